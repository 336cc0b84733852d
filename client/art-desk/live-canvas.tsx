import { type ComponentProps, useMemo, useState } from 'react';
import type { ComposedEdition, EditionMakeUp } from '../../shared/compose/model.ts';
import { type SlotChange, type SlotState, stateOf } from '../../shared/page/slot-acts.ts';
import type { FillOffer } from './fill-offers.ts';
import { composeWith } from './live-make-up.ts';
import { PageCanvas } from './page-canvas.tsx';

/** The canvas with what the hand is only trying composed as it goes; lists and inspectors wait until it lets go. */
export function LiveCanvas({ makeUp, pageId, composed, offered, ...rest }: Omit<ComponentProps<typeof PageCanvas>, 'page' | 'fits' | 'onTry'> & {
  makeUp: EditionMakeUp; pageId: string; composed: ComposedEdition;
  /** An offer that is only being looked at. */
  offered: FillOffer | null;
}) {
  const [trial, setTrial] = useState<readonly SlotChange[] | null>(null);
  const shown = useMemo(() => {
    if (!trial && !offered) return composed;
    const states = rest.slots.map((slot): SlotState => {
      const to = (offered?.changes ?? trial ?? []).find((one) => one.slotId === slot.id)?.to;
      return to ?? stateOf(slot);
    });
    return composeWith(makeUp, pageId, states);
  }, [makeUp, pageId, rest.slots, trial, offered, composed]);
  return <PageCanvas {...rest} page={shown.pages.find((p) => p.pageId === pageId)} fits={shown.fits} onTry={setTrial} />;
}
