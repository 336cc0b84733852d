import * as decoding from 'lib0/decoding';
import { IndexeddbPersistence } from 'y-indexeddb';
import type { Awareness } from 'y-protocols/awareness';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { COPY_SCHEMA, fragmentOf } from '../../shared/collab/copy-doc.ts';
import { closeCodes, messageTypes, roomOf } from '../../shared/collab/protocol.ts';
import { writtenChars } from './written-chars.ts';

/** Why the server will not take this copy; `read-only` keeps reading, the others end the connection until `retry`. */
export type RefusedWhy =
  | 'sign-in' | 'may-not-enter' | 'no-such-story' | 'too-large' | 'schema-too-old' | 'too-many' | 'malformed' | 'read-only';

/**
 * How safe the words are. `stored`: everything typed here is on the server's disk. `device-only`: some of it is only here, since
 * an instant; the screen says so when that lasts. `connecting`: nothing is waiting, and the line is not up. `unwritable`: the
 * server has said that its disk takes no words now; this page asks again by itself.
 */
export type CopyState =
  | { readonly kind: 'connecting'; readonly unwritable?: true }
  | { readonly kind: 'stored' }
  | { readonly kind: 'device-only'; readonly since: number; readonly pendingChars: number; readonly online: boolean; readonly unwritable?: true }
  | { readonly kind: 'refused'; readonly why: RefusedWhy; readonly pendingChars: number };

export interface CopyConnectionOptions {
  readonly storyId: string;
  /** Whose device copy it is: on a shared machine nobody takes up another's unsent words. */
  readonly personId: string;
  /** Where the sockets are, without a room; the page's own server unless given. */
  readonly url?: string;
  readonly webSocket?: typeof WebSocket;
  readonly now?: () => number;
}

/** A story's shared document on this screen. Make it in an effect, `destroy` it in the effect's end. */
export interface CopyConnection {
  readonly doc: Y.Doc;
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
  /** Resolves when the server's copy is here. Mount the editor only then: an editor on an empty document would fill it. */
  readonly ready: Promise<void>;
  state(): CopyState;
  /** For useSyncExternalStore: calls back when `state()` is another object. */
  subscribe(changed: () => void): () => void;
  /** What this hand has seen, for moves (ST6). */
  stateVector(): Uint8Array;
  /** What is written here and not there, as one Yjs edit: what a refusal leaves to be offered. Null before the line was ever up. */
  unsent(): Uint8Array | null;
  /** Characters (deletions count one) not known to be on the server's disk. */
  pending(): number;
  /** ST6: resolves to true as soon as nothing is pending, to false when that takes longer. Ask before every move. */
  settled(timeoutMs: number): Promise<boolean>;
  /**
   * While true, what others type waits at the door and comes in, all at once, with false: an edit that comes into a paragraph
   * in the middle of Chinese input would break the word being composed.
   */
  hold(on: boolean): void;
  /** Connects again after a refusal. */
  retry(): void;
  /** Throws away what is kept on this device. */
  forget(): Promise<void>;
  destroy(): void;
}

const refusals: Readonly<Record<number, RefusedWhy>> = {
  [closeCodes.signIn]: 'sign-in',
  [closeCodes.mayNotEnter]: 'may-not-enter',
  [closeCodes.noSuchStory]: 'no-such-story',
  [closeCodes.tooLarge]: 'too-large',
  // What the socket itself says of a frame beyond the limit.
  1009: 'too-large',
  [closeCodes.schemaTooOld]: 'schema-too-old',
};

/** How long a page waits before it comes again to a server that could not write. */
const DISK_PAUSE_MS = 8_000;

/**
 * How often others' edits come into the text at most. The first of a spell comes at once; nine people typing at the same time
 * come a dozen times a second together, and not each by themselves.
 */
const PACE_MS = 80;

