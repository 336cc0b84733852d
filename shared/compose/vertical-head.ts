import { columnX, spanWidth } from './geometry.ts';
import { type HeadLayout, type HeadLine, partsOf, setLabel } from './head.ts';
import type { Faces, HeadStyle, SetStory, StyleSheet } from './model.ts';
import { displayText } from './tight-line.ts';

/** Characters of an entry from top to bottom; a low surrogate goes with its pair. */
function tops(text: string, pitch: number): { ys: number[]; count: number } {
  const ys: number[] = [];
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const low = unit >= 0xdc00 && unit <= 0xdfff && i > 0;
    if (!low) count += 1;
    ys.push((count - 1) * pitch);
  }
  return { ys, count };
}

/** Splits an entry that is too long for its column of characters into even ones. */
function columnsOf(text: string, most: number): { text: string; from: number }[] {
  const characters = [...text];
  const n = Math.max(1, Math.ceil(characters.length / Math.max(1, most)));
  const each = Math.ceil(characters.length / n);
  const columns: { text: string; from: number }[] = [];
  let from = 0;
  for (let i = 0; i < characters.length; i += each) {
    const column = characters.slice(i, i + each).join('');
    columns.push({ text: column, from });
    from += column.length;
  }
  return columns;
}

/** How far characters may stand apart when the column has room: headlines little, kickers and decks more. */
const loosest = { kicker: 1.5, headline: 1.12, deck: 1.5, byline: 1.3 } as const;

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
    const longest = Math.max(...part.entries.map((text) => [...text].length));
    const allowed = Math.max(style.maxLines, part.entries.length);
    const fits = (size: number) =>
      part.entries.reduce((sum, text) => sum + columnsOf(text, Math.floor(room / size)).length, 0);
    const sizes = style.sizes.length > 0 ? style.sizes : [grid.bodySize];
    const size =
      sizes.find((s) => longest * s <= room) ??
      sizes.find((s) => fits(s) <= allowed) ??
      sizes[sizes.length - 1] ??
      grid.bodySize;
    if (fits(size) > allowed) over = true;
    for (const [entry, text] of part.entries.entries()) {
      missing.push(...displayText(faces, style.face, text).missing);
      for (const column of columnsOf(text, Math.max(1, Math.floor(room / size)))) {
        const count = [...column.text].length;
        const loose = loosest[part.role === 'byline' ? 'byline' : part.role];
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
          places: tops(column.text, Math.max(size, pitch)).ys,
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
