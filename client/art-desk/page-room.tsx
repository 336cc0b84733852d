import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { compose } from '../../shared/compose/compose.ts';
import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, EditionMakeUp, PictureItem } from '../../shared/compose/model.ts';
import { pageNotes } from '../../shared/page/page-notes.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { fitted, stateOf } from '../../shared/page/slot-acts.ts';
import { inReadingOrder } from '../../shared/page/slot.ts';
import type { PageView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { why } from '../../shared/words/whys.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { ActButton } from '../ui/act-button.tsx';
import { ZoomBar } from '../page-view/zoom-bar.tsx';
import { facesNow, useFaces } from '../page-view/title-faces.ts';
import { useZoom } from '../page-view/zoom-table.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { Panes } from '../ui/panes.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { arranging } from './arranging.ts';
import { CopyList } from './copy-list.tsx';
import type { Cropping } from './crop-hands.tsx';
import { type FillOffer, fillOffers, withFillers, wordsLeftOver } from './fill-offers.ts';
import { FillPane } from './fill-pane.tsx';
import { LiveCanvas } from './live-canvas.tsx';
import { composeWith, makeUpWith } from './live-make-up.ts';
import { newId } from '../app/new-id.ts';
import { WhoIsAtPage } from './other-hands.tsx';
import type { Thing } from './page-canvas.tsx';
import { usePageFacts } from './use-page-facts.ts';
import { PageInspector } from './page-inspector.tsx';
import { Preflight } from './preflight.tsx';
import { ProposeDialog } from './propose-dialog.tsx';
import { changesTo, type ProposedPage } from './propose-page.ts';
import { boxOf } from './sheet-grid.ts';
import { SlotInspector } from './slot-inspector.tsx';
import { type Corner, freePlace, grown, insetAt, newSlot, pulled } from './slot-moves.ts';
import { useLooking } from './use-looking.ts';
import { usePresence } from './use-presence.ts';
import { useSlots } from './use-slots.ts';
import { words } from './words.ts';
import './art-desk.css';

/** One page in the making: its stories, the canvas, the slot or the page in the hand, and what still stands before signing. */
export function PageRoom() {
  const { t } = useLanguage();
  const { pageId = '' } = useParams();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.pages.get.queryOptions({ pageId }));
  if (error) return <><ErrorNote screen error={error} onRetry={() => void refetch()} /><p className="page-back"><Link href="/pages">{t(words, 'backToPages')}</Link></p></>;
  return data ? <Room key={pageId} view={data} refetch={refetch} /> : <Loading />;
}

