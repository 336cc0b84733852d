import { type Drawing, drawBox, drawRule } from './drawing.ts';
import { boxRect, goesRound, type Rect, rowsAbove, slotRect } from './geometry.ts';
import { type FilledSlot, ownerOf } from './leg-area.ts';
import type { PageMakeUp, SlotKind } from './model.ts';

/** Furniture draws its own rules; frames and tints need none. */
const furniture: ReadonlySet<SlotKind> = new Set(['masthead', 'ear', 'folio-line', 'credits']);

const isBoxed = (slot: FilledSlot) => goesRound(slot.box) || slot.kind === 'advertisement' || slot.kind === 'text';

/** White between the two rules of a 文武线. */
const BETWEEN = 1200;

const within = (rect: Rect, by: number): Rect => ({
  x: rect.x + by,
  y: rect.y + by,
  width: Math.max(0, rect.width - 2 * by),
  height: Math.max(0, rect.height - 2 * by),
});

/** Frame, tint or black ground of a slot, drawn before anything that stands in it. */
export function drawSlotBox(drawing: Drawing, slot: FilledSlot): void {
  if (slot.kind === 'advertisement') return;
  const { ruleThick, ruleThin, page } = drawing.sheet;
  const rect = boxRect(page, slot);
  const id = ownerOf(slot);
  switch (slot.box) {
    case 'frame':
      return drawBox(drawing, id, rect, { stroke: 'black', strokeWidth: 500 });
    case 'thick-frame':
      return drawBox(drawing, id, within(rect, ruleThick >> 1), { stroke: 'black', strokeWidth: ruleThick });
    case 'double-frame':
      // 文武线: the thick one outside.
      drawBox(drawing, id, within(rect, ruleThick >> 1), { stroke: 'black', strokeWidth: ruleThick });
      return drawBox(drawing, id, within(rect, ruleThick + BETWEEN), { stroke: 'black', strokeWidth: ruleThin });
    case 'dotted-frame':
      return drawBox(drawing, id, within(rect, 400), { stroke: 'black', strokeWidth: 800, dotted: true });
    case 'tint':
      return drawBox(drawing, id, rect, { fill: 'tint' });
    case 'reversed':
      return drawBox(drawing, id, rect, { fill: 'black' });
    default:
  }
}

/** Right above, or with one white row of the template's between. */
const isAbove = (other: FilledSlot, slot: FilledSlot) => {
  const rows = slot.row - other.row - other.rows;
  return rows === 0 || rows === 1;
};

type Above = 'none' | 'thin' | 'thick' | 'heavy' | 'double';

function ruleAbove(page: PageMakeUp, slot: FilledSlot): Above {
  if (furniture.has(slot.kind) || rowsAbove(slot) === 0) return 'none';
  if (slot.box === 'rule-above') return 'thick';
  if (slot.box === 'thick-rule-above') return 'heavy';
  if (slot.box === 'double-rule-above') return 'double';
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
    const kind = rules.get(slot.id) ?? 'none';
    if (kind === 'none') continue;
    const rect = slotRect(sheet.page, slot);
    // In the middle of the white: its own row, and the one above it where nothing stands.
    const covers = (o: FilledSlot) => o.column < slot.column + slot.span && slot.column < o.column + o.span;
    const abuts = page.slots.some((o) => covers(o) && o.row + o.rows === slot.row);
    const y = rect.y + (abuts ? grid.leading >> 1 : 0);
    // Neighbours with the same rule make one line of it.
    const next = page.slots.find(
      (o) => o.row === slot.row && o.column === slot.column + slot.span && rules.get(o.id) === kind,
    );
    const width = { thin: sheet.ruleThin, thick: sheet.ruleThick, heavy: sheet.ruleThick * 2, double: sheet.ruleThick }[kind];
    const right = rect.x + rect.width + (next ? gutter : 0);
    drawRule(drawing, slot.id, [rect.x, y], [right, y], width);
    if (kind === 'double') {
      const below = y + (width >> 1) + BETWEEN;
      drawRule(drawing, slot.id, [rect.x, below], [right, below], sheet.ruleThin);
    }
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
