import { Break } from './breaks.ts';
import { CharClass, hasWhiteAfter, isLatin } from './char-class.ts';
import type { Measured } from './measured.ts';

/**
 * White may grow after character i: not inside a word or address, —— or ……, and not before the space that grows
 * itself.
 */
const isGap = (m: Measured, i: number) =>
  m.breaks[i] !== Break.never &&
  m.breaks[i] !== Break.word &&
  m.classes[i + 1] !== CharClass.space &&
  !(isLatin(m.classes[i] ?? 0) && isLatin(m.classes[i + 1] ?? 0));

/** Between a mark and what it belongs to: after an opening one, before a comma, stop or closing one. */
const insideMarks = (m: Measured, i: number): boolean => {
  const [a, b] = [m.classes[i] ?? 0, m.classes[i + 1] ?? 0];
  return a === CharClass.open || a === CharClass.latinOpen || hasWhiteAfter(b) || b === CharClass.latinClose;
};

/** The gaps of [from, end) that white may be spread over; with `tightMarks` not those inside marks, unless Han have no other. */
function gapsOf(m: Measured, from: number, end: number): (i: number) => boolean {
  const any = (i: number) => isGap(m, i);
  if (!m.style.tightMarks) return any;
  const outside = (i: number) => isGap(m, i) && !insideMarks(m, i);
  let han = false;
  for (let i = from; i < end; i += 1) {
    if (i < end - 1 && outside(i)) return outside;
    han ||= m.classes[i] === CharClass.han;
  }
  return han ? any : outside;
}

/**
 * Spreads `rest` over the line: word spaces up to a quarter em, then gaps between Han and Latin, then all alike. A
 * style without Han–Latin gap lets numbers stand only a little off, for a wide one shows among set-solid Han.
 */
export function expand(m: Measured, from: number, end: number, rest: number, add: Int32Array): void {
  let left = rest;
  const limit = m.style.size >> 2;
  const besideLatin = m.style.hanLatinGap > 0 ? limit : Math.round(m.style.size / 14);
  const spread = (chosen: (i: number) => boolean, most: number) => {
    let places = 0;
    for (let i = from; i < end - 1; i += 1) if (chosen(i)) places += 1;
    if (places === 0 || left <= 0) return;
    const now = Math.min(left, most * places);
    let seen = 0;
    let given = 0;
    for (let i = from; i < end - 1; i += 1) {
      if (!chosen(i)) continue;
      seen += 1;
      const upTo = Math.round((now * seen) / places);
      add[i - from] = (add[i - from] ?? 0) + upTo - given;
      given = upTo;
    }
    left -= now;
  };
  spread((i) => m.classes[i] === CharClass.space, limit);
  const open = gapsOf(m, from, end);
  spread((i) => open(i) && isLatin(m.classes[i] ?? 0) !== isLatin(m.classes[i + 1] ?? 0), besideLatin);
  spread(open, Number.MAX_SAFE_INTEGER);
}
