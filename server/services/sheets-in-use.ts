import type { StyleSheet } from '../../shared/compose/model.ts';
import type { Q } from '../store/db.ts';
import * as signOffs from '../store/sign-offs.ts';
import * as styleSheets from '../store/style-sheets.ts';
import * as titles from '../store/titles.ts';
import { found } from './asking.ts';

/**
 * The style sheet of that name as it is now. A name that is gone falls back to the broadsheet, and a database whose sheets
 * are not laid yet to the one in the title's row: a page is never without a sheet.
 */
export async function sheetNamed(q: Q, name: string): Promise<StyleSheet> {
  const row = (await styleSheets.get(q, name)) ?? (name === 'broadsheet' ? null : await styleSheets.get(q, 'broadsheet'));
  return row ? row.sheet : found(await titles.get(q)).styleSheet;
}

/** Sheets inside sign-offs, which never change: by the sign-off's id, so that a frozen page is not read again and again. */
const insideSignOffs = new Map<string, StyleSheet>();
const most = 200;

async function sheetInside(q: Q, signOffId: string): Promise<StyleSheet | null> {
  const known = insideSignOffs.get(signOffId);
  if (known) return known;
  const whole = await signOffs.get(q, signOffId);
  const sheet = (whole?.frozen as { styleSheet?: StyleSheet } | undefined)?.styleSheet;
  if (!sheet) return null;
  insideSignOffs.set(signOffId, sheet);
  const [oldest] = insideSignOffs.keys();
  if (insideSignOffs.size > most && oldest !== undefined) insideSignOffs.delete(oldest);
  return sheet;
}

/**
 * PG4: a page with a live approval or signature stands on the sheet that was signed, whatever the paper's sheet has become
 * since; by page id, only where the two differ.
 */
export async function signedSheets(
  q: Q, live: readonly signOffs.SignOffRecord[], now: StyleSheet,
): Promise<ReadonlyMap<string, StyleSheet>> {
  const current = JSON.stringify(now);
  const pinned = new Map<string, StyleSheet>();
  for (const signOff of live.filter((s) => s.voidedAt === null)) {
    const sheet = await sheetInside(q, signOff.id);
    // Oldest first: the newest signature decides.
    if (sheet && JSON.stringify(sheet) !== current) pinned.set(signOff.pageId, sheet);
    else pinned.delete(signOff.pageId);
  }
  return pinned;
}
