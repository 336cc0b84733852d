import type { LineSlot } from './geometry.ts';
import type { LegArea } from './leg-area.ts';
import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type { Grid } from './model.ts';
import { measuredFor, type Paragraph } from './placed-copy.ts';
import { layTable } from './table.ts';
import type { TightLine } from './tight-line.ts';
import { labelText } from './vertical-line.ts';

/** A line of a story in its place. */
export interface PlacedLine {
  readonly legIndex: number;
  readonly slot: LineSlot;
  readonly rows: number;
  readonly m: Measured;
  readonly line: Line;
  /** Index in the story's blocks; -1 for byline lines. */
  readonly block: number;
  /** Where `m` begins in the block's text: cells of a table row. */
  readonly base: number;
  /** A head inside the text, with the lines of text that it wants under it; 0 for text. */
  readonly keep: number;
}

/** A jump label, set. */
export interface PlacedLabel {
  readonly legIndex: number;
  readonly slot: LineSlot;
  readonly text: string;
  readonly set: TightLine;
  readonly side: 'start' | 'end';
}

/** A level rule of a table. */
export interface PlacedRule {
  readonly legIndex: number;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly weight: 'thin' | 'hair';
}

/** The lines of a story on their way through its legs: where the next one goes, and what stands already. */
export interface Stream {
  readonly grid: Grid;
  readonly paragraphs: readonly Paragraph[];
  readonly areas: readonly LegArea[];
  /** Room that each leg offers to text. */
  readonly rooms: readonly (readonly LineSlot[])[];
  readonly lines: PlacedLine[];
  readonly labels: PlacedLabel[];
  readonly rules: PlacedRule[];
  readonly cuts: { block: number; offset: number }[];
  readonly setLabel: (text: string, at: LineSlot) => TightLine;
  /** Where the next line goes. */
  leg: number;
  next: number;
  /** What goes there. */
  paragraph: number;
  from: number;
  /** A table found no room for its columns. */
  tight: boolean;
  /** The head of a table stands alone in its column: there was no higher one. */
  alone: boolean;
}

export const rowsOf = (m: Measured): number => Math.max(1, Math.ceil(m.style.leadingRows) || 1);

/** Line slots left in the column where the next line goes. */
function leftInColumn(stream: Stream): number {
  const room = stream.rooms[stream.leg] ?? [];
  const column = room[stream.next]?.column;
  let n = 0;
  while (stream.next + n < room.length && room[stream.next + n]?.column === column) n += 1;
  return n;
}

/** Line slots of one shape that stand right under each other from the next one on. */
function straightOn(stream: Stream, most: number): number {
  const room = stream.rooms[stream.leg] ?? [];
  const first = room[stream.next];
  if (!first) return 0;
  let n = 1;
  for (; n < most; n += 1) {
    const slot = room[stream.next + n];
    if (slot?.column !== first.column || slot.width !== first.width) break;
    const step = n * stream.grid.leading;
    if (first.vertical ? slot.y !== first.y || slot.x !== first.x - step : slot.x !== first.x || slot.y !== first.y + step) break;
  }
  return n;
}

const atColumnHead = (stream: Stream): boolean => {
  const room = stream.rooms[stream.leg] ?? [];
  return stream.next === 0 || room[stream.next - 1]?.column !== room[stream.next]?.column;
};

/** Whether there is another column or leg after this one. */
const hasElsewhere = (stream: Stream, left: number): boolean =>
  stream.next + left < (stream.rooms[stream.leg]?.length ?? 0) || stream.rooms.slice(stream.leg + 1).some((r) => r.length > 0);

/** Goes on to the next leg that has room, noting the cuts; false when there is none. */
function findRoom(stream: Stream): boolean {
  const { areas, rooms } = stream;
  while (stream.leg < rooms.length && stream.next >= (rooms[stream.leg]?.length ?? 0)) {
    const area = areas[stream.leg];
    const last = area?.slots[area.slots.length - 1];
    const text = last ? labelText(area?.leg.jumpOut ?? '', last) : '';
    if (last && text !== '')
      stream.labels.push({ legIndex: stream.leg, slot: last, text, set: stream.setLabel(text, last), side: 'end' });
    const p = stream.paragraphs[stream.paragraph];
    if (p && stream.leg < areas.length - 1) {
      stream.cuts.push({
        block: Math.max(0, p.block),
        offset: p.block < 0 ? 0 : Math.max(0, stream.from - p.m.prefixLength),
      });
    }
    stream.leg += 1;
    stream.next = 0;
  }
  return stream.leg < rooms.length;
}

