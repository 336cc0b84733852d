import type { Grid } from '../compose/model.ts';
import type { SlotRect } from '../page/slot.ts';

/** PR6: one error found in print (or after the last proof), as the 2020 regulation weighs it. */
export interface LedgerError {
  /** Wrong, missing or needless characters; a number; the style of a number. */
  readonly kind: 'characters' | 'number' | 'number-style';
  /** Characters concerned; a number counts once whatever its digits. */
  readonly chars: number;
  /** In a headline or masthead, where an error weighs double. */
  readonly inHead: boolean;
  /** What makes two errors the same one: the same wrong form of the same right one. */
  readonly sameAs: string;
}

/** PR6: the weight of one error by itself. */
export function weightOf(error: LedgerError): number {
  const single = error.kind === 'number-style' ? 0.1 : error.kind === 'number' ? 1 : error.chars <= 1 ? 1 : error.chars <= 5 ? 2 : 4;
  return error.inHead ? single * 2 : single;
}

const tenths = (n: number) => Math.round(n * 10) / 10;

/** PR6: what the errors of one issue weigh together: the same error at most three times, number style at most 1 in all. */
export function totalWeight(errors: readonly LedgerError[]): number {
  const times = new Map<string, number>();
  let [total, style] = [0, 0];
  for (const error of errors) {
    const key = `${error.kind}\u0000${error.sameAs}`;
    const n = (times.get(key) ?? 0) + 1;
    times.set(key, n);
    if (n > 3) continue;
    if (error.kind === 'number-style') style += weightOf(error);
    else total += weightOf(error);
  }
  return tenths(total + Math.min(style, 1));
}

/** Body characters that a rectangle of the grid would hold: its columns with the gutters between them, its rows. */
export function charsOfRect(grid: Pick<Grid, 'charsPerColumn' | 'gutterChars'>, rect: Pick<SlotRect, 'span' | 'rows'>): number {
  return rect.span <= 0 || rect.rows <= 0 ? 0 : (rect.span * grid.charsPerColumn + (rect.span - 1) * grid.gutterChars) * rect.rows;
}

/** PR6: the characters an issue is reckoned by: the grid's, pictures at 80 %, decoration at 30 %. */
export function reckonedChars(text: number, pictures: number, decoration: number): number {
  return Math.round(text + pictures * 0.8 + decoration * 0.3);
}

/** PR6: errors in ten thousand characters; 0 for an empty page. */
export function errorRate(weight: number, chars: number): number {
  return chars <= 0 ? 0 : (weight * 10_000) / chars;
}

/** The regulation's limit: a newspaper passes at three in ten thousand. */
export const lawfulRate = 3;
export const passes = (rate: number): boolean => rate <= lawfulRate;
