import type { ComposedPage, DisplayItem } from '../../shared/compose/model.ts';
import type { Area } from './sheet-grid.ts';

/** What a flag may not lie on, and what it should rather not lie on. */
export interface PageWords { readonly words: readonly Area[]; readonly pictures: readonly Area[] }

/** Where the words and the pictures of a composed page stand. */
export function wordsOf(page: ComposedPage | undefined): PageWords {
  const areas = (of: (item: DisplayItem) => Area | null): readonly Area[] =>
    (page?.items ?? []).flatMap((item) => {
      const area = of(item);
      return area ? [{ x: area.x / 1000, y: area.y / 1000, width: area.width / 1000, height: area.height / 1000 }] : [];
    });
  return {
    words: areas((item) => {
      if (item.type === 'text') {
        const [left = 0, right = 0] = [item.xs[0], item.xs.at(-1)];
        return { x: left, y: item.y - item.size * 0.88, width: right - left + (item.size * item.condense) / 1000, height: item.size };
      }
      if (item.type !== 'vertical-text') return null;
      const [top = 0, foot = 0] = [item.ys[0], item.ys.at(-1)];
      return { x: item.x, y: top, width: item.size, height: foot - top + item.size };
    }),
    pictures: areas((item) => (item.type === 'picture' ? item : null)),
  };
}

const meets = (a: Area, b: Area): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Points from one try to the next. */
const step = 2;

/**
 * The place nearest to the foot of a slot at which a flag of this size covers no word, neither the slot's own nor a neighbour's: below
 * the foot (`below`: over) or above it (under), then farther up the slot, from its right edge to its left, never on the story above;
 * rather on white than on a picture. Null: there is none.
 */
export function flagPlace(slot: Area, flag: { readonly width: number; readonly height: number }, page: PageWords, below: boolean): { x: number; y: number } | null {
  const reach: Area = { x: slot.x, y: slot.y, width: Math.max(slot.width, flag.width), height: slot.height + flag.height };
  const [words, pictures] = [page.words, page.pictures].map((all) => all.filter((one) => meets(one, reach))) as [Area[], Area[]];
  const foot = slot.y + slot.height;
  const first = below ? foot : foot - flag.height;
  const ys = [first];
  for (let by = step; by <= slot.height; by += step) ys.push(...[first - by, first + by].filter((y) => y >= reach.y && y <= foot));
  const right = slot.x + slot.width - flag.width;
  for (const avoid of [[...words, ...pictures], words]) {
    for (const y of ys) {
      for (let x = right; x >= slot.x || x === right; x -= step * 2) {
        if (!avoid.some((one) => meets(one, { x, y, ...flag }))) return { x, y };
      }
    }
  }
  return null;
}
