/** The paper's clock: an instant (epoch milliseconds) told in the title's own zone, whatever zone the device is in. */
interface WallClock {
  /** YYYY-MM-DD */
  readonly on: string;
  /** HH:MM */
  readonly at: string;
}

export function wallClock(instant: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { on: `${get('year')}-${get('month')}-${get('day')}`, at: `${get('hour')}:${get('minute')}` };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** «11月21日 星期六» of the paper's own day (YYYY-MM-DD, no zone). */
export function dayName(on: string, lang: 'zh' | 'en', withWeekday = true): string {
  const date = new Date(`${on}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return on;
  if (lang === 'en') {
    const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
    return withWeekday ? `${weekdays[date.getUTCDay()]}, ${day}` : day;
  }
  const day = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return withWeekday ? `${day} 星期${'日一二三四五六'[date.getUTCDay()]}` : day;
}
