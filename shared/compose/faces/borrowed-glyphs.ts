import type { DisplayItem, Faces } from '../model.ts';
import { drawnGlyph } from './drawn-glyph.ts';

/**
 * Characters of a page that the title's own face lacks and the product's face of the same job draws: legible, but of another
 * cut. By the slot they stand in; marks are not counted, which many faces leave to others.
 */
export function borrowedGlyphs(items: readonly DisplayItem[], faces: Faces): ReadonlyMap<string, ReadonlySet<string>> {
  const borrowed = new Map<string, Set<string>>();
  const known = new Map<string, boolean>();
  for (const item of items) {
    if ((item.type !== 'text' && item.type !== 'vertical-text') || faces[item.face].title === undefined) continue;
    for (const char of item.text) {
      const key = `${item.face} ${char}`;
      let lacks = known.get(key);
      if (lacks === undefined) {
        lacks = /[\p{L}\p{N}]/u.test(char) && drawnGlyph(faces, item.face, char)?.title === undefined;
        known.set(key, lacks);
      }
      if (lacks) borrowed.set(item.slotId, (borrowed.get(item.slotId) ?? new Set<string>()).add(char));
    }
  }
  return borrowed;
}
