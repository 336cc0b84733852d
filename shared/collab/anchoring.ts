import * as Y from 'yjs';
import type { Anchor, MarkKind } from '../proof/mark.ts';
import type { Block } from '../story/copy.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { blockIdOf, elementOf, elementsOf, fragmentOf, readBlock, textsOf } from './copy-doc.ts';

/** A range of one paragraph, in UTF-16 units of its text. */
export interface BlockRange {
  readonly blockId: string;
  readonly from: number;
  readonly to: number;
}

/** How much of the surroundings an anchor remembers, in UTF-16 units on either side. */
const SURROUNDINGS = 16;

/**
 * PR2: the anchor of a range. `doc` is the document the reader had before them (for a mark on a proof: the frozen revision,
 * see openCopy); its positions hold in the live document too. Null when there is no such range.
 */
export function anchorOf(doc: Y.Doc, blockId: string, from: number, to: number): Anchor | null {
  const element = elementOf(doc, blockId);
  if (!element) return null;
  const { text } = readBlock(element);
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > text.length) return null;
  return {
    blockId, from, to,
    // The ends cling to the range's own characters, so that typing beside it never widens it.
    relFrom: encodePlace(element, from, from === to ? -1 : 0),
    relTo: encodePlace(element, to, -1),
    quote: text.slice(from, to),
    prefix: text.slice(Math.max(0, from - SURROUNDINGS), from),
    suffix: text.slice(to, to + SURROUNDINGS),
  };
}

/**
 * PR2: where an anchor stands now: by its relative positions when the quote is still there, else by the exact quote in its
 * paragraph, else by the quote with its surroundings in other paragraphs (nearest first). Null: the mark is detached.
 * A quote found by its words must have its neighbours too: a repeated word whose twin was struck out is not the mark's.
 */
export function resolveAnchor(doc: Y.Doc, anchor: Anchor, blocks: readonly Block[] = elementsOf(doc).map(readBlock)): BlockRange | null {
  const own = blocks.findIndex((block) => block.id === anchor.blockId);

  const [from, to] = [decodePlace(doc, anchor.relFrom), decodePlace(doc, anchor.relTo)];
  if (from && to && from.blockId === to.blockId && from.at <= to.at) {
    const text = blocks.find((block) => block.id === from.blockId)?.text ?? '';
    const found = { blockId: from.blockId, from: from.at, to: to.at };
    if (anchor.quote !== '' ? text.slice(from.at, to.at) === anchor.quote : besideOne(text, from.at, anchor)) return found;
  }

  const here = blocks[own];
  if (here && anchor.quote !== '') {
    const places = occurrences(here.text, anchor.quote);
    const at = places[0];
    if (places.length === 1 && at !== undefined && besideBoth(here.text, at, anchor, 2)) {
      return { blockId: here.id, from: at, to: at + anchor.quote.length };
    }
  }

  const candidates = blocks.flatMap((block, index) =>
    (anchor.quote === '' ? seams(block.text, anchor) : occurrences(block.text, anchor.quote))
      .filter((at) => besideBoth(block.text, at, anchor, SURROUNDINGS) && evidence(block.text, at, anchor) >= 4)
      .map((at) => ({ range: { blockId: block.id, from: at, to: at + anchor.quote.length }, far: own < 0 ? 0 : Math.abs(index - own) })));
  const nearest = Math.min(...candidates.map((candidate) => candidate.far));
  const near = candidates.filter((candidate) => candidate.far === nearest);
  return near.length === 1 ? near[0]!.range : null;
}

/** Where a remark stands. `changed`: its words are no longer those it was made on. */
export interface RemarkPlace extends BlockRange {
  readonly changed: boolean;
}

/**
 * Where remarks stand now, in their order; null for one whose words are gone. Unlike a mark a remark stays on words that
 * were changed under it: it is a conversation about them, and nothing is done to the text by it.
 */
export function placesOfRemarks(doc: Y.Doc, anchors: readonly Anchor[]): readonly (RemarkPlace | null)[] {
  let all: readonly Block[] | null = null;
  const read = new Map<string, string>();
  const textOf = (blockId: string): string => {
    let text = read.get(blockId);
    if (text === undefined) {
      const element = elementOf(doc, blockId);
      text = element ? readBlock(element).text : '';
      read.set(blockId, text);
    }
    return text;
  };
  return anchors.map((anchor) => {
    const [from, to] = [decodePlace(doc, anchor.relFrom), decodePlace(doc, anchor.relTo)];
    const kept = from && to && from.blockId === to.blockId && from.at < to.at ? { blockId: from.blockId, from: from.at, to: to.at } : null;
    if (kept && textOf(kept.blockId).slice(kept.from, kept.to) === anchor.quote) return { ...kept, changed: false };
    // Most of it is still there: a twin of the words elsewhere is not what was spoken of.
    if (kept && (kept.to - kept.from) * 2 >= anchor.quote.length) return { ...kept, changed: true };
    all ??= elementsOf(doc).map(readBlock);
    const found = resolveAnchor(doc, anchor, all);
    if (found) return { ...found, changed: false };
    return kept && { ...kept, changed: true };
  });
}

