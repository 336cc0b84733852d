/** How long a keystroke takes to the next desk: `node --import tsx test/bench/collab.ts`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocket } from 'ws';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { fragmentOf, openCopy, seedCopy } from '../../shared/collab/copy-doc.ts';
import { roomOf } from '../../shared/collab/protocol.ts';
import { Room } from '../../server/collab/room.ts';
import { Seat } from '../../server/collab/seat.ts';
import { frameOf } from '../server/collab/open-collab.ts';

type Kind = 'relay' | 'banmian';
interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly deliveries: number;
}

async function start(kind: Kind): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'collab-servers.ts'), kind], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), child };
}

/** One person at one story: the same thin client for both servers, so that what differs is the server. */
async function typist(kind: Kind, url: string, story: string, personId: string, heard: (text: string) => void): Promise<Typist> {
  const socket = new WebSocket(`${url}/${roomOf(story)}`, { headers: { cookie: `person=${personId}` } });
  const doc = openCopy();
  if (kind === 'banmian') {
    await new Promise<void>((done, fail) => {
      socket.once('error', fail);
      socket.once('open', () => socket.send(frameOf(0, 0, Y.encodeStateVector(doc))));
      socket.on('message', function greeted(data: Buffer) {
        if (data[0] !== 0) return;
        if (data[1] === 0) socket.send(frameOf(0, 1, new Uint8Array([0, 0])));
        if (data[1] !== 1) return;
        Y.applyUpdate(doc, decoding.readVarUint8Array(decoding.createDecoder(new Uint8Array(data.subarray(2)))));
        socket.off('message', greeted);
        done();
      });
    });
  } else {
    await once(socket, 'open');
    seedCopy(doc);
  }
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 2) heard(data.toString('latin1'));
  });
  const text = new Y.XmlText();
  (fragmentOf(doc).get(3) as Y.XmlElement).push([text]);
  // The empty text itself goes first; keystrokes then are one small update each.
  socket.send(frameOf(0, 2, Y.encodeStateAsUpdate(doc)));
  doc.on('update', (update: Uint8Array) => socket.send(frameOf(0, 2, update)));
  return { socket, type: (words) => text.insert(text.length, words) };
}

interface Typist {
  readonly socket: WebSocket;
  type(words: string): void;
}

/** `documents` × `people`, each typing every `everyMs`, for `seconds`: times from the key to each other desk. */
async function latency(kind: Kind, documents: number, people: number, everyMs: number, seconds: number): Promise<Figures> {
  const { url, child } = await start(kind);
  const sent = new Map<string, { at: number; by: number }>();
  const taken: number[] = [];
  let counting = false;
  const heard = (by: number, text: string) => {
    const now = performance.now();
    for (const [token] of text.matchAll(/#[0-9a-z]+;/g)) {
      const key = sent.get(token);
      if (key && key.by !== by && counting) taken.push(now - key.at);
    }
  };
  const seats: Typist[] = [];
  for (let d = 0; d < documents; d++) {
    for (let p = 0; p < people; p++) {
      const by = seats.length;
      seats.push(await typist(kind, url, `s${d}`, `p${by}`, (text) => heard(by, text)));
    }
  }
  let serial = 0;
  const timers = seats.map((seat, i) => {
    const key = () => {
      const token = `#${(serial++).toString(36)};`;
      sent.set(token, { at: performance.now(), by: i });
      seat.type(token);
    };
    // Everybody at their own beat, spread over the interval.
    return setTimeout(() => {
      key();
      timers[i] = setInterval(key, everyMs);
    }, (everyMs * i) / seats.length);
  });
  await new Promise((done) => setTimeout(done, 1000));
  counting = true;
  await new Promise((done) => setTimeout(done, seconds * 1000));
  counting = false;
  for (const timer of timers) clearInterval(timer);
  for (const { socket } of seats) socket.terminate();
  child.kill();
  await once(child, 'exit');
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(taken.length * share)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), deliveries: taken.length };
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const ms = (value: number) => `${value.toFixed(2)} ms`;

