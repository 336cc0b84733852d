import type { PlacedSlot } from '../../shared/page/page.ts';
import { alignSlots, type Aligning, duplicateSlot, isFilled, mergeSlots, moveSlots, splitSlot, stateOf, swapContents, swapPlaces, unionOf } from '../../shared/page/slot-acts.ts';
import { why } from '../../shared/words/whys.ts';
import { newId } from '../app/new-id.ts';
import { freePlace } from './slot-moves.ts';
import type { Slots } from './use-slots.ts';

/** What is done with whole slots; each is one act and one step of undo. */
export interface Arranging {
  readonly split: (way: 'rows' | 'columns', at: number) => void;
  /** Two chosen slots, or the chosen one and its best neighbour. */
  readonly merge: () => void;
  readonly swapContents: () => void;
  readonly swapPlaces: () => void;
  readonly align: (how: Aligning) => void;
  /** All that is chosen, together. */
  readonly move: (columns: number, rows: number) => void;
  readonly lock: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
}

/** The neighbour that the slot can be made one with: an empty one first. */
export function mergeable(slot: PlacedSlot, all: readonly PlacedSlot[]): PlacedSlot | null {
  const beside = all.filter((one) => one.id !== slot.id && !one.locked && unionOf(slot, one) !== null && !(isFilled(slot) && isFilled(one)));
  return beside.sort((a, b) => Number(isFilled(a)) - Number(isFilled(b)) || b.row - a.row || b.column - a.column)[0] ?? null;
}

/** The acts on the chosen slots. `onChoose`: what is in the hand afterwards. */
export function arranging(slots: Slots, ids: readonly string[], sheet: { readonly columns: number; readonly rows: number }, onChoose: (id: string | null) => void): Arranging {
  const chosen = (): PlacedSlot[] => ids.flatMap((id) => slots.now(id) ?? []);
  const two = (work: (a: PlacedSlot, b: PlacedSlot) => void): void => {
    const [a, b] = chosen();
    if (a && b) work(a, b);
    else slots.commit('swap', { ok: false, why: [why('slot-choose-two')] });
  };
  return {
    split: (way, at) => {
      const [slot] = chosen();
      if (slot) slots.commit('split', splitSlot(slot, way, at, newId()));
    },
    merge: () => {
      const [a, b] = chosen();
      if (!a) return;
      const other = b ?? mergeable(a, slots.slots);
      const act = other ? mergeSlots(a, other) : { ok: false as const, why: [why('slot-not-beside')] };
      if (slots.commit('merge', act) && act.ok) onChoose(act.changes.find((one) => one.to)?.slotId ?? null);
    },
    swapContents: () => two((a, b) => slots.commit('swap', swapContents(a, b))),
    swapPlaces: () => two((a, b) => slots.commit('swap', swapPlaces(a, b))),
    align: (how) => slots.commit('align', alignSlots(chosen(), how)),
    move: (columns, rows) => slots.commit('change', moveSlots(chosen(), slots.slots.flatMap((one) => slots.now(one.id) ?? []), columns, rows, sheet)),
    lock: () => {
      const all = chosen();
      const locked = all.some((slot) => !slot.locked);
      slots.commit('lock', { ok: true, changes: all.filter((slot) => slot.locked !== locked).map((slot) => ({ slotId: slot.id, to: { ...stateOf(slot), locked } })) });
    },
    duplicate: () => {
      const [slot] = chosen();
      if (!slot) return;
      const room = freePlace(slots.slots, sheet);
      const id = newId();
      if (!room) slots.commit('duplicate', { ok: false, why: [why('slot-overlaps')] });
      else if (slots.commit('duplicate', duplicateSlot(slot, { ...room, span: Math.min(room.span, slot.span), rows: Math.min(room.rows, slot.rows) }, id))) onChoose(id);
    },
    remove: () => {
      const [slot] = chosen();
      if (!slot) return;
      slots.remove(slot.id);
      onChoose(null);
    },
  };
}
