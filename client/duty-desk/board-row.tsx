import { Link } from 'wouter';
import type { OfferView, PageRow } from '../../shared/views.ts';
import { word, wordOfAct } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { handsText } from '../copy-slip/hands.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { type ActAnswer, ActButton } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { useChanged } from '../ui/changed.ts';
import { TimeText } from '../ui/time-text.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { words } from './words.ts';

/** Acts that take a page back; they stand behind the one that takes it on. */
const backward = new Set(['back-to-make-up', 'replate']);
const roundTones = { 1: 'red', 2: 'blue', 3: 'green' } as const;

export const folioOf = (folio: number): string => String(folio).padStart(2, '0');

function FitCell({ row }: { readonly row: PageRow }) {
  const { t } = useLanguage();
  if (row.filled === 0) return <span className="quiet">{t(words, 'notMade')}</span>;
  if (row.overLines === 0 && row.underLines === 0) return <span className="green">✓ {t(words, 'fits')}</span>;
  return (
    <>
      {row.overLines > 0 ? <div className="red">▲ {t(words, 'over', { n: row.overLines })}</div> : null}
      {row.underLines > 0 ? <div className="blue">▽ {t(words, 'under', { n: row.underLines })}</div> : null}
    </>
  );
}

function ProofCell({ row }: { readonly row: PageRow }) {
  const { t, lang } = useLanguage();
  if (row.round === null) return <span className="quiet">—</span>;
  return (
    <>
      <div className={roundTones[row.round]}>{word('round', row.round, lang)}</div>
      <div className={row.openMarks > 0 ? '' : 'quiet'}>
        {row.openMarks > 0 ? t(words, 'marksOpen', { n: row.openMarks }) : t(words, 'noMarks')}
        {row.openQueries > 0 ? <span className="red"> {t(words, 'queriesOpen', { n: row.openQueries })}</span> : null}
      </div>
    </>
  );
}

/** One page of tonight: as it looks, how far it is, what it lacks, whose hands, what next. */
export function BoardRow({
  row,
  onAct,
  onSheet,
}: {
  readonly row: PageRow;
  readonly onAct: (act: string, reason?: string) => Promise<ActAnswer>;
  /** Opens the sheet of what is signed and what is in the way. */
  readonly onSheet: (offer: OfferView | null) => void;
}) {
  const { t, lang } = useLanguage();
  const changed = useChanged(
    [row.version, row.tray, row.filled, row.cleared, row.overLines, row.underLines, row.openMarks, row.openQueries, row.round, row.hands.join()].join(
      '|',
    ),
  );
  const name = t(words, 'pageName', { folio: folioOf(row.folio), section: row.section });
  const offers = row.offers.toSorted((a, b) => Number(backward.has(a.act)) - Number(backward.has(b.act)));
  const settled = row.tray === 'signed' || row.tray === 'released';
  return (
    <tr className={`board-row ${changed}`}>
      <th scope="row" className="board-page">
        <span className="board-thumb">
          <PageThumb editionId={row.editionId} pageId={row.id} width={76} />
          <Link href={`/pages/${row.id}`} className="cover" aria-label={t(words, 'openPage', { page: name })} />
        </span>
        <span>
          <Link href={`/pages/${row.id}`} className="board-name">
            <span className="song board-folio">{folioOf(row.folio)}</span> <span className="song">{row.section}</span>
          </Link>
          {row.plate > 1 ? <span className="amber board-note">{t(words, 'plate', { n: row.plate })}</span> : null}
          {row.lateSlots ? <span className="amber board-note">{t(words, 'lateSlots')}</span> : null}
        </span>
      </th>
      <td data-label={t(words, 'tray')}>
        <TraySteps kind="page" tray={row.tray} />
      </td>
      <td data-label={t(words, 'slots')} className="num">
        <div className={row.filled < row.slots ? '' : 'green'}>
          {row.slots === 0 ? <span className="quiet">—</span> : t(words, 'slotsFigure', { filled: row.filled, slots: row.slots })}
        </div>
        <div className={row.filled > 0 && row.cleared < row.filled ? 'amber' : 'quiet'}>{t(words, 'clearedFigure', { n: row.cleared })}</div>
      </td>
      <td data-label={t(words, 'fit')} className="num">
        <FitCell row={row} />
      </td>
      <td data-label={t(words, 'proof')} className="num">
        <ProofCell row={row} />
      </td>
      <td data-label={t(words, 'due')}>{settled ? <TimeText at={row.deadlineAt} /> : <TimeText at={row.deadlineAt} as="deadline" />}</td>
      <td data-label={t(words, 'hands')}>{row.hands.length > 0 ? handsText(row.hands, lang) : <span className="quiet">—</span>}</td>
      <td data-label={t(words, 'next')} className="board-next">
        <div className="board-acts">
          {offers.map((offer) =>
            offer.act === 'sign' || offer.act === 'approve' ? (
              <Button
                key={offer.act}
                size="small"
                look={offer.why.length === 0 ? 'main' : 'plain'}
                aria-label={t(words, 'actOnPage', { act: wordOfAct(offer.act, lang), page: name })}
                onPress={() => onSheet(offer)}
              >
                {wordOfAct(offer.act, lang)}
              </Button>
            ) : (
              <ActButton
                key={offer.act}
                size="small"
                offer={offer}
                name={t(words, 'actOnPage', { act: wordOfAct(offer.act, lang), page: name })}
                onAct={(reason) => onAct(offer.act, reason)}
              />
            ),
          )}
          {row.pressUrl ? (
            <a className="ui-button small" href={row.pressUrl} target="_blank" rel="noreferrer" aria-label={`${t(words, 'pressPdf')} ${name}`}>
              {t(words, 'pressPdf')}
            </a>
          ) : null}
        </div>
        {settled ? null : row.blockers.length > 0 ? (
          <button
            type="button"
            className="board-blockers"
            onClick={() => onSheet(null)}
            aria-label={`${name}: ${t(words, 'blockersN', { n: row.blockers.length })}`}
          >
            {t(words, 'blockersN', { n: row.blockers.length })}
          </button>
        ) : offers.some((offer) => offer.act === 'sign' && offer.why.some((why) => why.code === 'not-approved')) ? (
          <span className="amber">{t(words, 'waitsApproval')}</span>
        ) : (
          <span className="green">✓ {t(words, 'blockersClear')}</span>
        )}
      </td>
    </tr>
  );
}
