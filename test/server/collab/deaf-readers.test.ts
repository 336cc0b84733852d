import { connect } from 'node:net';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { fragmentOf } from '../../../shared/collab/copy-doc.ts';
import { limits } from '../../../shared/collab/protocol.ts';
import { eachNight, isStep2 } from './each-night.ts';
import { bare, frameOf, type Hand } from './open-collab.ts';

const night = eachNight();
const { sit, othersUnharmed } = night;

/** A line that has taken the copy of so many bytes, and then nothing any more. */
async function deafLine(person: string, copyBytes: number): Promise<{ say(opcode: number, bytes: Uint8Array): void; readonly cut: Promise<void> }> {
  const { port, hostname } = new URL(night.collab.url);
  const socket = connect(Number(port), hostname);
  const say = (opcode: number, bytes: Uint8Array) => void socket.write(Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | bytes.length, 0, 0, 0, 0]), bytes]));
  socket.write(`GET /collab/story:s1 HTTP/1.1\r\nHost: x\r\nCookie: person=${person}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`);
  await new Promise<void>((done) => {
    let taken = 0;
    const take = (data: Buffer) => {
      if (taken === 0) say(binary, frameOf(0, 0, new Uint8Array([0])));
      taken += data.length;
      if (taken < copyBytes) return;
      socket.off('data', take).pause();
      done();
    };
    socket.on('data', take);
  });
  const cut = new Promise<void>((done) => {
    socket.on('close', () => done());
    socket.on('error', () => done());
  });
  return {
    say,
    get cut() {
      socket.resume();
      return cut;
    },
  };
}
const [binary, pong] = [2, 10];
const wordBytes = 300_000;

/** A story of some length, and a hand in it that can make others hear so many bytes as often as it likes. */
async function loudWriter(): Promise<{ writer: Hand; say(): Promise<void> }> {
  const writer = sit('p2');
  await writer.sees(() => true);
  writer.type('长'.repeat(wordBytes / 3));
  await writer.stored();
  return {
    writer,
    async say() {
      const text = (fragmentOf(writer.doc).get(3) as Y.XmlElement).get(0) as Y.XmlText;
      writer.type('字'.repeat(wordBytes / 3));
      text.delete(0, wordBytes / 3);
      await writer.stored();
    },
  };
}
const connections = () => night.collab.rooms.stats().connections;

it('a reader that never reads is cut off, and its backlog with it', async () => {
  const { writer, say } = await loudWriter();
  const deaf = await deafLine('p1', wordBytes);
  // It also asks for the whole copy, fewer times than would cost it the line; how many of these are answered is not sure,
  // since questions that come together have one answer.
  let given = 0;
  for (let i = 0; connections() > 1; i++) {
    if (i < limits.questionsAtOnce - 2) deaf.say(binary, frameOf(0, 0, new Uint8Array([0])));
    // A long night of it outgrows the story's own limit, unless it is folded into a snapshot now and then.
    if (i % 30 === 29) for (let n = 0; n < 200; n++) writer.type('短');
    else await say();
    await writer.stored();
    given += wordBytes;
  }
  expect(given).toBeLessThan(1.5 * limits.outgoingBytes);
  await deaf.cut;
  await othersUnharmed('s2');
});

it('a reader that says it lives and takes nothing is cut off after some looks, however small its backlog', async () => {
  const { writer, say } = await loudWriter();
  const deaf = await deafLine('p1', wordBytes);
  const reader = await bare(night.collab.url, 's1', 'p3');
  // More than the wires between them hold, and far from what a backlog may be.
  for (let i = 0; i < 35; i++) await say();
  expect(connections()).toBe(3);
  for (let looks = 0; connections() > 2; looks++) {
    expect(looks).toBeLessThan(12);
    night.collab.sockets.look();
    deaf.say(pong, new Uint8Array());
    // The others have heard the question by the first answer to their own, and their «yes» has come before the second.
    for (const word of ['二', '三']) {
      const said = reader.heard.length;
      reader.send(0, 0, new Uint8Array([0]));
      writer.type(word);
      await Promise.all([writer.stored(), reader.hears((frame) => isStep2(frame) && reader.heard.indexOf(frame) >= said)]);
    }
  }
  await deaf.cut;
  expect(writer.closes).toEqual([]);
  await othersUnharmed();
});

it('one person\'s many deaf lines hold no more together than is one person\'s share', async () => {
  const { say } = await loudWriter();
  const deaf = await Promise.all(Array.from({ length: 12 }, () => deafLine('p1', wordBytes)));
  let said = 0;
  for (; connections() > deaf.length; said++) await say();
  // What the wires hold is nobody's memory; a line alone might have gone on to twice as much.
  expect(said * wordBytes * deaf.length).toBeGreaterThan(limits.outgoingBytesPerPerson);
  expect(said * wordBytes).toBeLessThan(limits.outgoingBytes);
  await othersUnharmed('s2');
  await Promise.all(deaf.map((line) => {
    line.say(8, new Uint8Array());
    return line.cut;
  }));
});
