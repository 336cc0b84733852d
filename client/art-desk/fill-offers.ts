import type { ComposedEdition, EditionMakeUp, Fit } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { fitted, type SlotChange, type SlotState, stateOf } from '../../shared/page/slot-acts.ts';
import { type SlotRect } from '../../shared/page/slot.ts';
import type { PageView } from '../../shared/views.ts';
import { composeWith } from './live-make-up.ts';
import { grown, insetAt } from './slot-moves.ts';

/** A way to fill a hole or to bring copy in, and what the slot would be then. `fit`: what it comes to, composed. */
export interface FillOffer {
  readonly id: string;
  readonly kind: 'grow' | 'story' | 'filler' | 'photo-larger' | 'photo-add' | 'drop' | 'restore' | 'headline' | 'condense' | 'head-smaller' | 'trim';
  /** What it is about: a title, a caption, the first words of a paragraph. */
  readonly what: string;
  readonly changes: readonly SlotChange[];
  readonly fit: Fit | null;
}

type Room = Pick<PageView, 'stories' | 'photos' | 'fillers'> & { readonly pageId: string; readonly makeUp: EditionMakeUp; readonly slots: readonly PlacedSlot[] };

const firstWords = (text: string, n = 18): string => ([...text].length > n ? `${[...text].slice(0, n).join('')}…` : text);
const offTheLine = new Set(['held', 'spiked', 'killed', 'printed']);
const fillable = new Set(['story', 'photo-story', 'notice', 'ear']);

/** The make-up with the fillers in it, set as the page would set them. */
export const withFillers = (makeUp: EditionMakeUp, fillers: PageView['fillers']): EditionMakeUp =>
  (fillers.length === 0 ? makeUp : { ...makeUp, stories: { ...Object.fromEntries(fillers.map((one) => [one.id, one.set])), ...makeUp.stories } });

/** How far a fit is from sitting: lines over weigh more than lines of white. */
export const awayFrom = (fit: Fit | null): number => (fit ? fit.over * 3 + fit.under + (fit.headOver ? 50 : 0) : 1000);

/**
 * Everything that could be done about one slot, each composed to the line before anybody takes it, the best first. An empty
 * slot asks for stories and fillers of fitting size; one with white for room, pictures, restored paragraphs; one that is
 * overfull for cuttable paragraphs, other headlines and smaller heads.
 */
export function fillOffers(room: Room, slotId: string, limit = 12): readonly FillOffer[] {
  const slot = room.slots.find((one) => one.id === slotId);
  if (!slot || slot.locked) return [];
  const makeUp = withFillers(room.makeUp, room.fillers);
  const compose = (changes: readonly SlotChange[]): ComposedEdition => {
    const to = new Map(changes.map((one) => [one.slotId, one.to]));
    const states = [...room.slots.filter((one) => !to.has(one.id)).map(stateOf), ...[...to.values()].filter((one) => one !== null)];
    return composeWith(makeUp, room.pageId, states);
  };
  const offer = (id: string, kind: FillOffer['kind'], what: string, to: SlotState): FillOffer => {
    const changes = [{ slotId, to }];
    return { id, kind, what, changes, fit: to.storyId ? (compose(changes).fits[to.storyId] ?? null) : null };
  };
  const state = stateOf(slot);
  const better = (fit: Fit | null | undefined) => (one: FillOffer): boolean => one.fit !== null && awayFrom(one.fit) < awayFrom(fit ?? null);
  const found = slot.storyId ? aboutStory(room, makeUp, slot, state, compose, offer).filter(better(compose([]).fits[slot.storyId]))
    : fillable.has(slot.kind) && !slot.photoId ? ofFittingSize(room, makeUp, state, offer) : [];
  return found.sort((a, b) => awayFrom(a.fit) - awayFrom(b.fit)).slice(0, limit);
}

type Offering = (id: string, kind: FillOffer['kind'], what: string, to: SlotState) => FillOffer;

