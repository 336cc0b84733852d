import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { StoryRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { handsText } from '../copy-slip/hands.ts';
import { NewStoryDialog } from '../copy-slip/new-story-dialog.tsx';
import { PitchDialog } from '../copy-slip/pitch-dialog.tsx';
import { useRowKeys } from '../copy-slip/row-keys.ts';
import { Respond } from '../copy-slip/slip-record.tsx';
import '../copy-slip/copy-slip.css';
import { useEdition } from '../app/edition.tsx';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { dayName } from '../app/paper-time.ts';
import { useSession, useWears } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { useChanged } from '../ui/changed.ts';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { type DayGroup, dayGroups, groupOf } from './day-groups.ts';
import { words } from './words.ts';
import './my-day.css';

/** By deadline, those without one last; then the newest change first. */
const byDue = (a: StoryRow, b: StoryRow): number =>
  (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) || b.updatedAt - a.updatedAt;

/** The reporter's day, and all that a correspondent sees: what waits, what came back and why, what became of the rest. */
export function MyDay() {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const [, go] = useLocation();
  const staff = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor');
  const asked = useQuery(trpc.stories.list.queryOptions({ mine: true }));
  const remarks = useQuery(trpc.comments.waiting.queryOptions()).data ?? [];
  const [making, setMaking] = useState(false);
  const [pitching, setPitching] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list, { next: t(words, 'keyNext'), previous: t(words, 'keyPrevious') });
  useKeys({ C: { label: t(words, 'keyNew'), run: () => setMaking(true) } });
  const groups = dayGroups.map((group) => ({
    group,
    rows: (asked.data ?? []).filter((story) => groupOf(story) === group).toSorted(group === 'used' || group === 'rest' ? (a, b) => b.updatedAt - a.updatedAt : byDue),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <div className="my-day" ref={list}>
      <header className="my-day-head">
        <h1 className="song">{t(words, staff ? 'myDay' : 'mySubmissions')}</h1>
        <div className="my-day-acts">
          {staff && <Button onPress={() => setPitching(true)}>{t(words, 'pitch')}</Button>}
          <Button look="main" onPress={() => setMaking(true)}>{t(words, staff ? 'newStory' : 'submit')}</Button>
        </div>
      </header>
      {asked.isError && <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Loading />}
      {asked.data && groups.length === 0 && (
        <Empty
          title={t(words, staff ? 'empty' : 'emptyCorrespondent')}
          act={<Button look="main" onPress={() => setMaking(true)}>{t(words, staff ? 'newStory' : 'submit')}</Button>}
        >{t(words, staff ? 'emptyHelp' : 'emptyCorrespondentHelp')}</Empty>
      )}
      {remarks.length > 0 && (
        <section className="my-day-group remarks-for-me" aria-labelledby="my-day-remarks">
          <h2 id="my-day-remarks">{t(words, 'remarks')} <span className="quiet num">{remarks.length}</span></h2>
          <ul>
            {remarks.map((one) => (
              <li key={one.threadId} className="my-day-item">
                <Link href={`/stories/${one.storyId}?thread=${one.threadId}`} className="my-day-link" data-row>
                  <span className="my-day-title song">{one.title}</span>
                  <span className="quiet my-day-slug">{t(words, one.called ? 'callsYou' : 'answersYou', { who: one.by })}</span>
                </Link>
                <p className="my-day-facts quiet">「{one.quote.length > 24 ? `${one.quote.slice(0, 24)}…` : one.quote}」</p>
                <p className="my-day-state quiet"><TimeText at={one.at} /></p>
                <p className="my-day-reason">{one.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {groups.map(({ group, rows }) => (
        <section key={group} className={`my-day-group ${group}`} aria-labelledby={`my-day-${group}`}>
          <h2 id={`my-day-${group}`}>{t(words, group)} <span className="quiet num">{rows.length}</span></h2>
          <ul>{rows.map((story) => <Item key={story.id} story={story} group={group} />)}</ul>
        </section>
      ))}
      <NewStoryDialog mode="own" isOpen={making} onClose={() => setMaking(false)} onMade={(id) => go(`/stories/${id}`)} />
      {staff && <PitchDialog isOpen={pitching} onClose={() => setPitching(false)} />}
    </div>
  );
}

function Item({ story, group }: { readonly story: StoryRow; readonly group: DayGroup }) {
  const { t, lang } = useLanguage();
  const { person, title } = useSession();
  const whiteLines = measuresOf(title).undersetTolerance;
  const { editions } = useEdition();
  const changed = useChanged(`${story.tray} ${story.version}`);
  const others = story.authors.filter((name) => name !== person.name);
  const and = lang === 'zh' ? '、' : ', ';
  const on = editions.find((edition) => edition.id === story.editionId)?.on;
  const place = [on ? dayName(on, lang, false) : '', story.folio ? t(words, 'page', { folio: String(story.folio).padStart(2, '0') }) : ''].filter(Boolean).join(' ');
  const facts = [
    word('storyKind', story.kind, lang),
    group === 'used' ? (place ? t(words, 'usedOn', { where: place }) : '') : group === 'rest' && (story.tray === 'spiked' || story.tray === 'killed') ? t(words, 'notUsed') : place || t(words, 'noPage'),
    story.plannedChars > 0 ? t(words, 'planned', { n: story.plannedChars }) : '',
    story.chars > 0 ? t(words, 'written', { n: story.chars }) : '',
    story.photos > 0 ? t(words, 'photosN', { n: story.photos }) : '',
    others.length > 0 ? t(words, 'with', { who: others.join(and) }) : '',
    group === 'inReview' && story.hands.length > 0 ? t(words, 'hands', { who: handsText(story.hands, lang) }) : '',
  ].filter(Boolean);
  return (
    <li className={`my-day-item ${changed}`} data-row-of={story.id}>
      <Link href={`/stories/${story.id}`} className="my-day-link" data-row>
        <span className="my-day-title song">{story.title || story.slug}</span>
        {story.title && !story.title.startsWith(story.slug) && <span className="quiet my-day-slug">{story.slug}</span>}
      </Link>
      <p className="my-day-facts quiet num">{facts.join(' · ')}
        {story.fit && story.fit.over > 0 && <span className="red"> · {t(words, 'over', { n: story.fit.over })}</span>}
        {story.fit && story.fit.over === 0 && story.fit.under > whiteLines && <span className="blue"> · {t(words, 'under', { n: story.fit.under })}</span>}
      </p>
      <p className="my-day-state">
        {group === 'todo' || group === 'offered' || group === 'sentBack' ? (
          story.dueAt ? <><span className="quiet">{t(words, 'due')}</span> <TimeText at={story.dueAt} as="deadline" /></> : <span className="quiet">{t(words, 'noDue')}</span>
        ) : <TrayTag tray={story.tray} />}
      </p>
      {story.brief && (group === 'offered' || group === 'todo') && <p className="my-day-brief">{story.brief}</p>}
      {story.reason && (group === 'sentBack' || group === 'rest') && <p className="my-day-reason"><strong>{t(words, group === 'sentBack' ? 'sentBackWhy' : 'why')}</strong> {story.reason}</p>}
      {group === 'offered' && <div className="my-day-respond"><Respond storyId={story.id} slug={story.slug} /></div>}
    </li>
  );
}
