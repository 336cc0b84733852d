import type { FaceId, FaceMetrics, Faces } from '../model.ts';
import { type DrawnGlyph, substitutes, turnedMarks, verticalForms } from './face-sources.ts';

/** Whether a face has a glyph for a code point. */
export function covers(metrics: Pick<FaceMetrics, 'coverage'>, codePoint: number): boolean {
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
 * Whether a face has no forms of its own for vertical lines, so that its marks are moved and turned for it. Of the product's
 * faces the kai; of the title's own what their measuring found, and where it did not ask, as their job has it.
 */
export const lacksVertical = ({ id, title, noVertical }: Pick<FaceMetrics, 'id' | 'title' | 'noVertical'>): boolean =>
  (title === undefined ? undefined : noVertical) ?? id === 'kai';

/** What stands on page and screen for a character that no face has: the printer's sign for a missing type. */
export const missingMark = '〓';

/** Whether a character without a glyph leaves a hole: tabs, spaces and signs that only steer others have none to leave. */
export const leavesHole = (char: string): boolean => !/[\s\p{Cc}\p{Cf}]/u.test(char);

/** What a face of the title's own draws for a character; undefined where the product's face of that job must help. */
function ofTitle(metrics: FaceMetrics, char: string, codePoint: number): DrawnGlyph | undefined {
  if (metrics.title === undefined) return undefined;
  const substitute = metrics.substitutes?.[char];
  if (substitute !== undefined) return { face: metrics.id, char: substitute, title: metrics.title };
  return covers(metrics, codePoint) ? { face: metrics.id, char, title: metrics.title } : undefined;
}

/**
 * The glyph that stands on the page for one character of a text in `face`: its own, its full-width substitute, or
 * that of the first fallback face that has it; in a vertical line the upright form of a bracket or quotation mark.
 * A face of the title's own comes first, the product's face of the same job behind it. Undefined when no face has it.
 * Screen and press both ask this.
 */
export function drawnGlyph(faces: Faces, face: FaceId, char: string, vertical = false): DrawnGlyph | undefined {
  const upright = vertical ? verticalForms[char] : undefined;
  if (upright !== undefined) return drawnGlyph(faces, face, upright);
  const codePoint = char.codePointAt(0) ?? 0;
  const turns = vertical && turnedMarks.includes(char);
  let at: FaceId | undefined = face;
  for (let hops = 0; at !== undefined && hops < 4; hops += 1) {
    const own: FaceMetrics = faces[at];
    const title = turns && lacksVertical(own) ? undefined : ofTitle(own, char, codePoint);
    if (title) return title;
    const product: FaceMetrics = own.product ?? own;
    if (turns && lacksVertical(product)) {
      at = product.fallback;
      continue;
    }
    const substitute = substitutes[at][char];
    if (substitute) return substitute;
    if (covers(product, codePoint)) return { face: at, char };
    at = product.fallback;
  }
  return undefined;
}