/** Stories without a place, and fillers, of about the slot's size: the ten nearest by length are composed. */
function ofFittingSize(room: Room, makeUp: EditionMakeUp, state: SlotState, offer: Offering): FillOffer[] {
  const { grid } = makeUp.styleSheet.page;
  // A fifth of a slot goes to its head.
  const wanted = Math.round(state.span * grid.charsPerColumn * state.rows * 0.75);
  const stories = room.stories.filter((story) => !story.placed && !offTheLine.has(story.tray) && story.id in makeUp.stories && (story.kind === 'notice') === (state.kind === 'notice'))
    .map((story) => ({ id: story.id, title: story.title || story.slug, chars: story.chars, kind: 'story' as const }));
  const fillers = state.kind === 'story' ? room.fillers.map((one) => ({ id: one.id, title: one.title, chars: one.chars, kind: 'filler' as const })) : [];
  return [...stories, ...fillers].sort((a, b) => Math.abs(a.chars - wanted) - Math.abs(b.chars - wanted)).slice(0, 10)
    .map((one) => offer(one.id, one.kind, one.title, { ...state, storyId: one.id, leg: 1 }));
}

/** What can be done with the story that stands there. */
function aboutStory(
  room: Room, makeUp: EditionMakeUp, slot: PlacedSlot, state: SlotState, compose: (changes: readonly SlotChange[]) => ComposedEdition, offer: Offering,
): FillOffer[] {
  const set = slot.storyId ? makeUp.stories[slot.storyId] : undefined;
  const fit = slot.storyId ? compose([]).fits[slot.storyId] : undefined;
  if (!set || !fit) return [];
  const offers: FillOffer[] = [];
  const { grid } = makeUp.styleSheet.page;
  const dropped = slot.options.dropped ?? [];
  const headlines = set.alternatives ? [...set.alternatives.map((one) => ({ id: one.id as string | undefined, text: one.text })), { id: undefined, text: set.headline.join(' ') }] : [];
  if (slot.leg === 1) {
    for (const { id, text } of headlines) {
      if (id === slot.options.headlineId) continue;
      offers.push(offer(`headline ${id ?? ''}`, 'headline', text, { ...state, options: { ...state.options, headlineId: id } }));
    }
  }
  if (fit.over > 0 || fit.headOver) {
    const cuttable = set.uncuttable || slot.leg > 1 ? [] : set.blocks.filter((block) => block.cuttable && block.id && !dropped.includes(block.id));
    for (const block of cuttable) offers.push(offer(`drop ${block.id}`, 'drop', firstWords(block.text), { ...state, options: { ...state.options, dropped: [...dropped, block.id] } }));
    // From the end on, as a desk cuts: several at once where one is not enough.
    for (let n = 2; n <= Math.min(cuttable.length, 6); n += 1) {
      const ids = cuttable.slice(-n).map((block) => block.id);
      offers.push(offer(`drop ${n}`, 'drop', `× ${n}`, { ...state, options: { ...state.options, dropped: [...dropped, ...ids] } }));
    }
    const smaller = ({ lead: 'second', second: 'standard', standard: 'small', small: 'brief' } as const)[slot.headStyle as 'lead'];
    if (smaller && slot.leg === 1) offers.push(offer('head', 'head-smaller', '', { ...state, headStyle: smaller }));
    for (const [i, inset] of slot.insets.entries()) {
      const rows = Math.max(4, inset.rows - Math.ceil(fit.over / Math.max(1, inset.span)) - 1);
      if (rows < inset.rows) offers.push(offer(`trim ${i}`, 'trim', room.photos.find((one) => one.id === inset.photoId)?.caption ?? '', { ...state, insets: slot.insets.map((one, at) => (at === i ? { ...one, rows } : one)) }));
    }
  } else {
    for (const id of dropped) {
      const text = set.blocks.find((block) => block.id === id)?.text ?? '';
      offers.push(offer(`restore ${id}`, 'restore', firstWords(text), { ...state, options: { ...state.options, dropped: dropped.filter((one) => one !== id) } }));
    }
    offers.push(...pictures(room, slot, state, fit, offer, grid));
  }
  const room2 = grown(slot, room.slots, grid);
  if (fit.over > 0 && room2.span * room2.rows > slot.span * slot.rows) offers.push(offer('grow', 'grow', '', { ...state, ...fitted(slot, room2) }));
  return offers;
}

