/** The databases that the store's tests run on: each test gets an empty, migrated one of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName } from 'drizzle-orm';
import { afterAll, afterEach, describe } from 'vitest';
import { type Db, type OpenDb, openDb } from '../../../server/store/db.ts';
import { tables } from '../../../server/store/schema.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

export interface Place {
  readonly dialect: 'sqlite' | 'postgres';
  /** Opens the test's database; the first call makes and migrates it, further calls open it once more. */
  open(options?: Omit<OpenDb, 'file' | 'url'>): Promise<Db>;
  /** Where it is, for another process. */
  where(): Promise<OpenDb>;
  /** An address of a database that nobody has migrated. */
  bare(): Promise<OpenDb>;
}

/** Runs the same tests on SQLite and, where it can be had, on PostgreSQL. Called once a file, with await. */
export async function onEveryDatabase(tests: (place: Place) => void): Promise<void> {
  describe('SQLite', () => tests(sqlitePlace()));
  const server = await startPostgres();
  if (server.url) {
    describe('PostgreSQL', () => tests(postgresPlace(server)));
    afterAll(() => server.stop());
  } else {
    describe.skip(`PostgreSQL, skipped: ${server.why}`, () => tests(postgresPlace(server)));
  }
}

function place(
  dialect: Place['dialect'],
  bare: () => Promise<OpenDb>,
  migrated: () => Promise<OpenDb>,
  tidy: () => Promise<void>,
): Place {
  let mine: OpenDb | null = null;
  let opened: Db[] = [];
  const where = async () => (mine ??= await migrated());
  afterEach(async () => {
    await Promise.all(opened.map((db) => db.close()));
    opened = [];
    mine = null;
    await tidy();
  });
  return {
    dialect,
    bare,
    where,
    open: async (options) => {
      const db = openDb({ ...options, ...(await where()) });
      opened.push(db);
      return db;
    },
  };
}

function sqlitePlace(): Place {
  const folders: string[] = [];
  const bare = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banmian-store-'));
    folders.push(folder);
    return { file: join(folder, 'paper.db') };
  };
  return place(
    'sqlite',
    bare,
    async () => {
      const at = await bare();
      const db = openDb(at);
      await db.migrate();
      await db.close();
      return at;
    },
    async () => {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  );
}

function postgresPlace(server: PostgresServer): Place {
  const at = (name: string): OpenDb => ({ url: server.url?.(name) ?? '' });
  let made = 0;
  const bare = async () => {
    made += 1;
    await server.run('postgres', `CREATE DATABASE bare_${made}`);
    return at(`bare_${made}`);
  };
  let paper: Promise<OpenDb> | null = null;
  const makePaper = async () => {
    await server.run('postgres', 'CREATE DATABASE paper');
    const db = openDb(at('paper'));
    await db.migrate();
    await db.close();
    return at('paper');
  };
  // Emptying one database is twenty times faster than making one for each test.
  const emptied = Object.values(tables('postgres')).map((table) => `DELETE FROM ${getTableName(table)};`);
  return place(
    'postgres',
    bare,
    () => (paper ??= makePaper()),
    async () => {
      if (paper) await server.run('paper', `SET session_replication_role = replica; ${emptied.join(' ')}`);
    },
  );
}
