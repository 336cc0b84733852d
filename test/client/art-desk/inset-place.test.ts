import { describe, expect, it } from 'vitest';
import { insetBox, seenInset } from '../../../client/art-desk/inset-place.ts';
import { boxOf } from '../../../client/art-desk/sheet-grid.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedPage, Inset, PageMakeUp } from '../../../shared/compose/model.ts';
import { aPage, aPhoto, aSlot, aStory, makeUpOf, proseOf } from '../../shared/compose/pages.ts';

/** A story under its head with these insets, composed. */
function pageWith(insets: readonly Inset[]): { slot: PageMakeUp['slots'][number]; page: ComposedPage; makeUp: ReturnType<typeof makeUpOf> } {
  const story = aStory('s', proseOf(1200, 5));
  const slot = aSlot('slot', { column: 0, span: 5, row: 10, rows: 60, bodyColumns: 5, headStyle: 'lead', storyId: 's', insets: [...insets] });
  const makeUp = makeUpOf([aPage('p1', [slot])], { s: story }, [{ storyId: 's', legs: [{ slotId: 'slot', pageId: 'p1', jumpOut: '', jumpIn: '' }] }], { f1: aPhoto('f1') });
  const [page] = compose(makeUp, faces, ['p1']).pages;
  if (!page) throw new Error('no page');
  return { slot, page, makeUp };
}

const pictureOf = (page: ComposedPage, nth = 0) => page.items.filter((item) => item.type === 'picture')[nth];

describe('where an inset is seen', () => {
  it('is where its picture is drawn, also when the head has pushed it down', () => {
    for (const row of [0, 2, 30]) {
      const { slot, page, makeUp } = pageWith([{ photoId: 'f1', column: 1, row, span: 2, rows: 20 }]);
      const picture = pictureOf(page);
      const box = insetBox(slot, 0, page, makeUp.styleSheet);
      const asked = boxOf({ column: 1, row: 10 + row, span: 2, rows: 20 }, makeUp.styleSheet);
      expect(box.y).toBeCloseTo((picture?.type === 'picture' ? picture.y : 0) / 1000, 5);
      expect(box.y + box.height).toBeCloseTo(asked.y + asked.height, 5);
      expect(box.x).toBeCloseTo(asked.x, 5);
      // The head stands over the upper rows of the first two; nothing stands over the third.
      const seen = seenInset(slot, 0, page, makeUp.styleSheet);
      expect(seen.row + seen.rows).toBe(row + 20);
      if (row === 30) expect(seen).toEqual({ column: 1, row: 30, span: 2, rows: 20 });
      else expect(seen.row).toBeGreaterThan(row);
    }
  });

  it('tells two showings of one picture apart, and keeps to the grid where nothing is drawn', () => {
    const { slot, page, makeUp } = pageWith([
      { photoId: 'f1', column: 0, row: 20, span: 2, rows: 12 }, { photoId: 'f1', column: 3, row: 40, span: 2, rows: 12 }, { photoId: '', column: 3, row: 20, span: 1, rows: 8 },
    ]);
    const [first, second] = [insetBox(slot, 0, page, makeUp.styleSheet), insetBox(slot, 1, page, makeUp.styleSheet)];
    expect(second.y - first.y).toBeCloseTo((20 * makeUp.styleSheet.page.grid.leading) / 1000, 0);
    expect(insetBox(slot, 2, page, makeUp.styleSheet)).toEqual(boxOf({ column: 3, row: 30, span: 1, rows: 8 }, makeUp.styleSheet));
  });

  it('finds a pull-out by its upper rule', () => {
    const story = { ...aStory('s', proseOf(1200, 5)) };
    const blockId = story.blocks.find((block) => block.id !== '')?.id;
    expect(blockId).toBeTruthy();
    const { slot, page, makeUp } = pageWith([{ kind: 'pull-out', photoId: '', blockId: blockId ?? '', column: 1, row: 1, span: 2, rows: 24 }]);
    const asked = boxOf({ column: 1, row: 11, span: 2, rows: 24 }, makeUp.styleSheet);
    const box = insetBox(slot, 0, page, makeUp.styleSheet);
    expect(box.y).toBeGreaterThan(asked.y + 20);
    expect(box.y + box.height).toBeCloseTo(asked.y + asked.height, 5);
  });
});
