import type { Line, Measured } from './measured.ts';
import type { Name } from './names.ts';

/** Characters of the measure that `nameColumns` speaks of; wider measures hold more columns in proportion. */
const MEASURE = 13;
/** White between a name and the next cell, in 1/1000 em. */
const LEAST_GAP = 300;

/** Columns of names that stand in a measure: as many to the base column as the style says. */
export function nameColumnsIn(m: Measured, width: number): number {
  const wanted = m.style.nameColumns ?? 0;
  if (wanted < 1) return 0;
  const columns = wanted * Math.max(1, Math.round(width / m.style.size / MEASURE));
  // Never so many that a cell is narrower than two characters.
  return Math.max(1, Math.min(columns, Math.floor(width / (2 * m.style.size))));
}

/** The first name that does not end before `from`; lists of a whole county are long, so it is not looked for from their start. */
function firstAfter(names: readonly Name[], from: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.to ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A line of a name list: every name begins at a column of its own, a longer one takes two or more. Undefined when the
 * paragraph is no list, or when a single name is wider than the line: then it is broken as text.
 */
export function nameLine(m: Measured, from: number, width: number, indent: number): Line | undefined {
  const columns = nameColumnsIn(m, width);
  if (columns === 0 || m.names.length === 0) return undefined;
  const first = firstAfter(m.names, from);
  // A line that begins inside a name goes on as text.
  if (first >= m.names.length || (m.names[first]?.from ?? 0) < from) return undefined;
  const room = width - indent;
  const cell = room / columns;
  const gap = Math.round((LEAST_GAP * m.style.size) / 1000);
  const n = m.text.length;
  const xs: number[] = [];
  let column = 0;
  let right = indent;
  let to = from;
  for (let k = first; k < m.names.length && column < columns; k += 1) {
    const name = m.names[k];
    if (!name) break;
    let size = 0;
    for (let i = name.from; i < name.to; i += 1) size += m.advance[i] ?? 0;
    const cells = Math.max(1, Math.ceil((size + gap) / cell));
    if (cells > columns && size > room) return k === first ? undefined : finish();
    if (column + Math.min(cells, columns) > columns) break;
    const next = m.names[k + 1]?.from ?? n;
    const start = indent + Math.round(column * cell);
    // What stands before the first name of a line, and the blanks after every name, take no room.
    for (let i = to; i < name.from; i += 1) xs.push(start);
    let x = start;
    for (let i = name.from; i < name.to; i += 1) {
      xs.push(x - (m.shift[i] ?? 0) + (m.lean?.[i] ?? 0));
      x += (m.advance[i] ?? 0) + (m.shift[i] ?? 0);
    }
    right = x;
    for (let i = name.to; i < next; i += 1) xs.push(x);
    to = next;
    column += Math.min(cells, columns);
  }
  return to > from ? finish() : undefined;

  function finish(): Line {
    return { from, to, xs: Int32Array.from(xs), width: right, last: to >= n };
  }
}
