import { faces } from '../../../shared/compose/faces/metrics.ts';
import { describe, expect, it } from 'vitest';
import { composedPage, decidesPage } from '../../../client/page-view/composed-page.ts';
import { steadyInk } from '../../../client/page-view/steady-page.ts';
import type { ComposedPage, EditionMakeUp, TextItem } from '../../../shared/compose/model.ts';

const text = (slotId: string, words: string, y: number): TextItem => ({
  type: 'text', slotId, face: 'song', size: 10_000, condense: 1000, y, xs: [...words].map((_, i) => i * 10_000), text: words, ink: 'black',
});
const page = (...items: TextItem[]): ComposedPage => ({ pageId: 'p', folio: 1, width: 1, height: 1, items, boxes: [], problems: [] });

describe('a page drawn again', () => {
  const before = steadyInk(page(text('a', '头条', 0), text('a', '正文', 10), text('b', '二条', 50)), []);

  it('is the very same when nothing moved', () => {
    expect(steadyInk(page(text('a', '头条', 0), text('a', '正文', 10), text('b', '二条', 50)), before)).toBe(before);
  });

  it('keeps the slots that did not change and draws the one that did', () => {
    const after = steadyInk(page(text('a', '头条', 0), text('a', '正文', 10), text('b', '二条', 60)), before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.items[0]).toMatchObject({ y: 60 });
  });

  it('sees one character put elsewhere in a line', () => {
    const moved = { ...text('b', '二条', 50), xs: [0, 10_001] };
    expect(steadyInk(page(text('a', '头条', 0), text('a', '正文', 10), moved), before)[1]).not.toBe(before[1]);
  });

  it('loses no item and keeps the order in which they are drawn', () => {
    const items = [text('a', '一', 0), text('b', '二', 0), text('a', '三', 0)];
    expect(steadyInk(page(...items), before).flatMap((run) => run.items)).toEqual(items);
  });
});

describe('a page composed once', () => {
  const empty = { slots: [], folio: 1 } as unknown as EditionMakeUp['pages'][number];
  const furniture = {} as EditionMakeUp['pages'][number]['furniture'];
  const story = (id: string) => ({ id }) as EditionMakeUp['stories'][string];
  const makeUp: EditionMakeUp = {
    styleSheet: {} as EditionMakeUp['styleSheet'], photos: {},
    pages: [{ ...empty, id: 'one', furniture }, { ...empty, id: 'two', furniture }, { ...empty, id: 'three', furniture }],
    flows: [{ storyId: 's', legs: [{ slotId: 'x', pageId: 'one', jumpOut: '', jumpIn: '' }, { slotId: 'y', pageId: 'two', jumpOut: '', jumpIn: '' }] }],
    stories: { s: story('s'), t: story('t') },
  };
  const decided = (changed: Partial<EditionMakeUp>, pageId: string): boolean => {
    const [was, now] = [decidesPage(makeUp, pageId), decidesPage({ ...makeUp, ...changed }, pageId)];
    return was.length !== now.length || was.some((one, i) => one !== now[i]);
  };

  it('[PG5] is composed anew when a page it jumps from changes, or the story', () => {
    const pages = makeUp.pages.map((one) => (one.id === 'one' ? { ...one } : one));
    expect(decided({ pages }, 'two')).toBe(true);
    expect(decided({ stories: { ...makeUp.stories, s: story('s') } }, 'two')).toBe(true);
  });

  it('is left alone when a page or a story that has nothing to do with it changes', () => {
    const pages = makeUp.pages.map((one) => (one.id === 'three' ? { ...one } : one));
    expect(decided({ pages, stories: { ...makeUp.stories, t: story('t') } }, 'two')).toBe(false);
    expect(decided({ pages }, 'three')).toBe(true);
  });

  it('gives the same composition to all who ask for the same page', () => {
    const real = { ...makeUp, flows: [], stories: {}, pages: [], styleSheet: { page: { trimWidth: 1, trimHeight: 1 } } as EditionMakeUp['styleSheet'] };
    expect(composedPage(real, 'gone', faces)).toBe(composedPage({ ...real }, 'gone', faces));
  });
});
