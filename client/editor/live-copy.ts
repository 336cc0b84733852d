import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { fragmentOf, readCopy } from '../../shared/collab/copy-doc.ts';
import type { Copy } from '../../shared/story/copy.ts';

/** A copy that may change; the parts of the screen that look at it draw themselves, and nothing else does. */
export interface LiveCopy {
  subscribe(listener: () => void): () => void;
  read(): Copy;
}

/** A copy that stands still: what is shown before the living words are here. */
export const stillCopy = (copy: Copy): LiveCopy => ({ subscribe: () => () => undefined, read: () => copy });

/** The copy of a document, read again at most once a frame: what the count, the outline and the fit meter look at. */
export function followCopy(doc: Y.Doc): LiveCopy {
  let copy = readCopy(doc);
  let frame = 0;
  const listeners = new Set<() => void>();
  const look = (): void => {
    frame = 0;
    copy = readCopy(doc);
    for (const listener of listeners) listener();
  };
  const changed = (): void => {
    frame ||= requestAnimationFrame(look);
  };
  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        fragmentOf(doc).observeDeep(changed);
        // The words may have come between the first reading and now.
        changed();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        fragmentOf(doc).unobserveDeep(changed);
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
