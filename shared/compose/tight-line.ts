import { CharClass, hasWhiteAfter } from './char-class.ts';
import type { Measured } from './measured.ts';
import type { FaceId, Faces, ParagraphStyle } from './model.ts';
import { paragraphOf } from './paragraphs.ts';

/** Size at which display lines are measured; widths scale from it. */
export const REFERENCE = 100_000;

const displayStyles = new Map<FaceId, ParagraphStyle>();

/** Heads, labels and furniture know no paragraph style: their face at the reference size, every rule on. */
function displayStyle(face: FaceId): ParagraphStyle {
  let style = displayStyles.get(face);
  if (!style) {
    style = {
      face,
      size: REFERENCE,
      leadingRows: 1,
      indentChars: 0,
      align: 'start',
      kinsoku: true,
      squeezeAdjacent: true,
      squeezeEdges: true,
      pushIn: false,
      noLoneCharacter: false,
      hanLatinGap: 0,
      color: 'black',
    };
    displayStyles.set(face, style);
  }
  return style;
}

/** A display text measured in its face. */
export const displayText = (faces: Faces, face: FaceId, text: string): Measured =>
  paragraphOf(faces, displayStyle(face), text);

/**
 * Units of [from, to) without the white of an opening mark at its start and a closing mark at its end, so that it
 * centres by eye.
 */
export interface TightLine {
  readonly from: number;
  readonly to: number;
  readonly xs: readonly number[];
  readonly width: number;
}

/** Sets [from, to) of a display text at a size and horizontal scale (1/1000), beginning at x = 0. */
export function tightLine(m: Measured, from: number, to: number, size: number, condense = 1000): TightLine {
  const scale = (size * condense) / (REFERENCE * 1000);
  const xs: number[] = [];
  let x = 0;
  for (let i = from; i < to; i += 1) {
    const c = m.classes[i] ?? 0;
    const full = m.full[i] ?? 0;
    if (c === CharClass.extend) {
      xs.push(xs[xs.length - 1] ?? 0);
      continue;
    }
    const first = i === from && c === CharClass.open && to - from > 1;
    const shift = first ? full >> 1 : i === from ? 0 : (m.shift[i] ?? 0);
    xs.push(Math.round((x - shift) * scale));
    if (first) x += full - shift;
    else if (i === to - 1) x += hasWhiteAfter(c) && to - from > 1 ? full >> 1 : full - shift;
    else x += m.advance[i] ?? 0;
  }
  return { from, to, xs, width: Math.round(x * scale) };
}

/** Width of [from, to) at the reference size. */
export const tightWidth = (m: Measured, from: number, to: number): number => tightLine(m, from, to, REFERENCE).width;
