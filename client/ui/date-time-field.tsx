import { type CalendarDate, fromAbsolute, parseDate, today, toZoned, type ZonedDateTime } from '@internationalized/date';
import { useRef, useState } from 'react';
import {
  Button as AriaButton, Calendar, CalendarCell, CalendarGrid, DateInput, DatePicker, type DateValue, DateSegment, Dialog, Group, Heading, I18nProvider, Label, Popover,
} from 'react-aria-components';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { IconButton } from './button.tsx';
import { words } from './words.ts';
import './fields.css';
import './date-time-field.css';

interface FieldLook {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
}

export interface DateTimeFieldProps extends FieldLook {
  /** Epoch milliseconds; told in the paper's zone. */
  readonly value: number | null;
  /**
   * Said when the hand leaves the field, presses Enter or takes a day of the calendar: half a time is never stored. Until a
   * promise comes back the field shows what was typed.
   */
  readonly onChange: (value: number | null) => unknown;
}

/** A time that nobody has set yet begins in the evening, when papers close, not at midnight. */
const firstHour = 20;

const instantOf = (time: ZonedDateTime | null): number | null => time && time.toDate().getTime();

/** A day and a time by the paper's clock, typed figure by figure (24 hours) or taken from a calendar. */
export function DateTimeField({ value, onChange, ...look }: DateTimeFieldProps) {
  const { title } = useSession();
  const zone = title.timeZone;
  return (
    <Picker
      {...look} granularity="minute" value={value === null ? null : fromAbsolute(value, zone)} first={toZoned(today(zone), zone).set({ hour: firstHour })}
      same={(a, b) => instantOf(a) === instantOf(b)} onChange={(next) => onChange(instantOf(next))} clearable
    />
  );
}

export interface DayFieldProps extends FieldLook {
  /** The paper's own day, YYYY-MM-DD. */
  readonly value: string;
  readonly onChange: (on: string) => void;
}

/** A day of the paper, typed or taken from a calendar; there always is one. */
export function DayField({ value, onChange, ...look }: DayFieldProps) {
  return (
    <Picker
      {...look} granularity="day" value={parseDate(value)} first={parseDate(value)} same={(a, b) => a?.toString() === b?.toString()}
      onChange={(next) => { if (next) onChange(next.toString()); }} clearable={false}
    />
  );
}

/** Years before the house or far ahead are slips of the hand (0202 is a year on its way to 2026): they are put back. */
const sane = (day: DateValue): boolean => day.year >= 1949 && day.year <= 2199;

function Picker<D extends CalendarDate | ZonedDateTime>({ label, hideLabel, disabled = false, className, granularity, value, first, same, onChange, clearable }: FieldLook & {
  readonly granularity: 'day' | 'minute';
  readonly value: D | null;
  /** Where the arrows begin when nothing is set. */
  readonly first: D;
  readonly same: (a: D | null, b: D | null) => boolean;
  readonly onChange: (value: D | null) => unknown;
  readonly clearable: boolean;
}) {
  const { t, lang } = useLanguage();
  const [draft, setDraft] = useState<{ readonly value: D | null } | null>(null);
  // The calendar closes in the very moment in which it tells the day.
  const latest = useRef(draft);
  const hold = (next: typeof draft): void => {
    latest.current = next;
    setDraft(next);
  };
  const shown = draft ? draft.value : value;
  const sent = useRef<typeof draft>(null);
  const store = (typed = latest.current): void => {
    if (typed && typed === sent.current) return;
    if (!typed || same(typed.value, value) || (typed.value !== null && !sane(typed.value))) return hold(null);
    hold(typed);
    sent.current = typed;
    void Promise.resolve(onChange(typed.value)).finally(() => { if (latest.current === typed) hold(null); });
  };
  // The day before the month in one country and after it in the next: in English, too, the year comes first.
  const locale = lang === 'zh' ? 'zh-CN' : 'en-CA';
  return (
    <I18nProvider locale={locale}>
      <DatePicker<D>
        className={`ui-field ui-date ${className ?? ''}`} granularity={granularity} hourCycle={24} hideTimeZone shouldForceLeadingZeros firstDayOfWeek="mon"
        value={shown} placeholderValue={first} isDisabled={disabled} onChange={(next) => hold({ value: next as D | null })} onBlur={() => store()}
        // The parts keep their keys to themselves: Enter is heard on its way down.
        render={(props) => <div {...props} onKeyDownCapture={(event) => { if (event.key === 'Enter') store(); }} />}
        onOpenChange={(open) => { if (!open) store(); }}
      >
        <Label className={hideLabel ? 'visually-hidden' : 'ui-label'}>{label}</Label>
        <Group className="ui-input ui-date-group">
          <DateInput className="ui-date-parts num">{(segment) => <DateSegment segment={segment} className="ui-date-part" />}</DateInput>
          {shown && <span className="ui-date-weekday" aria-hidden="true">{weekdayOf(shown, locale)}</span>}
          {clearable && shown && !disabled && <IconButton label={t(words, 'clearNamed', { name: label })} slot={null} onPress={() => store({ value: null })}><span aria-hidden="true">×</span></IconButton>}
          <AriaButton className="ui-date-open"><CalendarSign /></AriaButton>
        </Group>
        <Popover className="ui-popover ui-date-popover" offset={4}>
          <Dialog className="ui-date-dialog" aria-label={label}>
            <Calendar className="ui-calendar">
              <header>
                <AriaButton slot="previous" className="ui-icon-button"><span aria-hidden="true">‹</span></AriaButton>
                <Heading className="song" />
                <AriaButton slot="next" className="ui-icon-button"><span aria-hidden="true">›</span></AriaButton>
              </header>
              <CalendarGrid weekdayStyle="narrow">{(day) => <CalendarCell date={day} className="ui-calendar-day num" />}</CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}

const weekdayOf = (day: DateValue, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(day.year, day.month - 1, day.day)));

const CalendarSign = () => <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor"><path d="M1.5 2.5h11v10h-11zM1.5 5.5h11M4.5 1v3M9.5 1v3" /></svg>;
