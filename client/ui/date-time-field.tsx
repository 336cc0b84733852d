import { type CalendarDate, fromAbsolute, parseDate, today, toZoned, type ZonedDateTime } from '@internationalized/date';
import { type ComponentProps, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  Button as AriaButton, Calendar, CalendarCell, CalendarGrid, DateInput, DatePicker, type DateValue, DateSegment, Dialog, FieldError, Group, Heading, I18nProvider, Label, Popover,
} from 'react-aria-components';
import type { Lang } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { Button, IconButton } from './button.tsx';
import { type DatePart, dateParts, halfTyped, saneYear, wholeYear } from './half-typed.ts';
import { notify } from './notice.tsx';
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
   * Said when the hand leaves the field, presses Enter or takes a day of the calendar: half a time is never stored, and the field
   * says at once what is missing. Until a promise comes back the field shows what was typed.
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

/** What stands in the field and is not stored: too few figures, or a year that nobody means. */
interface Unstored<D> {
  readonly missing: readonly DatePart[];
  readonly year: number | null;
  /** Stored by one press. */
  readonly reading: D | null;
}

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
  const [unstored, setUnstored] = useState<Unstored<D> | null>(null);
  /** The field begun anew, with what is stored. */
  const [again, setAgain] = useState(0);
  const typed = useRef(new Map<DatePart, number | null>());
  const group = useRef<HTMLDivElement>(null);
  // The calendar closes in the very moment in which it tells the day.
  const latest = useRef(draft);
  const hold = (next: typeof draft): void => {
    latest.current = next;
    setDraft(next);
  };
  const shown = draft ? draft.value : value;
  const sent = useRef<typeof draft>(null);
  const read = (reading: { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number }): D => {
    const { hour, minute, ...day } = reading;
    return (granularity === 'minute' ? (first as ZonedDateTime).set({ ...day, hour, minute }) : first.set(day)) as D;
  };
  const store = (to = latest.current): void => {
    const half = to === latest.current ? halfTyped(Object.fromEntries(typed.current), firstHour) : null;
    if (half && !half.sure) return setUnstored({ missing: half.missing, year: null, reading: half.reading && saneYear(half.reading.year) ? read(half.reading) : null });
    let next = half?.reading ? { value: read(half.reading) } : to;
    if (next?.value && !saneYear(next.value.year)) {
      const year = wholeYear(next.value.year);
      if (!saneYear(year)) return setUnstored({ missing: [], year, reading: null });
      next = { value: next.value.set({ year }) as D };
    }
    setUnstored(null);
    if (next && next === sent.current) return;
    if (!next || same(next.value, value)) return hold(null);
    hold(next);
    sent.current = next;
    void Promise.resolve(onChange(next.value)).finally(() => { if (latest.current === next) hold(null); });
  };
  const beginAnew = (): void => {
    typed.current.clear();
    hold(null);
    setUnstored(null);
    setAgain(again + 1);
  };
  // The button that was pressed is gone with what it was about: the hand stays at the field.
  useEffect(() => {
    if (again > 0) group.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus();
  }, [again]);
  const says = (of: Unstored<D>): string =>
    (of.year === null
      ? t(words, 'dateHalf', { missing: listed(of.missing.map((part) => t(words, `part-${part}`)), lang) })
      : t(words, 'dateYear', { year: of.year }));
  // A field that is taken away under the hand (another slot is chosen) is never told that the hand has left it.
  const leave = useRef(() => {});
  leave.current = () => {
    const half = halfTyped(Object.fromEntries(typed.current), firstHour);
    if (half && !half.sure) notify({ text: `${label}${t(words, 'colon')}${says({ missing: half.missing, year: null, reading: null })}`, tone: 'bad' });
    else store();
  };
  const inDialog = useRef(false);
  useEffect(() => {
    inDialog.current = Boolean(group.current?.closest('[role="dialog"]'));
    // What a dialog that was given up held is given up with it.
    return () => { if (!inDialog.current) leave.current(); };
  }, []);
  // The day before the month in one country and after it in the next: in English, too, the year comes first.
  const locale = lang === 'zh' ? 'zh-CN' : 'en-CA';
  return (
    <I18nProvider locale={locale}>
      <DatePicker<D>
        key={again} className={`ui-field ui-date ${className ?? ''}`} granularity={granularity} hourCycle={24} hideTimeZone shouldForceLeadingZeros firstDayOfWeek="mon"
        value={shown} placeholderValue={first} isDisabled={disabled} isInvalid={unstored !== null} validationBehavior="aria"
        onChange={(next) => { hold({ value: next as D | null }); setUnstored(null); }} onBlur={() => store()}
        // The parts keep their keys to themselves: Enter is heard on its way down.
        render={(props) => <div {...props} onKeyDownCapture={(event) => { if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('[role="spinbutton"]')) store(); }} />}
        onOpenChange={(open) => { if (!open) store(); }}
      >
        <Label className={hideLabel ? 'visually-hidden' : 'ui-label'}>{label}</Label>
        <Group ref={group} className="ui-input ui-date-group">
          <DateInput className="ui-date-parts num">{(segment) => <Part segment={segment} typed={typed.current} />}</DateInput>
          {shown && !unstored && <span className="ui-date-weekday" aria-hidden="true">{weekdayOf(shown, locale)}</span>}
          {clearable && shown && !disabled && <IconButton label={t(words, 'clearNamed', { name: label })} slot={null} onPress={() => store({ value: null })}><span aria-hidden="true">×</span></IconButton>}
          <AriaButton className="ui-date-open"><CalendarSign /></AriaButton>
        </Group>
        {unstored && (
          <div className="ui-date-unstored" role="alert">
            <FieldError className="ui-field-error">{says(unstored)}</FieldError>
            <span>
              {unstored.reading && <Button slot={null} size="small" onPress={() => store({ value: unstored.reading })}>{t(words, 'dateTake', { time: timeOf(unstored.reading) })}</Button>}
              <Button slot={null} size="small" look="quiet" onPress={beginAnew}>{t(words, value ? 'datePutBack' : 'dateClear')}</Button>
            </span>
          </div>
        )}
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

/** One figure of the day or the time. The field tells what was typed only when it is whole: the parts themselves say what is there. */
function Part({ segment, typed }: { readonly segment: ComponentProps<typeof DateSegment>['segment']; readonly typed: Map<DatePart, number | null> }) {
  const { type, isPlaceholder, value } = segment;
  useLayoutEffect(() => {
    const part = dateParts.find((one) => one === type);
    if (part) typed.set(part, isPlaceholder ? null : (value ?? null));
  });
  return <DateSegment segment={segment} className="ui-date-part" />;
}

/** Before a dialog is sent: puts the hand at a day or time in it that was left half typed; false when there is none. */
export function leadToHalfTyped(): boolean {
  const field = document.querySelector('[role="dialog"] .ui-date[data-invalid]');
  (field?.querySelector<HTMLElement>('[role="spinbutton"][data-placeholder]') ?? field?.querySelector<HTMLElement>('[role="spinbutton"]'))?.focus();
  return field !== null;
}

const listed = (parts: readonly string[], lang: Lang): string => (lang === 'zh' ? parts.join('、') : new Intl.ListFormat('en-GB').format(parts));

const timeOf = (time: CalendarDate | ZonedDateTime): string => ('hour' in time ? `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}` : '');

const weekdayOf = (day: DateValue, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(day.year, day.month - 1, day.day)));

const CalendarSign = () => <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor"><path d="M1.5 2.5h11v10h-11zM1.5 5.5h11M4.5 1v3M9.5 1v3" /></svg>;
