import { why } from '../../shared/words/whys.ts';
import type { Q } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as events from '../store/events.ts';
import * as stories from '../store/stories.ts';
import { given, refused } from './asking.ts';
import type { Asker, Result } from './services.ts';

/**
 * What an act answers that is asked again after a line that broke: a thing that bears the name its maker's window gave it is there
 * already, and that is the answer. Null when there is none yet; a name that is somebody else's is refused.
 */
export function madeBefore<T>(who: Asker, there: { readonly byId: string | null } | null, answer: T): Result<T> | null {
  if (!there) return null;
  return there.byId === who.personId ? given(answer) : refused(why('bad-input', { what: 'id' }));
}

/** Who made a story; null when there is none of this name. */
export async function storyMadeBy(q: Q, storyId: string): Promise<{ readonly byId: string | null } | null> {
  if (!(await stories.get(q, storyId))) return null;
  const [made] = await events.list(q, { storyId, types: ['story.created'], limit: 1 });
  return { byId: made?.personId ?? null };
}

/** Who opened an edition; null when there is none of this name. */
export async function editionMadeBy(q: Q, editionId: string): Promise<{ readonly byId: string | null } | null> {
  if (!(await editions.get(q, editionId))) return null;
  const [opened] = await events.list(q, { editionId, types: ['edition.opened'], limit: 1 });
  return { byId: opened?.personId ?? null };
}
