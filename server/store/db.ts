/**
 * The one data layer. Reads anywhere; writes only inside `db.tx(async tx => …, lock)`.
 *
 * Whatever the database, a reader never sees an open transaction, and whoever names the same lock waits for the other.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { desc } from 'drizzle-orm';
import type { NewsroomEvent } from '../../shared/events.ts';
import type { Dialect } from './columns.ts';
import {
  type Engine,
  NestedTransaction,
  type NewEvent,
  type NewUpdate,
  type OpenTransaction,
  type Q,
  type W,
  type Watch,
} from './engine.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

export { CannotWrite } from './engine.ts';
export type { NewEvent, NewUpdate, Q, W } from './engine.ts';

/** An open transaction. It dies with its callback: a handle kept longer refuses to work. */
export interface Tx {
  readonly dialect: Dialect;
  readonly q: W;
  readonly t: Tables;
  /** Runs after the commit, in the order given; dropped when the transaction fails. May start further transactions. */
  afterCommit(hook: () => void): void;
  /** Appends to the paper's memory at commit, numbered without gaps in the order of commits (EV2). */
  record(event: NewEvent): void;
  /** The collaboration log within this transaction; resolves to the numbers given, in the order of the rows. */
  appendUpdates(rows: readonly NewUpdate[]): Promise<number[]>;
}

export interface Db {
  readonly dialect: Dialect;
  readonly t: Tables;
  /**
   * Sees what is committed and nothing else; refuses to write. Inside a transaction read with `tx.q` (tests refuse this
   * one there).
   */
  readonly read: Q;
  /**
   * Runs `work` in one transaction and resolves when it is on disk. `lock` names what must not change meanwhile
   * («story:<id>»): transactions that share a name run one after another. `work` awaits database work only.
   */
  tx<T>(work: (tx: Tx) => Promise<T>, lock: readonly string[]): Promise<T>;
  /** Appends updates of many stories in one transaction with a prepared statement; on disk when it resolves. */
  appendUpdates(rows: readonly NewUpdate[]): Promise<number[]>;
  /** Called after every commit that recorded events, with those events. Returns how to stop listening. */
  onEvents(listener: (events: readonly NewsroomEvent[]) => void): () => void;
  /** Called after updates that no transaction made (keystrokes) are on disk, with their rows. Returns how to stop listening. */
  onTyping(listener: (rows: readonly NewUpdate[]) => void): () => void;
  /** Brings the database to this build's tables; does nothing when it is there already. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenDb {
  /** SQLite file; made when absent. In-memory databases are refused, because reads use a connection of their own. */
  readonly file?: string;
  /** A SQLite file never grows beyond so many pages of 4 KB: what does not fit is refused as on a full disk. */
  readonly mostPages?: number;
  /** postgres://… */
  readonly url?: string;
  /** Fails a transaction that awaited anything but its own database work. On in tests unless said otherwise. */
  readonly strict?: boolean;
  /** What to do with an error thrown by an afterCommit hook or a listener: the commit stands. */
  readonly onHookError?: (error: unknown) => void;
}

/** Opens the newspaper's database: a SQLite file, or PostgreSQL by its address. Call `migrate()` before first use. */
export function openDb(options: OpenDb): Db {
  const strict = options.strict ?? process.env['NODE_ENV'] === 'test';
  const inside: Inside = new AsyncLocalStorage();
  const watch: Watch = { strict, inside: () => inside.getStore()?.open === true };
  if (options.url) return layer(openPostgres(options.url, watch), inside, options);
  if (options.file && !options.file.startsWith(':')) return layer(openSqlite(options.file, watch, options.mostPages), inside, options);
  throw new Error('openDb needs the name of a SQLite file or the address of a PostgreSQL database');
}

/** Migrates an opened database; the same as `db.migrate()`. */
export const migrate = (db: Db): Promise<void> => db.migrate();

/** The transaction that the code running now belongs to. What it leaves behind may outlive it, hence `open`. */
type Inside = AsyncLocalStorage<{ open: boolean }>;

function layer(engine: Engine, inside: Inside, options: OpenDb): Db {
  const { dialect, t, read } = engine;
  const listeners = new Set<(events: readonly NewsroomEvent[]) => void>();
  const typists = new Set<(rows: readonly NewUpdate[]) => void>();
  const onHookError = options.onHookError ?? ((error) => console.error(error));

  const quietly = (hook: () => void) => {
    try {
      inside.exit(hook);
    } catch (error) {
      onHookError(error);
    }
  };

  const tx = async <T>(work: (tx: Tx) => Promise<T>, lock: readonly string[]): Promise<T> => {
    if (inside.getStore()?.open) throw new NestedTransaction();
    const scope = { open: true };
    const hooks: (() => void)[] = [];
    const pending: NewEvent[] = [];
    let recorded: readonly NewsroomEvent[] = [];
    return engine.transaction(
      [...new Set(lock)].sort(),
      async (open) => {
        const handle: Tx = {
          dialect,
          t,
          q: open.q,
          afterCommit: (hook) => void hooks.push(hook),
          record: (event) => void pending.push(event),
          appendUpdates: (rows) => open.appendUpdates(rows),
        };
        try {
          const result = await inside.run(scope, () => work(handle));
          recorded = await number(open, t, pending);
          return result;
        } finally {
          scope.open = false;
        }
      },
      () => {
        // Events first: what a hook does may rest on everybody having been told.
        if (recorded.length > 0) for (const listener of listeners) quietly(() => listener(recorded));
        for (const hook of hooks) quietly(hook);
      },
    );
  };

  return {
    dialect,
    t,
    read,
    tx,
    appendUpdates: async (rows) => {
      if (rows.length === 0) return [];
      const seqs = await engine.appendUpdates(rows);
      for (const typed of typists) quietly(() => typed(rows));
      return seqs;
    },
    onTyping: (listener) => {
      typists.add(listener);
      return () => void typists.delete(listener);
    },
    onEvents: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    migrate: () => engine.migrate(),
    close: () => engine.close(),
  };
}

/** Gives events their numbers. The lock is taken last and lives until the commit: number order is commit order. */
async function number(
  open: OpenTransaction,
  t: Tables,
  pending: readonly NewEvent[],
): Promise<readonly NewsroomEvent[]> {
  if (pending.length === 0) return [];
  await open.lock('events');
  const [last] = await open.q.select({ seq: t.events.seq }).from(t.events).orderBy(desc(t.events.seq)).limit(1);
  const first = (last?.seq ?? 0) + 1;
  const events = pending.map((event, i) => ({ ...event, seq: first + i }));
  await open.q.insert(t.events).values(events);
  return events;
}
