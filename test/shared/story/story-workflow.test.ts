import { describe, expect, it } from 'vitest';
import { hats, type Person } from '../../../shared/people.ts';
import {
  offerStory, rankOf, reviewLevelOf, reviewLevels, storyActs, type StoryAct, type StoryFacts, storyMoved, storyMoves, voidedBy, weighStory,
} from '../../../shared/story/story-workflow.ts';
import { storyTrays } from '../../../shared/story/story.ts';
import { whyCodes } from '../../../shared/words/whys.ts';
import { person } from '../../builders/people.ts';

const author = person('甲', 'reporter');
const editor = person('乙', 'responsible-editor');
const head = person('丙', 'desk-head');
const duty = person('丁', 'duty-editor');
const all = person('戊', 'reporter', 'responsible-editor', 'desk-head', 'duty-editor');

const facts = (given: Partial<StoryFacts> = {}): StoryFacts => ({
  tray: 'reporter', authorIds: ['甲'], intake: false, reviews: 3, signatures: [], hasHeadline: true, chars: 600, photos: [],
  reviewBegun: false, onPages: [], ...given,
});
const go = (given: Partial<StoryFacts>, who: Person, act: StoryAct, reason?: string) =>
  weighStory(facts(given), who, reason === undefined ? { act } : { act, reason });
const codes = (weighed: ReturnType<typeof go>) => (weighed.ok ? [] : weighed.why.map((w) => w.code));
const signed = (level: 1 | 2 | 3, personId: string, voidedAt: number | null = null) => ({ level, personId, voidedAt });

describe('the way of a story', () => {
  it('[ST1] goes from reporter over desk, head and duty to cleared, and is printed from a released page', () => {
    expect(go({}, author, 'file')).toEqual({ ok: true, to: 'desk' });
    expect(go({ tray: 'desk' }, editor, 'pass')).toEqual({ ok: true, to: 'head' });
    expect(go({ tray: 'head' }, head, 'pass')).toEqual({ ok: true, to: 'duty' });
    expect(go({ tray: 'duty' }, duty, 'pass')).toEqual({ ok: true, to: 'cleared' });
    expect(go({ tray: 'cleared', onPages: ['released'] }, duty, 'print')).toEqual({ ok: true, to: 'printed' });
    expect(codes(go({ tray: 'cleared', onPages: ['released', 'signed'] }, duty, 'print'))).toEqual(['page-not-released']);
  });

  it('[ST1] every act names its trays, and every tray but the last ones can be left', () => {
    expect(new Set(storyMoves.map((m) => m.act))).toEqual(new Set(storyActs));
    const left = new Set(storyMoves.flatMap((m) => m.from));
    expect(storyTrays.filter((tray) => !left.has(tray))).toEqual(['printed', 'spiked', 'killed']);
    // The first row that holds the tray counts: two rows of one act must not share a tray.
    for (const act of storyActs) {
      const trays = storyMoves.filter((m) => m.act === act).flatMap((m) => m.from);
      expect(new Set(trays).size).toBe(trays.length);
    }
  });

  it('[ST1] spiking is before clearing and off the page, killing after clearing or placing', () => {
    expect(go({ tray: 'desk' }, editor, 'spike', '重复')).toEqual({ ok: true, to: 'spiked' });
    expect(codes(go({ tray: 'desk', onPages: ['make-up'] }, editor, 'spike', '重复'))).toEqual(['story-placed']);
    expect(codes(go({ tray: 'cleared' }, duty, 'spike', '重复'))).toEqual(['wrong-tray']);
    expect(go({ tray: 'cleared', onPages: ['signed'] }, duty, 'kill', '有误')).toEqual({ ok: true, to: 'killed' });
    expect(go({ tray: 'duty', onPages: ['make-up'] }, duty, 'kill', '有误')).toEqual({ ok: true, to: 'killed' });
    expect(codes(go({ tray: 'duty' }, duty, 'kill', '有误'))).toEqual(['story-not-placed']);
    expect(codes(go({ tray: 'cleared', onPages: ['released'] }, duty, 'kill', '有误'))).toEqual(['page-released']);
  });

  it('[ST1] a held story is taken back to the desk', () => {
    expect(go({ tray: 'duty' }, duty, 'hold', '待核')).toEqual({ ok: true, to: 'held' });
    expect(go({ tray: 'held' }, editor, 'takeBack')).toEqual({ ok: true, to: 'desk' });
    expect(codes(go({ tray: 'held' }, author, 'takeBack'))).toEqual(['not-your-hat']);
  });

  it('[ST1] an author recalls what nobody has begun to review, and nobody else does', () => {
    expect(go({ tray: 'desk' }, author, 'recall')).toEqual({ ok: true, to: 'reporter' });
    expect(codes(go({ tray: 'desk', reviewBegun: true }, author, 'recall'))).toEqual(['review-begun']);
    expect(codes(go({ tray: 'desk', reviewBegun: true }, person('己', 'reporter'), 'recall'))).toEqual(['not-author', 'review-begun']);
  });

  it('[ST1] only authors file, save that an editor files for outside contributors', () => {
    expect(codes(go({}, person('己', 'reporter'), 'file'))).toEqual(['not-author']);
    expect(codes(go({}, editor, 'file'))).toEqual(['not-author']);
    expect(go({ intake: true, authorIds: ['外'] }, editor, 'file')).toEqual({ ok: true, to: 'desk' });
    expect(go({ intake: true, authorIds: ['外'] }, person('外', 'correspondent'), 'file')).toEqual({ ok: true, to: 'desk' });
  });

  it('[EV1] filing tells everything that is missing at once', () => {
    const photos = [{ caption: '', credits: [] }, { caption: '渡口', credits: [] }];
    expect(codes(go({ hasHeadline: false, chars: 0, photos }, author, 'file'))).toEqual(['headline-missing', 'caption-missing', 'photo-credit-missing']);
    expect(codes(go({ hasHeadline: false, chars: 0 }, author, 'file'))).toEqual(['headline-missing', 'copy-empty']);
    expect(codes(go({ chars: 0, photos: [{ caption: '渡口', credits: [{ credit: 'photographer', personId: null, name: '甲', affiliation: '' }] }] }, author, 'file')))
      .toEqual([]);
  });
});

