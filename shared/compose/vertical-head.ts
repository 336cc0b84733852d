import { Break } from './breaks.ts';
import { columnX, spanWidth } from './geometry.ts';
import { type HeadLayout, type HeadLine, partsOf, setLabel } from './head.ts';
import type { Measured } from './measured.ts';
import type { Faces, HeadStyle, SetStory, StyleSheet } from './model.ts';
import { displayText } from './tight-line.ts';
import { cellsOf } from './vertical-cells.ts';

/** Tops of a text's units from the top of its column. */
function tops(text: string, pitch: number): number[] {
  const ys: number[] = [];
  for (const [k, { from, to }] of cellsOf(text).entries()) for (let i = from; i < to; i += 1) ys.push(k * pitch);
  return ys;
}

/** Splits an entry that is too long for its column into even ones, where a line may end. */
function columnsOf(m: Measured, most: number): { text: string; from: number }[] {
  const { text } = m;
  const cells = cellsOf(text);
  const n = Math.max(1, Math.ceil(cells.length / Math.max(1, most)));
  const each = Math.ceil(cells.length / n);
  const columns: { text: string; from: number }[] = [];
  for (let at = 0; at < cells.length; ) {
    let end = Math.min(cells.length, at + each);
    const wanted = end;
    const free = (k: number) => k >= cells.length || m.breaks[(cells[k - 1]?.to ?? 1) - 1] === Break.free;
    while (end > at + 1 && wanted - end < 4 && !free(end)) end -= 1;
    if (!free(end)) end = wanted;
    const from = cells[at]?.from ?? 0;
    columns.push({ text: text.slice(from, cells[end - 1]?.to ?? text.length), from });
    at = end;
  }
  return columns;
}

/** How far characters may stand apart when the column has room: headlines little, kickers and decks more. */
const loosest = { kicker: 1.5, headline: 1.12, deck: 1.5, summary: 1.08, byline: 1.3 } as const;

/**
 * Fits a vertical head: kicker, headline, deck as columns of characters from right to left. It takes `span` base
 * columns at the left of its slot, or as few as it needs when `span` is 0.
 */
export function fitVerticalHead(
  faces: Faces,
  sheet: StyleSheet,
  head: HeadStyle,
  story: SetStory,
  span: number,
  widest: number,
  height: number,
): HeadLayout {
  const { grid } = sheet.page;
  const least = spanWidth(grid, 1);
  const label = setLabel(faces, head.standingHead, story.standingHead, span > 0 ? spanWidth(grid, span) : least);
  const top = label ? label.box.height + (grid.leading >> 1) : Math.round(grid.leading * 0.25);
  const room = Math.max(grid.leading, height - top - (grid.leading >> 2));
  const columns: (Omit<HeadLine, 'x'> & { width: number })[] = [];
  const missing: string[] = [...(label?.missing ?? [])];
  let over = label?.over ?? false;
  for (const part of partsOf(sheet, head, story, false)) {
    const { style } = part;
    const measured = part.entries.map((text) => displayText(faces, style.face, text));
    const longest = Math.max(...part.entries.map((text) => cellsOf(text).length));
    const allowed = Math.max(style.maxLines, part.entries.length);
    const fits = (size: number) =>
      measured.reduce((sum, m) => sum + columnsOf(m, Math.floor(room / size)).length, 0);
    const sizes = style.sizes.length > 0 ? style.sizes : [grid.bodySize];
    const size =
      sizes.find((s) => longest * s <= room) ??
      sizes.find((s) => fits(s) <= allowed) ??
      sizes[sizes.length - 1] ??
      grid.bodySize;
    if (fits(size) > allowed) over = true;
    for (const [entry, m] of measured.entries()) {
      missing.push(...m.missing);
      for (const column of columnsOf(m, Math.max(1, Math.floor(room / size)))) {
        const count = cellsOf(column.text).length;
        const loose = loosest[part.role];
        const pitch = Math.min(Math.round(size * loose), count > 1 ? Math.floor((room - size) / (count - 1)) : size);
        columns.push({
          role: part.role,
          face: style.face,
          size,
          condense: 1000,
          ink: style.color,
          text: column.text,
          // Decks and kickers hang a little lower than the headline.
          y: top + (part.role === 'headline' ? 0 : Math.min(size, Math.max(0, room - (count - 1) * pitch - size))),
          places: tops(column.text, Math.max(size, pitch)),
          blockId: part.ids[entry] ?? '',
          from: column.from,
          begins: column.from === 0,
          width: Math.round(size * (part.role === 'headline' ? 1.3 : 1.6)),
        });
      }
    }
  }
  const need = columns.reduce((sum, column) => sum + column.width, 0);
  let taken = Math.max(1, span);
  if (span === 0) while (spanWidth(grid, taken) < need && columnX(grid, taken + 1) <= widest) taken += 1;
  const width = Math.min(spanWidth(grid, taken), widest);
  if (need > width) over = true;
  // What is left over stands between the columns and at both sides.
  const air = Math.max(0, Math.floor((width - need) / (columns.length + 1)));
  let x = width;
  const lines = columns.map(({ width: own, ...line }): HeadLine => {
    x -= own + air;
    return { ...line, x: x + ((own - line.size) >> 1) };
  });
  if (lines.length === 0 && !label) return { vertical: true, lines, width: 0, height: 0, over, missing };
  // The label stands over the head, in the middle.
  const shift = label ? Math.max(0, (width - label.box.width) >> 1) : 0;
  return {
    vertical: true,
    width,
    height,
    over,
    missing,
    lines: [...(label ? [{ ...label.line, x: label.line.x + shift }] : []), ...lines],
    ...(label ? { label: { ...label.box, x: shift } } : {}),
  };
}
