import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

const sit = (personId: string, webSocket = socketAs(personId)): CopyConnection => {
  const connection = connectCopy({ storyId: 's1', personId, url: collab.url, webSocket });
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

/** A page whose others' edits come in when the test says so: `arrived` calls back as one stands at the door, with the timer that lets it in. */
function pacedPage(personId: string, arrived: (letIn: () => void) => void): CopyConnection {
  const Base = socketAs(personId);
  return sit(personId, class extends Base {
    override set onmessage(ear: ((event: MessageEvent) => void) | null) {
      super.onmessage = ear && ((event) => {
        const bytes = new Uint8Array(event.data as ArrayBuffer);
        if (bytes[0] !== 0 || bytes[1] !== 2) return ear(event);
        let letIn: (() => void) | null = null;
        const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce(((then: () => void) => {
          letIn = then;
          return 0;
        }) as unknown as typeof setTimeout);
        ear(event);
        timers.mockRestore();
        if (letIn) arrived(letIn);
      });
    }
  });
}

for (const [when, inOrder] of [['while it is composed', false], ['after it', true]] as const) {
  it(`an edit that already stood at the door when Chinese input began, and is let in ${when}, is lost to nobody`, async () => {
    const writing = sit('p1');
    let letIn = () => {};
    let stands = () => {};
    const atTheDoor = new Promise<void>((done) => {
      stands = done;
    });
    const composing: CopyConnection = pacedPage('p2', (then) => {
      letIn = then;
      composing.hold(true);
      stands();
    });
    await Promise.all([writing.ready, composing.ready]);
    add(writing, '先来的');
    await atTheDoor;
    // This one builds on the first, and comes while the word is being composed.
    add(writing, '后来的');
    expect(await writing.settled(10_000)).toBe(true);
    add(composing, '正在拼的字');
    await reads(writing, '正在拼的字');
    expect(await composing.settled(10_000)).toBe(true);
    if (!inOrder) letIn();
    expect(body(composing)).toBe('正在拼的字');
    composing.hold(false);
    if (inOrder) letIn();
    expect(body(composing)).toBe(body(writing));
    expect(body(composing)).toContain('先来的');
    expect(body(composing)).toContain('后来的');
  });
}

it('input that begins anew before it has ended lets nothing fall that waited meanwhile', async () => {
  const [writing, composing] = [sit('p1'), sit('p1')];
  await Promise.all([writing.ready, composing.ready]);
  composing.hold(true);
  add(writing, '别人的话');
  expect(await writing.settled(10_000)).toBe(true);
  add(composing, '拼');
  expect(await composing.settled(10_000)).toBe(true);
  composing.hold(true);
  composing.hold(false);
  await reads(writing, '拼');
  expect(body(composing)).toBe(body(writing));
  expect(body(composing)).toContain('别人的话');
});
