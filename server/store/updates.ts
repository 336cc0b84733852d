/** The collaboration log: updates as they came and snapshots beside them. The hot way in is `db.appendUpdates`. */
import { and, asc, desc, eq, gt, inArray, lt, lte, max } from 'drizzle-orm';
import type { NewUpdate, Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Update = Tables['updates']['$inferSelect'];

/** What opens a story: the newest snapshot and the updates after it. `seq` is the newest number, 0 for none. */
export interface StoredDocument {
  readonly seq: number;
  readonly snapshot: Uint8Array | null;
  readonly tail: readonly Uint8Array[];
}

export async function load(q: Q, storyId: string): Promise<StoredDocument> {
  const { updates, snapshots } = q.t;
  const [snapshot] = await q
    .select()
    .from(snapshots)
    .where(eq(snapshots.storyId, storyId))
    .orderBy(desc(snapshots.seq))
    .limit(1);
  const from = snapshot?.seq ?? 0;
  const tail = await q
    .select({ seq: updates.seq, bytes: updates.bytes })
    .from(updates)
    .where(and(eq(updates.storyId, storyId), gt(updates.seq, from)))
    .orderBy(asc(updates.seq));
  return { seq: tail.at(-1)?.seq ?? from, snapshot: snapshot?.bytes ?? null, tail: tail.map((row) => row.bytes) };
}

/** Updates after number `after`, with who and when, for attribution and replay. */
export async function list(q: Q, storyId: string, after = 0): Promise<Update[]> {
  const { updates } = q.t;
  return q
    .select()
    .from(updates)
    .where(and(eq(updates.storyId, storyId), gt(updates.seq, after)))
    .orderBy(asc(updates.seq));
}

/** At most `most` updates after number `after`: a long log is read in slices, so that nobody waits behind it. */
export async function slice(q: Q, storyId: string, after: number, most: number): Promise<Update[]> {
  const { updates } = q.t;
  return q
    .select()
    .from(updates)
    .where(and(eq(updates.storyId, storyId), gt(updates.seq, after)))
    .orderBy(asc(updates.seq))
    .limit(most);
}

/** The newest snapshot that holds nothing after `seq`, or null. */
export async function snapshotUpTo(
  q: Q,
  storyId: string,
  seq: number,
): Promise<{ readonly seq: number; readonly bytes: Uint8Array } | null> {
  const { snapshots } = q.t;
  const [found] = await q
    .select({ seq: snapshots.seq, bytes: snapshots.bytes })
    .from(snapshots)
    .where(and(eq(snapshots.storyId, storyId), lte(snapshots.seq, seq)))
    .orderBy(desc(snapshots.seq))
    .limit(1);
  return found ?? null;
}

/** The edits of these origins, oldest first: there are few beside those of hands. */
export async function byOrigin(q: Q, storyId: string, origins: readonly string[]): Promise<Update[]> {
  const { updates } = q.t;
  return q
    .select()
    .from(updates)
    .where(and(eq(updates.storyId, storyId), inArray(updates.origin, [...origins])))
    .orderBy(asc(updates.seq));
}

/** Whether this person has an edit in the story's log. */
export async function wrote(q: Q, storyId: string, personId: string): Promise<boolean> {
  const { updates } = q.t;
  const [one] = await q
    .select({ seq: updates.seq })
    .from(updates)
    .where(and(eq(updates.storyId, storyId), eq(updates.personId, personId)))
    .limit(1);
  return one !== undefined;
}

/** The newest number of a story's log, 0 for none. */
export async function head(q: Q, storyId: string): Promise<number> {
  const { updates, snapshots } = q.t;
  const [tail] = await q
    .select({ seq: max(updates.seq) })
    .from(updates)
    .where(eq(updates.storyId, storyId));
  const [base] = await q
    .select({ seq: max(snapshots.seq) })
    .from(snapshots)
    .where(eq(snapshots.storyId, storyId));
  return Math.max(tail?.seq ?? 0, base?.seq ?? 0);
}

/** Appends within a transaction that also changes rows, such as an accepted mark. Resolves to the numbers given. */
export async function append(tx: Tx, rows: readonly NewUpdate[]): Promise<number[]> {
  return rows.length === 0 ? [] : tx.appendUpdates(rows);
}

/** Keeps a snapshot of everything up to and with `seq` and drops older ones; the updates stay for attribution. */
export async function putSnapshot(
  tx: Tx,
  snapshot: { storyId: string; seq: number; bytes: Uint8Array; at: number },
): Promise<void> {
  const { snapshots } = tx.t;
  await tx.q.insert(snapshots).values(snapshot).onConflictDoNothing();
  await tx.q.delete(snapshots).where(and(eq(snapshots.storyId, snapshot.storyId), lt(snapshots.seq, snapshot.seq)));
}

/** The newest number of each story's log; stories without one are not in the map. */
export async function heads(q: Q, storyIds: readonly string[]): Promise<Map<string, number>> {
  if (storyIds.length === 0) return new Map();
  const { updates, snapshots } = q.t;
  const ids = [...storyIds];
  const tails = await q
    .select({ storyId: updates.storyId, seq: max(updates.seq) })
    .from(updates)
    .where(inArray(updates.storyId, ids))
    .groupBy(updates.storyId);
  const bases = await q
    .select({ storyId: snapshots.storyId, seq: max(snapshots.seq) })
    .from(snapshots)
    .where(inArray(snapshots.storyId, ids))
    .groupBy(snapshots.storyId);
  const newest = new Map<string, number>();
  for (const { storyId, seq } of [...tails, ...bases])
    newest.set(storyId, Math.max(newest.get(storyId) ?? 0, seq ?? 0));
  return newest;
}
