import type { Slot } from '../../compose/model.ts';
import type { Cut } from './cuts.ts';
import { type Candidate, type Press, type Setting, tryFit } from './offers.ts';

/** What a region holds in reading order: a story, a box of words (hotline and mailbox, an advertisement), or nothing yet. */
export type Item =
  | { readonly type: 'story'; readonly candidate: Candidate }
  | { readonly type: 'text'; readonly kind: 'text' | 'advertisement'; readonly words: string }
  | { readonly type: 'hole' };

/** A slot of a proposal with what stands in it. */
export interface ProposedSlot extends Slot {
  readonly storyId?: string;
  readonly photoId?: string;
  /** The box of hotline and mailbox; its words come from the title. */
  readonly text?: 'hotline';
  /** Words of that box, or of an advertisement. */
  readonly words?: string;
}

/** A story in its slot, and how it fits there. */
export interface Placed {
  readonly slot: ProposedSlot;
  readonly item: Item;
  readonly cut: Cut & { readonly type: 'leaf' };
  readonly over: number;
  readonly under: number;
  readonly headOver: boolean;
}

/** The leaves of a cut with their places; a region above the sheet (row -1) loses its white row. */
function leavesOf(cut: Cut, column: number, row: number): { cut: Cut & { type: 'leaf' }; column: number; row: number }[] {
  if (cut.type === 'leaf') return [{ cut, column, row }];
  const next = cut.type === 'stack' ? { column, row: row + cut.first.rows } : { column: column + cut.first.span, row };
  return [...leavesOf(cut.first, column, row), ...leavesOf(cut.second, next.column, next.row)];
}

const slotOf = (setting: Setting, cut: Cut, column: number, row: number): Omit<ProposedSlot, 'id'> => {
  const above = row < 0 ? 1 : 0;
  const { photoId, ...shape } = setting;
  return {
    ...shape, ...(photoId ? { photoId } : {}), locked: false, column, row: row + above, span: cut.span, rows: cut.rows - above,
    insets: shape.insets.map((inset) => ({ ...inset, row: inset.row - above })),
  };
};

/** Makes slots of a cut. Estimates end here: each story is tried in its very slot, and its pictures give or take rows until it fits. */
export function placeCut(press: Press, items: readonly Item[], cut: Cut, column: number, row: number, name: string): Placed[] {
  return leavesOf(cut, column, row).map((at, i): Placed => {
    const item = items[at.cut.item] ?? { type: 'hole' };
    const slot: ProposedSlot = { id: `${name}${i}`, ...slotOf(at.cut.offer.setting, at.cut, at.column, at.row) };
    if (item.type !== 'story') {
      const worded = item.type === 'text' ? { ...slot, words: item.words, ...(item.kind === 'text' ? { text: 'hotline' as const } : {}) } : slot;
      return { slot: worded, item, cut: at.cut, over: 0, under: 0, headOver: false };
    }
    const placed = settle(press, item.candidate, { ...slot, storyId: item.candidate.story.id }, item, at.cut);
    // White lines that are left do not gather in one column.
    return slot.kind === 'story' || slot.kind === 'notice' ? { ...placed, slot: { ...placed.slot, options: { even: true } } } : placed;
  });
}

function settle(press: Press, candidate: Candidate, slot: ProposedSlot, item: Item, cut: Cut & { type: 'leaf' }): Placed {
  const judged = (one: ProposedSlot): Placed => {
    const fit = tryFit(press, candidate, one);
    return { slot: one, item, cut, over: fit.over, under: fit.under, headOver: fit.headOver };
  };
  let best = judged(slot);
  if (cut.offer.leaves !== 'nothing' || slot.insets.length === 0) return best;
  const badness = (p: Placed) => (p.over > 0 ? 1000 + p.over : p.under);
  for (let step = 0; step < 8 && badness(best) > 2; step += 1) {
    const give = best.over > 0 ? -1 : 1;
    const insets = best.slot.insets.map((inset) => ({ ...inset, rows: inset.rows + give }));
    // Stacked pictures move with the one above them.
    const moved = insets.map((inset, i) => {
      const above = insets.slice(0, i).filter((other) => other.column === inset.column).length;
      return { ...inset, row: inset.row + above * give };
    });
    if (moved.some((inset) => inset.rows < 5 || inset.row + inset.rows > best.slot.rows)) break;
    const next = judged({ ...best.slot, insets: moved });
    if (badness(next) >= badness(best)) break;
    best = next;
  }
  return best;
}
