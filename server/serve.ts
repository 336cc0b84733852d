import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import { type Logger, pino } from 'pino';
import { createRooms, type Rooms } from './collab/rooms.ts';
import { collabSockets } from './collab/socket.ts';
import type { Config } from './config.ts';
import { httpApp, liveWire } from './http.ts';
import { type Clock, systemClock } from './services/clock.ts';
import { createGate } from './services/gate.ts';
import { type Ids, randomIds } from './services/ids.ts';
import { type Office, openOffice } from './services/office.ts';
import { originAllowed, tokenIn } from './session.ts';
import { type Db, migrate, openDb } from './store/db.ts';

/** A running house: its address and the parts a test may want to touch. */
export interface House {
  readonly url: string;
  readonly port: number;
  readonly office: Office;
  readonly db: Db;
  readonly rooms: Rooms;
  readonly server: Server;
  close(): Promise<void>;
}

export interface HouseOptions extends Pick<Config, 'data' | 'port' | 'host' | 'publicUrl' | 'database'> {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Logger;
}

/** The composition root: store, rooms, office and doors, put together once and taken apart in the opposite order. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const log = options.log ?? pino({ level: process.env.LOG_LEVEL ?? 'warn' });
  const clock = options.clock ?? systemClock;
  const ids = options.ids ?? randomIds;
  await mkdir(join(options.data, 'photos'), { recursive: true });
  const db = openDb(options.database ? { url: options.database } : { file: join(options.data, 'banmian.db') });
  await migrate(db);
  const gate = createGate({ db });
  const rooms = createRooms({ db, gate, clock, log });
  const office = await openOffice({ db, rooms, clock, ids, dataDir: options.data, log });
  const doors = { services: office, publicUrl: options.publicUrl, log };
  const app = httpApp(doors);
  const wire = liveWire(doors);
  const collab = collabSockets({
    rooms,
    authenticate: async (request) => {
      const token = tokenIn(request.headers.cookie);
      return token ? office.auth.whoIs(token) : null;
    },
    originAllowed: (request) => originAllowed(request.headers.origin, request.headers.host, options.publicUrl),
  });
  const forgetEnded = office.auth.onSessionsEnded((personId) => rooms.knockPerson(personId));

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    socket.on('error', () => socket.destroy());
    if (path === '/wire') void wire.upgrade(request, socket, head).catch(() => socket.destroy());
    else if (path.startsWith('/collab/')) void collab.handleUpgrade(request, socket, head);
    else if (request.headers['sec-websocket-protocol'] !== 'vite-hmr') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, options.host, done);
  });
  const { port } = server.address() as AddressInfo;
  const shown = options.host === '0.0.0.0' || options.host === '::' ? 'localhost' : options.host;
  return {
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`,
    port, office, db, rooms, server,
    async close() {
      forgetEnded();
      wire.close();
      // Words still in the queue reach the disk before anything else is taken apart.
      await rooms.close();
      await collab.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await office.close();
      await db.close();
    },
  };
}
