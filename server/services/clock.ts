/** Where the office reads the time: epoch milliseconds. The core never asks for it; it is handed on as an argument. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The paper's own day (YYYY-MM-DD) at an instant, in an IANA time zone. */
export function dayAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** Hours and minutes at an instant, in an IANA time zone: for sentences such as «moved at 21:04». */
export function timeAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** Month, day, hours and minutes at an instant, in an IANA time zone, as a proof's edge says them: a night has two days. */
export function dayTimeAt(at: number, timeZone: string): string {
  const [, month, day] = dayAt(at, timeZone).split('-').map(Number);
  return `${month}月${day}日 ${timeAt(at, timeZone)}`;
}

/** The instant at which a paper's day and a wall-clock time (`22:40`) meet in a zone. */
export function instantOf(on: string, time: string, timeZone: string): number {
  const guess = Date.parse(`${on}T${time}:00Z`);
  const offset = (at: number) => {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    }).formatToParts(at);
    const read = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second')) - at;
  };
  // Twice, because the offset at the guess may lie on the other side of a change of clocks.
  const once = guess - offset(guess);
  return guess - offset(once);
}
