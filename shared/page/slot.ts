import type { Grid, Slot } from '../compose/model.ts';
import type { Why } from '../workflow.ts';
import { why } from '../words/whys.ts';

/** A rectangle in whole base columns and body rows. */
export type SlotRect = Pick<Slot, 'column' | 'row' | 'span' | 'rows'>;
type Sheet = Pick<Grid, 'columns' | 'rows'>;

export const sameRect = (a: SlotRect, b: SlotRect): boolean =>
  a.column === b.column && a.row === b.row && a.span === b.span && a.rows === b.rows;

/** Do two rectangles share a cell of the grid? Standing side by side or on top of each other is no overlap. */
export const overlaps = (a: SlotRect, b: SlotRect): boolean =>
  a.column < b.column + b.span && b.column < a.column + a.span && a.row < b.row + b.rows && b.row < a.row + a.rows;

export const insideGrid = (rect: SlotRect, grid: Sheet): boolean =>
  rect.column >= 0 && rect.row >= 0 && rect.column + rect.span <= grid.columns && rect.row + rect.rows <= grid.rows;

const whole = (n: number) => (Number.isFinite(n) ? Math.round(n) : 0);
const clamp = (n: number, least: number, most: number) => Math.min(Math.max(n, least), Math.max(least, most));

/** The nearest rectangle on whole columns and rows inside the grid: size is kept where it can be, then place. */
export function snap(rect: SlotRect, grid: Sheet): SlotRect {
  const span = clamp(whole(rect.span), 1, grid.columns);
  const rows = clamp(whole(rect.rows), 1, grid.rows);
  return {
    span, rows, column: clamp(whole(rect.column), 0, grid.columns - span), row: clamp(whole(rect.row), 0, grid.rows - rows),
  };
}

/** Every reason against a slot standing here, among the others of its page. `others` may hold the slot itself. */
export function slotProblems(
  slot: Pick<Slot, 'column' | 'row' | 'span' | 'rows' | 'bodyColumns' | 'insets'> & { readonly id?: string },
  others: readonly (SlotRect & { readonly id: string })[], grid: Sheet,
): readonly Why[] {
  const figures = [slot.column, slot.row, slot.span, slot.rows, slot.bodyColumns];
  if (figures.some((n) => !Number.isInteger(n)) || slot.span < 1 || slot.rows < 1) return [why('slot-too-small')];
  const inner = { columns: slot.span, rows: slot.rows };
  return [
    ...(insideGrid(slot, grid) ? [] : [why('slot-outside')]),
    ...(others.some((other) => other.id !== slot.id && overlaps(slot, other)) ? [why('slot-overlaps')] : []),
    // Two text columns to a base column is the narrowest that a newspaper sets.
    ...(slot.bodyColumns >= 1 && slot.bodyColumns <= slot.span * 2 ? [] : [why('slot-columns')]),
    ...(slot.insets.every((inset) => inset.span >= 1 && inset.rows >= 1 && insideGrid(inset, inner)) ? [] : [why('inset-outside')]),
  ];
}

export interface Neighbours<S> {
  readonly above: S | null;
  readonly below: S | null;
  readonly left: S | null;
  readonly right: S | null;
}

/** The nearest slot on each side that shares columns (above, below) or rows (left, right) with this one: keyboard moves. */
export function neighbours<S extends SlotRect & { readonly id: string }>(
  slot: SlotRect & { readonly id: string }, all: readonly S[],
): Neighbours<S> {
  const others = all.filter((s) => s.id !== slot.id);
  const inColumns = others.filter((s) => s.column < slot.column + slot.span && slot.column < s.column + s.span);
  const inRows = others.filter((s) => s.row < slot.row + slot.rows && slot.row < s.row + s.rows);
  const best = (from: readonly S[], distance: (s: S) => number): S | null =>
    from.filter((s) => distance(s) >= 0).reduce<S | null>((near, s) => (near && distance(near) <= distance(s) ? near : s), null);
  return {
    above: best(inColumns, (s) => slot.row - (s.row + s.rows)),
    below: best(inColumns, (s) => s.row - (slot.row + slot.rows)),
    left: best(inRows, (s) => slot.column - (s.column + s.span)),
    right: best(inRows, (s) => s.column - (slot.column + slot.span)),
  };
}

/** Slots in reading order: rows first, then columns. */
export function inReadingOrder<S extends SlotRect>(slots: readonly S[]): readonly S[] {
  return [...slots].sort((a, b) => a.row - b.row || a.column - b.column);
}
