import type { EditionMakeUp, Inset, PageMakeUp, SetPhoto, SetStory, Slot, StyleSheet } from '../compose/model.ts';
import type { Edition } from '../edition/edition.ts';
import { brandOf } from '../story/brand.ts';
import type { Copy } from '../story/copy.ts';
import { setPhoto, setStory, type SettableStory } from '../story/set-story.ts';
import type { PhotoView, TitleView } from '../views.ts';
import { furniture, pageCredits, type PageWorkers } from './folio.ts';
import { type Chain, flowsOf, type LegPlace } from './jump.ts';
import type { Page, PlacedSlot } from './page.ts';

/** Everything an edition's make-up is made of, as rows and copies. */
export interface MakeUpParts {
  readonly title: Pick<TitleView, 'name' | 'sponsorLine' | 'cnLine' | 'hotlineLine' | 'brands'>;
  readonly edition: Pick<Edition, 'on' | 'issueNumber' | 'kind'>;
  readonly pages: readonly Page[];
  readonly slots: readonly PlacedSlot[];
  /** Stories that stand in slots, and any other to be set (a story that only asks for its fit). */
  readonly stories: readonly (SettableStory & { readonly pageId?: string | null })[];
  readonly copies: Readonly<Record<string, Copy>>;
  readonly photos: readonly Pick<PhotoView, 'id' | 'storyId' | 'caption' | 'credits' | 'widthPx' | 'heightPx'>[];
  /** Pictures of advertisements that stand on the pages. */
  readonly advertisements?: readonly { readonly id: string; readonly widthPx: number; readonly heightPx: number }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly styleSheet: StyleSheet;
  /** PG6: who really did the work of a page, by page id; without an entry the page's planned people stand. */
  readonly workers?: Readonly<Record<string, PageWorkers>>;
}

/** One edition ready for the composer: furniture, slots, flows with their jump lines (PG5), stories and photos. */
export function editionMakeUp(parts: MakeUpParts): EditionMakeUp {
  const pages = [...parts.pages].sort((a, b) => a.folio - b.folio);
  const pageById = new Map(pages.map((p) => [p.id, p]));
  const storyById = new Map(parts.stories.map((s) => [s.id, s]));
  const slots = parts.slots.filter((s) => pageById.has(s.pageId));
  const chains = chainsOf(slots, pageById, (id) => storyById.has(id) && id in parts.copies);
  const brandOfStory = new Map(chains.map((c) => [c.storyId, c.legs[0]?.brand ?? '']));

  const stories: Record<string, SetStory> = {};
  for (const story of parts.stories) {
    const copy = parts.copies[story.id];
    if (!copy) continue;
    const planned = story.pageId ? pageById.get(story.pageId)?.brand : undefined;
    stories[story.id] = setStory(story, copy, brandOf(brandOfStory.get(story.id) ?? planned ?? '', parts.title.brands), parts.title.name);
  }
  const photos: Record<string, SetPhoto> = {};
  for (const photo of parts.photos) {
    photos[photo.id] = setPhoto(photo, brandOf(brandOfStory.get(photo.storyId) ?? '', parts.title.brands), parts.title.name);
  }
  for (const { id, widthPx, heightPx } of parts.advertisements ?? []) {
    photos[id] = { id, widthPx, heightPx, caption: '', credit: '', advertisement: true };
  }
  const names = new Map(parts.people.map((p) => [p.id, p.name]));
  return {
    styleSheet: parts.styleSheet,
    pages: pages.map((page): PageMakeUp => ({
      id: page.id, folio: page.folio,
      furniture: furniture(
        parts.title, parts.edition, page, pages.length, pageCredits(parts.workers?.[page.id] ?? page, (id) => names.get(id)),
      ),
      slots: slots.filter((s) => s.pageId === page.id).map((s) => slotToSet(s, parts, photos)),
    })),
    flows: flowsOf(chains, parts.title.brands), stories, photos,
  };
}

/** The way of every placed story over its slots, in the order of its legs. */
function chainsOf(
  slots: readonly PlacedSlot[], pageById: ReadonlyMap<string, Page>, known: (storyId: string) => boolean,
): readonly Chain[] {
  const byStory = new Map<string, PlacedSlot[]>();
  for (const slot of slots) {
    if (slot.storyId && known(slot.storyId)) byStory.set(slot.storyId, [...(byStory.get(slot.storyId) ?? []), slot]);
  }
  return [...byStory].map(([storyId, own]) => ({
    storyId,
    legs: own.sort((a, b) => a.leg - b.leg || (a.id < b.id ? -1 : 1)).flatMap((slot): LegPlace[] => {
      const page = pageById.get(slot.pageId);
      return page ? [{ slotId: slot.id, pageId: page.id, folio: page.folio, brand: page.brand, column: slot.column, row: slot.row }] : [];
    }),
  }));
}

function slotToSet(
  slot: PlacedSlot, parts: MakeUpParts, photos: Readonly<Record<string, SetPhoto>>,
): PageMakeUp['slots'][number] {
  const shape: Slot = {
    id: slot.id, kind: slot.kind, column: slot.column, row: slot.row, span: slot.span, rows: slot.rows,
    bodyColumns: slot.bodyColumns, headStyle: slot.headStyle, headDirection: slot.headDirection, headSpan: slot.headSpan,
    // A place kept for a picture that has not come yet takes no room: the text runs through it.
    insets: slot.insets.filter((inset) => stands(inset, slot, parts, photos)), box: slot.box, locked: slot.locked, options: slot.options,
  };
  const storyId = slot.storyId && parts.copies[slot.storyId] ? slot.storyId : undefined;
  // A photo story brings its first photo along when nobody chose one.
  const own = slot.kind === 'photo-story' && storyId ? parts.photos.find((p) => p.storyId === storyId)?.id : undefined;
  const wanted = slot.advertisementId ?? slot.photoId;
  const photoId = wanted && wanted in photos ? wanted : own;
  return {
    ...shape, ...(storyId ? { storyId } : {}), ...(photoId ? { photoId } : {}), ...(slot.text ? { text: slot.text } : {}),
  };
}

/** Is there anything to print in the inset: its picture, the paragraph it lifts out, the other story? */
function stands(inset: Inset, slot: PlacedSlot, parts: MakeUpParts, photos: Readonly<Record<string, SetPhoto>>): boolean {
  switch (inset.kind ?? 'photo') {
    case 'photo': return inset.photoId in photos;
    case 'pull-out': return Boolean(slot.storyId && inset.blockId && parts.copies[slot.storyId]?.blocks.some((b) => b.id === inset.blockId && b.text.trim() !== ''));
    case 'sidebar': return Boolean(inset.storyId && inset.storyId !== slot.storyId && inset.storyId in parts.copies);
  }
}
