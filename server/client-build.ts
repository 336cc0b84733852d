import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runApart } from './apart.ts';

const root = join(import.meta.dirname, '..');
/** Where the built client lies. */
export const clientDir = join(root, 'dist', 'client');
/** Where the small files lie that a browser takes the marks of a face from. */
export const marksDir = join(root, 'dist', 'marks');
const stampFile = join(root, 'dist', 'client.stamp');

/** What the build depends on, as one fingerprint of names, sizes and times. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const walk = async (path: string): Promise<void> => {
    const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const here = join(path, entry.name);
      if (entry.isDirectory()) await walk(here);
      else {
        const { size, mtimeMs } = await stat(here);
        hash.update(`${here} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const room of ['client', 'shared']) await walk(join(root, room));
  for (const file of ['vite.config.ts', 'package.json']) hash.update(await readFile(join(root, file)));
  return hash.digest('hex');
}

/** Builds the client unless the build at hand is of these very sources. Returns whether it built; throws when it could not. */
export async function buildClient(): Promise<boolean> {
  const now = await fingerprint();
  if (existsSync(join(clientDir, 'index.html')) && existsSync(marksDir) && existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === now) return false;
  await runApart('client-builder.ts');
  await writeFile(stampFile, now);
  return true;
}
