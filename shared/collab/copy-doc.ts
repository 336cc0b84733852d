import * as Y from 'yjs';
import type { Span } from '../compose/model.ts';
import { type Block, type BlockKind, blockKinds, type Copy, copySchema, inOrder } from '../story/copy.ts';

/** The one root of a story's document. Its children are elements named by kind of paragraph; each holds text and nothing deeper. */
export const COPY_FRAGMENT = 'copy';

/** Version of the copy's layout. A client that knows only an older one is closed with `schemaTooOld`. */
export const COPY_SCHEMA = copySchema;

const spanStyles: readonly Span['style'][] = ['bold', 'kai', 'hei', 'sup', 'sub', 'small', 'large'];

/** The look that an attribute of a text stands for, or undefined; the editor may add «--» and a hash to a name. */
export const lookOf = (attribute: string): Span['style'] | undefined => spanStyles.find((known) => known === attribute.split('--')[0]);

/** A paragraph to begin a story with; ids are given by the document. */
export type SeedBlock = Pick<Block, 'kind' | 'text' | 'cuttable'> & { readonly spans?: readonly Span[] };

/** The attribute of a paragraph that may be left out for length; absent in all others. */
export const CUTTABLE = 'cuttable';

const emptyStory: readonly SeedBlock[] = [
  { kind: 'kicker', text: '' }, { kind: 'headline', text: '' }, { kind: 'deck', text: '' }, { kind: 'paragraph', text: '' },
];

/** The root fragment. Asking for it also fixes its type, so it comes before any update is applied. */
export const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(COPY_FRAGMENT);

/** A document holding these updates, to read a frozen revision or to count on; throws when the bytes are no update. */
export function openCopy(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  fragmentOf(doc);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** The stable name of a paragraph: the id of the item that brought it in. */
export function blockIdOf(element: Y.XmlElement): string {
  const item = element._item;
  return item ? `${item.id.client}-${item.id.clock}` : '';
}

/** The paragraphs of a document in their order. What is no element is passed over: reading is tolerant. */
export function elementsOf(doc: Y.Doc): Y.XmlElement[] {
  return fragmentOf(doc).toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

/** The paragraph of this id, or null when it is gone. */
export function elementOf(doc: Y.Doc, blockId: string): Y.XmlElement | null {
  return elementsOf(doc).find((element) => blockIdOf(element) === blockId) ?? null;
}

/** The texts of a paragraph in their order; the editor keeps one, but two hands at once may leave several. */
export function textsOf(element: Y.XmlElement): Y.XmlText[] {
  return element.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText);
}

/** Whether a paragraph's element has a name that the copy knows. */
export const isKind = (name: string): name is BlockKind => (blockKinds as readonly string[]).includes(name);

/** One paragraph as data. An unknown kind reads as a paragraph, an unknown look as none; looks stand in order, whoever gave them first. */
export function readBlock(element: Y.XmlElement): Block {
  let text = '';
  const spans: Span[] = [];
  /** Where the last span of each look is: only it can go on. */
  const last = new Map<Span['style'], number>();
  for (const part of textsOf(element)) {
    for (const op of part.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
      if (typeof op.insert !== 'string') continue;
      const from = text.length;
      text += op.insert;
      for (const [name, value] of Object.entries(op.attributes ?? {})) {
        const style = lookOf(name);
        if (!style || value === null || value === false) continue;
        const before = last.get(style) ?? -1;
        if (spans[before]?.to === from) spans[before] = { ...spans[before], to: text.length };
        else if (spans[before]?.to !== text.length) last.set(style, spans.push({ from, to: text.length, style }) - 1);
      }
    }
  }
  const block = { id: blockIdOf(element), kind: isKind(element.nodeName) ? element.nodeName : 'paragraph', text, spans: inOrder(spans) } as const;
  return isCuttable(element) ? { ...block, cuttable: true } : block;
}

// The editor writes the attribute as a boolean; its types know of text only.
const isCuttable = (element: Y.XmlElement): boolean => String(element.getAttribute(CUTTABLE)) === 'true';

/** Says of a paragraph that it may be left out for length, or that it may not. */
export function setCuttable(element: Y.XmlElement, cuttable: boolean): void {
  if (isCuttable(element) === cuttable) return;
  if (cuttable) element.setAttribute(CUTTABLE, true as unknown as string);
  else element.removeAttribute(CUTTABLE);
}

/** The words of a story as they stand in its document. */
export function readCopy(doc: Y.Doc): Copy {
  return { schema: COPY_SCHEMA, blocks: elementsOf(doc).map(readBlock) };
}

/** Writes the first paragraphs of a story. Only the server does this, once: two seeds would show every word twice. */
export function seedCopy(doc: Y.Doc, blocks: readonly SeedBlock[] = emptyStory): void {
  doc.transact(() => fragmentOf(doc).insert(0, blocks.map(elementFrom)));
}

/** Puts these paragraphs in the place of all that stands (a restored revision, an imported file); on the server only. */
export function replaceCopy(doc: Y.Doc, blocks: readonly SeedBlock[]): void {
  doc.transact(() => {
    const fragment = fragmentOf(doc);
    fragment.delete(0, fragment.length);
    fragment.insert(0, blocks.map(elementFrom));
  });
}

/** A paragraph that stands in no document yet. */
export function elementFrom(block: SeedBlock): Y.XmlElement {
  const element = new Y.XmlElement(block.kind);
  if (block.cuttable) element.setAttribute(CUTTABLE, true as unknown as string);
  if (block.text === '') return element;
  const text = new Y.XmlText();
  text.applyDelta(runsOf(block).map((run) => ({ insert: run.text, attributes: run.attributes })));
  element.insert(0, [text]);
  return element;
}

/** Runs of one look as a delta, with the looks written as the editor writes its marks: the name with an empty object. */
export function runsOf(block: SeedBlock): { text: string; attributes: Record<string, object> }[] {
  const length = block.text.length;
  const edges = (block.spans ?? []).flatMap(({ from, to, style }, i) => (to > from ? [{ at: Math.max(from, 0), on: i, style }, { at: Math.min(to, length), off: i, style }] : []))
    .sort((a, b) => a.at - b.at);
  const runs: { text: string; attributes: Record<string, object> }[] = [];
  const open = new Map<number, Span['style']>();
  let at = 0;
  const upTo = (end: number): void => {
    if (end <= at) return;
    // In the order of the spans, as they have always been written.
    const looks = [...open].sort(([a], [b]) => a - b).map(([, style]) => [style, {}]);
    runs.push({ text: block.text.slice(at, end), attributes: Object.fromEntries(looks) as Record<string, object> });
    at = end;
  };
  for (const edge of edges) {
    upTo(Math.min(edge.at, length));
    if (edge.off === undefined) open.set(edge.on!, edge.style);
    else open.delete(edge.off);
  }
  upTo(length);
  return runs;
}
