/** Assignments: a story offered to a reporter, and what they said to it. */
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Assignment = Tables['assignments']['$inferSelect'];
export type AssignmentState = Assignment['state'];

export async function get(q: Q, id: string): Promise<Assignment | null> {
  const [row] = await q.select().from(q.t.assignments).where(eq(q.t.assignments.id, id));
  return row ?? null;
}

/** Oldest first. */
export async function list(
  q: Q,
  filter: { storyId?: string; storyIds?: readonly string[]; personId?: string; state?: AssignmentState },
): Promise<Assignment[]> {
  const { assignments } = q.t;
  const asked: SQL[] = [];
  if (filter.storyId !== undefined) asked.push(eq(assignments.storyId, filter.storyId));
  if (filter.storyIds) asked.push(inArray(assignments.storyId, [...filter.storyIds]));
  if (filter.personId !== undefined) asked.push(eq(assignments.personId, filter.personId));
  if (filter.state) asked.push(eq(assignments.state, filter.state));
  return q
    .select()
    .from(assignments)
    .where(and(...asked))
    .orderBy(asc(assignments.at), asc(assignments.id));
}

/** One person has one assignment on a story: a second offer replaces the answer to the first. */
export async function offer(tx: Tx, row: { id: string; storyId: string; personId: string; at: number }): Promise<void> {
  const { assignments } = tx.t;
  const fresh = { state: 'offered' as const, reason: '', at: row.at, answeredAt: null };
  await tx.q
    .insert(assignments)
    .values({ ...row, ...fresh })
    .onConflictDoUpdate({ target: [assignments.storyId, assignments.personId], set: fresh });
}

/** Answers an open offer; false when there is none to answer. */
export async function answer(
  tx: Tx,
  storyId: string,
  personId: string,
  said: { state: 'accepted' | 'declined'; reason: string; at: number },
): Promise<boolean> {
  const { assignments } = tx.t;
  const changed = await tx.q
    .update(assignments)
    .set({ state: said.state, reason: said.reason, answeredAt: said.at })
    .where(and(eq(assignments.storyId, storyId), eq(assignments.personId, personId), eq(assignments.state, 'offered')))
    .returning({ id: assignments.id });
  return changed.length > 0;
}
