import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Newsroom, ok, openNewsroom, paragraphs, whyNot } from '../../builders/newsroom.ts';
import { found, type PageDesk, pageDesk } from '../../builders/page-desk.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const desk = (): PageDesk => pageDesk(night);
const view: PageDesk['view'] = (pageId, who) => desk().view(pageId, who);
const plainPage: PageDesk['plainPage'] = (pageId) => desk().plainPage(pageId);
const fitting: PageDesk['fitting'] = (pageId, slotId, storyId) => desk().fitting(pageId, slotId, storyId);
const readyPage: PageDesk['readyPage'] = (templates) => desk().readyPage(templates);
const readRounds: PageDesk['readRounds'] = (pageId, editionId) => desk().readRounds(pageId, editionId);
const signedPage: PageDesk['signedPage'] = (templates) => desk().signedPage(templates);

describe('slots', () => {
  test('two art editors on one slot: the second is told who was faster, and nothing is overwritten', async () => {
    const { pageIds } = await night.edition(['inner']);
    const pageId = found(pageIds[0]);
    const slot = found((await view(pageId)).slots.find((s) => s.kind === 'story' && s.insets.length === 0));
    const change = (rows: number) => night.office.pages.changeSlot(night.as('art'), { slotId: slot.id, version: slot.version, patch: { rows } });
    const results = await Promise.all([change(slot.rows - 1), change(slot.rows - 2)]);
    expect(results.map((r) => (r.ok ? 'done' : r.why[0]?.code))).toEqual(['done', 'slot-moved']);
    expect(results[1]).toMatchObject({ why: [{ code: 'slot-moved', with: { who: '苏曼青' } }] });
    expect(found((await view(pageId)).slots.find((s) => s.id === slot.id)).rows).toBe(slot.rows - 1);
  });

  test('geometry is refused with every reason: outside, overlapping, too many columns', async () => {
    const { pageIds } = await night.edition(['inner']);
    const pageId = found(pageIds[0]);
    const slot = found((await view(pageId)).slots.find((s) => s.kind === 'story'));
    const moved = await night.office.pages.changeSlot(night.as('art'), {
      slotId: slot.id, version: slot.version, patch: { row: 100, rows: 40, bodyColumns: 24 },
    });
    expect(whyNot(moved)).toEqual(expect.arrayContaining(['slot-outside', 'slot-overlaps', 'slot-columns']));
  });

  test('[PG5] a jump makes both jump lines; lifting the first leg takes the rest along', async () => {
    const { editionId, pageIds } = await night.edition(['inner', 'inner', 'inner']);
    const [one, two] = [found(pageIds[1]), found(pageIds[2])];
    const storyId = await night.story({ editionId, pageId: one, blocks: paragraphs('一篇很长的稿子', 60) });
    const from = found((await view(one)).slots.find((s) => s.kind === 'story'));
    const to = found((await view(two)).slots.find((s) => s.kind === 'story'));
    ok(await night.office.pages.place(night.as('art'), { slotId: from.id, version: from.version, storyId }));
    ok(await night.office.pages.jump(night.as('art'), { fromSlotId: from.id, toSlotId: to.id }));
    const flow = found((await view(one)).makeUp.flows.find((f) => f.storyId === storyId));
    expect(flow.legs.map((l) => [l.jumpOut, l.jumpIn])).toEqual([['▶下转03版', ''], ['', '◀上接02版']]);
    expect(whyNot(await night.office.pages.jump(night.as('art'), { fromSlotId: from.id, toSlotId: to.id }))).toContain('slot-taken');
    const now = found((await view(one)).slots.find((s) => s.id === from.id));
    ok(await night.office.pages.lift(night.as('art'), { slotId: now.id, version: now.version }));
    expect((await view(two)).slots.every((s) => s.storyId === null)).toBe(true);
  });

  test('[ST7] a notice is never jumped', async () => {
    const { editionId, pageIds } = await night.edition(['inner', 'inner']);
    const storyId = await night.story({ kind: 'notice', editionId, pageId: found(pageIds[0]), blocks: paragraphs('公告', 40) });
    const from = found((await view(found(pageIds[0]))).slots.find((s) => s.kind === 'story'));
    const to = found((await view(found(pageIds[1]))).slots.find((s) => s.kind === 'story'));
    ok(await night.office.pages.place(night.as('art'), { slotId: from.id, version: from.version, storyId }));
    expect(whyNot(await night.office.pages.jump(night.as('art'), { fromSlotId: from.id, toSlotId: to.id }))).toEqual(['jump-locked']);
  });

  test('a reporter does not touch slots, and a page in proof is closed to everybody', async () => {
    const { pageId, slot } = await readyPage();
    expect(whyNot(await night.office.pages.changeSlot(night.as('reporter'), { slotId: slot.id, version: slot.version, patch: { rows: 10 } }))).toEqual(['not-your-hat']);
    ok(await night.movePage('art', pageId, 'start-proof'));
    expect(whyNot(await night.office.pages.changeSlot(night.as('art'), { slotId: slot.id, version: slot.version, patch: { rows: 10 } }))).toEqual(['page-closed']);
  });
});

