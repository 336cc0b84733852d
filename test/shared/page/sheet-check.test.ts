import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { StyleSheet } from '../../../shared/compose/model.ts';
import { defaultStyleSheet as broad } from '../../../shared/compose/style-sheet.ts';
import { samplePage } from '../../../shared/page/sample-page.ts';
import { sheetChanges } from '../../../shared/page/sheet-changes.ts';
import { sheetProblems, typeArea } from '../../../shared/page/sheet-check.ts';
import { tabloidStyleSheet as tabloid } from '../../../shared/page/tabloid-sheet.ts';
import { templateIds, templateSlots } from '../../../shared/page/templates.ts';
import { sayWhy } from '../../../shared/words.ts';

/** A sheet with one thing changed by path. */
function changed(path: string, value: unknown, sheet: StyleSheet = broad): StyleSheet {
  // Styles of a sheet share objects, and NaN is no JSON: each style is its own, and the value goes in as it is.
  const copy = JSON.parse(JSON.stringify(sheet)) as unknown as Record<string, unknown>;
  const parts = path.split('.');
  let at: Record<string, unknown> = copy;
  for (const part of parts.slice(0, -1)) at = at[part] as Record<string, unknown>;
  at[parts.at(-1) ?? ''] = value;
  return copy as unknown as StyleSheet;
}
const told = (sheet: StyleSheet) => sheetProblems(sheet).map((one) => `${one.place} ${one.why.code}`);

describe('what can be wrong with a sheet', () => {
  it('nothing, with those that every paper begins with', () => {
    expect(told(broad)).toEqual([]);
    expect(told(tabloid)).toEqual([]);
  });

  it.each([
    ['page.grid.columns', 13, 'grid sheet-bounds'],
    ['page.grid.columns', 0, 'grid sheet-bounds'],
    ['page.grid.charsPerColumn', 15, 'grid sheet-wide'],
    ['page.grid.rows', 130, 'grid sheet-tall'],
    ['page.originX', -9000, 'grid sheet-wide'],
    ['page.grid.leading', 8500, 'grid sheet-leading'],
    ['page.trimWidth', Number.NaN, 'page sheet-bounds'],
    ['paragraphs.caption.size', 13_000, 'paragraphs.caption sheet-leading'],
    ['paragraphs.body.indentChars', 7, 'paragraphs.body sheet-bounds'],
    ['paragraphs.body.face', 'comic', 'paragraphs.body sheet-face'],
    ['heads.lead.headline.sizes', [], 'heads.lead.headline sheet-sizes-missing'],
    ['heads.lead.headline.sizes', [30_000, 42_000], 'heads.lead.headline sheet-sizes-order'],
    ['heads.lead.headline.sizes', [3000], 'heads.lead.headline sheet-bounds'],
    ['heads.lead.kicker.leastCondense', 300, 'heads.lead.kicker sheet-bounds'],
    ['heads.brief.spaceAbove', 11, 'heads.brief sheet-bounds'],
    ['inks.masthead.cmyk', [0, 101, 95, 5], 'inks.masthead sheet-bounds'],
    ['inks.tint.cmyk', [80, 80, 80, 20], 'inks.tint sheet-ink-heavy'],
    ['inks.black.cmyk', [10, 0, 0, 100], 'inks.black sheet-black'],
    ['inks.grey.css', 'red', 'inks.grey sheet-colour'],
    ['ruleThin', 2000, 'rules sheet-rules'],
    ['ruleThick', 9000, 'rules sheet-bounds'],
  ] as const)('%s = %j is told in its place, in both languages', (path, value, expected) => {
    const sheet = changed(path, value);
    expect(told(sheet)).toContain(expected);
    for (const { why } of sheetProblems(sheet)) {
      for (const lang of ['zh', 'en'] as const) expect(sayWhy(why, lang)).not.toMatch(/[{}…]|undefined/);
    }
  });

  it('[EV1] all of it at once', () => {
    expect(told(changed('inks.grey.css', 'red', changed('ruleThin', 2000, changed('page.grid.columns', 13))))).toEqual(
      expect.arrayContaining(['grid sheet-bounds', 'rules sheet-rules', 'inks.grey sheet-colour']),
    );
  });

  it('a place reads as an editor would say it', () => {
    const [problem] = sheetProblems(changed('heads.lead.headline.sizes', []));
    expect(problem && [sayWhy(problem.why, 'zh'), sayWhy(problem.why, 'en')]).toEqual([
      '标题·头条·主题：至少写一个字号，最多24个。', 'heads, lead, headline: give one size at least, 24 at most.',
    ]);
  });
});

it('the tabloid is half the broadsheet: 275 × 390 mm, six columns of eleven, and no head as large as the broadsheet’s', () => {
  const inMm = (mpt: number) => (mpt / 72_000) * 25.4;
  expect([inMm(tabloid.page.trimWidth), inMm(tabloid.page.trimHeight)].map(Math.round)).toEqual([275, 390]);
  const { width, height } = typeArea(tabloid);
  expect([inMm(width), inMm(height)].map(Math.round)).toEqual([225, 341]);
  for (const id of Object.keys(broad.heads) as (keyof typeof broad.heads)[]) {
    expect(tabloid.heads[id].headline.sizes[0], id).toBeLessThan(broad.heads[id].headline.sizes[0] ?? 0);
  }
});

describe('what changed', () => {
  it('nothing between a sheet and itself, whatever its version and name', () => {
    expect(sheetChanges(broad, { ...structuredClone(broad), version: 9, name: '周末' })).toEqual([]);
  });

  it('every figure with its place, in the order of the editor', () => {
    const after = {
      ...changed('inks.masthead.css', '#aa0000', changed('heads.lead.headline.sizes', [48_000], changed('paragraphs.body.indentChars', 1, changed('page.grid.rows', 120)))),
      ruleThin: 400, faces: { song: { hash: 'a'.repeat(64), name: '报宋' } },
    };
    expect(sheetChanges(broad, after)).toEqual([
      { place: 'grid', field: 'rows', from: 115, to: 120 },
      { place: 'paragraphs.body', field: 'indentChars', from: 2, to: 1 },
      { place: 'heads.lead.headline', field: 'sizes', from: broad.heads.lead.headline.sizes, to: [48_000] },
      { place: 'inks.masthead', field: 'css', from: '#d0101b', to: '#aa0000' },
      { place: 'faces', field: 'song', from: undefined, to: { hash: 'a'.repeat(64), name: '报宋' } },
      { place: 'rules', field: 'ruleThin', from: 300, to: 400 },
    ]);
  });
});

describe('sample pages', () => {
  const paper = { nameplate: '南浦日报', sponsorLine: '主办', cnLine: 'CN', hotlineLine: '热线' };
  it.each(templateIds)('«%s» is filled to its foot: no story over, none far under, no head that does not fit', (id) => {
    const sheet = id.startsWith('tabloid') ? tabloid : broad;
    const made = samplePage(sheet, templateSlots(id), paper, faces);
    const { fits, pages } = compose(made, faces);
    expect(Object.keys(fits).length).toBeGreaterThan(1);
    for (const fit of Object.values(fits)) expect([id, fit.storyId, fit.over, fit.headOver, fit.under <= 4]).toEqual([id, fit.storyId, 0, false, true]);
    expect(pages[0]?.problems.filter((one) => one.kind !== 'underset')).toEqual([]);
  });
});
