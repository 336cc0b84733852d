import { describe, expect, it } from 'vitest';
import { compose, fitOf } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { BoxItem, ComposedEdition, RuleItem, SetStory, SlotBoxing, SlotOptions } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, isText, makeUpOf, proseOf, readBack } from './pages.ts';

const story = aStory('s', proseOf(200, 5), { headline: ['河岸'], standingHead: '民生' });
const { originX, originY } = defaultStyleSheet.page;

function set(more: Parameters<typeof aSlot>[1], told: SetStory = story): ComposedEdition {
  const slot = aSlot('a', { storyId: 's', row: 10, span: 2, rows: 30, ...more });
  return compose(makeUpOf([aPage('one', [slot])], { s: told }, [], { p: aPhoto('p') }), faces);
}
const itemsOf = (edition: ComposedEdition) => edition.pages[0]?.items ?? [];
const boxes = (edition: ComposedEdition): BoxItem[] => itemsOf(edition).flatMap((item) => (item.type === 'box' && item.fill !== 'masthead' ? [item] : []));
const rules = (edition: ComposedEdition): RuleItem[] => itemsOf(edition).flatMap((item) => (item.type === 'rule' ? [item] : []));
const bodyLeft = (edition: ComposedEdition) => Math.min(...itemsOf(edition).filter(isText).filter((i) => i.source && i.source.blockId !== 's-h').flatMap((i) => [...i.xs]));

describe('what a slot draws about itself', () => {
  it.each<[SlotBoxing, Partial<BoxItem>[]]>([
    ['none', []],
    ['frame', [{ stroke: 'black', strokeWidth: 500 }]],
    ['thick-frame', [{ stroke: 'black', strokeWidth: 1500 }]],
    ['double-frame', [{ stroke: 'black', strokeWidth: 1500 }, { stroke: 'black', strokeWidth: 300 }]],
    ['dotted-frame', [{ stroke: 'black', strokeWidth: 800, dotted: true }]],
    ['tint', [{ fill: 'tint' }]],
    ['reversed', [{ fill: 'black' }]],
  ])('%s', (box, drawn) => {
    const full = { ...story, blocks: aStory('s', proseOf(400, 5)).blocks };
    const edition = set({ box }, full);
    expect(boxes(edition)).toHaveLength(drawn.length);
    for (const [i, paint] of drawn.entries()) expect(boxes(edition)[i]).toMatchObject(paint);
    const right = originX + 27 * 9000;
    for (const item of itemsOf(edition).filter(isText)) for (const x of item.xs) expect(x >= originX - 300 && x + 4500 <= right).toBe(true);
    // A character from the edge, so that two columns have twelve each and one between; the ink of the frame is well inside.
    const lines = itemsOf(edition).filter(isText).filter((i) => i.source && i.source.blockId !== 's-h' && i.starts === undefined);
    const lefts = [...new Set(lines.map((i) => Math.round(((i.xs[0] ?? 0) - originX) / 9000)))].sort((x, y) => x - y);
    expect(lefts.filter((left) => lines.filter((i) => Math.round(((i.xs[0] ?? 0) - originX) / 9000) === left).length > 2)).toEqual(box === 'none' ? [0, 14] : [1, 14]);
    expect(bodyLeft(edition) - originX).toBeGreaterThanOrEqual((box === 'none' ? 0 : 9000) - 300);
    expect(readBack(edition, full)).toEqual(full.blocks.map((b) => b.text));
  });

  it('文武线: the thick rule stands outside, the thin one inside, the words inside both', () => {
    const [outer, inner] = boxes(set({ box: 'double-frame' }));
    expect(inner?.x).toBeGreaterThan((outer?.x ?? 0) + 750 + 150);
    expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan((outer?.x ?? 0) + (outer?.width ?? 0));
  });

  it('rules above: one thick, one twice as thick, thick and thin', () => {
    const above = (box: SlotBoxing) => rules(set({ box })).map((rule) => rule.width);
    expect(above('none')).toEqual([]);
    expect(above('rule-above')).toEqual([1500]);
    expect(above('thick-rule-above')).toEqual([3000]);
    expect(above('double-rule-above')).toEqual([1500, 300]);
    const [thick, thin] = rules(set({ box: 'double-rule-above' }));
    expect((thin?.y1 ?? 0) - (thick?.y1 ?? 0)).toBeGreaterThan(1000);
  });

  it('reversed: every word and rule is white, the label keeps its colour', () => {
    const table = { ...story, blocks: [aBlock('r0', '甲\t乙', { style: 'table-row' }), aBlock('r1', '一\t二', { style: 'table-row' }), ...story.blocks] };
    const edition = set({ box: 'reversed' }, table);
    for (const item of itemsOf(edition)) if (item.type === 'text' || item.type === 'rule') expect(item.ink).toBe('white');
    expect(itemsOf(edition).some((item) => item.type === 'box' && item.fill === 'masthead')).toBe(true);
    expect(rules(edition).length).toBe(3);
    expect(itemsOf(set({ box: 'tint' })).filter(isText).some((item) => item.ink === 'black')).toBe(true);
  });
});

