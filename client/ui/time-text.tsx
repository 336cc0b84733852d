import type { Lang } from '../../shared/words.ts';
import { fillWord, useLanguage } from '../app/language.tsx';
import { dayName, wallClock } from '../app/paper-time.ts';
import { useNow, useSession } from '../app/session.tsx';
import { words } from './words.ts';

/** A span in words: «47 分», «2 小时 5 分», «3 天». */
export function spanWords(ms: number, lang: Lang): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / 60_000));
  if (minutes < 60) return fillWord(words.minutes[lang], { n: minutes });
  if (minutes < 24 * 60) {
    const m = minutes % 60;
    const h = Math.floor(minutes / 60);
    return m === 0 ? fillWord(words.hours[lang], { n: h }) : fillWord(words.hoursMinutes[lang], { h, m });
  }
  return fillWord(words.days[lang], { n: Math.round(minutes / 1440) });
}

/** A time by the paper's clock; the day only when it is not today. */
export function clockText(at: number, now: number, timeZone: string, lang: Lang): string {
  const clock = wallClock(at, timeZone);
  return clock.on === wallClock(now, timeZone).on ? clock.at : `${dayName(clock.on, lang, false)} ${clock.at}`;
}

/**
 * When something is due, or was. `deadline`: the time and how long is left, in red when past, amber in the last half hour (with words);
 * `moment`: the time; `ago`: how long ago.
 */
export function TimeText({ at, as = 'moment' }: { readonly at: number | null; readonly as?: 'deadline' | 'moment' | 'ago' }) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const now = useNow();
  if (at === null) return <span className="quiet">—</span>;
  const clock = clockText(at, now, title.timeZone, lang);
  const iso = new Date(at).toISOString();
  if (as === 'moment')
    return (
      <time dateTime={iso} className="num">
        {clock}
      </time>
    );
  if (as === 'ago') {
    const text = now - at < 60_000 ? t(words, 'justNow') : t(words, 'ago', { span: spanWords(now - at, lang) });
    return (
      <time dateTime={iso} className="num" title={clock}>
        {text}
      </time>
    );
  }
  const left = at - now;
  const tone = left < 0 ? 'red' : left < 30 * 60_000 ? 'amber' : 'quiet';
  return (
    <time dateTime={iso} className="num">
      {clock} <span className="quiet">·</span> <span className={tone}>{t(words, left < 0 ? 'late' : 'left', { span: spanWords(left, lang) })}</span>
    </time>
  );
}
