import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentOf, openCopy } from '../../../shared/collab/copy-doc.ts';
import { limits } from '../../../shared/collab/protocol.ts';
import { eachNight, emptyStep2 } from './each-night.ts';
import { frameOf } from './open-collab.ts';

const night = eachNight();
const { othersUnharmed, logLength } = night;

/** A raw line after its handshake, to send what no library would. */
async function rawLine(person = 'p1', more = ''): Promise<{ readonly socket: Socket; send(first: number, bytes: Uint8Array): void; readonly heard: Buffer[]; readonly cut: Promise<void> }> {
  const { port, hostname } = new URL(night.collab.url);
  const socket = connect(Number(port), hostname);
  const heard: Buffer[] = [];
  socket.on('error', () => {});
  const cut = new Promise<void>((done) => socket.on('close', () => done()));
  socket.write(`GET /collab/story:s1 HTTP/1.1\r\nHost: x\r\nCookie: person=${person}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`);
  await new Promise<void>((done) => socket.once('data', () => done()));
  socket.on('data', (data) => void heard.push(data));
  return {
    socket, heard, cut,
    send(first, bytes) {
      const head = bytes.length < 126 ? [first, 0x80 | bytes.length] : [first, 0xfe, bytes.length >> 8, bytes.length & 255];
      socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes]));
    },
  };
}
const edit = (): Uint8Array => {
  const doc = openCopy();
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  return frameOf(0, 2, Y.encodeStateAsUpdate(doc));
};
const until = async (look: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await look())) await new Promise((done) => setImmediate(done));
};

it('an edit in one-byte frames, with pings between them, is one edit', async () => {
  const line = await rawLine();
  line.send(0x82, emptyStep2);
  const bytes = edit();
  bytes.forEach((byte, i) => {
    line.send((i === 0 ? 0x02 : 0x00) | (i === bytes.length - 1 ? 0x80 : 0), Uint8Array.of(byte));
    line.send(0x89, new Uint8Array(125));
  });
  await until(async () => (await logLength()) === 2);
  await othersUnharmed();
});

const wrong: [string, (line: Awaited<ReturnType<typeof rawLine>>) => void][] = [
  ['a frame in tens of thousands of pieces', (line) => {
    const piece = Buffer.from([0x00, 0x81, 0, 0, 0, 0, 1]);
    line.send(0x02, Uint8Array.of(0));
    line.socket.write(Buffer.concat(Array.from({ length: 40_000 }, () => piece)));
  }],
  ['a frame said to be compressed', (line) => line.send(0xc2, edit())],
  ['a frame without a mask', (line) => void line.socket.write(Buffer.concat([Buffer.from([0x82, 2]), Buffer.from([0, 1])]))],
  ['a piece of nothing', (line) => line.send(0x80, Uint8Array.of(1))],
  ['a frame within a frame', (line) => {
    line.send(0x02, Uint8Array.of(0));
    line.send(0x82, edit());
  }],
  ['a ping beyond its size', (line) => line.send(0x89, new Uint8Array(126))],
  ['a ping in pieces', (line) => line.send(0x09, new Uint8Array(3))],
  ['a kind of frame that is none', (line) => line.send(0x8b, new Uint8Array(1))],
  ['a length of nine petabytes', (line) => void line.socket.write(Buffer.from([0x82, 0xff, 0, 0x1f, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]))],
  ['a close with half a code', (line) => line.send(0x88, Uint8Array.of(3))],
  ['a close with a code that nobody may send', (line) => line.send(0x88, Uint8Array.of(0x03, 0xee))],
  ['a close with words that are no text', (line) => line.send(0x88, Uint8Array.of(0x03, 0xe8, 0xff, 0xfe))],
];
for (const [what, say] of wrong) {
  it(`${what}: costs that line, and nobody else`, async () => {
    const line = await rawLine();
    say(line);
    await line.cut;
    expect(await logLength()).toBe(1);
    await othersUnharmed();
    await until(() => night.collab.rooms.stats().connections === 2);
  });
}

it('compression is offered and not taken: nothing small unpacks into something large here', async () => {
  const { port, hostname } = new URL(night.collab.url);
  const socket = connect(Number(port), hostname);
  socket.write('GET /collab/story:s1 HTTP/1.1\r\nHost: x\r\nCookie: person=p1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n');
  const answer = await new Promise<string>((done) => socket.once('data', (data) => done(data.toString('latin1'))));
  expect(answer).toContain('101 Switching Protocols');
  expect(answer.toLowerCase()).not.toContain('permessage-deflate');
  socket.destroy();
});

for (const [what, first] of [['pings', 0x89], ['answers that nobody asked for', 0x8a], ['words', 0x82]] as const) {
  it(`a flood of ${what} waits at its own end while others are served`, async () => {
    const flood = await rawLine();
    // So many that the line rests for a quarter of a minute; what it asks behind them is not heard before.
    const one = Buffer.from([first, 0x81, 0, 0, 0, 0, 3]);
    flood.socket.write(Buffer.concat(Array.from({ length: limits.messagesAtOnce + 15 * limits.messagesPerSecond }, () => one)));
    flood.send(0x82, emptyStep2);
    flood.send(0x82, edit());
    await othersUnharmed();
    expect(await logLength()).toBe(2);
    flood.socket.destroy();
  });
}

it('thousands of lines that never finish their handshake keep nobody out, and hold nothing', async () => {
  const { port, hostname } = new URL(night.collab.url);
  const lines = Array.from({ length: 1500 }, (_, i) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.write(`GET /collab/story:s1 HTTP/1.1\r\nHost: x\r\nCookie: person=p1\r\nUpgrade: websocket\r\nX-Slow: ${i}`);
    return socket;
  });
  await Promise.all(lines.map((socket) => new Promise<void>((done) => socket.once('connect', () => done()))));
  await othersUnharmed();
  expect(night.collab.rooms.stats()).toMatchObject({ rooms: 1, connections: 2 });
  for (const socket of lines) socket.destroy();
});
