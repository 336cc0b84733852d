import { describe, expect, it } from 'vitest';
import { glyphMap } from '../../../client/proof-desk/glyph-map.ts';
import type { ComposedPage, TextItem, VerticalTextItem } from '../../../shared/compose/model.ts';

const em = 10_000;

/** A line of full-width characters at a place of the sheet, from an offset of paragraph `b`. */
const line = (text: string, x: number, y: number, from: number, blockId = 'b'): TextItem => ({
  type: 'text', slotId: 's', face: 'song', size: em, condense: 1000, y: y * 1000, xs: [...text].map((_, i) => x * 1000 + i * em), text, ink: 'black',
  source: { storyId: 'story', blockId, from },
});
const page = (...items: (TextItem | VerticalTextItem)[]): ComposedPage => ({ pageId: 'p', folio: 1, width: 400_000, height: 600_000, items, boxes: [], problems: [] });

const map = glyphMap(page(line('今日立冬', 50, 100, 0), line('宜饮茶', 50, 114, 4), line('另一段', 200, 100, 0, 'c')));
const on = (from: number, to: number) => map.rectsOf({ storyId: 'story', blockId: 'b', from, to });

describe('[PR2] a mark sits exactly on its glyphs', () => {
  it('covers its characters and no others', () => {
    expect(on(1, 3)).toEqual([expect.objectContaining({ x: 60, width: 20 })]);
  });

  it('takes one rectangle a line when it runs over the line’s end', () => {
    expect(on(2, 6)).toEqual([expect.objectContaining({ x: 70, width: 20 }), expect.objectContaining({ x: 50, width: 20 })]);
  });

  it('stands between characters for an insertion, at a line’s end rather than the next one’s start', () => {
    expect(on(1, 1)).toEqual([expect.objectContaining({ x: 60, width: 0 })]);
    const [place] = on(4, 4);
    expect(place).toMatchObject({ x: 90, width: 0 });
    expect(place!.y).toBeLessThan(100);
  });

  it('knows a vertical line by its heights', () => {
    const upright = glyphMap(page({
      type: 'vertical-text', slotId: 's', face: 'song', size: em, x: 30_000, ys: [50_000, 60_000, 70_000], text: '竖着排', ink: 'black',
      source: { storyId: 'story', blockId: 'h', from: 0 },
    }));
    expect(upright.rectsOf({ storyId: 'story', blockId: 'h', from: 1, to: 3 })).toEqual([{ x: 30, y: 60, width: 10, height: 20 }]);
    expect(upright.at(34, 71)).toMatchObject({ offset: 2 });
  });
});

describe('the character under the hand', () => {
  it('is the one whose glyph is there, and none far from all text', () => {
    expect(map.at(75, 96)).toEqual({ storyId: 'story', blockId: 'b', offset: 2 });
    expect(map.at(55, 112)).toEqual({ storyId: 'story', blockId: 'b', offset: 4 });
    expect(map.at(300, 400)).toBeNull();
  });

  it('stays in the paragraph where a drag began, however far the hand goes', () => {
    expect(map.at(205, 96, { storyId: 'story', blockId: 'b' })).toMatchObject({ blockId: 'b', offset: 3 });
    expect(map.at(79, 580, { storyId: 'story', blockId: 'b' })).toMatchObject({ blockId: 'b', offset: 6 });
  });

  it('finds back every character that it drew', () => {
    for (let offset = 0; offset < 7; offset += 1) {
      const [rect] = on(offset, offset + 1);
      expect(map.at(rect!.x + rect!.width / 2, rect!.y + rect!.height / 2)).toMatchObject({ blockId: 'b', offset });
    }
  });
});
