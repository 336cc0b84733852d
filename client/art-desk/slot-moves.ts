import type { Grid, Slot } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { insideGrid, overlaps, type SlotRect, snap } from '../../shared/page/slot.ts';

type Sheet = { readonly columns: number; readonly rows: number };
export type Corner = 'nw' | 'ne' | 'sw' | 'se';

/** The rectangle after a hand pulled it (or one corner of it) by whole columns and rows. */
export function pulled(rect: SlotRect, columns: number, rows: number, corner: Corner | null, sheet: Sheet): SlotRect {
  if (!corner) return snap({ ...rect, column: rect.column + columns, row: rect.row + rows }, sheet);
  const west = corner.endsWith('w');
  const north = corner.startsWith('n');
  const left = west ? Math.min(Math.max(0, rect.column + columns), rect.column + rect.span - 1) : rect.column;
  const top = north ? Math.min(Math.max(0, rect.row + rows), rect.row + rect.rows - 1) : rect.row;
  const right = west ? rect.column + rect.span : Math.min(sheet.columns, Math.max(rect.column + 1, rect.column + rect.span + columns));
  const foot = north ? rect.row + rect.rows : Math.min(sheet.rows, Math.max(rect.row + 1, rect.row + rect.rows + rows));
  return { column: left, row: top, span: right - left, rows: foot - top };
}

/** The largest free rectangle on the page at least two columns by ten rows, or null: where a new slot goes. */
export function freePlace(slots: readonly PlacedSlot[], sheet: Sheet): SlotRect | null {
  let best: SlotRect | null = null;
  for (let column = 0; column < sheet.columns; column += 1) {
    for (let span = sheet.columns - column; span >= 2; span -= 1) {
      let row = 0;
      while (row < sheet.rows) {
        const at = { column, span, row, rows: 1 };
        const hit = slots.find((slot) => overlaps(slot, at));
        if (hit) {
          row = hit.row + hit.rows;
          continue;
        }
        const below = slots.filter((slot) => slot.row >= row && overlaps(slot, { ...at, rows: sheet.rows - row })).map((slot) => slot.row);
        const rows = Math.min(sheet.rows, ...below) - row;
        if (rows >= 10 && (!best || span * rows > best.span * best.rows)) best = { column, span, row, rows };
        row += rows;
      }
    }
  }
  return best;
}

/** The rectangle that a hand drew over free room between two cells (with their fractions), inside the grid. */
export function drawnRect(from: { readonly column: number; readonly row: number }, to: { readonly column: number; readonly row: number }, sheet: Sheet): SlotRect {
  const within = (n: number, most: number): number => Math.min(Math.max(0, Math.floor(n)), most - 1);
  const [c1, c2] = [within(from.column, sheet.columns), within(to.column, sheet.columns)];
  const [r1, r2] = [within(from.row, sheet.rows), within(to.row, sheet.rows)];
  return { column: Math.min(c1, c2), row: Math.min(r1, r2), span: Math.abs(c1 - c2) + 1, rows: Math.abs(r1 - r2) + 1 };
}

/** Fewest rows of a slot that is drawn: less is a slip of the hand. */
export const leastDrawnRows = 3;

/** A new story slot as it begins. */
export const newSlot = (place: SlotRect): Omit<Slot, 'id'> =>
  ({ ...place, kind: 'story', bodyColumns: place.span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false });

/** What a hand may change of a slot. */
export type SlotPatch = Partial<Omit<Slot, 'id'>>;

/** The slot grown into the free room round it: down first (text runs down), then up, right and left. */
export function grown(slot: SlotRect & { readonly id: string }, all: readonly (SlotRect & { readonly id: string })[], sheet: Sheet): SlotRect {
  const others = all.filter((other) => other.id !== slot.id);
  let rect: SlotRect = { column: slot.column, row: slot.row, span: slot.span, rows: slot.rows };
  const steps: readonly ((r: SlotRect) => SlotRect)[] = [
    (r) => ({ ...r, rows: r.rows + 1 }), (r) => ({ ...r, row: r.row - 1, rows: r.rows + 1 }),
    (r) => ({ ...r, span: r.span + 1 }), (r) => ({ ...r, column: r.column - 1, span: r.span + 1 }),
  ];
  for (const step of steps) {
    for (let next = step(rect); insideGrid(next, sheet) && !others.some((other) => overlaps(other, next)); next = step(rect)) rect = next;
  }
  return rect;
}

/** A picture's place in a slot (columns and rows of the slot) with its middle near a cell: where a dropped picture goes. */
export function insetAt(cell: { readonly column: number; readonly row: number }, slot: SlotRect, photo: { readonly widthPx: number; readonly heightPx: number } | undefined, grid: Grid): SlotRect {
  const span = Math.max(1, Math.ceil(slot.span / 2));
  const step = (grid.charsPerColumn + grid.gutterChars) * grid.bodySize;
  const width = span * step - grid.gutterChars * grid.bodySize;
  // The picture uncut, and two lines for its words; never more than half the slot.
  const wanted = photo ? Math.round((width * photo.heightPx) / photo.widthPx / grid.leading) + 2 : Math.floor(slot.rows / 3);
  const rows = Math.max(4, Math.min(wanted, Math.floor(slot.rows / 2)));
  return snap({ column: Math.round(cell.column - span / 2), row: Math.round(cell.row - rows / 2), span, rows }, { columns: slot.span, rows: slot.rows });
}
