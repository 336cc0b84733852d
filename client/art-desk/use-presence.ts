import { useEffect, useMemo, useRef, useState } from 'react';
import type { PagePresence } from '../../shared/views.ts';
import { trpcClient } from '../app/trpc.ts';
import { newId } from '../app/new-id.ts';
import { type OtherHand, otherHands } from './hand-colours.ts';

/** The window says again that it is there; the office forgets one that has been silent for longer. */
const everyMs = 8000;
/** Hands that run over the page are told at most so often. */
const pauseMs = 120;

/** Others who have the page open now, with the slot in their hands; and one's own hand told to them. */
export function usePresence(pageId: string, personId: string, slotId: string | null, mayEdit: boolean): readonly OtherHand[] {
  const tab = useMemo(newId, []);
  const [here, setHere] = useState<readonly PagePresence[]>([]);
  const now = useRef(slotId);
  now.current = slotId;

  useEffect(() => {
    const stream = trpcClient.pages.presence.subscribe({ pageId, tab }, { onData: setHere, onError: () => setHere([]), onStopped: () => setHere([]) });
    return () => stream.unsubscribe();
  }, [pageId, tab]);

  useEffect(() => {
    if (!mayEdit) return undefined;
    // What a hand holds is no work: a call that fails is simply made again.
    const say = (): void => { void trpcClient.pages.here.mutate({ pageId, tab, slotId: now.current }).catch(() => undefined); };
    const first = setTimeout(say, pauseMs);
    const timer = setInterval(() => { if (document.visibilityState === 'visible') say(); }, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: another slot in the hand is said at once
  }, [pageId, tab, mayEdit, slotId]);

  return useMemo(() => otherHands(here, personId, tab), [here, personId, tab]);
}
