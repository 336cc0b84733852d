import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { connectCopy, type CopyConnection } from '../../../client/editor/copy-connection.ts';
import { readCopy } from '../../../shared/collab/copy-doc.ts';
import { type Collab, openCollab, socketAs, until } from '../../server/collab/open-collab.ts';

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

const sit = (personId: string): CopyConnection => {
  const connection = connectCopy({ storyId: 's1', personId, url: collab.url, webSocket: socketAs(personId) });
  connections.push(connection);
  return connection;
};
const body = ({ doc }: CopyConnection): string => readCopy(doc).blocks[3]?.text ?? '';
const add = ({ doc, fragment }: CopyConnection, words: string): void =>
  doc.transact(() => (fragment.get(3) as Y.XmlElement).push([new Y.XmlText(words)]));
const reads = (connection: CopyConnection, words: string): Promise<unknown> =>
  until(() => body(connection).includes(words), (again) => {
    connection.doc.on('update', again);
    return () => connection.doc.off('update', again);
  });

it('while Chinese input is composed, others wait at the door; one\'s own words go out, and afterwards all have all', async () => {
  const [writing, composing] = [sit('p1'), sit('p1')];
  await Promise.all([writing.ready, composing.ready]);
  composing.hold(true);
  add(writing, '别人的话');
  expect(await writing.settled(10_000)).toBe(true);
  // What is composed here reaches the server and the other after theirs was relayed, so theirs is at this door by now.
  add(composing, '正在拼的字');
  expect(await composing.settled(10_000)).toBe(true);
  await reads(writing, '正在拼的字');
  expect(body(composing)).toBe('正在拼的字');
  composing.hold(false);
  expect(body(composing)).toContain('别人的话');
  expect(body(composing)).toBe(body(writing));
});
