/** Slots: where things stand on a page, one row each, so that two art editors never overwrite each other. */
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { PlacedSlot } from '../../shared/page/page.ts';
import type { Q, Tx } from './db.ts';

export async function get(q: Q, id: string): Promise<PlacedSlot | null> {
  const [row] = await q.select().from(q.t.slots).where(eq(q.t.slots.id, id));
  return row ?? null;
}

/** From the top of the page down, left to right; of a story: in the order of its legs. */
export async function list(
  q: Q,
  filter: {
    pageId?: string;
    pageIds?: readonly string[];
    editionId?: string;
    storyId?: string;
    storyIds?: readonly string[];
    photoId?: string;
  },
): Promise<PlacedSlot[]> {
  const { slots, pages } = q.t;
  const asked: SQL[] = [];
  if (filter.pageId !== undefined) asked.push(eq(slots.pageId, filter.pageId));
  if (filter.pageIds) asked.push(inArray(slots.pageId, [...filter.pageIds]));
  if (filter.editionId !== undefined) {
    asked.push(
      inArray(slots.pageId, q.select({ id: pages.id }).from(pages).where(eq(pages.editionId, filter.editionId))),
    );
  }
  if (filter.storyId !== undefined) asked.push(eq(slots.storyId, filter.storyId));
  if (filter.storyIds) asked.push(inArray(slots.storyId, [...filter.storyIds]));
  if (filter.photoId !== undefined) asked.push(eq(slots.photoId, filter.photoId));
  const ofStory = filter.storyId !== undefined;
  return q
    .select()
    .from(slots)
    .where(and(...asked))
    .orderBy(...(ofStory ? [asc(slots.leg)] : []), asc(slots.pageId), asc(slots.row), asc(slots.column), asc(slots.id));
}

/** A new slot; its version is 1 whatever `slot` says. */
export async function insert(tx: Tx, slot: PlacedSlot): Promise<void> {
  await tx.q.insert(tx.t.slots).values({ ...slot, version: 1 });
}

/** Changes the row if it still has that version, which then rises by one; false when somebody else was faster. */
export async function update(
  tx: Tx,
  id: string,
  version: number,
  patch: Partial<Omit<PlacedSlot, 'id' | 'pageId' | 'version'>>,
): Promise<boolean> {
  const { slots } = tx.t;
  const changed = await tx.q
    .update(slots)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(slots.id, id), eq(slots.version, version)))
    .returning({ id: slots.id });
  return changed.length > 0;
}

/** Takes the slot off the page; false when it changed meanwhile. The event that tells of it keeps it (EV2). */
export async function remove(tx: Tx, id: string, version: number): Promise<boolean> {
  const { slots } = tx.t;
  const gone = await tx.q
    .delete(slots)
    .where(and(eq(slots.id, id), eq(slots.version, version)))
    .returning({ id: slots.id });
  return gone.length > 0;
}
