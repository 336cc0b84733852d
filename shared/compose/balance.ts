import { Break } from './breaks.ts';
import { partsWord } from './common-words.ts';
import type { Measured } from './measured.ts';
import { tightWidth } from './tight-line.ts';

/** A line of a head part: [from, to) of its entry. */
export interface Piece {
  readonly m: Measured;
  readonly entry: number;
  readonly from: number;
  readonly to: number;
  /** At the size that its paragraph was measured in: the reference size of display text. */
  readonly width: number;
}

/** Lines that part a word count as so much wider, and one that ends with a mark as so much less. */
const PARTED = 1.25;
const MARKED = 0.85;

/**
 * The breaks of one entry into `count` lines whose widest is least; a break after a mark is preferred, and one inside a
 * common word avoided where that is asked for.
 */
export function balance(m: Measured, entry: number, count: number, wholeWords = false): Piece[] {
  const n = m.text.length;
  const ends = [0];
  for (let i = 1; i < n; i += 1) if (m.breaks[i - 1] === Break.free) ends.push(i);
  ends.push(n);
  const widest = new Map<string, { cost: number; pieces: Piece[] }>();
  const best = (at: number, left: number): { cost: number; pieces: Piece[] } => {
    const key = `${at}:${left}`;
    const known = widest.get(key);
    if (known) return known;
    const from = ends[at] ?? 0;
    let found: { cost: number; pieces: Piece[] } | undefined;
    const first = left === 1 ? ends.length - 1 : at + 1;
    for (let next = first; next < ends.length; next += 1) {
      const to = ends[next] ?? n;
      const piece = { m, entry, from, to, width: tightWidth(m, from, to) };
      // A line that ends with a mark reads better than an even one.
      const marked = to < n && /[，。！？；：、　 ]$/u.test(m.text.slice(from, to));
      const own = piece.width * (marked ? MARKED : 1);
      if (found && piece.width * MARKED > found.cost) break;
      const rest = next === ends.length - 1 ? { cost: 0, pieces: [] } : left > 1 ? best(next, left - 1) : undefined;
      if (!rest) continue;
      const cost = Math.max(own, rest.cost) * (wholeWords && to < n && partsWord(m.text, to) ? PARTED : 1);
      if (!found || cost < found.cost) found = { cost, pieces: [piece, ...rest.pieces] };
    }
    const result = found ?? {
      cost: tightWidth(m, from, n),
      pieces: [{ m, entry, from, to: n, width: tightWidth(m, from, n) }],
    };
    widest.set(key, result);
    return result;
  };
  return best(0, count).pieces;
}
