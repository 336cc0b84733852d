import { describe, expect, it } from 'vitest';
import { dayName, wallClock } from '../../../client/app/paper-time.ts';

describe("the paper's clock", () => {
  it('tells an instant in the zone of the paper, not of the device', () => {
    const at = Date.parse('2026-11-21T15:30:00Z');
    expect(wallClock(at, 'Asia/Shanghai')).toEqual({ on: '2026-11-21', at: '23:30' });
    expect(wallClock(at + 30 * 60_000, 'Asia/Shanghai')).toEqual({ on: '2026-11-22', at: '00:00' });
  });

  it("names the paper's own day with its weekday", () => {
    expect(dayName('2026-11-22', 'zh')).toBe('11月22日 星期日');
    expect(dayName('2026-11-22', 'zh', false)).toBe('11月22日');
    expect(dayName('2026-11-22', 'en')).toBe('Sun, 22 Nov');
  });
});
