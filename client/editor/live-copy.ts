import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { fragmentOf, readCopy } from '../../shared/collab/copy-doc.ts';
import type { Copy } from '../../shared/story/copy.ts';

interface LiveCopy {
  subscribe(listener: () => void): () => void;
  read(): Copy;
}

/** The copy of a document, read again at most once a frame: what the count, the outline and the fit meter look at. */
function follow(doc: Y.Doc): LiveCopy {
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

/** The words of a document as they are typed, by this hand or another's. */
export function useLiveCopy(doc: Y.Doc): Copy {
  const live = useMemo(() => follow(doc), [doc]);
  return useSyncExternalStore(live.subscribe, live.read);
}
