import { compose } from '../../shared/compose/compose.ts';
import type { EditionMakeUp, Faces, Fit, SetStory } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { propose, type Proposal, type ProposedSlot, type ProposeInput } from '../../shared/page/propose.ts';
import { type SlotChange, type SlotState, stateOf } from '../../shared/page/slot-acts.ts';
import type { PageView } from '../../shared/views.ts';
import { makeUpWith } from './live-make-up.ts';

/** A make-up to choose from: the slots as they would be, and what it comes to. */
export interface ProposedPage {
  readonly slots: readonly SlotState[];
  readonly overLines: number;
  readonly underLines: number;
  readonly photos: number;
  readonly holes: number;
  readonly headsOver: number;
  readonly lead: string;
  readonly jumps: number;
}

type Room = Pick<PageView, 'stories' | 'photos'> & { readonly pageId: string; readonly makeUp: EditionMakeUp; readonly slots: readonly PlacedSlot[] };

const off = new Set(['held', 'spiked', 'killed', 'printed']);

/** The page's stories in their rank: by where they stand now, then those planned for it and not placed, longest first. */
function ranked({ stories, slots, makeUp, pageId }: Room, kept: readonly PlacedSlot[]): readonly PageView['stories'][number][] {
  const weight: Readonly<Record<string, number>> = { lead: -2000, second: -500 };
  const at = (id: string): number => {
    const slot = slots.find((one) => one.storyId === id);
    return slot ? slot.row * 10 + slot.column + (weight[slot.headStyle] ?? 0) : 5000;
  };
  const stays = new Set(kept.flatMap((slot) => [slot.storyId, ...slot.insets.map((inset) => inset.storyId)]));
  return stories.filter((story) => !off.has(story.tray) && story.id in makeUp.stories && !stays.has(story.id)
    && (slots.some((slot) => slot.storyId === story.id) || (story.pageId === pageId && !story.placed)))
    .sort((a, b) => at(a.id) - at(b.id) || b.chars - a.chars || (a.id < b.id ? -1 : 1));
}

const furniture: ReadonlySet<PlacedSlot['kind']> = new Set(['masthead', 'folio-line', 'credits', 'text']);
/** Furniture that stands where it does as soon as anything else has to. */
const frame: ReadonlySet<PlacedSlot['kind']> = new Set(['masthead', 'folio-line', 'credits']);

/**
 * What a proposal leaves where it stands, and lays the rest round: advertisements (their places are sold), what is locked
 * with something in it, and what a proposal cannot make again: a story in two slots of this page, a slot with another
 * story at its side, a second box of words, a picture whose story is not here. With any of these the head of the page and
 * its credits stay as well.
 */
export function standingOf(room: Room): readonly PlacedSlot[] {
  const { slots } = room;
  const times = (storyId: string): number => slots.filter((slot) => slot.storyId === storyId).length;
  const firstText = slots.find((slot) => slot.kind === 'text' && !slot.locked);
  const stays = slots.filter((slot) => !frame.has(slot.kind) && (
    slot.kind === 'advertisement'
    || (slot.locked && Boolean(slot.storyId || slot.photoId || slot.text || slot.kind === 'text'))
    || (slot.storyId !== null && times(slot.storyId) > 1)
    || slot.insets.some((inset) => inset.kind === 'sidebar' && inset.storyId)
    || (slot.kind === 'text' && slot !== firstText)
    || (slot.photoId !== null && slot.storyId === null && !slots.some((one) => one.storyId !== null && one.storyId === room.photos.find((photo) => photo.id === slot.photoId)?.storyId))));
  return stays.length === 0 ? [] : [...stays, ...slots.filter((slot) => frame.has(slot.kind))];
}

/** A slot that stays, as the proposer takes it. */
const asStanding = (slot: PlacedSlot): ProposedSlot => {
  const { pageId: _, version: __, leg: ___, text: ____, advertisementId: _____, storyId, photoId, ...shape } = slot;
  return { ...shape, ...(storyId ? { storyId } : {}), ...(photoId ? { photoId } : {}) };
};

/** The part of a jumping story that stands here: what goes on elsewhere goes on there. */
function partHere(room: Room, storyId: string, fits: Readonly<Record<string, Fit>>): SetStory | undefined {
  const set = room.makeUp.stories[storyId];
  const legs = room.makeUp.flows.find((flow) => flow.storyId === storyId)?.legs ?? [];
  const here = legs.findIndex((leg) => leg.pageId === room.pageId);
  const cut = here >= 0 && here < legs.length - 1 ? fits[storyId]?.cuts[here] : undefined;
  if (!set || !cut) return set;
  return { ...set, blocks: set.blocks.slice(0, cut.block + 1).map((block, i) => (i === cut.block ? { ...block, text: block.text.slice(0, cut.offset) } : block)).filter((block) => block.text !== '') };
}

/** The slots that a story fills on earlier pages. */
function before(room: Room, storyId: string): readonly (ProposedSlot & { readonly storyId: string })[] {
  const legs = room.makeUp.flows.find((flow) => flow.storyId === storyId)?.legs ?? [];
  const here = legs.findIndex((leg) => leg.pageId === room.pageId);
  return legs.slice(0, Math.max(0, here)).flatMap((leg) => {
    const slot = room.makeUp.pages.flatMap((page) => page.slots).find((one) => one.id === leg.slotId);
    if (!slot) return [];
    const { text: _, ...rest } = slot;
    return [{ ...rest, storyId }];
  });
}

