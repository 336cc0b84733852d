import { type Drawing, drawBox, drawRule } from './drawing.ts';
import { boxRect, rowsAbove, slotRect } from './geometry.ts';
import type { FilledSlot } from './leg-area.ts';
import type { PageMakeUp, SlotKind } from './model.ts';

/** Furniture draws its own rules; frames and tints need none. */
const furniture: ReadonlySet<SlotKind> = new Set(['masthead', 'ear', 'folio-line', 'credits']);

const isBoxed = (slot: FilledSlot) =>
  slot.box === 'frame' || slot.box === 'tint' || slot.kind === 'advertisement' || slot.kind === 'text';

/** Frame or tint of a slot, drawn before anything that stands in it. */
export function drawSlotBox(drawing: Drawing, slot: FilledSlot): void {
  if (slot.kind === 'advertisement') return;
  const rect = boxRect(drawing.sheet.page, slot);
  if (slot.box === 'frame') drawBox(drawing, slot.id, rect, { stroke: 'black', strokeWidth: 500 });
  if (slot.box === 'tint') drawBox(drawing, slot.id, rect, { fill: 'tint' });
}

/** Right above, or with one white row of the template's between. */
const isAbove = (other: FilledSlot, slot: FilledSlot) => {
  const rows = slot.row - other.row - other.rows;
  return rows === 0 || rows === 1;
};

function ruleAbove(page: PageMakeUp, slot: FilledSlot): 'none' | 'thin' | 'thick' {
  if (furniture.has(slot.kind) || rowsAbove(slot) === 0) return 'none';
  if (slot.box === 'rule-above') return 'thick';
  if (isBoxed(slot) || slot.kind === 'photo') return 'none';
  const covers = (other: FilledSlot) =>
    other.column < slot.column + slot.span && slot.column < other.column + other.span;
  const above = page.slots.find((other) => covers(other) && isAbove(other, slot));
  return above && !furniture.has(above.kind) && !isBoxed(above) ? 'thin' : 'none';
}

/**
 * Rules between slots: level ones in the white row above a slot, upright ones in the gutters where two stories
 * stand side by side.
 */
export function drawPageRules(drawing: Drawing, page: PageMakeUp): void {
  const { sheet } = drawing;
  const { grid } = sheet.page;
  const gutter = grid.gutterChars * grid.bodySize;
  const rules = new Map(page.slots.map((slot) => [slot.id, ruleAbove(page, slot)]));
  for (const slot of page.slots) {
    const kind = rules.get(slot.id);
    if (kind !== 'thin' && kind !== 'thick') continue;
    const rect = slotRect(sheet.page, slot);
    // In the middle of the white: its own row, and the one above it where nothing stands.
    const covers = (o: FilledSlot) => o.column < slot.column + slot.span && slot.column < o.column + o.span;
    const abuts = page.slots.some((o) => covers(o) && o.row + o.rows === slot.row);
    const y = rect.y + (abuts ? grid.leading >> 1 : 0);
    // Neighbours with the same rule make one line of it.
    const next = page.slots.find(
      (o) => o.row === slot.row && o.column === slot.column + slot.span && rules.get(o.id) === kind,
    );
    drawRule(
      drawing,
      slot.id,
      [rect.x, y],
      [rect.x + rect.width + (next ? gutter : 0), y],
      kind === 'thick' ? sheet.ruleThick : sheet.ruleThin,
    );
  }
  for (const left of page.slots) {
    if (furniture.has(left.kind)) continue;
    for (const right of page.slots) {
      if (furniture.has(right.kind) || right.column !== left.column + left.span) continue;
      if (isBoxed(left) || isBoxed(right)) continue;
      const a = slotRect(sheet.page, left);
      const b = slotRect(sheet.page, right);
      const whiteOf = (slot: FilledSlot) => rowsAbove(slot) * grid.leading;
      const top = Math.max(a.y + whiteOf(left), b.y + whiteOf(right));
      const bottom = Math.min(a.y + a.height, b.y + b.height);
      if (bottom - top < 2 * grid.leading) continue;
      const x = b.x - (gutter >> 1);
      drawRule(drawing, left.id, [x, top], [x, bottom - (grid.leading >> 2)], sheet.ruleThin);
    }
  }
}
