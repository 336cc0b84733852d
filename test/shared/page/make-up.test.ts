import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { defaultStyleSheet as styleSheet } from '../../../shared/compose/style-sheet.ts';
import { publicationForm } from '../../../shared/page/form.ts';
import { folioText } from '../../../shared/page/jump.ts';
import { circled, flowsOf, type LegPlace } from '../../../shared/page/jump.ts';
import { pageCredits } from '../../../shared/page/folio.ts';
import { editionMakeUp, type MakeUpParts } from '../../../shared/page/make-up.ts';
import { effectivePpi, pageFacts } from '../../../shared/page/page-facts.ts';
import { blockers } from '../../../shared/page/page-workflow.ts';
import type { Page, PlacedSlot } from '../../../shared/page/page.ts';
import { templates, type TemplateId } from '../../../shared/page/templates.ts';
import { copyOf } from '../../builders/copy.ts';

const leg = (pageId: string, folio: number, slotId: string, row = 0, brand = 'daily', column = 0): LegPlace => ({ slotId, pageId, folio, brand, column, row });

describe('jump lines', () => {
  it('[PG5] both ends of a jump are worded from folios, each in its own page’s brand', () => {
    const [flow] = flowsOf([{ storyId: 's', legs: [leg('p1', 1, 'a'), leg('p3', 3, 'b', 0, 'plain')] }]);
    expect(flow?.legs.map((l) => [l.jumpIn, l.jumpOut])).toEqual([['', '▶下转03版'], ['（上接01版）', '']]);
  });

  it('[PG5] a page that sends more than one numbers them in reading order; the receiver repeats the number', () => {
    const flows = flowsOf([
      { storyId: 'low', legs: [leg('p1', 1, 'a', 60), leg('p2', 2, 'b')] },
      { storyId: 'high', legs: [leg('p1', 1, 'c', 10, 'daily', 4), leg('p2', 2, 'd', 40)] },
      { storyId: 'left', legs: [leg('p1', 1, 'e', 10), leg('p4', 4, 'f')] },
      { storyId: 'stays', legs: [leg('p1', 1, 'g', 80)] },
    ]);
    const said = Object.fromEntries(flows.map((f) => [f.storyId, f.legs.map((l) => l.jumpOut + l.jumpIn)]));
    expect(said).toEqual({
      low: ['▶下转02版③', '◀上接01版③'], high: ['▶下转02版②', '◀上接01版②'], left: ['▶下转04版①', '◀上接01版①'], stays: [''],
    });
  });

  it('[PG5] legs on one page run on without a line; a story jumps on from where it landed', () => {
    const [flow] = flowsOf([{ storyId: 's', legs: [leg('p1', 1, 'a'), leg('p1', 1, 'b', 20), leg('p2', 2, 'c'), leg('p3', 3, 'd')] }]);
    expect(flow?.legs.map((l) => [l.jumpIn, l.jumpOut])).toEqual([['', ''], ['', '▶下转02版'], ['◀上接01版', '▶下转03版'], ['◀上接02版', '']]);
    expect([circled(1), circled(20), circled(21), folioText(12)]).toEqual(['①', '⑳', '(21)', '12']);
  });
});

describe('page credits', () => {
  it('[PG6] print the people who did the work, each once', () => {
    const names: Record<string, string> = { a: '甲某', b: '乙某', c: '丙某' };
    const credits = pageCredits({ responsibleEditorId: 'a', artEditorId: 'b', proofreaderIds: ['c', 'a', 'c', null] }, (id) => names[id]);
    expect(credits).toBe('责任编辑：甲某　美术编辑：乙某　校对：丙某 甲某');
    expect(pageCredits({ responsibleEditorId: 'a', artEditorId: null, proofreaderIds: [null] }, (id) => names[id])).toBe('责任编辑：甲某');
  });
});

