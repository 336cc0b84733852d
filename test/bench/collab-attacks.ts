/**
 * The attacks of the collaboration bench. Each comes from a process of its own (`… collab-attacks.ts <url> <name> <person>`), while
 * two people who have nothing to do with it write to each other.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import * as encoding from 'lib0/encoding';
import { roomOf } from '../../shared/collab/protocol.ts';
import { createTokens, enter, pause, type Running, share, start, typist } from './collab-driver.ts';

type Victim = Pick<Running, 'kind' | 'url'>;
type Attack = (running: Victim, person: number) => Promise<void>;

const awareness = (client: number, state: object): Uint8Array => encoding.encode((e) => {
  encoding.writeVarUint(e, 1);
  encoding.writeVarUint8Array(e, encoding.encode((inner) => {
    for (const n of [1, client, 1]) encoding.writeVarUint(inner, n);
    encoding.writeVarString(inner, JSON.stringify(state));
  }));
});
const raw = (bytes: Uint8Array): Uint8Array => encoding.encode((e) => {
  for (const n of [0, 2]) encoding.writeVarUint(e, n);
  encoding.writeVarUint8Array(e, bytes);
});
const dice = (seed: number) => (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
const gone = (socket: { readyState: number; once(event: 'close', heard: () => void): void }): Promise<void> =>
  (socket.readyState === 3 ? Promise.resolve() : new Promise((done) => socket.once('close', () => done())));

const all: Readonly<Record<string, Attack>> = {
  'frames of 90 MB': async (running, person) => {
    for (let i = 0; i < 3; i++) {
      const { socket } = await enter(running, 1, person);
      socket.on('error', () => {});
      socket.send(Buffer.alloc(90 * 2 ** 20));
      await gone(socket);
    }
  },
  'edits with no beginning, 5,000': async (running, person) => {
    for (let i = 0; i < 50; i++) {
      const line = await enter(running, 1, person);
      const hand = typist(70_000 + i);
      hand.type('缺');
      for (let n = 0; n < 100; n++) line.edit(hand.type('无头'));
      await gone(line.socket);
    }
  },
  'broken edits, 300': async (running, person) => {
    const roll = dice(771);
    for (let i = 0; i < 300; i++) {
      const line = await enter(running, 1, person);
      const bytes = typist(80_000 + i).first.slice();
      for (let n = 0; n < 3; n++) bytes[roll(bytes.length)] = roll(256);
      line.socket.send(raw(bytes));
      line.socket.terminate();
    }
  },
  'presence, 20,000 of 4 KB': async (running, person) => {
    const { socket } = await enter(running, 1, person);
    for (let i = 0; i < 20_000 && socket.readyState === 1; i++) {
      socket.send(awareness(90_000 + i, { cursor: { fat: 'x'.repeat(4000) } }));
      if (i % 200 === 0) await pause(5);
    }
    socket.terminate();
  },
  'questions for the copy, 20,000': async (running, person) => {
    const line = await enter(running, 1, person);
    const question = encoding.encode((e) => {
      for (const n of [0, 0]) encoding.writeVarUint(e, n);
      encoding.writeVarUint8Array(e, new Uint8Array([0]));
    });
    line.drain();
    for (let i = 0; i < 20_000 && line.socket.readyState === 1; i++) {
      line.socket.send(question);
      if (i % 200 === 0) await pause(5);
    }
    line.socket.terminate();
  },
  'ten readers that never read': async (running, person) => {
    const question = Buffer.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0]);
    const { port, hostname } = new URL(running.url);
    const deaf = Array.from({ length: 10 }, () => {
      const socket = connect(Number(port), hostname).on('error', () => {});
      socket.write(`GET /collab/${roomOf('s1')} HTTP/1.1\r\nHost: x\r\nCookie: person=p${person}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
        + 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n');
      socket.once('data', () => {
        socket.pause();
        socket.write(question);
      });
      return socket;
    });
    const line = await enter(running, 1, person + 1);
    const hand = typist(95_000);
    line.edit(hand.first);
    for (let i = 0; i < 5; i++) line.edit(hand.type('长'.repeat(50_000)));
    // Fewer questions than would cost them their lines, for more than one line may be owed.
    for (let i = 0; i < 30; i++) {
      for (const socket of deaf) socket.write(question);
      line.edit(hand.type('字'.repeat(100)));
      await pause(20);
    }
    for (const socket of deaf) socket.destroy();
    line.socket.terminate();
  },
};

/** Prints, for each attack, the others' echo while it goes on and what memory is held afterwards. */
export async function attacks(): Promise<void> {
  console.log('Attacks on one story, while two people write in another (goal: others\' echo ≤ 20 ms, memory back)');
  const running = await start('banmian', 3);
  const tokens = createTokens();
  let taken: number[] = [];
  await enter(running, 0, 1, (data) => tokens.find(data, 1, (ms) => void taken.push(ms)));
  const writer = await enter(running, 0, 0);
  const hand = typist(1000);
  writer.edit(hand.first);
  const keys = setInterval(() => writer.edit(hand.type(tokens.next(0))), 10);
  await pause(1500);
  const before = (await running.stat()).usedMb;
  taken = [];
  await pause(800);
  const rows: [string, number[], number][] = [['(none)', taken, before]];
  let person = 100;
  for (const name of Object.keys(all)) {
    const attacker = spawn(process.execPath, ['--import', 'tsx', import.meta.filename, running.url, name, String(person)], { stdio: ['pipe', 'pipe', 'inherit'] });
    // It has started and loaded what it needs.
    await once(attacker.stdout, 'data');
    taken = [];
    attacker.stdin.end('go');
    await once(attacker, 'exit');
    await pause(300);
    rows.push([name, taken, (await running.stat()).usedMb]);
    person += 2;
  }
  clearInterval(keys);
  for (const [name, echoes, mb] of rows) {
    echoes.sort((a, b) => a - b);
    console.log(`  ${name.padEnd(34)} echo p50 ${share(echoes, 0.5).toFixed(1)}   p99 ${share(echoes, 0.99).toFixed(1)}   worst ${(echoes.at(-1) ?? NaN).toFixed(1)} ms   of ${echoes.length}   memory ${mb - before < 0 ? '−' : '+'}${Math.abs(mb - before).toFixed(0)} MB`);
  }
  console.log(`  alive: ${running.child.exitCode === null ? 'yes' : 'NO'}`);
  await running.stop();
}

const [url, name, person] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename && url && name) {
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  await all[name]?.({ kind: 'banmian', url }, Number(person));
  process.exit(0);
}
