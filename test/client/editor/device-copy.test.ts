import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { connectCopy, type CopyConnection } from '../../../client/editor/copy-connection.ts';
import { fragmentOf, openCopy, readCopy, seedCopy } from '../../../shared/collab/copy-doc.ts';
import { type Collab, openCollab, socketAs, until } from '../../server/collab/open-collab.ts';

/** What the browser's own store does, by the name it is asked for: it brings what it keeps, keeps all that comes, and says when it has begun. */
const device = vi.hoisted(() => ({ kept: new Map<string, Uint8Array[]>(), begun: [] as { doc: unknown; ended: boolean }[], look: () => {} }));
vi.mock('y-indexeddb', async () => {
  const yjs = await import('yjs');
  return {
    IndexeddbPersistence: class {
      readonly whenSynced: Promise<unknown>;
      readonly #entry: { doc: unknown; ended: boolean };
      readonly #keep: (update: Uint8Array, origin: unknown) => void;
      readonly #name: string;
      readonly #doc: Y.Doc;
      constructor(name: string, doc: Y.Doc) {
        this.#name = name;
        this.#doc = doc;
        this.#entry = { doc, ended: false };
        this.#keep = (update, origin) => {
          if (origin !== this) device.kept.set(name, [...(device.kept.get(name) ?? []), update]);
        };
        doc.on('update', this.#keep);
        this.whenSynced = Promise.resolve().then(() => {
          if (this.#entry.ended) return;
          const before = device.kept.get(name) ?? [];
          device.kept.set(name, [...before, yjs.encodeStateAsUpdate(doc)]);
          for (const update of before) yjs.applyUpdate(doc, update, this);
          device.begun.push(this.#entry);
          device.look();
        });
      }
      async destroy(): Promise<void> {
        this.#entry.ended = true;
        this.#doc.off('update', this.#keep);
      }
      async clearData(): Promise<void> {
        await this.destroy();
        device.kept.delete(this.#name);
      }
    },
  };
});

let collab: Collab;
let connections: CopyConnection[] = [];
beforeEach(async () => {
  vi.stubGlobal('indexedDB', {});
  device.kept.clear();
  device.begun.length = 0;
  collab = await openCollab();
});
afterEach(async () => {
  for (const connection of connections) connection.destroy();
  connections = [];
  await collab.stop();
  vi.unstubAllGlobals();
});

const nameOf = (personId: string): string => `banmian:copy:${personId}:s1`;
const sit = (personId: string): CopyConnection => {
  const connection = connectCopy({ storyId: 's1', personId, url: collab.url, webSocket: socketAs(personId) });
  connections.push(connection);
  return connection;
};
/** Resolves when the device keeps this connection's text from now on. */
const keeps = async (connection: CopyConnection): Promise<void> => {
  await until(() => device.begun.some(({ doc }) => doc === connection.doc), (again) => {
    device.look = again;
    return () => {};
  });
};
const onServer = async (): Promise<string[]> => (await collab.rooms.exclusive('s1', async (room) => room.copy())).blocks.map((block) => block.text);
const words = ({ doc }: CopyConnection): string[] => readCopy(doc).blocks.map((block) => block.text);
const onDevice = (personId: string): string[] => readCopy(openCopy(...(device.kept.get(nameOf(personId)) ?? []))).blocks.map((block) => block.text);
/** The server's copy with words behind it that only a device has. */
async function withUnsent(text: string): Promise<Uint8Array> {
  const doc = openCopy(await collab.rooms.exclusive('s1', async (room) => room.snapshot()));
  (fragmentOf(doc).get(3) as Y.XmlElement).push([new Y.XmlText(text)]);
  return Y.encodeStateAsUpdate(doc);
}

it('[EV3] words that only this device had join the story when its hand comes back, and reach the office', async () => {
  device.kept.set(nameOf('p1'), [await withUnsent('昨夜没有送出')]);
  const a = sit('p1');
  await a.ready;
  await keeps(a);
  expect(await a.settled(20_000)).toBe(true);
  expect(words(a)).toEqual(['', '', '', '昨夜没有送出']);
  expect(await onServer()).toEqual(['', '', '', '昨夜没有送出']);
});

it('[EV3] what was kept of another story under the same id is thrown away: nothing of it comes into the text, or stays', async () => {
  const other = new Y.Doc();
  seedCopy(other, [{ kind: 'headline', text: '别的夜里的题' }, { kind: 'paragraph', text: '别的夜里的话' }]);
  device.kept.set(nameOf('p1'), [Y.encodeStateAsUpdate(other)]);
  const a = sit('p1');
  await a.ready;
  await keeps(a);
  (a.fragment.get(3) as Y.XmlElement).push([new Y.XmlText('今夜的话')]);
  expect(await a.settled(20_000)).toBe(true);
  expect(await onServer()).toEqual(['', '', '', '今夜的话']);
  expect(words(a)).toEqual(['', '', '', '今夜的话']);
  expect(onDevice('p1')).toEqual(['', '', '', '今夜的话']);
});

it('[EV3] on a shared machine nobody takes up what another kept there, and it is there when they come', async () => {
  device.kept.set(nameOf('p2'), [await withUnsent('他人未送的话')]);
  const a = sit('p1');
  await a.ready;
  await keeps(a);
  expect(await a.settled(20_000)).toBe(true);
  expect(words(a)).toEqual(['', '', '', '']);
  expect(await onServer()).toEqual(['', '', '', '']);
  const b = sit('p2');
  await b.ready;
  await keeps(b);
  expect(await b.settled(20_000)).toBe(true);
  expect(await onServer()).toEqual(['', '', '', '他人未送的话']);
});

it('a page that was left while its device copy was being opened keeps nothing more', async () => {
  const a = sit('p1');
  await a.ready;
  const { doc } = a;
  const opened = until(() => device.begun.find((entry) => entry.doc === doc), (again) => {
    device.look = again;
    return () => {};
  });
  a.destroy();
  const entry = await opened;
  // Whoever waited for it has heard by the next turn of the loop.
  await new Promise((done) => setImmediate(done));
  expect(entry.ended).toBe(true);
});

it('who lets their words go keeps nothing on the device', async () => {
  const a = sit('p1');
  await a.ready;
  await keeps(a);
  expect(device.kept.has(nameOf('p1'))).toBe(true);
  await a.forget();
  expect(device.kept.has(nameOf('p1'))).toBe(false);
});
