import { useEffect, useMemo, useRef, useState } from 'react';
import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import { compose } from '../../shared/compose/compose.ts';
import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { useLanguage } from '../app/language.tsx';
import { PageCanvasThumb } from '../page-view/page-raster.tsx';
import { facesNow } from '../page-view/title-faces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loading } from '../ui/loading.tsx';
import { Figure } from './figure.tsx';
import { makeUpWith } from './live-make-up.ts';
import { type ProposedPage, type ProposeRoom, standingOf } from './propose-page.ts';
import type { ProposeAsk } from './propose-worker.ts';
import { words } from './words.ts';

type Answer = { readonly ok: true; readonly seed: number; readonly pages: readonly ProposedPage[] } | { readonly ok: false; readonly seed: number; readonly said: string };

/** 拟版: make-ups of the page to choose from, as they would print. Worked out beside the main thread; the same number gives the same ones. */
export function ProposeDialog({ room, makeUp, titles, onTake, onClose }: {
  room: ProposeRoom; makeUp: EditionMakeUp; titles: Readonly<Record<string, string>>;
  onTake: (page: ProposedPage) => void; onClose: () => void;
}) {
  const { t } = useLanguage();
  const [seed, setSeed] = useState(1);
  const [answer, setAnswer] = useState<Answer | null>(null);
  // The page as it was when the hand asked: what others do meanwhile is told when one is taken.
  const asked = useRef(room);
  const standing = useMemo(() => standingOf(asked.current).filter((slot) => slot.kind !== 'masthead' && slot.kind !== 'folio-line' && slot.kind !== 'credits'), []);
  useEffect(() => {
    setAnswer(null);
    const worker = new Worker(new URL('./propose-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<Answer>) => setAnswer(event.data));
    worker.addEventListener('error', (event) => setAnswer({ ok: false, seed, said: event.message }));
    worker.postMessage({ room: asked.current, faces: facesNow(asked.current.makeUp.styleSheet) ?? productFaces, seed } satisfies ProposeAsk);
    return () => worker.terminate();
  }, [seed]);

  return (
    <Dialog
      title={t(words, 'propose')} isOpen wide onClose={onClose}
      foot={(
        <span className="propose-foot">
          <Figure label={t(words, 'seed')} value={seed} min={1} max={99_999} off={false} onChange={setSeed} />
          <Button onPress={() => setSeed(seed + 1)}>{t(words, 'anotherThree')}</Button>
        </span>
      )}
    >
      {answer === null ? <div className="propose-wait"><Loading /><p className="quiet">{t(words, 'proposing')}</p></div>
        : !answer.ok ? <p className="red">{t(words, 'proposeFailed')} {answer.said}</p>
        : answer.pages.length === 0 ? <p>{t(words, standing.length > 0 ? 'proposeNoRoom' : 'proposeNone')}</p>
        : (
          <ul className="propose-list">
            {answer.pages.map((page, i) => (
              <li key={`${answer.seed} ${page.slots.map((slot) => `${slot.column},${slot.row}`).join(' ')}`}>
                <Proposed page={page} makeUp={makeUp} pageId={room.pageId} label={t(words, 'proposalNamed', { n: i + 1 })} />
                <p className="song">{titles[page.lead] ?? ''}</p>
                <p className="num quiet">
                  {page.overLines > 0 ? <span className="red">{t(words, 'overLines', { lines: page.overLines })} · </span> : <span className="green">{t(words, 'noOver')} · </span>}
                  {t(words, 'whiteLines', { lines: page.underLines })} · {t(words, 'pictures', { n: page.photos })}
                  {page.headsOver > 0 && <span className="red"> · {t(words, 'headOver')}</span>}
                  {page.holes > 0 && <span className="blue"> · {t(words, 'holes', { n: page.holes })}</span>}
                </p>
                <Button look="main" aria-label={t(words, 'takeNamed', { what: t(words, 'proposalNamed', { n: i + 1 }) })} onPress={() => onTake(page)}>{t(words, 'take')}</Button>
              </li>
            ))}
          </ul>
        )}
      {standing.length > 0 && <p className="quiet">{t(words, 'proposeStanding', { n: standing.length })}</p>}
      <p className="quiet">{t(words, 'proposeHelp')}</p>
    </Dialog>
  );
}

function Proposed({ page, makeUp, pageId, label }: { page: ProposedPage; makeUp: EditionMakeUp; pageId: string; label: string }) {
  const composed = useMemo(() => compose(makeUpWith(makeUp, pageId, page.slots), facesNow(makeUp.styleSheet) ?? productFaces, [pageId]).pages.find((one) => one.pageId === pageId), [page, makeUp, pageId]);
  return composed ? <PageCanvasThumb page={composed} styleSheet={makeUp.styleSheet} width={340} label={label} /> : null;
}
