import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Runs a file of this folder to its end in a process of its own, with these arguments. What is done once and weighs much is done
 * so: the office would stay hundreds of megabytes larger for all its life. Throws when it fails.
 */
export async function runApart(file: string, args: readonly string[] = []): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code ?? 'a signal'}`);
}
