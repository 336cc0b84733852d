import type { CutTable } from './cuts.ts';
import type { Candidate, Offer } from './offers.ts';
import type { Item, ProposedSlot } from './place.ts';

/** A slot before anybody sets it. */
export const none = { bodyColumns: 1, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false } as const;

/** A part of the page to be cut: where it stands and what it holds. */
export interface Region {
  readonly column: number;
  /** -1 at the head of the sheet, where no white row is needed. */
  readonly row: number;
  readonly span: number;
  readonly rows: number;
  /** Items of the order, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** A way to share the page out, and what it costs. */
export interface Plan {
  readonly cost: number;
  readonly items: readonly Item[];
  readonly cuts: CutTable;
  readonly regions: readonly Region[];
  readonly fixed: readonly ProposedSlot[];
  readonly ear?: { readonly candidate: Candidate; readonly offer: Offer };
}

