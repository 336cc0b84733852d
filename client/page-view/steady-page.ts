import type { ComposedPage, DisplayItem } from '../../shared/compose/model.ts';

const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i] && !sameValue(a[i], b[i])) return false;
    return true;
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) if (!sameValue(one[key], other[key])) return false;
  return true;
};

/** The ink of one slot: its items in the order they are drawn. */
export interface SlotInk { readonly slotId: string; readonly items: readonly DisplayItem[] }

/** The page's items by runs of one slot, in drawing order. */
function inked(page: ComposedPage): SlotInk[] {
  const runs: { slotId: string; items: DisplayItem[] }[] = [];
  for (const item of page.items) {
    const last = runs.at(-1);
    if (last && last.slotId === item.slotId) last.items.push(item);
    else runs.push({ slotId: item.slotId, items: [item] });
  }
  return runs;
}

/**
 * The ink of a page by slot. What is drawn as it was before keeps its identity, so that the screen redraws only the slots
 * that changed: a hand that moves one slot moves one slot.
 */
export function steadyInk(page: ComposedPage, before: readonly SlotInk[]): readonly SlotInk[] {
  const old = new Map<string, SlotInk[]>();
  for (const run of before) old.set(run.slotId, [...(old.get(run.slotId) ?? []), run]);
  const now = inked(page).map((run) => old.get(run.slotId)?.find((was) => sameValue(was.items, run.items)) ?? run);
  return now.length === before.length && now.every((run, i) => run === before[i]) ? before : now;
}
