import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didAct, didRedo, didUndo, emptyStack, redoing, type StackChange, undoing, type UndoStack, withoutLast } from '../../../client/art-desk/undo-stack.ts';
import type { SlotState, SlotStep } from '../../../shared/page/slot-acts.ts';

/** A slot of which only the row matters here. */
const state = (id: string, row: number): SlotState => ({
  id, kind: 'story', column: 0, row, span: 2, rows: 10, bodyColumns: 2, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [],
  box: 'none', locked: false, storyId: null, leg: 1, photoId: null, advertisementId: null, text: '', options: {},
});

/** The office in little: rows with versions; refuses a version that is not the one that stands there. */
class Office {
  readonly rows = new Map<string, { state: SlotState; version: number }>();
  ask(changes: readonly StackChange[]): SlotStep[] | null {
    if (changes.some((one) => (this.rows.get(one.slotId)?.version ?? 0) !== one.version)) return null;
    return changes.map(({ slotId, to }) => {
      const before = this.rows.get(slotId);
      const version = to ? (before?.version ?? 0) + 1 : 0;
      if (to) this.rows.set(slotId, { state: to, version });
      else this.rows.delete(slotId);
      return { slotId, before: before?.state ?? null, after: to, versionBefore: before?.version ?? 0, version };
    });
  }
  set(slotId: string, row: number | null): SlotStep[] {
    return this.ask([{ slotId, version: this.rows.get(slotId)?.version ?? 0, to: row === null ? null : state(slotId, row) }]) ?? [];
  }
  at(slotId: string): number | null {
    return this.rows.get(slotId)?.state.row ?? null;
  }
}

let clock = 0;
const did = (stack: UndoStack, steps: readonly SlotStep[], label = 'change'): UndoStack => didAct(stack, { label, at: (clock += 10_000), steps });
function undo(stack: UndoStack, office: Office): UndoStack | null {
  const steps = office.ask(undoing(stack) ?? []);
  return steps && didUndo(stack, steps);
}
function redo(stack: UndoStack, office: Office): UndoStack | null {
  const steps = office.ask(redoing(stack) ?? []);
  return steps && didRedo(stack, steps);
}

describe('undo and redo of one’s own acts', () => {
  it('goes back step by step and forward again, though every step makes a new version', () => {
    const office = new Office();
    office.set('a', 0);
    let stack: UndoStack | null = emptyStack;
    for (const row of [1, 2, 3]) stack = did(stack, office.set('a', row));
    for (const row of [2, 1, 0]) {
      stack = stack && undo(stack, office);
      expect(office.at('a')).toBe(row);
    }
    expect(stack && undoing(stack)).toBeNull();
    for (const row of [1, 2]) {
      stack = stack && redo(stack, office);
      expect(office.at('a')).toBe(row);
    }
    stack = stack && did(stack, office.set('a', 9));
    expect(stack && redoing(stack)).toBeNull();
  });

  it('brings a slot back that was taken away, under its own name, and takes it away again', () => {
    const office = new Office();
    office.set('a', 5);
    let stack: UndoStack | null = did(emptyStack, office.set('a', null), 'remove');
    stack = undo(stack, office);
    expect(office.at('a')).toBe(5);
    stack = stack && redo(stack, office);
    expect(office.at('a')).toBeNull();
  });

  it('never goes over a change of somebody else, not even one that lies between two of one’s own', () => {
    const office = new Office();
    office.set('a', 0);
    let stack: UndoStack = did(emptyStack, office.set('a', 1));
    office.set('a', 50);
    expect(undo(stack, office)).toBeNull();
    expect(office.at('a')).toBe(50);
    stack = did(stack, office.set('a', 51));
    const back = undo(stack, office);
    expect(office.at('a')).toBe(50);
    if (!back) throw new Error('the own act is taken back');
    expect(undo(back, office)).toBeNull();
    expect(office.at('a')).toBe(50);
    // The act that cannot be taken back is let go of; earlier ones of other slots can be.
    expect(undoing(withoutLast(back, 'done'))).toBeNull();
  });

  it('takes keys held down as one step, and other slots or pauses as their own', () => {
    const office = new Office();
    office.set('a', 0);
    office.set('b', 0);
    let stack = emptyStack;
    for (const row of [1, 2, 3]) stack = didAct(stack, { label: 'change', at: clock += 50, steps: office.set('a', row) });
    expect(stack.done).toHaveLength(1);
    stack = didAct(stack, { label: 'change', at: clock += 50, steps: office.set('b', 1) });
    stack = didAct(stack, { label: 'change', at: clock += 5000, steps: office.set('b', 2) });
    expect(stack.done).toHaveLength(3);
    for (let i = 0; i < 3; i += 1) stack = undo(stack, office) ?? stack;
    expect([office.at('a'), office.at('b')]).toEqual([0, 0]);
  });

  it('a pull and a switch of one moment are two steps', () => {
    const office = new Office();
    office.set('a', 0);
    let stack = didAct(emptyStack, { label: 'change', at: clock += 50, steps: office.set('a', 1) });
    const now = office.rows.get('a');
    const even = office.ask([{ slotId: 'a', version: now?.version ?? 0, to: { ...state('a', 1), options: { even: true } } }]) ?? [];
    stack = didAct(stack, { label: 'change', at: clock += 50, steps: even });
    const box = office.ask([{ slotId: 'a', version: office.rows.get('a')?.version ?? 0, to: { ...state('a', 1), box: 'frame', options: { even: true } } }]) ?? [];
    stack = didAct(stack, { label: 'change', at: clock += 50, steps: box });
    expect(stack.done).toHaveLength(3);
    stack = undo(stack, office) ?? stack;
    expect(office.rows.get('a')?.state).toMatchObject({ row: 1, box: 'none', options: { even: true } });
    stack = undo(stack, office) ?? stack;
    expect(office.rows.get('a')?.state).toMatchObject({ row: 1, options: {} });
  });

  it('over any play of acts, strangers, undo and redo: a stranger’s row is never overwritten', () => {
    let refusals = 0;
    let undone = 0;
    const move = fc.record({ what: fc.constantFrom('act', 'stranger', 'undo', 'redo'), slot: fc.constantFrom('a', 'b'), row: fc.integer({ min: 1, max: 99 }) });
    fc.assert(fc.property(fc.array(move, { minLength: 4, maxLength: 40 }), (moves) => {
      const office = new Office();
      let stack = emptyStack;
      for (const id of ['a', 'b']) office.set(id, 0);
      /** Rows that a stranger wrote last, by slot. */
      const strangers = new Map<string, number>();
      for (const { what, slot, row } of moves) {
        if (what === 'stranger') {
          office.set(slot, 1000 + row);
          strangers.set(slot, 1000 + row);
        } else if (what === 'act') {
          stack = did(stack, office.set(slot, row));
          strangers.delete(slot);
        } else {
          const next = what === 'undo' ? undo(stack, office) : redo(stack, office);
          if (next) undone += 1;
          else refusals += 1;
          stack = next ?? withoutLast(stack, what === 'undo' ? 'done' : 'undone');
        }
        for (const [id, at] of strangers) expect(office.at(id)).toBe(at);
      }
    }), { numRuns: 300 });
    expect(refusals).toBeGreaterThan(20);
    expect(undone).toBeGreaterThan(100);
  });
});
