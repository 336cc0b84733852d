/** Files made for the press, each from one sign-off. */
import { desc, eq } from 'drizzle-orm';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type PressFile = Tables['pressFiles']['$inferSelect'];

/** The newest file made from a sign-off. */
export async function ofSignOff(q: Q, signOffId: string): Promise<PressFile | null> {
  const { pressFiles } = q.t;
  const [row] = await q
    .select()
    .from(pressFiles)
    .where(eq(pressFiles.signOffId, signOffId))
    .orderBy(desc(pressFiles.at))
    .limit(1);
  return row ?? null;
}

/** Newest first. */
export async function list(q: Q, pageId: string): Promise<PressFile[]> {
  const { pressFiles } = q.t;
  return q.select().from(pressFiles).where(eq(pressFiles.pageId, pageId)).orderBy(desc(pressFiles.at));
}

export async function insert(tx: Tx, file: PressFile): Promise<void> {
  await tx.q.insert(tx.t.pressFiles).values(file);
}
