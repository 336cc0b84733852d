/** Words that came after the story had left their writer's hands: kept as they came, answered once. */
import { and, asc, eq } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type AmendmentRow = Tables['amendments']['$inferSelect'];

export async function get(q: Q, id: string): Promise<AmendmentRow | null> {
  const [row] = await q.select().from(q.t.amendments).where(eq(q.t.amendments.id, id));
  return row ?? null;
}

/** In the order they came. */
export async function list(q: Q, filter: { readonly storyId: string; readonly byId?: string }): Promise<AmendmentRow[]> {
  const { amendments } = q.t;
  return q
    .select()
    .from(amendments)
    .where(and(eq(amendments.storyId, filter.storyId), ...(filter.byId === undefined ? [] : [eq(amendments.byId, filter.byId)])))
    .orderBy(asc(amendments.at), asc(amendments.id));
}

export async function insert(tx: Tx, row: Pick<AmendmentRow, 'id' | 'storyId' | 'byId' | 'bytes' | 'hash' | 'at'>): Promise<void> {
  await tx.q.insert(tx.t.amendments).values({ ...row, bytes: Buffer.from(row.bytes), state: 'offered' });
}

/** More words of the same hand join those that wait; false when they have been answered meanwhile. */
export async function grow(tx: Tx, id: string, patch: Pick<AmendmentRow, 'bytes' | 'hash' | 'at'>): Promise<boolean> {
  const { amendments } = tx.t;
  const rows = await tx.q
    .update(amendments)
    .set({ ...patch, bytes: Buffer.from(patch.bytes) })
    .where(and(eq(amendments.id, id), eq(amendments.state, 'offered')))
    .returning({ id: amendments.id });
  return rows.length > 0;
}

/** The one answer; false when there is one already. */
export async function answer(
  tx: Tx,
  id: string,
  patch: { readonly state: 'taken' | 'declined'; readonly answeredBy: string; readonly answeredAt: number; readonly reason: string },
): Promise<boolean> {
  const { amendments } = tx.t;
  const rows = await tx.q
    .update(amendments)
    .set(patch)
    .where(and(eq(amendments.id, id), eq(amendments.state, 'offered')))
    .returning({ id: amendments.id });
  return rows.length > 0;
}
