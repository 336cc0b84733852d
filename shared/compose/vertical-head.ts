import { balance } from './balance.ts';
import { Break } from './breaks.ts';
import { columnX, spanWidth } from './geometry.ts';
import { type HeadLayout, type HeadLine, partsOf, setLabel } from './head.ts';
import type { Measured } from './measured.ts';
import type { Faces, HeadPartStyle, HeadStyle, SetStory, StyleSheet } from './model.ts';
import { displayText, REFERENCE } from './tight-line.ts';
import { type Cell, cellsOf } from './vertical-cells.ts';

/** A head part's entry cut into its places, with the lengths of words that lie on their side. */
interface Places {
  readonly m: Measured;
  readonly cells: readonly Cell[];
  readonly advanceAt: (i: number) => number;
  readonly wholeWords: boolean;
}

function placesOf(faces: Faces, style: HeadPartStyle, turned: boolean, text: string): Places {
  const m = displayText(faces, style.face, text);
  const advanceAt = (i: number) => Math.round(((m.full[i] ?? 0) * 1000) / REFERENCE);
  const lengthOf = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i += 1) sum += advanceAt(i);
    return sum;
  };
  return { m, cells: cellsOf(text, turned ? lengthOf : undefined), advanceAt, wholeWords: style.wholeWords === true };
}

const lengthOfCells = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.length, 0) / 1000;

interface Column {
  readonly cells: readonly Cell[];
  readonly from: number;
  readonly to: number;
}

/** Tops of a column's units from its top: `air` stands between two places. */
function tops({ cells }: Column, { advanceAt }: Places, size: number, air: number): number[] {
  const ys: number[] = [];
  let y = 0;
  for (const { from, to, length, turned } of cells) {
    let at = y;
    for (let i = from; i < to; i += 1) {
      ys.push(Math.round(at));
      if (turned) at += (advanceAt(i) * size) / 1000;
    }
    y += (length * size) / 1000 + air;
  }
  return ys;
}

/** Columns that part no common word, where every one of them keeps to its length; undefined where that cannot be. */
function wordColumns({ m, cells }: Places, count: number, most: number): Column[] | undefined {
  const columns = balance(m, 0, count, true).map(({ from, to }) => ({ from, to, cells: cells.filter((cell) => cell.from >= from && cell.to <= to) }));
  const whole = columns.every((column) => column.cells.length > 0 && lengthOfCells(column.cells) <= most);
  return whole && columns.reduce((sum, column) => sum + column.cells.length, 0) === cells.length ? columns : undefined;
}

/** Splits an entry that is too long for its column into even ones, where a line may end. */
function columnsOf(places: Places, most: number): Column[] {
  const { m, cells, wholeWords } = places;
  const whole = lengthOfCells(cells);
  const n = Math.max(1, Math.ceil(whole / Math.max(1, most)));
  const words = wholeWords && n > 1 && m.text.length < 200 ? wordColumns(places, n, most) : undefined;
  if (words) return words;
  const each = Math.ceil(whole / n);
  const columns: Column[] = [];
  for (let at = 0; at < cells.length; ) {
    let end = at + 1;
    while (end < cells.length && lengthOfCells(cells.slice(at, end + 1)) <= each) end += 1;
    const wanted = end;
    const free = (k: number) => k >= cells.length || m.breaks[(cells[k - 1]?.to ?? 1) - 1] === Break.free;
    while (end > at + 1 && wanted - end < 4 && !free(end)) end -= 1;
    if (!free(end)) end = wanted;
    columns.push({ cells: cells.slice(at, end), from: cells[at]?.from ?? 0, to: cells[end - 1]?.to ?? m.text.length });
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
    const entries = part.entries.map((text) => placesOf(faces, style, head.turnedLatin === true, text));
    const longest = Math.max(...entries.map(({ cells }) => lengthOfCells(cells)));
    const allowed = Math.max(style.maxLines, part.entries.length);
    const fits = (size: number) =>
      entries.reduce((sum, places) => sum + columnsOf(places, Math.floor(room / size)).length, 0);
    const sizes = style.sizes.length > 0 ? style.sizes : [grid.bodySize];
    const size =
      sizes.find((s) => longest * s <= room) ??
      sizes.find((s) => fits(s) <= allowed) ??
      sizes[sizes.length - 1] ??
      grid.bodySize;
    if (fits(size) > allowed) over = true;
    for (const [entry, places] of entries.entries()) {
      missing.push(...places.m.missing);
      for (const column of columnsOf(places, Math.max(1, Math.floor(room / size)))) {
        const gaps = column.cells.length - 1;
        const solid = Math.round(lengthOfCells(column.cells) * size);
        // White between two places: as much as the part may have, and as the column leaves.
        const loose = Math.round(size * loosest[part.role]) - size;
        const air = Math.max(0, Math.min(loose, gaps > 0 ? Math.floor((room - solid) / gaps) : 0));
        const asked = Math.min(loose, gaps > 0 ? Math.floor((room - solid) / gaps) : 0);
        const turned = column.cells.some((cell) => cell.turned)
          ? column.cells.flatMap((cell) => Array.from({ length: cell.to - cell.from }, () => (cell.turned ? 1 : 0))) : undefined;
        columns.push({
          role: part.role,
          face: style.face,
          size,
          condense: 1000,
          ink: style.color,
          text: places.m.text.slice(column.from, column.to),
          // Decks and kickers hang a little lower than the headline.
          y: top + (part.role === 'headline' ? 0 : Math.min(size, Math.max(0, room - solid - gaps * asked))),
          places: tops(column, places, size, air),
          ...(turned ? { turned } : {}),
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
