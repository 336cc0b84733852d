import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Moment } from '../../shared/story/history-views.ts';
import type { NamedPerson } from '../../shared/views.ts';
import { useKeys } from '../app/keys.ts';
import { fillWord, useLanguage } from '../app/language.tsx';
import { useNow, useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { clockText } from '../ui/time-text.tsx';
import { historyWords } from './history-words.ts';
import { StaticCopy } from './static-copy.tsx';
import { words } from './words.ts';
import './history.css';

/** Spells that were no typing, and how they are told. */
const told: Partial<Record<Moment['origin'], 'nightMark' | 'nightRestore' | 'nightAmendment'>> = { mark: 'nightMark', restore: 'nightRestore', amendment: 'nightAmendment' };

/** A step of the replay stands this long. */
const STEP_MS = 700;
/** The hand on the slider rests this long before the text is asked for. */
const REST_MS = 120;

/** How the story came about: a slider through its spells of writing, and the text as it was at each; to read only. */
export function NightPane({ storyId, label, onClose }: { readonly storyId: string; readonly label: string; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(trpc.stories.timeline.queryOptions({ storyId }));
  const newest = asked.data?.moments.at(-1);
  return (
    <>
      {asked.data && newest
        ? <Replay storyId={storyId} label={label} moments={asked.data.moments} newest={newest} people={asked.data.people} onClose={onClose} />
        : (
          <>
            <div className="story-bar"><strong>{t(words, 'night')}</strong><Button size="small" className="story-bar-end" onPress={onClose}>{t(words, 'backToText')}</Button></div>
            <div className="story-sheet">{asked.error ? <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} /> : <Loading />}</div>
          </>
        )}
    </>
  );
}

function Replay({ storyId, label, moments, newest, people, onClose }: {
  readonly storyId: string; readonly label: string; readonly moments: readonly Moment[]; readonly newest: Moment; readonly people: readonly NamedPerson[];
  readonly onClose: () => void;
}) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const now = useNow();
  const trpc = useTRPC();
  const id = useId();
  // The moment is kept by its number in the log: more may be written meanwhile.
  const [seq, setSeq] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const last = moments.length - 1;
  const found = seq === null ? last : moments.findIndex((moment) => moment.seq >= seq);
  const place = found < 0 ? last : found;
  const moment = moments[place] ?? newest;
  const rested = useRested(moment.seq);
  const shown = useQuery(trpc.stories.at.queryOptions({ storyId, seq: rested }, { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData }));
  const go = (to: number): void => setSeq((moments[Math.min(Math.max(to, 0), last)] ?? newest).seq);
  const stepBy = (by: number): void => {
    setPlaying(false);
    go(place + by);
  };
  useKeys({
    J: { label: t(historyWords, 'nextMoment'), run: () => stepBy(1) },
    K: { label: t(historyWords, 'previousMoment'), run: () => stepBy(-1) },
    Escape: { label: t(words, 'backToText'), run: onClose },
  });

  useEffect(() => {
    if (!playing) return undefined;
    if (place >= last) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => setSeq((moments[place + 1] ?? newest).seq), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, place, last, moments, newest]);

  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  const say = (one: Moment): string => {
    const who = one.personId === null ? '' : (nameOf.get(one.personId) ?? '—');
    const other = one.personId === null ? undefined : told[one.origin];
    const sentence = other ? historyWords[other] : words[one.personId === null ? 'momentBegun' : one.chars > 0 ? 'momentWrote' : 'momentCut'];
    return fillWord(sentence[lang], { at: clockText(one.at, now, title.timeZone, lang), who, n: one.chars });
  };
  return (
    <>
      <div className="story-bar night-bar" role="toolbar" aria-label={t(words, 'night')}>
        <label htmlFor={id}><strong>{t(words, 'night')}</strong></label>
        <IconButton
          label={t(words, playing ? 'pause' : 'play')}
          onPress={() => {
            if (!playing && place >= last) go(0);
            setPlaying(!playing);
          }}
        >
          {playing ? <Pause size={15} aria-hidden="true" /> : <Play size={15} aria-hidden="true" />}
        </IconButton>
        <input
          id={id} type="range" className="night-slider" min={0} max={last} step={1} value={place} aria-valuetext={say(moment)}
          onChange={(event) => {
            setPlaying(false);
            go(Number(event.target.value));
          }}
        />
        <span className="quiet num night-moment">{say(moment)} · {t(words, 'momentAt', { i: place + 1, n: moments.length })}</span>
        <Button size="small" className="story-bar-end" onPress={onClose}>{t(words, 'backToText')}</Button>
      </div>
      <div className="story-sheet" aria-busy={shown.isPlaceholderData}>
        {shown.error ? <ErrorNote error={shown.error} onRetry={() => void shown.refetch()} /> : !shown.data ? <Loading /> : <StaticCopy copy={shown.data} label={label} />}
      </div>
    </>
  );
}

/** A number once it has stood still for a moment: dragging asks for nothing on the way. */
function useRested(value: number): number {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
