import type { Offer } from './offers.ts';

/** A cut of a region: one story, two regions over each other, or two beside each other. */
export type Cut =
  | { readonly type: 'leaf'; readonly item: number; readonly offer: Offer; readonly span: number; readonly rows: number }
  | { readonly type: 'stack' | 'row'; readonly first: Cut; readonly second: Cut; readonly span: number; readonly rows: number };

/** Offers of items in reading order, by span (index 0 is unused). */
export type OfferTable = readonly (readonly (readonly Offer[])[])[];

interface Cell {
  readonly cost: Float64Array;
  /** How each row count comes about: -1 not at all, else kind × 2^24 + where × 2^12 + with. */
  readonly way: Int32Array;
  readonly rows: number[];
}

const leaf = 0;
const stack = 1;
const row = 2;
const code = (kind: number, a: number, b: number): number => kind * 16_777_216 + a * 4096 + b;

/**
 * All guillotine cuts of a region among items whose order of reading is given: for every run of items, span and number of
 * rows the cheapest one. Runs are cut in two over each other or beside each other; so the first item is always top left.
 */
export class CutTable {
  readonly #offers: OfferTable;
  readonly #cells: Cell[][][] = [];
  readonly #most: number;

  constructor(offers: OfferTable, spans: number, most: number) {
    this.#offers = offers;
    this.#most = most;
    const n = offers.length;
    for (let length = 1; length <= n; length += 1) {
      for (let from = 0; from + length <= n; from += 1) {
        const to = from + length - 1;
        for (let span = 1; span <= spans; span += 1) this.#fill(from, to, span);
      }
    }
  }

  #cell(from: number, to: number, span: number): Cell | undefined {
    return this.#cells[from]?.[to]?.[span];
  }

  #fill(from: number, to: number, span: number): void {
    const most = this.#most;
    const cost = new Float64Array(most + 1).fill(Number.POSITIVE_INFINITY);
    const way = new Int32Array(most + 1).fill(-1);
    if (from === to) {
      for (const [i, offer] of (this.#offers[from]?.[span] ?? []).entries()) {
        if (offer.rows > most || offer.cost >= (cost[offer.rows] ?? 0)) continue;
        cost[offer.rows] = offer.cost;
        way[offer.rows] = code(leaf, 0, i);
      }
    }
    for (let cut = from; cut < to; cut += 1) {
      const top = this.#cell(from, cut, span);
      const below = this.#cell(cut + 1, to, span);
      if (top && below) {
        // A run of full-width bands is dull; a little is asked for every cut through the whole region.
        for (const a of top.rows) {
          const base = (top.cost[a] ?? 0) + 0.5;
          for (const b of below.rows) {
            const rows = a + b;
            if (rows > most) break;
            const sum = base + (below.cost[b] ?? 0);
            if (sum >= (cost[rows] ?? 0)) continue;
            cost[rows] = sum;
            way[rows] = code(stack, cut, a);
          }
        }
      }
      for (let left = 1; left < span; left += 1) {
        const one = this.#cell(from, cut, left);
        const other = this.#cell(cut + 1, to, span - left);
        if (!one || !other) continue;
        for (const rows of one.rows) {
          const sum = (one.cost[rows] ?? 0) + (other.cost[rows] ?? 0) + this.#likeness(one, other, from, cut, to, left, span, rows);
          if (sum >= (cost[rows] ?? 0)) continue;
          cost[rows] = sum;
          way[rows] = code(row, cut, left);
        }
      }
    }
    const rows: number[] = [];
    for (let r = 1; r <= most; r += 1) if ((cost[r] ?? 0) < Number.POSITIVE_INFINITY) rows.push(r);
    this.#cells[from] ??= [];
    const line = this.#cells[from];
    if (!line) return;
    line[to] ??= [];
    const at = line[to];
    if (at) at[span] = { cost, way, rows };
  }

  /** Two single stories beside each other with the same kind of head: tombstones. */
  #likeness(one: Cell, other: Cell, from: number, cut: number, to: number, left: number, span: number, rows: number): number {
    if (from !== cut || cut + 1 !== to) return 0;
    const a = this.#offers[from]?.[left]?.[(one.way[rows] ?? 0) % 4096]?.setting;
    const b = this.#offers[to]?.[span - left]?.[(other.way[rows] ?? 0) % 4096]?.setting;
    if (!a || !b) return 0;
    return a.headStyle === b.headStyle && a.headDirection === b.headDirection ? 7 : 0;
  }

  /** Cost of the best cut; Infinity when there is none. */
  costOf(from: number, to: number, span: number, rows: number): number {
    return this.#cell(from, to, span)?.cost[rows] ?? Number.POSITIVE_INFINITY;
  }

  /** The best cut itself. */
  cutOf(from: number, to: number, span: number, rows: number): Cut | null {
    const way = this.#cell(from, to, span)?.way[rows] ?? -1;
    if (way < 0) return null;
    const kind = Math.floor(way / 16_777_216);
    const a = Math.floor(way / 4096) % 4096;
    const b = way % 4096;
    if (kind === leaf) {
      const offer = this.#offers[from]?.[span]?.[b];
      return offer ? { type: 'leaf', item: from, offer, span, rows } : null;
    }
    const [first, second] = kind === stack
      ? [this.cutOf(from, a, span, b), this.cutOf(a + 1, to, span, rows - b)]
      : [this.cutOf(from, a, b, rows), this.cutOf(a + 1, to, span - b, rows)];
    return first && second ? { type: kind === stack ? 'stack' : 'row', first, second, span, rows } : null;
  }
}
