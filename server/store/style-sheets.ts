/** Style sheets by name and version. A row is never changed once written; the newest version of a name is the one in use. */
import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { StyleSheet } from '../../shared/compose/model.ts';
import type { Q, Tx } from './db.ts';

/** One version of a sheet. `byId` is null for those that came with the paper. */
export interface SheetVersion {
  readonly name: string;
  readonly version: number;
  readonly note: string;
  readonly byId: string | null;
  readonly at: number;
  readonly sheet: StyleSheet;
}

/** The version asked for, or the newest; null when there is none. */
export async function get(q: Q, name: string, version?: number): Promise<SheetVersion | null> {
  const { styleSheets } = q.t;
  const [row] = await q
    .select()
    .from(styleSheets)
    .where(and(eq(styleSheets.name, name), ...(version === undefined ? [] : [eq(styleSheets.version, version)])))
    .orderBy(desc(styleSheets.version))
    .limit(1);
  return row ?? null;
}

/** Every name with its newest version's number, by name. */
export async function names(q: Q): Promise<{ name: string; version: number }[]> {
  const { styleSheets } = q.t;
  const rows = await q
    .select({ name: styleSheets.name, version: max(styleSheets.version) })
    .from(styleSheets)
    .groupBy(styleSheets.name)
    .orderBy(asc(styleSheets.name));
  return rows.flatMap(({ name, version }) => (version === null ? [] : [{ name, version: Number(version) }]));
}

/** All versions of a name, newest first. */
export async function history(q: Q, name: string): Promise<SheetVersion[]> {
  const { styleSheets } = q.t;
  return q.select().from(styleSheets).where(eq(styleSheets.name, name)).orderBy(desc(styleSheets.version));
}

/** Writes a version; false when that version is there already: somebody was faster. */
export async function insert(tx: Tx, row: SheetVersion): Promise<boolean> {
  const made = await tx.q.insert(tx.t.styleSheets).values(row).onConflictDoNothing().returning({ version: tx.t.styleSheets.version });
  return made.length > 0;
}