function Room({ view, refetch }: { view: PageView; refetch: () => Promise<unknown> }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const { person } = useSession();
  const facts = usePageFacts(view.page, refetch);
  const { page } = facts;
  const slots = useSlots(view);
  const [hand, setHand] = useState<readonly string[]>([]);
  const [pane, setPane] = useState<'fill' | 'propose' | null>(null);
  const [offered, setOffered] = useState<FillOffer | null>(null);
  const [taken, setTaken] = useState<{ readonly slotId: string; readonly inset: number | null } | null>(null);
  const phone = usePhone();
  // The canvas is for a mouse and a keyboard: a phone reads the page.
  const editable = view.mayEdit && !phone;
  const zooming = useZoom(phone ? 'page.phone' : 'page', 'width');
  const [grid, setGrid] = useState(false);
  /** Where the foot tells the pointer's place. */
  const [placeFoot, setPlaceFoot] = useState<HTMLElement | null>(null);
  const move = useMutation(trpc.pages.move.mutationOptions({ onSuccess: () => refetch() }));
  const folio = String(page.folio).padStart(2, '0');
  const makeUp = useMemo(() => withFillers(view.makeUp, view.fillers), [view.makeUp, view.fillers]);

  // The hand's own unsent changes are composed too: the page follows the keys.
  const faces = useFaces(makeUp.styleSheet);
  // Set anew when the paper's own faces have come.
  const composed = useMemo(() => composeWith(makeUp, page.id, slots.slots.map(stateOf)), [makeUp, faces, page.id, slots.slots]);
  const composedPage = composed.pages.find((p) => p.pageId === page.id);

  const notes = useMemo(() => (composedPage ? pageNotes(composedPage, faces ?? productFaces) : []), [composedPage, faces]);

  const titles = useMemo(() => Object.fromEntries([
    ...view.stories.map((story) => [story.id, story.title || story.slug] as const), ...view.fillers.map((one) => [one.id, one.title] as const),
    ...view.photos.map((photo) => [photo.id, photo.caption] as const),
  ]), [view.stories, view.photos, view.fillers]);
  const selection = hand.flatMap((id) => slots.slots.find((s) => s.id === id) ?? []);
  const slot = selection[0] ?? null;
  const chosen = slot?.id ?? null;
  const choose = (slotId: string | null): void => {
    if (slotId !== chosen) setPane(null);
    setHand(slotId ? [slotId] : []);
  };
  const sheet = makeUp.styleSheet.page.grid;
  const others = usePresence(page.id, person.id, chosen, editable);
  const arrange = arranging(slots, hand, sheet, choose);
  const room = { pageId: page.id, makeUp, slots: slots.slots, stories: view.stories, photos: view.photos, fillers: view.fillers };
  const fit = slot?.storyId ? composed.fits[slot.storyId] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: offers are worked out of what is composed now
  const offers = useMemo(() => (pane === 'fill' && chosen ? fillOffers(room, chosen) : []), [pane, chosen, composed]);
  const left = useMemo(() => (slot?.storyId && fit && fit.over > 0 ? wordsLeftOver(makeUpWith(makeUp, page.id, slots.slots.map(stateOf)), withOtherLegs(makeUp, composed, slot.storyId, page.id), slot.storyId) : []), [slot?.storyId, fit, makeUp, composed, page.id, slots.slots]);

  const cropping = useMemo((): Cropping | null => {
    const at = taken && slots.slots.find((one) => one.id === taken.slotId);
    const photoId = at && (taken.inset === null ? (at.advertisementId ?? at.photoId) : at.insets[taken.inset]?.photoId);
    const item = composedPage?.items.find((one): one is PictureItem => one.type === 'picture' && one.slotId === at?.id && one.photoId === photoId);
    const photo = photoId ? makeUp.photos[photoId] : undefined;
    return at && item && photo && editable && !at.locked ? { slotId: at.id, inset: taken.inset, photo, item, crop: taken.inset === null ? at.options.crop : at.insets[taken.inset]?.crop } : null;
  }, [taken, slots.slots, composedPage, makeUp.photos, editable]);

  const show = (slotId: string): void => {
    choose(slotId);
    const there = slots.now(slotId);
    if (there) zooming.reveal(boxOf(there, makeUp.styleSheet));
    else notify({ text: t(words, 'slotGone'), about: 'slots' });
  };
  const { look, lookAt, lookNext } = useLooking([...page.blockers, ...notes], view.proofs, { onSlot: show, onPage: () => choose(null) });
  const inHand = (): PlacedSlot | undefined => {
    const now = chosen ? slots.now(chosen) : undefined;
    return now && editable && !now.locked ? now : undefined;
  };
  const nudge = (columns: number, rows: number, corner: Corner | null): void => {
    if (corner === null && hand.length > 1 && editable) return arrange.move(columns, rows);
    const now = inHand();
    if (chosen && editable && slots.now(chosen)?.locked) return notify({ why: [why('slot-locked')], about: 'slots' });
    if (now) slots.change(now.id, fitted(now, pulled(rectOf(now), columns, rows, corner, sheet)));
  };
  const addSlot = (): void => {
    const place = freePlace(slots.slots, sheet);
    if (place) slots.add(newSlot(place), choose);
    else notify({ text: t(words, 'noRoom'), about: 'slots' });
  };
  const grow = (): void => {
    const now = inHand();
    if (now) slots.change(now.id, fitted(now, grown(now, slots.slots, sheet)));
  };
  const split = (way: 'rows' | 'columns'): void => {
    const now = inHand();
    if (now) arrange.split(way, Math.floor((way === 'rows' ? now.rows : now.span) / 2));
  };
  const next = (by: number): PlacedSlot | undefined => {
    const ordered = inReadingOrder(slots.slots);
    return ordered[(ordered.findIndex((s) => s.id === (hand.at(-1) ?? chosen)) + by + ordered.length) % ordered.length];
  };
  const step = (by: number): void => {
    const one = next(by);
    if (one) show(one.id);
  };
  const also = (slotId: string): void => setHand((all) => (all.includes(slotId) ? all.filter((id) => id !== slotId) : [...all, slotId]));
  const crop = (): void => {
    const now = inHand();
    const inset = now ? now.insets.findIndex((one) => one.photoId) : -1;
    if (now && (now.photoId || now.advertisementId)) setTaken({ slotId: now.id, inset: null });
    else if (now && inset >= 0) setTaken({ slotId: now.id, inset });
  };
  const arrows = Object.fromEntries(([['ArrowLeft', -1, 0], ['ArrowRight', 1, 0], ['ArrowUp', 0, -1], ['ArrowDown', 0, 1]] as const).flatMap(([key, x, y]) => [
    [key, { label: t(words, 'moveSlot'), run: () => nudge(x, y, null) }],
    [`shift+${key}`, { label: t(words, 'resizeSlot'), run: () => nudge(x, y, 'se') }],
  ]));
  const actName = (label: string): string => t(words, `act-${label}` as keyof typeof words);
  const undoName = slots.undoLabel ? t(words, 'undoNamed', { what: actName(slots.undoLabel) }) : t(words, 'undo');
  const redoName = slots.redoLabel ? t(words, 'redoNamed', { what: actName(slots.redoLabel) }) : t(words, 'redo');
  useKeys({
    ...(slot && editable ? {
      ...arrows,
      'F': { label: t(words, 'fillHole'), run: () => setPane('fill') },
      'shift+F': { label: t(words, 'grow'), run: grow },
      'S': { label: t(words, 'splitRows'), run: () => split('rows') },
      'shift+S': { label: t(words, 'splitColumns'), run: () => split('columns') },
      'M': { label: t(words, 'merge'), run: arrange.merge },
      'X': { label: t(words, 'swapContents'), run: arrange.swapContents },
      'shift+X': { label: t(words, 'swapPlaces'), run: arrange.swapPlaces },
      'D': { label: t(words, 'duplicate'), run: arrange.duplicate },
      'L': { label: t(words, 'lock'), run: arrange.lock },
      'C': { label: t(words, 'crop'), run: crop },
      'Delete': { label: t(words, 'removeSlot'), run: arrange.remove },
    } : {}),
    ...(editable ? { A: { label: t(words, 'addSlot'), run: addSlot }, P: { label: t(words, 'propose'), run: () => setPane('propose') } } : {}),
    'N': { label: t(words, 'nextBlockerKey'), run: lookNext },
    'J': { label: t(words, 'nextSlot'), run: () => step(1) },
    'K': { label: t(words, 'previousSlot'), run: () => step(-1) },
    'shift+J': { label: t(words, 'addToSelection'), run: () => { const one = next(1); if (one) also(one.id); } },
    'Escape': { label: t(words, 'deselect'), run: () => (taken ? setTaken(null) : choose(null)) },
    // There always: an act still on its way is taken back too, and no list knows of it yet.
    'mod+Z': { label: undoName, run: slots.undo },
    'mod+shift+Z': { label: redoName, run: slots.redo },
    'mod+Y': { label: redoName, run: slots.redo },
  });

  const put = (slotId: string, thing: Thing, cell?: { column: number; row: number }): void => {
    const into = slots.now(slotId);
    if (!into) return;
    if ('photoId' in thing && into.kind === 'story') {
      const photo = view.photos.find((one) => one.id === thing.photoId);
      // A place kept for a picture is filled first; else it goes where the hand let go, or to the right of the slot's foot.
      const kept = into.insets.findIndex((inset) => inset.photoId === '' && (inset.kind ?? 'photo') === 'photo');
      const at = cell ? { column: cell.column - into.column, row: cell.row - into.row } : { column: into.span, row: into.rows };
      slots.change(slotId, {
        insets: kept >= 0
          ? into.insets.map((inset, i) => (i === kept ? { ...inset, photoId: thing.photoId } : inset))
          : [...into.insets, { photoId: thing.photoId, ...insetAt(at, into, photo, sheet) }],
      }, 'inset');
    } else slots.place(slotId, thing);
    choose(slotId);
  };
  const takeOffer = (offer: FillOffer): void => {
    setOffered(null);
    setPane(null);
    slots.commit('fill', { ok: true, changes: offer.changes }, { lifting: true });
  };
  const takeProposal = (one: ProposedPage): void => {
    setPane(null);
    choose(null);
    slots.commit('propose', { ok: true, changes: changesTo(slots.slots, one, newId) }, { lifting: true });
  };
  const nameOfSlot = (slotId: string): string | null => {
    const one = slots.slots.find((s) => s.id === slotId);
    if (!one) return null;
    const held = one.storyId ?? one.photoId;
    return held && titles[held] ? `《${titles[held]}》` : word('slotKind', one.kind, lang);
  };

  return (
    <Panes
      id="page" leftLabel={t(words, 'stories')} mainLabel={t(words, 'canvas', { folio })} rightLabel={slot ? t(words, 'slot') : t(words, 'thisPage')} leftWidth={260} rightWidth={288}
      left={<CopyList stories={view.stories} photos={view.photos} pageId={page.id} slots={slots.slots} chosen={chosen} onShow={show} canPlace={editable && slot !== null && !slot.locked} draggable={editable} onPlace={(thing) => slot && put(slot.id, thing)} />}
      right={slot && pane === 'fill'
        ? <FillPane offers={offers} fit={fit} title={slot.storyId ? (titles[slot.storyId] ?? '') : word('slotKind', slot.kind, lang)} onTry={setOffered} onTake={takeOffer} onClose={() => setPane(null)} />
        : slot
        ? (
          <SlotInspector
            key={slot.id} slot={slot} selection={selection} slots={slots} arranging={arrange} fit={fit} left={left} title={slot.storyId ? (titles[slot.storyId] ?? '') : ''} titles={titles}
            makeUp={makeUp} page={composedPage} view={view} editable={editable} onFill={() => setPane('fill')} onCropping={setTaken}
          />
        )
        : <PageInspector view={view} page={page} slots={slots} onAdd={addSlot} put={facts.put} />}
    >
      <div className="page-room">
        <header className="page-bar">
          <h1 className="song">{t(words, 'page', { folio, section: page.section })}</h1>
          <TraySteps kind="page" tray={page.tray} />
          <WhoIsAtPage others={others} nameOfSlot={nameOfSlot} />
          <span className="page-bar-acts">
            {editable && (
              <>
                <IconButton label={undoName} keys="mod+Z" isDisabled={!slots.undoLabel} onPress={slots.undo}><span aria-hidden="true">↶</span></IconButton>
                <IconButton label={redoName} keys="mod+shift+Z" isDisabled={!slots.redoLabel} onPress={slots.redo}><span aria-hidden="true">↷</span></IconButton>
                <Button size="small" keys="P" onPress={() => setPane('propose')}>{t(words, 'propose')}</Button>
              </>
            )}
            <a className="ui-button plain small" target="_blank" rel="noreferrer" href={page.pressUrl ?? `/press/pages/${page.id}/draft.pdf`}>{t(words, page.pressUrl ? 'pressPdf' : 'draftPdf')}</a>
            {page.pressUrl && <a className="ui-button plain small" target="_blank" rel="noreferrer" href={`${page.pressUrl}?crop=1`}>{t(words, 'cropMarks')}</a>}
            {page.offers.map((offer) => (
              <ActButton key={offer.act} offer={offer} size="small" onAct={async (reason) => move.mutateAsync({ pageId: page.id, version: await facts.settled(), act: offer.act, ...(reason ? { reason } : {}) })} />
            ))}
          </span>
        </header>
        {!view.mayEdit && <p className="page-readonly quiet">{makingUp.has(page.tray) ? t(words, 'readOnlyOthers') : t(words, 'readOnlyTray', { tray: word('pageTray', page.tray, lang) })}</p>}
        <LiveCanvas
          makeUp={makeUp} pageId={page.id} composed={composed} offered={pane === 'fill' ? offered : null} styleSheet={makeUp.styleSheet} slots={slots.slots} titles={titles}
          chosen={chosen} also={hand.slice(1)} others={others} cropping={cropping} zooming={zooming} placeFoot={placeFoot} grid={grid} editable={editable} label={t(words, 'canvas', { folio })}
          against={slots.against} onMoveAll={arrange.move} onDraw={(rect) => slots.add(newSlot(rect), choose)} onChoose={choose} onAlso={also} onCropping={setTaken}
          onChange={(slotId, patch) => slots.change(slotId, patch, 'options' in patch ? 'picture' : 'insets' in patch && !('row' in patch) ? 'inset' : 'change')} onDropThing={put}
        />
        <Preflight blockers={page.blockers} notes={notes} proofs={view.proofs} look={look} onLook={lookAt} onNext={lookNext}>
          <span ref={setPlaceFoot} className="canvas-place num" aria-hidden="true" />
          <span className="page-foot-hands">
            <IconButton label={t(words, 'grid')} pressed={grid} onPress={() => setGrid(!grid)}><span aria-hidden="true">▦</span></IconButton>
            <ZoomBar zooming={zooming} />
          </span>
        </Preflight>
        {pane === 'propose' && (
          <ProposeDialog
            room={room} makeUp={makeUp} titles={titles} onTake={takeProposal} onClose={() => setPane(null)}
          />
        )}
      </div>
    </Panes>
  );
}

/** The composition with the story's other pages in it: words that stand there are not left over. */
function withOtherLegs(makeUp: EditionMakeUp, composed: ComposedEdition, storyId: string, pageId: string): ComposedEdition {
  const elsewhere = [...new Set((makeUp.flows.find((flow) => flow.storyId === storyId)?.legs ?? []).map((leg) => leg.pageId))].filter((id) => id !== pageId);
  return elsewhere.length === 0 ? composed : { ...composed, pages: [...composed.pages, ...compose(makeUp, facesNow(makeUp.styleSheet) ?? productFaces, elsewhere).pages] };
}

/** Trays in which slots may be moved at all. */
const makingUp: ReadonlySet<string> = new Set(['planned', 'make-up', 'replate']);

const rectOf = ({ column, row, span, rows }: PlacedSlot) => ({ column, row, span, rows });
