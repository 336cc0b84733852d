import { encode } from 'uqr';
import type { Rect } from './geometry.ts';

/** Light modules that a reader needs on every side. */
const QUIET = 4;
/** A module smaller than this (a quarter of a millimetre) is not read from newsprint. */
const LEAST_MODULE = 720;
/** What the largest symbol holds at our level of correction. */
const MOST_BYTES = 1200;

/** A QR picture in a square: the dark boxes in as few pieces as merge easily, the quiet zone not counted. */
export interface QrPicture {
  /** The square with its quiet zone. */
  readonly square: Rect;
  readonly dark: readonly Rect[];
}

const symbols = new Map<string, readonly (readonly boolean[])[]>();

function symbolOf(text: string): readonly (readonly boolean[])[] | undefined {
  const known = symbols.get(text);
  if (known) return known;
  if (text.length > MOST_BYTES) return undefined;
  try {
    const { data } = encode(text, { border: 0, ecc: 'M' });
    if (symbols.size > 50) symbols.clear();
    symbols.set(text, data);
    return data;
  } catch {
    // Too much for the largest symbol.
    return undefined;
  }
}

/** Dark modules as rectangles of modules: each as wide as it goes, then as high. */
function merged(data: readonly (readonly boolean[])[]): { x: number; y: number; width: number; height: number }[] {
  const taken = data.map((row) => row.map(() => false));
  const open = (x: number, y: number): boolean => data[y]?.[x] === true && taken[y]?.[x] === false;
  const found: { x: number; y: number; width: number; height: number }[] = [];
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!open(x, y)) continue;
      let width = 1;
      while (open(x + width, y)) width += 1;
      let height = 1;
      const whole = (line: number): boolean => {
        for (let k = 0; k < width; k += 1) if (!open(x + k, line)) return false;
        return true;
      };
      while (whole(y + height)) height += 1;
      for (let line = y; line < y + height; line += 1) taken[line]?.fill(true, x, x + width);
      found.push({ x, y, width, height });
    }
  }
  return found;
}

/** The QR picture of an address in the middle of a square; undefined where it would be too small to be read. */
export function qrPicture(text: string, square: { readonly x: number; readonly y: number; readonly side: number }): QrPicture | undefined {
  const data = symbolOf(text);
  if (!data || data.length === 0) return undefined;
  const modules = data.length + 2 * QUIET;
  const module = Math.floor(square.side / modules);
  if (module < LEAST_MODULE) return undefined;
  const side = module * modules;
  const x = Math.round(square.x + (square.side - side) / 2);
  const y = Math.round(square.y + (square.side - side) / 2);
  const dark = merged(data).map((r) => ({
    x: x + (QUIET + r.x) * module, y: y + (QUIET + r.y) * module, width: r.width * module, height: r.height * module,
  }));
  return { square: { x, y, width: side, height: side }, dark };
}
