import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import type { Origin } from '../../shared/collab/protocol.ts';
import type { Db, Tx } from '../store/db.ts';

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
}

/** A snapshot is taken when the edits since the last one weigh more than half of it, and never for less than this many bytes. */
const LEAST_TAIL = 32 * 1024;

export const tailOutgrown = (snapshotBytes: number, tailBytes: number): boolean => tailBytes > Math.max(LEAST_TAIL, snapshotBytes / 2);

/** Snapshot and tail of a story's copy, or null when the server has never made one. */
export async function loadCopy(db: Db, storyId: string): Promise<LoggedCopy | null> {
  const { snapshots, updates } = db.t;
  const [snapshot] = await db.read.select().from(snapshots).where(eq(snapshots.storyId, storyId)).orderBy(desc(snapshots.seq)).limit(1);
  const tail = await db.read.select({ seq: updates.seq, bytes: updates.bytes }).from(updates)
    .where(and(eq(updates.storyId, storyId), gt(updates.seq, snapshot?.seq ?? 0))).orderBy(asc(updates.seq));
  if (!snapshot && tail.length === 0) return null;
  return {
    updates: [...(snapshot ? [snapshot.bytes] : []), ...tail.map((row) => row.bytes)],
    lastSeq: tail.at(-1)?.seq ?? snapshot?.seq ?? 0,
    snapshotBytes: snapshot?.bytes.byteLength ?? 0,
    tailBytes: tail.reduce((sum, row) => sum + row.bytes.byteLength, 0),
  };
}

/** Whether the log holds anything of this story. */
export async function hasCopy(tx: Tx, storyId: string): Promise<boolean> {
  const { updates, snapshots } = tx.t;
  const [update] = await tx.q.select({ seq: updates.seq }).from(updates).where(eq(updates.storyId, storyId)).limit(1);
  const [snapshot] = await tx.q.select({ seq: snapshots.seq }).from(snapshots).where(eq(snapshots.storyId, storyId)).limit(1);
  return update !== undefined || snapshot !== undefined;
}

/** Keeps a snapshot of all edits up to `seq` and forgets older ones. The edits themselves stay: they say who wrote what, when. */
export async function keepSnapshot(db: Db, storyId: string, seq: number, bytes: Uint8Array, at: number): Promise<void> {
  await db.tx(async (tx) => {
    const { snapshots } = tx.t;
    await tx.q.insert(snapshots).values({ storyId, seq, bytes: Buffer.from(bytes), at }).onConflictDoNothing();
    await tx.q.delete(snapshots).where(and(eq(snapshots.storyId, storyId), lt(snapshots.seq, seq)));
  }, [`copy:${storyId}`]);
}
