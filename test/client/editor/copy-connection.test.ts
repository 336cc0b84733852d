import { getSchema } from '@tiptap/core';
import { updateYFragment } from '@tiptap/y-tiptap';
import { afterEach, beforeEach, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { connectCopy, type CopyConnection, type CopyState } from '../../../client/editor/copy-connection.ts';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { COPY_SCHEMA, readCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { type Collab, hand, openCollab, socketAs, until } from '../../server/collab/open-collab.ts';

let collab: Collab;
let connections: CopyConnection[] = [];
beforeEach(async () => {
  collab = await openCollab();
});
afterEach(async () => {
  for (const connection of connections) connection.destroy();
  connections = [];
  await collab.stop();
});

const sit = (personId: string, storyId = 's1') => {
  const connection = connectCopy({ storyId, personId, url: collab.url, webSocket: socketAs(personId), now: () => 4711 });
  connections.push(connection);
  return connection;
};
const is = (connection: CopyConnection, what: (state: CopyState) => boolean) =>
  until(() => what(connection.state()), (again) => connection.subscribe(again));
const type = ({ doc, fragment }: CopyConnection, words: string) => {
  const element = fragment.get(3) as Y.XmlElement;
  doc.transact(() => element.push([new Y.XmlText(words)]));
};
const body = ({ doc }: CopyConnection) => readCopy(doc).blocks[3]?.text;

it('words are on this device only until the server\'s disk has them', async () => {
  const a = sit('p1');
  expect(a.state()).toEqual({ kind: 'connecting' });
  await a.ready;
  await is(a, (state) => state.kind === 'stored');
  type(a, '新的一行');
  // The characters, and not the paragraph's text that holds them.
  expect(a.state()).toEqual({ kind: 'device-only', since: 4711, pendingChars: 4, online: true });
  expect(await a.settled(10_000)).toBe(true);
  expect(a.state()).toEqual({ kind: 'stored' });
  expect((await collab.rooms.exclusive('s1', async (room) => room.copy())).blocks[3]?.text).toBe('新的一行');
  expect(await collab.rooms.caughtUp('s1', a.stateVector(), 10_000)).toBe(true);
});

it('[ST6] a struck-out word is waited for as well', async () => {
  const a = sit('p1');
  await a.ready;
  type(a, '要删的');
  await a.settled(10_000);
  a.doc.transact(() => (a.fragment.get(3) as Y.XmlElement).delete(0, 1));
  expect(a.pending()).toBe(1);
  expect(await a.settled(10_000)).toBe(true);
  expect((await collab.rooms.exclusive('s1', async (room) => room.copy())).blocks[3]?.text).toBe('');
});

it('while the disk is silent nothing is called stored', async () => {
  await collab.stop();
  let release = () => {};
  let silent = false;
  collab = await openCollab({
    wrap: (db) => ({
      ...db,
      appendUpdates: async (rows) => {
        if (silent) await new Promise<void>((done) => {
          release = done;
        });
        return db.appendUpdates(rows);
      },
    }),
  });
  const a = sit('p1');
  await a.ready;
  await is(a, (state) => state.kind === 'stored');
  silent = true;
  type(a, '悬着');
  expect(await a.settled(50)).toBe(false);
  silent = false;
  release();
  expect(await a.settled(10_000)).toBe(true);
});

it('a reader\'s words are refused and kept, and the reader is told', async () => {
  collab.rights.set('p1', 'read');
  const a = sit('p1');
  await a.ready;
  type(a, '不作数');
  await is(a, (state) => state.kind === 'refused' && state.why === 'read-only');
  expect(a.pending()).toBe(3);
  expect(body(a)).toBe('不作数');
});

it('[ST5] a reader whose words were refused and who is given the pen: the refusal is gone with the knock, and the words go in by themselves', async () => {
  collab.rights.set('p1', 'read');
  const a = sit('p1');
  await a.ready;
  type(a, '等着的话');
  await is(a, (state) => state.kind === 'refused' && state.why === 'read-only');
  collab.rights.set('p1', 'write');
  collab.rooms.knock('s1');
  expect(await a.settled(20_000)).toBe(true);
  expect(a.state()).toEqual({ kind: 'stored' });
  expect((await collab.rooms.exclusive('s1', async (room) => room.copy())).blocks[3]?.text).toBe('等着的话');
});

it('who may not enter is told so, and comes in when they may', async () => {
  collab.rights.set('p1', 'none');
  const a = sit('p1');
  await is(a, (state) => state.kind === 'refused' && state.why === 'may-not-enter');
  collab.rights.delete('p1');
  a.retry();
  await a.ready;
  await is(a, (state) => state.kind === 'stored');
});

it('after a knock the line is up again at once with the new rights', async () => {
  collab.rights.set('p1', 'read');
  const a = sit('p1');
  await a.ready;
  await is(a, (state) => state.kind === 'stored');
  collab.rights.set('p1', 'write');
  collab.rooms.knock('s1');
  await is(a, (state) => state.kind === 'connecting');
  await is(a, (state) => state.kind === 'stored');
  type(a, '现在作数');
  expect(await a.settled(10_000)).toBe(true);
});

it('others see where one is, under the name the server knows', async () => {
  const a = sit('p1');
  const b = hand(collab.url, 's1', 'p2');
  await Promise.all([a.ready, b.sees(() => true)]);
  a.awareness.setLocalStateField('user', { name: '总编辑' });
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(a.fragment, 1));
  a.awareness.setLocalStateField('cursor', { anchor: place, head: place });
  const seen = await until(() => b.provider.awareness.getStates().get(a.doc.clientID)?.['cursor'] && b.provider.awareness.getStates().get(a.doc.clientID),
    (again) => {
      b.provider.awareness.on('change', again);
      return () => b.provider.awareness.off('change', again);
    });
  expect(seen).toMatchObject({ user: { id: 'p1', name: '人p1' }, writes: true, cursor: { anchor: place, head: place } });
  b.leave();
});

it('what the editor writes is what the server takes and the newspaper reads', async () => {
  const schema = getSchema([...copySchema]);
  const a = sit('p1');
  await a.ready;
  const text = schema.text('江边'), bold = schema.text('新桥', [schema.mark('bold')]), both = schema.text('2', [schema.mark('bold'), schema.mark('sup')]);
  const made = schema.node('doc', null, [
    schema.node('headline', null, [text]), schema.node('paragraph', null, [text, bold, both]), schema.node('pull-out'), schema.node('name-list', null, [bold]),
  ]);
  a.doc.transact(() => updateYFragment(a.doc, a.fragment, made, { mapping: new Map(), isOMark: new Map() }));
  expect(await a.settled(10_000)).toBe(true);
  const copy = await collab.rooms.exclusive('s1', async (room) => room.copy());
  expect(copy.blocks.map(({ kind, text, spans }) => ({ kind, text, spans }))).toEqual([
    { kind: 'headline', text: '江边', spans: [] },
    { kind: 'paragraph', text: '江边新桥2', spans: [{ from: 2, to: 5, style: 'bold' }, { from: 4, to: 5, style: 'sup' }] },
    { kind: 'pull-out', text: '', spans: [] },
    { kind: 'name-list', text: '新桥', spans: [{ from: 0, to: 2, style: 'bold' }] },
  ]);
});

it('a page older than the copy\'s layout is told to load anew, and keeps what it has', async () => {
  const older = class extends socketAs('p1') {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(String(url).replace(`schema=${COPY_SCHEMA}`, `schema=${COPY_SCHEMA - 1}`), protocols);
    }
  };
  const a = sit('p1');
  await a.ready;
  await is(a, (state) => state.kind === 'stored');
  const old = connectCopy({ storyId: 's1', personId: 'p1', url: collab.url, webSocket: older, now: () => 4711 });
  connections.push(old);
  old.doc.getXmlFragment('copy').insert(0, [new Y.XmlElement('paragraph')]);
  await is(old, (state) => state.kind === 'refused' && state.why === 'schema-too-old');
  expect(old.state()).toEqual({ kind: 'refused', why: 'schema-too-old', pendingChars: 1 });
  expect(old.fragment.length).toBe(1);
  expect(readCopy(a.doc).blocks).toHaveLength(4);
});

