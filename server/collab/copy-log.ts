import type { Origin } from '../../shared/collab/protocol.ts';
import type { Db } from '../store/db.ts';
import * as updates from '../store/updates.ts';

/** One edit on its way to the log. */
export interface LogRow {
  readonly storyId: string;
  readonly bytes: Uint8Array;
  readonly personId: string | null;
  readonly origin: Origin;
  readonly at: number;
}

/** A story's edits as the log holds them: the newest snapshot, if there is one, and what came after it. */
export interface LoggedCopy {
  readonly updates: readonly Uint8Array[];
  readonly lastSeq: number;
  readonly snapshotBytes: number;
  readonly tailBytes: number;
  /** Edits since the snapshot: each takes its time to go in, however small. */
  readonly tailEdits: number;
}

/** A snapshot is never taken for less than this many bytes of edits. */
const LEAST_TAIL = 32 * 1024;
/** Nor for fewer edits: a few large ones open as fast from the tail, and writing megabytes once more holds everybody up. */
const LEAST_EDITS = 200;
/** So many edits go into a document in some 50 ms: nobody who opens a story waits for more. */
const MOST_EDITS = 6_000;

/** A snapshot is due when many edits since the last one weigh more than half of it, or are so many that opening would take long. */
export const tailOutgrown = ({ snapshotBytes, tailBytes, tailEdits }: Pick<LoggedCopy, 'snapshotBytes' | 'tailBytes' | 'tailEdits'>): boolean =>
  (tailEdits >= LEAST_EDITS && tailBytes > Math.max(LEAST_TAIL, snapshotBytes / 2)) || tailEdits > MOST_EDITS;

/** Snapshot and tail of a story's copy, or null when the server has never made one. */
export async function loadCopy(db: Db, storyId: string): Promise<LoggedCopy | null> {
  const { seq, snapshot, tail } = await updates.load(db.read, storyId);
  if (seq === 0) return null;
  return {
    updates: snapshot ? [snapshot, ...tail] : tail,
    lastSeq: seq,
    snapshotBytes: snapshot?.byteLength ?? 0,
    tailBytes: tail.reduce((sum, bytes) => sum + bytes.byteLength, 0),
    tailEdits: tail.length,
  };
}

/** Keeps a snapshot of all edits up to `seq`. The edits themselves stay: they say who wrote what, when. */
export async function keepSnapshot(db: Db, storyId: string, seq: number, bytes: Uint8Array, at: number): Promise<void> {
  await db.tx((tx) => updates.putSnapshot(tx, { storyId, seq, bytes: Buffer.from(bytes), at }), [`copy:${storyId}`]);
}
