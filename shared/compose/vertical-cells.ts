/** What takes one place in a column: a character, or a number of two digits side by side. */
export interface Cell {
  readonly from: number;
  readonly to: number;
}

const isDigit = (text: string, i: number): boolean => /^[0-9]$/u.test(text[i] ?? '');

/**
 * The places of a text written downwards. 00 to 99 stand side by side in one place; longer numbers and Latin words are
 * stacked, letter under letter; a low surrogate goes with its pair.
 */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  for (let i = 0; i < text.length; ) {
    let to = i + ((text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1);
    if (isDigit(text, i) && isDigit(text, i + 1) && !isDigit(text, i + 2) && !isDigit(text, i - 1)) to = i + 2;
    cells.push({ from: i, to });
    i = to;
  }
  return cells;
}
