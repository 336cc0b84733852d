import { covers } from '../../shared/compose/faces/drawn-glyph.ts';

/**
 * The common Han characters: level one of GB/T 2312, in its order, worked out from the code itself (rows B0 to D7). A face
 * that lacks more than a few of them is no face for a Chinese newspaper.
 */
function levelOne(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    // The last row ends five cells early.
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  return new TextDecoder('gb2312').decode(new Uint8Array(bytes));
}

export const commonCharacters: string = levelOne();

/** How many of them a face lacks. */
export const missingOf = (measures: { readonly coverage: readonly number[] }): number =>
  [...commonCharacters].reduce((n, char) => n + (covers(measures, char.codePointAt(0) ?? 0) ? 0 : 1), 0);
