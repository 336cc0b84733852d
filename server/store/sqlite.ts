/**
 * SQLite behind the data layer: one writing connection behind a queue, reads on a second one.
 * WAL with synchronous=FULL: a commit that was reported survives a power cut.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import {
  CannotWrite,
  type Engine,
  ForeignWait,
  type NewUpdate,
  type Q,
  ReadPastTransaction,
  TransactionOver,
  type W,
  type Watch,
} from './engine.ts';
import { type Tables, tables } from './schema.ts';

// Kept from before any test replaces the clock.
const nextTurn = setImmediate;
const cancelTurn = clearImmediate;

const headSql = `
  SELECT max(
    coalesce((SELECT max(seq) FROM updates WHERE story_id = :storyId), 0),
    coalesce((SELECT max(seq) FROM snapshots WHERE story_id = :storyId), 0))`;
const appendSql = 'INSERT INTO updates (story_id, seq, bytes, person_id, origin, at) VALUES (?, ?, ?, ?, ?, ?)';

/** Drizzle's SQLite handle under PostgreSQL's type (columns.ts says why). */
const handle = (lite: BetterSQLite3Database, t: Tables) => Object.assign(lite, { t }) as unknown as W;

/** What SQLite says when it is not the row that is wrong, but the file or the disk under it. */
const unwritable = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CORRUPT|CANTOPEN|NOMEM|NOTADB|PROTOCOL)/;

/**
 * How long a writer waits for another program that holds the file. The whole office stands still meanwhile, and only tools
 * from outside (one process a folder) ever hold it, so it is short; who typed is told, and comes again.
 */
const WAIT_MS = 1000;

function connect(file: string): Database.Database {
  const connection = new Database(file, { timeout: WAIT_MS });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  return connection;
}

export function openSqlite(file: string, watch: Watch, mostPages?: number): Engine {
  const t = tables('sqlite');
  const writer = connect(file);
  if (mostPages !== undefined) writer.pragma(`max_page_count = ${mostPages}`);
  const reader = connect(file);
  // A write by the reading handle is a mistake; it fails instead of slipping past the queue.
  reader.pragma('query_only = ON');

  const reading = {
    prepare: (sql: string) => {
      if (watch.strict && watch.inside()) throw new ReadPastTransaction();
      return reader.prepare(sql);
    },
  };

  let tail: Promise<unknown> = Promise.resolve();
  const queued = <T>(job: () => Promise<T> | T): Promise<T> => {
    const run = tail.then(job);
    tail = run.catch(() => {});
    return run;
  };

  const begin = writer.prepare('BEGIN IMMEDIATE');
  const commit = writer.prepare('COMMIT');
  let head: Database.Statement<[{ storyId: string }], number> | null = null;
  let append: Database.Statement<unknown[]> | null = null;
  /** Within a transaction: a story's number is asked for once, since nobody else writes until the commit. */
  const appendRows = (rows: readonly NewUpdate[]): number[] => {
    head ??= writer.prepare<[{ storyId: string }], number>(headSql).pluck();
    append ??= writer.prepare(appendSql);
    const heads = new Map<string, number>();
    const seqs: number[] = [];
    for (const { storyId, bytes, personId, origin, at } of rows) {
      const seq = (heads.get(storyId) ?? head.get({ storyId }) ?? 0) + 1;
      append.run(storyId, seq, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), personId, origin, at);
      heads.set(storyId, seq);
      seqs.push(seq);
    }
    return seqs;
  };

  return {
    dialect: 'sqlite',
    t,
    read: handle(drizzle(reading as unknown as Database.Database), t) as Q,
    transaction: (_lock, work, committed) =>
      queued(async () => {
        let over = false;
        const guarded = {
          prepare: (sql: string) => {
            if (over) throw new TransactionOver();
            return writer.prepare(sql);
          },
        };
        const open = {
          q: handle(drizzle(guarded as unknown as Database.Database), t),
          appendUpdates: async (rows: readonly NewUpdate[]) => {
            if (over) throw new TransactionOver();
            return appendRows(rows);
          },
          // One writer: whoever is in has every lock.
          lock: async () => {},
        };
        writer.exec('BEGIN IMMEDIATE');
        try {
          // Database work ends within the turn: a transaction still open in the next one waits for something else.
          const result = watch.strict ? await withinTurn(work(open)) : await work(open);
          over = true;
          writer.exec('COMMIT');
          committed();
          return result;
        } catch (error) {
          over = true;
          if (writer.inTransaction) writer.exec('ROLLBACK');
          throw error;
        }
      }),
    appendUpdates: (rows) =>
      queued(() => {
        try {
          begin.run();
          const seqs = appendRows(rows);
          commit.run();
          return seqs;
        } catch (error) {
          if (writer.inTransaction) writer.exec('ROLLBACK');
          throw unwritable.test(String((error as { code?: unknown }).code)) ? new CannotWrite(error) : error;
        }
      }),
    migrate: () =>
      queued(() => {
        // SQLite changes a table by making it anew, which foreign keys would forbid; they are checked afterwards.
        writer.pragma('foreign_keys = OFF');
        try {
          migrate(drizzle(writer), { migrationsFolder: join(import.meta.dirname, 'migrations/sqlite') });
          const broken = writer.pragma('foreign_key_check') as unknown[];
          if (broken.length > 0)
            throw new Error(`after migrating, ${broken.length} rows name something that is not there`);
        } finally {
          writer.pragma('foreign_keys = ON');
        }
      }),
    close: () =>
      queued(() => {
        reader.close();
        writer.close();
      }),
  };
}

function withinTurn<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const turn = nextTurn(() => reject(new ForeignWait()));
    work.then(resolve, reject).finally(() => cancelTurn(turn));
  });
}
