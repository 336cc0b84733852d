import { describe, expect, it } from 'vitest';
import { fitWords, measureOf } from '../../../client/editor/fit-words.ts';
import { numberChanges } from '../../../client/editor/number-changes.ts';
import { offersNow } from '../../../client/editor/offers-now.ts';
import { wordsOnlyHere } from '../../../client/editor/words-only-here.ts';
import type { Fit, Slot } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import type { Block, BlockKind, Copy } from '../../../shared/story/copy.ts';
import { diffCopies } from '../../../shared/story/diff.ts';

const copy = (...lines: readonly (readonly [BlockKind, string])[]): Copy =>
  ({ schema: 1, blocks: lines.map(([kind, text], i): Block => ({ id: `1-${i}`, kind, text, spans: [] })) });

describe('what changed since I last signed', () => {
  it('[ST3] what went and what came at one place is one change, counted in reading order', () => {
    const before = copy(['headline', '大桥通车'], ['paragraph', '昨日上午九时通车，三百辆车驶过。'], ['paragraph', '不变的一段。']);
    const after = copy(['headline', '大桥通车'], ['paragraph', '昨日上午十时通车，两百辆车驶过。'], ['paragraph', '不变的一段。'], ['paragraph', '新的一段。']);
    const { blocks, count } = numberChanges(diffCopies(before, after));
    expect(count).toBe(3);
    expect(blocks.flatMap((block) => block.parts.filter((part) => part.at !== null).map((part) => `${part.at} ${part.change} ${part.text}`)))
      .toEqual(['0 removed 九', '0 added 十', '1 removed 三百', '1 added 两百', '2 added 新的一段。']);
  });

  it('a paragraph that only became another kind is a change', () => {
    const { count } = numberChanges(diffCopies(copy(['paragraph', '江边的一天']), copy(['crosshead', '江边的一天'])));
    expect(count).toBeGreaterThan(0);
    expect(numberChanges(diffCopies(copy(['paragraph', '同']), copy(['paragraph', '同']))).count).toBe(0);
  });
});

describe('words that the server did not take', () => {
  it('[EV3] are given back as whole paragraphs, and nothing else is', () => {
    const server = copy(['headline', '题'], ['paragraph', '第一段写在这里。'], ['paragraph', '第二段。']);
    const here = copy(['headline', '题'], ['paragraph', '第一段写在这里，又添一句。'], ['paragraph', '第二段。'], ['paragraph', '第三段没有送到。']);
    expect(wordsOnlyHere(server, here)).toBe('第一段写在这里，又添一句。\n第三段没有送到。');
    expect(wordsOnlyHere(server, server)).toBe('');
  });
});

describe('offers while writing', () => {
  const offer = { act: 'file', to: null, needsReason: false, why: [{ code: 'headline-missing' }, { code: 'copy-empty' }, { code: 'caption-missing', with: { n: 1 } }] };
  it('[EV1] lose only the reasons that the written words did away with', () => {
    expect(offersNow([offer], true, false)[0]?.why.map((why) => why.code)).toEqual(['copy-empty', 'caption-missing']);
    expect(offersNow([offer], true, true)[0]?.why.map((why) => why.code)).toEqual(['caption-missing']);
    expect(offersNow([offer], false, false)[0]).toBe(offer);
  });
});

describe('fit in words', () => {
  const fit: Fit = { storyId: 's', available: 40, used: 43, over: 3, under: 0, overChars: 37, underChars: 0, cuts: [], headOver: false };
  const t = (dictionary: Readonly<Record<string, { zh: string }>>, key: PropertyKey, figures: Readonly<Record<string, unknown>> = {}): string =>
    (dictionary[String(key)]?.zh ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(figures[name]));
  it('says lines and characters over, and never over while nothing offers lines', () => {
    expect(fitWords(fit, t as never, 2)).toEqual({ text: '超 3 行 / 37 字', tone: 'red' });
    expect(fitWords({ ...fit, over: 0, under: 3, underChars: 39 }, t as never, 2)).toEqual({ text: '差 3 行 / 39 字', tone: 'blue' });
    expect(fitWords({ ...fit, available: 0 }, t as never, 2).tone).toBe('quiet');
    expect(fitWords({ ...fit, over: 0, headOver: true }, t as never, 2).tone).toBe('red');
  });
  it('[PG3] says what the page says: white within the title’s tolerance fits, and how much it is', () => {
    const white = { ...fit, over: 0, under: 2, underChars: 26 };
    expect(fitWords(white, t as never, 2)).toEqual({ text: '正好（空 2 行 / 26 字）', tone: 'green' });
    expect(fitWords(white, t as never, 1).tone).toBe('blue');
    expect(fitWords({ ...white, under: 0 }, t as never, 2)).toEqual({ text: '正好', tone: 'green' });
  });
  it('knows the measure of a broken column', () => {
    const slot = { span: 2, bodyColumns: 1 } as Slot;
    expect(measureOf(slot, defaultStyleSheet)).toBe(27);
    expect(measureOf({ ...slot, span: 3, bodyColumns: 2 }, defaultStyleSheet)).toBe(20);
  });
});