it('a locked file: who typed is told that the disk takes nothing, nobody sees it, and it goes in afterwards', async () => {
  const a = sit('p1');
  const b = hand(collab.url, 's1', 'p2', { reconnect: true });
  await Promise.all([a.ready, b.sees(() => true)]);
  await is(a, (state) => state.kind === 'stored');
  const tool = new Database(collab.file);
  tool.exec('BEGIN IMMEDIATE');
  type(a, '写不进');
  await is(a, (state) => state.kind === 'device-only' && state.unwritable === true && !state.online);
  await b.closed(closeCodes.cannotStore);
  expect(b.text()).not.toContain('写不进');
  tool.exec('ROLLBACK');
  tool.close();
  a.retry();
  expect(await a.settled(20_000)).toBe(true);
  expect(a.state()).toEqual({ kind: 'stored' });
  await b.sees((text) => text.includes('写不进'));
  b.leave();
});

it('tabs of one browser reach each other through the server only', async () => {
  // The channel that tabs of one browser share is there, and is not used.
  const said: unknown[] = [];
  const channel = new BroadcastChannel(`${collab.url}/story:s1`);
  channel.onmessage = ({ data }) => void said.push(data);
  const [a, b] = [sit('p1'), sit('p1')];
  await Promise.all([a.ready, b.ready]);
  await collab.stop();
  await is(a, (state) => state.kind === 'connecting');
  type(a, '只给服务器');
  // What a channel carries has come over once a later message has.
  const other = new BroadcastChannel(`${collab.url}/story:s1`);
  await new Promise<void>((done) => {
    channel.onmessage = ({ data }) => (data === 'last' ? done() : void said.push(data));
    other.postMessage('last');
  });
  channel.close();
  other.close();
  expect(said).toEqual([]);
  expect(body(b)).toBe('');
  expect(a.state()).toMatchObject({ kind: 'device-only', online: false });
  collab = await openCollab();
});
