import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRect, freePlace, grown, insetAt, pulled } from '../../../client/art-desk/slot-moves.ts';
import { layOut, spreads, wideEach } from '../../../client/art-desk/spreads.ts';
import { defaultStyleSheet as styleSheet } from '../../../shared/compose/style-sheet.ts';
import type { PlacedSlot } from '../../../shared/page/page.ts';
import { fitted } from '../../../shared/page/slot-acts.ts';
import { insideGrid, overlaps, slotProblems } from '../../../shared/page/slot.ts';

const sheet = { columns: 8, rows: 115 };

function slot(id: string, column: number, row: number, span: number, rows: number, patch: Partial<PlacedSlot> = {}): PlacedSlot {
  return {
    id, pageId: 'p', kind: 'story', column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [],
    box: 'none', locked: false, storyId: null, leg: 1, photoId: null, advertisementId: null, text: '', options: {}, version: 1, ...patch,
  };
}

describe('pulling a slot', () => {
  it('moves by whole columns and rows and stops at the edge of the type area', () => {
    expect(pulled({ column: 1, row: 2, span: 3, rows: 10 }, 2, 5, null, sheet)).toEqual({ column: 3, row: 7, span: 3, rows: 10 });
    expect(pulled({ column: 1, row: 2, span: 3, rows: 10 }, 20, -9, null, sheet)).toEqual({ column: 5, row: 0, span: 3, rows: 10 });
  });

  it('pulls a corner and leaves the opposite one where it is', () => {
    expect(pulled({ column: 2, row: 10, span: 3, rows: 10 }, -1, -4, 'nw', sheet)).toEqual({ column: 1, row: 6, span: 4, rows: 14 });
    expect(pulled({ column: 2, row: 10, span: 3, rows: 10 }, 9, 3, 'se', sheet)).toEqual({ column: 2, row: 10, span: 6, rows: 13 });
  });

  it('never leaves the grid nor turns a slot inside out, whatever the hand does', () => {
    const corner = fc.constantFrom('nw', 'ne', 'sw', 'se', null);
    fc.assert(fc.property(
      fc.nat(7), fc.nat(114), fc.nat(7), fc.nat(114), fc.integer({ min: -20, max: 20 }), fc.integer({ min: -200, max: 200 }), corner,
      (column, row, wide, high, dx, dy, by) => {
        const rect = { column, row, span: Math.min(wide + 1, 8 - column), rows: Math.min(high + 1, 115 - row) };
        const after = pulled(rect, dx, dy, by, sheet);
        expect(insideGrid(after, sheet)).toBe(true);
        expect(after.span).toBeGreaterThan(0);
        expect(after.rows).toBeGreaterThan(0);
      },
    ));
  });
});

describe('fitting what stands in a slot into its new size', () => {
  const picture = { photoId: 'x', column: 2, row: 20, span: 2, rows: 15 };

  it('lets one text column to a base column follow the width, and keeps an odd setting', () => {
    expect(fitted(slot('a', 0, 0, 4, 40), { column: 0, row: 0, span: 3, rows: 40 })).toMatchObject({ span: 3, bodyColumns: 3 });
    expect(fitted(slot('a', 0, 0, 4, 40, { bodyColumns: 3 }), { column: 0, row: 0, span: 5, rows: 40 })).not.toHaveProperty('bodyColumns');
  });

  it('keeps pictures and head inside, so that a narrower slot is never refused for them', () => {
    const wide = slot('a', 0, 0, 4, 40, { insets: [picture], headSpan: 4 });
    const patch = fitted(wide, { column: 0, row: 0, span: 2, rows: 18 });
    expect(patch).toMatchObject({ headSpan: 2, insets: [{ photoId: 'x', column: 0, row: 3, span: 2, rows: 15 }] });
    expect(slotProblems({ ...wide, ...patch }, [], styleSheet.page.grid)).toEqual([]);
  });

  it('changes only the place when the size stays', () => {
    expect(fitted(slot('a', 0, 0, 4, 40, { insets: [picture] }), { column: 1, row: 3, span: 4, rows: 40 })).toEqual({ column: 1, row: 3, span: 4, rows: 40 });
  });
});

