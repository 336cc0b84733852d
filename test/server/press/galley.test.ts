import { describe, expect, it } from 'vitest';
import { galley } from '../../../server/press/galley.ts';
import { readingUnits } from '../../../server/press/reading.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { SetStory } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';

const story = (paragraphs: number): SetStory => ({
  id: 'a',
  standingHead: '江边人家',
  kicker: ['肩题在上'],
  headline: ['渡口的灯'],
  deck: [],
  headIds: { kicker: ['k'], headline: ['h'], deck: [] },
  byline: ['本报记者 何晓舟'],
  blocks: Array.from({ length: paragraphs }, (_, i) => ({
    id: `b${i}`,
    style: 'body' as const,
    text: `第${i + 1}段，${'夜里的渡口只剩下一盏灯，船从对岸慢慢回来。'.repeat(4)}`,
    spans: [],
  })),
  uncuttable: true,
});
const make = (paragraphs: number, measure: 13 | 20) =>
  galley(
    {
      story: story(paragraphs),
      photos: [{ id: 'p', widthPx: 3, heightPx: 2, caption: '渡口夜色。', credit: '周立春 摄' }],
      styleSheet: defaultStyleSheet,
      measure,
      slug: (sheet, of) => `${sheet}/${of}`,
    },
    faces,
  );
const bodyOf = (sheets: ReturnType<typeof galley>) =>
  sheets.flatMap(({ page }) => page.items).flatMap((item) => (item.type === 'text' && item.source?.blockId.startsWith('b') ? [item] : []));
const numbersOf = (sheets: ReturnType<typeof galley>) =>
  sheets.flatMap(({ pencil = [] }) => pencil.flatMap((each) => (each.type === 'words' ? [each] : [])));

describe('a galley', () => {
  it.each([13, 20] as const)('holds the whole story at %i characters, on as many sheets as it takes', (measure) => {
    const sheets = make(30, measure);
    expect(sheets.length).toBeGreaterThan(1);
    expect(sheets.map((sheet) => sheet.slug)).toEqual(sheets.map((_, i) => `${i + 1}/${sheets.length}`));
    const items = bodyOf(sheets);
    expect(items.map((item) => item.text).join('')).toBe(
      story(30)
        .blocks.map((block) => block.text)
        .join(''),
    );
    const right = 78_000 + measure * 9000;
    for (const item of items) expect(item.xs.at(-1) ?? 0).toBeLessThan(right);
  });

  it('has the pictures’ words at its end, and the head at its beginning only', () => {
    const units = make(3, 20)
      .flatMap(({ page }) => readingUnits(page.items))
      .flatMap((unit) => (unit.type === 'words' ? unit.paragraphs.map((p) => p.text) : []));
    expect(units.filter((text) => text === '渡口的灯')).toHaveLength(1);
    expect(units.slice(-2)).toEqual(['图1　渡口夜色。', '周立春 摄']);
  });

  it('numbers every fifth line of the body through all sheets, and no line of the head', () => {
    const sheets = make(30, 20);
    const words = numbersOf(sheets).map((each) => each.text);
    expect(words.slice(0, 3)).toEqual(['1', '5', '10']);
    expect(words.map(Number)).toEqual([1, ...Array.from({ length: words.length - 1 }, (_, i) => 5 * (i + 1))]);
    // Byline, body, caption and credit.
    const lines = new Set(
      sheets.flatMap(({ page }) =>
        page.items.flatMap((item) => (item.type === 'text' && item.size <= 9000 && item.text !== '江边人家' ? [`${page.pageId} ${item.y}`] : [])),
      ),
    );
    expect(Number(words.at(-1))).toBe(Math.floor(lines.size / 5) * 5);
  });

  it('lets a story without words be a sheet without words', () => {
    expect(
      galley(
        {
          story: { ...story(0), headline: [], kicker: [], byline: [], standingHead: '' },
          photos: [],
          styleSheet: defaultStyleSheet,
          measure: 13,
          slug: () => '',
        },
        faces,
      ),
    ).toHaveLength(1);
  });
});
