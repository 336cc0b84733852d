import { describe, expect, it } from 'vitest';
import type { Fit } from '../../../shared/compose/model.ts';
import { blockers, offerPage, pageActs, type PageAct, type PageFacts, pageMoves, weighPage } from '../../../shared/page/page-workflow.ts';
import { placeOfBlocker } from '../../../shared/page/blocker-place.ts';
import { pageTrays } from '../../../shared/page/page.ts';
import { hats, type Person } from '../../../shared/people.ts';
import { whyCodes } from '../../../shared/words/whys.ts';
import { person } from '../../builders/people.ts';

const art = person('美', 'art-editor');
const editor = person('责', 'responsible-editor');
const duty = person('总', 'duty-editor');

const fit = (given: Partial<Fit> = {}): Fit => ({
  storyId: 's1', available: 40, used: 40, over: 0, under: 0, overChars: 0, underChars: 0, cuts: [], headOver: false, ...given,
});
const story = (given: Partial<PageFacts['stories'][number]> = {}): PageFacts['stories'][number] => ({
  storyId: 's1', title: '大桥通车', tray: 'cleared', changedSinceCleared: false, fit: fit(), lastSlotId: 'k1', lastSlotHere: true,
  creditsMissing: false, ...given,
});
const mark = (given: Partial<PageFacts['marks'][number]> = {}): PageFacts['marks'][number] => ({
  markId: 'm1', storyId: 's1', round: 1, kind: 'replace', status: 'accepted', quote: '通车', checkBack: 'landed', ...given,
});
const facts = (given: Partial<PageFacts> = {}): PageFacts => ({
  tray: 'signing', editionTray: 'open', lateSlots: false, responsibleEditorId: '责', readBy: ['校一', '校二', '校三'], proofRounds: 3, roundsDone: 3,
  reading: false, approvedBy: null, slots: [{ id: 'k1', kind: 'story', storyId: 's1', photoId: null, text: '' }], stories: [story()],
  photos: [], marks: [], problems: [], form: [], pageCreditsMissing: false, undersetTolerance: 2, leastPpi: 150, ...given,
});
const go = (given: Partial<PageFacts>, who: Person, act: PageAct, reason?: string) =>
  weighPage(facts(given), who, reason === undefined ? { act } : { act, reason });
const codes = (weighed: ReturnType<typeof go>) => (weighed.ok ? [] : weighed.why.map((w) => w.code));

