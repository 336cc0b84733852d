/** Typefaces that the title installed. The file lies on disk under its hash and is never deleted: what was signed names it. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type Face = Tables['faces']['$inferSelect'];

/** Also one that was taken out of use. */
export async function get(q: Q, hash: string): Promise<Face | null> {
  const [row] = await q.select().from(q.t.faces).where(eq(q.t.faces.hash, hash));
  return row ?? null;
}

/** Those in use, newest first. */
export async function list(q: Q): Promise<Omit<Face, 'metrics'>[]> {
  const { faces } = q.t;
  const rows = await q.select().from(faces).where(isNull(faces.removedAt)).orderBy(desc(faces.at), desc(faces.hash));
  return rows;
}

/** The named ones with their measures, those out of use too. */
export async function measured(q: Q, hashes: readonly string[]): Promise<Pick<Face, 'hash' | 'metrics'>[]> {
  if (hashes.length === 0) return [];
  const { faces } = q.t;
  return q.select({ hash: faces.hash, metrics: faces.metrics }).from(faces).where(inArray(faces.hash, [...hashes]));
}

/** A new face, or one that comes back into use with a new licence note; false when it is in use already. */
export async function insert(tx: Tx, face: Omit<Face, 'removedAt'>): Promise<boolean> {
  const { faces } = tx.t;
  const known = await get(tx.q, face.hash);
  if (known?.removedAt === null) return false;
  if (known) await tx.q.update(faces).set({ ...face, removedAt: null }).where(eq(faces.hash, face.hash));
  else await tx.q.insert(faces).values(face);
  return true;
}

/** False when it is not in use. */
export async function update(tx: Tx, hash: string, patch: { licence?: string; removedAt?: number }): Promise<boolean> {
  const { faces } = tx.t;
  const rows = await tx.q.update(faces).set(patch).where(and(eq(faces.hash, hash), isNull(faces.removedAt))).returning({ hash: faces.hash });
  return rows.length > 0;
}
