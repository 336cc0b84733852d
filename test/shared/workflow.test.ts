import { describe, expect, it } from 'vitest';
import { type Move, offer, weigh } from '../../shared/workflow.ts';
import { person } from '../builders/people.ts';

type Tray = 'in' | 'out' | 'gone';
interface Facts {
  readonly heavy: boolean;
  readonly late: boolean;
}
const moves: readonly Move<Tray, 'carry' | 'drop', Facts>[] = [
  {
    act: 'carry', from: ['in'], to: (f) => (f.heavy ? 'gone' : 'out'), hats: ['reporter'],
    guards: [(f) => (f.late ? [{ code: 'late' }] : []), (f) => (f.heavy && f.late ? [{ code: 'heavy' }, { code: 'too' }] : [])],
  },
  { act: 'drop', from: ['in', 'out'], to: 'gone', hats: ['reporter', 'duty-editor'], needsReason: true, guards: [] },
];
const reporter = person('甲', 'reporter');
const light = { heavy: false, late: false };

describe('the engine', () => {
  it('[EV1] tells every reason at once: hat, missing reason and each guard', () => {
    expect(weigh(moves, 'in', { heavy: true, late: true }, person('乙', 'proofreader'), { act: 'carry' })).toEqual({
      ok: false, why: [{ code: 'not-your-hat', with: { hats: 'reporter' } }, { code: 'late' }, { code: 'heavy' }, { code: 'too' }],
    });
    expect(weigh(moves, 'out', light, person('乙', 'proofreader'), { act: 'drop', reason: ' ' })).toEqual({
      ok: false, why: [{ code: 'not-your-hat', with: { hats: 'reporter duty-editor' } }, { code: 'reason-missing' }],
    });
  });

  it('[EV1] a wrong tray and an unknown act are told as such', () => {
    expect(weigh(moves, 'gone', light, reporter, { act: 'drop', reason: 'x' })).toEqual({ ok: false, why: [{ code: 'wrong-tray', with: { tray: 'gone' } }] });
    expect(weigh(moves, 'in', light, reporter, { act: 'fly' as 'drop' })).toEqual({ ok: false, why: [{ code: 'unknown-act' }] });
  });

  it('[EV1] the tray it leads to may depend on the facts', () => {
    expect(weigh(moves, 'in', light, reporter, { act: 'carry' })).toEqual({ ok: true, to: 'out' });
    expect(weigh(moves, 'in', { heavy: true, late: false }, reporter, { act: 'carry' })).toEqual({ ok: true, to: 'gone' });
  });

  it('[EV1] offers what the hat could do, refused moves with their reasons; a reason to be typed greys nothing', () => {
    expect(offer(moves, 'in', { heavy: false, late: true }, reporter)).toEqual([
      { act: 'carry', to: null, needsReason: false, why: [{ code: 'late' }] }, { act: 'drop', to: 'gone', needsReason: true, why: [] },
    ]);
    expect(offer(moves, 'in', light, person('丙', 'duty-editor')).map((o) => o.act)).toEqual(['drop']);
    expect(offer(moves, 'gone', light, reporter)).toEqual([]);
  });
});
