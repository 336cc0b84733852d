import * as Y from 'yjs';
import { type Block, type Copy, inOrder } from '../story/copy.ts';
import { diffText } from '../story/diff.ts';
import { charactersOf } from '../story/word-cut.ts';
import { blockIdOf, elementFrom, elementsOf, fragmentOf, readBlock, runsOf, setCuttable, textsOf } from './copy-doc.ts';

/**
 * Makes the document's words those of `copy` again; on the server only. Paragraphs that still stand are kept and only what
 * differs in them is written, so that marks and carets hold and nobody's words change their author.
 */
export function restoreCopy(doc: Y.Doc, copy: Copy): void {
  doc.transact(() => {
    const fragment = fragmentOf(doc);
    const places = new Map(elementsOf(doc).map((element, i) => [blockIdOf(element), { element, i }]));
    const standing = copy.blocks.map((block) => {
      const found = places.get(block.id);
      return found && found.element.nodeName === block.kind ? found.i : -1;
    });
    const kept = rising(standing);
    const stay = new Set(copy.blocks.filter((_, i) => kept.has(i)).map((block) => block.id));
    for (let i = fragment.length - 1; i >= 0; i--) {
      const child = fragment.get(i);
      if (!(child instanceof Y.XmlElement) || !stay.has(blockIdOf(child))) fragment.delete(i, 1);
    }
    copy.blocks.forEach((block, i) => {
      if (kept.has(i)) write(fragment.get(i) as Y.XmlElement, block);
      else fragment.insert(i, [elementFrom(block)]);
    });
  });
}

/** Makes one paragraph's words and looks those of `block`. */
function write(element: Y.XmlElement, block: Block): void {
  setCuttable(element, block.cuttable === true);
  const now = readBlock(element);
  const same = (other: Block): boolean => other.text === block.text && spelled(other) === spelled(block);
  if (same(now)) return;
  const parts = textsOf(element);
  const [only] = parts;
  if (only && parts.length === 1 && element.length === 1) {
    let at = 0;
    // Character by character: of a word that changed by one, the others stay their writer's.
    for (const part of diffText(now.text, block.text, charactersOf)) {
      if (part.change === 'removed') only.delete(at, part.text.length);
      else {
        // With the looks of then: bare words would take on those of their neighbour.
        if (part.change === 'added') for (const run of runsWithin(block, at, at + part.text.length)) only.insert(run.from, run.text, run.attributes);
        at += part.text.length;
      }
    }
    if (same(readBlock(element))) return;
  }
  // Looks differ, or several texts stand in it: written anew.
  element.delete(0, element.length);
  if (block.text === '') return;
  const text = new Y.XmlText();
  text.applyDelta(runsOf(block).map((run) => ({ insert: run.text, attributes: run.attributes })));
  element.insert(0, [text]);
}

/** The runs of one look within a range of a paragraph. */
function runsWithin(block: Block, from: number, to: number): { from: number; text: string; attributes: Record<string, object> }[] {
  let start = 0;
  return runsOf(block).flatMap(({ text, attributes }) => {
    const [a, b] = [Math.max(start, from), Math.min(start + text.length, to)];
    const within = { from: a, text: text.slice(a - start, b - start), attributes: { ...attributes } };
    start += text.length;
    return b > a ? [within] : [];
  });
}

const spelled = (block: Block): string => JSON.stringify(inOrder(block.spans).map((s) => [s.from, s.to, s.style]));

/** Places of a longest rising run of numbers ≥ 0: what may stay in its order. */
function rising(numbers: readonly number[]): ReadonlySet<number> {
  const before: number[] = [];
  /** The place that ends the best run of each length, and its number. */
  const ends: { readonly place: number; readonly n: number }[] = [];
  numbers.forEach((n, place) => {
    if (n < 0) return;
    const longer = ends.findIndex((end) => end.n >= n);
    const length = longer < 0 ? ends.length : longer;
    before[place] = ends[length - 1]?.place ?? -1;
    ends[length] = { place, n };
  });
  const kept = new Set<number>();
  for (let place = ends.at(-1)?.place ?? -1; place >= 0; place = before[place] ?? -1) kept.add(place);
  return kept;
}
