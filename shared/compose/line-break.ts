import { Break } from './breaks.ts';
import { CharClass } from './char-class.ts';
import { evenEnds } from './even-lines.ts';
import { isLone, natural, reducible, slack, STAGES, trimmed } from './line-white.ts';
import type { Line, Measured } from './measured.ts';
import { nameLine } from './name-line.ts';
import { sharedEnd } from './share-white.ts';
import { expand } from './spread.ts';

/** Widths above this do not occur (1.4 m); it packs (start, width) into one key. */
const WIDEST = 1 << 22;

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
  const first =
    m.style.align === 'justify' || m.style.align === 'start'
      ? Math.min(m.style.indentChars * m.style.size, Math.max(0, width - 2 * m.style.size))
      : 0;
  const indent = from === 0 ? first : 0;
  const ownEnd = (at: number, room: number) => findEnd(m, at, room);
  const even = m.style.evenLines ? evenEnds(m, width, indent, ownEnd).get(from) : undefined;
  const endOf = () => (m.style.sharesWhite && m.style.align === 'justify' ? sharedEnd(m, from, width, first, ownEnd) : ownEnd(from, width - indent));
  const line = nameLine(m, from, width, indent) ?? setLine(m, from, even ?? endOf(), width, indent);
  m.lines.set(key, line);
  return line;
}
