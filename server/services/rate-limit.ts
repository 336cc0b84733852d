/** Counts wrong tries under a name (a login, an address) and says how long to wait. Kept in memory: a restart forgives. */
export interface RateLimit {
  /** Milliseconds to wait before the next try under any of these names; 0 when it may be now. */
  wait(names: readonly string[]): number;
  /** Notes a wrong try, before the answer is known to be right, so that tries at once do not slip through together. */
  wrong(names: readonly string[]): void;
  right(names: readonly string[]): void;
}

/** `free` wrong tries cost nothing; then one minute, doubling up to a quarter of an hour. A quiet half hour forgives all. */
export function rateLimit(now: () => number, free = 5): RateLimit {
  const tries = new Map<string, { count: number; last: number }>();
  const forgiveMs = 30 * 60_000;
  const waitFor = (count: number) => (count < free ? 0 : Math.min(15 * 60_000, 60_000 * 2 ** (count - free)));
  return {
    wait(names) {
      return Math.max(0, ...names.map((name) => {
        const t = tries.get(name);
        return t ? t.last + waitFor(t.count) - now() : 0;
      }));
    },
    wrong(names) {
      // A flood of invented names must not fill the memory.
      if (tries.size > 20_000) for (const [name, t] of tries) if (now() - t.last > forgiveMs || tries.size > 20_000) tries.delete(name);
      for (const name of names) {
        const t = tries.get(name);
        tries.set(name, { count: t && now() - t.last < forgiveMs ? t.count + 1 : 1, last: now() });
      }
    },
    right(names) {
      for (const name of names) tries.delete(name);
    },
  };
}
