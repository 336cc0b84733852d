import { randomBytes } from 'node:crypto';

/** Makes names for new things: URL-safe, at most 64 characters, never given twice. */
export type Ids = () => string;

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz';

/** Random ids of 16 characters (90 bits); nobody guesses one. */
export const randomIds: Ids = () => Array.from(randomBytes(32), (b) => b).filter((b) => b < 216).slice(0, 16)
  .map((b) => letters[b % 54]).join('').padEnd(16, '0');

/** Ids that count, for tests and demos: the same night gives the same names. */
export function countingIds(prefix = ''): Ids {
  let n = 0;
  return () => `${prefix}${(++n).toString(36).padStart(4, '0')}`;
}
