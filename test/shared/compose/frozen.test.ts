import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { HeadStyle, ParagraphStyle, StyleSheet } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, makeUpOf, proseOf, twoLegs } from './pages.ts';

const late = [
  'unsplittablePairs', 'wholeWords', 'numbersWithSigns', 'halfWidthDigits', 'spacedNames', 'nameColumns', 'labelFace', 'linesAfter', 'rowsAbove',
  'rowsBelow', 'summary', 'jumpHead', 'turnedLatin', 'name', 'faces', 'strictKinsoku', 'wholeNames', 'betweenPeople', 'cutsLongRuns', 'tightMarks', 'evenLines',
  'keepsWithText', 'keepsHeads', 'sharesLabelLine', 'linesAtFoot', 'linesAtHead', 'wholeWords', 'condenseFirst', 'furniture', 'sharesWhite',
];
const without = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([key]) => !late.includes(key))) as T;

/** The default sheet as it was frozen into sign-offs before the later switches were there. */
const old: StyleSheet = {
  ...without(defaultStyleSheet),
  paragraphs: {
    ...(Object.fromEntries(Object.entries(defaultStyleSheet.paragraphs).map(([id, style]) => [id, without(style)])) as Record<keyof StyleSheet['paragraphs'], ParagraphStyle>),
    'name-list': { ...without(defaultStyleSheet.paragraphs.body), align: 'start' },
  },
  heads: Object.fromEntries(Object.entries(defaultStyleSheet.heads).map(([id, head]) => [
    id, Object.fromEntries(Object.entries(without(head)).map(([key, part]) => [key, typeof part === 'object' ? without(part as object) : part])),
  ])) as unknown as Record<keyof StyleSheet['heads'], HeadStyle>,
};

it('a page that was frozen before the later switches is drawn to the last figure as it was', () => {
  const story = aStory('s', [], {
    kicker: ['河岸整治三年记'], deck: ['沿线居民出门就能散步'], standingHead: '要闻', byline: ['本报记者 甲'],
    headIds: { kicker: ['k'], headline: ['h'], deck: ['d'] },
    blocks: proseOf(1500, 12).flatMap((text, i) => [
      aBlock(`b${i}`, i === 0 ? `【城事】${text}` : text, i === 0 ? { prefix: '本报讯　' } : { spans: [{ from: 3, to: 9, style: i % 2 ? 'bold' : 'kai' }, { from: 12, to: 13, style: 'sup' }] }),
      ...(i % 3 === 1 ? [aBlock(`c${i}`, '小标题', { style: 'crosshead' }), aBlock(`n${i}`, '王刚 李小明 欧阳明月 2026年', { style: 'name-list' })] : []),
    ]),
  });
  const second = aStory('t', proseOf(500, 13), { headline: ['我市启动河岸“绿道”建设'], deck: ['代表建议，件件有回音'] });
  const page = aPage('one', [
    aSlot('m', { kind: 'masthead', span: 8, rows: 14 }),
    aSlot('one-a', { storyId: 's', row: 14, span: 4, rows: 40, box: 'rule-above', insets: [{ photoId: 'p', column: 1, row: 14, span: 2, rows: 12 }] }),
    aSlot('v', { storyId: 't', row: 14, column: 4, span: 4, rows: 40, headDirection: 'vertical', box: 'frame' }),
    aSlot('x', { kind: 'photo', row: 54, span: 3, rows: 20, photoId: 'p' }),
    aSlot('y', { kind: 'text', row: 54, column: 3, span: 2, rows: 4 }),
    aSlot('z', { kind: 'advertisement', row: 80, span: 8, rows: 20, text: '书店周年庆\n全场七折' }),
    aSlot('c', { kind: 'credits', row: 113, span: 8, rows: 2 }),
  ]);
  const landing = aPage('two', [aSlot('two-a', { storyId: 's', span: 4, rows: 60, box: 'tint' })], 2);
  const { pages } = compose(makeUpOf([page, landing], { s: story, t: second }, [twoLegs()], { p: aPhoto('p') }, old), faces);
  expect(pages[0]?.items.length).toBeGreaterThan(150);
  const hash = createHash('sha256').update(JSON.stringify(pages)).digest('hex');
  expect(hash).toBe('29b22337c1a0cfe619db8c1dc8b54ff1ade578b3296c2a9db9538b43f69a9058');
});
