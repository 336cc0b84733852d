import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { type StoryTray, storyTrays } from '../../shared/story/story.ts';
import type { PitchView, StoryRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { NewStoryDialog } from '../copy-slip/new-story-dialog.tsx';
import { PitchDialog } from '../copy-slip/pitch-dialog.tsx';
import { useNarrow } from '../copy-slip/narrow.ts';
import { useRowKeys } from '../copy-slip/row-keys.ts';
import { useSteady } from '../copy-slip/steady.ts';
import '../copy-slip/copy-slip.css';
import { useEdition } from '../app/edition.tsx';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { dayName } from '../app/paper-time.ts';
import { usePhone } from '../app/phone.ts';
import { useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panes } from '../ui/panes.tsx';
import { NoneMatch } from './none-match.tsx';
import { PitchList } from './pitch-list.tsx';
import { QuickLook } from './quick-look.tsx';
import { StoryTable } from './story-table.tsx';
import { words } from './words.ts';
import './news-desk.css';

/** What the list shows: a tray of stories, all of them, those that wait on me, what came in from outside, or ideas. */
type Shelf = 'on-me' | 'all' | 'intake' | 'pitches' | StoryTray;
/** First what asks for somebody, then the trays in the order of the line, and what is off it. */
const asking: readonly Shelf[] = ['on-me', 'intake', 'pitches', 'all'];
const shelves: readonly Shelf[] = [...asking, 'reporter', 'desk', 'head', 'duty', 'cleared', 'printed', 'held', 'spiked', 'killed'];
const handsOf: Partial<Record<StoryTray, string>> = { desk: 'responsible-editor', head: 'desk-head', duty: 'duty-editor' };
const any = '—';

const isShelf = (text: string | null): text is Shelf => text !== null && ((shelves as readonly string[]).includes(text) || (storyTrays as readonly string[]).includes(text));

/** The news desk: trays, what comes in, ideas and assignments, with a quick look at each story. */
export function NewsDesk() {
  const { t, lang } = useLanguage();
  const { person } = useSession();
  const { editions, edition, editionId } = useEdition();
  const trpc = useTRPC();
  const [, go] = useLocation();
  const phone = usePhone();
  const narrow = useNarrow();
  const [address, setAddress] = useSearchParams();
  const named = address.get('tray');
  const shelf: Shelf = isShelf(named) ? named : 'on-me';
  const [which, setWhich] = useState<string | null>(null);
  const [pageId, setPageId] = useState<string>(any);
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<string | null>(null);
  const [assigning, setAssigning] = useState(false);
  const [taking, setTaking] = useState<PitchView | null>(null);
  const [pitching, setPitching] = useState(false);

  const wanted = which === null ? editionId : which === any ? undefined : which;
  const stories = useQuery(trpc.stories.list.queryOptions({}));
  const intake = useQuery(trpc.stories.list.queryOptions({ intake: true }));
  const board = useQuery(trpc.editions.board.queryOptions(wanted ? { editionId: wanted } : {}, { enabled: editions.length > 0 }));

  const onMe = (story: StoryRow): boolean => {
    const hat = handsOf[story.tray];
    if (!hat || !(person.hats as readonly string[]).includes(hat)) return false;
    // A first review belongs to the editor in charge, where there is one.
    return story.tray !== 'desk' || story.editorId === null || story.editorId === person.id;
  };
  const typed = text.trim().toLowerCase();
  const says = (...said: readonly string[]): boolean => typed === '' || said.some((one) => one.toLowerCase().includes(typed));
  const pitches = (board.data?.pitches ?? []).filter((pitch) => pitch.state === 'open' && says(pitch.title, pitch.note, pitch.by));
  const fits = (story: StoryRow): boolean =>
    (wanted === undefined || story.editionId === wanted || story.editionId === null)
    && (pageId === any || story.pageId === pageId)
    && says(story.title, story.slug, ...story.authors);
  const within = (one: Shelf): readonly StoryRow[] => {
    // What comes from outside has no issue and no page yet.
    if (one === 'intake') return (intake.data ?? []).filter((story) => says(story.title, story.slug, ...story.authors));
    const all = (stories.data ?? []).filter(fits);
    if (one === 'on-me') return all.filter(onMe);
    return one === 'all' ? all.filter((story) => !['printed', 'spiked', 'killed'].includes(story.tray)) : all.filter((story) => story.tray === one);
  };
  const current = shelf === 'pitches' ? undefined : (shelf === 'intake' ? intake.data : stories.data) ? within(shelf).toSorted(byHaste) : undefined;
  const steady = useSteady(`${shelf} ${wanted} ${pageId} ${typed}`, current, shelf === 'intake' ? intake.data : stories.data);

  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list, { next: t(words, 'keyNext'), previous: t(words, 'keyPrevious') });
  useKeys({
    N: { label: t(words, 'keyAssign'), run: () => setAssigning(true) },
    P: { label: t(words, 'keyPitch'), run: () => setPitching(true) },
  });

  const nameOf = (one: Shelf): string => {
    if (one === 'on-me') return t(words, 'onMe');
    if (one === 'all' || one === 'intake' || one === 'pitches') return t(words, one);
    return word('storyTray', one, lang);
  };
  const countOf = (one: Shelf): number => (one === 'pitches' ? pitches.length : within(one).length);
  const choose = (one: Shelf): void => {
    setAddress({ tray: one }, { replace: true });
    setLooked(null);
  };
  const button = (one: Shelf) => (
    <li key={one}>
      <button type="button" className="shelf" aria-current={shelf === one ? 'page' : undefined} onClick={() => choose(one)}>
        <span>{nameOf(one)}</span><span className="num quiet">{countOf(one) || ''}</span>
      </button>
    </li>
  );
  const nav = (
    <nav className="shelves" aria-label={t(words, 'trays')}>
      <ul>{asking.map(button)}</ul>
      <h2>{t(words, 'trays')}</h2>
      <ul>{shelves.filter((one) => !asking.includes(one)).map(button)}</ul>
    </nav>
  );
  const pages = board.data?.pages ?? [];
  /** What the list could be narrowed by, and is. */
  const narrowed = typed !== '' || (shelf !== 'intake' && shelf !== 'pitches' && pageId !== any);
  const widen = (): void => {
    setText('');
    setPageId(any);
  };
  const asked = shelf === 'intake' ? intake : stories;
  return (
    <Panes
      id="news-desk" {...(phone ? {} : { left: nav })} leftLabel={t(words, 'trays')} leftWidth={176}
      {...((narrow && !phone) || shelf === 'pitches' ? {} : { right: <QuickLook storyId={looked} /> })} rightLabel={t(words, 'look')} rightWidth={440} mainLabel={nameOf(shelf)} phoneFirst="main"
    >
      <div className="news-desk" ref={list}>
        <header className="news-desk-head">
          <h1 className="song">{nameOf(shelf)}</h1>
          {phone && <Select label={t(words, 'trays')} hideLabel value={shelf} choices={shelves.map((id) => ({ id, label: `${nameOf(id)} ${countOf(id) || ''}` }))} onChange={choose} />}
          <TextField label={t(words, 'filter')} hideLabel type="search" placeholder={t(words, 'filterHint')} value={text} onChange={setText} className="news-desk-filter" />
          {shelf !== 'intake' && (
            <Select
              label={t(words, 'edition')} hideLabel value={wanted ?? any} className="news-desk-select"
              choices={[{ id: any, label: t(words, 'anyEdition') }, ...editions.map((one) => ({ id: one.id, label: dayName(one.on, lang, false) }))]}
              onChange={(id) => { setWhich(id === edition?.id ? null : id); setPageId(any); }}
            />
          )}
          {shelf !== 'intake' && shelf !== 'pitches' && (
            <Select
              label={t(words, 'page')} hideLabel value={pageId} className="news-desk-select"
              choices={[{ id: any, label: t(words, 'anyPage') }, ...pages.map((page) => ({ id: page.id, label: `${t(words, 'pageName', { folio: String(page.folio).padStart(2, '0') })} ${page.section}` }))]}
              onChange={setPageId}
            />
          )}
          <span className="news-desk-acts">
            <Button onPress={() => setPitching(true)}>{t(words, 'newPitch')}</Button>
            <Button look="main" onPress={() => { setTaking(null); setAssigning(true); }}>{t(words, 'assign')}</Button>
          </span>
        </header>
        {steady.waiting > 0 && shelf !== 'pitches' && (
          <button type="button" className="news-desk-waiting" onClick={steady.refresh}>{t(words, 'waiting', { n: steady.waiting })}</button>
        )}
        {shelf === 'pitches' ? <PitchList pitches={pitches} onTake={setTaking} onOffer={() => setPitching(true)} onWiden={narrowed ? widen : null} /> : (
          <>
            {asked.isError && <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />}
            {asked.isPending && <Loading />}
            {asked.data && steady.rows.length === 0 && (
              narrowed ? <NoneMatch onWiden={widen} />
                : shelf === 'intake' ? <Empty title={t(words, 'noIntake')}>{t(words, 'noIntakeHelp')}</Empty>
                : shelf === 'on-me' ? <Empty title={t(words, 'noStoriesOnMe')}>{t(words, 'noStoriesOnMeHelp')}</Empty>
                : shelf === 'all' || shelf === 'reporter' ? (
                  <Empty title={t(words, shelf === 'all' ? 'noStoriesAll' : 'noStories')} act={<Button onPress={() => setAssigning(true)}>{t(words, 'assign')}</Button>}>
                    {t(words, 'noStoriesAllHelp')}
                  </Empty>
                ) : <Empty title={t(words, 'noStories')}>{t(words, 'noStoriesHelp')}</Empty>
            )}
            {steady.rows.length > 0 && <StoryTable rows={steady.rows} looked={looked} onLook={setLooked} label={nameOf(shelf)} />}
          </>
        )}
      </div>
      <NewStoryDialog
        mode="assign" pitch={taking} isOpen={assigning || taking !== null} onClose={() => { setAssigning(false); setTaking(null); }}
        onMade={(id) => go(`/stories/${id}`)}
      />
      <PitchDialog isOpen={pitching} onClose={() => setPitching(false)} />
    </Panes>
  );
}

/** What is due first stands first; without a deadline, what changed last. */
function byHaste(a: StoryRow, b: StoryRow): number {
  return (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) || b.updatedAt - a.updatedAt;
}
