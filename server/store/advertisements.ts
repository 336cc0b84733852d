/** Pictures of advertisements. The files lie on disk under their hash, as photos do. */
import { and, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Advertisement = Tables['advertisements']['$inferSelect'];

/** Removed ones too: a signed page still prints them. */
export async function get(q: Q, id: string): Promise<Advertisement | null> {
  const [row] = await list(q, { ids: [id], removed: true });
  return row ?? null;
}

/** Newest first; without the removed ones unless asked for. */
export async function list(q: Q, filter: { ids?: readonly string[]; removed?: boolean } = {}): Promise<Advertisement[]> {
  const { advertisements } = q.t;
  if (filter.ids?.length === 0) return [];
  const asked: SQL[] = [];
  if (filter.ids) asked.push(inArray(advertisements.id, [...filter.ids]));
  if (!filter.removed) asked.push(isNull(advertisements.removedAt));
  return q.select().from(advertisements).where(and(...asked)).orderBy(desc(advertisements.at), desc(advertisements.id));
}

export async function insert(tx: Tx, advertisement: Omit<Advertisement, 'removedAt'>): Promise<void> {
  await tx.q.insert(tx.t.advertisements).values(advertisement);
}

/** False when there is none such, or it was removed. */
export async function update(tx: Tx, id: string, patch: { name?: string; removedAt?: number }): Promise<boolean> {
  const { advertisements } = tx.t;
  const rows = await tx.q
    .update(advertisements)
    .set(patch)
    .where(and(eq(advertisements.id, id), isNull(advertisements.removedAt)))
    .returning({ id: advertisements.id });
  return rows.length > 0;
}
