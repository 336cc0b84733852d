import { tabloidStyleSheet } from '../../shared/page/tabloid-sheet.ts';
import type { Db, Tx } from '../store/db.ts';
import * as styleSheets from '../store/style-sheets.ts';
import * as titles from '../store/titles.ts';

/**
 * Lays the sheets that a paper begins with, where they are missing: the one in the title's row under its own version as
 * «broadsheet» (that of a new paper, or the one that an older database kept there), and the tabloid. Nothing that is there
 * is touched, and the title's row keeps what it holds.
 */
export async function layFirstSheets(tx: Tx, at: number): Promise<void> {
  const title = await titles.get(tx.q);
  if (!title) return;
  const first = (name: string, version: number, sheet: titles.Title['styleSheet']) =>
    styleSheets.insert(tx, { name, version, sheet, note: '', byId: null, at });
  if (!(await styleSheets.get(tx.q, 'broadsheet'))) await first('broadsheet', title.styleSheetVersion, title.styleSheet);
  if (!(await styleSheets.get(tx.q, 'tabloid'))) await first('tabloid', tabloidStyleSheet.version, tabloidStyleSheet);
}

/** At start: brings a database of before the sheets had names up to date; a second start finds nothing to do. */
export async function bringSheetsUpToDate(db: Db, at: number): Promise<void> {
  const has = (await styleSheets.names(db.read)).map((one) => one.name);
  if (has.includes('broadsheet') && has.includes('tabloid')) return;
  await db.tx((tx) => layFirstSheets(tx, at), ['style-sheets']);
}