describe('the way of a page', () => {
  it('[PG1] goes from planned over make-up, proofing and signing to signed and released', () => {
    expect(go({ tray: 'planned' }, art, 'make-up')).toEqual({ ok: true, to: 'make-up' });
    expect(go({ tray: 'make-up' }, art, 'start-proof')).toEqual({ ok: true, to: 'proofing' });
    expect(go({ tray: 'proofing' }, editor, 'finish-proofs')).toEqual({ ok: true, to: 'signing' });
    expect(go({}, editor, 'approve')).toEqual({ ok: true, to: 'signing' });
    expect(go({ approvedBy: '责' }, duty, 'sign')).toEqual({ ok: true, to: 'signed' });
    expect(go({ tray: 'signed' }, duty, 'release')).toEqual({ ok: true, to: 'released' });
  });

  it('[PG1] replate reopens a signed or released page with a reason, and it is proofed again', () => {
    expect(codes(go({ tray: 'released' }, duty, 'replate'))).toEqual(['reason-missing']);
    expect(go({ tray: 'released' }, duty, 'replate', '撤稿')).toEqual({ ok: true, to: 'replate' });
    expect(codes(go({ tray: 'released' }, editor, 'replate', '撤稿'))).toEqual(['not-your-hat']);
    expect(go({ tray: 'replate' }, art, 'start-proof')).toEqual({ ok: true, to: 'proofing' });
  });

  it('[PG1] only the duty editor takes a signed page back to make-up, with a reason', () => {
    expect(codes(go({ tray: 'signed' }, art, 'back-to-make-up', '改图'))).toEqual(['not-your-hat']);
    expect(go({ tray: 'signed' }, duty, 'back-to-make-up', '改图')).toEqual({ ok: true, to: 'make-up' });
    expect(go({ tray: 'proofing' }, art, 'back-to-make-up', '改图')).toEqual({ ok: true, to: 'make-up' });
  });

  it('[PG1] every act has a row, and no act two rows for one tray', () => {
    expect(new Set(pageMoves.map((m) => m.act))).toEqual(new Set(pageActs));
    for (const act of pageActs) {
      const trays = pageMoves.filter((m) => m.act === act).flatMap((m) => m.from);
      expect(new Set(trays).size).toBe(trays.length);
    }
    expect(pageTrays.filter((tray) => !pageMoves.some((m) => m.from.includes(tray)))).toEqual([]);
  });

  it('[PG1] a page of an edition that is not open stands still', () => {
    expect(codes(go({ tray: 'planned', editionTray: 'published' }, art, 'make-up'))).toEqual(['edition-not-open']);
    expect(go({ tray: 'planned', editionTray: 'locked' }, art, 'make-up').ok).toBe(true);
  });

  it('[PG2] a story below cleared keeps the page from its first proof, unless late slots are allowed', () => {
    const late = { tray: 'make-up', stories: [story({ tray: 'duty' })] } as const;
    expect(codes(go(late, art, 'start-proof'))).toEqual(['story-not-cleared']);
    expect(go({ ...late, lateSlots: true }, art, 'start-proof').ok).toBe(true);
  });

  it('[PG2] with late slots it is proofed, and never signed', () => {
    const late = { lateSlots: true, stories: [story({ tray: 'duty' })], approvedBy: '责' } as const;
    expect(codes(go(late, duty, 'sign'))).toEqual(['story-not-cleared']);
  });

  it('[PR1] a second proof waits until the first is read and answered', () => {
    const first = { tray: 'proofing', roundsDone: 1 } as const;
    expect(go(first, art, 'start-proof')).toEqual({ ok: true, to: 'proofing' });
    expect(codes(go({ ...first, reading: true }, art, 'start-proof'))).toEqual(['proof-reading']);
    expect(codes(go({ ...first, marks: [mark({ status: 'open', checkBack: null })] }, art, 'start-proof'))).toEqual(['marks-open']);
    expect(codes(go({ tray: 'proofing', roundsDone: 3 }, art, 'start-proof'))).toEqual(['rounds-all-read']);
  });

  it('[PR1] the rounds that the title asks for are read before signing', () => {
    expect(codes(go({ tray: 'proofing', roundsDone: 2 }, editor, 'finish-proofs'))).toEqual(['rounds-missing']);
    expect(go({ tray: 'proofing', roundsDone: 2, proofRounds: 2 }, editor, 'finish-proofs').ok).toBe(true);
    expect(codes(go({ tray: 'proofing', roundsDone: 0, reading: true, marks: [mark({ kind: 'query', status: 'open' })] }, editor, 'finish-proofs')))
      .toEqual(['proof-reading', 'rounds-missing', 'queries-open']);
  });
});

