import type { NewsroomEvent } from '../../shared/events.ts';
import { isStaff, type Person } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import type { EventView } from '../../shared/views.ts';
import type { Q } from '../store/db.ts';
import * as events from '../store/events.ts';
import * as people from '../store/people.ts';
import * as stories from '../store/stories.ts';
import { found, personAsking } from './asking.ts';
import type { Parts } from './parts.ts';
import type { EventService } from './services.ts';
import { followEvents } from './wire.ts';

/** Events this person may see, with the names of who did them. */
export async function visible(q: Q, who: Person, list: readonly NewsroomEvent[]): Promise<EventView[]> {
  if (list.length === 0) return [];
  const storyIds = [...new Set(list.flatMap((e) => (e.storyId ? [e.storyId] : [])))];
  // The staff sees every story's events; only outsiders are asked whose the story is.
  const authors = isStaff(who) || storyIds.length === 0 ? new Map<string, readonly string[]>()
    : new Map((await stories.list(q, { ids: storyIds })).map((s) => [s.id, s.authorIds]));
  const seen = list.filter((e) => may(who, 'events.read', {
    type: e.type, personId: e.personId, storyAuthorIds: e.storyId ? (authors.get(e.storyId) ?? []) : null,
  }).ok);
  const ids = [...new Set(seen.flatMap((e) => (e.personId ? [e.personId] : [])))];
  const names = new Map((ids.length > 0 ? await people.list(q, { ids }) : []).map((p) => [p.id, p.name]));
  return seen.map((e) => ({ ...e, name: e.personId ? (names.get(e.personId) ?? null) : null }));
}

/** A list reads better when a spell of typing is one line: of «revised» by one person in a row the newest stays. */
export function withoutTyping<E extends Pick<NewsroomEvent, 'type' | 'personId' | 'storyId' | 'data'>>(newestFirst: readonly E[]): E[] {
  return newestFirst.filter((e, i) => {
    const newer = newestFirst[i - 1];
    return !(e.type === 'story.revised' && e.data['restored'] === undefined && newer?.type === 'story.revised' && newer.storyId === e.storyId && newer.personId === e.personId);
  });
}

/** EV2: what happened and what is happening, to those who may know. */
export function eventService({ db }: Parts): EventService {
  return {
    async list(who, asked) {
      const person = await personAsking(db.read, who);
      if (asked.storyId !== undefined) {
        const story = found(await stories.get(db.read, asked.storyId));
        if (!may(person, 'story.read', story).ok) found(null);
      }
      const { storyId, pageId, editionId, before } = asked;
      return withoutTyping(await visible(db.read, person, await events.list(db.read, {
        ...(storyId === undefined ? {} : { storyId }), ...(pageId === undefined ? {} : { pageId }), ...(editionId === undefined ? {} : { editionId }),
        ...(before === undefined ? {} : { before }), limit: 200,
      })));
    },

    async *follow(who, { lastSeq, signal }) {
      const head = await events.head(db.read);
      // A number from another database (a restored backup) must not silence the wire.
      const from = Math.min(lastSeq ?? head, head);
      const source = {
        subscribe: (listener: (list: readonly NewsroomEvent[]) => void) => db.onEvents(listener),
        after: (seq: number, limit: number) => events.since(db.read, seq, limit),
      };
      for await (const batch of followEvents(source, from, signal)) {
        // Hats change, and people leave: asked anew every time.
        const person = await people.get(db.read, who.personId);
        if (!person?.active) return;
        yield* await visible(db.read, person, batch);
      }
    },

    head: () => events.head(db.read),
  };
}
