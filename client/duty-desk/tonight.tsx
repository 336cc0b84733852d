import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { BoardView, OfferView, PageRow } from '../../shared/views.ts';
import { word, wordOfAct } from '../../shared/words.ts';
import { useEdition } from '../app/edition.tsx';
import { keep, kept } from '../app/kept.ts';
import { useLanguage } from '../app/language.tsx';
import { usePaletteActs } from '../app/palette-acts.ts';
import { dayName } from '../app/paper-time.ts';
import { useWears } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { type ActAnswer, ActButton } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { BoardRow, folioOf } from './board-row.tsx';
import { OpenEdition } from './open-edition.tsx';
import { SignSheet } from './sign-sheet.tsx';
import { Unplaced } from './unplaced.tsx';
import { words } from './words.ts';
import './tonight.css';

type View = 'list' | 'sheets';

/** While it is in one of these the bar over every desk tells the copy deadline. */
const inTheBar = new Set(['planned', 'open', 'locked']);

function EditionHead({
  board,
  view,
  onView,
  onOpen,
}: {
  readonly board: BoardView;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onOpen: (() => void) | null;
}) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const move = useMutation(trpc.editions.move.mutationOptions());
  const { edition } = board;
  const { editionId: inBar } = useEdition();
  const signed = board.pages.filter((page) => page.tray === 'signed' || page.tray === 'released').length;
  const onAct = async (act: string, reason?: string): Promise<ActAnswer> => {
    const answer = await move.mutateAsync({ editionId: edition.id, version: edition.version, act, ...(reason ? { reason } : {}) });
    void client.invalidateQueries({ queryKey: [['editions']] });
    if (answer.ok) notify({ text: `${dayName(edition.on, lang)}: ${wordOfAct(act, lang)}`, tone: 'good' });
    return answer;
  };
  return (
    <header className="tonight-head">
      <h1 className="song tonight-day">{dayName(edition.on, lang)}</h1>
      <span className="song tonight-issue">
        {edition.issueNumber === null ? t(words, 'noIssueNumber') : t(words, 'issue', { n: edition.issueNumber })}
      </span>
      <span className="quiet">
        {t(words, 'todayPages', { n: edition.pages })}
        {signed > 0 ? ` · ${t(words, 'signedPages', { n: signed })}` : ''}
        {edition.kind === 'regular' ? '' : ` · ${word('editionKind', edition.kind, lang)}`}
      </span>
      <TrayTag kind="edition" tray={edition.tray} />
      {/* The bar above counts down to it already, where there is room for it. */}
      <span className={edition.id === inBar && inTheBar.has(edition.tray) ? 'tonight-deadline in-bar' : 'tonight-deadline'}>
        <span className="quiet">{t(words, 'deadline')} </span>
        {edition.tray === 'open' ? <TimeText at={edition.deadlineAt} as="deadline" /> : <TimeText at={edition.deadlineAt} />}
      </span>
      <span className="tonight-acts">
        <fieldset className="ui-toggle" aria-label={t(words, 'view')}>
          {(['list', 'sheets'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => onView(each)}>
              {t(words, each)}
            </button>
          ))}
        </fieldset>
        {board.offers.map((offer) => (
          <ActButton
            key={offer.act}
            offer={offer}
            main={offer.why.length === 0 && offer.act === 'release'}
            onAct={(reason) => onAct(offer.act, reason)}
            name={`${wordOfAct(offer.act, lang)} ${dayName(edition.on, lang)}`}
          />
        ))}
        {board.pages.some((page) => page.pressUrl) ? (
          <a className="ui-button plain normal" href={`/press/editions/${edition.id}.pdf`} target="_blank" rel="noreferrer">
            {t(words, 'editionPdf')}
          </a>
        ) : null}
        {board.pages.length > 0 ? (
          <a className="ui-button plain normal" href={`/press/editions/${edition.id}/draft.pdf`} target="_blank" rel="noreferrer">
            {t(words, 'editionDraft')}
          </a>
        ) : null}
        {onOpen ? <Button onPress={onOpen}>{t(words, 'openEdition')}</Button> : null}
      </span>
    </header>
  );
}

