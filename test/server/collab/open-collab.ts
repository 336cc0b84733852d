/** A collaboration server on a real database and real sockets, and the hands that write on it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fragmentOf, readCopy, type SeedBlock } from '../../../shared/collab/copy-doc.ts';
import { messageTypes, roomOf } from '../../../shared/collab/protocol.ts';
import { createRooms, type Gate, type Look, type Rooms } from '../../../server/collab/rooms.ts';
import { attachCollab, type CollabSockets } from '../../../server/collab/socket.ts';
import { type Db, openDb } from '../../../server/store/db.ts';
import { fillPaper } from '../store/night.ts';

/** Rights by person and story («p1 s1»); who is not named may write. */
export type Rights = Map<string, Look['may']>;

export interface Collab {
  readonly db: Db;
  readonly rooms: Rooms;
  readonly sockets: CollabSockets;
  readonly rights: Rights;
  readonly gate: Gate;
  readonly url: string;
  readonly file: string;
  stop(): Promise<void>;
}

export interface CollabOptions {
  /** An existing paper; otherwise one is made with stories s1–s3 (people p1–p4) and their copies. */
  readonly file?: string;
  /** An empty PostgreSQL database in the place of a file. */
  readonly postgres?: string;
  readonly port?: number;
  /** The file is full at so many pages. */
  readonly mostPages?: number;
  readonly wrap?: (db: Db) => Db;
  readonly blocks?: readonly SeedBlock[];
}

export const gateOf = (rights: Rights): Gate => ({
  look: async (id, storyId) => ({
    may: rights.get(`${id} ${storyId}`) ?? rights.get(id) ?? 'write', person: { id, name: `人${id}`, hat: 'reporter', colour: '#336699' },
  }),
});

/** Everybody is who their cookie says. */
export const cookiePerson = async (request: IncomingMessage): Promise<{ personId: string } | null> => {
  const personId = /person=([a-z0-9]+)/.exec(request.headers.cookie ?? '')?.[1];
  return personId ? { personId } : null;
};