describe('what a page chooses', () => {
  const long = aStory('s', proseOf(420, 7), { headline: [] });
  const feet = (edition: ComposedEdition): number[] => {
    const last = new Map<number, number>();
    for (const item of itemsOf(edition).filter(isText)) {
      const column = Math.floor(((item.xs[0] ?? 0) - originX) / (14 * 9000));
      last.set(column, Math.max(last.get(column) ?? 0, item.y));
    }
    return [...last.values()];
  };

  it('balanced: the columns end level, and the fit stays that of the room', () => {
    const at = (options: SlotOptions) => set({ span: 4, rows: 30, options }, long);
    const loose = feet(at({}));
    const level = feet(at({ balanced: true }));
    expect(loose.length).toBeLessThan(4);
    expect(level).toHaveLength(4);
    expect(Math.max(...level) - Math.min(...level)).toBeLessThanOrEqual(24_000);
    expect(at({ balanced: true }).fits.s).toEqual(at({}).fits.s);
    expect(readBack(at({ balanced: true }), long)).toEqual(long.blocks.map((b) => b.text));
    // What does not fit is not balanced away.
    expect(set({ span: 1, rows: 10, options: { balanced: true } }, long).fits.s?.over).toBeGreaterThan(0);
  });

  it('even: white lines are shared among the columns, at most one each, and no word is lost', () => {
    let [shared, exact] = [0, 0];
    for (let chars = 400; chars < 470; chars += 9) {
      const told = aStory('s', proseOf(chars, 7), { headline: [] });
      const rows = Math.ceil((set({ span: 4, rows: 30 }, told).fits.s?.used ?? 0) / 4) + 1;
      const at = (options: SlotOptions) => set({ span: 4, rows, options }, told);
      const { under = 0, over = 0 } = at({}).fits.s ?? {};
      if (over > 0 || under < 2 || under > 3) continue;
      const even = feet(at({ even: true }));
      expect(even).toHaveLength(4);
      const apart = (ends: readonly number[]) => Math.max(...ends) - Math.min(...ends);
      expect(apart(feet(at({})))).toBe(under * 12_000);
      // Lines that may not part (no lone last line) move together, and one more with them.
      expect(apart(even)).toBeLessThan(under * 12_000);
      if (apart(even) === 12_000) exact += 1;
      expect(at({ even: true }).fits.s).toEqual(at({}).fits.s);
      expect(readBack(at({ even: true }), told)).toEqual(told.blocks.map((b) => b.text));
      shared += 1;
    }
    expect(shared).toBeGreaterThan(2);
    expect(exact).toBeGreaterThan(1);
  });

  it('dropped: paragraphs that may be cut are left out and not counted; others stay whatever is asked', () => {
    const cuttable = { ...long, blocks: long.blocks.map((b, i) => (i === 1 ? { ...b, cuttable: true } : b)) };
    const options = { dropped: ['s-0', 's-1'] };
    const edition = set({ span: 4, options }, cuttable);
    const stands = readBack(edition, cuttable);
    expect(stands[1]).toBe('');
    expect(stands.filter((_, i) => i !== 1)).toEqual(long.blocks.filter((_, i) => i !== 1).map((b) => b.text));
    expect((edition.fits.s?.under ?? 0) - (set({ span: 4 }, cuttable).fits.s?.under ?? 0)).toBeGreaterThan(3);
  });

  it('[ST7] dropped: a notice is printed whole whatever a page asks', () => {
    const notice = { ...long, uncuttable: true, blocks: long.blocks.map((b) => ({ ...b, cuttable: true })) };
    expect(readBack(set({ span: 4, options: { dropped: ['s-0', 's-1'] } }, notice), notice)).toEqual(long.blocks.map((b) => b.text));
  });

  it('dropped: the house dateline goes on to the paragraph that now opens the text', () => {
    const blocks = [aBlock('x', '第一段。', { cuttable: true, prefix: '本报讯　' }), aBlock('y', '第二段。')];
    const edition = set({ options: { dropped: ['x'] } }, aStory('s', [], { headline: [], blocks }));
    const texts = itemsOf(edition).filter(isText).map((i) => i.text);
    expect(texts).toEqual(['本报讯　', '第二段。']);
  });

  it('headlineId: a headline in reserve is printed instead, with its own paragraph as source', () => {
    const told = { ...story, alternatives: [{ id: 'alt', text: '两岸添绿' }] };
    const heads = (options: SlotOptions) => itemsOf(set({ options }, told)).filter(isText).filter((i) => i.size > 12_000).map((i) => [i.text, i.source?.blockId]);
    expect(heads({})).toEqual([['河岸', 's-h']]);
    expect(heads({ headlineId: 'alt' })).toEqual([['两岸添绿', 'alt']]);
    expect(heads({ headlineId: 'gone' })).toEqual([['河岸', 's-h']]);
  });

  it('crop: of a photo, a photo story and an advertisement', () => {
    const options = { crop: { x: 0, y: 0, width: 300, height: 300 } };
    for (const kind of ['photo', 'photo-story', 'advertisement', 'ear'] as const) {
      const edition = set({ kind, photoId: 'p', options, ...(kind === 'photo' || kind === 'advertisement' ? { storyId: '' } : {}) });
      const picture = itemsOf(edition).find((item) => item.type === 'picture');
      if (picture?.type !== 'picture' || !picture.crop) throw new Error(`${kind}: no crop`);
      expect(Math.abs((picture.crop.width * 3000) / (picture.crop.height * 2000) / (picture.width / picture.height) - 1)).toBeLessThan(0.02);
      expect(picture.crop.x + picture.crop.width).toBeLessThanOrEqual(300);
    }
  });
});

