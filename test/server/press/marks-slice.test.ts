import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { marksSlice, sliceMarks, sliceRanges } from '../../../server/press/marks-slice.ts';

const require = createRequire(import.meta.url);
interface Glyph {
  readonly advanceWidth: number;
  readonly path: { toSVG(): string };
}
const { create } = require('fontkit') as {
  create(bytes: Buffer): {
    readonly availableFeatures: readonly string[];
    glyphForCodePoint(code: number): Glyph;
    layout(text: string, features: readonly string[]): { readonly glyphs: readonly Glyph[]; readonly advanceWidth: number };
  };
};

it('a face’s marks come in one small file that knows how they close up, and with nothing else', async () => {
  const bytes = await marksSlice('song');
  expect(bytes.byteLength).toBeLessThan(60_000);
  const font = create(Buffer.from(bytes));
  for (const mark of sliceMarks) {
    expect([mark, font.glyphForCodePoint(mark.codePointAt(0) ?? 0).advanceWidth]).toEqual([mark, 1000]);
    expect(font.glyphForCodePoint(mark.codePointAt(0) ?? 0).path.toSVG()).not.toBe('');
  }
  expect(font.glyphForCodePoint(0x6e21).path.toSVG()).toBe('');
  expect(font.availableFeatures).toEqual(expect.arrayContaining(['halt', 'chws', 'vert']));
  expect(font.layout('（', ['vert']).glyphs[0]?.path.toSVG()).not.toBe('');
  expect(sliceRanges.split(',')).toHaveLength([...sliceMarks].length);
});