export async function openCollab(options: CollabOptions = {}): Promise<Collab> {
  const folder = options.file ? null : mkdtempSync(join(tmpdir(), 'banmian-collab-'));
  const file = options.file ?? join(folder!, 'paper.db');
  const real = openDb(options.postgres ? { url: options.postgres } : { file, ...(options.mostPages ? { mostPages: options.mostPages } : {}) });
  const db = options.wrap ? options.wrap(real) : real;
  await db.migrate();
  const rights: Rights = new Map();
  const gate = gateOf(rights);
  const rooms = createRooms({ db, gate, clock: { now: Date.now } });
  if (!options.file) {
    await fillPaper(real);
    await real.tx(async (tx) => {
      for (const id of ['s1', 's2', 's3']) await rooms.create(tx, id, options.blocks);
    }, []);
  }
  const server = createServer();
  const sockets = attachCollab(server, {
    rooms, authenticate: cookiePerson, originAllowed: (request) => !request.headers.origin?.includes('elsewhere'),
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  return {
    db: real, rooms, sockets, rights, gate, file, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collab`,
    async stop() {
      await rooms.close();
      await sockets.close();
      await new Promise<void>((done) => server.close(() => done()));
      await real.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when `look` gives something other than false, null or undefined; `on` calls back when it is worth looking again. Rejects when `look` throws. */
export function until<T>(look: () => T, on: (again: () => void) => () => void): Promise<NonNullable<T>> {
  return new Promise((done, fail) => {
    let stop = () => {};
    const again = () => {
      let found: T;
      try {
        found = look();
      } catch (error) {
        stop();
        return fail(error);
      }
      if (found === false || found === null || found === undefined) return;
      stop();
      done(found);
    };
    stop = on(again);
    again();
  });
}

/** A hand with an ordinary provider. */
export interface Hand {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly closes: number[];
  readonly acks: { edits: number; vector: Map<number, number> }[];
  readonly denied: string[];
  text(): string;
  /** Writes at the end of the n-th paragraph. */
  type(words: string, paragraph?: number): void;
  sees(what: (text: string) => boolean): Promise<void>;
  /** Resolves when a «stored» covers this hand's own edits as they are now. */
  stored(): Promise<void>;
  closed(code: number): Promise<void>;
  leave(): void;
}

export interface HandOptions {
  readonly params?: Record<string, string>;
  readonly doc?: Y.Doc;
  readonly reconnect?: boolean;
}

export function socketAs(personId: string | null): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: personId ? { cookie: `person=${personId}` } : {} });
    }
  } as unknown as typeof globalThis.WebSocket;
}

export function hand(url: string, storyId: string, personId: string, options: HandOptions = {}): Hand {
  const doc = options.doc ?? new Y.Doc();
  fragmentOf(doc);
  const closes: number[] = [];
  const acks: Hand['acks'] = [];
  const denied: string[] = [];
  const watchers = new Set<() => void>();
  const look = () => {
    for (const again of [...watchers]) again();
  };
  const watch = (again: () => void) => {
    watchers.add(again);
    return () => void watchers.delete(again);
  };
  const provider = new WebsocketProvider(url, roomOf(storyId), doc, {
    connect: false, disableBc: true, params: options.params ?? {}, WebSocketPolyfill: socketAs(personId), maxBackoffTime: 200,
    shouldReconnect: () => options.reconnect ?? false,
  });
  provider.messageHandlers[messageTypes.stored] = (_encoder, decoder) => {
    const vector = Y.decodeStateVector(decoding.readVarUint8Array(decoder));
    acks.push({ vector, edits: decoding.readVarUint(decoder) });
    look();
  };
  provider.messageHandlers[messageTypes.auth] = (_encoder, decoder) => {
    decoding.readVarUint(decoder);
    denied.push(decoding.readVarString(decoder));
    look();
  };
  provider.on('connection-close', (event) => {
    if (event) closes.push(event.code);
    look();
  });
  provider.on('closed', look);
  provider.on('sync', look);
  provider.awareness.on('change', look);
  doc.on('update', look);
  provider.connect();
  const text = () => readCopy(doc).blocks.map((block) => block.text).join('\n');
  // A line that closed and does not come again brings nothing any more: better told at once than waited for.
  const still = () => {
    if (provider.wsconnected || provider.wsconnecting || provider.shouldConnect || closes.length === 0) return;
    throw new Error(`${personId}'s line into ${storyId} closed with ${closes.join(', ')}`);
  };
  return {
    doc, provider, closes, acks, denied, text,
    type(words, paragraph = 3) {
      const element = fragmentOf(doc).get(paragraph) as Y.XmlElement;
      doc.transact(() => {
        if (element.length === 0) element.insert(0, [new Y.XmlText(words)]);
        else (element.get(0) as Y.XmlText).insert((element.get(0) as Y.XmlText).length, words);
      });
    },
    async sees(what) {
      await until(() => (provider.synced && what(text())) || still(), watch);
    },
    async stored() {
      const clock = Y.getState(doc.store, doc.clientID);
      await until(() => (acks.at(-1)?.vector.get(doc.clientID) ?? 0) >= clock || still(), watch);
    },
    async closed(code) {
      await until(() => closes.includes(code), watch);
    },
    leave: () => provider.destroy(),
  };
}

/** A bare socket, to say what no provider would. */
export interface Bare {
  readonly socket: WebSocket;
  readonly heard: Uint8Array[];
  readonly closed: Promise<number>;
  send(...parts: (number | Uint8Array)[]): void;
  hears(what: (frame: Uint8Array) => boolean): Promise<Uint8Array>;
}

/** Numbers are written as var uints, bytes as var bytes. */
export function frameOf(...parts: (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

export async function bare(url: string, storyId: string, personId: string | null, query = '', headers: Record<string, string> = {}): Promise<Bare> {
  const socket = new WebSocket(`${url}/${roomOf(storyId)}${query}`, { headers: { ...(personId ? { cookie: `person=${personId}` } : {}), ...headers } });
  const heard: Uint8Array[] = [];
  const watchers = new Set<() => void>();
  socket.on('message', (data) => {
    heard.push(new Uint8Array(data as Buffer));
    for (const again of [...watchers]) again();
  });
  const closed = new Promise<number>((done) => socket.on('close', (code) => done(code)));
  await new Promise<void>((done, fail) => {
    socket.once('open', done);
    socket.once('error', fail);
  });
  socket.on('error', () => {});
  return {
    socket, heard, closed,
    send: (...parts) => socket.send(frameOf(...parts)),
    hears: (what) => until(() => heard.find(what), (again) => {
      watchers.add(again);
      return () => void watchers.delete(again);
    }),
  };
}
