import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedSlot } from '../../../shared/page/page.ts';
import { alignSlots, mergeSlots, moveSlots, type SlotAct, splitSlot, stateOf, swapContents, swapPlaces, unionOf } from '../../../shared/page/slot-acts.ts';
import { insideGrid, overlaps } from '../../../shared/page/slot.ts';

const sheet = { columns: 8, rows: 115 };

function slot(id: string, column: number, row: number, span: number, rows: number, patch: Partial<PlacedSlot> = {}): PlacedSlot {
  return {
    id, pageId: 'p', kind: 'story', column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [],
    box: 'none', locked: false, storyId: null, leg: 1, photoId: null, advertisementId: null, text: '', options: {}, version: 1, ...patch,
  };
}

const codes = (act: SlotAct): string[] => (act.ok ? [] : act.why.map((one) => one.code));
function changes(act: SlotAct) {
  if (!act.ok) throw new Error(`refused: ${codes(act).join()}`);
  return act.changes;
}
const outcome = (slots: readonly PlacedSlot[], act: SlotAct) => {
  const all = new Map<string, ReturnType<typeof stateOf>>(slots.map((one) => [one.id, stateOf(one)]));
  for (const { slotId, to } of changes(act)) to ? all.set(slotId, to) : all.delete(slotId);
  return [...all.values()];
};

describe('splitting a slot', () => {
  it('parts it after a column or a row; what stands in it stays in the first part', () => {
    const one = slot('a', 2, 10, 4, 30, { storyId: 's', options: { balanced: true, headlineId: '9-1' } });
    const [left, right] = changes(splitSlot(one, 'columns', 1, 'n'));
    expect(left?.to).toMatchObject({ id: 'a', column: 2, span: 1, rows: 30, bodyColumns: 1, storyId: 's' });
    expect(right?.to).toMatchObject({ id: 'n', column: 3, span: 3, rows: 30, bodyColumns: 3, storyId: null, options: { balanced: true } });
    const [head, foot] = changes(splitSlot(one, 'rows', 12, 'n'));
    expect(head?.to).toMatchObject({ row: 10, rows: 12, storyId: 's' });
    expect(foot?.to).toMatchObject({ id: 'n', row: 22, rows: 18, storyId: null });
  });

  it('keeps the pictures inside the first part', () => {
    const one = slot('a', 0, 0, 4, 40, { insets: [{ photoId: 'f', column: 2, row: 30, span: 2, rows: 10 }] });
    const [first, second] = changes(splitSlot(one, 'rows', 15, 'n'));
    expect(first?.to?.insets).toEqual([{ photoId: 'f', column: 2, row: 5, span: 2, rows: 10 }]);
    expect(second?.to?.insets).toEqual([]);
  });

  it('leaves no part thinner than a column or two rows, and no locked slot', () => {
    expect(codes(splitSlot(slot('a', 0, 0, 1, 30), 'columns', 1, 'n'))).toEqual(['slot-too-small']);
    expect(codes(splitSlot(slot('a', 0, 0, 4, 30), 'rows', 29, 'n'))).toEqual(['slot-too-small']);
    expect(codes(splitSlot(slot('a', 0, 0, 4, 30), 'rows', 1.5, 'n'))).toEqual(['slot-too-small']);
    expect(codes(splitSlot(slot('a', 0, 0, 4, 30, { locked: true }), 'rows', 10, 'n'))).toEqual(['slot-locked']);
  });

  it('and merging is the way back, whatever the slot and the line', () => {
    let reached = 0;
    fc.assert(fc.property(fc.nat(7), fc.nat(100), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 2, max: 115 }), fc.boolean(), fc.integer({ min: 1, max: 114 }), (column, row, wide, high, across, at) => {
      const one = slot('a', column, row, Math.min(wide, 8 - column), Math.min(high, 115 - row), { storyId: 's' });
      const act = splitSlot(one, across ? 'columns' : 'rows', at, 'n');
      if (!act.ok) return;
      reached += 1;
      const parts = outcome([one], act);
      expect(parts.every((part) => insideGrid(part, sheet))).toBe(true);
      const [first, second] = parts.map((part) => ({ ...part, pageId: 'p', version: 1 }));
      if (!first || !second) throw new Error('no parts');
      expect(overlaps(first, second)).toBe(false);
      expect(outcome([first, second], mergeSlots(first, second))).toEqual([stateOf(one)]);
    }));
    expect(reached).toBeGreaterThan(10);
  });
});

describe('merging two slots', () => {
  it('takes two that stand edge to edge as one rectangle', () => {
    expect(unionOf(slot('a', 0, 0, 2, 10), slot('b', 2, 0, 3, 10))).toEqual({ column: 0, row: 0, span: 5, rows: 10 });
    expect(unionOf(slot('a', 0, 10, 2, 10), slot('b', 0, 0, 2, 10))).toEqual({ column: 0, row: 0, span: 2, rows: 20 });
    expect(unionOf(slot('a', 0, 0, 2, 10), slot('b', 2, 0, 3, 11))).toBeNull();
    expect(unionOf(slot('a', 0, 0, 2, 10), slot('b', 3, 0, 3, 10))).toBeNull();
    expect(codes(mergeSlots(slot('a', 0, 0, 2, 10), slot('b', 3, 0, 3, 10)))).toEqual(['slot-not-beside']);
  });

  it('the empty one goes, whichever was chosen first; of two filled ones neither does', () => {
    const [empty, filled] = [slot('a', 0, 0, 2, 10), slot('b', 2, 0, 2, 10, { storyId: 's' })];
    for (const act of [mergeSlots(empty, filled), mergeSlots(filled, empty)]) {
      expect(outcome([empty, filled], act)).toMatchObject([{ id: 'b', column: 0, span: 4, storyId: 's' }]);
    }
    expect(codes(mergeSlots(slot('a', 0, 0, 2, 10, { photoId: 'f' }), filled))).toEqual(['slot-both-filled']);
  });

  it('leaves a picture where it stands on the sheet', () => {
    const right = slot('b', 2, 0, 2, 10, { storyId: 's', insets: [{ photoId: 'f', column: 1, row: 2, span: 1, rows: 5 }] });
    const [merged] = outcome([slot('a', 0, 0, 2, 10), right], mergeSlots(slot('a', 0, 0, 2, 10), right));
    expect(merged?.insets).toEqual([{ photoId: 'f', column: 3, row: 2, span: 1, rows: 5 }]);
  });
});

