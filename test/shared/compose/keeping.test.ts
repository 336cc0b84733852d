import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, ParagraphStyle, ParagraphStyleId, SetBlock, StyleSheet } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { aBlock, aPage, aSlot, aStory, dice, isText, makeUpOf, proseOf, readBack } from './pages.ts';

const { originX } = defaultStyleSheet.page;
const ROWS = 16;

const sheetWith = (id: ParagraphStyleId, more: Partial<ParagraphStyle>): StyleSheet => ({
  ...defaultStyleSheet, paragraphs: { ...defaultStyleSheet.paragraphs, [id]: { ...defaultStyleSheet.paragraphs[id], ...more } },
});
const set = (blocks: readonly SetBlock[], sheet: StyleSheet = defaultStyleSheet, span = 2): ComposedEdition =>
  compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span, bodyColumns: span, rows: ROWS })])], { s: aStory('s', [], { headline: [], blocks }) }, [], {}, sheet), faces);

/** The lines of a paragraph by column: «0 0 1» stands for two lines in the first and one in the second. */
function columns(edition: ComposedEdition, id: string): number[] {
  const lines = (edition.pages[0]?.items ?? []).filter(isText).filter((item) => item.source?.blockId === id);
  const seen = new Map<string, number>();
  for (const item of lines) {
    const column = Math.floor(((item.xs[0] ?? 0) - originX) / (14 * 9000));
    seen.set(`${column} ${item.y}`, column);
  }
  return [...seen.values()];
}
/** So many lines of one row each, then these blocks, then text enough for another column. */
const under = (lead: number, ...blocks: SetBlock[]) => [
  ...Array.from({ length: lead }, (_, i) => aBlock(`l${i}`, '一二三四五六七八九')), ...blocks, aBlock('y', '一'.repeat(150)),
];

describe('what stays with the text under it', () => {
  const question = aBlock('x', '网友咨询：河岸步道何时全线开放通行？', { style: 'question' });

  it('keepsWithText: a question is not parted over two columns, nor left at the foot of one', () => {
    const bare = sheetWith('question', { keepsWithText: false });
    // Two lines: at row 15 it would be parted, at row 14 its answer would begin in the next column.
    expect(columns(set(under(15, question), bare), 'x')).toEqual([0, 1]);
    expect(columns(set(under(14, question), bare), 'x')).toEqual([0, 0]);
    for (const lead of [13, 14, 15]) expect(columns(set(under(lead, question)), 'x')).toEqual([1, 1]);
    expect(columns(set(under(12, question)), 'x')).toEqual([0, 0]);
    expect(columns(set(under(12, question)), 'y').slice(0, 3)).toEqual([0, 0, 1]);
  });

  it.each<[string, SetBlock]>([
    ['一、', aBlock('x', '一、狠抓政策落实')],
    ['（二）', aBlock('x', '（二）完善服务网络')],
    ['●', aBlock('x', '●码头边的早市')],
    ['bold throughout', aBlock('x', '河岸这三年', { spans: [{ from: 0, to: 5, style: 'bold' }] })],
    ['a label by itself', aBlock('x', '【延伸阅读】')],
  ])('keepsHeads: %s is a head by its look', (_, head) => {
    for (const lead of [14, 15]) expect(columns(set(under(lead, head)), 'x')).toEqual([1]);
    expect(columns(set(under(15, head), sheetWith('body', { keepsHeads: false })), 'x')).toEqual([0]);
  });

  it.each([['a sentence', '一、狠抓政策落实。'], ['a short text', '河岸这三年'], ['a date', '十一月的河岸']])('keepsHeads: %s is none', (_, text) => {
    expect(columns(set(under(15, aBlock('x', text))), 'x')).toEqual([0]);
  });

  it('keepsHeads: a text that runs on from its label has two lines at the foot', () => {
    const told = aBlock('x', '【码头】轮渡时刻今日起调整，三条线路首班提前半小时，末班延后一小时。');
    expect(columns(set(under(15, told)), 'x').every((column) => column === 1)).toBe(true);
    expect(columns(set(under(14, told)), 'x').slice(0, 3)).toEqual([0, 0, 1]);
    expect(columns(set(under(15, told), sheetWith('body', { keepsHeads: false })), 'x').slice(0, 2)).toEqual([0, 1]);
  });

  it('where there is no other column it is told', () => {
    const kinds = (...blocks: SetBlock[]) => set(under(15, ...blocks), defaultStyleSheet, 1).pages[0]?.problems.map((p) => p.kind);
    expect(kinds(aBlock('x', '一、狠抓政策落实'))).toContain('orphan-crosshead');
    expect(kinds(aBlock('x', '网友咨询：何时开放？', { style: 'question' }))).toContain('orphan-crosshead');
    expect(set(under(14, question)).pages[0]?.problems.map((p) => p.kind)).not.toContain('orphan-crosshead');
  });
});

describe('linesAtFoot and linesAtHead', () => {
  const text = aBlock('x', '一'.repeat(11 + 13 + 13 + 13));

  it('linesAtFoot: a paragraph with fewer lines at a column’s foot begins in the next', () => {
    const two = sheetWith('body', { linesAtFoot: 2 });
    expect(columns(set(under(15, text)), 'x')).toEqual([0, 1, 1, 1]);
    expect(columns(set(under(15, text), two), 'x')).toEqual([1, 1, 1, 1]);
    expect(columns(set(under(14, text), two), 'x')).toEqual([0, 0, 1, 1]);
  });

  it('linesAtHead: the end of a paragraph takes another line along, or the whole goes', () => {
    const two = sheetWith('body', { linesAtHead: 2 });
    expect(columns(set(under(13, text)), 'x')).toEqual([0, 0, 0, 1]);
    expect(columns(set(under(13, text), two), 'x')).toEqual([0, 0, 1, 1]);
    const pair = aBlock('x', '一'.repeat(20));
    expect(columns(set(under(15, pair)), 'x')).toEqual([0, 1]);
    expect(columns(set(under(15, pair), two), 'x')).toEqual([1, 1]);
  });

  it('nothing is lost whatever is asked, and no paragraph goes round for ever', () => {
    const roll = dice(8);
    for (let i = 0; i < 60; i += 1) {
      const sheet = sheetWith('body', { linesAtFoot: 1 + Math.floor(roll() * 6), linesAtHead: 1 + Math.floor(roll() * 6), leadingRows: 1 + Math.floor(roll() * 2) });
      const story = aStory('s', [], { headline: [], blocks: proseOf(300 + roll() * 500, i + 1).map((words, k) => aBlock(`p${k}`, words)) });
      const slots = [aSlot('a', { storyId: 's', span: 3, bodyColumns: 3, rows: 4 + Math.floor(roll() * 40) }), aSlot('b', { storyId: 's', row: 50, span: 3, bodyColumns: 3, rows: 60 })];
      const edition = compose(makeUpOf([aPage('one', slots)], { s: story }, [], {}, sheet), faces);
      const stands = readBack(edition, story).join('');
      const whole = story.blocks.map((b) => b.text).join('');
      expect(whole.startsWith(stands)).toBe(true);
      expect(stands.length + (edition.fits.s?.overChars ?? 0)).toBe(whole.length);
    }
  });
});
