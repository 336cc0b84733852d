import { colourOf } from '../../shared/collab/presence-colour.ts';
import type { PagePresence } from '../../shared/views.ts';

/** Somebody else at the page. */
export interface OtherHand extends PagePresence {
  /** The same for everybody who looks, and nobody else's here: by the person, not by the window. */
  readonly colour: string;
}

/** The windows of others, each in a colour of its person's own. */
export function otherHands(here: readonly PagePresence[], personId: string, tab: string): readonly OtherHand[] {
  const people = [...new Set([personId, ...here.map((one) => one.personId)])].sort();
  return here.filter((one) => one.key !== `${personId}:${tab}`).map((one) => ({ ...one, colour: colourOf(one.personId, people) }));
}
