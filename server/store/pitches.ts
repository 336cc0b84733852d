/** Pitches: ideas offered for an edition. */
import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Pitch = Tables['pitches']['$inferSelect'];

export async function get(q: Q, id: string): Promise<Pitch | null> {
  const [row] = await q.select().from(q.t.pitches).where(eq(q.t.pitches.id, id));
  return row ?? null;
}

/** Oldest first. */
export async function list(
  q: Q,
  filter: { editionId?: string; state?: Pitch['state']; byId?: string } = {},
): Promise<Pitch[]> {
  const { pitches } = q.t;
  const asked: SQL[] = [];
  if (filter.editionId !== undefined) asked.push(eq(pitches.editionId, filter.editionId));
  if (filter.state) asked.push(eq(pitches.state, filter.state));
  if (filter.byId !== undefined) asked.push(eq(pitches.byId, filter.byId));
  return q
    .select()
    .from(pitches)
    .where(and(...asked))
    .orderBy(asc(pitches.at), asc(pitches.id));
}

export async function insert(
  tx: Tx,
  pitch: Pick<Pitch, 'id' | 'editionId' | 'title' | 'note' | 'byId' | 'at'>,
): Promise<void> {
  await tx.q.insert(tx.t.pitches).values({ ...pitch, state: 'open' });
}

/** Takes or drops an open pitch; false when it is not open any more. */
export async function close(
  tx: Tx,
  id: string,
  end: { state: 'taken'; storyId: string } | { state: 'dropped'; reason: string },
): Promise<boolean> {
  const { pitches } = tx.t;
  const changed = await tx.q
    .update(pitches)
    .set(end)
    .where(and(eq(pitches.id, id), eq(pitches.state, 'open')))
    .returning({ id: pitches.id });
  return changed.length > 0;
}
