import type { ComposedPage, Inset, StyleSheet } from '../../shared/compose/model.ts';
import type { SlotRect } from '../../shared/page/slot.ts';
import { boxOf, cellAt } from './sheet-grid.ts';

type Box = ReturnType<typeof boxOf>;
type Host = SlotRect & { readonly id: string; readonly insets: readonly Inset[] };

/** Thousandths of a point within which two edges are the same edge. */
const near = 1500;

/**
 * Where an inset is seen on the composed page, in points. Its figures count from the slot's top, but a head that needs
 * the room pushes its upper edge down (the foot stays): hands take hold of what is seen, not of what was asked for.
 */
export function insetBox(slot: Host, index: number, page: ComposedPage | undefined, styleSheet: StyleSheet): Box {
  const inset = slot.insets[index];
  if (!inset) return boxOf(slot, styleSheet);
  const asked = boxOf({ column: slot.column + inset.column, row: slot.row + inset.row, span: inset.span, rows: inset.rows }, styleSheet);
  const foot = asked.y + asked.height;
  const ink = page?.items.filter((item) => item.slotId === slot.id) ?? [];
  const upTo = (x: number, y: number, width: number): Box => ({ x: x / 1000, y: y / 1000, width: width / 1000, height: Math.max(foot - y / 1000, 0) });
  if ((inset.kind ?? 'photo') === 'photo') {
    // The same picture may stand twice in a slot: they are drawn in the order of the insets.
    const nth = slot.insets.slice(0, index).filter((one) => one.photoId === inset.photoId).length;
    const picture = ink.filter((item) => item.type === 'picture' && item.photoId === inset.photoId)[nth];
    if (inset.photoId && picture?.type === 'picture') return upTo(picture.x, picture.y, picture.width);
  }
  if (inset.kind === 'pull-out') {
    // Its upper rule is the first that runs from edge to edge of it.
    const tops = ink.flatMap((item) => (item.type === 'rule' && item.y1 === item.y2 && Math.abs(item.x1 - asked.x * 1000) < near
      && Math.abs(item.x2 - (asked.x + asked.width) * 1000) < near && item.y1 >= asked.y * 1000 - near && item.y1 < foot * 1000 ? [item.y1] : []));
    if (tops.length > 0) return upTo(asked.x * 1000, Math.min(...tops), asked.width * 1000);
  }
  return asked;
}

/** The inset's rectangle (columns and rows of its slot) without the rows that the head has taken from it: where a move begins. */
export function seenInset(slot: Host, index: number, page: ComposedPage | undefined, styleSheet: StyleSheet): SlotRect {
  const { column, row, span, rows } = slot.insets[index] ?? { column: 0, row: 0, span: 1, rows: 1 };
  // A picture begins a shade below its place: only whole rows count.
  const hidden = Math.max(0, Math.min(rows - 1, Math.floor(cellAt(insetBox(slot, index, page, styleSheet), styleSheet).row - slot.row - row + 0.01)));
  return { column, row: row + hidden, span, rows: rows - hidden };
}
