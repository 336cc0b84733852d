import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inReadingOrder, insideGrid, neighbours, overlaps, slotProblems, type SlotRect, snap } from '../../../shared/page/slot.ts';
import { templateIds, templateOf, templates, templatesFor, templateSlots, usualTemplate } from '../../../shared/page/templates.ts';

const grid = { columns: 8, rows: 115 };
const slot = (column: number, row: number, span: number, rows: number, id = `${column}-${row}`) =>
  ({ id, column, row, span, rows, bodyColumns: span, insets: [] });
const codes = (s: Parameters<typeof slotProblems>[0], others: ReturnType<typeof slot>[] = []) => slotProblems(s, others, grid).map((w) => w.code);

describe('a slot on the grid', () => {
  it('[PG1] stands inside the type area, on whole columns and rows', () => {
    expect(codes(slot(0, 0, 8, 115))).toEqual([]);
    expect(codes(slot(5, 0, 4, 10))).toEqual(['slot-outside']);
    expect(codes(slot(0, 110, 2, 6))).toEqual(['slot-outside']);
    expect(codes(slot(-1, 0, 2, 6))).toEqual(['slot-outside']);
    expect(codes(slot(0, 0, 0, 6))).toEqual(['slot-too-small']);
    expect(codes(slot(0.5, 0, 2, 6))).toEqual(['slot-too-small']);
    expect(codes(slot(0, Number.NaN, 2, 6))).toEqual(['slot-too-small']);
  });

  it('[PG1] shares no cell with another; standing side by side is no overlap', () => {
    expect(codes(slot(2, 10, 2, 10), [slot(0, 10, 2, 10), slot(4, 10, 2, 10), slot(2, 0, 2, 10), slot(2, 20, 2, 10)])).toEqual([]);
    expect(codes(slot(2, 10, 2, 10), [slot(3, 19, 3, 3)])).toEqual(['slot-overlaps']);
    expect(codes(slot(2, 10, 2, 10, 'me'), [slot(2, 10, 2, 10, 'me')])).toEqual([]);
  });

  it('[PG1] keeps its insets and its text columns within itself, and tells everything at once', () => {
    expect(codes({ ...slot(0, 0, 4, 20), insets: [{ photoId: 'p', column: 2, row: 10, span: 2, rows: 10 }] })).toEqual([]);
    expect(codes({ ...slot(6, 0, 4, 20), bodyColumns: 9, insets: [{ photoId: 'p', column: 3, row: 10, span: 2, rows: 10 }] }, [slot(7, 0, 1, 4)]))
      .toEqual(['slot-outside', 'slot-overlaps', 'slot-columns', 'inset-outside']);
  });

  it('[PG1] snapping always ends inside the grid, and leaves what fits where it is', () => {
    const n = fc.double({ min: -300, max: 300, noNaN: false });
    let moved = 0;
    fc.assert(fc.property(n, n, n, n, (column, row, span, rows) => {
      const snapped = snap({ column, row, span, rows }, grid);
      expect(insideGrid(snapped, grid)).toBe(true);
      expect(Object.values(snapped).every(Number.isInteger)).toBe(true);
      if (snapped.column !== column) moved++;
    }), { seed: 3 });
    expect(moved).toBeGreaterThan(50);
    expect(snap({ column: 2.4, row: 9.6, span: 3.2, rows: 20 }, grid)).toEqual({ column: 2, row: 10, span: 3, rows: 20 });
    expect(snap({ column: 7, row: 0, span: 4, rows: 20 }, grid)).toEqual({ column: 4, row: 0, span: 4, rows: 20 });
  });

  it('[PG1] neighbours by side, nearest first; reading order by rows', () => {
    const all = [slot(0, 0, 4, 10, 'a'), slot(4, 0, 4, 10, 'b'), slot(0, 11, 4, 10, 'c'), slot(0, 22, 8, 10, 'd')];
    const me = all[2] as (typeof all)[number];
    const ids = Object.fromEntries(Object.entries(neighbours(me, all)).map(([side, s]) => [side, s?.id ?? null]));
    expect(ids).toEqual({ above: 'a', below: 'd', left: null, right: null });
    expect(neighbours(all[0] as SlotRect & { id: string }, all).right?.id).toBe('b');
    expect(inReadingOrder([...all].reverse()).map((s) => s.id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('page templates', () => {
  const sheetOf = (id: (typeof templateIds)[number]) => (id.startsWith('tabloid') ? { columns: 6, rows: 84 } : grid);
  it.each(templateIds)('[PG1] «%s» tiles its page: inside the grid, nothing overlaps, no slot has a reason against it', (id) => {
    const slots = templates[id].map((s, i) => ({ ...s, id: `t${i}` }));
    expect(slots.length).toBeGreaterThan(5);
    for (const s of slots) expect(slotProblems(s, slots, sheetOf(id)), JSON.stringify(s)).toEqual([]);
  });

  it.each(templateIds)('[PG1] «%s» leaves exactly one white row between what stands above and below', (id) => {
    const { columns, rows } = sheetOf(id);
    const slots = templates[id].map((s, i) => ({ ...s, id: `t${i}` }));
    for (const s of slots) {
      const { below, above } = neighbours(s, slots);
      if (below) expect(below.row - (s.row + s.rows), JSON.stringify(s)).toBe(1);
      else expect(s.row + s.rows).toBe(rows);
      if (!above) expect(s.row).toBe(0);
    }
    // In columns slots abut: every row of the page that is not white is full.
    for (let row = 0; row < rows; row++) {
      const taken = slots.filter((s) => s.row <= row && row < s.row + s.rows).reduce((n, s) => n + s.span, 0);
      expect(taken === columns || slots.some((s) => s.row + s.rows === row), `row ${row}`).toBe(true);
    }
  });

  it('[PG7] every template carries folio and credits; the front page its masthead', () => {
    for (const id of templateIds) {
      const kinds = templates[id].map((s) => s.kind);
      expect(kinds).toContain('credits');
      expect(kinds).toContain(id.endsWith('front') ? 'masthead' : 'folio-line');
    }
    expect(templates.notices.filter((s) => s.kind === 'notice' || s.kind === 'advertisement')).toHaveLength(4);
    expect(templateSlots('constructor')).toEqual([]);
    expect([1, 2, 3, 4].map((folio) => usualTemplate(folio, 4))).toEqual(['front', 'inner', 'inner', 'notices']);
  });

  it('a sheet of other rows stretches a template without a hole or an overlap; one of other columns has none', () => {
    for (const id of templateIds) {
      const { columns, rows } = sheetOf(id);
      for (const other of [rows - 15, rows + 8, rows + 31]) {
        const slots = templateSlots(id, { columns, rows: other }).map((s, i) => ({ ...s, id: `t${i}` }));
        expect(slots).toHaveLength(templates[id].length);
        for (const s of slots) expect(slotProblems(s, slots, { columns, rows: other }), `${id} ${other} ${JSON.stringify(s)}`).toEqual([]);
        expect(Math.max(...slots.map((s) => s.row + s.rows))).toBe(other);
      }
      expect(templateSlots(id, { columns: 5, rows })).toEqual([]);
    }
    expect([templatesFor({ columns: 8 })[0], templatesFor({ columns: 6 })[0], templatesFor({ columns: 5 })]).toEqual(['front', 'tabloid-front', []]);
    expect([1, 2, 3].map((folio) => usualTemplate(folio, 3, { columns: 6 }))).toEqual(['tabloid-front', 'tabloid-inner', 'tabloid-notices']);
  });

  it('[PG1] a page saved as a template keeps places and its own words, and nothing of what stood there', () => {
    const placed = {
      id: 's1', pageId: 'p1', kind: 'text', column: 0, row: 0, span: 2, rows: 6, bodyColumns: 1, headStyle: 'small', headDirection: 'horizontal', headSpan: 0,
      insets: [{ photoId: 'x', column: 0, row: 2, span: 1, rows: 3 }, { kind: 'pull-out', photoId: '', blockId: 'b', column: 1, row: 0, span: 1, rows: 3 }],
      box: 'double-frame', locked: true, storyId: 'story', leg: 2, photoId: 'photo', advertisementId: 'ad', text: '热线 1', version: 9,
      options: { crop: { x: 0, y: 0, width: 500, height: 500 }, dropped: ['b'], balanced: true },
    } as const;
    const [one] = templateOf([placed], '热线 1');
    expect(one).toEqual({
      kind: 'text', column: 0, row: 0, span: 2, rows: 6, bodyColumns: 1, headStyle: 'small', headDirection: 'horizontal', headSpan: 0, box: 'double-frame',
      locked: true, insets: [{ photoId: '', column: 0, row: 2, span: 1, rows: 3 }], options: { balanced: true }, text: 'hotline',
    });
    expect(templateOf([placed], '别的')[0]).toMatchObject({ words: '热线 1' });
  });

  it('[PG1] overlapping is symmetric', () => {
    const rect = fc.record({ column: fc.nat(7), row: fc.nat(20), span: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 8 }) });
    fc.assert(fc.property(rect, rect, (a, b) => overlaps(a, b) === overlaps(b, a)), { seed: 5 });
  });
});