describe('blockers', () => {
  it('[PG3] tells all of them at once, each with the place to click', () => {
    const all = facts({
      slots: [{ id: 'k1', kind: 'story', storyId: 's1', photoId: null, text: '' }, { id: 'k2', kind: 'photo', storyId: null, photoId: null, text: '' },
        { id: 'k3', kind: 'masthead', storyId: null, photoId: null, text: '' }],
      stories: [
        story({ fit: fit({ over: 7, overChars: 91, headOver: true }) }),
        story({ storyId: 's2', title: '渡轮', lastSlotId: 'k4', fit: fit({ under: 3, underChars: 39 }), changedSinceCleared: true, creditsMissing: true }),
        story({ storyId: 's3', title: '停车', tray: 'head', lastSlotId: 'k5' }),
      ],
      photos: [{ photoId: 'p1', slotId: 'k6', ppi: 96.4, captionMissing: true, creditsMissing: true }],
      marks: [
        mark({ markId: 'm1', status: 'open', checkBack: null }), mark({ markId: 'm2', kind: 'query', status: 'open', checkBack: null }),
        mark({ markId: 'm3', checkBack: 'not-landed' }), mark({ markId: 'm4', status: 'detached', checkBack: null }),
        mark({ markId: 'm5', checkBack: null }),
      ],
      problems: [{ slotId: 'k7', kind: 'jump-without-landing', detail: '渡轮' }],
      form: [{ item: 'weekday', ok: false, detail: '缺' }, { item: 'date', ok: true, detail: '' }],
      pageCreditsMissing: true,
    });
    const told = blockers(all);
    expect(told.map((b) => b.code)).toEqual([
      'slot-empty', 'overset', 'head-over', 'underset', 'story-not-cleared', 'story-changed', 'jump-without-landing', 'picture-coarse',
      'credits-missing', 'photo-credit-missing', 'caption-missing', 'page-credits-missing', 'mark-open', 'query-open', 'mark-not-landed', 'mark-detached',
      'mark-not-checked', 'form-wrong',
    ]);
    expect(told.find((b) => b.code === 'overset')).toEqual({ code: 'overset', with: { title: '大桥通车', lines: 7, chars: 91 }, storyId: 's1', slotId: 'k1' });
    expect(told.filter((b) => b.slotId || b.storyId || b.markId).length).toBe(told.length - 2);
    // Every one of them leads somewhere: to its slot, to the proof with its mark, to the page's own facts.
    const proofs = [{ id: 'q1', round: 1, plate: 1 }, { id: 'q2', round: 2, plate: 1 }, { id: 'old', round: 2, plate: 0 }] as const;
    const places = told.map((b) => ({ code: b.code, ...placeOfBlocker(b, proofs) }));
    expect(places.filter((one) => one.at === 'slot').length).toBe(told.length - 7);
    expect(places.filter((one) => one.at === 'page').map((one) => one.code)).toEqual(['page-credits-missing', 'form-wrong']);
    expect(places.flatMap((one) => (one.at === 'proof' ? [`${one.code} ${one.proofId} ${one.markId}`] : []))).toEqual([
      'mark-open q1 m1', 'query-open q1 m2', 'mark-not-landed q2 m3', 'mark-detached q1 m4', 'mark-not-checked q2 m5',
    ]);
    const refused = weighPage(all, editor, { act: 'approve' });
    expect(refused).toEqual({ ok: false, why: told });
  });

  it('[PG3] a little white is allowed, and white is told where the story ends', () => {
    expect(blockers(facts({ stories: [story({ fit: fit({ under: 2, underChars: 26 }) })] }))).toEqual([]);
    expect(blockers(facts({ stories: [story({ fit: fit({ under: 9 }), lastSlotHere: false })] }))).toEqual([]);
    expect(blockers(facts({ stories: [story({ fit: fit({ over: 1 }), lastSlotHere: false })] }))).toHaveLength(1);
  });

  it('[PR4] a mark of the last round needs no later proof; an earlier one must have been looked at', () => {
    expect(blockers(facts({ marks: [mark({ round: 3, checkBack: null })] }))).toEqual([]);
    expect(blockers(facts({ marks: [mark({ round: 2, checkBack: null })] })).map((b) => b.code)).toEqual(['mark-not-checked']);
    expect(blockers(facts({ marks: [mark({ round: 1, checkBack: 'worse' })] })).map((b) => b.code)).toEqual(['mark-not-landed']);
    expect(blockers(facts({ marks: [mark({ status: 'rejected', checkBack: null }), mark({ status: 'stet', checkBack: null })] }))).toEqual([]);
  });

  it('[PR5] an unanswered query stands against signing', () => {
    expect(codes(go({ approvedBy: '责', marks: [mark({ kind: 'query', status: 'open', checkBack: null })] }, duty, 'sign'))).toEqual(['query-open']);
    expect(go({ approvedBy: '责', marks: [mark({ kind: 'query', status: 'rejected', checkBack: null })] }, duty, 'sign').ok).toBe(true);
  });
});

describe('signing', () => {
  it('[PG4] the page’s own responsible editor approves, once', () => {
    expect(codes(go({}, person('另', 'responsible-editor'), 'approve'))).toEqual(['not-your-page']);
    expect(go({ responsibleEditorId: null }, person('另', 'responsible-editor'), 'approve').ok).toBe(true);
    expect(codes(go({ approvedBy: '责' }, editor, 'approve'))).toEqual(['approved-already']);
  });

  it('[PG4] a duty editor who read a proof of the page does not sign it, whatever other hats they wear', () => {
    expect(codes(go({ approvedBy: '责', readBy: ['总'] }, duty, 'sign'))).toEqual(['read-it-yourself']);
    expect(codes(go({ approvedBy: null }, duty, 'sign'))).toEqual(['not-approved']);
  });

  it('[EV1] every code a page can be refused with has words, over all hats, trays and acts', () => {
    let refusals = 0;
    for (const hat of hats) for (const tray of pageTrays) for (const act of pageActs) {
      const weighed = go({ tray, slots: [], roundsDone: 0, reading: true, readBy: ['总'], editionTray: 'planned' }, person('总', hat), act);
      for (const code of codes(weighed)) {
        refusals++;
        expect(whyCodes).toContain(code);
      }
    }
    expect(refusals).toBeGreaterThan(300);
  });

  it('[EV1] an offer greys with the page’s blockers', () => {
    const offers = offerPage(facts({ stories: [story({ tray: 'duty' })] }), editor);
    expect(offers.find((o) => o.act === 'approve')?.why.map((w) => w.code)).toEqual(['story-not-cleared']);
    expect(offers.map((o) => o.act)).toEqual(['approve', 'back-to-make-up']);
  });
});
