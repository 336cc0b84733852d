import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server process of its own, as a newsroom runs it: started, stopped and killed for real. */
export interface RunningHouse {
  readonly url: string;
  readonly data: string;
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Asks it to stop and waits. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

export const newDataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'banmian-'));

/** A copy of a prepared data folder: each journey has an evening of its own. */
export async function copyFolder(from: string): Promise<string> {
  const folder = await newDataFolder();
  await cp(from, folder, { recursive: true });
  return folder;
}

/** Closes the house and throws its folder away. */
export async function tearDown(house: RunningHouse | undefined): Promise<void> {
  if (!house) return;
  await house.stop();
  await rm(house.data, { recursive: true, force: true });
}

/** Starts the product on a free port and waits until it says its address. */
export async function startHouse(options: { data?: string; args?: readonly string[]; port?: number } = {}): Promise<RunningHouse> {
  const data = options.data ?? (await newDataFolder());
  const root = join(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', '--data', data, '--port', String(options.port ?? 0), ...(options.args ?? [])], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' },
  });
  let output = '';
  const url = await new Promise<string>((done, fail) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /Banmian\s+(http:\/\/\S+)/.exec(output)?.[1];
      if (address) done(address.replace(/\/$/, ''));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => fail(new Error(`the house closed with ${code} before it was open:\n${output}`)));
  });
  const gone = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return {
    url, data, process: child, output: () => output,
    async stop() {
      child.kill('SIGTERM');
      return gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
