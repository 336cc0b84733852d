import { describe, expect, it } from 'vitest';
import { flagPlace, wordsOf } from '../../../client/art-desk/flag-place.ts';
import type { Area } from '../../../client/art-desk/sheet-grid.ts';
import { boxOf } from '../../../client/art-desk/sheet-grid.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { aPage, aSlot, aStory, makeUpOf, proseOf } from '../../shared/compose/pages.ts';

const meets = (a: Area, b: Area): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A story that is far too long, over one whose kicker runs from edge to edge. */
function crowded() {
  const upper = aSlot('upper', { column: 0, span: 2, row: 10, rows: 20, bodyColumns: 2, storyId: 'long' });
  const lower = aSlot('lower', { column: 0, span: 2, row: 30, rows: 20, bodyColumns: 2, storyId: 'next' });
  const makeUp = makeUpOf(
    [aPage('p1', [upper, lower])],
    { long: aStory('long', proseOf(1500, 5)), next: { ...aStory('next', proseOf(900, 3)), kicker: ['引题一直写到栏边再没有一点空处的一行长引题'] } },
    ['long', 'next'].map((storyId) => ({ storyId, legs: [{ slotId: storyId === 'long' ? 'upper' : 'lower', pageId: 'p1', jumpOut: '', jumpIn: '' }] })),
  );
  const [page] = compose(makeUp, faces, ['p1']).pages;
  if (!page) throw new Error('no page');
  return { words: wordsOf(page), box: boxOf(upper, makeUp.styleSheet) };
}

describe('the place of an overset flag', () => {
  it('covers no word, of its own slot or of the one below, at any zoom', () => {
    const { words, box } = crowded();
    let hung = 0;
    for (const em of [5, 8, 11, 16, 20]) {
      const flag = { width: em * 9, height: em * 1.45 };
      const foot = { x: box.x + box.width - flag.width, y: box.y + box.height, ...flag };
      if (words.words.some((one) => meets(one, foot))) hung += 1;
      const place = flagPlace(box, flag, words, true);
      if (place) expect(words.words.filter((one) => meets(one, { ...place, ...flag }))).toEqual([]);
      else expect(em).toBeGreaterThan(8);
    }
    // Hung at the foot it would have covered some.
    expect(hung).toBeGreaterThan(0);
  });

  it('hangs at the right of the foot where nothing stands there, and above it for white', () => {
    const { box } = crowded();
    const flag = { width: 60, height: 12 };
    const none = { words: [], pictures: [] };
    expect(flagPlace(box, flag, none, true)).toEqual({ x: box.x + box.width - 60, y: box.y + box.height });
    expect(flagPlace(box, flag, none, false)).toEqual({ x: box.x + box.width - 60, y: box.y + box.height - 12 });
  });

  it('lies on a picture rather than on words, and on nothing rather than on a picture', () => {
    const slot = { x: 0, y: 0, width: 100, height: 100 };
    const flag = { width: 40, height: 10 };
    const picture = { x: 0, y: 60, width: 100, height: 60 };
    const page = { words: [{ x: 0, y: -20, width: 100, height: 70 }, { x: 0, y: 100, width: 100, height: 30 }], pictures: [picture] };
    const between = flagPlace(slot, flag, page, true);
    expect(between?.y).toBe(50);
    expect(flagPlace(slot, flag, { ...page, words: [...page.words, { x: 0, y: 50, width: 100, height: 10 }] }, true)).toEqual({ x: 60, y: 90 });
    expect(flagPlace(slot, flag, { words: [{ x: -10, y: -50, width: 200, height: 200 }], pictures: [] }, true)).toBeNull();
  });
});
