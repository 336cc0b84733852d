import { setCaption } from '../../compose/caption.ts';
import { spanWidth } from '../../compose/geometry.ts';
import type { Inset, SetPhoto } from '../../compose/model.ts';
import type { Candidate, Press } from './offers.ts';

/** Pictures of a story as they stand in its slot. */
export interface PictureBlock {
  readonly insets: readonly Inset[];
  /** Columns and rows that the text loses. */
  readonly span: number;
  readonly rows: number;
  readonly cost: number;
}

/** Rows that a picture of so many columns asks for at its own shape, with its words. */
function naturalRows(press: Press, photo: SetPhoto, span: number): number {
  const { grid } = press.sheet.page;
  const width = spanWidth(grid, span);
  const caption = setCaption(press.faces, press.sheet, photo, width).height;
  return ((width * Math.max(1, photo.heightPx)) / Math.max(1, photo.widthPx) + caption) / grid.leading + 0.7;
}

/** The pictures from a little low to a little high, every number of rows once. */
function scaled(
  press: Press, naturals: readonly number[], { column, own, beside, top }: { readonly column: number; readonly own: number; readonly beside: boolean; readonly top: number },
): { readonly insets: readonly Omit<Inset, 'photoId'>[]; readonly rows: number; readonly scale: number }[] {
  const found = new Map<number, { insets: readonly Omit<Inset, 'photoId'>[]; rows: number; scale: number }>();
  for (let scale = 0.74; scale <= 1.34; scale += 0.02) {
    const each = naturals.map((rows) => Math.max(5, Math.round(rows * scale)));
    const rows = beside ? Math.max(...each) : each.reduce((sum, one) => sum + one, 0);
    if (found.has(rows)) continue;
    let down = top;
    const insets = each.map((high, i) => {
      const inset = { column: column + (beside ? i * own : 0), row: down, span: own, rows: beside ? rows : high };
      if (!beside) down += high;
      return inset;
    });
    found.set(rows, { insets, rows, scale });
  }
  return [...found.values()];
}

/** Ways to set a story's pictures into a slot: side by side or one over the other, from a little low to a little high. */
export function pictureBlocks(press: Press, candidate: Candidate, span: number, top: number): readonly PictureBlock[] {
  const photos = candidate.photos.slice(0, 4);
  const blocks: PictureBlock[] = [];
  const [first] = photos;
  if (!first) return blocks;
  const wanted = candidate.rank === 0 ? Math.min(3, span) : Math.min(2, span);
  for (let own = 1; own <= Math.min(span, 5); own += 1) {
    for (const beside of photos.length > 1 && own * photos.length <= span ? [true, false] : [false]) {
      const width = beside ? own * photos.length : own;
      const naturals = photos.map((photo) => naturalRows(press, photo, own));
      if (naturals.reduce((sum, rows) => sum + rows * own, 0) > press.sheet.page.grid.rows * press.sheet.page.grid.columns * 0.24) continue;
      // Full width in a narrow slot, else to the right; a lead may have its picture in the middle.
      const columns = new Set([span - width, ...(candidate.rank === 0 && span - width >= 2 ? [(span - width) >> 1] : [])]);
      for (const column of columns) blocks.push(...scaled(press, naturals, { column, own, beside, top }).map(({ insets, rows, scale }): PictureBlock => {
        const crop = Math.log(scale);
        const aside = candidate.rank === 0 && span - width >= 2 && column === span - width ? 1.5 : 0;
        return {
          insets: insets.map((inset, i) => ({ ...inset, photoId: photos[i]?.id ?? '' })), span: width, rows,
          cost: aside + crop * crop * 90 + (width - wanted) ** 2 * (width < wanted ? (candidate.rank === 0 ? 9 : 5) : 2.5) + (own === 1 ? (photos.length > 1 ? 14 : 6) : 0),
        };
      }));
    }
  }
  return blocks;
}
