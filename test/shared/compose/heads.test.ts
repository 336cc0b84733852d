import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, DisplayItem, HeadStyle, SetStory, StyleSheet } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { cellsOf } from '../../../shared/compose/vertical-cells.ts';
import { aPage, aSlot, aStory, isText, jumped, makeUpOf, proseOf, twoLegs } from './pages.ts';

const headIds = { kicker: ['k'], headline: ['h'], deck: ['d'], summary: ['u'] };
const summary = '市交通运输局昨日公布新的时刻表：三条线路首班提前半小时，末班延后一小时，沿江七个码头全部装上候船灯，票价两元不变。';
const story = (more: Partial<SetStory> = {}) => aStory('s', proseOf(400, 3), { headline: ['轮渡时刻今起调整'], headIds, ...more });
const set = (told: SetStory, more: Parameters<typeof aSlot>[1] = {}, sheet: StyleSheet = defaultStyleSheet): ComposedEdition =>
  compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 4, rows: 50, ...more })])], { s: told }, [], {}, sheet), faces);
type Words = Extract<DisplayItem, { type: 'text' | 'vertical-text' }>;
const words = (edition: ComposedEdition, blockId: string): Words[] =>
  (edition.pages[0]?.items ?? []).flatMap((item) => ((item.type === 'text' || item.type === 'vertical-text') && item.source?.blockId === blockId ? [item] : []));
const foot = (items: readonly Words[]) => Math.max(...items.map((item) => (item.type === 'text' ? item.y : 0)));

describe('提要', () => {
  it('stands between deck and text in lines of its own, with its paragraph as source', () => {
    const edition = set(story({ deck: ['夜间加开八班'], summary: [summary] }));
    const lines = words(edition, 'u');
    expect(lines.map((line) => line.text).join('')).toBe(summary);
    expect(lines.map((line) => line.source?.from)).toEqual(lines.map((_, i) => lines.slice(0, i).reduce((n, l) => n + l.text.length, 0)));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(foot(words(edition, 'd'))).toBeLessThan(foot(lines));
    const first = (edition.pages[0]?.items ?? []).filter(isText).find((item) => item.source?.blockId === 's-0');
    expect(foot(lines)).toBeLessThan((first?.y ?? 0) - 9000);
    expect(edition.fits.s?.headOver).toBe(false);
    // Lines of a summary are justified: all but the last end at one edge.
    const ends = lines.slice(0, -1).map((line) => (line.type === 'text' ? (line.xs.at(-1) ?? 0) : 0));
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(6000);
  });

  it('gives in size, then is told', () => {
    const size = (text: string) => words(set(story({ summary: [text] }), { span: 2 }), 'u')[0]?.size ?? 0;
    expect(size(summary.slice(0, 24))).toBe(10_500);
    expect(size(summary.repeat(2))).toBe(9500);
    expect(set(story({ summary: [summary.repeat(3)] }), { span: 2 }).fits.s?.headOver).toBe(true);
  });

  it('a sheet without a style for it sets it as its deck, at body size', () => {
    const { summary: _, ...head } = defaultStyleSheet.heads.standard;
    const sheet = { ...defaultStyleSheet, heads: { ...defaultStyleSheet.heads, standard: head as HeadStyle } };
    const [line] = words(set(story({ summary: [summary] }), {}, sheet), 'u');
    expect([line?.face, (line?.size ?? 0) < 11_000]).toEqual(['kai', true]);
  });

  it('stands in columns under a vertical head', () => {
    const edition = set(story({ summary: [summary] }), { headDirection: 'vertical', headSpan: 2 });
    const columns = words(edition, 'u');
    expect(columns.every((item) => item.type === 'vertical-text')).toBe(true);
    expect(columns.map((item) => item.text).join('')).toBe(summary);
    const tops = columns.map((item) => (item.type === 'vertical-text' ? (item.ys[0] ?? 0) : 0));
    const highest = Math.min(...tops.filter((_, i) => !/^[，。：、]/u.test(columns[i]?.text ?? '')));
    for (const [i, column] of columns.entries()) if (/^[，。：、]/u.test(column.text)) expect(tops[i]).toBeGreaterThan(highest);
  });
});

