import { type Copy, copyChars, headLines, plainText } from '../../shared/story/copy.ts';
import type { StoryFacts } from '../../shared/story/story-workflow.ts';
import type { HeldCopy } from '../collab/rooms.ts';
import type { Q, Tx } from '../store/db.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as revisions from '../store/revisions.ts';
import * as signatures from '../store/signatures.ts';
import type * as stories from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import { found } from './asking.ts';
import { copyHash } from './live-copies.ts';
import type { Parts } from './parts.ts';
import { slotsWith } from './slots-with.ts';

/** What weighs on a story, out of its rows and its words. */
export async function storyFacts(
  tx: { readonly q: Q }, story: stories.StoryRecord, copy: Copy, revisionHash: string | null, waiver = '',
): Promise<StoryFacts> {
  const authors = story.authorIds.length > 0 ? await people.list(tx.q, { ids: story.authorIds }) : [];
  const standing = await slotsWith(tx.q, story);
  const pageIds = [...new Set(standing.map((s) => s.pageId))];
  const title = found(await titles.get(tx.q));
  return {
    tray: story.tray, authorIds: story.authorIds,
    intake: !authors.some((a) => a.hats.some((hat) => hat !== 'correspondent' && hat !== 'administrator')),
    reviews: title.settings.reviews,
    signatures: await signatures.list(tx.q, { storyId: story.id }),
    hasHeadline: headLines(copy, 'headline').length > 0, chars: copyChars(copy),
    photos: await photos.list(tx.q, { storyId: story.id }),
    reviewBegun: story.tray !== 'reporter' && revisionHash !== null && revisionHash !== copyHash(copy),
    onPages: pageIds.length > 0 ? (await pages.list(tx.q, { ids: pageIds })).map((p) => p.tray) : [],
    waiver,
  };
}

/** Freezes the words as a revision when they differ from the last one; returns the revision that they are (ST3). */
export async function reviseStory(
  tx: Tx, parts: Parts, held: Pick<HeldCopy, 'snapshot' | 'stateVector'>, storyId: string, copy: Copy, because: string, byId: string | null,
): Promise<{ readonly id: string; readonly seq: number; readonly changed: boolean; readonly first: boolean }> {
  const hash = copyHash(copy);
  const last = await revisions.latest(tx.q, storyId);
  if (last?.hash === hash) return { id: last.id, seq: last.seq, changed: false, first: false };
  const id = parts.ids();
  const seq = await revisions.insert(tx, {
    id, storyId, hash, snapshot: held.snapshot(), stateVector: held.stateVector(), copy, plainText: plainText(copy), chars: copyChars(copy),
    why: because, byId, at: parts.clock.now(),
  });
  return { id, seq, changed: true, first: last === null };
}
