import { storiesIn } from '../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import type { Q } from '../store/db.ts';
import * as slots from '../store/slots.ts';
import type { StoryRecord } from '../store/stories.ts';

/** Slots in which a story stands: its legs in order, and then those that hold it as a sidebar. */
export async function slotsWith(q: Q, story: Pick<StoryRecord, 'id' | 'editionId'>): Promise<readonly PlacedSlot[]> {
  const legs = await slots.list(q, { storyId: story.id });
  const all = story.editionId ? await slots.list(q, { editionId: story.editionId }) : [];
  return [...legs, ...all.filter((slot) => slot.storyId !== story.id && storiesIn(slot).includes(story.id))];
}
