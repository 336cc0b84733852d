import { folioText } from '../page/jump.ts';
import type { Edition, EditionKind } from './edition.ts';

/** What the calendar says of a day that is not like the others: 休刊, 增期, 号外. */
export interface CalendarEntry {
  readonly on: string;
  readonly kind: 'no-issue' | 'extra-issue' | 'extra';
  readonly note: string;
}

/** A title's calendar: weekdays without a paper (0 Sunday … 6 Saturday) and single days. */
export interface IssueCalendar {
  readonly restDays: readonly number[];
  readonly entries: readonly CalendarEntry[];
}

export const everyDay: IssueCalendar = { restDays: [], entries: [] };

/** A day as three numbers, or null when it is not a day of the calendar («2026-02-30»). */
export function dayParts(on: string): { readonly year: number; readonly month: number; readonly day: number } | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 0 Sunday … 6 Saturday, by Sakamoto's rule: a paper's day has no time zone, so no clock is asked. Null for no day. */
export function weekdayOf(on: string): number | null {
  const parts = dayParts(on);
  if (!parts) return null;
  const { month, day } = parts;
  const year = month < 3 ? parts.year - 1 : parts.year;
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  return (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + shift + day) % 7;
}

const weekdayNames = {
  zh: ['日', '一', '二', '三', '四', '五', '六'].map((d) => `星期${d}`),
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** «星期日» or «Sunday»; '' for what is no day. */
export function weekdayName(on: string, lang: 'zh' | 'en'): string {
  const day = weekdayOf(on);
  return day === null ? '' : (weekdayNames[lang][day] ?? '');
}

/** The day after, on paper; an invalid day comes back as it is. */
export function nextDay(on: string): string {
  const parts = dayParts(on);
  if (!parts) return on;
  let { year, month, day } = parts;
  day += 1;
  if (day > daysIn(year, month)) [day, month] = [1, month + 1];
  if (month > 12) [month, year] = [1, year + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Is there no paper on this day? A single day's entry is stronger than the weekly rest day. */
export function isRestDay(on: string, calendar: IssueCalendar): boolean {
  const entry = calendar.entries.find((e) => e.on === on);
  if (entry) return entry.kind === 'no-issue';
  const day = weekdayOf(on);
  return day !== null && calendar.restDays.includes(day);
}

/** The first day after `on` that has a paper. Gives up after ten years of rest and answers the plain next day. */
export function nextIssueDay(on: string, calendar: IssueCalendar): string {
  let day = nextDay(on);
  for (let i = 0; i < 3660 && isRestDay(day, calendar); i++) day = nextDay(day);
  return isRestDay(day, calendar) ? nextDay(on) : day;
}

/**
 * The number of the next edition: one more than the highest given so far, never date arithmetic. A 号外 takes none.
 * `firstNumber` is what the title begins with when nothing has been numbered yet.
 */
export function nextIssueNumber(
  editions: readonly Pick<Edition, 'issueNumber'>[], kind: EditionKind, firstNumber = 1,
): number | null {
  if (kind === 'extra') return null;
  const given = editions.flatMap((e) => (e.issueNumber === null ? [] : [e.issueNumber]));
  return given.length === 0 ? firstNumber : Math.max(...given) + 1;
}

/** The edition to propose: the next day with a paper after the newest one (or after `today`), its number and kind. */
export function proposeEdition(
  editions: readonly Pick<Edition, 'on' | 'issueNumber'>[], today: string, calendar: IssueCalendar, firstNumber = 1,
): { readonly on: string; readonly kind: EditionKind; readonly issueNumber: number | null; readonly weekday: number } {
  const last = editions.reduce((latest, e) => (e.on > latest ? e.on : latest), '');
  const on = nextIssueDay(last > today ? last : today, calendar);
  const kind: EditionKind = calendar.entries.some((e) => e.on === on && e.kind === 'extra-issue') ? 'extra-issue' : 'regular';
  return { on, kind, issueNumber: nextIssueNumber(editions, kind, firstNumber), weekday: weekdayOf(on) ?? 0 };
}

/** «2026年11月22日 星期日»; '' for what is no day. */
export function dateLine(on: string): string {
  const parts = dayParts(on);
  return parts ? `${parts.year}年${parts.month}月${parts.day}日 ${weekdayName(on, 'zh')}` : '';
}

/** «第8128期»; a 号外 says so instead of a number. */
export function issueLine(issueNumber: number | null, kind: EditionKind): string {
  return issueNumber === null ? '号外' : kind === 'extra-issue' ? `第${issueNumber}期（增期）` : `第${issueNumber}期`;
}

/** «今日4版». */
export const pagesLine = (pages: number): string => `今日${pages}版`;

/** «2026年11月22日 星期日 第8128期 01版»: how a page is named in lists and on proof sheets. */
export function pageName(edition: Pick<Edition, 'on' | 'issueNumber' | 'kind'>, folio: number): string {
  return `${dateLine(edition.on)} ${issueLine(edition.issueNumber, edition.kind)} ${folioText(folio)}版`;
}