const page = (folio: number, given: Partial<Page> = {}): Page => ({
  id: `p${folio}`, editionId: 'e', folio, section: folio === 1 ? '要闻' : '民生', tray: 'make-up', plate: 1, deadlineAt: null, responsibleEditorId: 'a',
  artEditorId: 'b', proofreaderIds: ['c', 'd', 'e'], lateSlots: false, brand: 'daily', version: 1, ...given,
});
function slotsOf(folio: number, template: TemplateId, filled: Record<number, Partial<PlacedSlot>> = {}): PlacedSlot[] {
  return templates[template].map(({ text: _, ...s }, i) => ({
    ...s, id: `p${folio}k${i}`, pageId: `p${folio}`, storyId: null, leg: 1, photoId: null, advertisementId: null, text: '', options: {}, version: 1, ...filled[i],
  }));
}
const title = {
  name: '澜川日报', sponsorLine: '澜川报业传媒中心主管主办', cnLine: '国内统一连续出版物号 CN 00-0016', hotlineLine: '新闻热线 0000-8216 0000',
};
const credit = (credit: 'staff-reporter' | 'photographer', name: string) => ({ credit, personId: null, name, affiliation: '' });
const parts = (given: Partial<MakeUpParts> = {}): MakeUpParts => ({
  title, edition: { on: '2026-11-22', issueNumber: 23872, kind: 'regular' }, pages: [page(2), page(1)],
  slots: [
    ...slotsOf(1, 'front', { 2: { storyId: 's1' }, 3: { storyId: 's2' }, 5: { storyId: 's3' } }),
    ...slotsOf(2, 'inner', { 1: { storyId: 's1', leg: 2 } }),
  ],
  stories: [
    { id: 's1', kind: 'news', standingHead: '', bylinePlace: 'dateline', credits: [credit('staff-reporter', '沈砚秋')], locked: false },
    { id: 's2', kind: 'notice', standingHead: '公告', bylinePlace: 'dateline', credits: [], locked: true },
    { id: 's3', kind: 'photo-story', standingHead: '', bylinePlace: 'end', credits: [], locked: false },
  ],
  copies: {
    s1: copyOf(`^肩题\n# 白鹭渡大桥昨日通车\n${'大桥全长4.62公里，主跨560米。'.repeat(12)}\n~ 建桥先让路\n${'江面开阔，候鸟越冬。'.repeat(200)}`),
    s2: copyOf('# 轮渡公告\n停航三天。\n| 陈　标 李小明\n= 澜川市轮渡有限公司'), s3: copyOf('# 桥上\n走桥的人。'),
  },
  photos: [{ id: 'f1', storyId: 's3', caption: ' 走桥 ', credits: [credit('photographer', '乔木生')], widthPx: 3000, heightPx: 2000 }],
  people: [{ id: 'a', name: '甲某' }, { id: 'b', name: '乙某' }, { id: 'c', name: '丙某' }, { id: 'd', name: '丁某' }, { id: 'e', name: '戊某' }],
  styleSheet, ...given,
});

describe('an edition made up', () => {
  const made = editionMakeUp(parts());

  it('[PG7] furniture comes from rows alone, pages in the order of their folios', () => {
    expect(made.pages.map((p) => p.folio)).toEqual([1, 2]);
    expect(made.pages[0]?.furniture).toEqual({
      nameplate: '澜川日报', dateLine: '2026年11月22日 星期日', issueLine: '第23872期', pagesLine: '今日2版', sponsorLine: title.sponsorLine,
      cnLine: title.cnLine, hotlineLine: title.hotlineLine, folio: '01', section: '要闻', credits: '责任编辑：甲某　美术编辑：乙某　校对：丙某 丁某 戊某',
    });
  });

  it('[PG6] who really did the work stands before who was planned', () => {
    const worked = editionMakeUp(parts({ workers: { p1: { responsibleEditorId: 'e', artEditorId: 'b', proofreaderIds: ['c'] } } }));
    expect(worked.pages[0]?.furniture.credits).toBe('责任编辑：戊某　美术编辑：乙某　校对：丙某');
  });

  it('[BY1] stories are set with their dateline, signs and tails; what is empty is left out', () => {
    expect(made.stories['s1']?.blocks[0]?.prefix).toBe('澜川日报讯（全媒体记者/沈砚秋） ');
    expect(made.stories['s1']?.headIds.headline).toEqual(['b-1']);
    expect(made.stories['s2']).toMatchObject({ uncuttable: true, standingHead: '公告' });
    expect(made.stories['s2']?.blocks.map((b) => [b.style, b.prefix])).toEqual([['notice', undefined], ['name-list', undefined], ['tail', undefined]]);
    expect(made.photos['f1']).toEqual({ id: 'f1', widthPx: 3000, heightPx: 2000, caption: '走桥', credit: '乔木生 摄' });
  });

  it('[PG5] a story in two slots flows through both, in the order of its legs', () => {
    expect(made.flows.find((f) => f.storyId === 's1')?.legs).toEqual([
      { slotId: 'p1k2', pageId: 'p1', jumpOut: '▶下转02版', jumpIn: '' }, { slotId: 'p2k1', pageId: 'p2', jumpOut: '', jumpIn: '◀上接01版' },
    ]);
  });

  it('[PG3] a place kept for a picture takes no room until one comes; a photo story brings its own', () => {
    expect(made.pages[0]?.slots[4]?.insets).toEqual([]);
    const dropped = parts({ slots: slotsOf(1, 'front', { 4: { storyId: 's1', insets: [{ photoId: 'f1', column: 2, row: 20, span: 2, rows: 12 }] } }) });
    expect(editionMakeUp(dropped).pages[0]?.slots[4]?.insets).toHaveLength(1);
    expect(made.pages[0]?.slots[5]).toMatchObject({ storyId: 's3', photoId: 'f1' });
  });

  it('[PG1] a slot of an unknown story or page stays empty and harms nothing', () => {
    const odd = editionMakeUp(parts({ slots: [...slotsOf(1, 'front', { 2: { storyId: 'gone', photoId: 'gone' } }), ...slotsOf(9, 'inner', { 1: { storyId: 's1' } })] }));
    expect(odd.pages[0]?.slots[2]?.storyId).toBeUndefined();
    expect(odd.flows).toEqual([]);
  });
});

