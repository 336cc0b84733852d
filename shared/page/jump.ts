import type { Flow, Leg } from '../compose/model.ts';
import { brandOf, type OwnBrands } from '../story/brand.ts';

/** A leg of a story before its labels are known: the slot, and the page it is on. */
export interface LegPlace {
  readonly slotId: string;
  readonly pageId: string;
  readonly folio: number;
  /** The page's brand: each page words its own end of a jump. */
  readonly brand: string;
  /** Where the slot stands, so that a page numbers its jumps in reading order. */
  readonly column: number;
  readonly row: number;
}

export interface Chain {
  readonly storyId: string;
  readonly legs: readonly LegPlace[];
}

/** «①» to «⑳»; beyond that «(21)». */
export function circled(n: number): string {
  return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : `(${n})`;
}

/** «01»: a folio in two figures, as it is printed and as jump lines name it. */
export function folioText(folio: number): string {
  return String(folio).padStart(2, '0');
}

interface Jump {
  readonly storyId: string;
  readonly from: LegPlace;
  readonly to: LegPlace;
}

const label = (template: string, folio: number, n: number | null) =>
  template.replace('{folio}', folioText(folio)).replace('{n}', n === null ? '' : circled(n));

/**
 * PG5: flows with their jump lines. Only a step from one page to another is a jump; legs on one page just run on. A page
 * that sends more than one numbers them in reading order, and the receiving end repeats the sender's number.
 */
export function flowsOf(chains: readonly Chain[], own?: OwnBrands): readonly Flow[] {
  const jumps: Jump[] = chains.flatMap((chain) => chain.legs.flatMap((to, i) => {
    const from = chain.legs[i - 1];
    return from && from.pageId !== to.pageId ? [{ storyId: chain.storyId, from, to }] : [];
  }));
  const numbers = new Map<Jump, number | null>();
  for (const page of new Set(jumps.map((j) => j.from.pageId))) {
    const sent = jumps.filter((j) => j.from.pageId === page)
      .sort((a, b) => a.from.row - b.from.row || a.from.column - b.from.column);
    sent.forEach((j, i) => numbers.set(j, sent.length > 1 ? i + 1 : null));
  }
  return chains.map((chain) => ({
    storyId: chain.storyId,
    legs: chain.legs.map((leg, i): Leg => {
      const out = jumps.find((j) => j.storyId === chain.storyId && j.from === leg);
      const into = jumps.find((j) => j.storyId === chain.storyId && j.to === leg && j.from === chain.legs[i - 1]);
      return {
        slotId: leg.slotId, pageId: leg.pageId,
        jumpOut: out ? label(brandOf(out.from.brand, own).jumpOut, out.to.folio, numbers.get(out) ?? null) : '',
        jumpIn: into ? label(brandOf(into.to.brand, own).jumpIn, into.from.folio, numbers.get(into) ?? null) : '',
      };
    }),
  }));
}