describe('swapping', () => {
  it('contents change places with what belongs to them; the slots stay', () => {
    const a = slot('a', 0, 0, 4, 40, { storyId: 's', options: { balanced: true, dropped: ['1-2'] }, insets: [{ photoId: 'f', column: 2, row: 30, span: 2, rows: 8 }] });
    const b = slot('b', 4, 0, 2, 20, { storyId: 't', leg: 2 });
    const [one, two] = outcome([a, b], swapContents(a, b));
    expect(one).toMatchObject({ id: 'a', span: 4, rows: 40, storyId: 't', leg: 2, options: { balanced: true }, insets: [] });
    expect(two).toMatchObject({ id: 'b', span: 2, rows: 20, storyId: 's', options: { dropped: ['1-2'] } });
    // The picture is kept inside the smaller slot.
    expect(two?.insets).toEqual([{ photoId: 'f', column: 0, row: 12, span: 2, rows: 8 }]);
  });

  it('neighbours of different heights change their order in the room they have; others take each other’s place', () => {
    const [a, b] = [slot('a', 0, 0, 4, 40), slot('b', 0, 40, 4, 20)];
    expect(outcome([a, b], swapPlaces(a, b))).toMatchObject([{ id: 'a', row: 20, rows: 40 }, { id: 'b', row: 0, rows: 20 }]);
    const c = slot('c', 6, 90, 2, 20);
    expect(outcome([a, c], swapPlaces(a, c))).toMatchObject([{ id: 'a', column: 6, row: 90, span: 2, rows: 20 }, { id: 'c', column: 0, row: 0, span: 4, rows: 40 }]);
    expect(codes(swapPlaces(a, { ...b, locked: true }))).toEqual(['slot-locked']);
  });
});

describe('aligning', () => {
  it('takes its measure from the first', () => {
    const [a, b] = [slot('a', 0, 10, 3, 40), slot('b', 3, 20, 2, 20)];
    expect(changes(alignSlots([a, b], 'tops'))[0]?.to).toMatchObject({ id: 'b', row: 10, rows: 20 });
    expect(changes(alignSlots([a, b], 'feet'))[0]?.to).toMatchObject({ row: 30, rows: 20 });
    expect(changes(alignSlots([a, b], 'heights'))[0]?.to).toMatchObject({ row: 20, rows: 40 });
    expect(changes(alignSlots([a, b], 'widths'))[0]?.to).toMatchObject({ column: 3, span: 3 });
    expect(changes(alignSlots([a, { ...b, row: 10 }], 'tops'))).toEqual([]);
    expect(codes(alignSlots([a], 'tops'))).toEqual(['slot-choose-two']);
  });
});

describe('moving several slots together', () => {
  const [a, b, c] = [slot('a', 0, 0, 2, 10), slot('b', 2, 5, 2, 10), slot('c', 0, 30, 8, 10)];

  it('keeps them as they stand to each other and stops at the edge of the sheet', () => {
    expect(changes(moveSlots([a, b], [a, b, c], 3, 4, sheet)).map(({ to }) => [to?.column, to?.row])).toEqual([[3, 4], [5, 9]]);
    expect(changes(moveSlots([a, b], [a, b, c], 99, -9, sheet)).map(({ to }) => [to?.column, to?.row])).toEqual([[4, 0], [6, 5]]);
    expect(changes(moveSlots([a, b], [a, b, c], -1, -1, sheet))).toEqual([]);
  });

  it('is refused over one that stays, with a locked one among them, and of none', () => {
    expect(codes(moveSlots([a, b], [a, b, c], 0, 18, sheet))).toEqual(['slot-overlaps']);
    expect(codes(moveSlots([a, { ...b, locked: true }], [a, b, c], 1, 0, sheet))).toEqual(['slot-locked']);
    expect(codes(moveSlots([], [a, b, c], 1, 0, sheet))).toEqual(['slot-choose-two']);
  });

  it('never leaves the sheet nor a slot over another, whatever the hand does', () => {
    let reached = 0;
    fc.assert(fc.property(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -120, max: 120 }), (x, y) => {
      const act = moveSlots([a, b], [a, b, c], x, y, sheet);
      if (!act.ok || act.changes.length === 0) return;
      reached += 1;
      const after = outcome([a, b, c], act);
      for (const [i, one] of after.entries()) {
        expect(insideGrid(one, sheet)).toBe(true);
        for (const other of after.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
      }
    }));
    expect(reached).toBeGreaterThan(10);
  });
});

it('aligns to the right edge of the first', () => {
  expect(changes(alignSlots([slot('a', 2, 0, 4, 10), slot('b', 0, 20, 2, 10)], 'rights')).map(({ to }) => to?.column)).toEqual([4]);
});
