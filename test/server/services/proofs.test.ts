import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyMarkEdit } from '../../../shared/collab/anchoring.ts';
import { NotFound } from '../../../server/services/services.ts';
import type { ProofView } from '../../../shared/views.ts';
import { type Newsroom, ok, openNewsroom, type Who, whyNot } from '../../builders/newsroom.ts';

const words = '记者在渡口看到，仍需要乘船的的乘客占63%，最后一班船22时开出。';
let night: Newsroom;
let pageId: string;
let editionId: string;
let storyId: string;

beforeEach(async () => {
  night = await openNewsroom();
  const edition = await night.edition(['inner', 'inner']);
  editionId = edition.editionId;
  pageId = edition.pageIds[1] ?? '';
  storyId = await night.story({ editionId, pageId, blocks: [{ kind: 'headline', text: '最后一班船' }, { kind: 'paragraph', text: words }, { kind: 'paragraph', text: '船长说，灯换过三回，位置没变过。' }] });
  await night.clear(storyId);
  const slot = (await night.office.pages.get(night.as('art'), pageId)).slots.find((s) => s.kind === 'story');
  ok(await night.office.pages.place(night.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId }));
  const { page } = await night.office.pages.get(night.as('art'), pageId);
  ok(await night.office.pages.change(night.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
  ok(await night.movePage('art', pageId, 'start-proof'));
});
afterEach(() => night.close());

async function proofNow(who: Who): Promise<ProofView> {
  const row = (await night.office.proofs.list(night.as(who), editionId)).find((p) => p.pageId === pageId && p.state === 'reading');
  return night.office.proofs.get(night.as(who), row?.id ?? '');
}

async function markOn(quote: string, kind: 'replace' | 'delete' | 'insert' | 'query', text = '', note = '', who: Who = 'reader1') {
  const view = await proofNow(who);
  const block = view.copies[storyId]?.copy.blocks.find((b) => b.text.includes(quote));
  const from = block?.text.indexOf(quote) ?? 0;
  return night.office.proofs.mark(night.as(who), {
    proofId: view.proof.id, storyId, kind, blockId: block?.id ?? '', from, to: kind === 'insert' ? from : from + quote.length, text, note,
  });
}
const mark = async (...asked: Parameters<typeof markOn>) => ok(await markOn(...asked)).markId;
const live = async () => (await night.office.stories.get(night.as('editor'), storyId)).copy.blocks.map((b) => b.text).join('\n');
const answer = (markId: string, how: 'accept' | 'reject' | 'stet' = 'accept', reply = '', who: Who = 'editor') =>
  night.office.proofs.answer(night.as(who), { markId, answer: how, ...(reply ? { reply } : {}) });

describe('marks', () => {
  test('[PR2] a mark is a record on the frozen words; the copy is untouched until it is answered', async () => {
    await mark('的的', 'replace', '的');
    expect(await live()).toContain('的的');
    const view = await proofNow('reader1');
    expect(view.marks).toMatchObject([{ kind: 'replace', status: 'open', text: '的', byName: '闻一字', mayWithdraw: true, mayAnswer: false, anchor: { quote: '的的' } }]);
    expect((await proofNow('editor')).marks[0]).toMatchObject({ mayAnswer: true, mayWithdraw: false });
  });

  test('[PR3] accepting applies it to the words exactly once, makes a revision, and voids no signature', async () => {
    const id = await mark('的的', 'replace', '的');
    ok(await answer(id));
    expect(await live()).toContain('乘船的乘客');
    expect(whyNot(await answer(id))).toEqual(['mark-answered']);
    expect(await live()).toContain('乘船的乘客');
    const { revisions, signatures, story } = await night.office.stories.get(night.as('duty'), storyId);
    expect([revisions[0]?.why, story.revisionId]).toEqual(['mark', revisions[0]?.id]);
    expect(signatures.every((s) => s.voidedAt === null)).toBe(true);
    // PG3: a mark that landed is no change since clearing.
    expect((await night.office.pages.get(night.as('duty'), pageId)).page.blockers.map((b) => b.code)).not.toContain('story-changed');
  });

  test('[PR3] of two accepts at once one is refused and the words change once', async () => {
    const id = await mark('的的', 'delete');
    const results = await Promise.all([answer(id), answer(id)]);
    expect(results.map((r) => r.ok)).toEqual([true, false]);
    expect(results.flatMap(whyNot)).toEqual(['mark-answered']);
    expect(await live()).toContain('仍需要乘船乘客');
  });

  test('[PR3] two marks in one paragraph both land, whatever the order', async () => {
    const first = await mark('的的', 'replace', '的');
    const second = await mark('63%', 'replace', '六成三');
    const third = await mark('船长说', 'insert', '老');
    await Promise.all([answer(second), answer(first), answer(third)]);
    expect(await live()).toBe('最后一班船\n记者在渡口看到，仍需要乘船的乘客占六成三，最后一班船22时开出。\n老船长说，灯换过三回，位置没变过。');
  });

  test('[PR2] a mark whose place is gone is detached and listed first, never dropped, and can still be rejected', async () => {
    await mark('63%', 'replace', '64%');
    const id = await mark('的的', 'replace', '的');
    await night.rooms.exclusive(storyId, (held) => night.db.tx(async (tx) => {
      await held.stage(tx, 'import', null, (doc) => {
        const at = held.copy().blocks[1];
        applyMarkEdit(doc, { blockId: at?.id ?? '', from: words.indexOf('仍需要'), to: words.indexOf('占63'), }, 'delete', '');
      });
    }, []));
    expect(whyNot(await answer(id))).toEqual(['quote-gone']);
    const view = await proofNow('editor');
    expect(view.marks.map((m) => [m.id === id, m.status])).toEqual([[true, 'detached'], [false, 'open']]);
    ok(await answer(id, 'reject', '原句已删'));
    expect((await proofNow('editor')).marks.find((m) => m.id === id)?.status).toBe('rejected');
  });

  test('reject and stet leave the words alone; stet is its own answer', async () => {
    const [one, two] = [await mark('的的', 'replace', '的'), await mark('63%', 'delete')];
    ok(await answer(one, 'reject', '原话如此'));
    ok(await answer(two, 'stet'));
    expect(await live()).toContain('的的乘客占63%');
    expect((await proofNow('editor')).marks.map((m) => m.status)).toEqual(['rejected', 'stet']);
  });

  test('[PR5] a query is answered in words, never accepted, and blocks until then', async () => {
    expect(whyNot(await markOn('22时', 'query'))).toEqual(['mark-note-missing']);
    const id = await mark('22时', 'query', '', '班次表写的是22时30分');
    expect(whyNot(await answer(id))).toEqual(['mark-not-answerable']);
    expect(whyNot(await answer(id, 'reject'))).toEqual(['reason-missing']);
    ok(await night.office.proofs.finish(night.as('reader1'), { proofId: (await proofNow('reader1')).proof.id }));
    expect(whyNot(await night.movePage('editor', pageId, 'finish-proofs'))).toContain('queries-open');
    ok(await answer(id, 'stet', '查过班次表，22时对'));
  });

  test('only the page’s responsible editor answers, only the reader of the round marks, only its maker withdraws', async () => {
    const id = await mark('的的', 'replace', '的');
    expect(whyNot(await answer(id, 'accept', '', 'otherEditor'))).toEqual(['not-your-page']);
    expect(whyNot(await answer(id, 'accept', '', 'reader1'))).toEqual(['not-your-hat']);
    expect(whyNot(await markOn('63%', 'delete', '', '', 'reader2'))).toContain('not-your-proof');
    expect(whyNot(await night.office.proofs.withdraw(night.as('reader2'), { markId: id }))).toEqual(['not-your-mark']);
    ok(await night.office.proofs.withdraw(night.as('reader1'), { markId: id }));
    expect((await proofNow('reader1')).marks).toEqual([]);
    expect(whyNot(await answer(id))).toEqual(['mark-answered']);
  });

  test('[EV3] a mark that is sent again after a line that broke stands once', async () => {
    const { proof, copies } = await proofNow('reader1');
    const block = copies[storyId]?.copy.blocks.find((b) => b.text.length > 3);
    const asked = { id: 'mark-1', proofId: proof.id, storyId, kind: 'delete' as const, blockId: block?.id ?? '', from: 0, to: 2, text: '', note: '' };
    for (let n = 0; n < 2; n++) expect(ok(await night.office.proofs.mark(night.as('reader1'), asked)).markId).toBe('mark-1');
    expect((await proofNow('reader1')).marks).toHaveLength(1);
  });

  test('a range outside the words, or of another story, is refused', async () => {
    const { proof } = await proofNow('reader1');
    const asked = { proofId: proof.id, storyId, kind: 'delete' as const, blockId: 'no-such', from: 0, to: 3, text: '', note: '' };
    expect(whyNot(await night.office.proofs.mark(night.as('reader1'), asked))).toEqual(['mark-range']);
    expect(whyNot(await night.office.proofs.mark(night.as('reader1'), { ...asked, storyId: 'other' }))).toEqual(['mark-range']);
    await expect(night.office.proofs.get(night.as('editor'), 'no-such')).rejects.toBeInstanceOf(NotFound);
    await expect(night.office.proofs.get(night.as('correspondent'), proof.id)).rejects.toBeInstanceOf(NotFound);
  });
});

describe('rounds', () => {
  test('[PR1] [PR4] the second round is another person’s, on words frozen anew, and checks that the marks landed', async () => {
    const id = await mark('的的', 'replace', '的');
    await mark('22时', 'replace', '22:00');
    const first = await proofNow('reader1');
    expect(whyNot(await night.movePage('art', pageId, 'start-proof'))).toEqual(expect.arrayContaining(['proof-reading', 'marks-open']));
    ok(await answer(id));
    ok(await answer((await proofNow('editor')).marks[1]?.id ?? '', 'reject', '版式用“时”'));
    ok(await night.office.proofs.finish(night.as('reader1'), { proofId: first.proof.id }));
    const late = { proofId: first.proof.id, storyId, kind: 'delete' as const, blockId: first.copies[storyId]?.copy.blocks[1]?.id ?? '', from: 0, to: 2, text: '', note: '' };
    expect(whyNot(await night.office.proofs.mark(night.as('reader1'), late))).toEqual(['proof-done']);
    ok(await night.movePage('art', pageId, 'start-proof'));
    const second = await proofNow('reader2');
    expect([second.proof.round, second.proof.proofreader]).toEqual([2, '辛二行']);
    expect(second.copies[storyId]?.copy.blocks[1]?.text).toContain('乘船的乘客');
    // The first proof stays what it was.
    expect((await night.office.proofs.get(night.as('editor'), first.proof.id)).copies[storyId]?.copy.blocks[1]?.text).toContain('的的');
    expect(second.toCheck.map((m) => [m.id, m.checkBack])).toEqual([[id, null]]);
    expect(whyNot(await markOn('63%', 'delete', '', '', 'reader1'))).not.toEqual([]);
    expect(whyNot(await night.office.proofs.finish(night.as('reader2'), { proofId: second.proof.id }))).toEqual(['check-back-missing']);
    ok(await night.office.proofs.check(night.as('reader2'), { markId: id, proofId: second.proof.id, verdict: 'landed' }));
    ok(await night.office.proofs.finish(night.as('reader2'), { proofId: second.proof.id }));
    ok(await night.movePage('editor', pageId, 'finish-proofs'));
  });

  test('[PR1] a round planned for nobody belongs to whoever marks first, if they read no other', async () => {
    ok(await night.office.proofs.finish(night.as('reader1'), { proofId: (await proofNow('reader1')).proof.id }));
    const { page } = await night.office.pages.get(night.as('art'), pageId);
    ok(await night.office.pages.change(night.as('editor'), { pageId, version: page.version, patch: { proofreaderIds: [night.as('reader1').personId, null] } }));
    ok(await night.movePage('art', pageId, 'start-proof'));
    expect(whyNot(await markOn('63%', 'delete', '', '', 'reader1'))).toEqual(['read-other-round']);
    await mark('63%', 'delete', '', '', 'reader3');
    expect((await proofNow('reader3')).proof.proofreader).toBe('陶三页');
    expect(whyNot(await markOn('22时', 'delete', '', '', 'reader2'))).toEqual(['not-your-proof']);
  });

  test('a page sent back closes the proof that was being read, which is no round read', async () => {
    expect(whyNot(await night.movePage('editor', pageId, 'back-to-make-up'))).toEqual(['reason-missing']);
    ok(await night.movePage('editor', pageId, 'back-to-make-up', '换头条'));
    const { page, proofs } = await night.office.pages.get(night.as('art'), pageId);
    expect([page.tray, proofs[0]?.state, proofs[0]?.doneAt]).toEqual(['make-up', 'done', null]);
    ok(await night.movePage('art', pageId, 'start-proof'));
    expect((await proofNow('reader2')).proof.round).toBe(2);
  });
});