/** Rows that must follow a head so that it is not left alone: its lines of text, and the heads between. */
function rowsUnder(stream: Stream, at: LineSlot, wanted: number): number {
  const { width } = at;
  let rows = 0;
  let left = wanted;
  for (let k = stream.paragraph + 1; left > 0; k += 1) {
    const p = stream.paragraphs[k];
    if (!p || (p.keep > 0 && left < wanted)) return rows;
    rows += Math.max(stream.paragraphs[k - 1]?.below ?? 0, p.above);
    if (p.row && !at.vertical) {
      const layout = layTable(p.row.table, width);
      return rows + (layout.rows[p.row.index]?.rows ?? 1) + (p.row.index === 0 ? (layout.rows[1]?.rows ?? 0) : 0);
    }
    const m = measuredFor(p, at);
    for (let f = 0; f < m.text.length && (p.keep > 0 || left > 0); f = breakLine(m, f, width).to) {
      rows += rowsOf(m);
      if (p.keep === 0) left -= 1;
    }
  }
  return rows;
}

/**
 * Whether a paragraph would leave too few of its lines at this column's foot, or send too few to the next one. `left` are
 * the rows of the column. A paragraph that cannot do both goes over whole, but never from a column's head.
 */
function leavesTooFew(stream: Stream, p: Paragraph, slot: LineSlot, rows: number, left: number): boolean {
  const { foot = 1, head = 1 } = p;
  if ((foot === 1 && head === 1) || atColumnHead(stream) || !hasElsewhere(stream, left)) return false;
  const m = measuredFor(p, slot);
  const here = Math.floor(left / rows);
  let lines = 0;
  for (let f = stream.from; f < m.text.length && lines <= here + head; f = breakLine(m, f, slot.width).to) lines += 1;
  if (lines <= here) return false;
  // Of a paragraph that is under way only the widow counts: its first lines stand.
  const over = lines - here;
  if (stream.from > 0) return over < head && here <= head - over;
  const stay = Math.min(here, lines - Math.min(head, lines));
  return stay < Math.min(foot, lines);
}

/** Whether the next line must go to another column: heads stay with their text, high lines stay whole. */
function mustMove(stream: Stream, p: Paragraph, slot: LineSlot, rows: number): boolean {
  if (rows === 1 && p.foot === undefined && p.head === undefined && (p.keep === 0 || stream.from > 0)) return false;
  const left = leftInColumn(stream);
  if (leavesTooFew(stream, p, slot, rows, left)) return true;
  if (left < rows) return true;
  if (stream.from > 0 || p.keep === 0 || atColumnHead(stream) || stream.paragraph === stream.paragraphs.length - 1) return false;
  let need = 0;
  const m = measuredFor(p, slot);
  for (let f = 0; f < m.text.length; f = breakLine(m, f, slot.width).to) need += rows;
  return left < need + rowsUnder(stream, slot, p.keep) && hasElsewhere(stream, left);
}

/** The leg's last line slot is shared with the label that leads away. */
const endsWithLabel = (stream: Stream): boolean =>
  (stream.areas[stream.leg]?.leg.jumpOut ?? '') !== '' && stream.leg < stream.areas.length - 1;

/** Width of the next line: the last one before a jump leaves room for its label; 0 when the label takes it all. */
function widthOfNext(stream: Stream, m: Measured, slot: LineSlot, rows: number): number {
  const room = stream.rooms[stream.leg] ?? [];
  if (stream.next + rows < room.length || !endsWithLabel(stream)) return slot.width;
  const isEnd = stream.paragraph === stream.paragraphs.length - 1 && breakLine(m, stream.from, slot.width).last;
  if (isEnd) return slot.width;
  const em = stream.grid.bodySize;
  const jumpOut = labelText(stream.areas[stream.leg]?.leg.jumpOut ?? '', slot);
  const width = Math.floor((slot.width - stream.setLabel(jumpOut, slot).width - em) / em) * em;
  return width < 5 * em ? 0 : width;
}

