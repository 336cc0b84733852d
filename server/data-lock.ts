import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another living process keeps this data folder. */
export class FolderInUse extends Error {
  constructor(holder: number, folder: string) {
    super(`数据文件夹正由进程 ${holder} 使用,先停掉它,或用 --data 另选一个 · the data folder is in use by process ${holder}: stop it, or choose another with --data\n  ${folder}`);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The process that a lock names, 0 for none, null when the file is gone. */
function holderOf(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Puts `own` in the lock's place in one step, with what is written in it; false when there is a lock already. */
function place(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
  }
  // A file system without hard links.
  try {
    writeFileSync(file, readFileSync(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes the data folder for this process: rooms live in one process's memory, so two on one folder would each
 * believe in their own text. A lock left by a killed process is taken over, by one of those who ask. Returns the release.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'banmian.lock');
  const own = `${file}.${process.pid}`;
  const dead = `${own}.dead`;
  writeFileSync(own, String(process.pid));
  try {
    while (!place(own, file)) {
      const holder = holderOf(file);
      if (holder === null) continue;
      if (holder !== process.pid && holder !== 0 && alive(holder)) throw new FolderInUse(holder, folder);
      try {
        renameSync(file, dead);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') continue;
        throw error;
      }
      // Somebody was faster, and what was taken away is theirs: it is put back.
      const taken = holderOf(dead);
      if (taken !== null && taken !== 0 && taken !== holder && alive(taken)) {
        place(dead, file);
        throw new FolderInUse(taken, folder);
      }
    }
  } finally {
    rmSync(own, { force: true });
    rmSync(dead, { force: true });
  }
  return () => {
    if (holderOf(file) === process.pid) rmSync(file, { force: true });
  };
}
