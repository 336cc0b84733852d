/** Clients, the same for every server of the collaboration bench, so that what differs is the server. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { fragmentOf, openCopy } from '../../shared/collab/copy-doc.ts';
import { roomOf } from '../../shared/collab/protocol.ts';

export type Kind = 'relay' | 'durable-relay' | 'y-websocket' | 'hocuspocus' | 'banmian';

export interface Stat {
  /** CPU seconds since the start of the process. */
  readonly cpuS: number;
  /** Resident memory after a collection. */
  readonly rssMb: number;
  /** What of it is in use: the process gives memory back late, and has some spare from its start. */
  readonly usedMb: number;
}

/** A server that runs. */
export interface Running {
  readonly kind: Kind;
  readonly url: string;
  readonly child: ChildProcess;
  stat(): Promise<Stat>;
  stop(): Promise<void>;
}

/** Puts this process, and what it starts, on these cores; false where the machine has no such command. */
export function onCores(cores: string): boolean {
  return spawnSync('taskset', ['-acp', cores, String(process.pid)], { stdio: 'ignore' }).status === 0;
}

/** Starts a server; `core` keeps it on one core. */
export async function start(kind: Kind, stories = 20, core?: string): Promise<Running> {
  const node = [process.execPath, '--expose-gc', '--import', 'tsx', join(import.meta.dirname, 'collab-servers.ts'), kind, String(stories)];
  const [program = '', ...args] = core === undefined ? node : ['taskset', '-c', core, ...node];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the ${kind} server ended`);
    return JSON.parse(value as string);
  };
  const { url } = (await next()) as { url: string };
  return {
    kind, url, child,
    async stat() {
      child.stdin.write('stat\n');
      return (await next()) as Stat;
    },
    async stop() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** One person's line into one story, in step with the server. */
export interface Line {
  readonly socket: WebSocket;
  /** Sends an edit. */
  edit(update: Uint8Array): void;
  /** The edit that a message brings, or null when it is about something else. */
  editIn(message: Buffer): Uint8Array | null;
  /** From now on what comes is read off the wire and thrown away: a bystander who costs the driver nothing. */
  drain(): void;
}

const sync = (name: string | null, subtype: number, bytes: Uint8Array): Uint8Array => encoding.encode((e) => {
  if (name !== null) encoding.writeVarString(e, name);
  encoding.writeVarUint(e, 0);
  encoding.writeVarUint(e, subtype);
  encoding.writeVarUint8Array(e, bytes);
});
const emptyVector = new Uint8Array([0]);
const nothing = new Uint8Array([0, 0]);

/** Joins a story; resolves when its copy has come, with how many bytes that took. */
export function enter(running: Pick<Running, 'kind' | 'url'>, story: number, person: number, heard?: (data: Buffer) => void): Promise<Line & { bytes: number }> {
  const { kind, url } = running;
  const room = roomOf(`s${story}`);
  // Hocuspocus says the document's name in every message.
  const name = kind === 'hocuspocus' ? room : null;
  const head = name === null ? 0 : encoding.encode((e) => encoding.writeVarString(e, name)).length;
  const socket = new WebSocket(`${url}/${room}`, { headers: { cookie: `person=p${person}` } });
  return new Promise((done, fail) => {
    let here = false;
    socket.once('error', fail);
    socket.once('close', (code) => fail(new Error(`closed with ${code}`)));
    socket.once('open', () => {
      if (name !== null) {
        socket.send(encoding.encode((e) => {
          encoding.writeVarString(e, name);
          for (const part of [2, 0]) encoding.writeVarUint(e, part);
          encoding.writeVarString(e, 'anybody');
        }));
      }
      socket.send(sync(name, 0, emptyVector));
    });
    socket.on('message', (data: Buffer) => {
      if (here) return heard?.(data);
      const type = data[head];
      if (type === 0 && data[head + 1] === 0) socket.send(sync(name, 1, nothing));
      // Hocuspocus answers a question with a type of its own.
      if ((type !== 0 && type !== 4) || data[head + 1] !== 1) return;
      here = true;
      done({
        socket, bytes: data.length,
        edit: (update) => socket.send(sync(name, 2, update)),
        editIn(message) {
          const about = decoding.createDecoder(message.subarray(head));
          return decoding.readVarUint(about) === 0 && decoding.readVarUint(about) > 0 ? decoding.readVarUint8Array(about) : null;
        },
        drain() {
          const raw = (socket as unknown as { _socket: Socket })._socket;
          raw.removeAllListeners('data');
          raw.on('data', () => {});
        },
      });
    });
  });
}

/** One hand writing at the end of a text of its own: what it types next, as an update made without a document. */
export interface Hand {
  /** The edits that bring its text in. */
  readonly first: Uint8Array;
  type(words: string): Uint8Array;
}

export function typist(client: number): Hand {
  const doc = openCopy();
  doc.clientID = client;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('始')]);
  fragmentOf(doc).insert(0, [paragraph]);
  let clock = Y.getState(doc.store, client);
  return {
    first: Y.encodeStateAsUpdate(doc),
    type(words) {
      const update = encoding.encode((e) => {
        for (const n of [1, 1, client, clock]) encoding.writeVarUint(e, n);
        encoding.writeUint8(e, 0x84);
        encoding.writeVarUint(e, client);
        encoding.writeVarUint(e, clock - 1);
        encoding.writeVarString(e, words);
        encoding.writeVarUint(e, 0);
      });
      clock += words.length;
      return update;
    },
  };
}

/** A person with a copy of the story of their own, as an editor has one: their words go into it first, what comes goes into it too. */
export interface Desk {
  /** Begins their paragraph. Everybody has to be in the story before, since a relay keeps nothing for who comes later. */
  begin(): void;
  type(words: string): void;
  /** Takes a message in; what it brought is in the copy when this returns. */
  hear(message: Buffer): void;
}

export function desk(client: number, line: Line): Desk {
  const doc = openCopy();
  doc.clientID = client;
  const words = new Y.XmlText();
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== line) line.edit(update);
  });
  return {
    begin() {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [words]);
      fragmentOf(doc).insert(0, [paragraph]);
    },
    type: (typed) => words.insert(words.length, typed),
    hear(message) {
      const edit = line.editIn(message);
      if (edit) Y.applyUpdate(doc, edit, line);
    },
  };
}

/** Words that say when they were typed and by whom, found again in whatever a server makes of them. */
export interface Tokens {
  next(by: number): string;
  /** Calls back with the milliseconds that each foreign token took. */
  find(data: Buffer, by: number, taken: (ms: number) => void): void;
}

export function createTokens(): Tokens {
  const at: number[] = [];
  const who: number[] = [];
  return {
    next(by) {
      who.push(by);
      return `#${(at.push(performance.now()) - 1).toString(36)};`;
    },
    find(data, by, taken) {
      const now = performance.now();
      for (let i = data.indexOf(0x23); i >= 0; i = data.indexOf(0x23, i + 1)) {
        const end = data.indexOf(0x3b, i);
        if (end < 0 || end - i > 8) continue;
        const serial = Number.parseInt(data.toString('latin1', i + 1, end), 36);
        if (at[serial] !== undefined && who[serial] !== by) taken(now - at[serial]);
      }
    },
  };
}

export const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
export const share = (sorted: readonly number[], part: number): number => sorted[Math.floor(sorted.length * part)] ?? NaN;
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