describe('filling the hole', () => {
  it('grows into the free room and touches no neighbour', () => {
    const all = [slot('a', 0, 0, 4, 20), slot('b', 4, 0, 4, 60), slot('c', 0, 50, 4, 65)];
    expect(grown(all[0]!, all, sheet)).toEqual({ column: 0, row: 0, span: 4, rows: 50 });
  });

  it('never overlaps, from any start on any page', () => {
    const place = fc.record({ column: fc.nat(5), row: fc.nat(100), span: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 1, max: 15 }) });
    let grew = 0;
    fc.assert(fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
      const all: PlacedSlot[] = [];
      places.forEach((p, i) => { if (!all.some((other) => overlaps(other, p))) all.push(slot(String(i), p.column, p.row, p.span, p.rows)); });
      const first = all[0]!;
      const after = grown(first, all, sheet);
      expect(insideGrid(after, sheet)).toBe(true);
      expect(all.slice(1).some((other) => overlaps(other, after))).toBe(false);
      if (after.span * after.rows > first.span * first.rows) grew += 1;
    }));
    expect(grew).toBeGreaterThan(20);
  });
});

describe('the place of a new slot and of a dropped picture', () => {
  it('is what the hand drew, in whole columns and rows, from either corner and never off the grid', () => {
    expect(drawnRect({ column: 2.4, row: 10.9 }, { column: 4.1, row: 20.2 }, sheet)).toEqual({ column: 2, row: 10, span: 3, rows: 11 });
    expect(drawnRect({ column: 4.1, row: 20.2 }, { column: 2.4, row: 10.9 }, sheet)).toEqual({ column: 2, row: 10, span: 3, rows: 11 });
    fc.assert(fc.property(fc.double({ min: -20, max: 30, noNaN: true }), fc.double({ min: -200, max: 300, noNaN: true }), (column, row) => {
      expect(insideGrid(drawnRect({ column: 3, row: 50 }, { column, row }, sheet), sheet)).toBe(true);
    }));
  });


  it('finds the largest free rectangle, and none on a full page', () => {
    expect(freePlace([slot('a', 0, 0, 8, 60), slot('b', 0, 60, 3, 55)], sheet)).toEqual({ column: 3, row: 60, span: 5, rows: 55 });
    expect(freePlace([slot('a', 0, 0, 8, 115)], sheet)).toBeNull();
  });

  it('puts a picture where the hand let go, inside the slot, in its own shape', () => {
    const at = insetAt({ column: 3.8, row: 39 }, slot('a', 0, 0, 4, 40), { widthPx: 3000, heightPx: 2000 }, styleSheet.page.grid);
    expect(insideGrid(at, { columns: 4, rows: 40 })).toBe(true);
    expect(at).toMatchObject({ column: 2, span: 2 });
    expect(insetAt({ column: 0, row: 0 }, slot('a', 0, 0, 4, 40), { widthPx: 2000, heightPx: 3000 }, styleSheet.page.grid).rows).toBeGreaterThanOrEqual(at.rows);
  });
});

it('lays pages side by side: even left, odd right, the last beside the first on the outer sheet', () => {
  const laid = (...folios: number[]) => spreads(folios.map((folio) => ({ folio }))).map((pair) => pair.map((page) => page?.folio ?? null));
  expect(laid(4, 1, 3, 2)).toEqual([[4, 1], [2, 3]]);
  expect(laid(1, 2, 3)).toEqual([[null, 1], [2, 3]]);
  expect(laid(1)).toEqual([[null, 1]]);
});

it('lays pages as large as the room allows with a whole one in sight, in any window, singly and in pairs', () => {
  for (const [width, height] of [[1340, 856], [1820, 1036], [900, 700], [2500, 1300], [700, 1100]] as const) {
    for (const pages of [1, 2] as const) {
      const { across, width: wide } = layOut({ width, height }, pages);
      expect(wide * pages * across + (across - 1) * 24, `${width} × ${height}`).toBeLessThanOrEqual(width);
      expect(wide * 1.4).toBeLessThan(height);
      // What lies there covers more than one row of small ones would.
      const small = Math.min(wideEach(width, 4, pages), height);
      expect(across * wide ** 2).toBeGreaterThanOrEqual(4 * small ** 2);
    }
  }
});
