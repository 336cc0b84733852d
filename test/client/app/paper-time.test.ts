import { describe, expect, it } from 'vitest';
import { dayName, instantOf, wallClock } from '../../../client/app/paper-time.ts';

describe("the paper's clock", () => {
  it('tells an instant in the zone of the paper, not of the device', () => {
    const at = Date.parse('2026-11-21T15:30:00Z');
    expect(wallClock(at, 'Asia/Shanghai')).toEqual({ on: '2026-11-21', at: '23:30' });
    expect(wallClock(at + 30 * 60_000, 'Asia/Shanghai')).toEqual({ on: '2026-11-22', at: '00:00' });
  });

  it('finds the instant at which the clock shows a time, also around summer time', () => {
    for (const zone of ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York']) {
      for (const [on, at] of [
        ['2026-11-21', '23:30'],
        ['2026-03-29', '03:30'],
        ['2026-10-25', '12:00'],
        ['2026-11-01', '00:15'],
      ] as const) {
        const instant = instantOf(on, at, zone);
        expect(instant, `${zone} ${on} ${at}`).not.toBeNull();
        expect(wallClock(instant ?? 0, zone)).toEqual({ on, at });
      }
    }
    expect(instantOf('2026-13-40', '9:99', 'Asia/Shanghai')).toBeNull();
  });

  it("names the paper's own day with its weekday", () => {
    expect(dayName('2026-11-22', 'zh')).toBe('11月22日 星期日');
    expect(dayName('2026-11-22', 'zh', false)).toBe('11月22日');
    expect(dayName('2026-11-22', 'en')).toBe('Sun, 22 Nov');
  });
});
