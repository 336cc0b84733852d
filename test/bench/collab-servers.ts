/**
 * One of the servers that the collaboration bench compares, as a process of its own:
 * `… collab-servers.ts relay|durable-relay|y-websocket|hocuspocus|banmian <stories>`. A line «stat» on stdin is answered with one of figures.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { type WebSocket, WebSocketServer } from 'ws';
import { peersFolder } from './collab-peers.ts';

const [kind = 'relay', count = '20'] = process.argv.slice(2);
const server = createServer();
const peers = createRequire(join(peersFolder, 'package.json'));

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Passes every frame on to the others of its room, and answers the question for a copy with as many bytes as a short copy
 * has: what the network and Node cost by themselves. With `keep`, what one turn of the loop brought is kept first.
 */
function relay(keep: ((frames: readonly Buffer[]) => void) | null): void {
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const rooms = new Map<string, Set<WebSocket>>();
  const copy = Buffer.concat([Buffer.from([0, 1, 0xac, 0x02]), Buffer.alloc(300)]);
  let waiting: { readonly data: Buffer; readonly from: WebSocket; readonly room: ReadonlySet<WebSocket> }[] = [];
  const pass = ({ data, from, room }: (typeof waiting)[number]): void => {
    for (const other of room) if (other !== from) other.send(data);
  };
  sockets.on('connection', (socket, request) => {
    const path = request.url ?? '';
    const room = rooms.get(path) ?? new Set();
    rooms.set(path, room.add(socket));
    socket.on('message', (data: Buffer) => {
      if (data[0] === 0 && data[1] === 0) return socket.send(copy);
      const frame = { data, from: socket, room };
      if (!keep) return pass(frame);
      if (waiting.push(frame) > 1) return;
      setImmediate(() => {
        const turn = waiting;
        waiting = [];
        keep(turn.map((one) => one.data));
        for (const one of turn) pass(one);
      });
    });
    socket.on('close', () => room.delete(socket));
  });
}

/** One commit, with fsync, for the frames of a turn: the least that is on disk before it is seen. */
function keeper(): (frames: readonly Buffer[]) => void {
  const db = new Database(join(ownFolder(), 'frames.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE frames (bytes BLOB)');
  const insert = db.prepare('INSERT INTO frames VALUES (?)');
  return db.transaction((frames: readonly Buffer[]) => {
    for (const frame of frames) insert.run(frame);
  });
}

/** y-websocket's own server as it comes: in memory, with checks for nothing. */
function yWebsocket(): void {
  const { setupWSConnection } = peers('y-websocket/bin/utils') as { setupWSConnection(socket: WebSocket, request: unknown): void };
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => setupWSConnection(socket, request));
}

/** Hocuspocus with its database extension over SQLite, as its handbook sets it up. */
async function hocuspocus(): Promise<number> {
  const { Server } = peers('@hocuspocus/server');
  const { Database: Kept } = peers('@hocuspocus/extension-database');
  const db = new Database(join(ownFolder(), 'documents.db'));
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE documents (name TEXT PRIMARY KEY, data BLOB)');
  const fetch = db.prepare('SELECT data FROM documents WHERE name = ?').pluck();
  const store = db.prepare('INSERT INTO documents VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data');
  const made = new Server({
    quiet: true, address: '127.0.0.1', port: 0,
    extensions: [new Kept({
      fetch: async ({ documentName }: { documentName: string }) => fetch.get(documentName) ?? null,
      store: async ({ documentName, state }: { documentName: string; state: Buffer }) => void store.run(documentName, state),
    })],
  });
  await made.listen();
  return (made.httpServer.address() as AddressInfo).port;
}

const say = (about: object): boolean => process.stdout.write(`${JSON.stringify(about)}\n`);
let port = 0;
if (kind === 'hocuspocus') port = await hocuspocus();
else {
  if (kind === 'relay') relay(null);
  else if (kind === 'durable-relay') relay(keeper());
  else if (kind === 'y-websocket') yWebsocket();
  // Only here: a process with two copies of Yjs would be nobody's server.
  else await (await import('./collab-house.ts')).banmian(server, ownFolder(), Number(count));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
}
say({ url: `ws://127.0.0.1:${port}/collab` });
process.on('SIGTERM', () => process.exit());
const asked = createInterface({ input: process.stdin });
asked.on('line', () => {
  (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  say({ cpuS: (user + system) / 1e6, rssMb: rss / 2 ** 20, usedMb: (heapUsed + external) / 2 ** 20 });
});
// Nobody is left to ask.
asked.on('close', () => process.exit());
