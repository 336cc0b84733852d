import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { EditionRow, PageRow, StoryRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { dayName } from '../app/paper-time.ts';
import { usePhone } from '../app/phone.ts';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panes } from '../ui/panes.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { words } from './words.ts';
import './archive.css';

/** As the paper is read: by page, what is on none last; within a page as they came. */
const inPageOrder = (stories: readonly StoryRow[]): StoryRow[] => stories.toSorted((a, b) => (a.folio ?? 999) - (b.folio ?? 999));

const folioOf = (folio: number) => String(folio).padStart(2, '0');

function StoryLine({ story }: { readonly story: StoryRow }) {
  const { t, lang } = useLanguage();
  return (
    <li className="archive-story">
      <Link href={`/stories/${story.id}`} className="song archive-title">
        {story.title || story.slug}
      </Link>
      <span className="quiet">{word('storyKind', story.kind, lang)}</span>
      <TrayTag tray={story.tray} />
      <span className="quiet num">{story.folio === null ? '' : folioOf(story.folio)}</span>
      <span className="num quiet">{t(words, 'chars', { n: story.chars })}</span>
      <span>{story.authors.join(lang === 'zh' ? '、' : ', ')}</span>
    </li>
  );
}

function PageCard({ row }: { readonly row: PageRow }) {
  const { t } = useLanguage();
  const phone = usePhone();
  const name = t(words, 'pageName', { folio: folioOf(row.folio), section: row.section });
  return (
    <li className="archive-page">
      <div className="archive-thumb">
        <PageThumb editionId={row.editionId} pageId={row.id} width={phone ? 160 : 200} />
        <Link href={`/pages/${row.id}`} className="cover" aria-label={t(words, 'openPage', { page: name })} />
      </div>
      <div className="archive-page-foot">
        <span className="song">
          {folioOf(row.folio)} {row.section}
        </span>{' '}
        <TrayTag kind="page" tray={row.tray} />
      </div>
      {row.pressUrl ? (
        <a href={row.pressUrl} target="_blank" rel="noreferrer" aria-label={`${t(words, 'pressPdf')} ${name}`}>
          {t(words, 'pressPdf')}
        </a>
      ) : (
        <span className="quiet">{t(words, 'notSigned')}</span>
      )}
    </li>
  );
}

function EditionPages({ edition }: { readonly edition: EditionRow }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const board = useQuery(trpc.editions.board.queryOptions({ editionId: edition.id }));
  if (board.isPending) return <Loading />;
  if (!board.data) return <ErrorNote error={board.error} onRetry={() => void board.refetch()} />;
  return (
    <div className="archive-edition">
      <h2 className="song archive-day">
        {dayName(edition.on, lang)} {edition.issueNumber === null ? null : <span>{t(words, 'issue', { n: edition.issueNumber })}</span>}
      </h2>
      <Link href={`/tonight/${edition.id}`}>{t(words, 'toBoard')} →</Link>
      <ul className="archive-pages">
        {board.data.pages.map((row) => (
          <PageCard key={row.id} row={row} />
        ))}
      </ul>
      <h3>{t(words, 'storiesOf')}</h3>
      <ul>
        {inPageOrder(board.data.stories).map((story) => (
          <StoryLine key={story.id} story={story} />
        ))}
      </ul>
    </div>
  );
}

function Results({ q }: { readonly q: string }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const found = useQuery(trpc.search.find.queryOptions({ q }, { placeholderData: keepPreviousData }));
  // Who wrote it stands on the slip, not in the words that the office searches.
  const all = useQuery(trpc.stories.list.queryOptions({}));
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const ids = new Set(found.data.stories.map((story) => story.id));
  const theirs = (all.data ?? []).filter(
    (story) => !ids.has(story.id) && [...story.authors, ...story.credits.map((credit) => credit.name)].some((name) => name.includes(q)),
  );
  const stories = [...found.data.stories, ...theirs];
  return (
    <section className="archive-edition" aria-label={t(words, 'results')}>
      <h2 className="song archive-day">
        {t(words, 'results')} <span role="status">{t(words, 'found', { n: stories.length })}</span>
      </h2>
      {stories.length === 0 ? (
        <p className="quiet">{t(words, 'nothing', { q })}</p>
      ) : (
        <ul>
          {stories.map((story) => (
            <StoryLine key={story.id} story={story} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What has been printed and what is being made: editions with their pages and press PDFs, and every story by any word in it. */
export function Archive() {
  const { t, lang } = useLanguage();
  const { editions, edition: current } = useEdition();
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState(params.get('q') ?? '');
  const asked = useDeferredValue(q.trim());
  const chosen = editions.find((edition) => edition.id === params.get('edition')) ?? current;
  const put = (next: { q?: string; edition?: string }) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [key, value] of Object.entries(next)) {
          if (value) after.set(key, value);
          else after.delete(key);
        }
        return after;
      },
      { replace: true },
    );
  const type = (text: string) => {
    setQ(text);
    put({ q: text.trim() });
  };
  return (
    <Panes
      id="archive"
      leftLabel={t(words, 'editions')}
      mainLabel={t(words, 'archive')}
      leftWidth={260}
      left={
        <div className="archive-list">
          <TextField label={t(words, 'search')} type="search" value={q} onChange={type} placeholder={t(words, 'searchHelp')} maxLength={100} />
          <h2 className="archive-list-head">{t(words, 'editions')}</h2>
          {editions.length === 0 ? <p className="quiet">{t(words, 'noEditions')}</p> : null}
          <ul>
            {editions.map((edition) => (
              <li key={edition.id}>
                <button
                  type="button"
                  className="archive-pick"
                  aria-pressed={asked === '' && edition.id === chosen?.id}
                  onClick={() => {
                    setQ('');
                    put({ q: '', edition: edition.id });
                  }}
                >
                  <span className="song">{dayName(edition.on, lang)}</span>
                  <span className="num quiet">
                    {edition.issueNumber === null ? '' : t(words, 'issue', { n: edition.issueNumber })} · {t(words, 'pages', { n: edition.pages })}
                  </span>
                  <TrayTag kind="edition" tray={edition.tray} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      }
    >
      <h1 className="visually-hidden">{t(words, 'archive')}</h1>
      {asked !== '' ? (
        <Results q={asked} />
      ) : chosen ? (
        <EditionPages edition={chosen} />
      ) : (
        <Empty title={t(words, 'noEditions')}>{t(words, 'noEditionsHelp')}</Empty>
      )}
    </Panes>
  );
}
