import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { connectCopy, type CopyConnection, type CopyState } from '../../../client/editor/copy-connection.ts';
import type { Db } from '../../../server/store/db.ts';
import { type Collab, frameOf, hand, openCollab, socketAs, until } from '../../server/collab/open-collab.ts';

let collab: Collab;
let connections: CopyConnection[] = [];
/** Appends wait here while it is set. */
let held: Promise<void> | null = null;
let appends = 0;
beforeEach(async () => {
  held = null;
  appends = 0;
  collab = await openCollab({ wrap: (db: Db) => ({
    ...db,
    appendUpdates: async (rows) => {
      appends += 1;
      await held;
      return db.appendUpdates(rows);
    },
  }) });
});
afterEach(async () => {
  for (const connection of connections) connection.destroy();
  connections = [];
  await collab.stop();
});

/** A page, and the sockets it has opened with what went over them. */
function page(personId: string): { readonly at: CopyConnection; readonly sockets: { readonly sent: Uint8Array[]; readonly socket: WebSocket }[] } {
  const sockets: { sent: Uint8Array[]; socket: WebSocket }[] = [];
  const Base = socketAs(personId);
  const at = connectCopy({ storyId: 's1', personId, url: collab.url, webSocket: class extends Base {
    readonly sent: Uint8Array[] = [];
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push({ sent: this.sent, socket: this });
    }
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      this.sent.push(new Uint8Array(data as unknown as Uint8Array));
      super.send(data as ArrayBuffer);
    }
  } });
  connections.push(at);
  return { at, sockets };
}
const is = (connection: CopyConnection, what: (state: CopyState) => boolean) => until(() => what(connection.state()), (again) => connection.subscribe(again));
const type = ({ doc, fragment }: CopyConnection, words: string) => doc.transact(() => (fragment.get(3) as Y.XmlElement).push([new Y.XmlText(words)]));
const hold = (): (() => void) => {
  let let_ = () => {};
  held = new Promise((done) => {
    let_ = done;
  });
  return () => let_();
};
/** Resolves when whatever the office has said to this page so far has arrived: a caret that was shown after it. */
async function heardAll(at: CopyConnection, other: ReturnType<typeof hand>, n: number): Promise<void> {
  const place = { tname: 'copy', assoc: n % 2 ? 0 : -1 };
  other.provider.awareness.setLocalStateField('cursor', { anchor: place, head: place });
  await until(() => (at.awareness.getStates().get(other.doc.clientID)?.['cursor'] as { head: { assoc: number } } | null | undefined)?.head.assoc === place.assoc,
    (again) => {
      at.awareness.on('change', again);
      return () => at.awareness.off('change', again);
    });
}

it('[EV3] what the disk has of earlier words says nothing of those still under way', async () => {
  const { at, sockets } = page('p1');
  await is(at, (state) => state.kind === 'stored');
  const begun = (n: number) => until(() => appends >= n, (again) => {
    const timer = setInterval(again, 1);
    return () => clearInterval(timer);
  });
  const first = hold();
  type(at, '一');
  await begun(1);
  const second = hold();
  type(at, '二二');
  first();
  await begun(2);
  // What was said of the first has been sent by now, and comes before the answer to a question.
  const socket = sockets[0]!.socket as unknown as { ping(): void; once(what: 'pong', then: () => void): void };
  await new Promise<void>((done) => {
    socket.once('pong', done);
    socket.ping();
  });
  expect(at.state()).toMatchObject({ kind: 'device-only', pendingChars: 3 });
  second();
  expect(await at.settled(20_000)).toBe(true);
});

it('[EV3] a line that is going down calls nothing stored: what is typed into it was never sent', async () => {
  const { at, sockets } = page('p1');
  await is(at, (state) => state.kind === 'stored');
  const { socket } = sockets.at(-1)!;
  const ear = socket.onmessage!;
  socket.close();
  type(at, '没有发出');
  ear.call(socket, { data: frameOf(100, new Uint8Array([0]), 99).slice().buffer } as unknown as MessageEvent);
  expect(at.state()).toMatchObject({ kind: 'device-only', pendingChars: 4 });
  expect(await at.settled(20_000)).toBe(true);
});

it('[ST5] what a refusal leaves to be offered is this page\'s words, and not the whole text', async () => {
  collab.rights.set('p1', 'read');
  const writer = hand(collab.url, 's1', 'p2');
  await writer.sees(() => true);
  writer.type('别人写的很长的一段话'.repeat(50));
  await writer.stored();
  const { at } = page('p1');
  await at.ready;
  type(at, '晚到');
  await is(at, (state) => state.kind === 'refused');
  const { structs } = Y.decodeUpdate(at.unsent()!);
  expect(structs.length).toBeGreaterThan(0);
  expect(structs.every((struct) => struct.id.client === at.doc.clientID)).toBe(true);
  writer.leave();
});

it('a page whose words the office will never take stops asking, and says so', async () => {
  const { at, sockets } = page('p1');
  await is(at, (state) => state.kind === 'stored');
  at.doc.transact(() => at.fragment.insert(0, [new Y.XmlElement('sonnet')]));
  await is(at, (state) => state.kind === 'refused' && state.why === 'malformed');
  expect(sockets).toHaveLength(3);
  expect(at.pending()).toBeGreaterThan(0);
});

it('of presence a page says its own and repeats nobody\'s', async () => {
  const { at, sockets } = page('p1');
  await is(at, (state) => state.kind === 'stored');
  const other = hand(collab.url, 's1', 'p2');
  await other.sees(() => true);
  await heardAll(at, other, 1);
  const before = sockets[0]!.sent.filter((frame) => frame[0] === 1).length;
  await heardAll(at, other, 2);
  await heardAll(at, other, 3);
  expect(sockets[0]!.sent.filter((frame) => frame[0] === 1)).toHaveLength(before);
  other.leave();
});
