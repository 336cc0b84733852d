import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { BoardView, StoryRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { useChanged } from '../ui/changed.ts';
import { HeldLine, useHeldBack } from '../ui/held-back.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { folioOf } from './board-row.tsx';
import { words } from './words.ts';

const offTheLine = new Set(['printed', 'held', 'spiked', 'killed']);

function Row({ story }: { readonly story: StoryRow }) {
  const { t, lang } = useLanguage();
  const changed = useChanged(`${story.version}|${story.tray}|${story.chars}`);
  return (
    <li className={`unplaced-row ${changed}`}>
      <Link href={`/stories/${story.id}`} className="song unplaced-title">
        {story.title || story.slug}
      </Link>
      <span className="quiet">{word('storyKind', story.kind, lang)}</span>
      <TrayTag tray={story.tray} />
      <span className="num">
        {story.plannedChars > 0 ? t(words, 'charsOf', { n: story.chars, planned: story.plannedChars }) : t(words, 'charsOnly', { n: story.chars })}
      </span>
      <span className="num quiet">{story.folio === null ? '' : `→ ${folioOf(story.folio)}`}</span>
      <span className="unplaced-by">{story.authors.join(lang === 'zh' ? '、' : ', ')}</span>
      {story.tray === 'cleared' ? <span /> : <TimeText at={story.dueAt} as="deadline" />}
    </li>
  );
}

/** What is still written, first due first; then what waits only for a place. */
const dueOf = (story: StoryRow): number => (story.tray === 'cleared' ? Number.POSITIVE_INFINITY : (story.dueAt ?? Number.MAX_SAFE_INTEGER));
const byDue = (a: StoryRow, b: StoryRow): number => (dueOf(a) === dueOf(b) ? 0 : dueOf(a) - dueOf(b));

/** What has no place yet, by the desk that brings it; and the pitches that nobody decided. */
export function Unplaced({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const roster = useQuery(trpc.people.roster.queryOptions());
  const deskOf = (story: StoryRow): string => {
    const people = roster.data?.people ?? [];
    for (const id of [...story.authorIds, story.editorId]) {
      const desk = people.find((person) => person.id === id)?.desk;
      if (desk) return desk;
    }
    return '';
  };
  const all = board.stories.filter((story) => !story.placed && !offTheLine.has(story.tray));
  const { rows, held, letIn } = useHeldBack(all, (story) => story.id, board.edition.id);
  const desks = [...new Set(rows.map(deskOf))].toSorted((a, b) => Number(a === '') - Number(b === ''));
  const pitches = board.pitches.filter((pitch) => pitch.state === 'open');
  return (
    <div className="board-beneath">
      <section aria-labelledby="unplaced-head">
        <h2 className="board-head" id="unplaced-head">
          {t(words, 'unplaced')} <span className="num quiet">{rows.length}</span>
        </h2>
        <HeldLine held={held} letIn={letIn} label={t(words, 'newRows', { n: held })} />
        {rows.length === 0 ? <p className="quiet board-none">{t(words, board.stories.length === 0 ? 'noStories' : 'unplacedNone')}</p> : null}
        {desks.map((desk) => (
          <section key={desk} aria-label={desk || t(words, 'noDesk')} className="unplaced-desk">
            <h3>{desk || t(words, 'noDesk')}</h3>
            <ul>
              {rows
                .filter((story) => deskOf(story) === desk)
                .toSorted(byDue)
                .map((story) => (
                  <Row key={story.id} story={story} />
                ))}
            </ul>
          </section>
        ))}
      </section>
      <section aria-labelledby="pitches-head">
        <h2 className="board-head" id="pitches-head">
          {t(words, 'pitches')} <span className="num quiet">{pitches.length}</span>
        </h2>
        {pitches.length === 0 ? (
          <p className="quiet board-none">{t(words, 'pitchesNone')}</p>
        ) : (
          <>
            <ul>
              {pitches.map((pitch) => (
                <li key={pitch.id} className="pitch-row">
                  <span className="song">{pitch.title}</span>{' '}
                  <span className="quiet">
                    {t(words, 'pitchBy', { who: pitch.by })} · <TimeText at={pitch.at} as="ago" />
                  </span>
                  {pitch.note ? <p className="quiet pitch-note">{pitch.note}</p> : null}
                </li>
              ))}
            </ul>
            <Link href="/stories?tray=pitches" className="board-link">
              {t(words, 'toPitches')} →
            </Link>
          </>
        )}
      </section>
    </div>
  );
}
