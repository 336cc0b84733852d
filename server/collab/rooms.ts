import * as Y from 'yjs';
import { openCopy, seedCopy, type SeedBlock } from '../../shared/collab/copy-doc.ts';
import { type CloseCode, closeCodes, type Origin, type PresentPerson } from '../../shared/collab/protocol.ts';
import type { Copy } from '../../shared/story/copy.ts';
import { CannotWrite, type Db, type Tx } from '../store/db.ts';
import { head } from '../store/updates.ts';
import { keepSnapshot, loadCopy, tailOutgrown } from './copy-log.ts';
import { createFlush } from './flush.ts';
import type { Gate } from './gate.ts';
import { type HeldCopy, holdCopy } from './held-copy.ts';
import { Room } from './room.ts';
import { type Admission, createSeating } from './seating.ts';

export type { Gate, Look } from './gate.ts';
export type { HeldCopy } from './held-copy.ts';

/** A story without a copy: it was never made. */
export class NoSuchCopy extends Error {}
/** The copy of a story is made once. */
export class CopyExists extends Error {}

export interface RoomStats {
  readonly rooms: number;
  readonly connections: number;
  /** Since the start: edits written down, transactions they took, snapshots kept, rooms ended by trouble. */
  readonly edits: number;
  readonly flushes: number;
  readonly snapshots: number;
  readonly troubles: number;
}

export interface Rooms {
  /** Makes a story's copy in the transaction that makes the story (whose row comes first). Throws CopyExists the second time. */
  create(tx: Tx, storyId: string, blocks?: readonly SeedBlock[]): Promise<void>;
  /**
   * Runs `work` with the copy held still; works on one story run one after another. Start transactions inside the work, never
   * the other way round: a transaction that waits for a room would wait for itself. Throws NoSuchCopy.
   */
  exclusive<T>(storyId: string, work: (room: HeldCopy) => Promise<T>): Promise<T>;
  /** ST6: whether everything a hand had seen (an encoded state vector) is on disk, waiting for it at most this long. */
  caughtUp(storyId: string, stateVector: Uint8Array, timeoutMs: number): Promise<boolean>;
  /**
   * Rights in this story may have changed: looks at each connection's again and sends away those whose changed. Done by itself
   * at every event of a story that is more than typing.
   */
  knock(storyId: string): void;
  /** A person's sessions or rights may have changed: each of their connections has to come in by the door again. */
  knockPerson(personId: string): void;
  /** Who is in the story now, each once. */
  who(storyId: string): readonly PresentPerson[];
  stats(): RoomStats;
  /** The words of a story after edit number `seq`, when it is open and these are the words that stand: nobody needs to read the log for them. */
  copyAt(storyId: string, seq: number): Copy | null;
  /** Calls back with the words of a story some moments after they changed, for lists and lengths. Returns how to stop. */
  onWords(listener: (storyId: string, copy: Copy) => void): () => void;
  /** Lets a person in, or says with which code to close their line. */
  admit(personId: string, storyId: string): Promise<Admission | CloseCode>;
  /** Writes down what is still to be written and sends everybody away. */
  close(): Promise<void>;
}

export interface RoomsOptions {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: { now(): number };
  readonly log?: { error(about: object, words: string): void; warn(about: object, words: string): void };
}

/** How long after the first of some edits their story's words are told to those who list it. */
const WORDS_MS = 1500;

