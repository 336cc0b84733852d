import { describe, expect, it } from 'vitest';
import { halfTyped, saneYear, wholeYear } from '../../../client/ui/half-typed.ts';

const day = { year: 2026, month: 11, day: 30 };

describe('a day and a time typed by halves', () => {
  it('a day without its hour names what is missing, and the hour that it could be', () => {
    expect(halfTyped({ ...day, hour: null, minute: null }, 20)).toEqual({ missing: ['hour', 'minute'], reading: { ...day, hour: 20, minute: 0 }, sure: false });
  });

  it('an hour without its minutes is the full hour', () => {
    expect(halfTyped({ ...day, hour: 21, minute: null }, 20)).toEqual({ missing: ['minute'], reading: { ...day, hour: 21, minute: 0 }, sure: true });
  });

  it('an hour of a day that was not typed is no time', () => {
    expect(halfTyped({ year: null, month: null, day: null, hour: 21, minute: 0 }, 20)).toEqual({ missing: ['year', 'month', 'day'], reading: null, sure: false });
    expect(halfTyped({ year: 2026, month: 11, day: null }, 20)).toEqual({ missing: ['day'], reading: null, sure: false });
  });

  it('all of it or nothing is not half', () => {
    expect(halfTyped({ ...day, hour: 0, minute: 0 }, 20)).toBeNull();
    expect(halfTyped({ year: null, month: null, day: null, hour: null, minute: null }, 20)).toBeNull();
    expect(halfTyped({}, 20)).toBeNull();
  });

  it('two figures of a year are of this century; others are slips', () => {
    expect(halfTyped({ ...day, year: 26, hour: null, minute: null }, 20)?.reading?.year).toBe(2026);
    expect([wholeYear(26), wholeYear(2026), wholeYear(202)]).toEqual([2026, 2026, 202]);
    expect([saneYear(202), saneYear(2026)]).toEqual([false, true]);
  });
});
