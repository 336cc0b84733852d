import { copyChars, titleOf } from '../../shared/story/copy.ts';
import * as stories from '../store/stories.ts';
import type { Parts } from './parts.ts';
import { tell } from './settling.ts';

/** How long hands must rest before lists and pages are told, and how long they wait at most while somebody types on. */
const restMs = 800;
const mostMs = 6000;

interface Typing {
  readonly since: number;
  timer: ReturnType<typeof setTimeout>;
  personId: string | null;
}

/**
 * Tells the floor of words typed in a story once the hands rest: rows keep the live headline and length, and whoever
 * looks at its page or list sees them anew. The words themselves travelled long before, by the other river (law 7).
 */
export function watchTyping(parts: Parts): { stop(): Promise<void> } {
  const { db, copies, log } = parts;
  const waiting = new Map<string, Typing>();
  const told = new Map<string, string>();
  const running = new Set<Promise<void>>();

  const tellNow = async (storyId: string, personId: string | null): Promise<void> => {
    const live = (await copies.of(db.read, [storyId])).get(storyId);
    // Typed and taken out again: nothing to tell.
    if (!live || told.get(storyId) === live.hash) return;
    told.delete(storyId);
    told.set(storyId, live.hash);
    for (const id of told.keys()) {
      if (told.size <= 2000) break;
      told.delete(id);
    }
    await db.tx(async (tx) => {
      const story = await stories.get(tx.q, storyId);
      if (!story) return;
      const title = titleOf(live.copy) || story.slug;
      await stories.setLiveText(tx, storyId, { title, chars: copyChars(live.copy), updatedAt: story.updatedAt });
      tell(tx, parts, personId ? { personId } : null, 'story.revised', {
        editionId: story.editionId, pageId: story.pageId, storyId, data: { title, chars: live.chars },
      });
    }, [`story:${storyId}`]);
  };

  const rest = (storyId: string) => {
    const typing = waiting.get(storyId);
    if (!typing) return;
    waiting.delete(storyId);
    clearTimeout(typing.timer);
    const job = tellNow(storyId, typing.personId).catch((error: unknown) => log.error({ err: error, storyId }, 'typing could not be told'));
    running.add(job);
    void job.finally(() => running.delete(job));
  };

  const stopListening = db.onTyping((rows) => {
    for (const { storyId, personId, at } of rows) {
      const before = waiting.get(storyId);
      if (before) clearTimeout(before.timer);
      const since = before?.since ?? at;
      const timer = setTimeout(() => rest(storyId), at - since >= mostMs ? 0 : restMs);
      timer.unref?.();
      waiting.set(storyId, { since, timer, personId });
    }
  });

  return {
    async stop() {
      stopListening();
      for (const storyId of [...waiting.keys()]) rest(storyId);
      await Promise.all(running);
    },
  };
}
