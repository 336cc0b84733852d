/** Page templates of the paper's own, saved from pages. A removed one keeps its row; those that ship are code. */
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type PageTemplate = Tables['pageTemplates']['$inferSelect'];

/** Null when there is none, or it was removed. */
export async function get(q: Q, id: string): Promise<PageTemplate | null> {
  const { pageTemplates } = q.t;
  const [row] = await q.select().from(pageTemplates).where(and(eq(pageTemplates.id, id), isNull(pageTemplates.removedAt)));
  return row ?? null;
}

/** By name; removed ones are left out. */
export async function list(q: Q, filter: { sheetName?: string } = {}): Promise<PageTemplate[]> {
  const { pageTemplates } = q.t;
  const asked: SQL[] = [isNull(pageTemplates.removedAt)];
  if (filter.sheetName !== undefined) asked.push(eq(pageTemplates.sheetName, filter.sheetName));
  return q.select().from(pageTemplates).where(and(...asked)).orderBy(asc(pageTemplates.name), asc(pageTemplates.id));
}

export async function insert(tx: Tx, template: Omit<PageTemplate, 'version' | 'removedAt'>): Promise<void> {
  await tx.q.insert(tx.t.pageTemplates).values({ ...template, version: 1, removedAt: null });
}

/** Changes the row if it still has that version, which then rises by one; false when somebody else was faster. */
export async function update(
  tx: Tx,
  id: string,
  version: number,
  patch: Partial<Pick<PageTemplate, 'name' | 'sheetName' | 'slots' | 'byId' | 'at' | 'removedAt'>>,
): Promise<boolean> {
  const { pageTemplates } = tx.t;
  const changed = await tx.q
    .update(pageTemplates)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(pageTemplates.id, id), eq(pageTemplates.version, version), isNull(pageTemplates.removedAt)))
    .returning({ id: pageTemplates.id });
  return changed.length > 0;
}