describe('vertical heads', () => {
  it('00 to 99 take one place, longer numbers and Latin are stacked', () => {
    const cells = (text: string) => cellsOf(text).map(({ from, to }) => text.slice(from, to));
    expect(cells('3月26日')).toEqual(['3', '月', '26', '日']);
    expect(cells('2026年AI')).toEqual(['2', '0', '2', '6', '年', 'A', 'I']);
    expect(cells('第𠮷07')).toEqual(['第', '𠮷', '07']);
  });

  it('two digits stand side by side in one em box, with their place in the copy, and the order stays', () => {
    const edition = set(story({ headline: ['我市36条线路夜归'] }), { headDirection: 'vertical' });
    const parts = words(edition, 'h');
    expect(parts.map((item) => [item.type, item.text, item.source?.from])).toEqual([['vertical-text', '我市', 0], ['text', '36', 2], ['vertical-text', '条线路夜归', 4]]);
    const [above, pair, below] = parts;
    if (above?.type !== 'vertical-text' || pair?.type !== 'text' || below?.type !== 'vertical-text') throw new Error('no pair');
    const right = (pair.xs[1] ?? 0) + ((pair.xs[1] ?? 0) - (pair.xs[0] ?? 0));
    expect(pair.xs[0]).toBeGreaterThanOrEqual(above.x);
    expect(right).toBeLessThanOrEqual(above.x + above.size + 100);
    expect(pair.condense).toBeLessThan(1000);
    expect(pair.y).toBeGreaterThan((above.ys[1] ?? 0) + above.size);
    expect(pair.y).toBeLessThan((below.ys[0] ?? 0) + below.size / 2);
  });

  it('a column begins with no comma and ends with no opening mark', () => {
    const edition = set(story({ headline: ['河岸整治三年，十二公里步道全线贯通，“一刻钟”就到江边散步健身'] }), { headDirection: 'vertical', rows: 16 });
    for (const item of words(edition, 'h')) {
      expect(item.text).not.toMatch(/^[，。”]/u);
      expect(item.text).not.toMatch(/“$/u);
    }
  });
});

describe('a head that must be broken', () => {
  const styled = (wholeWords: boolean): StyleSheet => ({
    ...defaultStyleSheet,
    heads: { ...defaultStyleSheet.heads, standard: { ...defaultStyleSheet.heads.standard, headline: { ...defaultStyleSheet.heads.standard.headline, wholeWords } } },
  });
  const lines = (headline: string, more: Parameters<typeof aSlot>[1], wholeWords: boolean) =>
    words(set(story({ headline: [headline] }), more, styled(wholeWords)), 'h').map((item) => item.text);

  it('condenseFirst: is condensed a little before it shrinks, then shrinks, then is condensed as far as it may, then told', () => {
    const { headline: part } = defaultStyleSheet.heads.standard;
    const sheetOf = (condenseFirst: number): StyleSheet => ({
      ...defaultStyleSheet,
      heads: { ...defaultStyleSheet.heads, standard: { ...defaultStyleSheet.heads.standard, headline: { ...part, sizes: [24_000, 20_000], leastCondense: 850, maxLines: 1, condenseFirst } } },
    });
    // Two base columns hold ten characters of 24 pt, and a little.
    const at = (chars: number, condenseFirst: number) => {
      const edition = set(story({ headline: ['轮'.repeat(chars)] }), { span: 2 }, sheetOf(condenseFirst));
      const [line] = words(edition, 'h');
      return [line?.size, line?.type === 'text' ? line.condense : 0, edition.fits.s?.headOver];
    };
    expect(at(10, 900)).toEqual([24_000, 1000, false]);
    expect(at(11, 900)).toEqual([24_000, 920, false]);
    expect(at(11, 1000)).toEqual([20_000, 1000, false]);
    expect(at(12, 900)).toEqual([20_000, 1000, false]);
    expect(at(14, 900)).toEqual([20_000, 867, false]);
    expect(at(15, 900)[2]).toBe(true);
  });

  it('wholeWords: is not broken inside a common word, across or downwards', () => {
    const down = { headDirection: 'vertical', rows: 20 } as const;
    expect(lines('清江启动无障碍综合服务示范区建设', down, true)).toEqual(['清江启动无障碍', '综合服务示范区建设']);
    expect(lines('清江启动无障碍综合服务示范区建设', down, false)).toEqual(['清江启动无障碍综', '合服务示范区建设']);
    expect(lines('清江启动无障碍综合服务示范区建设', { span: 1 }, true).join('|')).not.toMatch(/综\|合|服\|务|示\|范|建\|设|启\|动|障\|碍/u);
  });
});

describe('[PG5] the head of a landing', () => {
  const landing = (sheet: StyleSheet, secondRows = 60) => {
    const makeUp = jumped(aStory('s', proseOf(1400, 9)), 30, secondRows);
    return compose({ ...makeUp, styleSheet: sheet, flows: [twoLegs()] }, faces);
  };
  const withHeads: StyleSheet = {
    ...defaultStyleSheet,
    heads: { ...defaultStyleSheet.heads, standard: { ...defaultStyleSheet.heads.standard, jumpHead: { ...defaultStyleSheet.heads.small.headline, sizes: [12_000], maxLines: 1 } } },
  };
  const second = (edition: ComposedEdition) => (edition.pages[1]?.items ?? []).filter(isText);

  it('repeats the headline small and without source, over the label, where the sheet asks for it and there is room', () => {
    const [head, label] = second(landing(withHeads));
    expect([head?.text, head?.size, head?.source]).toEqual(['清江两岸添新绿', 12_000, undefined]);
    expect(label?.text).toBe('◀上接01版①');
    expect(label?.y).toBeGreaterThan(head?.y ?? 0);
    expect(second(landing(withHeads, 10))[0]?.text).toBe('◀上接01版①');
  });

  it('is not there otherwise: a print holds every word of the copy once', () => {
    expect(second(landing(defaultStyleSheet))[0]?.text).toBe('◀上接01版①');
  });
});
