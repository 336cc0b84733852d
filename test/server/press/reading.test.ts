import { describe, expect, it } from 'vitest';
import { readingUnits } from '../../../server/press/reading.ts';
import { line } from './sheets.ts';

const texts = (units: ReturnType<typeof readingUnits>) =>
  units.map((unit) => (unit.type === 'words' ? unit.paragraphs.map((p) => p.text) : unit.item.type));

describe('what is read together', () => {
  it('joins the lines of a paragraph without anything between them', () => {
    const source = { storyId: 'a', blockId: 'b', from: 0 };
    expect(
      texts(
        readingUnits([
          line('本报讯　', 10_000, { starts: 'paragraph' }),
          line('一座桥通', 10_000, { source }),
          line('车了。', 20_000, { source: { ...source, from: 4 } }),
          line('第二段。', 30_000, { starts: 'paragraph' }),
        ]),
      ),
    ).toEqual([['本报讯　一座桥通车了。', '第二段。']]);
  });

  it('gives back a word space that fell away at a line’s end', () => {
    const source = { storyId: 'a', blockId: 'b', from: 0 };
    expect(
      texts(readingUnits([line('the river', 10_000, { starts: 'paragraph', source }), line('bank', 20_000, { source: { ...source, from: 10 } })])),
    ).toEqual([['the river bank']]);
  });

  it('takes a head of two lines for one, and a jump label for itself', () => {
    const head = { storyId: 'a', blockId: 'h', from: 0 };
    const body = { storyId: 'a', blockId: 'b', from: 40 };
    expect(
      texts(
        readingUnits([
          line('一行大标题', 10_000, { starts: 'paragraph', source: head }),
          line('折成两行', 20_000, { starts: 'line', source: { ...head, from: 5 } }),
          line('◀上接01版', 30_000, { starts: 'line' }),
          line('接着说。', 40_000, { starts: 'line', source: body }),
        ]),
      ),
    ).toEqual([['一行大标题折成两行', '◀上接01版', '接着说。']]);
  });

  it('keeps slots apart, and pictures and rules between them', () => {
    const rule = { type: 'rule', slotId: 'a', x1: 0, y1: 0, x2: 9, y2: 0, width: 300, ink: 'black' } as const;
    expect(
      texts(readingUnits([line('甲', 1000, { slotId: 'a' }), line('乙', 1000, { slotId: 'b' }), rule, line('丙', 1000, { slotId: 'b' })])),
    ).toEqual([['甲'], ['乙'], 'rule', ['丙']]);
  });
});