/** Pictures to make larger or to add until the white is gone. */
function pictures(room: Room, slot: PlacedSlot, state: SlotState, fit: Fit, offer: Offering, grid: EditionMakeUp['styleSheet']['page']['grid']): FillOffer[] {
  const offers: FillOffer[] = [];
  const caption = (id: string): string => room.photos.find((one) => one.id === id)?.caption ?? '';
  for (const [i, inset] of slot.insets.entries()) {
    if ((inset.kind ?? 'photo') !== 'photo' || !inset.photoId) continue;
    // White counts in lines of one text column; the picture covers `span` of them.
    const rows = Math.min(slot.rows - inset.row, inset.rows + Math.max(1, Math.floor(fit.under / Math.max(1, inset.span))));
    if (rows > inset.rows) offers.push(offer(`larger ${i}`, 'photo-larger', caption(inset.photoId), { ...state, insets: slot.insets.map((one, at) => (at === i ? { ...one, rows } : one)) }));
    if (inset.column + inset.span < slot.span) {
      offers.push(offer(`wider ${i}`, 'photo-larger', caption(inset.photoId), { ...state, insets: slot.insets.map((one, at) => (at === i ? { ...one, span: one.span + 1 } : one)) }));
    }
  }
  const used = new Set(room.slots.flatMap((one) => [one.photoId, ...one.insets.map((inset) => inset.photoId)]));
  for (const photo of room.photos.filter((one) => one.storyId === slot.storyId && !used.has(one.id)).slice(0, 4)) {
    const at = insetAt({ column: slot.span, row: slot.rows }, slot, photo, grid);
    // As high as the white allows, never higher than the picture uncut.
    const rows = Math.max(4, Math.min(at.rows, Math.floor(fit.under / at.span)));
    const place: SlotRect = { ...at, rows, row: slot.rows - rows };
    offers.push(offer(`add ${photo.id}`, 'photo-add', photo.caption, { ...state, insets: [...slot.insets, { photoId: photo.id, ...place }] }));
  }
  return offers;
}

/** The words of a story that find no room on its slots, paragraph by paragraph; empty when all of it stands. */
export function wordsLeftOver(makeUp: EditionMakeUp, composed: ComposedEdition, storyId: string): readonly string[] {
  const set = makeUp.stories[storyId];
  const fit = composed.fits[storyId];
  if (!set || !fit || fit.over <= 0) return [];
  // The furthest word that was drawn, by paragraph: what comes after it stands nowhere.
  const order = new Map(set.blocks.map((block, i) => [block.id, i]));
  let last = { block: -1, to: 0 };
  for (const page of composed.pages) {
    for (const item of page.items) {
      if (item.type !== 'text' && item.type !== 'vertical-text') continue;
      if (item.source?.storyId !== storyId) continue;
      const block = order.get(item.source.blockId);
      if (block === undefined) continue;
      const to = item.source.from + item.text.length;
      if (block > last.block || (block === last.block && to > last.to)) last = { block, to };
    }
  }
  const dropped = new Set(makeUp.pages.flatMap((page) => page.slots).filter((slot) => slot.storyId === storyId).flatMap((slot) => slot.options?.dropped ?? []));
  const pulled = new Set(makeUp.pages.flatMap((page) => page.slots).filter((slot) => slot.storyId === storyId).flatMap((slot) => slot.insets.flatMap((inset) => inset.blockId ?? [])));
  return set.blocks.flatMap((block, i) => {
    if ((block.id && dropped.has(block.id)) || pulled.has(block.id) || i < last.block) return [];
    const text = i === last.block ? block.text.slice(last.to) : block.text;
    return text.trim() === '' ? [] : [text];
  });
}