describe('persons', () => {
  it('[ST2] no author reviews their own story, whatever hats they wear', () => {
    for (const tray of ['desk', 'head', 'duty'] as const) {
      expect(codes(go({ tray, authorIds: ['甲', '戊'] }, all, 'pass'))).toEqual(['own-story']);
    }
  });

  it('[ST2] no one passes two reviews of one story', () => {
    expect(codes(go({ tray: 'head', signatures: [signed(1, '戊')] }, all, 'pass'))).toEqual(['already-passed']);
    expect(codes(go({ tray: 'duty', signatures: [signed(1, '乙'), signed(2, '戊')] }, all, 'pass'))).toEqual(['already-passed']);
    expect(go({ tray: 'duty', signatures: [signed(1, '乙'), signed(2, '丙')] }, all, 'pass').ok).toBe(true);
  });

  it('[ST2] a void signature is none, and the same review may be signed anew', () => {
    expect(go({ tray: 'head', signatures: [signed(1, '戊', 5)] }, all, 'pass').ok).toBe(true);
    expect(go({ tray: 'desk', signatures: [signed(1, '戊')] }, all, 'pass').ok).toBe(true);
  });

  it('[ST2] the duty editor waives the rule with a reason; nobody else and nobody without', () => {
    const story = { tray: 'duty', signatures: [signed(1, '戊')] } as const;
    expect(go({ ...story, waiver: '夜里只有一人' }, all, 'pass')).toEqual({ ok: true, to: 'cleared' });
    expect(codes(go({ ...story, waiver: '  ' }, all, 'pass'))).toEqual(['already-passed']);
    const twoHats = person('戊', 'responsible-editor', 'desk-head');
    expect(codes(go({ ...story, tray: 'head', waiver: '急' }, twoHats, 'pass'))).toEqual(['already-passed', 'waiver-not-yours']);
  });

  it('[ST2] a waiver does not put on a hat', () => {
    expect(codes(go({ tray: 'head', waiver: '急' }, duty, 'pass'))).toEqual(['not-your-hat']);
  });

  it('[ST2] a title set to fewer reviews skips trays', () => {
    expect(reviewLevels(3)).toEqual([1, 2, 3]);
    expect(go({ tray: 'desk', reviews: 2 }, editor, 'pass')).toEqual({ ok: true, to: 'duty' });
    expect(go({ tray: 'duty', reviews: 2 }, duty, 'pass')).toEqual({ ok: true, to: 'cleared' });
    expect(go({ tray: 'desk', reviews: 1 }, editor, 'pass')).toEqual({ ok: true, to: 'cleared' });
    expect(go({ tray: 'cleared', reviews: 1 }, duty, 'sendBack', '复核')).toEqual({ ok: true, to: 'desk' });
    expect(go({ tray: 'cleared', reviews: 3 }, duty, 'sendBack', '复核')).toEqual({ ok: true, to: 'duty' });
  });
});

