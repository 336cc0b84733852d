/** What takes one place in a column: a character, a number of two digits side by side, or a Latin word on its side. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  /** How far down it goes, in 1/1000 em. */
  readonly length: number;
  readonly turned: boolean;
}

const isDigit = (text: string, i: number): boolean => /^[0-9]$/u.test(text[i] ?? '');
/** Two letters at least, or a letter and figures: 5G, Wi-Fi, GDP, K9, O'Neill. */
const latinWord = /(?=[0-9]{0,40}[A-Za-z])[A-Za-z0-9]+(?:[-.&'’+/ ][A-Za-z0-9]+)*/y;

/**
 * The places of a text written downwards. 00 to 99 stand side by side in one place; longer numbers are stacked, figure
 * under figure; a low surrogate goes with its pair. Latin words lie on their side where `lengthOf` says how long they are
 * (1/1000 em), and are stacked without it.
 */
export function cellsOf(text: string, lengthOf?: (from: number, to: number) => number): Cell[] {
  const cells: Cell[] = [];
  for (let i = 0; i < text.length; ) {
    latinWord.lastIndex = i;
    const word = lengthOf ? (latinWord.exec(text)?.[0].length ?? 0) : 0;
    if (lengthOf && word > 1) {
      cells.push({ from: i, to: i + word, length: lengthOf(i, i + word), turned: true });
      i += word;
      continue;
    }
    let to = i + ((text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1);
    if (isDigit(text, i) && isDigit(text, i + 1) && !isDigit(text, i + 2) && !isDigit(text, i - 1)) to = i + 2;
    cells.push({ from: i, to, length: 1000, turned: false });
    i = to;
  }
  return cells;
}