describe('heads inside the text', () => {
  const line = (edition: ComposedEdition, id: string) => itemsOf(edition).filter(isText).filter((i) => i.source?.blockId === id);
  const blocksAt = (lead: number) => [
    ...Array.from({ length: lead }, (_, i) => aBlock(`b${i}`, '一二三四五六七八九')),
    aBlock('x', '小标题', { style: 'crosshead' }),
    aBlock('y', '一'.repeat(200)),
  ];
  const sheetWith = (linesAfter: number) => ({
    ...defaultStyleSheet, paragraphs: { ...defaultStyleSheet.paragraphs, crosshead: { ...defaultStyleSheet.paragraphs.crosshead, linesAfter } },
  });
  const at = (lead: number, linesAfter: number) => {
    const told = aStory('s', [], { headline: [], blocks: blocksAt(lead) });
    return compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 2, rows: 16 })])], { s: told }, [], {}, sheetWith(linesAfter)), faces);
  };

  it('linesAfter: so many lines of text stand under a crosshead at a column’s foot, or it moves on', () => {
    for (const wanted of [1, 2, 3]) {
      for (let lead = 6; lead < 16; lead += 1) {
        const [head] = line(at(lead, wanted), 'x');
        const under = line(at(lead, wanted), 'y').filter((i) => Math.abs((i.xs[0] ?? 0) - (head?.xs[0] ?? 0)) < 8 * 9000);
        expect(under.length).toBeGreaterThanOrEqual(wanted);
      }
    }
    // Thirteen lines leave room for the head and two lines of text in a column of sixteen.
    const column = (edition: ComposedEdition) => Math.floor(((line(edition, 'x')[0]?.xs[0] ?? 0) - originX) / (14 * 9000));
    expect([column(at(13, 2)), column(at(13, 3))]).toEqual([0, 1]);
  });

  it('a crosshead that cannot move on is told', () => {
    const told = aStory('s', [], { headline: [], blocks: blocksAt(15) });
    const edition = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 16 })])], { s: told }), faces);
    expect(edition.pages[0]?.problems).toContainEqual({ slotId: 'a', kind: 'orphan-crosshead', detail: '小标题' });
    expect(at(13, 2).pages[0]?.problems.map((p) => p.kind)).not.toContain('orphan-crosshead');
  });

  it('rowsAbove and rowsBelow: white round a paragraph, none at a column’s head, the larger where two meet', () => {
    const airy = { ...defaultStyleSheet, paragraphs: { ...defaultStyleSheet.paragraphs, crosshead: { ...defaultStyleSheet.paragraphs.crosshead, rowsAbove: 2, rowsBelow: 1 } } };
    const told = aStory('s', [], { headline: [], blocks: [aBlock('x', '开头', { style: 'crosshead' }), aBlock('b', '一'.repeat(30)), aBlock('z', '再起', { style: 'crosshead' }), aBlock('w', '三又', { style: 'crosshead' }), aBlock('c', '完。')] });
    const edition = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 30 })])], { s: told }, [], {}, airy), faces);
    const y = (id: string) => ((line(edition, id)[0]?.y ?? 0) - originY) / 12_000;
    expect(y('x')).toBeLessThan(1);
    expect(Math.round(y('b') - y('x'))).toBe(2);
    expect(Math.round(y('w') - y('z'))).toBe(3);
    expect(Math.round(y('c') - y('w'))).toBe(2);
    expect(fitOf(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 30 })])], { s: told }, [], {}, airy), faces, 's').used).toBe(13);
  });
});
