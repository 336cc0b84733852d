/**
 * PostgreSQL behind the data layer: read committed, and advisory locks on the names a transaction gives.
 * For papers that outgrow one machine; the words above are the same as for SQLite.
 */
import { join } from 'node:path';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import {
  CannotWrite,
  CommitRefused,
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

const nextTurn = setImmediate;

/** Not the row is wrong, but the server or the way to it: connection exceptions, no resources, shutting down, read-only, I/O. */
const unwritable = /^(08|53|57P|58|25006|E[A-Z_]+$)/;
/** What the driver says, without a code, of a connection that is gone. */
const lost = /^(Connection terminated|Client (was closed|has encountered a connection error)|timeout exceeded when trying to connect)/;

const lockSql = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

const appendSql = `
  INSERT INTO updates (story_id, seq, bytes, person_id, origin, at)
  SELECT b.story_id, top.seq + row_number() OVER (PARTITION BY b.story_id ORDER BY b.ord),
    b.bytes, b.person_id, b.origin, b.at
  FROM unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::bigint[])
    WITH ORDINALITY AS b (story_id, bytes, person_id, origin, at, ord)
  CROSS JOIN LATERAL (SELECT greatest(
    coalesce((SELECT max(u.seq) FROM updates u WHERE u.story_id = b.story_id), 0),
    coalesce((SELECT max(s.seq) FROM snapshots s WHERE s.story_id = b.story_id), 0)) AS seq) top
  RETURNING story_id, seq`;

const handle = (db: NodePgDatabase, t: Tables) => Object.assign(db, { t }) as unknown as W;

/** What drizzle is given instead of the connection: counts what is under way, and closes with the transaction. */
class Guarded {
  over = false;
  private pending = 0;
  private readonly client: pg.PoolClient;
  private readonly idle: (() => void) | null;

  constructor(client: pg.PoolClient, idle: (() => void) | null) {
    this.client = client;
    this.idle = idle;
  }

  async query(config: string | pg.QueryConfig, params?: unknown[]): Promise<pg.QueryResult> {
    if (this.over) throw new TransactionOver();
    this.pending += 1;
    try {
      return await this.client.query(config as pg.QueryConfig, params);
    } finally {
      this.pending -= 1;
      this.watch();
    }
  }

  /** An answer has come; when by the next turn nothing new was asked, the open transaction waits for something else. */
  watch(): void {
    const { idle } = this;
    if (idle && this.pending === 0) nextTurn(() => nextTurn(() => !this.over && this.pending === 0 && idle()));
  }
}

async function append(client: Pick<Guarded, 'query'>, rows: readonly NewUpdate[]): Promise<number[]> {
  // The numbers are read by a statement of its own after the locks, so that it sees what the last holder committed.
  for (const storyId of [...new Set(rows.map((row) => row.storyId))].sort())
    await client.query(lockSql, [`updates:${storyId}`]);
  const given = await client.query({
    name: 'append-updates',
    text: appendSql,
    values: [
      rows.map((row) => row.storyId),
      rows.map((row) => Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength)),
      rows.map((row) => row.personId),
      rows.map((row) => row.origin),
      rows.map((row) => row.at),
    ],
  });
  const perStory = new Map<string, number[]>();
  for (const row of given.rows as { story_id: string; seq: number }[]) {
    const seqs = perStory.get(row.story_id);
    if (seqs) seqs.push(row.seq);
    else perStory.set(row.story_id, [row.seq]);
  }
  // Within a story numbers rise in the order of the batch, whatever order the rows came back in.
  for (const seqs of perStory.values()) seqs.sort((a, b) => b - a);
  return rows.map((row) => {
    const seq = perStory.get(row.storyId)?.pop();
    if (seq === undefined) throw new Error('the log gave no number');
    return seq;
  });
}

export function openPostgres(url: string, watch: Watch): Engine {
  const t = tables('postgres');
  const writers = new pg.Pool({ connectionString: url, max: 10 });
  // A write by the reading handle is a mistake; the server refuses it.
  const readers = new pg.Pool({ connectionString: url, max: 10, options: '-c default_transaction_read_only=on' });
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  for (const pool of [writers, readers]) pool.on('error', () => {});
  // So is one lost in the middle of its work: the statement under way, or the next one, tells.
  for (const pool of [writers, readers]) pool.on('connect', (client) => client.on('error', () => {}));

  const reading = {
    query: (config: pg.QueryConfig, params?: unknown[]) => {
      if (watch.strict && watch.inside()) throw new ReadPastTransaction();
      return readers.query(config, params);
    },
  };

  const within = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await writers.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client);
      const end = await client.query('COMMIT');
      if (end.command !== 'COMMIT') throw new CommitRefused();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((e: Error) => {
        broken = e;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };

  return {
    dialect: 'postgres',
    t,
    read: handle(drizzle(reading as unknown as pg.Pool), t) as Q,
    transaction: async (lock, work, committed) => {
      const result = await within(async (client) => {
        for (const name of lock) await client.query(lockSql, [name]);
        let guarded: Guarded | null = null;
        const foreign = new Promise<never>((_, reject) => {
          guarded = new Guarded(client, watch.strict ? () => reject(new ForeignWait()) : null);
        });
        const own = guarded as unknown as Guarded;
        const open = {
          q: handle(drizzle(own as unknown as pg.PoolClient), t),
          appendUpdates: (rows: readonly NewUpdate[]) => append(own, rows),
          lock: async (name: string) => void (await own.query(lockSql, [name])),
        };
        own.watch();
        try {
          return await Promise.race([work(open), foreign]);
        } finally {
          own.over = true;
        }
      });
      committed();
      return result;
    },
    appendUpdates: (rows) =>
      within((client) => append(client as unknown as Guarded, rows)).catch((error: { code?: string; message?: string }) => {
        throw unwritable.test(error.code ?? '') || (!error.code && lost.test(error.message ?? '')) ? new CannotWrite(error) : error;
      }),
    migrate: async () => {
      // Two servers starting at once migrate one after the other.
      const client = await writers.connect();
      try {
        await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['migrations']);
        await migrate(drizzle(client), { migrationsFolder: join(import.meta.dirname, 'migrations/postgres') });
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', ['migrations']).catch(() => {});
        client.release();
      }
    },
    close: async () => {
      await Promise.all([writers.end(), readers.end()]);
    },
  };
}
