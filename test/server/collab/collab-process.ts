/** A collaboration server as a process of its own, to be killed: `node … collab-process <paper.db> <port>`. */
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { FolderInUse, lockFolder } from '../../../server/data-lock.ts';
import { openCollab } from './open-collab.ts';

const [file = '', port] = process.argv.slice(2);
try {
  lockFolder(dirname(file));
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error;
  process.stdout.write(`${error.message}\n`);
  process.exit(3);
}
const collab = await openCollab({ file, port: Number(port) });
process.stdout.write(`${collab.url}\n`);

/**
 * Puts another file in the place of each that this process has open under one name: the lowest free number is given next, so
 * that the database goes on with it and does not know. `/dev/zero` takes every write and cannot be synced.
 */
function swap(from: string, to: string): void {
  const dir = '/proc/self/fd';
  const named = (fd: number): string => {
    try {
      return readlinkSync(`${dir}/${fd}`);
    } catch {
      return '';
    }
  };
  let swapped = 0;
  for (const fd of readdirSync(dir).map(Number)) {
    if (named(fd) !== from) continue;
    closeSync(fd);
    if (openSync(to, 'r+') !== fd) throw new Error('another file took its place');
    swapped += 1;
  }
  process.stdout.write(`${swapped} ${to}\n`);
}

// Nobody is left to ask for it: the test that started it is gone.
process.stdin.on('end', () => process.exit()).setEncoding('utf8').on('data', (words) => {
  const [, from, to] = /^swap (.+) (.+)\n$/.exec(String(words)) ?? [];
  if (from && to) swap(from, to);
});
