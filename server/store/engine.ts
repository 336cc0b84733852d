/** What one database must be able to do for the data layer (db.ts); sqlite.ts and postgres.ts do it. */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { NewsroomEvent } from '../../shared/events.ts';
import type { Dialect } from './columns.ts';
import type { Tables } from './schema.ts';

/** A handle to read with: `q.select().from(q.t.stories)`. `t` are the tables of this database. */
export type Q = Pick<NodePgDatabase, 'select' | 'selectDistinct' | '$count' | '$with' | 'with'> & {
  readonly t: Tables;
};

/** A handle to write with: only a transaction has one. */
export type W = Q & Pick<NodePgDatabase, 'insert' | 'update' | 'delete'>;

/** An event before its number is known. */
export type NewEvent = Omit<NewsroomEvent, 'seq'>;

/** One update of the collaboration log on its way in. `personId` is null for the server's own. */
export interface NewUpdate {
  readonly storyId: string;
  readonly bytes: Uint8Array;
  readonly personId: string | null;
  readonly origin: string;
  readonly at: number;
}

/** What one database must be able to do; everything above it is the same for both. */
export interface Engine {
  readonly dialect: Dialect;
  readonly t: Tables;
  readonly read: Q;
  /** Begins, locks, runs, commits or rolls back. `committed` is called at once after the commit. */
  transaction<T>(
    lock: readonly string[],
    work: (open: OpenTransaction) => Promise<T>,
    committed: () => void,
  ): Promise<T>;
  appendUpdates(rows: readonly NewUpdate[]): Promise<number[]>;
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** How closely a database is watched for misuse, and whether the code that runs now is inside a transaction. */
export interface Watch {
  readonly strict: boolean;
  inside(): boolean;
}

/** The engine's side of an open transaction. */
export interface OpenTransaction {
  readonly q: W;
  appendUpdates(rows: readonly NewUpdate[]): Promise<number[]>;
  /** Takes a lock for the rest of the transaction; nothing to do where there is one writer. */
  lock(name: string): Promise<void>;
}

/** The database as a whole takes no writes now: a full disk, a locked file, a failing one. Nothing was written. */
export class CannotWrite extends Error {
  constructor(cause: unknown) {
    super('the database takes no writes', { cause });
  }
}

/** A transaction inside a transaction would wait for itself. */
export class NestedTransaction extends Error {
  constructor() {
    super('db.tx inside db.tx: pass the tx on, or start the second one in tx.afterCommit');
  }
}

/** The callback waited for something that is not the database, with the writing connection in its hands. */
export class ForeignWait extends Error {
  constructor() {
    super('a transaction awaited something that is not database work; do that before or in tx.afterCommit');
  }
}

/** A transaction's handle was used after the transaction had ended. */
export class TransactionOver extends Error {
  constructor() {
    super('this transaction is over: a query in it was not awaited, or its handle was kept');
  }
}

/** A read past the open transaction would not see what it wrote, and on PostgreSQL might wait for it. */
export class ReadPastTransaction extends Error {
  constructor() {
    super('db.read inside db.tx: read with tx.q');
  }
}

/** PostgreSQL gave the transaction up because a statement of it failed and the callback went on. */
export class CommitRefused extends Error {
  constructor() {
    super('nothing was committed: a statement failed and its error was swallowed inside the transaction');
  }
}
