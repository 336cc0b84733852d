import { describe, expect, it } from 'vitest';
import { mayFinish, mayRead, nextRound, readerOf, readersOf, roundColours, type RoundFacts, roundsAsked, roundsDone, uncheckedMarks } from '../../../shared/proof/rounds.ts';
import { person } from '../../builders/people.ts';

const proof = (round: 1 | 2 | 3, state: 'reading' | 'done', proofreaderId: string | null, plate = 1): RoundFacts => ({ round, state, proofreaderId, plate });

describe('rounds of proof', () => {
  it('[PR1] one after another, on each plate anew, three at most', () => {
    expect(nextRound([], 1)).toBe(1);
    expect(nextRound([proof(1, 'reading', '甲')], 1)).toBeNull();
    expect(nextRound([proof(1, 'done', '甲')], 1)).toBe(2);
    expect(nextRound([proof(1, 'done', '甲'), proof(2, 'done', '乙'), proof(3, 'done', '丙')], 1)).toBeNull();
    expect(nextRound([proof(1, 'done', '甲')], 2)).toBe(1);
    expect(roundsDone([proof(1, 'done', '甲'), proof(2, 'reading', '乙'), proof(1, 'done', '丙', 2)], 1)).toBe(1);
  });

  it('[PR1] a different person each, in red, blue and green', () => {
    const first = [proof(1, 'done', '甲')];
    expect(mayRead(person('乙', 'proofreader'), 2, first, 1)).toEqual([]);
    expect(mayRead(person('甲', 'proofreader'), 2, first, 1).map((w) => w.code)).toEqual(['read-other-round']);
    expect(mayRead(person('甲', 'proofreader'), 1, first, 2)).toEqual([]);
    expect(mayRead(person('丁', 'reporter'), 1, [proof(1, 'reading', '甲')], 1).map((w) => w.code)).toEqual(['not-your-hat', 'not-your-proof']);
    expect(roundColours).toEqual({ 1: 'red', 2: 'blue', 3: 'green' });
    expect(readerOf({ proofreaderIds: ['甲', null] }, 1)).toBe('甲');
    expect([readerOf({ proofreaderIds: ['甲', null] }, 2), readerOf({ proofreaderIds: [] }, 3)]).toEqual([null, null]);
  });

  it('[PR1] a page asks for the title’s rounds at the least, and for one more where one more is planned', () => {
    const asked = (least: 1 | 2 | 3, ...proofreaderIds: (string | null)[]) => roundsAsked(least, { proofreaderIds });
    expect([asked(3), asked(3, '甲'), asked(3, '甲', '乙', '丙'), asked(1), asked(2)]).toEqual([3, 3, 3, 1, 2]);
    expect([asked(1, '甲', '乙'), asked(1, null, '乙', '丙'), asked(2, '甲', null, null), asked(2, '甲', '乙', '丙')]).toEqual([2, 2, 2, 3]);
  });

  it('[PG4] everybody who read any proof of the page, of any plate', () => {
    expect(readersOf([proof(1, 'done', '甲'), proof(2, 'reading', '乙'), proof(1, 'done', '甲', 2), proof(2, 'done', null, 2)])).toEqual(['甲', '乙']);
  });

  it('[PR4] a round is finished when every accepted mark of the round before was looked at', () => {
    const mark = (round: 1 | 2, status: 'accepted' | 'rejected', checkBack: 'landed' | null, kind: 'replace' | 'query' = 'replace') => ({ round, status, checkBack, kind });
    const marks = [mark(1, 'accepted', null), mark(1, 'accepted', 'landed'), mark(1, 'rejected', null), mark(1, 'accepted', null, 'query'), mark(2, 'accepted', null)];
    expect(uncheckedMarks(marks, 2)).toHaveLength(1);
    expect(mayFinish(marks, 2)).toEqual([{ code: 'check-back-missing', with: { n: 1 } }]);
    expect(mayFinish(marks, 1)).toEqual([]);
  });
});
