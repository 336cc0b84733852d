import type { StyleSheet } from '../../shared/compose/model.ts';
import type { SlotRect } from '../../shared/page/slot.ts';

/** A rectangle of the sheet, in points. */
export interface Area { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A rectangle of the grid on the sheet, in points. Gutters lie between columns, never at the edge of a slot. */
export function boxOf(rect: SlotRect, { page }: StyleSheet): Area {
  const { grid, originX, originY } = page;
  const em = grid.bodySize / 1000;
  const step = columnStep({ page });
  return {
    x: originX / 1000 + rect.column * step, y: originY / 1000 + (rect.row * grid.leading) / 1000,
    width: rect.span * step - grid.gutterChars * em, height: (rect.rows * grid.leading) / 1000,
  };
}

/** From one column's left edge to the next one's, in points. */
export const columnStep = ({ page: { grid } }: Pick<StyleSheet, 'page'>): number => ((grid.charsPerColumn + grid.gutterChars) * grid.bodySize) / 1000;

/** From one body line to the next, in points. */
export const rowStep = ({ page: { grid } }: Pick<StyleSheet, 'page'>): number => grid.leading / 1000;

/** The column and row (with their fractions) of a point of the sheet. */
export const cellAt = (point: { readonly x: number; readonly y: number }, styleSheet: StyleSheet): { column: number; row: number } => ({
  column: (point.x - styleSheet.page.originX / 1000) / columnStep(styleSheet), row: (point.y - styleSheet.page.originY / 1000) / rowStep(styleSheet),
});
