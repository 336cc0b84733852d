/** Remarks pinned to words of a story: threads and what was said in them. Nothing of them is ever part of the copy. */
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type ThreadRecord = Tables['threads']['$inferSelect'];
export type CommentRecord = Tables['comments']['$inferSelect'];

export async function get(q: Q, id: string): Promise<ThreadRecord | null> {
  const [row] = await q.select().from(q.t.threads).where(eq(q.t.threads.id, id));
  return row ?? null;
}

/** Of one story, in the order they were begun. */
export async function list(q: Q, storyId: string): Promise<ThreadRecord[]> {
  const { threads } = q.t;
  return q.select().from(threads).where(eq(threads.storyId, storyId)).orderBy(asc(threads.at), asc(threads.id));
}

/** Open ones of any story, newest first. */
export async function open(q: Q, limit: number): Promise<ThreadRecord[]> {
  const { threads } = q.t;
  return q.select().from(threads).where(isNull(threads.resolvedAt)).orderBy(desc(threads.at), asc(threads.id)).limit(limit);
}

export async function getComment(q: Q, id: string): Promise<CommentRecord | null> {
  const [row] = await q.select().from(q.t.comments).where(eq(q.t.comments.id, id));
  return row ?? null;
}

/** What was said in these threads, in its order within each. */
export async function said(q: Q, threadIds: readonly string[]): Promise<Map<string, CommentRecord[]>> {
  const { comments } = q.t;
  const found = new Map<string, CommentRecord[]>();
  // Databases take only so many values at once.
  for (let i = 0; i < threadIds.length; i += 400) {
    const rows = await q.select().from(comments).where(inArray(comments.threadId, threadIds.slice(i, i + 400))).orderBy(asc(comments.ord));
    for (const row of rows) found.set(row.threadId, [...(found.get(row.threadId) ?? []), row]);
  }
  return found;
}

export async function insert(tx: Tx, thread: Pick<ThreadRecord, 'id' | 'storyId' | 'anchor' | 'byId' | 'at'>): Promise<void> {
  await tx.q.insert(tx.t.threads).values({ ...thread, resolvedBy: null, resolvedAt: null, version: 1 });
}

export async function say(tx: Tx, comment: Omit<CommentRecord, 'editedAt'>): Promise<void> {
  await tx.q.insert(tx.t.comments).values({ ...comment, editedAt: null });
}

export async function reword(tx: Tx, id: string, patch: Pick<CommentRecord, 'text' | 'mentions' | 'editedAt'>): Promise<void> {
  await tx.q.update(tx.t.comments).set(patch).where(eq(tx.t.comments.id, id));
}

/** Resolves a thread or (null) reopens it, as it was seen; false when it has another version by now. */
export async function setResolved(tx: Tx, id: string, version: number, by: { readonly id: string; readonly at: number } | null): Promise<boolean> {
  const { threads } = tx.t;
  const changed = await tx.q.update(threads)
    .set({ resolvedBy: by?.id ?? null, resolvedAt: by?.at ?? null, version: version + 1 })
    .where(and(eq(threads.id, id), eq(threads.version, version)))
    .returning({ id: threads.id });
  return changed.length > 0;
}
