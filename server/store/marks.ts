/** Marks on proofs (PR2: nothing ever drops one), and the ticks of 核红 (PR4). */
import { and, asc, count, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Mark, MarkKind, MarkStatus } from '../../shared/proof/mark.ts';
import type { Q, Tx } from './db.ts';
import type { LandedState, Tables } from './schema.ts';

/** `landed` tells how far an accepted mark has come on its way into the words. */
export type MarkRecord = Mark & { readonly landed: LandedState; readonly withdrawnAt: number | null };
export type CheckBack = Tables['checkBacks']['$inferSelect'];

/** Withdrawn ones too. */
export async function get(q: Q, id: string): Promise<MarkRecord | null> {
  const [row] = await q.select().from(q.t.marks).where(eq(q.t.marks.id, id));
  return row ?? null;
}

export interface MarkFilter {
  readonly proofId?: string;
  readonly proofIds?: readonly string[];
  readonly pageId?: string;
  readonly pageIds?: readonly string[];
  readonly storyId?: string;
  readonly storyIds?: readonly string[];
  readonly kind?: MarkKind;
  readonly statuses?: readonly MarkStatus[];
  readonly landed?: LandedState;
  readonly withdrawn?: boolean;
}

function asked(q: Q, filter: MarkFilter): SQL | undefined {
  const { marks } = q.t;
  const all: SQL[] = [];
  if (filter.proofId !== undefined) all.push(eq(marks.proofId, filter.proofId));
  if (filter.proofIds) all.push(inArray(marks.proofId, [...filter.proofIds]));
  if (filter.pageId !== undefined) all.push(eq(marks.pageId, filter.pageId));
  if (filter.pageIds) all.push(inArray(marks.pageId, [...filter.pageIds]));
  if (filter.storyId !== undefined) all.push(eq(marks.storyId, filter.storyId));
  if (filter.storyIds) all.push(inArray(marks.storyId, [...filter.storyIds]));
  if (filter.kind) all.push(eq(marks.kind, filter.kind));
  if (filter.statuses) all.push(inArray(marks.status, [...filter.statuses]));
  if (filter.landed) all.push(eq(marks.landed, filter.landed));
  if (!filter.withdrawn) all.push(isNull(marks.withdrawnAt));
  return and(...all);
}

/** In the order they were made; without the withdrawn ones unless asked for. */
export async function list(q: Q, filter: MarkFilter): Promise<MarkRecord[]> {
  const { marks } = q.t;
  return q.select().from(marks).where(asked(q, filter)).orderBy(asc(marks.at), asc(marks.id));
}

/** How many marks of the filter lie by each value of `by`; those without any are not in the map. */
export async function counts(
  q: Q,
  by: 'proofId' | 'pageId' | 'storyId',
  filter: MarkFilter,
): Promise<Map<string, number>> {
  const { marks } = q.t;
  const key = marks[by];
  const rows = await q.select({ key, n: count() }).from(marks).where(asked(q, filter)).groupBy(key);
  return new Map(rows.map((row) => [row.key, Number(row.n)]));
}

export async function insert(tx: Tx, mark: Mark): Promise<void> {
  await tx.q.insert(tx.t.marks).values(mark);
}

/** Changes a mark that still has status `from`, so that an answer is given once (PR3); false when it has another. */
export async function update(
  tx: Tx,
  id: string,
  from: MarkStatus,
  patch: Partial<Pick<MarkRecord, 'status' | 'answer' | 'answeredBy' | 'answeredAt' | 'landed' | 'anchor'>>,
): Promise<boolean> {
  const { marks } = tx.t;
  const changed = await tx.q
    .update(marks)
    .set(patch)
    .where(and(eq(marks.id, id), eq(marks.status, from), isNull(marks.withdrawnAt)))
    .returning({ id: marks.id });
  return changed.length > 0;
}

/** Takes back an open mark; the row stays. False when it was answered or withdrawn already. */
export async function withdraw(tx: Tx, id: string, at: number): Promise<boolean> {
  const { marks } = tx.t;
  const changed = await tx.q
    .update(marks)
    .set({ withdrawnAt: at })
    .where(and(eq(marks.id, id), inArray(marks.status, ['open', 'detached']), isNull(marks.withdrawnAt)))
    .returning({ id: marks.id });
  return changed.length > 0;
}

/** PR4: the tick of a mark on a later proof; a second tick on the same proof replaces the first. */
export async function check(tx: Tx, tick: CheckBack): Promise<void> {
  const { checkBacks } = tx.t;
  const { verdict, byId, at } = tick;
  await tx.q
    .insert(checkBacks)
    .values(tick)
    .onConflictDoUpdate({ target: [checkBacks.markId, checkBacks.proofId], set: { verdict, byId, at } });
}

/** Oldest first. */
export async function checkBacks(
  q: Q,
  filter: { proofId?: string; markIds?: readonly string[] },
): Promise<CheckBack[]> {
  const ticks = q.t.checkBacks;
  const all: SQL[] = [];
  if (filter.proofId !== undefined) all.push(eq(ticks.proofId, filter.proofId));
  if (filter.markIds) all.push(inArray(ticks.markId, [...filter.markIds]));
  return q
    .select()
    .from(ticks)
    .where(and(...all))
    .orderBy(asc(ticks.at), asc(ticks.markId));
}
