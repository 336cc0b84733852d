/** Editions, and the calendar of days that differ (休刊, 增期, 号外). */
import { and, asc, desc, eq, gte, inArray, lte, max, type SQL } from 'drizzle-orm';
import type { Edition, EditionTray } from '../../shared/edition/edition.ts';
import type { Q, Tx } from './db.ts';
import type { CalendarKind, Tables } from './schema.ts';

export type EditionRecord = Edition & { readonly createdAt: number };
export type CalendarDay = Tables['calendar']['$inferSelect'];

export async function get(q: Q, id: string): Promise<EditionRecord | null> {
  const [row] = await q.select().from(q.t.editions).where(eq(q.t.editions.id, id));
  return row ?? null;
}

/** Newest day first. `from` and `to` are days, both included. */
export async function list(
  q: Q,
  filter: {
    ids?: readonly string[];
    on?: string;
    from?: string;
    to?: string;
    trays?: readonly EditionTray[];
    limit?: number;
  } = {},
): Promise<EditionRecord[]> {
  const { editions } = q.t;
  const asked: SQL[] = [];
  if (filter.ids) asked.push(inArray(editions.id, [...filter.ids]));
  if (filter.on !== undefined) asked.push(eq(editions.on, filter.on));
  if (filter.from !== undefined) asked.push(gte(editions.on, filter.from));
  if (filter.to !== undefined) asked.push(lte(editions.on, filter.to));
  if (filter.trays) asked.push(inArray(editions.tray, [...filter.trays]));
  const found = q
    .select()
    .from(editions)
    .where(and(...asked))
    .orderBy(desc(editions.on), desc(editions.createdAt), asc(editions.id));
  return filter.limit === undefined ? found : found.limit(filter.limit);
}

/** The highest issue number given so far, to any edition or to those in `trays`; null before the first. */
export async function lastIssueNumber(q: Q, trays?: readonly EditionTray[]): Promise<number | null> {
  const { editions } = q.t;
  const [row] = await q
    .select({ last: max(editions.issueNumber) })
    .from(editions)
    .where(trays ? inArray(editions.tray, [...trays]) : undefined);
  return row?.last ?? null;
}

/** A new edition; its version is 1 whatever `edition` says. The database refuses an issue number given twice. */
export async function insert(tx: Tx, edition: EditionRecord): Promise<void> {
  await tx.q.insert(tx.t.editions).values({ ...edition, version: 1 });
}

/** Changes the row if it still has that version, which then rises by one; false when somebody else was faster. */
export async function update(
  tx: Tx,
  id: string,
  version: number,
  patch: Partial<Omit<EditionRecord, 'id' | 'version' | 'createdAt'>>,
): Promise<boolean> {
  const { editions } = tx.t;
  const changed = await tx.q
    .update(editions)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(editions.id, id), eq(editions.version, version)))
    .returning({ id: editions.id });
  return changed.length > 0;
}

/** What the calendar says of the days from `from` to `to`, both included. */
export async function calendar(q: Q, from: string, to: string): Promise<CalendarDay[]> {
  const days = q.t.calendar;
  return q
    .select()
    .from(days)
    .where(and(gte(days.on, from), lte(days.on, to)))
    .orderBy(asc(days.on), asc(days.kind));
}

export async function setCalendarDay(tx: Tx, day: CalendarDay): Promise<void> {
  const days = tx.t.calendar;
  await tx.q
    .insert(days)
    .values(day)
    .onConflictDoUpdate({ target: [days.on, days.kind], set: { note: day.note } });
}

export async function clearCalendarDay(tx: Tx, on: string, kind: CalendarKind): Promise<void> {
  const days = tx.t.calendar;
  await tx.q.delete(days).where(and(eq(days.on, on), eq(days.kind, kind)));
}
