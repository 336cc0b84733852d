import * as Y from 'yjs';
import { openCopy, readCopy } from '../../shared/collab/copy-doc.ts';
import type { Origin } from '../../shared/collab/protocol.ts';
import type { Copy } from '../../shared/story/copy.ts';
import type { Tx } from '../store/db.ts';
import type { Room } from './room.ts';

/** A copy in one pair of hands: nobody's keystrokes go in while it is held. */
export interface HeldCopy {
  readonly storyId: string;
  /** To read only; changes go through `stage`. */
  readonly doc: Y.Doc;
  copy(): Copy;
  stateVector(): Uint8Array;
  /** The whole document as bytes, as a revision keeps it (openCopy reads it). */
  snapshot(): Uint8Array;
  /** Whose hand each Yjs client in the room is. */
  hands(): ReadonlyMap<number, string>;
  /**
   * Changes the copy as part of a transaction: logged in it, seen by everybody after its commit, and never if it fails.
   * Several changes of one transaction build on each other. Resolves to the copy as it will be.
   */
  stage(tx: Tx, origin: Exclude<Origin, 'hand'>, personId: string | null, change: (doc: Y.Doc) => void): Promise<Copy>;
}

export interface HoldOptions {
  now(): number;
  /** The room and the log do not agree any more. */
  trouble(room: Room, error: unknown): void;
  /** A change of the server's own has been taken on. */
  taken(room: Room): void;
}

/** A room's copy for those who work on it alone. */
export function holdCopy(room: Room, { now, trouble, taken }: HoldOptions): HeldCopy {
  let staging: { tx: Tx; doc: Y.Doc } | null = null;
  return {
    storyId: room.storyId,
    doc: room.doc,
    copy: () => room.copy(),
    stateVector: () => room.stateVector(),
    snapshot: () => Y.encodeStateAsUpdate(room.doc),
    hands: () => new Map([...room.seats].flatMap((seat) => (seat.clientId === null ? [] : [[seat.clientId, seat.person.id] as const]))),
    stage: async (tx, origin, personId, change) => {
      if (!room.exclusive) throw new Error('the copy is not held any more');
      if (staging?.tx !== tx) staging = { tx, doc: openCopy(Y.encodeStateAsUpdate(room.doc)) };
      const fork = staging.doc;
      const updates: Uint8Array[] = [];
      const keep = (update: Uint8Array) => updates.push(update);
      fork.on('update', keep);
      try {
        fork.transact(() => change(fork), origin);
      } finally {
        fork.off('update', keep);
      }
      if (updates.length > 0) {
        const bytes = Y.mergeUpdates(updates);
        const [seq] = await tx.appendUpdates([{ storyId: room.storyId, bytes, personId, origin, at: now() }]);
        tx.afterCommit(() => {
          if (room.dead) return;
          if (seq !== room.lastSeq + 1) return trouble(room, new Error('another process writes the same story'));
          room.takeOn(bytes, origin, seq, now());
          taken(room);
        });
      }
      return readCopy(fork);
    },
  };
}
