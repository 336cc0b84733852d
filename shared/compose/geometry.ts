import type { Grid, PageSpec, Slot, SlotBoxing, SlotKind } from './model.ts';

/** A rectangle on the sheet in mpt. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Room for one line of text: top left corner and width; `column` tells when the text goes on elsewhere. A vertical one is
 * a body line wide from `x` on, and `width` is how far down it goes.
 */
export interface LineSlot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly column: number;
  readonly vertical?: true;
}

/** Left edge of a base column, from the left of the type area. */
export const columnX = (grid: Grid, column: number): number =>
  column * (grid.charsPerColumn + grid.gutterChars) * grid.bodySize;

/** Width of so many base columns with the gutters between them. */
export const spanWidth = (grid: Grid, span: number): number =>
  Math.max(0, span * grid.charsPerColumn + (span - 1) * grid.gutterChars) * grid.bodySize;

/** The slot's place on the sheet. */
export function slotRect(page: PageSpec, slot: Pick<Slot, 'column' | 'row' | 'span' | 'rows'>): Rect {
  return {
    x: page.originX + columnX(page.grid, slot.column),
    y: page.originY + slot.row * page.grid.leading,
    width: spanWidth(page.grid, slot.span),
    height: Math.max(0, slot.rows) * page.grid.leading,
  };
}

const separated: ReadonlySet<SlotKind> = new Set(['story', 'photo', 'photo-story', 'notice', 'text', 'advertisement']);

/** Rows left white at the top of a slot, where the rule to the slot above stands; none at the head of the type area. */
export const rowsAbove = (slot: Pick<Slot, 'kind' | 'row'>): number =>
  slot.row > 0 && separated.has(slot.kind) ? 1 : 0;

/** The slot without the white row at its top: where a frame or tint stands. */
export function boxRect(page: PageSpec, slot: Slot): Rect {
  const rect = slotRect(page, slot);
  const above = Math.min(rowsAbove(slot) * page.grid.leading, rect.height);
  return { ...rect, y: rect.y + above, height: rect.height - above };
}

/** Boxings that go all round what stands in them, and the room their own ink takes above and below, in mpt. */
const around: Partial<Record<SlotBoxing, number>> = {
  'frame': 0, 'dotted-frame': 0, 'tint': 0, 'reversed': 0, 'thick-frame': 1500, 'double-frame': 3000,
};

/** Whether a boxing goes all round its slot: no rule of the page stands beside it. */
export const goesRound = (box: SlotBoxing): boolean => around[box] !== undefined;

/**
 * What the slot offers to its content: inside a frame or tint, half a row above and below beside its ink, and a
 * character at the sides, ink and all, so that the columns keep whole characters and their gutter.
 */
export function innerRect(page: PageSpec, slot: Slot): Rect {
  const rect = boxRect(page, slot);
  const ink = around[slot.box];
  if (ink === undefined) return rect;
  const side = page.grid.bodySize;
  const foot = (page.grid.leading >> 1) + ink;
  return {
    x: rect.x + side,
    y: rect.y + foot,
    width: Math.max(0, rect.width - 2 * side),
    height: Math.max(0, rect.height - 2 * foot),
  };
}

/** No sheet of paper is wider (1 m) or has more rows; what a row of the database says beyond that is not followed. */
const WIDEST = 2_834_000;
const MOST_ROWS = 1000;

/** Columns of whole characters in a width; what is left over goes to the gutters (破栏). */
export function textColumns(
  grid: Grid,
  x: number,
  width: number,
  count: number,
): readonly { x: number; width: number }[] {
  const em = grid.bodySize;
  const chars = Math.floor(Math.min(width, WIDEST) / em);
  // So many columns that each holds at least two characters.
  const n = Math.max(
    1,
    Math.min(Math.floor(count) || 1, Math.floor((chars + grid.gutterChars) / (2 + grid.gutterChars))),
  );
  const own = Math.floor((chars - (n - 1) * grid.gutterChars) / n);
  if (own < 1) return [];
  const columnWidth = own * em;
  if (n === 1) return [{ x: x + ((width - columnWidth) >> 1), width: columnWidth }];
  const pitch = (width - columnWidth) / (n - 1);
  return Array.from({ length: n }, (_, i) => ({ x: x + Math.round(i * pitch), width: columnWidth }));
}

/** Whether two rectangles share more than an edge. */
export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The widest stretch of [x, x + width) that no obstacle covers at this height, in whole characters. */
function freeStretch(grid: Grid, line: Rect, obstacles: readonly Rect[]): { x: number; width: number } | undefined {
  let stretches = [{ from: line.x, to: line.x + line.width }];
  for (const obstacle of obstacles) {
    if (!overlap(line, obstacle)) continue;
    stretches = stretches
      .flatMap((s) => [
        { from: s.from, to: Math.min(s.to, obstacle.x) },
        { from: Math.max(s.from, obstacle.x + obstacle.width), to: s.to },
      ])
      .filter((s) => s.to > s.from);
  }
  let best = { from: 0, to: 0 };
  for (const s of stretches) if (s.to - s.from > best.to - best.from) best = s;
  if (best.to - best.from === line.width) return { x: line.x, width: line.width };
  const chars = Math.floor((best.to - best.from) / grid.bodySize);
  // Five characters are the least that can be set beside a picture.
  if (chars < 5) return undefined;
  const width = chars * grid.bodySize;
  return { x: best.from === line.x ? line.x : best.to - width, width };
}

/** Line slots of an area, column by column, shortened or dropped where an obstacle stands. */
export function lineSlots(grid: Grid, area: Rect, columns: number, obstacles: readonly Rect[]): LineSlot[] {
  const slots: LineSlot[] = [];
  const rows = Math.min(MOST_ROWS, Math.floor(area.height / grid.leading));
  for (const [index, column] of textColumns(grid, area.x, area.width, columns).entries()) {
    for (let row = 0; row < rows; row += 1) {
      const y = area.y + row * grid.leading;
      const free = freeStretch(grid, { x: column.x, y, width: column.width, height: grid.leading }, obstacles);
      if (free) slots.push({ x: free.x, y, width: free.width, column: index });
    }
  }
  return slots;
}

/** Characters that a tier of vertical text has at least; fewer tiers are made than asked for where they would have less. */
const LEAST_DOWN = 10;

/**
 * Line slots of vertical text: lines from right to left, tier under tier. It is the same area lying on its side, so that
 * pictures and heads shorten or drop lines as they do in horizontal text.
 */
export function verticalLineSlots(grid: Grid, area: Rect, tiers: number, obstacles: readonly Rect[]): LineSlot[] {
  const right = area.x + area.width;
  const lain = (r: Rect): Rect => ({ x: r.y, y: right - r.x - r.width, width: r.height, height: r.width });
  const most = Math.max(1, Math.floor((area.height / grid.bodySize + grid.gutterChars) / (LEAST_DOWN + grid.gutterChars)));
  return lineSlots(grid, lain(area), Math.min(tiers, most), obstacles.map(lain)).map((slot) => ({
    x: right - slot.y - grid.leading, y: slot.x, width: slot.width, column: slot.column, vertical: true,
  }));
}

/** Top left corner and height of the band that `rows` lines from a slot on take: downwards, or to the left in vertical text. */
export const bandOf = (grid: Grid, slot: LineSlot, rows: number): { readonly x: number; readonly y: number; readonly thick: number } => ({
  x: slot.vertical ? slot.x - (rows - 1) * grid.leading : slot.x, y: slot.y, thick: rows * grid.leading,
});
