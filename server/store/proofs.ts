/** Proof rounds: frozen page proofs (PR1). Their marks are in marks.ts. */
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Proof = Tables['proofs']['$inferSelect'];

/** A proof without the frozen page, for lists. */
export type ProofRecord = Omit<Proof, 'frozen' | 'copies'>;

/** Whole, with the frozen page and its words. */
export async function get(q: Q, id: string): Promise<Proof | null> {
  const [row] = await q.select().from(q.t.proofs).where(eq(q.t.proofs.id, id));
  return row ?? null;
}

/** By plate and round, without the frozen page. */
export async function list(
  q: Q,
  filter: {
    ids?: readonly string[];
    pageId?: string;
    pageIds?: readonly string[];
    editionId?: string;
    plate?: number;
    proofreaderId?: string;
    state?: Proof['state'];
  } = {},
): Promise<ProofRecord[]> {
  const { proofs, pages } = q.t;
  const asked: SQL[] = [];
  if (filter.ids) asked.push(inArray(proofs.id, [...filter.ids]));
  if (filter.pageId !== undefined) asked.push(eq(proofs.pageId, filter.pageId));
  if (filter.pageIds) asked.push(inArray(proofs.pageId, [...filter.pageIds]));
  if (filter.editionId !== undefined) {
    asked.push(
      inArray(proofs.pageId, q.select({ id: pages.id }).from(pages).where(eq(pages.editionId, filter.editionId))),
    );
  }
  if (filter.plate !== undefined) asked.push(eq(proofs.plate, filter.plate));
  if (filter.proofreaderId !== undefined) asked.push(eq(proofs.proofreaderId, filter.proofreaderId));
  if (filter.state) asked.push(eq(proofs.state, filter.state));
  const { id, pageId, round, plate, state, proofreaderId, hash, at, doneAt } = proofs;
  return q
    .select({ id, pageId, round, plate, state, proofreaderId, hash, at, doneAt })
    .from(proofs)
    .where(and(...asked))
    .orderBy(asc(pageId), asc(plate), asc(round));
}

/** A page has one proof of each round and plate: a second one is refused by the database. */
export async function insert(tx: Tx, proof: Omit<Proof, 'state' | 'doneAt'>): Promise<void> {
  await tx.q.insert(tx.t.proofs).values({ ...proof, state: 'reading' });
}

/** False when the proof is not being read. */
export async function finish(tx: Tx, id: string, doneAt: number): Promise<boolean> {
  const { proofs } = tx.t;
  const changed = await tx.q
    .update(proofs)
    .set({ state: 'done', doneAt })
    .where(and(eq(proofs.id, id), eq(proofs.state, 'reading')))
    .returning({ id: proofs.id });
  return changed.length > 0;
}

/** Gives the proof to a proofreader; false when it is not being read. */
export async function assign(tx: Tx, id: string, proofreaderId: string | null): Promise<boolean> {
  const { proofs } = tx.t;
  const changed = await tx.q
    .update(proofs)
    .set({ proofreaderId })
    .where(and(eq(proofs.id, id), eq(proofs.state, 'reading')))
    .returning({ id: proofs.id });
  return changed.length > 0;
}

/** Closes a proof that nobody finished, because its page went back: it is no round read (its `doneAt` stays null). */
export async function closeUnread(tx: Tx, id: string): Promise<void> {
  const { proofs } = tx.t;
  await tx.q.update(proofs).set({ state: 'done' }).where(and(eq(proofs.id, id), eq(proofs.state, 'reading')));
}
