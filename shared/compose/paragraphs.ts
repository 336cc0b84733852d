import { type Measured, measure } from './measured.ts';
import type { Faces, ParagraphStyle, SetBlock, Span } from './model.ts';

/** Two generations of paragraphs per style: what was asked for lately stays, and memory is bounded. */
interface Shelf {
  young: Map<string, Measured>;
  old: Map<string, Measured>;
}

const SHELF = 2000;
const shelves = new WeakMap<Faces, WeakMap<ParagraphStyle, Shelf>>();

function shelfOf(faces: Faces, style: ParagraphStyle): Shelf {
  let byStyle = shelves.get(faces);
  if (!byStyle) {
    byStyle = new WeakMap();
    shelves.set(faces, byStyle);
  }
  let shelf = byStyle.get(style);
  if (!shelf) {
    shelf = { young: new Map(), old: new Map() };
    byStyle.set(style, shelf);
  }
  return shelf;
}

/**
 * The measured paragraph for these words in this style, from the shelf when it was set before. Style and faces count
 * by identity: a style sheet is a value that is replaced, never changed.
 */
export function paragraphOf(
  faces: Faces,
  style: ParagraphStyle,
  text: string,
  prefix = '',
  spans: readonly Span[] = [],
): Measured {
  const shelf = shelfOf(faces, style);
  const key =
    prefix === '' && spans.length === 0
      ? text
      : `${text}\u0000${prefix}\u0000${spans.map((s) => `${s.style}${s.from}-${s.to}`).join()}`;
  let found = shelf.young.get(key);
  if (found) return found;
  found = shelf.old.get(key) ?? measure(faces, style, prefix, text, spans);
  if (shelf.young.size >= SHELF) {
    shelf.old = shelf.young;
    shelf.young = new Map();
  }
  shelf.young.set(key, found);
  return found;
}

/** The paragraph of a block in a style. */
export const paragraphOfBlock = (faces: Faces, style: ParagraphStyle, block: SetBlock): Measured =>
  paragraphOf(faces, style, block.text, block.prefix ?? '', block.spans);
