/** The newspaper itself: its settings and its style sheet. One paper per database. */
import { and, eq } from 'drizzle-orm';
import type { StyleSheet } from '../../shared/compose/model.ts';
import type { Q, Tx } from './db.ts';
import type { TitleSettings } from './schema.ts';

const only = 'title';

export interface Title {
  readonly settings: TitleSettings;
  readonly styleSheet: StyleSheet;
  readonly styleSheetVersion: number;
}

/** Null before the paper has been set up. */
export async function get(q: Q): Promise<Title | null> {
  const { titles } = q.t;
  const [row] = await q
    .select({ settings: titles.settings, styleSheet: titles.styleSheet, styleSheetVersion: titles.styleSheetVersion })
    .from(titles)
    .where(eq(titles.id, only));
  return row ?? null;
}

/** Sets the paper up; false when there is one already. */
export async function insert(tx: Tx, title: Omit<Title, 'styleSheetVersion'>): Promise<boolean> {
  const { titles } = tx.t;
  const made = await tx.q
    .insert(titles)
    .values({ id: only, ...title, styleSheetVersion: title.styleSheet.version })
    .onConflictDoNothing()
    .returning({ id: titles.id });
  return made.length > 0;
}

export async function saveSettings(tx: Tx, settings: TitleSettings): Promise<void> {
  await tx.q.update(tx.t.titles).set({ settings }).where(eq(tx.t.titles.id, only));
}

/** Saves a style sheet over the one of version `over`; false when that has been replaced meanwhile. */
export async function saveStyleSheet(tx: Tx, styleSheet: StyleSheet, over: number): Promise<boolean> {
  const { titles } = tx.t;
  const changed = await tx.q
    .update(titles)
    .set({ styleSheet, styleSheetVersion: styleSheet.version })
    .where(and(eq(titles.id, only), eq(titles.styleSheetVersion, over)))
    .returning({ id: titles.id });
  return changed.length > 0;
}