/** What the proposer is asked; null when there is nothing to lay out. */
export function proposeInput(room: Room, faces: Faces, seed: number): ProposeInput | null {
  const standing = standingOf(room);
  const stories = ranked(room, standing);
  if (stories.length === 0) return null;
  const has = (kind: PlacedSlot['kind']): boolean => room.slots.some((slot) => slot.kind === kind);
  const own = room.makeUp.pages.find((page) => page.id === room.pageId);
  const box = room.slots.find((slot) => slot.kind === 'text' && !standing.includes(slot));
  const { styleSheet } = room.makeUp;
  const { fits } = compose(room.makeUp, faces, [room.pageId]);
  const set = { ...room.makeUp.stories };
  for (const story of stories) {
    const part = partHere(room, story.id, fits);
    if (part) set[story.id] = part;
  }
  // Something that stays at the foot leaves no room for a line of credits that is not there yet.
  const footTaken = standing.some((slot) => slot.row + slot.rows > styleSheet.page.grid.rows - 2);
  return {
    styleSheet, faces, set, photos: room.makeUp.photos,
    stories: stories.map((story, rank) => ({
      id: story.id, kind: story.kind, rank, photoIds: room.photos.filter((photo) => photo.storyId === story.id).map((photo) => photo.id).slice(0, 4), before: before(room, story.id),
    })),
    top: has('masthead') ? 'masthead' : has('folio-line') || (own?.folio ?? 1) > 1 ? 'folio-line' : 'none',
    credits: has('credits') || (!has('masthead') && !footTaken), hotline: box ? box.text || (own?.furniture.hotlineLine ?? '') : '', landing: false, seed, count: 3,
    ...(standing.length > 0 ? { standing: standing.map(asStanding) } : {}),
  };
}

/** The proposal as slots of this page. Furniture keeps its slots and what is set in them; a story keeps the slot it stands in. */
function slotsOf(room: Room, proposal: Proposal, newId: (n: number) => string): SlotState[] {
  const stays = standingOf(room);
  const free = room.slots.filter((slot) => !stays.includes(slot));
  const take = (want: (slot: PlacedSlot) => boolean): PlacedSlot | undefined => {
    const at = free.findIndex(want);
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };
  let n = 0;
  return proposal.slots.map(({ storyId, photoId, text: _, words: __, ...slot }): SlotState => {
    const stood = stays.find((one) => one.id === slot.id);
    if (stood) return stateOf(stood);
    const was = storyId ? take((one) => one.storyId === storyId) : furniture.has(slot.kind) ? take((one) => one.kind === slot.kind) : undefined;
    n += 1;
    const { dropped, headlineId, masthead, qr } = was?.options ?? {};
    return {
      ...slot, id: was?.id ?? newId(n), insets: [...slot.insets],
      storyId: storyId ?? null, leg: was?.storyId ? was.leg : 1, photoId: photoId ?? null, advertisementId: null, text: was?.text ?? '',
      options: { ...(slot.options ?? {}), ...(dropped ? { dropped } : {}), ...(headlineId ? { headlineId } : {}), ...(masthead ? { masthead } : {}), ...(qr ? { qr } : {}) },
      // Furniture that was locked stays so.
      locked: was ? was.locked : slot.locked,
    };
  });
}

/** Several make-ups of the page, the best first; the same page and seed give the same ones. Costs about a second: not on the main thread. */
export function proposePages(room: Room, faces: Faces, seed: number): readonly ProposedPage[] {
  const input = proposeInput(room, faces, seed);
  if (!input) return [];
  return propose(input).map((proposal, i): ProposedPage => {
    const slots = slotsOf(room, proposal, (n) => `p${seed}-${i}-${n}`);
    const { fits } = compose(makeUpWith(room.makeUp, room.pageId, slots), faces, [room.pageId]);
    const all = Object.entries(fits).flatMap(([id, fit]) => (slots.some((slot) => slot.storyId === id) ? [fit] : []));
    return {
      slots, holes: proposal.holes, jumps: proposal.jumps.length,
      overLines: all.reduce((sum, fit) => sum + fit.over, 0), underLines: all.reduce((sum, fit) => sum + fit.under, 0), headsOver: all.filter((fit) => fit.headOver).length,
      photos: slots.reduce((sum, slot) => sum + (slot.photoId ? 1 : 0) + slot.insets.filter((inset) => inset.photoId).length, 0),
      lead: slots.find((slot) => slot.storyId && slot.headStyle === 'lead')?.storyId ?? slots.find((slot) => slot.kind === 'story' && slot.storyId)?.storyId ?? '',
    };
  });
}

/** The changes that make the page this proposal: its slots, and those that go. New slots get names of their own. */
export function changesTo(slots: readonly PlacedSlot[], proposed: ProposedPage, newId: () => string): readonly SlotChange[] {
  const known = new Set(slots.map((slot) => slot.id));
  const kept = new Set(proposed.slots.map((slot) => slot.id));
  return [
    ...slots.filter((slot) => !kept.has(slot.id)).map((slot): SlotChange => ({ slotId: slot.id, to: null })),
    ...proposed.slots.flatMap((slot): SlotChange[] => {
      const id = known.has(slot.id) ? slot.id : newId();
      const was = slots.find((one) => one.id === slot.id);
      return was && JSON.stringify(stateOf(was)) === JSON.stringify(slot) ? [] : [{ slotId: id, to: { ...slot, id } }];
    }),
  ];
}

export type ProposeRoom = Room;
