import { spanWidth } from '../../compose/geometry.ts';
import type { Grid } from '../../compose/model.ts';
import { type Offer, offersFor, type Press } from './offers.ts';
import type { Item } from './place.ts';
import { none } from './plan.ts';

/** Every seed likes other widths for a story a little better: so its pages differ, and none is bad for it. */
const taste = (seed: number, rank: number, span: number): number => {
  let n = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(rank * 16 + span + 1, 0xc2b2ae35);
  n = Math.imul(n ^ (n >>> 15), 0x2c1b3c6d);
  return (((n ^ (n >>> 13)) >>> 0) / 4_294_967_296) * 7;
};

/** Offers of stories by span, found once. */
export class OfferShelf {
  readonly #kept = new Map<string, readonly Offer[]>();
  readonly #press: Press;
  readonly #columns: number;
  readonly #rows: number;
  readonly #seed: number;
  constructor(press: Press, columns: number, rows: number, seed: number) {
    this.#seed = seed;
    this.#press = press;
    this.#columns = columns;
    this.#rows = rows;
  }
  of(item: Item, upright: boolean): readonly (readonly Offer[])[] {
    return Array.from({ length: this.#columns + 1 }, (_, span) => (span === 0 ? [] : this.at(item, span, upright)));
  }
  at(item: Item, span: number, upright: boolean): readonly Offer[] {
    const key = item.type === 'story' ? `${item.candidate.story.id} ${span} ${upright}` : item.type === 'text' ? `${item.kind} ${item.words} ${span}` : `hole ${span}`;
    let offers = this.#kept.get(key);
    if (!offers) {
      const liked = item.type === 'story' ? taste(this.#seed, item.candidate.rank, span) : 0;
      offers = item.type === 'story' ? offersFor(this.#press, item.candidate, span, this.#rows, upright)
        : item.type === 'text' ? textOffers(this.#press, item, span) : holeOffers(span, this.#rows);
      if (liked > 0) offers = offers.map((offer) => ({ ...offer, cost: offer.cost + liked }));
      this.#kept.set(key, offers);
    }
    return offers;
  }
}

/** Entries of the hotline's words, and the lines that they take over so many columns. */
export function textLines(grid: Grid, words: string, span: number): { readonly entries: number; readonly lines: number } {
  const room = (spanWidth(grid, span) - 2 * grid.bodySize) / (grid.bodySize * 1.1);
  const entries = words.split('\n').filter((line) => line.trim() !== '');
  return { entries: entries.length, lines: entries.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0) };
}

/** The box of hotline and mailbox is as high as its lines ask. */
function textOffers(press: Press, { kind, words }: { readonly kind: 'text' | 'advertisement'; readonly words: string }, span: number): Offer[] {
  if (span < 2) return [];
  if (kind === 'advertisement') return advertisementOffers(press, words, span);
  const setting = { ...none, kind: 'text', headStyle: 'small' } as const;
  const { grid } = press.sheet.page;
  const { entries, lines } = textLines(grid, words, span);
  const least = Math.max(4, Math.ceil(lines * ((grid.bodySize * 1.65) / grid.leading) + 1.9));
  // An address broken in two is bad to read.
  const broken = (lines - entries) * 6;
  return [0, 1, 2].map((more) => ({ rows: least + more, setting, leaves: 'nothing', cost: more * 4 + (span - 3) ** 2 * 1.6 + broken }));
}

/** An advertisement is a head and lines under it, with air about them and its label in the corner. */
function advertisementOffers(press: Press, words: string, span: number): Offer[] {
  const setting = { ...none, kind: 'advertisement' as const };
  const { grid } = press.sheet.page;
  const entries = words.split('\n').filter((line) => line.trim() !== '');
  const room = spanWidth(grid, span) / grid.bodySize - 4;
  const lines = entries.slice(1).reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * 1.75) / room)), 0);
  // Its head is large, and may need two lines of its own.
  const headLines = Math.max(1, Math.ceil((widthOf(entries[0] ?? '') * 1.9) / room));
  if (span * 2 < grid.columns - 1 && span < 3) return [];
  const least = Math.ceil(6 + headLines * 3 + lines * 2.6);
  return [0, 1, 2, 3, 4, 5, 6].map((more) => ({ rows: least + more, setting, leaves: 'nothing', cost: more * 1.2 + Math.abs(span - 4) * 2.5 }));
}

/** Rough width in ems: half an em for what is not full-width. */
const widthOf = (text: string): number => [...text].reduce((sum, ch) => sum + (ch.charCodeAt(0) < 0x2000 ? 0.56 : 1), 0);

/** A place for which there is no copy: as small as can be. */
function holeOffers(span: number, most: number): Offer[] {
  const setting = { ...none, kind: 'advertisement', box: 'frame' } as const;
  return Array.from({ length: Math.max(0, most - 5) }, (_, i) => ({ rows: i + 6, setting, leaves: 'nothing', cost: 150 + (i + 6) * span * 0.6 }));
}

