/** Sign-offs of pages (PG4): what the press reads, and nothing else. Void ones stay, with the cause. */
import { and, asc, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type SignOff = Tables['signOffs']['$inferSelect'];

/** A sign-off without the frozen page, for lists. */
export type SignOffRecord = Omit<SignOff, 'frozen'>;

export async function get(q: Q, id: string): Promise<SignOff | null> {
  const [row] = await q.select().from(q.t.signOffs).where(eq(q.t.signOffs.id, id));
  return row ?? null;
}

/** Oldest first; void ones too, unless only live ones are asked for. */
export async function list(
  q: Q,
  filter: { pageId?: string; pageIds?: readonly string[]; live?: boolean },
): Promise<SignOffRecord[]> {
  const { signOffs } = q.t;
  const asked: SQL[] = [];
  if (filter.pageId !== undefined) asked.push(eq(signOffs.pageId, filter.pageId));
  if (filter.pageIds) asked.push(inArray(signOffs.pageId, [...filter.pageIds]));
  if (filter.live) asked.push(isNull(signOffs.voidedAt));
  const { id, pageId, plate, kind, hash, byId, at, voidedAt, voidCause } = signOffs;
  return q
    .select({ id, pageId, plate, kind, hash, byId, at, voidedAt, voidCause })
    .from(signOffs)
    .where(and(...asked))
    .orderBy(asc(at), asc(id));
}

/** The newest live sign-off of a kind, whole; null when there is none or all are void. */
export async function live(q: Q, pageId: string, kind: SignOff['kind']): Promise<SignOff | null> {
  const { signOffs } = q.t;
  const [row] = await q
    .select()
    .from(signOffs)
    .where(and(eq(signOffs.pageId, pageId), eq(signOffs.kind, kind), isNull(signOffs.voidedAt)))
    .orderBy(desc(signOffs.plate), desc(signOffs.at))
    .limit(1);
  return row ?? null;
}

export async function insert(tx: Tx, signOff: Omit<SignOff, 'voidedAt' | 'voidCause'>): Promise<void> {
  await tx.q.insert(tx.t.signOffs).values(signOff);
}

/** Voids every live sign-off of a page; returns how many. */
export async function voidAll(tx: Tx, pageId: string, at: number, cause: string): Promise<number> {
  const { signOffs } = tx.t;
  const gone = await tx.q
    .update(signOffs)
    .set({ voidedAt: at, voidCause: cause })
    .where(and(eq(signOffs.pageId, pageId), isNull(signOffs.voidedAt)))
    .returning({ id: signOffs.id });
  return gone.length;
}