/** All open stories of this process. */
export function createRooms({ db, gate, clock, log }: RoomsOptions): Rooms {
  const open = new Map<string, Room>();
  const opening = new Map<string, Promise<Room | null>>();
  const counts = { edits: 0, flushes: 0, snapshots: 0, troubles: 0 };
  const listeners = new Set<(storyId: string, copy: Copy) => void>();
  const untold = new Map<Room, NodeJS.Timeout>();

  /** The room, held: whoever calls lets go of it. */
  const hold = async (storyId: string): Promise<Room | null> => {
    for (;;) {
      let room: Room | null | undefined = open.get(storyId);
      if (!room) {
        if (!opening.has(storyId)) {
          opening.set(storyId, loadCopy(db, storyId).then((logged) => {
            const made = logged && new Room(storyId, logged);
            if (made) open.set(storyId, made);
            return made;
          }).finally(() => opening.delete(storyId)));
        }
        room = await opening.get(storyId);
        if (!room) return null;
      }
      // Loaded, emptied and shut again before this one had its turn: open it anew.
      if (room.dead || open.get(storyId) !== room) continue;
      room.holds++;
      return room;
    }
  };

  const letGo = (room: Room) => {
    room.holds--;
    shutIfIdle(room);
  };

  const tellWords = (room: Room) => {
    clearTimeout(untold.get(room));
    if (!untold.delete(room) || room.dead) return;
    const copy = room.copy();
    for (const listener of listeners) listener(room.storyId, copy);
  };

  const changed = (room: Room) => {
    compact(room);
    if (listeners.size > 0 && !untold.has(room)) untold.set(room, setTimeout(() => tellWords(room), WORDS_MS).unref());
  };

  const taken = (room: Room) => {
    counts.edits++;
    changed(room);
  };

  const shutIfIdle = (room: Room) => {
    if (!room.idle || open.get(room.storyId) !== room) return;
    tellWords(room);
    open.delete(room.storyId);
    flush.forget(room);
    room.dead = true;
    room.doc.destroy();
  };

  const trouble = (room: Room, error: unknown) => {
    counts.troubles++;
    log?.error({ storyId: room.storyId, error }, 'the words of a story could not be written down; its room was closed');
    if (open.get(room.storyId) === room) open.delete(room.storyId);
    flush.forget(room);
    room.end(error instanceof CannotWrite ? closeCodes.cannotStore : closeCodes.serverTrouble);
  };

  const flush = createFlush({
    append: async (rows) => {
      const seqs = await db.appendUpdates(rows);
      counts.flushes++;
      counts.edits += rows.length;
      return seqs;
    },
    now: () => clock.now(),
    trouble: (room, error) => trouble(room, error),
    written: changed,
    rested: (room) => shutIfIdle(room),
  });

  const compact = (room: Room) => {
    if (room.compacting || room.dead || !tailOutgrown(room)) return;
    const bytes = Y.encodeStateAsUpdate(room.doc);
    const { tailBytes, tailEdits } = room;
    room.compacting = true;
    room.snapshotBytes = bytes.byteLength;
    room.tailBytes = 0;
    room.tailEdits = 0;
    // A hold, so that the room is not read anew while its snapshot is on its way.
    room.holds++;
    keepSnapshot(db, room.storyId, room.lastSeq, bytes, clock.now()).then(
      () => void counts.snapshots++,
      (error: unknown) => {
        log?.warn({ storyId: room.storyId, error }, 'a snapshot could not be kept; the edits are safe without it');
        room.tailBytes += tailBytes;
        room.tailEdits += tailEdits;
      },
    ).finally(() => {
      room.compacting = false;
      letGo(room);
    });
  };

  const seating = createSeating({
    gate, hold, letGo, wake: flush.wake,
    now: () => clock.now(),
    roomOf: (storyId) => open.get(storyId),
    trouble: (room, error) => log?.error({ storyId: room.storyId, error }, 'rights could not be looked at; the connection was closed'),
  });

  // Whatever act changed the story's row: nobody types on by rights of before because one act forgot to say so.
  const stopHearing = db.onEvents((events) => {
    const changed = events.filter(({ type }) => type.startsWith('story.') && type !== 'story.revised').map(({ storyId }) => storyId);
    for (const storyId of new Set(changed)) if (storyId) seating.knock(storyId);
  });

  const exclusive = async <T>(storyId: string, work: (room: HeldCopy) => Promise<T>): Promise<T> => {
    const room = await hold(storyId);
    if (!room) throw new NoSuchCopy(storyId);
    const run = room.works.then(async () => {
      while (room.flushing) await room.flushing;
      if (room.dead) return { again: true } as const;
      room.exclusive = true;
      try {
        return { again: false, result: await work(holdCopy(room, { now: () => clock.now(), trouble, taken })) } as const;
      } finally {
        room.exclusive = false;
      }
    });
    room.works = run.catch(() => {});
    const done = await run.finally(() => {
      if (!room.dead && (room.hasMail || flush.waiting(room))) flush.wake(room);
      letGo(room);
    });
    // The room failed while this work waited for its turn: it is read again from the log.
    return done.again ? exclusive(storyId, work) : done.result;
  };

  return {
    async create(tx, storyId, blocks) {
      if ((await head(tx.q, storyId)) > 0) throw new CopyExists(storyId);
      const doc = openCopy();
      seedCopy(doc, blocks);
      const origin: Origin = 'import';
      await tx.appendUpdates([{ storyId, bytes: Y.encodeStateAsUpdate(doc), personId: null, origin, at: clock.now() }]);
    },

    exclusive,

    async caughtUp(storyId, stateVector, timeoutMs) {
      let vector: Map<number, number>;
      try {
        vector = Y.decodeStateVector(stateVector);
      } catch {
        return false;
      }
      const room = await hold(storyId);
      if (!room) return false;
      try {
        while (room.flushing) await room.flushing;
        if (room.dead) return false;
        if (room.has(vector)) return true;
        return await new Promise<boolean>((done) => {
          const timer = setTimeout(() => {
            stop();
            done(false);
          }, timeoutMs);
          const stop = room.awaitVector(vector, (caughtUp) => {
            clearTimeout(timer);
            done(caughtUp);
          });
        });
      } finally {
        letGo(room);
      }
    },

    knock: seating.knock,
    knockPerson: seating.knockPerson,
    who: seating.who,
    admit: seating.admit,

    copyAt: (storyId, seq) => open.get(storyId)?.copyAt(seq) ?? null,

    stats: () => ({ rooms: open.size, connections: seating.connections(), ...counts }),

    onWords(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    async close() {
      seating.shut();
      stopHearing();
      await Promise.allSettled(opening.values());
      await Promise.all([...open.values()].map((room) => room.works));
      await flush.done();
      for (const room of open.values()) for (const seat of room.seats) seat.dismiss(closeCodes.serverTrouble);
      for (const room of [...open.values()]) {
        tellWords(room);
        room.end(closeCodes.serverTrouble);
      }
      open.clear();
    },
  };
}
