import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a tool of the machine over a PDF (FILE stands for its path); null where the tool is not installed. */
export async function tool(name: string, pdf: Uint8Array, ...args: string[]): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'banmian-tool-'));
  const path = join(folder, 'file.pdf');
  await writeFile(path, pdf);
  try {
    return execFileSync(name, args.length > 0 ? args.map((arg) => (arg === 'FILE' ? path : arg)) : [path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
