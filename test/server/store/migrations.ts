/** Migrations: they make the tables that schema.ts says, and take older databases along. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type OpenDb, openDb } from '../../../server/store/db.ts';
import * as postgresTables from '../../../server/store/kit/postgres-tables.ts';
import * as sqliteTables from '../../../server/store/kit/sqlite-tables.ts';
import { tables } from '../../../server/store/schema.ts';
import * as stories from '../../../server/store/stories.ts';
import type { Place } from './databases.ts';
import { fillPaper } from './night.ts';

const store = join(import.meta.dirname, '../../../server/store');

export function migrations(place: Place): void {
  test('migrations make every table and column of the schema, and no other', async () => {
    const at = await place.bare();
    const db = openDb(at);
    await db.migrate();
    await db.close();
    const wanted = Object.values(tables(place.dialect)).flatMap((table) =>
      Object.values(getTableColumns(table)).map((column) => `${getTableName(table)}.${column.name}`),
    );
    expect((await columnsOf(at)).sort()).toEqual(wanted.sort());
  });

  test('migrating again changes nothing and keeps every row', async () => {
    const db = await place.open();
    await fillPaper(db);
    const before = await stories.list(db.read);
    await db.migrate();
    const again = await place.open();
    await again.migrate();
    expect(await stories.list(again.read)).toEqual(before);
    expect(before).toHaveLength(3);
  });

  test('servers that start at once on a new database migrate it once', async () => {
    const at = await place.bare();
    const starting = Array.from({ length: 4 }, () => openDb(at));
    await Promise.all(starting.map((db) => db.migrate()));
    for (const db of starting) expect(await stories.list(db.read)).toEqual([]);
    await Promise.all(starting.map((db) => db.close()));
  });

  test('a database of the first release is taken along with its rows', async () => {
    const at = await place.bare();
    await migrateToFirst(at);
    await insertOldPerson(at);
    const db = openDb(at);
    await db.migrate();
    const [person] = await db.read.select().from(db.t.people);
    expect(person).toMatchObject({ id: 'p0', name: '柳眠', login: 'liumian', active: true });
    await fillPaper(db);
    expect(await stories.list(db.read)).toHaveLength(3);
    await db.close();
  });

  test('drizzle-kit is shown every table', () => {
    const shown = place.dialect === 'sqlite' ? sqliteTables : postgresTables;
    expect(Object.keys(shown).sort()).toEqual(Object.keys(tables(place.dialect)).sort());
  });
}

async function columnsOf(at: OpenDb): Promise<string[]> {
  if (at.file) {
    const file = new Database(at.file, { readonly: true });
    const rows = file
      .prepare(`SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
      WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_drizzle%' ESCAPE '\\' 
        AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
      .all();
    file.close();
    return (rows as { table: string; column: string }[]).map((row) => `${row.table}.${row.column}`);
  }
  return withClient(at, async (client) => {
    const { rows } =
      await client.query(`SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = 'public'`);
    return (rows as { table: string; column: string }[]).map((row) => `${row.table}.${row.column}`);
  });
}

/** Brings a database to where the first release left it: the first migration and nothing after. */
async function migrateToFirst(at: OpenDb): Promise<void> {
  const dialect = at.file ? 'sqlite' : 'postgres';
  const folder = mkdtempSync(join(tmpdir(), 'banmian-first-'));
  cpSync(join(store, 'migrations', dialect), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const all = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...all, entries: all.entries.slice(0, 1) }));
  if (at.file) {
    const file = new Database(at.file);
    migrateSqlite(drizzleSqlite(file), { migrationsFolder: folder });
    file.close();
  } else {
    await withClient(at, (client) => migratePostgres(drizzlePostgres(client), { migrationsFolder: folder }));
  }
  rmSync(folder, { recursive: true, force: true });
}

/** In plain SQL: the schema of today may not be what that release knew. */
async function insertOldPerson(at: OpenDb): Promise<void> {
  const sql = `INSERT INTO people (id, name, login, password_hash, created_at)
    VALUES ('p0', '柳眠', 'liumian', 'x', 1)`;
  if (at.file) {
    const file = new Database(at.file);
    file.exec(sql);
    file.close();
  } else {
    await withClient(at, (client) => client.query(sql));
  }
}

async function withClient<T>(at: OpenDb, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: at.url ?? '' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
