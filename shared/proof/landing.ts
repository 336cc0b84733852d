import type { Mark } from './mark.ts';

type Sought = Pick<Mark, 'kind' | 'text' | 'anchor'>;

/** Where a mark of the round before stands in the words of this round: on the correction, or still on the fault. */
export interface Landing {
  readonly from: number;
  readonly to: number;
  /** The corrected words were found, not the faulty ones: a help for the eye, never a verdict (PR4 is a person's). */
  readonly found: 'corrected' | 'uncorrected';
}

function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

/** The place of `middle` between the anchor's surroundings, with as much of them as still stands; nearest to where it was. */
function between(block: string, middle: string, { prefix, suffix, from }: Mark['anchor'], least: number): { at: number; context: number } | null {
  for (let context = Math.max(prefix.length, suffix.length); context >= least; context -= 1) {
    const before = prefix.slice(Math.max(0, prefix.length - context));
    const places = placesOf(block, before + middle + suffix.slice(0, context)).map((at) => at + before.length);
    const nearest = places.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))[0];
    if (nearest !== undefined) return { at: nearest, context };
  }
  return null;
}

/**
 * Looks for an accepted mark's words in the same paragraph of a later proof: the correction or the fault, whichever has more
 * of its old neighbours, else the bare correction near its old place. Null: neither is there.
 */
export function landing(mark: Sought, block: string): Landing | null {
  const { anchor } = mark;
  const corrected = mark.kind === 'insert' ? anchor.quote + mark.text : mark.kind === 'delete' ? '' : mark.text;
  // Words struck out leave only their neighbours to find the place by; two characters each side tell them from chance.
  const stood = between(block, corrected, anchor, corrected === '' ? 2 : 1);
  const faulty = anchor.quote === '' ? null : between(block, anchor.quote, anchor, 1);
  const found = (from: number, length: number, as: Landing['found']): Landing => {
    // Nothing stands where words were struck out: the character before it shows the place.
    const start = length === 0 ? Math.max(0, from - 1) : from;
    return { from: start, to: length === 0 ? Math.min(block.length, from + 1) : from + length, found: as };
  };
  // A doubled word leaves both readings possible: the one with more of the old neighbours is meant.
  if (stood && stood.context >= (faulty?.context ?? 0)) return found(stood.at, corrected.length, 'corrected');
  if (faulty) return found(faulty.at, anchor.quote.length, 'uncorrected');
  if (corrected !== '') {
    const bare = placesOf(block, corrected).sort((a, b) => Math.abs(a - anchor.from) - Math.abs(b - anchor.from))[0];
    if (bare !== undefined && Math.abs(bare - anchor.from) <= 40) return found(bare, corrected.length, 'corrected');
  }
  return null;
}
