import { useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { placeOfBlocker } from '../../shared/page/blocker-place.ts';
import type { BlockerView, ProofRow } from '../../shared/views.ts';

/**
 * Goes to the places of what still stands before signing, one after another; what is settled on another desk is a link.
 * An address that names a slot (`?slot=`) is gone to as the page opens.
 */
export function useLooking(all: readonly BlockerView[], proofs: readonly ProofRow[], go: { readonly onSlot: (slotId: string) => void; readonly onPage: () => void }) {
  /** Which of them was gone to last. */
  const [look, setLook] = useState<number | null>(null);
  const lookAt = (index: number): void => {
    const what = all[index];
    const place = what && placeOfBlocker(what, proofs);
    setLook(index);
    if (place?.at === 'slot') go.onSlot(place.slotId);
    else if (place?.at === 'page') {
      go.onPage();
      // The page's own facts stand beside the canvas as soon as no slot does.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.page-facts')?.focus());
    }
  };
  const lookNext = (): void => {
    const here = all.flatMap((what, i) => (['slot', 'page'].includes(placeOfBlocker(what, proofs).at) ? [i] : []));
    // Where all of it is settled on other desks, the list itself is gone through.
    const among = here.length > 0 ? here : all.map((_, i) => i);
    const next = among.find((i) => i > (look ?? -1)) ?? among[0];
    if (next !== undefined) lookAt(next);
  };
  const named = new URLSearchParams(useSearch()).get('slot');
  const shown = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address
  useEffect(() => {
    if (!named || shown.current === named) return;
    shown.current = named;
    go.onSlot(named);
  }, [named]);
  return { look, lookAt, lookNext };
}
