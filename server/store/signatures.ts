/** Review signatures on revisions (ST3). Void ones stay, with the cause. */
import { and, asc, eq, gte, inArray, isNull, type SQL } from 'drizzle-orm';
import type { ReviewLevel, Signature } from '../../shared/story/story.ts';
import type { Q, Tx } from './db.ts';

/** Oldest first; void ones too, unless only live ones are asked for. */
export async function list(
  q: Q,
  filter: { storyId?: string; storyIds?: readonly string[]; live?: boolean },
): Promise<Signature[]> {
  const { signatures } = q.t;
  const asked: SQL[] = [];
  if (filter.storyId !== undefined) asked.push(eq(signatures.storyId, filter.storyId));
  if (filter.storyIds) asked.push(inArray(signatures.storyId, [...filter.storyIds]));
  if (filter.live) asked.push(isNull(signatures.voidedAt));
  return q
    .select()
    .from(signatures)
    .where(and(...asked))
    .orderBy(asc(signatures.at), asc(signatures.level), asc(signatures.id));
}

export async function insert(tx: Tx, signature: Omit<Signature, 'voidedAt' | 'voidCause'>): Promise<void> {
  await tx.q.insert(tx.t.signatures).values(signature);
}

/** ST3: voids the live signatures of a story from level `from` up, and returns them as they now are. */
export async function voidFrom(
  tx: Tx,
  storyId: string,
  from: ReviewLevel,
  at: number,
  cause: string,
): Promise<Signature[]> {
  const { signatures } = tx.t;
  return tx.q
    .update(signatures)
    .set({ voidedAt: at, voidCause: cause })
    .where(and(eq(signatures.storyId, storyId), gte(signatures.level, from), isNull(signatures.voidedAt)))
    .returning();
}
