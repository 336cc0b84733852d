import { CharClass, isLatin } from './char-class.ts';
import type { LineSlot } from './geometry.ts';
import type { TightLine } from './tight-line.ts';
import { cellsOf } from './vertical-cells.ts';

/** Marks that lie along a vertical line, turned: dashes, ellipses, waves, and brackets without an upright form of their own. */
const turnedMarks = /[—―─…⋯～〜－–「」『』〔〕〖〗〘〙〚〛［］｛｝]/u;

/** ！？：； stand in the middle of their em in a vertical line: there is no half em of white behind them to take. */
const centred = /[！？：；]/u;

/**
 * Fits a paragraph's classes to a line that runs downwards, and answers which units lie on their side. A single letter or
 * figure and numbers of two digits (纵中横) stand upright in one em, marked in `upright`; Latin words and longer numbers
 * lie along the line with what stands inside them, and so do dashes and ellipses.
 */
export function layDown(text: string, classes: Uint8Array, upright: Uint8Array): Uint8Array {
  const n = text.length;
  const turned = new Uint8Array(n);
  const inRun = (i: number) => isLatin(classes[i] ?? 0) || (classes[i] === CharClass.unit && (text.charCodeAt(i) < 0x2000));
  for (let i = 0; i < n; ) {
    const char = text[i] ?? '';
    // Signs of the full width (￥ ％ ℃) stand upright.
    if (!inRun(i) || text.charCodeAt(i) >= 0xff00) {
      if (turnedMarks.test(char)) turned[i] = 1;
      else if (centred.test(char)) classes[i] = CharClass.connector;
      i += 1;
      continue;
    }
    let to = i + 1;
    while (to < n && (inRun(to) && text.charCodeAt(to) < 0xff00)) to += 1;
    const run = text.slice(i, to);
    if (/^(?:[0-9]{1,2}|[A-Za-z])$/u.test(run)) {
      upright[i] = 1;
      classes[i] = CharClass.han;
      // The second figure shares the place of the first.
      if (run.length === 2) classes[i + 1] = CharClass.extend;
    } else turned.fill(1, i, to);
    i = to;
  }
  return turned;
}

/** The words of a jump label for the line it stands in: its arrows point along the line. */
export const labelText = (text: string, at: LineSlot): string =>
  at.vertical ? text.replaceAll('▶', '▼').replaceAll('◀', '▲') : text;

/** A jump label set downwards, in places of one character; `xs` count down the line. */
export function labelDown(text: string, size: number): TightLine {
  const xs: number[] = [];
  const cells = cellsOf(text);
  for (const [k, { from, to }] of cells.entries()) for (let i = from; i < to; i += 1) xs.push(k * size);
  return { from: 0, to: text.length, xs, width: cells.length * size };
}
