/** Revisions: frozen text with its hash, never changed once written. */
import { desc, eq, inArray, max } from 'drizzle-orm';
import type { RevisionView } from '../../shared/views.ts';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Revision = Tables['revisions']['$inferSelect'];

/** A revision without its words, for lists. */
export type RevisionRow = Omit<RevisionView, 'by'> & { readonly byId: string | null };

export async function get(q: Q, id: string): Promise<Revision | null> {
  const [row] = await q.select().from(q.t.revisions).where(eq(q.t.revisions.id, id));
  return row ?? null;
}

/** Whole revisions by their ids, in no order. */
export async function some(q: Q, ids: readonly string[]): Promise<Revision[]> {
  return ids.length === 0
    ? []
    : q
        .select()
        .from(q.t.revisions)
        .where(inArray(q.t.revisions.id, [...ids]));
}

/** Hash by id, without the words. */
export async function hashes(q: Q, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { revisions } = q.t;
  const rows = await q
    .select({ id: revisions.id, hash: revisions.hash })
    .from(revisions)
    .where(inArray(revisions.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.hash]));
}

/** Newest first, without the words. */
export async function list(q: Q, storyId: string): Promise<RevisionRow[]> {
  const { id, seq, hash, why, byId, at, chars, storyId: of } = q.t.revisions;
  return q
    .select({ id, storyId: of, seq, hash, why, byId, at, chars })
    .from(q.t.revisions)
    .where(eq(of, storyId))
    .orderBy(desc(seq));
}

/** The newest, whole. */
export async function latest(q: Q, storyId: string): Promise<Revision | null> {
  const { revisions } = q.t;
  const [row] = await q
    .select()
    .from(revisions)
    .where(eq(revisions.storyId, storyId))
    .orderBy(desc(revisions.seq))
    .limit(1);
  return row ?? null;
}

/** Appends a revision and returns its number within the story. Call it under the story's lock. */
export async function insert(tx: Tx, revision: Omit<Revision, 'seq'>): Promise<number> {
  const { revisions } = tx.t;
  const [last] = await tx.q
    .select({ seq: max(revisions.seq) })
    .from(revisions)
    .where(eq(revisions.storyId, revision.storyId));
  const seq = (last?.seq ?? 0) + 1;
  await tx.q.insert(revisions).values({ ...revision, seq });
  return seq;
}
