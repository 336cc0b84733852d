import type { Inset, SlotKind } from '../../shared/compose/model.ts';
import type { Page, PlacedSlot } from '../../shared/page/page.ts';
import type { StoryKind, StoryTray } from '../../shared/story/story.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as pages from '../store/pages.ts';
import * as photos from '../store/photos.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import { done, found, refused } from './asking.ts';
import type { Parts } from './parts.ts';
import type { Asker, Result } from './services.ts';
import { tell } from './settling.ts';
import { slotsWith } from './slots-with.ts';

const holdsStories: ReadonlySet<SlotKind> = new Set(['story', 'photo-story', 'notice', 'ear']);
/** Kinds of slots that take a picture. */
export const holdsPhotos: ReadonlySet<SlotKind> = new Set(['photo', 'photo-story', 'ear', 'advertisement', 'masthead']);
/** Trays from which nothing is placed any more. */
export const offTheLine: ReadonlySet<StoryTray> = new Set(['held', 'spiked', 'killed', 'printed']);

/** Whether a story of this kind may stand in a slot of that kind. */
export const fitsKind = (slot: SlotKind, story: StoryKind): boolean => (story === 'notice' ? slot === 'notice' || slot === 'story' : holdsStories.has(slot) && slot !== 'notice');

/** One slot under somebody's hands, its page and its neighbours. */
export interface Bench { readonly page: Page; readonly slot: PlacedSlot; readonly others: readonly PlacedSlot[] }

/** Fills the places kept for pictures with photos that stand nowhere yet, in their order. */
function fillPlaces(insets: readonly Inset[], photoIds: readonly string[]): readonly Inset[] {
  const waiting = photoIds.filter((id) => !insets.some((i) => i.photoId === id));
  return insets.map((inset) => (inset.photoId === '' ? { ...inset, photoId: waiting.shift() ?? '' } : inset));
}

/** Puts a story into an empty slot, its first photos into the places kept for pictures. */
export async function placeStory(tx: Tx, parts: Parts, who: Asker, { page, slot }: Bench, storyId: string): Promise<Result> {
  const story = found(await stories.get(tx.q, storyId));
  const edition = found(await editions.get(tx.q, page.editionId));
  const standing = await slotsWith(tx.q, story);
  const no: Why[] = [];
  if (slot.storyId === storyId) return done;
  if (slot.storyId || (slot.photoId && slot.kind !== 'photo-story')) no.push(why('slot-taken'));
  if (!fitsKind(slot.kind, story.kind)) no.push(why('slot-kind'));
  if (offTheLine.has(story.tray)) no.push(why('story-off-the-line', { tray: story.tray }));
  if (story.editionId && story.editionId !== page.editionId) no.push(why('other-edition'));
  if (edition.tray !== 'open' && edition.tray !== 'locked' && edition.tray !== 'planned') no.push(why('edition-not-open', { tray: edition.tray }));
  const elsewhere = standing[0] ? await pages.get(tx.q, standing[0].pageId) : null;
  if (elsewhere) no.push(why('story-elsewhere', { folio: elsewhere.folio }));
  if (no.length > 0) return refused(...no);
  const own = await photos.list(tx.q, { storyId });
  const taken = new Set((await slots.list(tx.q, { editionId: page.editionId })).flatMap((s) => [...(s.photoId ? [s.photoId] : []), ...s.insets.map((i) => i.photoId)]));
  const free = own.filter((p) => !taken.has(p.id)).map((p) => p.id);
  const photoId = slot.kind === 'photo-story' && !slot.photoId ? (free[0] ?? null) : slot.photoId;
  await slots.update(tx, slot.id, slot.version, {
    storyId, leg: 1, photoId, insets: fillPlaces(slot.insets, free.filter((id) => id !== photoId)),
  });
  const replanned = story.pageId !== page.id || story.editionId !== page.editionId;
  if (replanned) {
    await stories.update(tx, storyId, story.version, { pageId: page.id, editionId: page.editionId, updatedAt: parts.clock.now() });
  }
  tell(tx, parts, who, 'story.placed', {
    editionId: page.editionId, pageId: page.id, storyId, data: { title: story.title || story.slug, folio: page.folio, slotId: slot.id, ...(replanned ? planBefore(story) : {}) },
  });
  return done;
}

/** Where a story was planned before it was placed: what taking that back restores. */
export const planBefore = (story: { readonly pageId: string | null; readonly editionId: string | null }): { readonly plannedPageId: string; readonly plannedEditionId: string } =>
  ({ plannedPageId: story.pageId ?? '', plannedEditionId: story.editionId ?? '' });

/** Puts a photo into a picture's slot, or into the first place kept for one in a story's. */
export async function placePhoto(tx: Tx, parts: Parts, who: Asker, { page, slot }: Bench, photoId: string): Promise<Result> {
  const photo = await photos.get(tx.q, photoId);
  if (!photo || photo.removedAt !== null) return refused(why('not-found'));
  const story = found(await stories.get(tx.q, photo.storyId));
  const no: Why[] = [];
  const hole = slot.kind === 'story' ? slot.insets.findIndex((i) => i.photoId === '') : -1;
  if (story.editionId && story.editionId !== page.editionId) no.push(why('other-edition'));
  if (offTheLine.has(story.tray)) no.push(why('story-off-the-line', { tray: story.tray }));
  if (slot.kind === 'story') {
    if (hole < 0) no.push(why('slot-kind'));
  } else if (!holdsPhotos.has(slot.kind)) no.push(why('slot-kind'));
  else if (slot.photoId && slot.photoId !== photoId && slot.kind !== 'photo-story') no.push(why('slot-taken'));
  if (no.length > 0) return refused(...no);
  await slots.update(tx, slot.id, slot.version, hole < 0
    ? { photoId } : { insets: slot.insets.map((inset, i) => (i === hole ? { ...inset, photoId } : inset)) });
  tell(tx, parts, who, 'slot.changed', {
    editionId: page.editionId, pageId: page.id, storyId: story.id, data: { folio: page.folio, slotId: slot.id, act: 'photo-placed', photoId, kind: slot.kind },
  });
  return done;
}
