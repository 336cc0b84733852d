import { useEffect, useMemo, useRef, useState } from 'react';
import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import { compose } from '../../shared/compose/compose.ts';
import type { ComposedPage, EditionMakeUp } from '../../shared/compose/model.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { PageCanvasThumb } from '../page-view/page-raster.tsx';
import { PageSvg } from '../page-view/page-svg.tsx';
import { facesNow } from '../page-view/title-faces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/loading.tsx';
import { Figure } from './figure.tsx';
import { makeUpWith } from './live-make-up.ts';
import { tellApart } from './proposal-traits.ts';
import { type ProposedPage, type ProposeRoom, standingOf } from './propose-page.ts';
import type { ProposeAsk } from './propose-worker.ts';
import { words } from './words.ts';

type Answer = { readonly ok: true; readonly seed: number; readonly pages: readonly ProposedPage[] } | { readonly ok: false; readonly seed: number; readonly said: string };

/**
 * 拟版: make-ups of the page to choose from, as they would print, with what tells them apart; 1 to 3 lay one on the table
 * large. Worked out beside the main thread; the same number gives the same ones.
 */
export function ProposeDialog({ room, makeUp, titles, onTake, onClose }: {
  room: ProposeRoom; makeUp: EditionMakeUp; titles: Readonly<Record<string, string>>;
  onTake: (page: ProposedPage) => void; onClose: () => void;
}) {
  const { t } = useLanguage();
  const [seed, setSeed] = useState(1);
  const [answer, setAnswer] = useState<Answer | null>(null);
  /** Which one is looked at large. */
  const [large, setLarge] = useState<number | null>(null);
  // The page as it was when the hand asked: what others do meanwhile is told when one is taken.
  const asked = useRef(room);
  const standing = useMemo(() => standingOf(asked.current).filter((slot) => slot.kind !== 'masthead' && slot.kind !== 'folio-line' && slot.kind !== 'credits'), []);
  useEffect(() => {
    setAnswer(null);
    setLarge(null);
    const worker = new Worker(new URL('./propose-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<Answer>) => setAnswer(event.data));
    worker.addEventListener('error', (event) => setAnswer({ ok: false, seed, said: event.message }));
    worker.postMessage({ room: asked.current, faces: facesNow(asked.current.makeUp.styleSheet) ?? productFaces, seed } satisfies ProposeAsk);
    return () => worker.terminate();
  }, [seed]);

  const pages = answer?.ok ? answer.pages : [];
  const sheets = useMemo(() => pages.map((page) => setAs(makeUp, room.pageId, page)), [pages, makeUp, room.pageId]);
  const { columns } = makeUp.styleSheet.page.grid;
  // As large as three pages and their captions can stand without scrolling.
  const thumbWide = useMemo(() => Math.round(Math.max(220, Math.min(440, (window.innerHeight - 376) / (makeUp.styleSheet.page.trimHeight / makeUp.styleSheet.page.trimWidth)))), [makeUp.styleSheet]);
  const { own, common } = useMemo(() => tellApart(pages, columns, titles, (key, figures) => t(words, key, figures)), [pages, columns, titles, t]);
  const name = (i: number): string => t(words, 'proposalNamed', { n: i + 1 });
  useKeys({
    ...Object.fromEntries(pages.map((_, i) => [String(i + 1), { label: t(words, 'lookNamed', { what: name(i) }), run: () => setLarge(i), inDialog: true }])),
    ...(large === null ? {} : { 0: { label: t(words, 'allMakeUps'), run: () => setLarge(null), inDialog: true } }),
  });
  const shown = large === null ? undefined : pages[large];
  const sheet = large === null ? undefined : sheets[large];

  return (
    <Dialog
      title={t(words, 'propose')} isOpen wide="full" onClose={() => (large === null ? onClose() : setLarge(null))}
      foot={(
        <span className="propose-foot">
          <Figure label={t(words, 'seed')} value={seed} min={1} max={99_999} off={false} onChange={setSeed} />
          <Button onPress={() => setSeed(seed + 1)}>{t(words, 'anotherThree')}</Button>
        </span>
      )}
    >
      {answer === null ? <div className="propose-wait"><Loading /><p className="quiet">{t(words, 'proposing')}</p></div>
        : !answer.ok ? <p className="red">{t(words, 'proposeFailed')} {answer.said}</p>
        : pages.length === 0 ? <p>{t(words, standing.length > 0 ? 'proposeNoRoom' : 'proposeNone')}</p>
        : shown && sheet && large !== null ? (
          <div className="propose-large">
            {/* A sheet longer than the room is scrolled by keyboard too. */}
            <div className="propose-sheet" tabIndex={0} role="group" aria-label={name(large)}><PageSvg page={sheet} styleSheet={makeUp.styleSheet} label={name(large)} /></div>
            <div className="propose-beside">
              <span className="propose-switch" role="group" aria-label={t(words, 'propose')}>
                {pages.map((_, i) => <Button key={name(i)} size="small" keys={String(i + 1)} aria-pressed={i === large} className={i === large ? 'chosen' : ''} onPress={() => setLarge(i)}>{name(i)}</Button>)}
                <Button size="small" keys="0" onPress={() => setLarge(null)}>{t(words, 'allMakeUps')}</Button>
              </span>
              <Traits said={[...(own[large] ?? []), ...common]} />
              <Standing page={shown} />
              <Button key={large} look="main" autoFocus aria-label={t(words, 'takeNamed', { what: name(large) })} onPress={() => onTake(shown)}>{t(words, 'take')}</Button>
            </div>
          </div>
        ) : (
          <>
            {common.length > 0 && <p className="propose-common quiet">{t(words, 'inCommon', { said: common.join(t(words, 'listMark')) })}</p>}
            <ul className="propose-list">
              {pages.map((page, i) => (
                <li key={`${answer.seed} ${page.slots.map((slot) => `${slot.column},${slot.row}`).join(' ')}`}>
                  <button type="button" className="propose-thumb" aria-label={t(words, 'lookNamed', { what: name(i) })} onClick={() => setLarge(i)}>
                    {sheets[i] && <PageCanvasThumb page={sheets[i]} styleSheet={makeUp.styleSheet} width={thumbWide} label={name(i)} />}
                  </button>
                  <p className="propose-name song"><span className="ui-keys num" aria-hidden="true">{i + 1}</span> {name(i)}</p>
                  <Traits said={own[i] ?? []} />
                  <Standing page={page} />
                  <Button look="main" aria-label={t(words, 'takeNamed', { what: name(i) })} onPress={() => onTake(page)}>{t(words, 'take')}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
      {!shown && standing.length > 0 && <p className="quiet">{t(words, 'proposeStanding', { n: standing.length })}</p>}
      {!shown && <p className="quiet">{t(words, 'proposeHelp')}</p>}
    </Dialog>
  );
}

const Traits = ({ said }: { said: readonly string[] }) => <ul className="propose-traits num">{said.map((one) => <li key={one}>{one}</li>)}</ul>;

/** How the make-up stands: what would still be over, and holes. */
function Standing({ page }: { page: ProposedPage }) {
  const { t } = useLanguage();
  return (
    <p className="num quiet">
      {page.overLines > 0 ? <span className="red">{t(words, 'overLines', { lines: page.overLines })}</span> : <span className="green">{t(words, 'noOver')}</span>}
      {page.headsOver > 0 && <span className="red"> · {t(words, 'headOver')}</span>}
      {page.holes > 0 && <span className="blue"> · {t(words, 'holes', { n: page.holes })}</span>}
    </p>
  );
}

const setAs = (makeUp: EditionMakeUp, pageId: string, page: ProposedPage): ComposedPage | undefined =>
  compose(makeUpWith(makeUp, pageId, page.slots), facesNow(makeUp.styleSheet) ?? productFaces, [pageId]).pages.find((one) => one.pageId === pageId);
