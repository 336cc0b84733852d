import { describe, expect, it } from 'vitest';
import { breakLine } from '../../../shared/compose/line-break.ts';
import { isLone, natural, trimmed } from '../../../shared/compose/line-white.ts';
import type { Line, Measured } from '../../../shared/compose/measured.ts';
import type { ParagraphStyle } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { drawn, EM, flush, linesOf, measured } from './lines.ts';
import { dice, paragraphOfWords } from './pages.ts';

const { body } = defaultStyleSheet.paragraphs;
const alone: ParagraphStyle = { ...flush, sharesWhite: false };

/** How much of its room a line wants, in thousandths. */
const looseness = (m: Measured, line: Line, width: number): number => {
  const room = width - (line.from === 0 ? m.style.indentChars * m.style.size : 0);
  return ((room - natural(m, line.from, trimmed(m, line.from, line.to))) * 1000) / room;
};

describe('sharesWhite', () => {
  it('a line that a number leaves two characters short has one of them from the line before', () => {
    const text = '河岸步道修好了沿线居民出门就能散步今年以来共有约12800人次走过看过';
    expect(drawn(text, 13, alone)).toEqual(['河岸步道修好了沿线居民出门', '就能散步今年以来共有约', '12800人次走过看过']);
    expect(drawn(text, 13)).toEqual(['河岸步道修好了沿线居民出', '门就能散步今年以来共有约', '12800人次走过看过']);
  });

  it('company for a lone last character comes from two lines where one would stand too loose', () => {
    const text = '河岸步道修好了沿线居民出门就能散步这一段路建成于2026年。';
    expect(drawn(text, 13, { ...alone, noLoneCharacter: false })).toEqual(['河岸步道修好了沿线居民出门', '就能散步这一段路建成于2026', '年。']);
    expect(drawn(text, 13, alone)).toEqual(['河岸步道修好了沿线居民出门', '就能散步这一段路建成于', '2026年。']);
    expect(drawn(text, 13)).toEqual(['河岸步道修好了沿线居民出', '门就能散步这一段路建成于', '2026年。']);
  });

  it('a paragraph without a loose line, and a style without the rule, are broken as ever', () => {
    const roll = dice(21);
    const { sharesWhite: _, ...absent } = body;
    let calm = 0;
    for (let i = 0; i < 400; i += 1) {
      const text = paragraphOfWords(40 + Math.floor(roll() * 160), roll);
      const [on, off, before] = [body, { ...body, sharesWhite: false }, absent].map((style) => linesOf(measured(text, style), 20 * EM).map((line) => line.to));
      expect(before).toEqual(off);
      const m = measured(text, absent);
      if (linesOf(m, 20 * EM).some((line) => !line.last && looseness(m, line, 20 * EM) > 85)) continue;
      calm += 1;
      expect(on).toEqual(off);
    }
    expect(calm).toBeGreaterThan(150);
  });

  it('of the lines that stand more than an eighth too loose three in four are mended, and no page grows by it', () => {
    for (const [chars, seed] of [[11, 1], [13, 2], [20, 3]] as const) {
      const roll = dice(seed);
      const count = { loose: [0, 0], rows: [0, 0], alone: 0 };
      for (let i = 0; i < 900; i += 1) {
        const text = `${i % 3 === 0 ? '本报讯（记者 李晓明 通讯员 赵一） ' : ''}${paragraphOfWords(60 + Math.floor(roll() * 160), roll)}`;
        for (const [k, style] of [alone, flush].entries()) {
          const m = measured(text, style);
          for (const line of linesOf(m, chars * EM)) {
            count.rows[k] = (count.rows[k] ?? 0) + 1;
            if (!line.last && looseness(m, line, chars * EM) > 125) count.loose[k] = (count.loose[k] ?? 0) + 1;
            if (k === 1 && line.last && line.from > 0 && isLone(m, line.from)) count.alone += 1;
          }
        }
      }
      const [before = 0, after = 0] = count.loose;
      expect([chars, before > 20, after * 4 <= before]).toEqual([chars, true, true]);
      expect(count.rows[1]).toBeLessThanOrEqual(count.rows[0] ?? 0);
      expect(count.alone).toBeLessThan(3);
    }
  });

  it('a line’s end is the same whoever asks, in whatever order, and at whatever other measures before', () => {
    const roll = dice(31);
    for (let i = 0; i < 120; i += 1) {
      const text = paragraphOfWords(60 + Math.floor(roll() * 300), roll);
      const whole = linesOf(measured(text, { ...body }), 13 * EM);
      const backwards = measured(text, { ...body });
      for (const line of whole.toReversed()) {
        if (i % 2 === 0) breakLine(backwards, line.from, 9 * EM);
        expect([...breakLine(backwards, line.from, 13 * EM).xs]).toEqual([...line.xs]);
      }
    }
  });

  it('a text without paragraphs, or without a place to break, comes to its end whole', () => {
    const roll = dice(41);
    for (const text of [paragraphOfWords(30_000, roll), `河岸${'8'.repeat(4000)}步道`, `${'。'.repeat(3000)}河`]) {
      for (const chars of [3, 13]) expect(drawn(text, chars).join('')).toBe(text);
    }
  });
});
