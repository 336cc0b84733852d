import { breakLine } from './line-break.ts';
import { measuredFor } from './placed-copy.ts';
import { type PlacedLine, rowsOf, type Stream } from './stream.ts';
import { layTable } from './table.ts';

/** What found no room, in lines of the last measure and in characters of the copy. */
export function overset(stream: Stream): { lines: number; chars: number } {
  const { grid } = stream;
  const last = stream.rooms.findLast((slots) => slots.length > 0);
  const end = last?.[last.length - 1];
  const width = end?.width ?? grid.charsPerColumn * grid.bodySize;
  let lines = 0;
  let chars = 0;
  for (const [i, p] of stream.paragraphs.entries()) {
    if (i < stream.paragraph) continue;
    const { block, row } = p;
    const m = measuredFor(p, end);
    let from = i === stream.paragraph ? stream.from : 0;
    chars += m.text.length - Math.max(from, block < 0 ? m.text.length : m.prefixLength);
    if (row && !end?.vertical) lines += layTable(row.table, width).rows[row.index]?.rows ?? 1;
    else
      while (from < m.text.length) {
        lines += rowsOf(m);
        from = breakLine(m, from, width).to;
      }
  }
  return { lines, chars };
}

/**
 * Heads left at the foot of a column with too little text under them, by the index of their last line. A section that
 * has no more text than that is none.
 */
export function orphans(lines: readonly PlacedLine[], more: boolean): number[] {
  const found: number[] = [];
  let head = -1;
  let under = 0;
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const turns = before !== undefined && (before.legIndex !== line.legIndex || before.slot.column !== line.slot.column);
    const before2 = head >= 0 ? lines[head] : undefined;
    if (turns && before2 && under < before2.keep && (line.keep === 0 || under === 0)) found.push(head);
    if (turns) head = -1;
    if (line.keep > 0) {
      head = i;
      under = 0;
    } else under += 1;
  }
  const last = head >= 0 ? lines[head] : undefined;
  if (more && last && under < last.keep) found.push(head);
  return found;
}
