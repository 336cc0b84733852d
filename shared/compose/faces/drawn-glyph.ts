import type { FaceId, FaceMetrics, Faces } from '../model.ts';
import { type DrawnGlyph, substitutes, verticalForms } from './face-sources.ts';

/** Whether a face has a glyph for a code point. */
export function covers(metrics: FaceMetrics, codePoint: number): boolean {
  const ranges = metrics.coverage;
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (ranges[middle * 2] ?? 0)) high = middle - 1;
    else if (codePoint > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/**
 * The glyph that stands on the page for one character of a text in `face`: its own, its full-width substitute, or
 * that of the first fallback face that has it; in a vertical line the upright form of a bracket or quotation mark.
 * Undefined when no face has it. Screen and press both ask this.
 */
export function drawnGlyph(faces: Faces, face: FaceId, char: string, vertical = false): DrawnGlyph | undefined {
  const upright = vertical ? verticalForms[char] : undefined;
  if (upright !== undefined) return drawnGlyph(faces, face, upright);
  const codePoint = char.codePointAt(0) ?? 0;
  let at: FaceId | undefined = face;
  for (let hops = 0; at !== undefined && hops < 4; hops += 1) {
    const substitute = substitutes[at][char];
    if (substitute) return substitute;
    const metrics: FaceMetrics = faces[at];
    if (covers(metrics, codePoint)) return { face: at, char };
    at = metrics.fallback;
  }
  return undefined;
}
