/** Sessions: the hash of a token and whose it is. The token itself is only in the cookie. */
import { and, eq, lte, ne } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Session = Tables['sessions']['$inferSelect'];

/** The session, also when it has expired: the caller has the clock. */
export async function get(q: Q, tokenHash: string): Promise<Session | null> {
  const [row] = await q.select().from(q.t.sessions).where(eq(q.t.sessions.tokenHash, tokenHash));
  return row ?? null;
}

export async function insert(tx: Tx, session: Session): Promise<void> {
  await tx.q.insert(tx.t.sessions).values(session);
}

export async function seen(tx: Tx, tokenHash: string, seenAt: number, expiresAt: number): Promise<void> {
  await tx.q.update(tx.t.sessions).set({ seenAt, expiresAt }).where(eq(tx.t.sessions.tokenHash, tokenHash));
}

export async function remove(tx: Tx, tokenHash: string): Promise<void> {
  await tx.q.delete(tx.t.sessions).where(eq(tx.t.sessions.tokenHash, tokenHash));
}

/** Ends every session of a person, but the one of `except`. Returns how many. */
export async function removeAllOf(tx: Tx, personId: string, except?: string): Promise<number> {
  const { sessions } = tx.t;
  const gone = await tx.q
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), except === undefined ? undefined : ne(sessions.tokenHash, except)))
    .returning({ tokenHash: sessions.tokenHash });
  return gone.length;
}

export async function removeExpired(tx: Tx, now: number): Promise<void> {
  await tx.q.delete(tx.t.sessions).where(lte(tx.t.sessions.expiresAt, now));
}
