/** One of the two servers that the collaboration bench compares, as a process of its own: `… collab-servers.ts relay|banmian`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { createRooms } from '../../server/collab/rooms.ts';
import { attachCollab } from '../../server/collab/socket.ts';
import { openDb } from '../../server/store/db.ts';
import * as people from '../../server/store/people.ts';
import * as stories from '../../server/store/stories.ts';
import { cookiePerson, gateOf } from '../server/collab/open-collab.ts';
import { person, story } from '../server/store/night.ts';

const server = createServer();

/** Passes every frame on to the others of its room, and does nothing else: what the network and Node cost by themselves. */
function relay(): void {
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const rooms = new Map<string, Set<WebSocket>>();
  sockets.on('connection', (socket, request) => {
    const path = request.url ?? '';
    const room = rooms.get(path) ?? new Set();
    rooms.set(path, room.add(socket));
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(data);
    });
    socket.on('close', () => room.delete(socket));
  });
}

/** The whole of it: rights, checks, SQLite with fsync before anybody hears. */
async function banmian(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const db = openDb({ file: join(folder, 'paper.db') });
  await db.migrate();
  const rooms = createRooms({ db, gate: gateOf(new Map()), clock: { now: Date.now } });
  await db.tx(async (tx) => {
    for (let i = 0; i < 100; i++) await people.insert(tx, person(`p${i}`));
    for (let i = 0; i < 20; i++) {
      await stories.insert(tx, story(`s${i}`));
      await rooms.create(tx, `s${i}`);
    }
  }, []);
  attachCollab(server, { rooms, authenticate: cookiePerson, originAllowed: () => true });
}

if (process.argv[2] === 'relay') relay();
else await banmian();
server.listen(0, '127.0.0.1', () => process.stdout.write(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/collab\n`));
process.on('SIGTERM', () => process.exit());
process.stdin.on('end', () => process.exit()).resume();
