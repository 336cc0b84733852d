import { Break } from './breaks.ts';
import { isLone, slack, trimmed } from './line-white.ts';
import type { Measured } from './measured.ts';

/** Where a line ends when it looks at nothing but itself: `from` and the room it has. */
type OwnEnd = (from: number, room: number) => number;

/** Longer rests of a paragraph are not looked through at every key. */
const LONGEST = 3000;
/** So many lines before a loose one may end elsewhere for its sake. */
const LOOKED_BACK = 4;
/** A line may want this much of its room, in thousandths, before it counts as loose: one character of a column of thirteen. */
const COMFORT = 85;
/** No line is loosened by more than this for the sake of another. */
const MOST = 160;
/** What a last line of one character, and a line more than before, weigh: as much as a line loosened by so much. */
const LONE = (180 - COMFORT) ** 2;
const ROW = (125 - COMFORT) ** 2;

/** A paragraph from some start to its end. */
interface Way {
  readonly rows: number;
  /** How loose its loose lines are, squared and summed; 0: none is. */
  readonly bad: number;
  /** Lines before the first loose one; Infinity: none is. */
  readonly before: number;
  /** Where its first line ends. */
  readonly end: number;
}

/** The ways of one paragraph at one measure. */
interface Search {
  readonly m: Measured;
  readonly width: number;
  readonly indent: number;
  readonly ownEnd: OwnEnd;
  /** Advances and gaps before every character, added up. */
  readonly sums: Int32Array;
  readonly own: Map<number, Way>;
  readonly best: Map<number, Way>;
}

/** Advances from the paragraph's start to each of its characters: what every line of every way is measured with. */
function sumsOf(m: Measured): Int32Array {
  const sums = new Int32Array(m.text.length + 1);
  for (let i = 0; i < m.text.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (m.advance[i] ?? 0) + (m.gap[i] ?? 0);
  return sums;
}

/** Width of the ink of [from, end), as `natural` has it. */
function inkWidth({ m, sums }: Search, from: number, end: number): number {
  const to = trimmed(m, from, end);
  return to > from ? (sums[to - 1] ?? 0) - (sums[from] ?? 0) + (m.full[to - 1] ?? 0) - (m.shift[to - 1] ?? 0) + (m.shift[from] ?? 0) : 0;
}

const roomOf = ({ width, indent }: Search, from: number): number => (from === 0 ? width - indent : width);

/** How bad the line [from, end) looks. */
function badness(s: Search, from: number, end: number): number {
  const { m } = s;
  const lone = m.style.noLoneCharacter && from > 0 && end >= m.text.length && isLone(m, from) ? LONE : 0;
  if (end >= m.text.length) return lone;
  const room = roomOf(s, from);
  const loose = Math.round(((room - inkWidth(s, from, end)) * 1000) / room);
  return loose > COMFORT ? (loose - COMFORT) ** 2 : 0;
}

/** The paragraph's rest as it is broken without looking back. */
function ownWay(s: Search, from: number): Way {
  const { m, own } = s;
  const ends: number[] = [];
  let at = from;
  while (at < m.text.length && !own.has(at)) {
    ends.push(at);
    at = s.ownEnd(at, roomOf(s, at));
  }
  let way = own.get(at) ?? { rows: 0, bad: 0, before: Number.POSITIVE_INFINITY, end: at };
  for (let i = ends.length - 1; i >= 0; i -= 1) {
    const start = ends[i] ?? 0;
    const end = ends[i + 1] ?? at;
    const bad = badness(s, start, end);
    way = { rows: way.rows + 1, bad: way.bad + bad, before: bad > 0 ? 0 : way.before + 1, end };
    own.set(start, way);
  }
  return way;
}

/** Other places where the line may end: nearer while it does not stand too loose, farther while its marks give enough. */
function otherEnds(s: Search, from: number, own: number): number[] {
  const { m } = s;
  const n = m.text.length;
  const room = roomOf(s, from);
  const found: number[] = [];
  for (let end = own - 1; end > from; end -= 1) {
    if (inkWidth(s, from, end) * 1000 < room * (1000 - MOST)) break;
    if (m.breaks[end - 1] === Break.free) found.push(end);
  }
  for (let end = own + 1; m.style.pushIn && end <= n; end += 1) {
    const need = inkWidth(s, from, end) - room;
    // No line of a column has more to give than two characters.
    if (need > m.style.size * 2) break;
    if ((end === n || m.breaks[end - 1] === Break.free) && (need <= 0 || need <= slack(m, from, trimmed(m, from, end)))) found.push(end);
  }
  return found;
}

function bestWay(s: Search, from: number): Way {
  const known = s.best.get(from);
  if (known) return known;
  const own = ownWay(s, from);
  const by = (end: number): Way => {
    const rest = end < s.m.text.length ? bestWay(s, end) : { rows: 0, bad: 0 };
    return { ...own, rows: rest.rows + 1, bad: rest.bad + badness(s, from, end), end };
  };
  // A line saved by squeezing is no gain; one more is a loss.
  const weigh = (way: Way) => way.bad + Math.max(0, way.rows - own.rows) * ROW;
  let best = own.bad > 0 ? by(own.end) : own;
  // As it would end by itself where no other end is better.
  if (own.before <= LOOKED_BACK) {
    for (const end of otherEnds(s, from, own.end)) {
      const way = by(end);
      if (weigh(way) < weigh(best)) best = way;
    }
  }
  s.best.set(from, best);
  return best;
}

const kept = new WeakMap<Measured, Map<number, Search>>();

/**
 * `sharesWhite`: where the line that begins at `from` ends so that no line of the paragraph's rest stands much looser than the
 * others, and no character alone at its end. A rest without a loose line is broken as ever. Depends on nothing but the
 * paragraph, the start and the width, which the rest is taken to keep.
 */
export function sharedEnd(m: Measured, from: number, width: number, indent: number, ownEnd: OwnEnd): number {
  if (m.text.length - from > LONGEST) return ownEnd(from, from === 0 ? width - indent : width);
  const byWidth = kept.get(m) ?? new Map<number, Search>();
  kept.set(m, byWidth);
  const search = byWidth.get(width) ?? { m, width, indent, ownEnd, sums: sumsOf(m), own: new Map(), best: new Map() };
  byWidth.set(width, search);
  return bestWay(search, from).end;
}
