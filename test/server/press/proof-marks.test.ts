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
  const rings = (items: readonly PencilItem[]) => strokes(items).filter((stroke) => stroke.points.length > 12 && stroke.points.every(([x]) => x > 0 && x < 400_000));

  it('rings exactly the characters that are to be changed, a hand’s breadth round them', () => {
    const [ring] = rings(draw(mark({})));
    // The third and fourth characters of a line that begins at 20 pt, each 10 pt wide.
    const [left = 0, right = 0] = reach(ring?.points ?? [], 0);
    expect([left < 40_000 && left > 36_500, right > 60_000 && right < 63_500]).toEqual([true, true]);
    const [top = 0, foot = 0] = reach(ring?.points ?? [], 1);
    expect([top < 50_000 - 8_000, foot > 50_000 && foot < 55_000]).toEqual([true, true]);
  });

  it('rings every line of a stretch that goes over a line’s end', () => {
    expect(rings(draw(mark({ from: 6, to: 10 })))).toHaveLength(2);
  });

  it('ends the line of a deletion in a curl outside the page, its note beyond', () => {
    const items = draw(mark({ kind: 'delete', text: '', note: '衍字' }));
    const curl = strokes(items).find((stroke) => stroke.points.length > 12 && stroke.points.every(([x]) => x < 0));
    const [note] = words(items);
    expect(note?.text).toBe('衍字');
    expect(note?.x).toBeLessThan(reach(curl?.points ?? [], 0)[0] ?? -Infinity);
  });

  it('tells what was decided, and puts triangles under what stays after all', () => {
    const decided = (status: 'accepted' | 'rejected' | 'stet', more: Partial<PencilMark> = {}) => draw(mark({ ...more, answered: { status, words: more.kind === 'query' ? '22时' : '' } }));
    expect(words(decided('accepted'))[0]?.text).toBe('改字　（已改）');
    expect(words(decided('rejected'))[0]?.text).toBe('改字　（不改）');
    expect(words(decided('stet', { kind: 'query', text: '', note: '几点？' }))[0]?.text).toBe('？几点？　答：22时');
    const triangles = strokes(decided('stet')).filter((stroke) => stroke.points.length === 4);
    expect(triangles).toHaveLength(2);
    for (const { points } of triangles) expect(reach(points, 1)[0]).toBeGreaterThan(50_000);
  });

  it('[PR4] frames the places of the round before in its colour, with what whoever looked for them said', () => {
    const checked = (check: PencilMark['check']) => draw(mark({ check }));
    expect((['landed', 'not-landed', 'worse', null] as const).map((verdict) => words(checked(verdict))[0]?.text)).toEqual(['√ 改字', '× 改字', '×× 改字', '○ 改字']);
    const [frame] = strokes(checked(null));
    expect(frame).toMatchObject({ dashed: true });
    expect(frame?.colour).toEqual(strokes(draw(mark({})))[0]?.colour);
    expect(words(draw(mark({ kind: 'delete', text: '', check: 'landed' })))[0]?.text).toBe('√ 删');
  });

  it('keeps every word on the sheet, however many marks one side has', () => {
    const long = '此处数字与上文不符，请查原始材料后再定，并请责任编辑答复';
    const many = words(draw(...Array.from({ length: 60 }, (_, i) => mark({ note: i % 3 === 0 ? long : '', from: i % 7, to: (i % 7) + 1 }))));
    expect(many.map((each) => each.text).join('').split('改字')).toHaveLength(61);
    const ys = many.map((each) => each.y);
    expect([Math.min(...ys) > 0, Math.max(...ys) <= 300_000]).toEqual([true, true]);
    for (let i = 1; i < many.length; i += 1) expect((ys[i] ?? 0) - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual((many[i]?.size ?? 0) * 1.2);
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
