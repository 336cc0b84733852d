import { describe, expect, it } from 'vitest';
import { charsOfRect, errorRate, type LedgerError, passes, reckonedChars, totalWeight, weightOf } from '../../../shared/proof/ledger.ts';

const error = (given: Partial<LedgerError> = {}): LedgerError => ({ kind: 'characters', chars: 1, inHead: false, sameAs: 'x', ...given });

describe('the error ledger', () => {
  const table: readonly (readonly [Partial<LedgerError>, number])[] = [
    [{ chars: 1 }, 1], [{ chars: 2 }, 2], [{ chars: 5 }, 2], [{ chars: 6 }, 4], [{ chars: 0 }, 1], [{ kind: 'number', chars: 9 }, 1],
    [{ kind: 'number-style', chars: 4 }, 0.1], [{ chars: 1, inHead: true }, 2], [{ chars: 8, inHead: true }, 8],
  ];
  it.each(table)('[PR6] %o weighs %f', (given, weight) => expect(weightOf(error(given))).toBe(weight));

  it('[PR6] the same error counts three times at most', () => {
    expect(totalWeight(Array.from({ length: 7 }, () => error()))).toBe(3);
    expect(totalWeight([...Array.from({ length: 7 }, () => error()), error({ sameAs: 'y' })])).toBe(4);
  });

  it('[PR6] number style weighs at most 1 an issue', () => {
    const style = Array.from({ length: 30 }, (_, i) => error({ kind: 'number-style', sameAs: `s${i}` }));
    expect(totalWeight(style)).toBe(1);
    expect(totalWeight([...style.slice(0, 3), error()])).toBe(1.3);
  });

  it('[PR6] is reckoned by the grid, pictures at 80 %, decoration at 30 %', () => {
    const grid = { charsPerColumn: 13, gutterChars: 1 };
    expect(charsOfRect(grid, { span: 8, rows: 115 })).toBe(111 * 115);
    expect(charsOfRect(grid, { span: 0, rows: 5 })).toBe(0);
    expect(reckonedChars(10_000, 1_000, 100)).toBe(10_830);
  });

  it('[PR6] passes at three in ten thousand', () => {
    expect(errorRate(3, 10_000)).toBe(3);
    expect([passes(errorRate(3, 10_000)), passes(errorRate(3.1, 10_000)), errorRate(5, 0)]).toEqual([true, false, 0]);
  });
});
