/** The collaboration server in processes that start in a fifth of a second: bundled once a test file, so that many can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { createRooms } from '../../../server/collab/rooms.ts';
import { openDb } from '../../../server/store/db.ts';
import { fillPaper } from '../store/night.ts';
import { gateOf } from './open-collab.ts';

const root = join(import.meta.dirname, '../../..');
// Beside the packages that it still finds there.
const cache = join(root, 'node_modules/.cache');

export interface OwnProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Puts another file in the place of one that it has open (Linux); resolves to how many times. */
  swap(from: string, to: string): Promise<number>;
  kill(): Promise<void>;
}
export interface Processes {
  /** A new paper with stories s1–s3; the folder goes with the test file. */
  paper(): Promise<string>;
  /** Starts one on a paper; `before` is shell that runs first. Throws what it said when it did not come up. */
  start(file: string, port?: number, before?: string): Promise<OwnProcess>;
}

export function ownProcesses(): Processes {
  const folders: string[] = [];
  const children = new Set<ChildProcess>();
  let program = '';
  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    const out = mkdtempSync(join(cache, 'banmian-test-'));
    folders.push(out);
    await build({
      root, configFile: false, logLevel: 'warn', publicDir: false,
      // The migrations stay where they are.
      define: { 'import.meta.dirname': JSON.stringify(join(root, 'server/store')) },
      ssr: { noExternal: true, external: ['better-sqlite3', 'pg', 'sharp'] },
      build: { ssr: join(import.meta.dirname, 'collab-process.ts'), outDir: out, target: 'node20', minify: false },
    });
    program = join(out, 'collab-process.js');
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return {
    async paper() {
      const folder = mkdtempSync(join(tmpdir(), 'banmian-own-'));
      folders.push(folder);
      const file = join(folder, 'paper.db');
      const db = openDb({ file });
      await db.migrate();
      await fillPaper(db);
      const rooms = createRooms({ db, gate: gateOf(new Map()), clock: { now: Date.now } });
      await db.tx(async (tx) => {
        for (const story of ['s1', 's2', 's3']) await rooms.create(tx, story);
      }, []);
      await rooms.close();
      await db.close();
      return file;
    },
    async start(file, port = 0, before = '') {
      const args = [program, file, String(port)];
      const stdio = ['pipe', 'pipe', 'inherit'] as const;
      const child = before
        ? spawn('sh', ['-c', `${before}; exec "$0" "$@"`, process.execPath, ...args], { stdio: [...stdio] })
        : spawn(process.execPath, args, { stdio: [...stdio] });
      children.add(child);
      const gone = once(child, 'exit');
      const [line] = await Promise.race([
        once(child.stdout!, 'data') as Promise<[Buffer]>,
        gone.then(([code]) => Promise.reject(new Error(`the server did not start (${code})`))),
      ]);
      const said = line.toString().trim();
      if (!said.startsWith('ws:')) throw new Error(said);
      return {
        url: said, port: Number(new URL(said).port), child,
        async swap(from, to) {
          const answer = once(child.stdout!, 'data') as Promise<[Buffer]>;
          child.stdin!.write(`swap ${from} ${to}\n`);
          const [said] = await Promise.race([answer, gone.then(() => Promise.reject(new Error('the server is gone')))]);
          return Number.parseInt(said.toString(), 10);
        },
        async kill() {
          child.kill('SIGKILL');
          await gone;
          children.delete(child);
        },
      };
    },
  };
}
