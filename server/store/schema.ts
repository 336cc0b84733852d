/**
 * Every table of the newspaper, defined once (see columns.ts). Times are epoch milliseconds.
 * Property names are those of the shared types, so that a row needs little turning into one; column names avoid
 * words that SQL keeps for itself (col, row_at, on_date …).
 */
import { type Columns, columns, type Dialect } from './columns.ts';
import { copyTables } from './tables/copy.ts';
import { paperTables } from './tables/paper.ts';
import { proofTables } from './tables/proof.ts';

export type { CalendarKind, TitleSettings } from './tables/paper.ts';
export type { FrozenCopies, LandedState } from './tables/proof.ts';

function define(words: Columns) {
  const paper = paperTables(words);
  const copy = copyTables(words, paper);
  return { ...paper, ...copy, ...proofTables(words, paper, copy) };
}

export type Tables = ReturnType<typeof define>;

const built: Partial<Record<Dialect, Tables>> = {};

/** The tables of one database; always the same objects for the same dialect. */
export const tables = (dialect: Dialect): Tables => (built[dialect] ??= define(columns(dialect)));
