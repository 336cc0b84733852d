import { may } from '../../shared/policy.ts';
import type { PagePresence } from '../../shared/views.ts';
import type { Q } from '../store/db.ts';
import * as pages from '../store/pages.ts';
import { against, done, found, orNotFound, personAsking, refused } from './asking.ts';
import type { Parts } from './parts.ts';
import type { Asker, PresenceService } from './services.ts';

/** A window that says nothing for so long is gone. */
const goneAfterMs = 25_000;
/** Most windows that are remembered of one page, and of one person on it. */
const mostHere = 60;
const mostOfOne = 6;

interface Hand { readonly personId: string; readonly name: string; slotId: string | null; at: number }

/**
 * Who has which page and slot in their hands now. Kept in memory and never written: it is true for seconds. Who somebody is
 * comes from their session alone; the window says only which slot. Each server process knows its own visitors.
 */
export function presenceService({ db, clock }: Pick<Parts, 'db' | 'clock'>): PresenceService {
  const rooms = new Map<string, Map<string, Hand>>();
  const followers = new Map<string, Set<() => void>>();

  const wake = (pageId: string): void => {
    for (const follower of followers.get(pageId) ?? []) follower();
  };
  const sweep = (pageId: string): void => {
    const room = rooms.get(pageId);
    const now = clock.now();
    for (const [key, hand] of room ?? []) if (now - hand.at > goneAfterMs) room?.delete(key);
    if (room?.size === 0) rooms.delete(pageId);
  };
  const leave = (pageId: string, key: string): void => {
    const room = rooms.get(pageId);
    if (!room?.delete(key)) return;
    if (room.size === 0) rooms.delete(pageId);
    wake(pageId);
  };
  const listed = (pageId: string): PagePresence[] => {
    sweep(pageId);
    return [...(rooms.get(pageId) ?? [])].map(([key, { personId, name, slotId }]) => ({ key, personId, name, slotId }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  };
  const maySee = async (q: Q, who: Asker, pageId: string) => {
    const person = await personAsking(q, who);
    const page = found(await pages.get(q, pageId));
    orNotFound(person, 'page.read', page);
    return { person, page };
  };
  const keyOf = (who: Asker, tab: string): string => `${who.personId}:${tab}`;

  return {
    async here(who, { pageId, tab, slotId }) {
      const { person, page } = await maySee(db.read, who, pageId);
      // A reader looks on; only a hand that may move things is shown at a slot.
      const no = slotId ? against(person, 'page.edit', page) : [];
      if (no.length > 0) return refused(...no);
      sweep(pageId);
      const room = rooms.get(pageId) ?? new Map<string, Hand>();
      rooms.set(pageId, room);
      const key = keyOf(who, tab);
      const before = room.get(key);
      if (before) {
        before.at = clock.now();
        if (before.slotId === slotId) return done;
        before.slotId = slotId;
      } else {
        const own = [...room].filter(([, hand]) => hand.personId === person.id);
        const [oldest] = own;
        if (own.length >= mostOfOne && oldest) room.delete(oldest[0]);
        // A full table shows no more hands; nothing else depends on it.
        if (room.size >= mostHere) return done;
        room.set(key, { personId: person.id, name: person.name, slotId, at: clock.now() });
      }
      wake(pageId);
      return done;
    },

    async *follow(who, { pageId, tab, signal }) {
      const { person, page } = await maySee(db.read, who, pageId);
      const key = keyOf(who, tab);
      let woken = true;
      let wakeUp = () => {};
      const follower = () => {
        woken = true;
        wakeUp();
      };
      followers.set(pageId, (followers.get(pageId) ?? new Set()).add(follower));
      const aborted = () => wakeUp();
      signal.addEventListener('abort', aborted, { once: true });
      // Hands whose windows went without a word are swept while anybody looks.
      const timer = setInterval(() => {
        const before = rooms.get(pageId)?.size ?? 0;
        sweep(pageId);
        if ((rooms.get(pageId)?.size ?? 0) !== before) wake(pageId);
      }, 5000);
      timer.unref();
      try {
        if (may(person, 'page.edit', page).ok && !rooms.get(pageId)?.has(key)) await this.here(who, { pageId, tab, slotId: null });
        while (!signal.aborted) {
          if (woken) {
            woken = false;
            yield listed(pageId);
            continue;
          }
          await new Promise<void>((resolve) => {
            wakeUp = resolve;
            if (signal.aborted || woken) resolve();
          });
        }
      } finally {
        clearInterval(timer);
        signal.removeEventListener('abort', aborted);
        const all = followers.get(pageId);
        all?.delete(follower);
        if (all?.size === 0) followers.delete(pageId);
        // The window closed: its hand goes at once.
        leave(pageId, key);
      }
    },
  };
}
