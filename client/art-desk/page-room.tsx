import { useMutation, useQuery } from '@tanstack/react-query';
import { type ComponentProps, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, EditionMakeUp } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { inReadingOrder } from '../../shared/page/slot.ts';
import type { PageView } from '../../shared/views.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { useTRPC } from '../app/trpc.ts';
import { ActButton } from '../ui/act-button.tsx';
import { ZoomBar } from '../page-view/zoom-bar.tsx';
import { useZoom } from '../page-view/zoom-table.tsx';
import { IconButton } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panes } from '../ui/panes.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { CopyList } from './copy-list.tsx';
import { PageCanvas, type Thing } from './page-canvas.tsx';
import { PageInspector } from './page-inspector.tsx';
import { Preflight } from './preflight.tsx';
import { boxOf } from './sheet-grid.ts';
import { SlotInspector } from './slot-inspector.tsx';
import { type Corner, fitted, grown, insetAt, pulled, type SlotPatch } from './slot-moves.ts';
import { useSlots } from './use-slots.ts';
import { words } from './words.ts';
import './art-desk.css';

/** One page in the making: its stories, the canvas, the slot or the page in the hand, and what still stands before signing. */
export function PageRoom() {
  const { pageId = '' } = useParams();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.pages.get.queryOptions({ pageId }));
  if (error) return <ErrorNote screen error={error} onRetry={() => void refetch()} />;
  return data ? <Room key={pageId} view={data} refetch={() => void refetch()} /> : <Loading />;
}

