import { CharClass, hasWhiteAfter, isReducible } from './char-class.ts';
import type { Measured } from './measured.ts';

/** White that a line can give, in the order in which it is asked (clreq; GB/T 15834—2011). */
export const Stage = { edges: 0, wordSpaces: 1, commas: 2, gaps: 3, stops: 4 } as const;
export const STAGES = 5;

/** Sum of the natural advances of [from, to), the last one as it stands at a line's end. */
export function natural(m: Measured, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += (m.advance[i] ?? 0) + (m.gap[i] ?? 0);
  if (to > from)
    sum += (m.full[to - 1] ?? 0) - (m.shift[to - 1] ?? 0) - (m.advance[to - 1] ?? 0) - (m.gap[to - 1] ?? 0);
  // An opening mark that gave its white to the one before has none before it on this line.
  return sum + (m.shift[from] ?? 0);
}

/** End of the ink of [from, to): spaces at a line's end hang. */
export function trimmed(m: Measured, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const c = m.classes[end - 1];
    if (c !== CharClass.space && c !== CharClass.emSpace) break;
    end -= 1;
  }
  return end;
}

const halfOf = (m: Measured, i: number) => (m.full[i] ?? 0) >> 1;

/** What character i of the line [from, end) can give in a stage. */
export function reducible(m: Measured, i: number, from: number, end: number, stage: number): number {
  const c = m.classes[i] ?? 0;
  const edge = (i === end - 1 && hasWhiteAfter(c)) || (i === from && c === CharClass.open);
  if (stage === Stage.edges) return edge && m.style.squeezeEdges ? halfOf(m, i) : 0;
  if (stage === Stage.wordSpaces) return c === CharClass.space && i < end - 1 ? Math.round((m.full[i] ?? 0) * 0.4) : 0;
  if (stage === Stage.gaps) return i < end - 1 ? (m.gap[i] ?? 0) : 0;
  if (edge || !isReducible(c) || (m.advance[i] ?? 0) < (m.full[i] ?? 0)) return 0;
  return (c === CharClass.stop) === (stage === Stage.stops) ? halfOf(m, i) : 0;
}

/** All the white that the line [from, end) can give. */
export function slack(m: Measured, from: number, end: number): number {
  let sum = 0;
  for (let stage = 0; stage < STAGES; stage += 1) {
    for (let i = from; i < end; i += 1) sum += reducible(m, i, from, end, stage);
  }
  return sum;
}

/** One Han (and the mark that hangs on it) left alone on the last line. */
export function isLone(m: Measured, from: number): boolean {
  let characters = 0;
  for (let i = from; i < m.text.length; i += 1) {
    const c = m.classes[i] ?? 0;
    if (c === CharClass.han || c === CharClass.word || c === CharClass.ellipsis) characters += 1;
    if (characters > 1) return false;
  }
  return true;
}
