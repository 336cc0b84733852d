type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a hand changed between `began` and `mine`, done to what stands now: what somebody else changed meanwhile beside it stays. */
export function rebased<T>(began: T, mine: T, now: T): T {
  if (same(began, mine)) return now;
  if (!isPlain(mine)) return mine;
  const from: Plain = isPlain(began) ? began : {};
  const to: Plain = mine;
  const at: Plain = isPlain(now) ? now : {};
  const keys = new Set([...Object.keys(from), ...Object.keys(to), ...Object.keys(at)]);
  return Object.fromEntries([...keys].map((key) => [key, rebased(from[key], to[key], at[key])] as const).filter(([, value]) => value !== undefined)) as T;
}

/** The same for a set in the order of `all`: what was put in and taken out is, and the rest is as it stands. */
export function rebasedSet<T>(all: readonly T[], began: readonly T[], mine: readonly T[], now: readonly T[]): T[] {
  return all.filter((one) => (began.includes(one) === mine.includes(one) ? now : mine).includes(one));
}
