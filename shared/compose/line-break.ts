import { Break } from './breaks.ts';
import { CharClass, hasWhiteAfter, isReducible } from './char-class.ts';
import { evenEnds } from './even-lines.ts';
import type { Line, Measured } from './measured.ts';
import { nameLine } from './name-line.ts';
import { expand } from './spread.ts';

/** Widths above this do not occur (1.4 m); it packs (start, width) into one key. */
const WIDEST = 1 << 22;

/** White that a line can give, in the order in which it is asked (clreq; GB/T 15834—2011). */
const Stage = { edges: 0, wordSpaces: 1, commas: 2, gaps: 3, stops: 4 } as const;
const STAGES = 5;

/** Sum of the natural advances of [from, to), the last one as it stands at a line's end. */
function natural(m: Measured, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += (m.advance[i] ?? 0) + (m.gap[i] ?? 0);
  if (to > from)
    sum += (m.full[to - 1] ?? 0) - (m.shift[to - 1] ?? 0) - (m.advance[to - 1] ?? 0) - (m.gap[to - 1] ?? 0);
  // An opening mark that gave its white to the one before has none before it on this line.
  return sum + (m.shift[from] ?? 0);
}

/** End of the ink of [from, to): spaces at a line's end hang. */
function trimmed(m: Measured, from: number, to: number): number {
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
function reducible(m: Measured, i: number, from: number, end: number, stage: number): number {
  const c = m.classes[i] ?? 0;
  const edge = (i === end - 1 && hasWhiteAfter(c)) || (i === from && c === CharClass.open);
  if (stage === Stage.edges) return edge && m.style.squeezeEdges ? halfOf(m, i) : 0;
  if (stage === Stage.wordSpaces) return c === CharClass.space && i < end - 1 ? Math.round((m.full[i] ?? 0) * 0.4) : 0;
  if (stage === Stage.gaps) return i < end - 1 ? (m.gap[i] ?? 0) : 0;
  if (edge || !isReducible(c) || (m.advance[i] ?? 0) < (m.full[i] ?? 0)) return 0;
  return (c === CharClass.stop) === (stage === Stage.stops) ? halfOf(m, i) : 0;
}

/** All the white that the line [from, end) can give. */
function slack(m: Measured, from: number, end: number): number {
  let sum = 0;
  for (let stage = 0; stage < STAGES; stage += 1) {
    for (let i = from; i < end; i += 1) sum += reducible(m, i, from, end, stage);
  }
  return sum;
}

/** One Han (and the mark that hangs on it) left alone on the last line. */
function isLone(m: Measured, from: number): boolean {
  let characters = 0;
  for (let i = from; i < m.text.length; i += 1) {
    const c = m.classes[i] ?? 0;
    if (c === CharClass.han || c === CharClass.word || c === CharClass.ellipsis) characters += 1;
    if (characters > 1) return false;
  }
  return true;
}

/** No line gives room for more characters than these beyond its edge; a text without any break is not searched to its end for each line. */
const LOOKED_AT = 500;

/** Where the line that begins at `from` ends, for ink no wider than `width`. */
function findEnd(m: Measured, from: number, width: number): number {
  const n = m.text.length;
  let sum = m.shift[from] ?? 0;
  let fits = from;
  for (let i = from; i < n; i += 1) {
    const c = m.classes[i];
    const asLast = (m.full[i] ?? 0) - (m.shift[i] ?? 0);
    const hangs = c === CharClass.space || c === CharClass.emSpace;
    if (!hangs && sum + asLast > width) break;
    sum += (m.advance[i] ?? 0) + (m.gap[i] ?? 0);
    fits = i + 1;
  }
  if (fits === n) return n;
  const breaksAfter = (to: number) => to === n || m.breaks[to - 1] === Break.free;
  let out = fits;
  while (out > from && !breaksAfter(out)) out -= 1;
  let beyond = fits + 1;
  while (beyond < n && beyond - fits < LOOKED_AT && !breaksAfter(beyond)) beyond += 1;
  const pushed = m.style.pushIn ? pushIn(m, from, fits, out, beyond, width) : 0;
  if (pushed > 0) return keepCompany(m, from, pushed, width);
  const run = m.style.cutsLongRuns && out < fits ? runCut(m, from, fits, out, beyond, width) : 0;
  if (run > 0) return run;
  if (out > from && (out === fits || natural(m, from, trimmed(m, from, out)) * 10 >= width * 6)) {
    return keepCompany(m, from, out, width);
  }
  const soft = out > from ? 0 : softEnd(m, from, fits);
  if (soft > 0) return soft;
  // A word longer than the rest of the line would leave it nearly empty: that word, none before it, is cut where it hurts least.
  const cut = wordCut(m, m.style.cutsLongRuns ? Math.max(from, out) : from, fits) || out;
  if (cut > from) return cut;
  // Marks only: —— and …… stay whole all the same if another place is.
  let forced = Math.max(fits, from + 1);
  while (forced > from + 1 && m.breaks[forced - 1] === Break.never) forced -= 1;
  if (m.breaks[forced - 1] === Break.never) while (forced < n && m.breaks[forced - 1] === Break.never) forced += 1;
  return forced;
}

/** The last place between what rather stays together, for a line that has no free one; 0 for none. */
function softEnd(m: Measured, from: number, fits: number): number {
  for (let cut = fits; cut > from; cut -= 1) if (m.breaks[cut - 1] === Break.rather) return cut;
  return 0;
}

/** A run is long from so many characters on; what is shorter stays whole. */
const LONG_RUN = 8;

/**
 * `cutsLongRuns`: where the number or word [out, beyond) is cut that found no room on this line. What no line can hold is
 * cut where this one is full; a long one after its hyphen, where the line would else be a fifth too short. 0 for nowhere.
 */
function runCut(m: Measured, from: number, fits: number, out: number, beyond: number, width: number): number {
  const short = natural(m, from, trimmed(m, from, out)) * 5 < width * 4;
  if (!short && out > from) return 0;
  const endless = natural(m, out, beyond) > width;
  if (!endless && beyond - out < LONG_RUN) return 0;
  let full = 0;
  for (let cut = fits; cut > out + 1; cut -= 1) {
    if (m.breaks[cut - 1] !== Break.word) continue;
    if ('-/_'.includes(m.text[cut - 1] ?? '') && m.text[cut] !== '/' && beyond - cut > 1) return cut;
    // Two characters at least on either side, and no mark inside the number at the head of the next line.
    const inside = m.classes[cut - 1] === CharClass.word && m.classes[cut] === CharClass.word && !/[’']/u.test(m.text.slice(cut - 1, cut + 1));
    if (full === 0 && cut - out > 1 && beyond - cut > 1 && inside) full = cut;
  }
  return endless ? full : 0;
}

/**
 * Where a long word may be cut: after its hyphen, or between letters with two on either side; numbers stay whole. 0
 * for nowhere.
 */
function wordCut(m: Measured, from: number, fits: number): number {
  // An apostrophe begins no line either, where a style looks closely.
  const stays = m.style.cutsLongRuns ? /[\d’']/u : /\d/u;
  const isLetter = (i: number) => m.classes[i] === CharClass.word && !stays.test(m.text[i] ?? '');
  for (let cut = fits; cut > from + 1; cut -= 1) {
    if (m.breaks[cut - 1] !== Break.word) continue;
    const before = m.text[cut - 1] ?? '';
    if (m.style.cutsLongRuns && m.text[cut] === '/') continue;
    if (before === '-' || before === '/' || before === '_') return cut;
    if (isLetter(cut - 2) && isLetter(cut - 1) && isLetter(cut) && isLetter(cut + 1)) return cut;
  }
  return 0;
}

/**
 * 挤进: the break beyond the edge, when the line can give enough white; 0 when not. A line that could end at its
 * edge by right takes one more only if it must give less than it would have to stretch.
 */
function pushIn(m: Measured, from: number, fits: number, out: number, beyond: number, width: number): number {
  const end = trimmed(m, from, beyond);
  const need = natural(m, from, end) - width;
  const rest = out > from ? width - natural(m, from, trimmed(m, from, out)) : width;
  if (need <= 0) return beyond;
  if (out === fits && (rest === 0 || need > rest + (m.style.size >> 2))) return 0;
  return need <= slack(m, from, end) ? beyond : 0;
}

/** No last line of one character: take it in, or send one down to it. */
function keepCompany(m: Measured, from: number, end: number, width: number): number {
  const n = m.text.length;
  if (!m.style.noLoneCharacter || end >= n || n - end > 8 || !isLone(m, end)) return end;
  const all = trimmed(m, from, n);
  if (m.style.pushIn && natural(m, from, all) - width <= slack(m, from, all)) return n;
  let less = end - 1;
  while (less > from + 1 && m.breaks[less - 1] !== Break.free) less -= 1;
  // A line stretched by more than a fifth would be worse than the lone character.
  const short = less > from + 1 && m.breaks[less - 1] === Break.free ? trimmed(m, from, less) : from;
  return short > from && natural(m, from, short) * 5 >= width * 4 ? less : end;
}

/** Takes `need` from the line, stage by stage, each stage's marks alike. */
function reduce(m: Measured, from: number, end: number, need: number, take: Int32Array): void {
  let left = need;
  for (let stage = 0; stage < STAGES && left > 0; stage += 1) {
    let offered = 0;
    for (let i = from; i < end; i += 1) offered += reducible(m, i, from, end, stage);
    if (offered === 0) continue;
    const now = Math.min(left, offered);
    let seen = 0;
    let given = 0;
    for (let i = from; i < end; i += 1) {
      const white = reducible(m, i, from, end, stage);
      if (white === 0) continue;
      seen += white;
      const upTo = Math.round((now * seen) / offered);
      take[i - from] = (take[i - from] ?? 0) + upTo - given;
      given = upTo;
    }
    left -= now;
  }
}

function setLine(m: Measured, from: number, to: number, width: number, indent: number): Line {
  const { align } = m.style;
  const end = trimmed(m, from, to);
  const xs = new Int32Array(to - from);
  const change = new Int32Array(to - from);
  const size = natural(m, from, end);
  const last = to >= m.text.length;
  const free = width - indent - size;
  const reducing = free < 0;
  if (reducing) reduce(m, from, end, -free, change);
  else if (align === 'justify' && !last) expand(m, from, end, free, change);
  let x = indent;
  if (!reducing && align === 'center') x += free >> 1;
  if (!reducing && align === 'end') x += free;
  for (let i = from; i < to; i += 1) {
    const k = i - from;
    const c = m.classes[i];
    if (i >= end) {
      xs[k] = x;
      continue;
    }
    if (c === CharClass.extend) {
      xs[k] = k > 0 ? (xs[k - 1] ?? x) : x;
      // White that the line spread after this character stands after all of it.
      if (!reducing) x += change[k] ?? 0;
      continue;
    }
    const delta = change[k] ?? 0;
    // An opening mark at a line's start has its white back; what it gives moves its outline left.
    const shift = i === from ? 0 : (m.shift[i] ?? 0);
    const white = reducing && c === CharClass.open ? delta : 0;
    xs[k] = x - shift - white + (m.lean?.[i] ?? 0);
    const own =
      i === end - 1 ? (m.full[i] ?? 0) - shift : (m.advance[i] ?? 0) + (m.shift[i] ?? 0) - shift + (m.gap[i] ?? 0);
    x += own + (reducing ? -delta : delta);
  }
  return { from, to, xs, width: x, last };
}

/**
 * The line of paragraph `m` that begins at `from`, `width` mpt wide. Depends on nothing but the paragraph, the start
 * and the width, so a paragraph may go on in another column, slot or page at any line's end.
 */
export function breakLine(m: Measured, from: number, width: number): Line {
  const key = from * WIDEST + width;
  const known = m.lines.get(key);
  if (known) return known;
  const indent =
    from === 0 && (m.style.align === 'justify' || m.style.align === 'start')
      ? Math.min(m.style.indentChars * m.style.size, Math.max(0, width - 2 * m.style.size))
      : 0;
  const even = m.style.evenLines ? evenEnds(m, width, indent, (at, room) => findEnd(m, at, room)).get(from) : undefined;
  const line =
    nameLine(m, from, width, indent) ?? setLine(m, from, even ?? findEnd(m, from, width - indent), width, indent);
  m.lines.set(key, line);
  return line;
}
