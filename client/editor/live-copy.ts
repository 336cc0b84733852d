import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { COPY_SCHEMA, elementsOf, fragmentOf, readBlock, readCopy } from '../../shared/collab/copy-doc.ts';
import type { Block, Copy } from '../../shared/story/copy.ts';

/** How often what looks at the words is drawn anew at most: counts, outline and fit need not follow every key of ten people. */
const LOOK_MS = 100;

/** A copy that may change; the parts of the screen that look at it draw themselves, and nothing else does. */
export interface LiveCopy {
  subscribe(listener: () => void): () => void;
  read(): Copy;
}

/** A copy that stands still: what is shown before the living words are here. */
export const stillCopy = (copy: Copy): LiveCopy => ({ subscribe: () => () => undefined, read: () => copy });

/**
 * The copy of a document, read again a few times a second: what the count, the outline and the fit meter look at. Of a long
 * text only the paragraphs that changed are read; the others stay the same values, so that what was worked out of them holds.
 */
export function followCopy(doc: Y.Doc): LiveCopy {
  const fragment = fragmentOf(doc);
  let kept = new WeakMap<Y.XmlElement, Block>();
  let copy = readCopy(doc);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let lookedAt = 0;
  const listeners = new Set<() => void>();
  const blockOf = (element: Y.XmlElement): Block => {
    const before = kept.get(element);
    if (before) return before;
    const block = readBlock(element);
    kept.set(element, block);
    return block;
  };
  const look = (): void => {
    frame = 0;
    lookedAt = performance.now();
    copy = { schema: COPY_SCHEMA, blocks: elementsOf(doc).map(blockOf) };
    for (const listener of listeners) listener();
  };
  const changed = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[] = []): void => {
    for (const { target } of events) {
      let touched: Y.AbstractType<unknown> | null = target;
      while (touched && touched.parent !== fragment) touched = touched.parent as Y.AbstractType<unknown> | null;
      if (touched) kept.delete(touched as Y.XmlElement);
    }
    if (waiting !== undefined || frame !== 0) return;
    const soon = (): void => {
      waiting = undefined;
      frame = requestAnimationFrame(look);
    };
    const left = lookedAt + LOOK_MS - performance.now();
    if (left <= 0) soon();
    else waiting = setTimeout(soon, left);
  };
  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        fragment.observeDeep(changed);
        // The words may have come between the first reading and now.
        kept = new WeakMap();
        changed();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        fragment.unobserveDeep(changed);
        clearTimeout(waiting);
        waiting = undefined;
        cancelAnimationFrame(frame);
        frame = 0;
      };
    },
    read: () => copy,
  };
}

/** The words as they are typed, by this hand or another's. */
export const useCopy = (live: LiveCopy): Copy => useSyncExternalStore(live.subscribe, live.read);

/** One fact about the words (a string, number or boolean), drawn again only when the fact is another. */
export const useCopyFact = <Fact extends string | number | boolean>(live: LiveCopy, fact: (copy: Copy) => Fact): Fact =>
  useSyncExternalStore(live.subscribe, () => fact(live.read()));
