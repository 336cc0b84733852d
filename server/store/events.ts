/** The paper's memory (EV2): written at commit, never changed. */
import { and, asc, desc, eq, gt, inArray, lt, max, type SQL } from 'drizzle-orm';
import type { EventType, NewsroomEvent } from '../../shared/events.ts';
import type { NewEvent, Q, Tx } from './db.ts';

/** Appends at commit; listeners of `db.onEvents` hear of it after that. */
export function append(tx: Tx, event: NewEvent): void {
  tx.record(event);
}

/** Newest first; `before` is a sequence number. */
export async function list(
  q: Q,
  filter: {
    storyId?: string;
    pageId?: string;
    editionId?: string;
    types?: readonly EventType[];
    before?: number;
    limit?: number;
  },
): Promise<NewsroomEvent[]> {
  const { events } = q.t;
  const asked: SQL[] = [];
  if (filter.storyId !== undefined) asked.push(eq(events.storyId, filter.storyId));
  if (filter.pageId !== undefined) asked.push(eq(events.pageId, filter.pageId));
  if (filter.editionId !== undefined) asked.push(eq(events.editionId, filter.editionId));
  if (filter.types) asked.push(inArray(events.type, [...filter.types]));
  if (filter.before !== undefined) asked.push(lt(events.seq, filter.before));
  return q
    .select()
    .from(events)
    .where(and(...asked))
    .orderBy(desc(events.seq))
    .limit(filter.limit ?? 100);
}

/** What happened after number `seq`, in order: numbers have no gaps and follow commits, so nothing is ever missed. */
export async function since(q: Q, seq: number, limit = 500): Promise<NewsroomEvent[]> {
  const { events } = q.t;
  return q.select().from(events).where(gt(events.seq, seq)).orderBy(asc(events.seq)).limit(limit);
}

/** The newest number; 0 before the first event. */
export async function head(q: Q): Promise<number> {
  const [row] = await q.select({ seq: max(q.t.events.seq) }).from(q.t.events);
  return row?.seq ?? 0;
}
