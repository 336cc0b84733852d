import { compose } from '../../shared/compose/compose.ts';
import type { EditionMakeUp, Faces } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { propose, type ProposeInput, type Proposal } from '../../shared/page/propose.ts';
import { type SlotChange, type SlotState } from '../../shared/page/slot-acts.ts';
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

type Room = Pick<PageView, 'stories' | 'photos' | 'headlines'> & { readonly pageId: string; readonly makeUp: EditionMakeUp; readonly slots: readonly PlacedSlot[] };

const off = new Set(['held', 'spiked', 'killed', 'printed']);

/** The page's stories in their rank: by where they stand now, then by what is planned for it, longest first. */
function ranked({ stories, slots, makeUp, pageId }: Room): readonly PageView['stories'][number][] {
  const at = (id: string): number => {
    const slot = slots.find((one) => one.storyId === id && one.leg === 1);
    return slot ? slot.row * 10 + slot.column - ({ lead: 2000, second: 500 } as Record<string, number>)[slot.headStyle]! || 0 : 5000;
  };
  const ends = new Set(slots.filter((slot) => slot.leg > 1).map((slot) => slot.storyId));
  const elsewhere = (id: string): boolean => makeUp.flows.some((flow) => flow.storyId === id && flow.legs.some((leg) => leg.pageId !== pageId));
  return stories.filter((story) => !off.has(story.tray) && story.id in makeUp.stories && !ends.has(story.id) && !elsewhere(story.id)
    && (slots.some((slot) => slot.storyId === story.id) || (story.pageId === pageId && !story.placed)))
    .sort((a, b) => at(a.id) - at(b.id) || b.chars - a.chars || (a.id < b.id ? -1 : 1));
}

/** What the proposer is asked. Slots that are locked with something in them are not its to move: then there is nothing to ask. */
export function proposeInput(room: Room, faces: Faces, seed: number): ProposeInput | null {
  const stories = ranked(room);
  if (stories.length === 0) return null;
  const has = (kind: PlacedSlot['kind']): boolean => room.slots.some((slot) => slot.kind === kind);
  const own = room.makeUp.pages.find((page) => page.id === room.pageId);
  return {
    styleSheet: room.makeUp.styleSheet, faces, set: room.makeUp.stories, photos: room.makeUp.photos,
    stories: stories.map((story, rank) => ({
      id: story.id, kind: story.kind, rank, photoIds: room.photos.filter((photo) => photo.storyId === story.id).map((photo) => photo.id).slice(0, 4),
    })),
    top: has('masthead') ? 'masthead' : has('folio-line') || (own?.folio ?? 1) > 1 ? 'folio-line' : 'none',
    credits: has('credits') || !has('masthead'), hotline: has('text') ? (own?.furniture.hotlineLine ?? '') : '', landing: false, seed, count: 3,
  };
}

/** Stories that a proposal does not move: they are locked in, jump, or go on elsewhere. */
export const keptOut = (room: Room): boolean => room.slots.some((slot) =>
  (slot.locked && Boolean(slot.storyId || slot.photoId || slot.advertisementId)) || (slot.storyId && !ranked(room).some((story) => story.id === slot.storyId)) || Boolean(slot.advertisementId));

/** The proposal as slots of this page. Furniture keeps its slots and what is set in them; a story keeps the slot it stands in. */
function slotsOf(room: Room, proposal: Proposal, newId: (n: number) => string): SlotState[] {
  const free = [...room.slots];
  const take = (want: (slot: PlacedSlot) => boolean): PlacedSlot | undefined => {
    const at = free.findIndex(want);
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };
  let n = 0;
  return proposal.slots.map(({ storyId, photoId, text, ...slot }): SlotState => {
    const before = storyId ? take((one) => one.storyId === storyId) : ['masthead', 'folio-line', 'credits', 'text'].includes(slot.kind) ? take((one) => one.kind === slot.kind) : undefined;
    n += 1;
    const { dropped, headlineId, masthead, qr } = before?.options ?? {};
    return {
      ...slot, id: before?.id ?? newId(n), insets: [...slot.insets],
      storyId: storyId ?? null, leg: 1, photoId: photoId ?? null, advertisementId: null, text: before?.text ?? '',
      options: { ...(slot.options ?? {}), ...(dropped ? { dropped } : {}), ...(headlineId ? { headlineId } : {}), ...(masthead ? { masthead } : {}), ...(qr ? { qr } : {}) },
      // The furniture that was unlocked may be moved; the rest is the proposer's.
      locked: before ? before.locked && !storyId : slot.locked,
    };
  });
}

/** Several make-ups of the page, the best first; the same page and seed give the same ones. Costs about a second: not on the main thread. */
export function proposePages(room: Room, faces: Faces, seed: number): readonly ProposedPage[] {
  const input = proposeInput(room, faces, seed);
  if (!input) return [];
  return propose(input).map((proposal, i): ProposedPage => {
    const slots = slotsOf(room, proposal, (n) => `p${seed}-${i}-${n}`);
    const { fits } = compose(makeUpWith(room.makeUp, room.pageId, slots, room.headlines), faces, [room.pageId]);
    const all = Object.values(fits);
    return {
      slots, holes: proposal.holes, jumps: proposal.jumps.length,
      overLines: all.reduce((sum, fit) => sum + fit.over, 0), underLines: all.reduce((sum, fit) => sum + fit.under, 0), headsOver: all.filter((fit) => fit.headOver).length,
      photos: slots.reduce((sum, slot) => sum + (slot.photoId ? 1 : 0) + slot.insets.filter((inset) => inset.photoId).length, 0),
      lead: slots.find((slot) => slot.storyId)?.storyId ?? '',
    };
  });
}

/** The changes that make the page this proposal: its slots, and those that go. New slots get names of their own. */
export function changesTo(slots: readonly PlacedSlot[], proposed: ProposedPage, newId: () => string): readonly SlotChange[] {
  const known = new Set(slots.map((slot) => slot.id));
  const kept = new Set(proposed.slots.map((slot) => slot.id));
  return [
    ...slots.filter((slot) => !kept.has(slot.id)).map((slot): SlotChange => ({ slotId: slot.id, to: null })),
    ...proposed.slots.map((slot): SlotChange => {
      const id = known.has(slot.id) ? slot.id : newId();
      return { slotId: id, to: { ...slot, id } };
    }),
  ];
}

export type ProposeRoom = Room;
