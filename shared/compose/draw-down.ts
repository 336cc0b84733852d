import { drawColumn } from './draw-column.ts';
import type { Drawing } from './drawing.ts';
import type { Line, Measured } from './measured.ts';
import type { VerticalTextItem } from './model.ts';
import { labelFace } from './placed-copy.ts';
import type { PlacedLabel } from './stream.ts';

/**
 * One line of a measured paragraph that runs downwards, in a band `thick` wide from (x, y) on. Splits where face or size
 * change, between what the system sets before the text and the text, and where letters lie on their side.
 */
export function drawDown(
  drawing: Drawing,
  slotId: string,
  m: Measured,
  line: Line,
  x: number,
  y: number,
  thick: number,
  source: { storyId: string; blockId: string } | undefined,
  starts: VerticalTextItem['starts'] | undefined,
  base = 0,
): void {
  let first = starts;
  for (const run of m.runs) {
    let from = Math.max(run.from, line.from);
    const end = Math.min(run.to, line.to);
    while (from < end) {
      const to = from < m.prefixLength ? Math.min(m.prefixLength, end) : end;
      drawStretches(drawing, {
        type: 'vertical-text',
        slotId,
        face: run.face,
        size: run.size,
        // Raised figures stand to the right.
        x: x + ((thick - run.size) >> 1) + run.rise,
        ys: Array.from({ length: to - from }, (_, i) => y + (line.xs[from + i - line.from] ?? 0)),
        text: m.text.slice(from, to),
        ink: m.style.color,
        ...(source && from >= m.prefixLength ? { source: { ...source, from: from - m.prefixLength + base } } : {}),
        ...(first ? { starts: first } : {}),
      }, m.turned?.subarray(from, to));
      first = undefined;
      from = to;
    }
  }
}

/** A run of a vertical line: what stands upright, and what lies on its side (1 in `turned`), each as items of their own. */
export function drawStretches(drawing: Drawing, column: VerticalTextItem, turned: ArrayLike<number> | undefined): void {
  if (!turned) return drawColumn(drawing, column);
  const { text, ys, source, starts, ...rest } = column;
  for (let from = 0; from < text.length; ) {
    const lies = turned?.[from] === 1;
    let to = from + 1;
    while (to < text.length && (turned?.[to] === 1) === lies) to += 1;
    const item: VerticalTextItem = {
      ...rest, text: text.slice(from, to), ys: ys.slice(from, to), ...(source ? { source: { ...source, from: source.from + from } } : {}),
      ...(starts && from === 0 ? { starts } : {}),
    };
    if (lies) drawing.items.push({ ...item, turned: true });
    else drawColumn(drawing, item);
    from = to;
  }
}

/** A jump label in a vertical line: at its top, or ending at its foot. */
export function drawLabelDown(drawing: Drawing, slotId: string, { slot, set, text, side }: PlacedLabel, size: number): void {
  const top = side === 'start' ? slot.y : slot.y + slot.width - set.width;
  drawColumn(drawing, {
    type: 'vertical-text', slotId, face: labelFace, size, x: slot.x + ((drawing.sheet.page.grid.leading - size) >> 1),
    ys: set.xs.map((v) => v + top), text, ink: 'black', starts: 'line',
  });
}