/** Opens the copy of a story: the document, its line to the server, and what is kept on the device meanwhile. */
export function connectCopy(options: CopyConnectionOptions): CopyConnection {
  const { storyId, personId, now = Date.now } = options;
  const doc = new Y.Doc();
  const fragment = fragmentOf(doc);
  const CountingSocket = countingSocket(options.webSocket ?? WebSocket);
  const url = options.url ?? `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`;
  const deviceName = `banmian:copy:${personId}:${storyId}`;

  let device: IndexeddbPersistence | null = null;
  let destroyed = false;
  let pendingChars = 0;
  let since = 0;
  let acknowledged = false;
  let refused: RefusedWhy | null = null;
  let malformed = 0;
  let unwritable = false;
  let current: CopyState = { kind: 'connecting' };
  const listeners = new Set<() => void>();

  const provider = new WebsocketProvider(url, roomOf(storyId), doc, {
    connect: false,
    // Tabs of one browser would pass edits to each other behind the server's back.
    disableBc: true,
    params: { schema: String(COPY_SCHEMA), client: String(doc.clientID) },
    WebSocketPolyfill: CountingSocket,
    shouldReconnect: (event) => {
      if (event.code === closeCodes.malformed) return ++malformed < 3;
      return !(event.code in refusals);
    },
  });

  const ordinaryPause = provider.maxBackoffTime;

  const tell = () => {
    const next = look();
    if (same(next, current)) return;
    current = next;
    for (const listener of [...listeners]) listener();
  };
  const look = (): CopyState => {
    if (refused) return { kind: 'refused', why: refused, pendingChars };
    const disk = unwritable ? { unwritable } as const : {};
    if (pendingChars > 0) return { kind: 'device-only', since, pendingChars, online: provider.wsconnected, ...disk };
    return acknowledged ? { kind: 'stored' } : { kind: 'connecting', ...disk };
  };

  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === provider) return;
    if (pendingChars === 0) since = now();
    // What only takes away, or sets a look, waits as well.
    pendingChars += Math.max(1, writtenChars(transaction));
    tell();
  });

  let held: Uint8Array[] | null = null;
  const takeSync = provider.messageHandlers[messageTypes.sync]!;
  // In one transaction, as the office's: every screen has to draw a text anew for each.
  const takeAll = (updates: readonly Uint8Array[]): void => doc.transact(() => {
    for (const update of updates) takeSync(encoding.createEncoder(), decoding.createDecoder(update), provider, false, messageTypes.sync);
  }, provider);
  let paced: Uint8Array[] = [];
  let pacing: ReturnType<typeof setTimeout> | undefined;
  let lastTaken = 0;
  const takePaced = (): void => {
    const waiting = paced;
    paced = [];
    pacing = undefined;
    lastTaken = performance.now();
    if (held) held.push(...waiting);
    else if (waiting.length > 0) takeAll(waiting);
  };
  /** What the server has, as it said when the line came up. */
  let there: Uint8Array | null = null;
  provider.messageHandlers[messageTypes.sync] = (encoder, decoder, from, emitSynced, type) => {
    // [step 1][state vector]
    if (decoder.arr[decoder.pos] === 0) there = decoding.readVarUint8Array(decoding.createDecoder(decoder.arr.slice(decoder.pos + 1)));
    // Only plain updates wait; what brings the line up goes on as always.
    if (decoder.arr[decoder.pos] !== 2) takeSync(encoder, decoder, from, emitSynced, type);
    else if (held) held.push(decoder.arr.slice(decoder.pos));
    else {
      paced.push(decoder.arr.slice(decoder.pos));
      pacing ??= setTimeout(takePaced, Math.max(0, lastTaken + PACE_MS - performance.now()));
    }
  };
  provider.messageHandlers[messageTypes.stored] = (_encoder, decoder) => {
    decoding.readVarUint8Array(decoder);
    const edits = decoding.readVarUint(decoder);
    const socket = provider.ws as unknown as InstanceType<typeof CountingSocket> | null;
    // Words typed into a line that is going down were not sent, and not counted: only an open line may say «all of it».
    if (!socket || socket.readyState !== socket.OPEN || edits < socket.edits) return;
    acknowledged = true;
    pendingChars = 0;
    malformed = 0;
    unwritable = false;
    tell();
  };
  provider.messageHandlers[messageTypes.auth] = () => {
    refused = 'read-only';
    tell();
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected') refused = null;
    else acknowledged = false;
    tell();
  });
  provider.on('connection-close', (event) => {
    // New rights are asked for at once, without the pause after a failure; who is sent away before being let in makes one.
    if (event?.code === closeCodes.knockAgain && provider.synced) provider.wsUnsuccessfulReconnects = -10;
    // A full disk is not emptied by asking often.
    if (event?.code === closeCodes.cannotStore) {
      unwritable = true;
      provider.wsUnsuccessfulReconnects = 10;
    }
    provider.maxBackoffTime = event?.code === closeCodes.cannotStore ? DISK_PAUSE_MS : ordinaryPause;
  });
  provider.on('closed', ({ code }) => {
    refused = refusals[code] ?? 'malformed';
    tell();
  });

  // An ordinary provider sends back what it hears of others; one's own place is all one may speak of.
  provider.awareness.off('update', provider._awarenessUpdateHandler);
  const speak = (_changes: unknown, origin: unknown) => {
    const socket = provider.ws;
    if (origin !== 'local' || !socket || socket.readyState !== socket.OPEN) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageTypes.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(provider.awareness, [doc.clientID]));
    socket.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
  };
  provider.awareness.on('update', speak);

  const ready = new Promise<void>((done) => {
    provider.once('sync', () => {
      done();
      if (typeof indexedDB === 'undefined') return;
      void keptCopy(deviceName, doc).then((kept) => {
        if (destroyed) void kept.destroy();
        else device = kept;
      // A browser that keeps nothing (private windows) still writes to the server.
      }, () => {});
    });
  });
  provider.connect();

  return {
    doc, fragment, awareness: provider.awareness, ready,
    state: () => current,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    stateVector: () => Y.encodeStateVector(doc),
    unsent: () => there && Y.encodeStateAsUpdate(doc, there),
    pending: () => pendingChars,
    settled(timeoutMs) {
      const settled = () => pendingChars === 0;
      if (settled()) return Promise.resolve(true);
      return new Promise((done) => {
        const end = (result: boolean) => {
          clearTimeout(timer);
          listeners.delete(changed);
          done(result);
        };
        const timer = setTimeout(() => end(settled()), timeoutMs);
        const changed = () => {
          if (settled()) end(true);
        };
        listeners.add(changed);
      });
    },
    hold(on) {
      if (on) {
        held ??= [];
        return;
      }
      const waiting = held ?? [];
      held = null;
      if (waiting.length > 0) takeAll(waiting);
    },
    retry() {
      refused = null;
      malformed = 0;
      provider.connect();
      tell();
    },
    async forget() {
      await device?.clearData();
    },
    destroy() {
      destroyed = true;
      clearTimeout(pacing);
      provider.awareness.off('update', speak);
      provider.destroy();
      void device?.destroy();
      doc.destroy();
      listeners.clear();
    },
  };
}

/**
 * What this device kept of the story joins the server's copy, and every edit is kept from now on. A copy of another story
 * of the same id (a demo begun anew) shares no hand with the server's and is thrown away: merged, it would double the text.
 */
async function keptCopy(name: string, doc: Y.Doc): Promise<IndexeddbPersistence> {
  const before = new Y.Doc();
  const old = new IndexeddbPersistence(name, before);
  await old.whenSynced;
  const kept = [...Y.decodeStateVector(Y.encodeStateVector(before)).keys()];
  const here = Y.decodeStateVector(Y.encodeStateVector(doc));
  if (kept.length > 0 && !kept.some((client) => here.has(client))) await old.clearData();
  else await old.destroy();
  return new IndexeddbPersistence(name, doc);
}

/** A socket that counts the edits sent over it, so that «stored» can be compared with what was sent. */
function countingSocket(Base: typeof WebSocket) {
  return class CountingSocket extends Base {
    edits = 0;

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      // [sync][step 2 or update]
      if (bytes instanceof Uint8Array && bytes[0] === messageTypes.sync && (bytes[1] === 1 || bytes[1] === 2)) this.edits++;
      super.send(data as ArrayBuffer);
    }
  };
}

function same(a: CopyState, b: CopyState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
