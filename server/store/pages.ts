/** Pages of an edition. Their slots are rows of their own (slots.ts). */
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Page, PageTray } from '../../shared/page/page.ts';
import type { Q, Tx } from './db.ts';

export async function get(q: Q, id: string): Promise<Page | null> {
  const [row] = await q.select().from(q.t.pages).where(eq(q.t.pages.id, id));
  return row ?? null;
}

/** In the order of their folios. */
export async function list(
  q: Q,
  filter: {
    editionId?: string;
    editionIds?: readonly string[];
    ids?: readonly string[];
    trays?: readonly PageTray[];
  } = {},
): Promise<Page[]> {
  const { pages } = q.t;
  const asked: SQL[] = [];
  if (filter.editionId !== undefined) asked.push(eq(pages.editionId, filter.editionId));
  if (filter.editionIds) asked.push(inArray(pages.editionId, [...filter.editionIds]));
  if (filter.ids) asked.push(inArray(pages.id, [...filter.ids]));
  if (filter.trays) asked.push(inArray(pages.tray, [...filter.trays]));
  return q
    .select()
    .from(pages)
    .where(and(...asked))
    .orderBy(asc(pages.editionId), asc(pages.folio));
}

/** A new page; its version is 1 whatever `page` says. */
export async function insert(tx: Tx, page: Page): Promise<void> {
  await tx.q.insert(tx.t.pages).values({ ...page, version: 1 });
}

/** Changes the row if it still has that version, which then rises by one; false when somebody else was faster. */
export async function update(
  tx: Tx,
  id: string,
  version: number,
  patch: Partial<Omit<Page, 'id' | 'editionId' | 'version'>>,
): Promise<boolean> {
  const { pages } = tx.t;
  const changed = await tx.q
    .update(pages)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(pages.id, id), eq(pages.version, version)))
    .returning({ id: pages.id });
  return changed.length > 0;
}
