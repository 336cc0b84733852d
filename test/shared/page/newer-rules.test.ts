import { describe, expect, it } from 'vitest';
import type { StyleSheet } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { withNewerRules } from '../../../shared/page/newer-rules.ts';
import { sheetChanges } from '../../../shared/page/sheet-changes.ts';
import { sheetProblems } from '../../../shared/page/sheet-check.ts';
import { tabloidStyleSheet } from '../../../shared/page/tabloid-sheet.ts';

/** A paper's sheet of its own looks, from before the later rules; one of them it has put off itself. */
const first = <T extends object>(value: T, later: readonly string[]): T => Object.fromEntries(Object.entries(value).filter(([key]) => !later.includes(key))) as T;
const { body, crosshead } = defaultStyleSheet.paragraphs;
const { lead } = defaultStyleSheet.heads;
const later = ['tightMarks', 'keepsHeads', 'sharesLabelLine', 'linesAfter', 'wholeNames', 'betweenPeople'];
const old: StyleSheet = {
  ...defaultStyleSheet,
  paragraphs: {
    ...defaultStyleSheet.paragraphs, body: { ...first(body, later), size: 9500, cutsLongRuns: false }, crosshead: { ...first(crosshead, later), face: 'kai' },
  },
  heads: { ...defaultStyleSheet.heads, lead: { ...first(lead, ['summary', 'turnedLatin']), headline: { ...first(lead.headline, ['condenseFirst', 'wholeWords']), leastCondense: 970 } } },
};

describe('the newer rules of a sheet', () => {
  it('are those that it says nothing of; what it says stays, and so do its looks', () => {
    const now = withNewerRules(old);
    expect(sheetChanges(old, now).map(({ place, field, from, to }) => [place, field, from, to])).toEqual([
      ['paragraphs.body', 'linesAfter', undefined, 2], ['paragraphs.body', 'wholeNames', undefined, true], ['paragraphs.body', 'tightMarks', undefined, true],
      ['paragraphs.body', 'keepsHeads', undefined, true], ['paragraphs.body', 'sharesLabelLine', undefined, true],
      ['paragraphs.crosshead', 'linesAfter', undefined, 2], ['paragraphs.crosshead', 'wholeNames', undefined, true],
      ['paragraphs.crosshead', 'tightMarks', undefined, true], ['paragraphs.crosshead', 'keepsHeads', undefined, true],
      ['paragraphs.crosshead', 'sharesLabelLine', undefined, true],
      ['heads.lead.headline', 'condenseFirst', undefined, 970], ['heads.lead.headline', 'wholeWords', undefined, true],
      ['heads.lead', 'turnedLatin', undefined, true],
      ...Object.keys(lead.summary ?? {}).map((field) => ['heads.lead.summary', field, undefined, lead.summary?.[field as 'face']]),
    ]);
    expect([now.paragraphs.body.size, now.paragraphs.body.cutsLongRuns, now.paragraphs.crosshead.face, now.page]).toEqual([9500, false, 'kai', old.page]);
    expect(sheetProblems(now)).toEqual([]);
  });

  it('are none for the product’s own sheets, nor for one that has taken them', () => {
    for (const sheet of [defaultStyleSheet, tabloidStyleSheet, withNewerRules(old)]) expect(sheetChanges(sheet, withNewerRules(sheet))).toEqual([]);
  });
});