describe('a page on its way', () => {
  test('[PG1] [PG4] is proofed, approved, signed, and only then has a press PDF', async () => {
    const { pageId, editionId, storyId } = await readyPage();
    expect((await view(pageId)).page.tray).toBe('make-up');
    expect(whyNot(await night.office.press.page(night.as('duty'), pageId))).toEqual(['page-not-signed']);
    await readRounds(pageId, editionId);
    expect(whyNot(await night.movePage('editor', pageId, 'approve'))).toEqual(['wrong-tray']);
    ok(await night.movePage('editor', pageId, 'finish-proofs'));
    expect(whyNot(await night.movePage('duty', pageId, 'sign'))).toEqual(['not-approved']);
    ok(await night.movePage('editor', pageId, 'approve'));
    ok(await night.movePage('duty', pageId, 'sign'));
    const { pdf, name } = ok(await night.office.press.page(night.as('duty'), pageId));
    expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
    expect(name).toBe('南浦日报 2026-11-22 02.pdf');
    // Asked again, the very same bytes come: the press reads the sign-off, never the live page.
    expect(Buffer.from(ok(await night.office.press.page(night.as('art'), pageId)).pdf).equals(Buffer.from(pdf))).toBe(true);
    const { signOffs, events } = await view(pageId);
    expect(signOffs.map((s) => [s.kind, s.by, s.voidedAt])).toEqual([['approve', '程以宁', null], ['sign', '秦守拙', null]]);
    expect(new Set(signOffs.map((s) => s.hash)).size).toBe(1);
    expect(events.map((e) => e.type)).toContain('press.made');
    // PG6: the people who did the work.
    const made = found((await view(pageId)).makeUp.pages.find((p) => p.id === pageId));
    expect(made.furniture.credits).toBe('责任编辑：程以宁　美术编辑：苏曼青　校对：闻一字 辛二行');
    expect((await night.office.stories.get(night.as('reporter'), storyId)).story.placed).toBe(true);
  });

  test('[PG2] a story below cleared keeps the page from its first proof, unless late slots are allowed; never signed with one', async () => {
    const { editionId, pageIds } = await night.edition(['inner', 'inner']);
    const pageId = found(pageIds[1]);
    const slot = await plainPage(pageId);
    const storyId = await night.story({ editionId, pageId });
    ok(await night.office.pages.place(night.as('art'), { slotId: slot.id, version: slot.version, storyId }));
    await fitting(pageId, slot.id, storyId);
    expect(whyNot(await night.movePage('art', pageId, 'start-proof'))).toEqual(['story-not-cleared']);
    const { page } = await view(pageId);
    expect(whyNot(await night.office.pages.change(night.as('art'), { pageId, version: page.version, patch: { lateSlots: true } }))).toEqual(['not-your-hat']);
    ok(await night.office.pages.change(night.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
    await readRounds(pageId, editionId);
    ok(await night.movePage('editor', pageId, 'finish-proofs'));
    expect(whyNot(await night.movePage('editor', pageId, 'approve'))).toEqual(['story-not-cleared']);
  });

  test('[PG3] every blocker is told at once', async () => {
    const { editionId, pageIds } = await night.edition(['inner', 'inner']);
    const pageId = found(pageIds[1]);
    const storyId = await night.story({ editionId, pageId, blocks: paragraphs('一篇很长的稿子', 90) });
    const slot = found((await view(pageId)).slots.find((s) => s.kind === 'story'));
    ok(await night.office.pages.place(night.as('art'), { slotId: slot.id, version: slot.version, storyId }));
    const codes = (await view(pageId)).page.blockers.map((b) => b.code);
    expect(codes).toEqual(expect.arrayContaining(['slot-empty', 'overset', 'story-not-cleared']));
    expect((await view(pageId)).page.overLines).toBeGreaterThan(0);
  });

  test('[PG4] a duty editor who read a proof does not sign; one who only reads does not approve', async () => {
    const ready = await readyPage();
    await readRounds(ready.pageId, ready.editionId);
    ok(await night.movePage('editor', ready.pageId, 'finish-proofs'));
    expect(whyNot(await night.movePage('otherEditor', ready.pageId, 'approve'))).toContain('not-your-page');
    expect(whyNot(await night.movePage('art', ready.pageId, 'approve'))).toContain('not-your-hat');
  });

  test('[PG4] anything that changes under a signature voids it, with the cause, and says who must act', async () => {
    const { pageId, storyId } = await signedPage();
    const { story } = await night.office.stories.get(night.as('editor'), storyId);
    ok(await night.office.stories.change(night.as('editor'), { storyId, version: story.version, patch: { standingHead: '夜读' } }));
    const now = await view(pageId);
    expect(now.page.tray).toBe('signing');
    expect(now.signOffs.map((s) => s.voidCause)).toEqual(['page-changed', 'page-changed']);
    expect(whyNot(await night.office.press.page(night.as('duty'), pageId))).toEqual(['page-not-signed']);
    expect(now.events.find((e) => e.type === 'page.signature-voided')?.data).toMatchObject({ folio: 2, cause: 'page-changed', mustAct: ['程以宁'] });
  });

  test('[PG4] a byline that changes before signing voids the approval', async () => {
    const ready = await readyPage();
    await readRounds(ready.pageId, ready.editionId);
    ok(await night.movePage('editor', ready.pageId, 'finish-proofs'));
    ok(await night.movePage('editor', ready.pageId, 'approve'));
    const { story } = await night.office.stories.get(night.as('editor'), ready.storyId);
    ok(await night.office.stories.change(night.as('editor'), { storyId: story.id, version: story.version, patch: { standingHead: '夜读' } }));
    expect(whyNot(await night.movePage('duty', ready.pageId, 'sign'))).toEqual(['not-approved']);
  });

  test('a kill at 23:40 empties its slots, sends the signed page back and says who must act', async () => {
    const { pageId, storyId } = await signedPage();
    expect(whyNot(await night.move('editor', storyId, 'kill', { reason: '当事人撤回说法' }))).toContain('not-your-hat');
    ok(await night.move('duty', storyId, 'kill', { reason: '当事人撤回说法' }));
    const now = await view(pageId);
    expect(now.page.tray).toBe('make-up');
    expect(now.slots.every((s) => s.storyId === null)).toBe(true);
    expect(now.makeUp.flows).toEqual([]);
    expect(now.signOffs.map((s) => s.voidCause)).toEqual(['story-killed', 'story-killed']);
    expect(now.page.blockers.map((b) => b.code)).toContain('slot-empty');
    const events = await night.office.events.list(night.as('duty'), { storyId });
    expect(events.find((e) => e.type === 'story.killed')?.data).toMatchObject({ reason: '当事人撤回说法', folios: [2], mustAct: ['苏曼青', '程以宁'] });
    expect((await night.office.stories.get(night.as('duty'), storyId)).story.tray).toBe('killed');
  });

  test('[PG1] a replate reopens one page with a reason and a new plate', async () => {
    const { pageId } = await signedPage();
    expect(whyNot(await night.movePage('duty', pageId, 'replate'))).toEqual(['reason-missing']);
    ok(await night.movePage('duty', pageId, 'replate', '更正一处地名'));
    const { page, signOffs } = await view(pageId);
    expect([page.tray, page.plate]).toEqual(['replate', 2]);
    expect(signOffs.every((s) => s.voidCause === 'replated')).toBe(true);
    ok(await night.movePage('art', pageId, 'start-proof'));
    expect((await view(pageId)).proofs.map((p) => [p.plate, p.round])).toEqual([[1, 1], [1, 2], [2, 1]]);
  });

  test('of two who sign at once one does it', async () => {
    const ready = await readyPage();
    await readRounds(ready.pageId, ready.editionId);
    ok(await night.movePage('editor', ready.pageId, 'finish-proofs'));
    ok(await night.movePage('editor', ready.pageId, 'approve'));
    const { page } = await view(ready.pageId);
    const sign = (who: 'duty' | 'otherDuty') => night.office.pages.move(night.as(who), { pageId: page.id, version: page.version, act: 'sign' });
    const results = await Promise.all([sign('duty'), sign('otherDuty')]);
    expect(results.map((r) => r.ok).sort()).toEqual([false, true]);
    expect(results.flatMap(whyNot)).toEqual(['page-moved']);
  });
});

describe('an edition', () => {
  test('[ED1] opens with the next number by the calendar, once a day', async () => {
    const { editionId } = await night.edition(['front', 'inner']);
    const board = await night.office.editions.board(night.as('reporter'), editionId);
    expect([board.edition.issueNumber, board.edition.weekday, board.edition.pages, board.edition.tray]).toEqual([1, 0, 2, 'open']);
    const again = { on: '2026-11-22', kind: 'regular' as const, deadlineAt: null, pages: [] };
    expect(whyNot(await night.office.editions.open(night.as('duty'), again))).toEqual(expect.arrayContaining(['edition-exists', 'edition-empty']));
    expect(whyNot(await night.office.editions.open(night.as('editor'), { ...again, on: '2026-11-23' }))).toContain('not-your-hat');
    const next = await night.office.editions.proposal(night.as('duty'));
    expect([next.on, next.issueNumber, next.weekday, next.pages.length]).toEqual(['2026-11-23', 2, 1, 2]);
    // The evening before the paper's own day, at 23:30 in Shanghai.
    expect(next.pages.map((page) => page.deadlineAt)).toEqual([Date.UTC(2026, 10, 22, 15, 30), Date.UTC(2026, 10, 22, 15, 30)]);
  });

  test('[ED2] is not released while a page is unsigned or the form is wrong', async () => {
    const ready = await signedPage();
    ok(await moveEdition(ready.editionId, 'lock'));
    expect(whyNot(await moveEdition(ready.editionId, 'release'))).toEqual(expect.arrayContaining(['page-not-signed', 'form-wrong-on']));
    expect((await night.office.editions.board(night.as('duty'), ready.editionId)).edition.tray).toBe('locked');
    expect(whyNot(await moveEdition(ready.editionId, 'unlock'))).toEqual(['reason-missing']);
  });

  test('[ED2] with every page signed it is released, published, and its stories are printed', async () => {
    const ready = await signedPage(['front']);
    expect(whyNot(await moveEdition(ready.editionId, 'release'))).toEqual(['wrong-tray']);
    ok(await moveEdition(ready.editionId, 'lock'));
    ok(await moveEdition(ready.editionId, 'release'));
    expect((await view(ready.pageId)).page.tray).toBe('released');
    expect(whyNot(await night.move('duty', ready.storyId, 'kill', { reason: '太晚了' }))).toContain('page-released');
    ok(await moveEdition(ready.editionId, 'publish'));
    expect((await night.office.stories.get(night.as('reporter'), ready.storyId)).story.tray).toBe('printed');
    expect(Buffer.from(ok(await night.office.press.page(night.as('duty'), ready.pageId)).pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

async function moveEdition(editionId: string, act: string) {
  const { edition } = await night.office.editions.board(night.as('duty'), editionId);
  return night.office.editions.move(night.as('duty'), { editionId, version: edition.version, act });
}
