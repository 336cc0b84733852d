import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateLine, dayParts, everyDay, isRestDay, type IssueCalendar, issueLine, nextDay, nextIssueDay, nextIssueNumber, pageName, pagesLine, proposeEdition, weekdayName, weekdayOf,
} from '../../../shared/edition/issue-calendar.ts';

const calendar: IssueCalendar = {
  restDays: [0], entries: [
    { on: '2027-02-17', kind: 'no-issue', note: '春节' }, { on: '2027-02-18', kind: 'no-issue', note: '春节' },
    { on: '2026-11-22', kind: 'extra-issue', note: '大桥通车' },
  ],
};

describe('the paper’s days', () => {
  it('[PG7] weekdays are reckoned from the day itself', () => {
    expect(weekdayName('2022-10-09', 'zh')).toBe('星期日');
    expect(weekdayName('2026-11-22', 'zh')).toBe('星期日');
    expect(weekdayName('2024-02-29', 'en')).toBe('Thursday');
    expect(weekdayName('2026-02-30', 'zh')).toBe('');
    expect(dayParts('2100-02-29')).toBeNull();
    expect(dayParts('2026-1-1')).toBeNull();
  });

  it('[PG7] day after day for four hundred years the week goes round, and the calendar agrees with UTC', () => {
    let n = 0;
    fc.assert(fc.property(fc.integer({ min: -60_000, max: 80_000 }), (days) => {
      const at = (d: number) => new Date(d * 86_400_000).toISOString().slice(0, 10);
      n++;
      expect(weekdayOf(at(days))).toBe(new Date(days * 86_400_000).getUTCDay());
      expect(nextDay(at(days))).toBe(at(days + 1));
    }), { seed: 8128, numRuns: 3000 });
    expect(n).toBe(3000);
    expect(nextDay('9999-99-99')).toBe('9999-99-99');
  });

  it('[ED1] rest days, 休刊 and 增期: a single day is stronger than the weekly rest', () => {
    expect(isRestDay('2026-11-29', calendar)).toBe(true);
    expect(isRestDay('2026-11-22', calendar)).toBe(false);
    expect(isRestDay('2027-02-17', calendar)).toBe(true);
    expect(nextIssueDay('2027-02-16', calendar)).toBe('2027-02-19');
    expect(nextIssueDay('2026-11-21', everyDay)).toBe('2026-11-22');
    expect(nextIssueDay('2026-11-21', { restDays: [0, 1, 2, 3, 4, 5, 6], entries: [] })).toBe('2026-11-22');
  });
});

describe('issue numbers', () => {
  it('[ED1] the next is one more than the highest given, whatever the dates say', () => {
    expect(nextIssueNumber([{ issueNumber: 23871 }, { issueNumber: null }, { issueNumber: 23870 }], 'regular')).toBe(23872);
    expect(nextIssueNumber([], 'regular', 8128)).toBe(8128);
    expect(nextIssueNumber([{ issueNumber: 5 }], 'extra-issue')).toBe(6);
    expect(nextIssueNumber([{ issueNumber: 5 }], 'extra')).toBeNull();
  });

  it('[ED1] rest days take no number', () => {
    const proposal = proposeEdition([{ on: '2027-02-16', issueNumber: 9000 }], '2027-02-16', calendar);
    expect(proposal).toEqual({ on: '2027-02-19', kind: 'regular', issueNumber: 9001, weekday: 5 });
    expect(proposeEdition([], '2026-11-21', calendar)).toEqual({ on: '2026-11-22', kind: 'extra-issue', issueNumber: 1, weekday: 0 });
    expect(proposeEdition([{ on: '2026-11-01', issueNumber: 3 }], '2026-11-24', everyDay).on).toBe('2026-11-25');
  });
});

describe('the masthead’s lines', () => {
  it('[PG7] date, weekday, number and pages as they print', () => {
    expect(dateLine('2022-10-09')).toBe('2022年10月9日 星期日');
    expect(dateLine('never')).toBe('');
    expect(issueLine(23094, 'regular')).toBe('第23094期');
    expect(issueLine(null, 'extra')).toBe('号外');
    expect(issueLine(7, 'extra-issue')).toBe('第7期（增期）');
    expect(pagesLine(4)).toBe('今日4版');
    expect(pageName({ on: '2022-10-09', issueNumber: 23094, kind: 'regular' }, 1)).toBe('2022年10月9日 星期日 第23094期 01版');
  });
});
