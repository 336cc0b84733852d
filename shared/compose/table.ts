import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type { Faces, ParagraphStyle, SetBlock } from './model.ts';
import { paragraphOf } from './paragraphs.ts';

/** One cell: its words, and where in the row's text they begin. The tab after it is its last character. */
interface Cell {
  readonly m: Measured;
  readonly from: number;
}

/** A line of a cell, placed from the row's left edge; `row` counts body rows from the row's top. */
export interface CellLine {
  readonly m: Measured;
  readonly line: Line;
  readonly from: number;
  readonly x: number;
  readonly row: number;
}

/** One row of a table at a measure. */
export interface RowLayout {
  readonly lines: readonly CellLine[];
  /** Body rows that it takes. */
  readonly rows: number;
}

/** A table at a measure. */
export interface TableLayout {
  readonly rows: readonly RowLayout[];
  /** The measure has not two characters for every column. */
  readonly tight: boolean;
}

/** Rows that follow each other in a story, the first of them the head. */
export interface Table {
  readonly cells: readonly (readonly Cell[])[];
  readonly em: number;
  /** Least width of a column whose head stands in two lines: of two characters where the style evens its lines. */
  readonly least: number;
  readonly layouts: Map<number, TableLayout>;
}

interface CellStyles {
  readonly left: ParagraphStyle;
  readonly right: ParagraphStyle;
  readonly headLeft: ParagraphStyle;
  readonly headRight: ParagraphStyle;
}

const derived = new WeakMap<ParagraphStyle, CellStyles>();

function stylesOf(style: ParagraphStyle): CellStyles {
  let styles = derived.get(style);
  if (!styles) {
    const left: ParagraphStyle = { ...style, align: 'start', indentChars: 0, leadingRows: 1, noLoneCharacter: false, labelFace: '' };
    const headLeft: ParagraphStyle = { ...left, face: 'hei-bold' };
    styles = { left, right: { ...left, align: 'end' }, headLeft, headRight: { ...headLeft, align: 'end' } };
    derived.set(style, styles);
  }
  return styles;
}

/** A number with its sign or a short unit, or a stroke in its place. */
const number = /^[+\-−－±]?[￥$]?\d[\d,.:：]*\s?[%％‰℃°]?\p{Script=Han}{0,2}$|^[—－\-/]{1,2}$/u;

/** The cells of consecutive rows, measured. Columns of numbers stand right, head included. */
export function tableOf(faces: Faces, style: ParagraphStyle, blocks: readonly SetBlock[]): Table {
  const styles = stylesOf(style);
  const texts = blocks.map((block) => block.text.split('\t'));
  const columns = Math.max(...texts.map((cells) => cells.length));
  const numeric = Array.from({ length: columns }, (_, column) => {
    const below = texts.slice(1).map((cells) => cells[column]?.trim() ?? '').filter((text) => text !== '');
    return below.length > 0 && below.every((text) => number.test(text)) && below.some((text) => /\d/u.test(text));
  });
  const cells = blocks.map((block, row) => {
    let from = 0;
    return (texts[row] ?? []).map((words, column): Cell => {
      const text = column < (texts[row]?.length ?? 0) - 1 ? `${words}\t` : words;
      const at = from;
      from += text.length;
      const spans = block.spans
        .map((span) => ({ ...span, from: Math.max(0, span.from - at), to: Math.min(text.length, span.to - at) }))
        .filter((span) => span.to > span.from);
      const own = row === 0 ? (numeric[column] ? styles.headRight : styles.headLeft) : numeric[column] ? styles.right : styles.left;
      return { m: paragraphOf(faces, own, text, '', spans), from: at };
    });
  });
  return { cells, em: style.size, least: style.evenLines ? 2 * style.size : 0, layouts: new Map() };
}

function natural(m: Measured): number {
  let sum = 0;
  for (let i = 0; i < m.text.length; i += 1) sum += (m.advance[i] ?? 0) + (m.gap[i] ?? 0);
  return sum;
}

/** Widths of the columns: as their words ask, what is left shared out; too wide ones give until all fit. */
function columnWidths(table: Table, room: number, columns: number): number[] {
  const asked = (rows: Table['cells'], c: number): number => Math.max(table.em, ...rows.map((row) => (row[c] ? natural(row[c].m) : 0)));
  const wanted = Array.from({ length: columns }, (_, c) => asked(table.cells, c));
  const sum = wanted.reduce((a, b) => a + b, 0);
  if (sum <= room) return wanted.map((width) => Math.floor(width + (room - sum) / columns));
  // Where room is short a head stands in two lines before any row under it does.
  const widths = wanted.map((width, c) => {
    const half = Math.max(table.least, Math.ceil(asked(table.cells.slice(0, 1), c) / 2 / table.em) * table.em);
    return Math.min(width, Math.max(half, asked(table.cells.slice(1), c)));
  });
  const rest = room - widths.reduce((a, b) => a + b, 0);
  if (rest >= 0) return widths.map((width) => Math.floor(width + rest / columns));
  // Columns narrower than the cap keep what they ask; the others share the rest.
  let open = widths.map((_, i) => i);
  let left = room;
  for (;;) {
    const cap = left / Math.max(1, open.length);
    const content = open.filter((i) => (widths[i] ?? 0) <= cap);
    if (content.length === 0 || content.length === open.length) {
      for (const i of open) widths[i] = Math.max(1, Math.floor(Math.min(widths[i] ?? 0, cap)));
      return widths;
    }
    left -= content.reduce((a, i) => a + (widths[i] ?? 0), 0);
    const settled = new Set(content);
    open = open.filter((i) => !settled.has(i));
  }
}

/** The table at a measure; kept, for a table is asked for row by row. */
export function layTable(table: Table, width: number): TableLayout {
  const known = table.layouts.get(width);
  if (known) return known;
  const columns = Math.max(1, ...table.cells.map((row) => row.length));
  const gap = columns * 4 * table.em > width ? table.em >> 1 : table.em;
  const room = Math.max(1, width - gap * (columns - 1));
  const widths = columnWidths(table, room, columns);
  let right = 0;
  const lefts = widths.map((own) => {
    right += own + gap;
    return right - own - gap;
  });
  const rows = table.cells.map((cells): RowLayout => {
    const lines: CellLine[] = [];
    let most = 1;
    for (const [c, { m, from }] of cells.entries()) {
      let row = 0;
      for (let at = 0; at < m.text.length; row += 1) {
        const line = breakLine(m, at, widths[c] ?? table.em);
        lines.push({ m, line, from, x: lefts[c] ?? 0, row });
        at = line.to;
      }
      most = Math.max(most, row);
    }
    return { lines, rows: most };
  });
  const layout = { rows, tight: room < columns * 2 * table.em };
  table.layouts.set(width, layout);
  return layout;
}
