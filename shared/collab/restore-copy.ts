import * as Y from 'yjs';
import type { Block, Copy } from '../story/copy.ts';
import { diffCopies } from '../story/diff.ts';
import { COPY_SCHEMA, blockIdOf, elementFrom, elementsOf, fragmentOf, readBlock, runsOf, textsOf } from './copy-doc.ts';

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
  const now = readBlock(element);
  const same = (other: Block): boolean => other.text === block.text && spelled(other) === spelled(block);
  if (same(now)) return;
  const parts = textsOf(element);
  const [only] = parts;
  if (only && parts.length === 1 && element.length === 1) {
    let at = 0;
    const copyOf = (one: Block): Copy => ({ schema: COPY_SCHEMA, blocks: [{ ...one, id: block.id }] });
    for (const part of diffCopies(copyOf(now), copyOf(block)).blocks.flatMap((each) => each.parts)) {
      if (part.change === 'removed') only.delete(at, part.text.length);
      else {
        if (part.change === 'added') only.insert(at, part.text);
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

const spelled = (block: Block): string => JSON.stringify(block.spans.map((s) => [s.from, s.to, s.style]).sort());

/** Places of a longest rising run of numbers ≥ 0: what may stay in its order. */
function rising(numbers: readonly number[]): ReadonlySet<number> {
  const before: number[] = [];
  const tails: number[] = [];
  numbers.forEach((n, i) => {
    if (n < 0) return;
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! < n) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) kept.add(i);
  return kept;
}