/** The pages of tonight, side by side, large enough to read. */
function Sheets({ board }: { readonly board: BoardView }) {
  const { t } = useLanguage();
  const [full, setFull] = useState<string | null>(null);
  return (
    <ul className="sheets">
      {board.pages.map((row) => {
        const name = t(words, 'pageName', { folio: folioOf(row.folio), section: row.section });
        const wide = full === row.id;
        return (
          <li key={row.id}>
            <div className="sheets-head">
              <Link href={`/pages/${row.id}`} className="song">
                {folioOf(row.folio)} {row.section}
              </Link>{' '}
              <TrayTag kind="page" tray={row.tray} />
            </div>
            <div className="sheets-page">
              <PageThumb editionId={row.editionId} pageId={row.id} width={wide ? 1100 : 320} />
              <button
                type="button"
                className="cover"
                aria-pressed={wide}
                aria-label={t(words, 'fullSize', { page: name })}
                onClick={() => setFull(wide ? null : row.id)}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Board({ board, onOpen }: { readonly board: BoardView; readonly onOpen: (() => void) | null }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const move = useMutation(trpc.pages.move.mutationOptions());
  const [view, setView] = useState<View>(() => (kept('tonight.view') === 'sheets' ? 'sheets' : 'list'));
  const [sheet, setSheet] = useState<{ pageId: string; act: string | null } | null>(null);
  const nameOf = (row: PageRow) => t(words, 'pageName', { folio: folioOf(row.folio), section: row.section });
  const onAct = async (row: PageRow, act: string, reason?: string): Promise<ActAnswer> => {
    const answer = await move.mutateAsync({ pageId: row.id, version: row.version, act, ...(reason ? { reason } : {}) });
    void client.invalidateQueries({ queryKey: [['editions']] });
    void client.invalidateQueries({ queryKey: [['pages']] });
    if (answer.ok) notify({ text: t(words, 'actDone', { page: nameOf(row), act: wordOfAct(act, lang) }), tone: 'good' });
    return answer;
  };
  const sheetRow = board.pages.find((row) => row.id === sheet?.pageId);
  const sheetOffer: OfferView | null = (sheet?.act && sheetRow?.offers.find((offer) => offer.act === sheet.act)) || null;
  return (
    <div className="tonight">
      <EditionHead
        board={board}
        view={view}
        onOpen={onOpen}
        onView={(next) => {
          keep('tonight.view', next);
          setView(next);
        }}
      />
      {view === 'sheets' ? (
        <Sheets board={board} />
      ) : (
        <>
          <table className="board" aria-label={t(words, 'boardTable')}>
            <thead>
              <tr>
                {(['page', 'tray', 'slots', 'fit', 'proof', 'due', 'hands', 'next'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(words, head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {board.pages.map((row) => (
                <BoardRow
                  key={row.id}
                  row={row}
                  onAct={(act, reason) => onAct(row, act, reason)}
                  onSheet={(offer) => setSheet({ pageId: row.id, act: offer?.act ?? null })}
                />
              ))}
            </tbody>
          </table>
          <Unplaced board={board} />
        </>
      )}
      {sheet && sheetRow ? (
        <SignSheet
          row={sheetRow}
          offer={sheetOffer}
          name={nameOf(sheetRow)}
          onAct={(act, reason) => onAct(sheetRow, act, reason)}
          onClose={() => setSheet(null)}
        />
      ) : null}
    </div>
  );
}

/** The whole edition at a glance: one row a page, beneath it what has no place yet. */
export function Tonight() {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { editionId: asked } = useParams<{ editionId?: string }>();
  const { editionId: current } = useEdition();
  const editionId = asked ?? current;
  const list = useQuery(trpc.editions.list.queryOptions());
  // A paper that has no edition yet has no board to ask for.
  const board = useQuery(trpc.editions.board.queryOptions({ editionId }, { retry: false, enabled: editionId !== undefined }));
  const mayOpen = useWears('duty-editor');
  const [opening, setOpening] = useState(false);
  usePaletteActs(mayOpen ? [{ id: 'open-edition', label: t(words, 'openEdition'), also: 'open edition kaiqi', run: () => setOpening(true) }] : []);
  const open = mayOpen ? () => setOpening(true) : null;
  const none =
    (list.data?.length === 0 && asked === undefined) ||
    (board.isError && (board.error as { data?: { code?: string } | null }).data?.code === 'NOT_FOUND');
  return (
    <>
      {board.data ? (
        <Board board={board.data} onOpen={open} />
      ) : none ? (
        <Empty
          head
          title={t(words, 'noEdition')}
          act={
            open ? (
              <Button look="main" onPress={open}>
                {t(words, 'openEdition')}
              </Button>
            ) : null
          }
        >
          {t(words, 'noEditionHelp')}
        </Empty>
      ) : board.isPending ? (
        list.isError ? (
          <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <ErrorNote error={board.error} onRetry={() => void board.refetch()} />
      )}
      {opening ? <OpenEdition onClose={() => setOpening(false)} /> : null}
    </>
  );
}