/** A story with many edits: how long the server takes to open it, and how much work taking them in was. */
function manyEdits(edits: number): { takeCpuS: number; openTailMs: number; openSnapshotMs: number; bytes: number } {
  const doc = openCopy();
  seedCopy(doc);
  const seed = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = new Y.XmlText();
  (fragmentOf(doc).get(3) as Y.XmlElement).push([text]);
  for (let i = 1; i < edits; i++) {
    if (i % 7 === 0) text.delete(text.length - 1, 1);
    else text.insert(i % 50 === 0 ? text.length >> 1 : text.length, '字');
  }
  const room = new Room('s', { updates: [seed], lastSeq: 1, snapshotBytes: 0, tailBytes: 0 });
  const seat = new Seat({ send: () => {}, waiting: () => 0, close: () => {}, drop: () => {} },
    { id: 'p', name: 'p', hat: 'reporter', color: '#000000' }, true, null);
  room.sit(seat, 0);
  const before = process.cpuUsage();
  for (const update of updates) {
    room.receive(seat, frameOf(0, 2, update));
    room.turn(0).publish(1);
    room.tailBytes = 0;
  }
  const used = process.cpuUsage(before);
  const open = (bytes: readonly Uint8Array[]) => {
    const from = performance.now();
    new Room('s', { updates: bytes, lastSeq: 1, snapshotBytes: 0, tailBytes: 0 }).copy();
    return performance.now() - from;
  };
  const snapshot = Y.encodeStateAsUpdate(room.doc);
  return {
    takeCpuS: (used.user + used.system) / 1e6,
    openTailMs: open([seed, ...updates]),
    openSnapshotMs: median([0, 1, 2].map(() => open([snapshot]))),
    bytes: snapshot.byteLength,
  };
}

/** What one commit costs on this disk by itself, median and 95th percentile: the least that anything durable can take. */
function disk(): { p50: number; p95: number } {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-bench-'));
  const db = new Database(join(folder, 'disk.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE edits (bytes BLOB)');
  const insert = db.prepare('INSERT INTO edits VALUES (?)');
  const taken = Array.from({ length: 500 }, () => {
    const from = performance.now();
    insert.run(Buffer.alloc(60));
    return performance.now() - from;
  }).sort((a, b) => a - b);
  db.close();
  rmSync(folder, { recursive: true });
  return { p50: taken[250] ?? NaN, p95: taken[475] ?? NaN };
}

/** Prints the figures of writing together, each against the bare relay of the same run where there is one. */
export async function run(): Promise<void> {
  const rounds = Number(process.env['BANMIAN_ROUNDS'] ?? 3);
  const results: Record<Kind, Figures[]> = { relay: [], banmian: [] };
  for (let round = 0; round < rounds; round++) {
    for (const kind of ['relay', 'banmian'] as const) results[kind].push(await latency(kind, 20, 5, 200, 5));
  }
  console.log(`Keystroke → peer, 20 stories × 5 people, 5 keys a second each, medians of ${rounds} (SQLite, fsync before anybody sees it)`);
  const of = (kind: Kind, what: 'p50' | 'p95' | 'p99') => median(results[kind].map((figures) => figures[what]));
  for (const kind of ['relay', 'banmian'] as const) {
    console.log(`  ${kind.padEnd(8)} p50 ${ms(of(kind, 'p50'))}   p95 ${ms(of(kind, 'p95'))}   p99 ${ms(of(kind, 'p99'))}   ${median(results[kind].map((f) => f.deliveries))} deliveries`);
  }
  console.log(`  p50: relay + ${ms(of('banmian', 'p50') - of('relay', 'p50'))} (goal ≤ 1 ms)   p95: ${(of('banmian', 'p95') / of('relay', 'p95')).toFixed(2)} × relay (goal ≤ 2)`);
  const commit = disk();
  console.log(`  one commit on this disk at this hour: p50 ${ms(commit.p50)}   p95 ${ms(commit.p95)}`);
  const many = manyEdits(100_000);
  console.log(`100,000 edits: taken in with ${many.takeCpuS.toFixed(2)} CPU s without the disk (goal ≤ 2); the story opens in ${ms(many.openSnapshotMs)} from its snapshot (${(many.bytes / 1024).toFixed(0)} KB), ${ms(many.openTailMs)} from the bare log (goal ≤ 250)`);
}

if (process.argv[1] === import.meta.filename) await run();