describe('signatures', () => {
  it('[ST3] a change by rank r voids every live signature of level ≥ max(r, 1)', () => {
    const three = [signed(1, '乙'), signed(2, '丙'), signed(3, '丁'), signed(3, '丁', 9)];
    const levels = (rank: 0 | 1 | 2 | 3) => voidedBy(three, rank).map((s) => s.level);
    expect([levels(0), levels(1), levels(2), levels(3)]).toEqual([[1, 2, 3], [1, 2, 3], [2, 3], [3]]);
  });

  it('[ST3] the rank of a hand follows the tray', () => {
    expect(storyTrays.map(rankOf)).toEqual([0, 1, 2, 3, null, null, null, null, null]);
    expect(storyTrays.map(reviewLevelOf)).toEqual([null, 1, 2, 3, null, null, null, null, null]);
  });
});

describe('reasons', () => {
  it('[ST4] sending back, holding, spiking and killing need one', () => {
    const asked = [['desk', editor, 'sendBack'], ['desk', editor, 'hold'], ['desk', editor, 'spike'], ['cleared', duty, 'kill']] as const;
    for (const [tray, who, act] of asked) {
      expect(codes(go({ tray }, who, act))).toEqual(['reason-missing']);
      expect(codes(go({ tray }, who, act, ' \n'))).toEqual(['reason-missing']);
      expect(go({ tray }, who, act, '事实待核').ok).toBe(true);
    }
  });

  it('[ST6] a move names the tray it saw; if the story moved meanwhile it is told who and when', () => {
    const last = { who: '丙', at: '21:04' };
    expect(storyMoved({ tray: 'head', version: 7 }, { tray: 'head' }, last)).toEqual([]);
    expect(storyMoved({ tray: 'head', version: 7 }, { tray: 'desk' }, last))
      .toEqual([{ code: 'story-moved', with: { who: '丙', at: '21:04', tray: 'head' } }]);
    expect(storyMoved({ tray: 'head', version: 7 }, { tray: 'head', version: 6 }, last)).toHaveLength(1);
  });

  it('[EV1] every code a story can be refused with has words, over all hats, trays and acts', () => {
    let refusals = 0;
    for (const hat of hats) for (const tray of storyTrays) for (const act of storyActs) {
      const weighed = go({ tray, hasHeadline: false, chars: 0, reviewBegun: true, onPages: ['released'], waiver: 'x' }, person('甲', hat), act);
      for (const code of codes(weighed)) {
        refusals++;
        expect(whyCodes).toContain(code);
      }
    }
    expect(refusals).toBeGreaterThan(400);
  });

  it('[EV1] an offer greys with the very reasons the move is refused with', () => {
    const offers = offerStory(facts({ tray: 'desk', signatures: [signed(2, '乙')] }), editor);
    const pass = offers.find((o) => o.act === 'pass');
    expect(pass?.why).toEqual([{ code: 'already-passed', with: { level: 2 } }]);
    expect(offers.map((o) => o.act)).toEqual(['pass', 'sendBack', 'hold', 'spike']);
    expect(offerStory(facts(), editor).map((o) => o.act)).not.toContain('file');
    expect(offerStory(facts({ hasHeadline: false }), author)).toEqual([
      { act: 'file', to: null, needsReason: false, why: [{ code: 'headline-missing' }] },
    ]);
  });
});
