import type { PlacedSlot } from '../../shared/page/page.ts';
import { overlaps, type SlotRect, snap } from '../../shared/page/slot.ts';

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

/** Geometry of an edit that is not stored yet, by slot: shown at once, dropped when the server's own row arrives. */
export type Pending = Readonly<Record<string, SlotRect>>;

/** Slots as they are to be shown: rows from the server with the hand's own unsent moves over them. */
export const withPending = (slots: readonly PlacedSlot[], pending: Pending): PlacedSlot[] =>
  slots.map((slot) => ({ ...slot, ...pending[slot.id] }));
