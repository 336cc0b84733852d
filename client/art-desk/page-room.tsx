import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import { inReadingOrder } from '../../shared/page/slot.ts';
import type { BlockerView, PageView } from '../../shared/views.ts';
import { sayWhy } from '../../shared/words.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panes } from '../ui/panes.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { CopyList } from './copy-list.tsx';
import { PageCanvas } from './page-canvas.tsx';
import { PageInspector } from './page-inspector.tsx';
import { SlotInspector } from './slot-inspector.tsx';
import { type Corner, pulled } from './slot-moves.ts';
import { useSlots } from './use-slots.ts';
import { words } from './words.ts';
import './art-desk.css';

/** One page in the making: its stories, the canvas, the slot or the page in the hand, and what still stands before signing. */
export function PageRoom() {
  const { pageId = '' } = useParams();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.pages.get.queryOptions({ pageId }));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return data ? <Room key={pageId} view={data} refetch={() => void refetch()} /> : <Loading />;
}

function Room({ view, refetch }: { view: PageView; refetch: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const { page, makeUp } = view;
  const slots = useSlots(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const [zoom, setZoom] = useState(1);
  const [grid, setGrid] = useState(false);
  const move = useMutation(trpc.pages.move.mutationOptions({ onSuccess: refetch }));
  const folio = String(page.folio).padStart(2, '0');

  // The hand's own unsent moves are composed too: the page follows the mouse and the keys.
  const composed = useMemo(() => {
    const here = new Map(slots.slots.map((slot) => [slot.id, slot]));
    const pages = makeUp.pages.map((p) => (p.id === page.id
      ? { ...p, slots: p.slots.map((slot) => { const own = here.get(slot.id); return own ? { ...slot, column: own.column, row: own.row, span: own.span, rows: own.rows } : slot; }) }
      : p));
    return compose({ ...makeUp, pages }, faces, [page.id]);
  }, [makeUp, page.id, slots.slots]);

  const titles = useMemo(() => Object.fromEntries([
    ...view.stories.map((story) => [story.id, story.title || story.slug] as const),
    ...view.photos.map((photo) => [photo.id, photo.caption] as const),
  ]), [view.stories, view.photos]);
  const slot = slots.slots.find((s) => s.id === chosen) ?? null;
  const sheet = makeUp.styleSheet.page.grid;

  const nudge = (columns: number, rows: number, corner: Corner | null): void => {
    if (slot && view.mayEdit && !slot.locked) slots.change(slot.id, pulled(slot, columns, rows, corner, sheet));
  };
  const step = (by: number): void => {
    const ordered = inReadingOrder(slots.slots);
    const next = ordered[(ordered.findIndex((s) => s.id === chosen) + by + ordered.length) % ordered.length];
    if (next) setChosen(next.id);
  };
  const arrows = Object.fromEntries(([['ArrowLeft', -1, 0], ['ArrowRight', 1, 0], ['ArrowUp', 0, -1], ['ArrowDown', 0, 1]] as const).flatMap(([key, x, y]) => [
    [key, { label: t(words, 'moveSlot'), run: () => nudge(x, y, null) }],
    [`shift+${key}`, { label: t(words, 'moveSlot'), run: () => nudge(x, y, 'se') }],
  ]));
  useKeys({
    ...(slot ? arrows : {}),
    J: { label: t(words, 'nextSlot'), run: () => step(1) },
    K: { label: t(words, 'previousSlot'), run: () => step(-1) },
    Escape: { label: t(words, 'deselect'), run: () => setChosen(null) },
    0: { label: t(words, 'fit'), run: () => setZoom(1) },
    1: { label: t(words, 'zoomIn'), run: () => setZoom((z) => Math.min(4, z * 1.4)) },
    2: { label: t(words, 'zoomOut'), run: () => setZoom((z) => Math.max(0.4, z / 1.4)) },
    ...(slots.canUndo ? { 'mod+Z': { label: t(words, 'undo'), run: slots.undo } } : {}),
  });

  const put = (slotId: string, thing: { storyId: string } | { photoId: string }): void => {
    const target = slots.slots.find((s) => s.id === slotId);
    if (!target) return;
    if ('photoId' in thing && target.kind === 'story') {
      // A place kept for a picture is filled first; else the picture takes the middle of the slot's foot.
      const kept = target.insets.findIndex((inset) => inset.photoId === '');
      const span = Math.max(1, Math.ceil(target.span / 2));
      const rows = Math.max(6, Math.min(24, Math.floor(target.rows / 3)));
      const insets = kept >= 0
        ? target.insets.map((inset, i) => (i === kept ? { ...inset, photoId: thing.photoId } : inset))
        : [...target.insets, { photoId: thing.photoId, column: target.span - span, row: target.rows - rows, span, rows }];
      slots.change(slotId, { insets });
    } else slots.place(slotId, thing);
    setChosen(slotId);
  };

  return (
    <Panes
      id="page" leftLabel={t(words, 'stories')} mainLabel={t(words, 'canvas', { folio })} rightLabel={slot ? t(words, 'slot') : t(words, 'thisPage')} leftWidth={260} rightWidth={288}
      left={<CopyList stories={view.stories} photos={view.photos} pageId={page.id} canPlace={view.mayEdit && slot !== null && !slot.locked} onPlace={(thing) => slot && put(slot.id, thing)} />}
      right={slot
        ? <SlotInspector key={slot.id} slot={slot} slots={slots} fit={slot.storyId ? composed.fits[slot.storyId] : undefined} title={slot.storyId ? (titles[slot.storyId] ?? '') : ''} makeUp={makeUp} editable={view.mayEdit} />
        : <PageInspector view={view} slots={slots} refetch={refetch} />}
    >
      <div className="page-room">
        <header className="page-bar">
          <h1 className="song">{t(words, 'page', { folio, section: page.section })}</h1>
          <TraySteps kind="page" tray={page.tray} />
          <span className="page-bar-acts">
            <IconButton label={t(words, 'grid')} pressed={grid} onPress={() => setGrid(!grid)}><span aria-hidden="true">▦</span></IconButton>
            <IconButton label={t(words, 'zoomOut')} keys="2" onPress={() => setZoom((z) => Math.max(0.4, z / 1.4))}><span aria-hidden="true">−</span></IconButton>
            <IconButton label={t(words, 'fit')} keys="0" onPress={() => setZoom(1)}><span aria-hidden="true">◻</span></IconButton>
            <IconButton label={t(words, 'zoomIn')} keys="1" onPress={() => setZoom((z) => Math.min(4, z * 1.4))}><span aria-hidden="true">+</span></IconButton>
            <a className="ui-button plain small" target="_blank" rel="noreferrer" href={page.pressUrl ?? `/press/pages/${page.id}/draft.pdf`}>{t(words, page.pressUrl ? 'pressPdf' : 'draftPdf')}</a>
            {page.offers.map((offer) => (
              <ActButton key={offer.act} offer={offer} size="small" onAct={(reason) => move.mutateAsync({ pageId: page.id, version: page.version, act: offer.act, ...(reason ? { reason } : {}) })} />
            ))}
          </span>
        </header>
        {!view.mayEdit && <p className="page-readonly quiet">{t(words, 'readOnly')}</p>}
        <div className="page-table" tabIndex={0} role="region" aria-label={t(words, 'canvas', { folio })}>
          <PageCanvas
            page={composed.pages.find((p) => p.pageId === page.id)} styleSheet={makeUp.styleSheet} slots={slots.slots} fits={composed.fits} titles={titles} chosen={chosen}
            zoom={zoom} grid={grid} editable={view.mayEdit} label={t(words, 'canvas', { folio })} onChoose={setChosen} onMove={(id, rect) => slots.change(id, rect)} onDropThing={put}
          />
        </div>
        <Preflight blockers={page.blockers} onShow={setChosen} say={(blocker) => sayWhy(blocker, lang)} />
      </div>
    </Panes>
  );
}

/** PG3: every blocker of signing at once, each with the way to its place. */
function Preflight({ blockers, onShow, say }: { blockers: readonly BlockerView[]; onShow: (slotId: string) => void; say: (blocker: BlockerView) => string }) {
  const { t } = useLanguage();
  return (
    <details className="preflight">
      <summary className={blockers.length > 0 ? 'red' : 'green'}>{blockers.length > 0 ? t(words, 'blockers', { n: blockers.length }) : t(words, 'noBlockers')}</summary>
      <ul>
        {blockers.map((blocker, i) => (
          <li key={`${blocker.code} ${i}`}>
            {say(blocker)}{' '}
            {blocker.slotId
              ? <Button size="small" look="quiet" onPress={() => blocker.slotId && onShow(blocker.slotId)}>{t(words, 'goThere')}</Button>
              : blocker.storyId ? <Link href={`/stories/${blocker.storyId}`}>{t(words, 'goThere')}</Link> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
