import { describe, expect, test } from 'vitest';
import { type EventSource, followEvents } from '../../../server/services/wire.ts';
import type { NewsroomEvent } from '../../../shared/events.ts';

const event = (seq: number): NewsroomEvent => ({
  seq, at: seq, type: 'story.changed', personId: null, editionId: null, pageId: null, storyId: null, data: {},
});

/** A table and a wire that tells of what is added, together or in any order. */
function source() {
  const table: NewsroomEvent[] = [];
  const listeners = new Set<(events: readonly NewsroomEvent[]) => void>();
  let reads = 0;
  const events: EventSource = {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async after(seq, limit) {
      reads++;
      return table.filter((e) => e.seq > seq).slice(0, limit);
    },
  };
  const write = (...seqs: number[]) => table.push(...seqs.map(event));
  const announce = (...seqs: number[]) => {
    for (const listener of listeners) listener(seqs.map(event));
  };
  return { events, write, announce, listeners, reads: () => reads };
}

describe('following events', () => {
  test('[EV2] replays, then follows; what happens while reading comes once', async () => {
    const { events, write, announce } = source();
    write(1, 2, 3);
    const follower = followEvents(events, 1, new AbortController().signal);
    const first = follower.next();
    write(4);
    announce(4);
    const heard = [...((await first).value ?? [])];
    const next = follower.next();
    write(5);
    announce(5);
    heard.push(...((await next).value ?? []));
    while (heard.at(-1)?.seq !== 5) heard.push(...((await follower.next()).value ?? []));
    expect(heard.map((e) => e.seq)).toEqual([2, 3, 4, 5]);
    await follower.return();
  });

  test('[EV2] commits told out of order are read in order from the table', async () => {
    const { events, write, announce } = source();
    const follower = followEvents(events, 0, new AbortController().signal);
    const first = follower.next();
    await Promise.resolve();
    write(1, 2);
    announce(2);
    announce(1);
    expect((await first).value?.map((e) => e.seq)).toEqual([1, 2]);
    await follower.return();
  });

  test('a reader that does not read keeps no more than so many, and misses nothing', async () => {
    const { events, write, announce, reads } = source();
    write(1);
    const follower = followEvents(events, 0, new AbortController().signal, 10);
    expect((await follower.next()).value?.map((e) => e.seq)).toEqual([1]);
    const before = reads();
    const seqs = Array.from({ length: 1200 }, (_, i) => i + 2);
    write(...seqs);
    for (const seq of seqs) announce(seq);
    const heard: number[] = [];
    while (heard.length < seqs.length) heard.push(...((await follower.next()).value ?? []).map((e) => e.seq));
    expect(heard).toEqual(seqs);
    expect(reads()).toBeGreaterThan(before);
    await follower.return();
  });

  test('a follower that goes away leaves no listener behind', async () => {
    const { events, listeners } = source();
    const stop = new AbortController();
    const follower = followEvents(events, 0, stop.signal);
    const waiting = follower.next();
    await new Promise((done) => setImmediate(done));
    expect(listeners.size).toBe(1);
    stop.abort();
    expect((await waiting).done).toBe(true);
    expect(listeners.size).toBe(0);
  });
});