function Room({ view, refetch }: { view: PageView; refetch: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { page, makeUp } = view;
  const slots = useSlots(view);
  const [chosen, setChosen] = useState<string | null>(null);
  const phone = usePhone();
  // The canvas is for a mouse and a keyboard: a phone reads the page.
  const editable = view.mayEdit && !phone;
  const zooming = useZoom(phone ? 'page.phone' : 'page', 'width');
  const [grid, setGrid] = useState(false);
  const move = useMutation(trpc.pages.move.mutationOptions({ onSuccess: refetch }));
  const folio = String(page.folio).padStart(2, '0');

  // The hand's own unsent changes are composed too: the page follows the keys.
  const composed = useMemo(() => composeWith(makeUp, page.id, slots.slots, null), [makeUp, page.id, slots.slots]);

  const titles = useMemo(() => Object.fromEntries([
    ...view.stories.map((story) => [story.id, story.title || story.slug] as const),
    ...view.photos.map((photo) => [photo.id, photo.caption] as const),
  ]), [view.stories, view.photos]);
  const slot = slots.slots.find((s) => s.id === chosen) ?? null;
  const sheet = makeUp.styleSheet.page.grid;

  const show = (slotId: string): void => {
    setChosen(slotId);
    const there = slots.now(slotId);
    if (there) zooming.reveal(boxOf(there, makeUp.styleSheet));
  };
  const nudge = (columns: number, rows: number, corner: Corner | null): void => {
    const now = chosen ? slots.now(chosen) : undefined;
    if (now && editable && !now.locked) slots.change(now.id, fitted(now, pulled(rectOf(now), columns, rows, corner, sheet)));
  };
  const fill = (): void => {
    const now = chosen ? slots.now(chosen) : undefined;
    if (now && editable && !now.locked) slots.change(now.id, fitted(now, grown(now, slots.slots, sheet)));
  };
  const step = (by: number): void => {
    const ordered = inReadingOrder(slots.slots);
    const next = ordered[(ordered.findIndex((s) => s.id === chosen) + by + ordered.length) % ordered.length];
    if (next) show(next.id);
  };
  const arrows = Object.fromEntries(([['ArrowLeft', -1, 0], ['ArrowRight', 1, 0], ['ArrowUp', 0, -1], ['ArrowDown', 0, 1]] as const).flatMap(([key, x, y]) => [
    [key, { label: t(words, 'moveSlot'), run: () => nudge(x, y, null) }],
    [`shift+${key}`, { label: t(words, 'resizeSlot'), run: () => nudge(x, y, 'se') }],
  ]));
  useKeys({
    ...(slot && editable ? { ...arrows, F: { label: t(words, 'fillHole'), run: fill } } : {}),
    J: { label: t(words, 'nextSlot'), run: () => step(1) },
    K: { label: t(words, 'previousSlot'), run: () => step(-1) },
    Escape: { label: t(words, 'deselect'), run: () => setChosen(null) },
    ...(slots.canUndo ? { 'mod+Z': { label: t(words, 'undo'), run: slots.undo } } : {}),
  });

  const put = (slotId: string, thing: Thing, cell?: { column: number; row: number }): void => {
    const into = slots.now(slotId);
    if (!into) return;
    if ('photoId' in thing && into.kind === 'story') {
      const photo = view.photos.find((one) => one.id === thing.photoId);
      // A place kept for a picture is filled first; else it goes where the hand let go, or to the right of the slot's foot.
      const kept = into.insets.findIndex((inset) => inset.photoId === '');
      const at = cell ? { column: cell.column - into.column, row: cell.row - into.row } : { column: into.span, row: into.rows };
      slots.change(slotId, {
        insets: kept >= 0
          ? into.insets.map((inset, i) => (i === kept ? { ...inset, photoId: thing.photoId } : inset))
          : [...into.insets, { photoId: thing.photoId, ...insetAt(at, into, photo, sheet) }],
      });
    } else slots.place(slotId, thing);
    setChosen(slotId);
  };

  return (
    <Panes
      id="page" leftLabel={t(words, 'stories')} mainLabel={t(words, 'canvas', { folio })} rightLabel={slot ? t(words, 'slot') : t(words, 'thisPage')} leftWidth={260} rightWidth={288}
      left={<CopyList stories={view.stories} photos={view.photos} pageId={page.id} canPlace={editable && slot !== null && !slot.locked} draggable={editable} onPlace={(thing) => slot && put(slot.id, thing)} />}
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
            <ZoomBar zooming={zooming} />
            <a className="ui-button plain small" target="_blank" rel="noreferrer" href={page.pressUrl ?? `/press/pages/${page.id}/draft.pdf`}>{t(words, page.pressUrl ? 'pressPdf' : 'draftPdf')}</a>
            {page.offers.map((offer) => (
              <ActButton key={offer.act} offer={offer} size="small" onAct={(reason) => move.mutateAsync({ pageId: page.id, version: page.version, act: offer.act, ...(reason ? { reason } : {}) })} />
            ))}
          </span>
        </header>
        {!view.mayEdit && <p className="page-readonly quiet">{t(words, 'readOnly')}</p>}
        <LiveCanvas
          makeUp={makeUp} pageId={page.id} composed={composed} styleSheet={makeUp.styleSheet} slots={slots.slots} titles={titles} chosen={chosen}
          zooming={zooming} grid={grid} editable={editable} label={t(words, 'canvas', { folio })} against={slots.against} onChoose={setChosen}
          onChange={slots.change} onDropThing={put}
        />
        <Preflight blockers={page.blockers} onShow={show} />
      </div>
    </Panes>
  );
}

const rectOf = ({ column, row, span, rows }: PlacedSlot) => ({ column, row, span, rows });

/** What of a slot decides how its page is set; what stands in it comes with the make-up. */
const settingOf = ({ column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, insets, box, kind }: PlacedSlot): SlotPatch =>
  ({ column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, insets, box, kind });

type Trial = { readonly slotId: string; readonly patch: SlotPatch };

/** The page with its slots as they stand under the hand. */
function composeWith(makeUp: EditionMakeUp, pageId: string, slots: readonly PlacedSlot[], trial: Trial | null): ComposedEdition {
  const here = new Map(slots.map((slot) => [slot.id, slot]));
  const pages = makeUp.pages.map((p) => (p.id !== pageId ? p : {
    ...p,
    slots: p.slots.map((slot) => {
      const own = here.get(slot.id);
      return own ? { ...slot, ...settingOf(own), ...(trial?.slotId === slot.id ? trial.patch : {}) } : slot;
    }),
  }));
  return compose({ ...makeUp, pages }, faces, [pageId]);
}

/** The canvas with what the hand is only trying composed as it goes; lists and inspectors wait until it lets go. */
function LiveCanvas({ makeUp, pageId, composed, ...rest }: Omit<ComponentProps<typeof PageCanvas>, 'page' | 'fits' | 'onTry'> & {
  makeUp: EditionMakeUp; pageId: string; composed: ComposedEdition;
}) {
  const [trial, setTrial] = useState<Trial | null>(null);
  const shown = useMemo(() => (trial ? composeWith(makeUp, pageId, rest.slots, trial) : composed), [makeUp, pageId, rest.slots, trial, composed]);
  return <PageCanvas {...rest} page={shown.pages.find((p) => p.pageId === pageId)} fits={shown.fits} onTry={setTrial} />;
}
