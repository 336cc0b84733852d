import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PagePresence } from '../../../shared/views.ts';
import { type Newsroom, ok, openNewsroom, type Who, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
let pageId: string;
beforeEach(async () => {
  night = await openNewsroom();
  pageId = (await night.edition(['inner'])).pageIds[0] ?? '';
});
afterEach(() => night.close());

const windows: AbortController[] = [];
afterEach(() => {
  for (const one of windows.splice(0)) one.abort();
});

/** A window that listens; `next` is the next list of who is there. */
function open(who: Who, tab: string) {
  const closing = new AbortController();
  windows.push(closing);
  const stream = night.office.presence.follow(night.as(who), { pageId, tab, signal: closing.signal })[Symbol.asyncIterator]();
  return {
    next: async (): Promise<readonly PagePresence[]> => (await stream.next()).value ?? [],
    until: async (say: (here: readonly PagePresence[]) => boolean): Promise<readonly PagePresence[]> => {
      for (;;) {
        const { value, done } = await stream.next();
        if (done || say(value)) return value;
      }
    },
    close: async () => {
      closing.abort();
      await stream.return?.();
    },
  };
}
const here = (who: Who, tab: string, slotId: string | null = null) => night.office.presence.here(night.as(who), { pageId, tab, slotId });
const names = (list: readonly PagePresence[]) => list.map((one) => `${one.name} ${one.slotId ?? '-'}`);

describe('who has the page in their hands', () => {
  test('is told to everybody who looks, with the slot, and the name is the session’s', async () => {
    const art = open('art', 'a');
    expect(names(await art.next())).toEqual(['苏曼青 -']);
    ok(await here('editor', 'b', 'slot-9'));
    expect(names(await art.until((list) => list.length === 2)).sort()).toEqual(['程以宁 slot-9', '苏曼青 -']);
    ok(await here('editor', 'b', null));
    expect(names(await art.until((list) => list.every((one) => one.slotId === null)))).toHaveLength(2);
  });

  test('a window that closes is gone at once, one that falls silent after seconds', async () => {
    const [art, editor] = [open('art', 'a'), open('editor', 'b')];
    await editor.next();
    await art.until((list) => list.length === 2);
    await editor.close();
    expect(names(await art.until((list) => list.length === 1))).toEqual(['苏曼青 -']);
    ok(await here('editor', 'c', 'slot-1'));
    await art.until((list) => list.length === 2);
    night.clock.pass(26_000);
    ok(await here('art', 'a', 'slot-2'));
    expect(names(await art.until((list) => list.some((one) => one.slotId === 'slot-2')))).toEqual(['苏曼青 slot-2']);
  });

  test('a reader holds no slot, an outsider sees nobody, and nobody opens windows without end', async () => {
    expect(whyNot(await here('reader1', 'a', 'slot-1'))).toContain('not-your-hat');
    await expect(here('correspondent', 'a')).rejects.toThrow();
    for (let i = 0; i < 40; i += 1) ok(await here('art', `tab${i}`, `slot-${i}`));
    const editor = open('editor', 'b');
    const seen = await editor.next();
    expect(seen.filter((one) => one.name === '苏曼青')).toHaveLength(6);
    expect(names(seen)).toContain('苏曼青 slot-39');
  });
});