/** Carries out a mark at its place; the looks of what it stands on are kept. False when there is nothing to do or no such place. */
export function applyMarkEdit(doc: Y.Doc, at: BlockRange, kind: MarkKind, text: string): boolean {
  const element = elementOf(doc, at.blockId);
  if (!element || kind === 'query') return false;
  if (at.from < 0 || at.to < at.from || at.to > readBlock(element).text.length) return false;
  const words = kind === 'delete' ? '' : text;
  const cut = kind === 'insert' ? at.to : at.from;
  if (words === '' && cut === at.to) return false;
  doc.transact(() => {
    // Written behind the last character first, so that it takes on that character's look.
    if (words !== '') insertAt(element, at.to, words);
    deleteRange(element, cut, at.to);
  });
  return true;
}

function insertAt(element: Y.XmlElement, at: number, words: string): void {
  let start = 0;
  const texts = textsOf(element);
  for (const [i, part] of texts.entries()) {
    const length = unitsOf(part);
    if (at <= start + length || i === texts.length - 1) {
      part.insert(at - start, words);
      return;
    }
    start += length;
  }
  element.insert(element.length, [new Y.XmlText(words)]);
}

function deleteRange(element: Y.XmlElement, from: number, to: number): void {
  let start = 0;
  for (const part of textsOf(element)) {
    const length = unitsOf(part);
    const [a, b] = [Math.max(from - start, 0), Math.min(to - start, length)];
    if (b > a) part.delete(a, b - a);
    start += length;
  }
}

/** Length as Yjs counts it (embedded things count one, and are no text: such a paragraph is never written by the editor). */
const unitsOf = (part: Y.XmlText): number => part.length;

function encodePlace(element: Y.XmlElement, at: number, side: -1 | 0): string {
  let start = 0;
  const texts = textsOf(element);
  for (const [i, part] of texts.entries()) {
    const length = unitsOf(part);
    const within = side < 0 ? at <= start + length : at < start + length;
    if (within || i === texts.length - 1) {
      return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(part, at - start, side)));
    }
    start += length;
  }
  return '';
}

function decodePlace(doc: Y.Doc, encoded: string): { blockId: string; at: number } | null {
  const bytes = encoded === '' ? null : fromBase64(encoded);
  if (!bytes) return null;
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc);
    if (!place || !(place.type instanceof Y.XmlText)) return null;
    const element = place.type.parent;
    if (!(element instanceof Y.XmlElement) || element.parent !== fragmentOf(doc) || element._item?.deleted) return null;
    let start = 0;
    for (const part of textsOf(element)) {
      if (part === place.type) return { blockId: blockIdOf(element), at: start + place.index };
      start += unitsOf(part);
    }
    return null;
  } catch {
    // A position from another document or a damaged one names nothing here; the quote decides.
    return null;
  }
}

function occurrences(text: string, quote: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) places.push(at);
  return places;
}

/** Places for an insert: where the end of its prefix meets the beginning of its suffix. */
function seams(text: string, anchor: Anchor): number[] {
  return Array.from({ length: text.length + 1 }, (_, at) => at);
}

/** What stands before and after agrees with the anchor as far as the paragraph (and `units`) reach. */
function besideBoth(text: string, at: number, anchor: Anchor, units: number): boolean {
  const [before, after] = beside(text, at, anchor, units);
  return before.same && after.same;
}

function evidence(text: string, at: number, anchor: Anchor): number {
  const [before, after] = beside(text, at, anchor, SURROUNDINGS);
  return before.units + after.units + anchor.quote.length;
}

function beside(text: string, at: number, anchor: Anchor, units: number): [Side, Side] {
  const left = text.slice(0, at);
  const right = text.slice(at + anchor.quote.length);
  const n = Math.min(left.length, anchor.prefix.length, units);
  const m = Math.min(right.length, anchor.suffix.length, units);
  // A split may have put a paragraph's edge here. Of a word that stood twice in a row that says nothing: its twin was struck out.
  const edges = !twinned(anchor);
  return [
    { same: (edges || n === Math.min(anchor.prefix.length, units)) && (n === 0 || left.slice(-n) === anchor.prefix.slice(-n)), units: n },
    { same: (edges || m === Math.min(anchor.suffix.length, units)) && right.slice(0, m) === anchor.suffix.slice(0, m), units: m },
  ];
}

const twinned = ({ quote, prefix, suffix }: Anchor): boolean => quote !== '' && (prefix.endsWith(quote) || suffix.startsWith(quote));

interface Side {
  readonly same: boolean;
  readonly units: number;
}

/** An insert stands on a neighbour: at least one of the two characters it was put between is still beside it. */
function besideOne(text: string, at: number, anchor: Anchor): boolean {
  if (anchor.prefix === '' && anchor.suffix === '') return true;
  const before = anchor.prefix !== '' && text.slice(0, at).endsWith(anchor.prefix.slice(-1));
  const after = anchor.suffix !== '' && text.slice(at).startsWith(anchor.suffix.slice(0, 1));
  return before || after;
}
