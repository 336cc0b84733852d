import type { FaceId, FaceMetrics, Faces, StyleSheet } from '../model.ts';
import { covers } from './drawn-glyph.ts';
import { faces as productFaces } from './metrics.ts';

/** What is known of a title's own face, whatever its job: taken once from its file. */
export type FaceMeasures = Omit<FaceMetrics, 'id' | 'fallback' | 'title' | 'product'>;

/** The family under which the browser knows a title's face. */
export const titleFamily = (hash: string): string => `Title ${hash.slice(0, 16)}`;

/** The hashes of the faces that a style sheet takes from the title, each once. */
export const titleFacesIn = (styleSheet: Pick<StyleSheet, 'faces'>): readonly string[] => [
  ...new Set(Object.values(styleSheet.faces ?? {}).map((face) => face.hash)),
];

/** Widths of every character that one line may hold of this face: its own, and the product's where it has no glyph. */
function widthsOf(measures: FaceMeasures, product: FaceMetrics): Readonly<Record<string, number>> {
  const widths: Record<string, number> = {};
  for (const [char, width] of Object.entries(product.widths)) {
    if (!covers(measures, char.codePointAt(0) ?? 0)) widths[char] = width;
  }
  return { ...widths, ...measures.widths };
}

/** One table for one choice of faces, so that whoever asks whether the faces are other ones compares objects. */
const made = new Map<string, Faces>();

/**
 * The faces that a style sheet is set in: the title's own where it names one whose measures are given, each with the product's
 * face of the same job behind it; else the product's. The same choice gives the same object.
 */
export function facesFor(styleSheet: Pick<StyleSheet, 'faces'>, measures: Readonly<Record<string, FaceMeasures>>): Faces {
  const chosen = Object.entries(styleSheet.faces ?? {}).flatMap(([id, { hash }]) => {
    const known = measures[hash];
    return known ? [{ id: id as FaceId, hash, known }] : [];
  });
  if (chosen.length === 0) return productFaces;
  const key = chosen.map(({ id, hash }) => `${id} ${hash}`).sort().join(', ');
  const before = made.get(key);
  if (before) return before;
  const faces: Record<FaceId, FaceMetrics> = { ...productFaces };
  for (const { id, hash, known } of chosen) {
    const product = productFaces[id];
    faces[id] = {
      ...known, id, widths: widthsOf(known, product), title: hash, product, ...(product.fallback ? { fallback: product.fallback } : {}),
    };
  }
  // A paper has one choice, or a few while it tries.
  const [oldest] = made.keys();
  if (made.size >= 8 && oldest !== undefined) made.delete(oldest);
  made.set(key, faces);
  return faces;
}
