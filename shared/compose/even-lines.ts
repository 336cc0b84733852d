import { balance } from './balance.ts';
import type { Measured } from './measured.ts';

/** Heads inside the text have no more lines; what is longer is text. */
const MOST_LINES = 4;
const LONGEST = 120;

const kept = new WeakMap<Measured, Map<number, ReadonlyMap<number, number>>>();

/**
 * `evenLines`: the ends of a paragraph's lines by their starts, when it takes more than one at this width and they can be
 * evened out; empty when not. `endOf` says where a line ends by the rules of running text.
 */
export function evenEnds(m: Measured, width: number, indent: number, endOf: (from: number, width: number) => number): ReadonlyMap<number, number> {
  const known = kept.get(m)?.get(width);
  if (known) return known;
  const ends = new Map<number, number>();
  const n = m.text.length;
  let count = 0;
  if (n <= LONGEST) for (let from = 0; from < n && count <= MOST_LINES; count += 1) from = endOf(from, from === 0 ? width - indent : width);
  if (count > 1 && count <= MOST_LINES) {
    const pieces = balance(m, 0, count, true);
    const fits = pieces.every((piece) => piece.width <= width - (piece.from === 0 ? indent : 0));
    if (fits) for (const piece of pieces) ends.set(piece.from, piece.to);
  }
  const byWidth = kept.get(m) ?? new Map<number, ReadonlyMap<number, number>>();
  kept.set(m, byWidth);
  byWidth.set(width, ends);
  return ends;
}
