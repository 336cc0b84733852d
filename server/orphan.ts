import { execFileSync } from 'node:child_process';

const parentOf = (pid: number): number => {
  try {
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return 0;
  }
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Calls back once when the process that started this one is gone. npm puts a shell in between and may be killed without
 * telling either: an orphan must not keep the port. Watches nothing when started by hand.
 */
export function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const npm = process.env.npm_execpath ? parentOf(parent) : 0;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm <= 1 || alive(npm))) return;
    clearInterval(timer);
    gone();
  }, 1000);
  timer.unref();
}
