/**
 * The column vocabulary: tables are written once in these words and built for SQLite or for PostgreSQL.
 *
 * Both are typed as PostgreSQL, so nothing that only SQLite knows compiles, and what only PostgreSQL knows fails in the
 * default test run. Column names are written out; a name never differs between the two.
 */
import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';

export type Dialect = 'sqlite' | 'postgres';

const pgBytes = pg.customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

const sqliteBytes = sqlite.customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'blob',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

const postgres = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  /** Characters of any length. */
  text: (name: string) => pg.text(name),
  /** One of a closed list of words; the list is a type, not a constraint, so that a new word needs no migration. */
  oneOf: <const W extends readonly string[]>(name: string, words: W) =>
    pg.text(name, { enum: words as unknown as [string, ...string[]] }).$type<W[number]>(),
  /** A whole number within 32 bits. */
  int: (name: string) => pg.integer(name),
  bool: (name: string) => pg.boolean(name),
  /** Epoch milliseconds; also anything else that may outgrow 32 bits and stays below 2^53. */
  time: (name: string) => pg.bigint(name, { mode: 'number' }),
  /** Kept as it was written, key order included (not jsonb): hashes are taken over such values. */
  json: <T>(name: string) => pg.json(name).$type<T>(),
  bytes: (name: string) => pgBytes(name),
};

/** The words themselves, typed as PostgreSQL. */
export type Columns = typeof postgres;

const lite = {
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  text: (name: string) => sqlite.text(name),
  oneOf: (name: string, words: readonly string[]) => sqlite.text(name, { enum: words as [string, ...string[]] }),
  int: (name: string) => sqlite.integer(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  time: (name: string) => sqlite.integer(name),
  json: (name: string) => sqlite.text(name, { mode: 'json' }),
  bytes: (name: string) => sqliteBytes(name),
} as unknown as Columns;

/** The vocabulary of one database. */
export const columns = (dialect: Dialect): Columns => (dialect === 'postgres' ? postgres : lite);
