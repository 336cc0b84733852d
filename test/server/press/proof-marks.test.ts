import { describe, expect, it } from 'vitest';
import { type PencilMark, pencilMarks } from '../../../server/press/proof-marks.ts';
import type { PencilItem } from '../../../server/press/pencil.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { line, page } from './sheets.ts';

const source = { storyId: 'a', blockId: 'b', from: 0 };
const sheet = page([
  line('最后一班船在夜里', 50_000, { starts: 'paragraph', source }),
  line('十点离开渡口。', 65_000, { source: { ...source, from: 8 } }),
  line('右栏的一段话。', 50_000, { x: 300_000, starts: 'paragraph', source: { ...source, blockId: 'c' } }),
]);
const mark = (more: Partial<PencilMark>): PencilMark => ({
  kind: 'replace',
  round: 1,
  storyId: 'a',
  blockId: 'b',
  from: 2,
  to: 4,
  text: '改字',
  note: '',
  ...more,
});
const draw = (...marks: PencilMark[]) => pencilMarks(sheet, faces, marks);
const words = (items: readonly PencilItem[]) => items.flatMap((item) => (item.type === 'words' ? [item] : []));
const strokes = (items: readonly PencilItem[]) => items.flatMap((item) => (item.type === 'stroke' ? [item] : []));
const reach = (points: readonly (readonly [number, number])[], axis: 0 | 1) => [
  Math.min(...points.map((p) => p[axis])),
  Math.max(...points.map((p) => p[axis])),
];

describe('marks on paper', () => {
  it('frames exactly the characters that are to be changed', () => {
    const [frame] = strokes(draw(mark({})));
    const [left, right] = reach(frame?.points ?? [], 0);
    // The third and fourth characters of a line that begins at 20 pt, each 10 pt wide.
    expect(left).toBeCloseTo(40_000 - 700, -1);
    expect(right).toBeCloseTo(60_000 + 700, -1);
  });

  it('frames every line of a stretch that goes over a line’s end', () => {
    const frames = strokes(draw(mark({ from: 6, to: 10 }))).filter((stroke) => stroke.points.length === 5);
    expect(frames).toHaveLength(2);
  });

  it('puts an insertion at its place, and a question under its words', () => {
    const [caret] = strokes(draw(mark({ kind: 'insert', from: 8, to: 8, text: '，' })));
    // A place between two lines is at the end of the first.
    expect(caret?.points[1]?.[0]).toBeCloseTo(100_000, -1);
    expect(strokes(draw(mark({ kind: 'query', text: '', note: '几点？' })))[0]).toMatchObject({ dashed: true });
  });

  it('writes into the nearer margin, outside the trim, in the colour of the round', () => {
    const [left, right] = words(draw(mark({}), mark({ blockId: 'c', round: 2, note: '查' })));
    expect(left).toMatchObject({ text: '改字', align: 'end' });
    expect(left?.x).toBeLessThan(0);
    expect(right).toMatchObject({ text: '改字　查', align: 'start' });
    expect(right?.x).toBeGreaterThan(400_000);
    expect(left?.colour).not.toEqual(right?.colour);
    expect(words(draw(mark({ kind: 'delete', text: '' })))[0]?.text).toBe('删');
    expect(words(draw(mark({ kind: 'query', text: '', note: '几点？' })))[0]?.text).toBe('？几点？');
  });

  it('pushes words apart that would stand on each other', () => {
    const long = '此处数字与上文不符，请查原始材料后再定，并请责任编辑答复';
    const ys = words(draw(mark({ note: long }), mark({ from: 4, to: 5 }), mark({ from: 9, to: 10 }))).map((each) => each.y);
    expect(ys.length).toBeGreaterThan(4);
    for (let i = 1; i < ys.length; i += 1) expect((ys[i] ?? 0) - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual(14_000);
  });

  it('loses no mark whose place is not on this page', () => {
    expect(
      words(draw(mark({ storyId: 'elsewhere' })))
        .map((each) => each.text)
        .join(''),
    ).toBe('（不在版上）改字');
  });
});