/** White before a paragraph, the larger of the two that meet; a column begins without. */
function leaveWhite(stream: Stream): void {
  const p = stream.paragraphs[stream.paragraph];
  const white = Math.max(p?.above ?? 0, stream.paragraphs[stream.paragraph - 1]?.below ?? 0);
  if (white === 0 || stream.next >= (stream.rooms[stream.leg]?.length ?? 0) || atColumnHead(stream)) return;
  stream.next += Math.min(white, leftInColumn(stream));
}

/** Places a row of a table whole; false when no room was found. */
function placeRow(stream: Stream, p: Paragraph, row: NonNullable<Paragraph['row']>): boolean {
  for (;;) {
    if (!findRoom(stream)) return false;
    const room = stream.rooms[stream.leg] ?? [];
    const slot = room[stream.next];
    if (!slot) return false;
    const layout = layTable(row.table, slot.width);
    const own = layout.rows[row.index];
    if (!own) return true;
    const left = leftInColumn(stream);
    // A head alone at a column's foot says nothing.
    const company = row.index === 0 && !atColumnHead(stream) && hasElsewhere(stream, left) ? (layout.rows[1]?.rows ?? 0) : 0;
    const straight = straightOn(stream, own.rows + company);
    const label = endsWithLabel(stream) && stream.next + own.rows + company >= room.length ? 1 : 0;
    if (straight - label < own.rows + company) {
      stream.next += straight < own.rows + company ? straight : left;
      continue;
    }
    stream.tight ||= layout.tight;
    const pair = own.rows + (layout.rows[1]?.rows ?? 0);
    stream.alone ||= row.index === 0 && straightOn(stream, pair) < pair;
    const before = atColumnHead(stream) || row.index === 0;
    const edges = { legIndex: stream.leg, x1: slot.x, x2: slot.x + slot.width };
    if (before) stream.rules.push({ ...edges, y: slot.y, weight: 'thin' });
    const ends = row.index === 0 || row.index === layout.rows.length - 1;
    stream.rules.push({ ...edges, y: slot.y + own.rows * stream.grid.leading, weight: ends ? 'thin' : 'hair' });
    for (const cell of own.lines) {
      const at = { ...slot, x: slot.x + cell.x, y: slot.y + cell.row * stream.grid.leading };
      stream.lines.push({ legIndex: stream.leg, slot: at, rows: 1, m: cell.m, line: cell.line, block: p.block, base: cell.from, keep: 0 });
    }
    stream.next += own.rows;
    return true;
  }
}

/** Pours until the copy or the room ends. */
export function run(stream: Stream): void {
  for (; stream.paragraph < stream.paragraphs.length; stream.paragraph += 1) {
    const p = stream.paragraphs[stream.paragraph];
    if (!p) return;
    const rows = rowsOf(p.m);
    stream.from = 0;
    leaveWhite(stream);
    if (p.row && findRoom(stream) && !stream.rooms[stream.leg]?.[stream.next]?.vertical) {
      if (!placeRow(stream, p, p.row)) return;
      continue;
    }
    while (stream.from < p.m.text.length) {
      if (!findRoom(stream)) return;
      const slot = stream.rooms[stream.leg]?.[stream.next];
      if (!slot) return;
      if (mustMove(stream, p, slot, rows)) {
        stream.next += leftInColumn(stream);
        continue;
      }
      if (rows > 1) {
        // A high line does not straddle what stands in the column.
        const straight = straightOn(stream, rows);
        if (straight < rows) {
          stream.next += straight;
          continue;
        }
      }
      // Columns of a table stand upright only where the text reads across; downwards its rows run on, and that is told.
      stream.tight ||= p.row !== undefined;
      const m = measuredFor(p, slot);
      const width = widthOfNext(stream, m, slot, rows);
      if (width === 0) {
        stream.next = stream.rooms[stream.leg]?.length ?? 0;
        continue;
      }
      const line = breakLine(m, stream.from, width);
      stream.lines.push({
        legIndex: stream.leg, slot: width === slot.width ? slot : { ...slot, width }, rows, m, line, block: p.block, base: 0,
        keep: p.keep || (p.label && line.from === 0 && !line.last ? 1 : 0),
      });
      stream.next += rows;
      stream.from = line.to;
    }
  }
}