describe('facts of a page', () => {
  const made = editionMakeUp(parts());
  const composed = compose(made, faces);
  const facts = (given: Partial<Parameters<typeof pageFacts>[0]> = {}) => pageFacts({
    title, edition: { on: '2026-11-22', issueNumber: 23872, kind: 'regular', tray: 'open' }, page: page(1), slots: parts().slots,
    stories: [
      { id: 's1', title: '白鹭渡大桥昨日通车', kind: 'news', tray: 'cleared', credits: [credit('staff-reporter', '沈砚秋')] },
      { id: 's2', title: '轮渡公告', kind: 'notice', tray: 'cleared', credits: [] },
      { id: 's3', title: '桥上', kind: 'photo-story', tray: 'duty', credits: [] },
    ],
    changedSinceCleared: new Set(['s2']), photos: [{ id: 'f1', caption: '走桥', credits: [] }], marks: [], proofs: [], approvedBy: null,
    makeUp: made, composed, ...given,
  });

  it('[PG3] blockers out of rows and one composition', () => {
    const told = blockers(facts());
    const count = (code: string) => told.filter((b) => b.code === code).length;
    // Four story slots and the ear are empty; the hotline shows the paper's own line.
    expect(count('slot-empty')).toBe(5);
    expect(told.find((b) => b.code === 'story-not-cleared')?.with).toEqual({ title: '桥上', tray: 'duty' });
    expect(told.find((b) => b.code === 'story-changed')?.storyId).toBe('s2');
    expect(count('photo-credit-missing')).toBe(1);
    expect(count('credits-missing')).toBe(0);
    expect(count('form-wrong')).toBe(0);
    expect(blockers(facts({ page: page(1, { artEditorId: null }) })).map((b) => b.code)).toContain('page-credits-missing');
  });

  it('[PG7] the publication form is checked on what is printed', () => {
    const front = made.pages[0] as (typeof made.pages)[number];
    const check = (given: Partial<Parameters<typeof publicationForm>[0]>) => publicationForm({
      title, edition: { on: '2026-11-22', issueNumber: 23872, kind: 'regular' }, pages: 2, page: front, ...given,
    }).filter((i) => !i.ok).map((i) => i.item);
    expect(check({})).toEqual([]);
    expect(check({ composed: composed.pages[0] })).toEqual([]);
    expect(check({ pages: 4 })).toEqual(['pages-line']);
    // What is wrong leads to the slot that prints it.
    const wrong = publicationForm({ title, edition: { on: '2026-11-23', issueNumber: 1, kind: 'regular' }, pages: 9, page: front }).filter((i) => !i.ok);
    expect(new Set(wrong.map((i) => i.slotId))).toEqual(new Set([front.slots.find((s) => s.kind === 'masthead')?.id]));
    expect(check({ edition: { on: '2026-11-23', issueNumber: 23873, kind: 'regular' } })).toEqual(['date', 'weekday', 'issue-number']);
    expect(check({ title: { ...title, cnLine: '' } })).toEqual(['cn-number']);
    expect(check({ page: { ...front, slots: front.slots.filter((s) => s.kind !== 'masthead') } })).toEqual(['nameplate', 'folio']);
    const bare = { ...(composed.pages[0] as (typeof composed.pages)[number]), items: [] };
    expect(check({ composed: bare })).toEqual(['issue-number', 'pages-line', 'cn-number', 'sponsor']);
  });

  it('[PG7] an advertisement is labelled', () => {
    const adPage = editionMakeUp(parts({ pages: [page(1)], slots: slotsOf(1, 'notices', { 3: { text: '江风茶社开业' }, 4: { text: '招聘' } }) }));
    const [made1, drawn] = [adPage.pages[0] as (typeof adPage.pages)[number], compose(adPage, faces).pages[0]];
    const labels = publicationForm({ title, edition: { on: '2026-11-22', issueNumber: 1, kind: 'regular' }, pages: 1, page: made1, ...(drawn ? { composed: drawn } : {}) })
      .filter((i) => i.item === 'advertisement-label');
    expect(labels.map((i) => i.ok)).toEqual([true, true]);
    expect(labels.map((i) => i.slotId)).toEqual(made1.slots.filter((slot) => slot.kind === 'advertisement').map((slot) => slot.id));
  });

  it('[PG3] pictures are measured at the size they print', () => {
    expect(effectivePpi({ widthPx: 1500, heightPx: 4000 }, { width: 72_000 * 10, height: 72_000 * 5 })).toBe(150);
    expect(facts().photos[0]?.ppi).toBeGreaterThan(150);
    expect(blockers(facts({ measures: { proofRounds: 3, undersetTolerance: 2, leastPpi: 9000 } })).map((b) => b.code)).toContain('picture-coarse');
  });
});
