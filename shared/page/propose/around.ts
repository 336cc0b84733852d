import type { Grid } from '../../compose/model.ts';
import { CutTable, type OfferTable } from './cuts.ts';
import type { Press } from './offers.ts';
import type { Item, ProposedSlot } from './place.ts';
import type { Plan, Region } from './plan.ts';

type Rect = Pick<ProposedSlot, 'column' | 'row' | 'span' | 'rows'>;

/** Rows and cells under which a rest of the page is left white. */
const leastRows = 6;
/** What a rest costs that stays white. */
const whiteCost = (rect: Rect): number => 30 + rect.span * rect.rows * 0.35;

/** The page without the slots that stay, cut into rectangles: in bands from edge to edge first, or in upright strips first. */
export function freeRects(grid: Pick<Grid, 'columns' | 'rows'>, standing: readonly Rect[], upright: boolean): Rect[] {
  // One cut for both: the strips are the bands of the page turned on its side.
  const turned = (rect: Rect): Rect => ({ column: rect.row, row: rect.column, span: rect.rows, rows: rect.span });
  if (upright) return freeRects({ columns: grid.rows, rows: grid.columns }, standing.map(turned), false).map(turned);
  const edges = [...new Set([0, grid.rows, ...standing.flatMap((slot) => [slot.row, slot.row + slot.rows])])].filter((row) => row >= 0 && row <= grid.rows).sort((a, b) => a - b);
  const open: Rect[] = [];
  const done: Rect[] = [];
  for (const [i, row] of edges.slice(0, -1).entries()) {
    const rows = (edges[i + 1] ?? row) - row;
    const taken = standing.filter((slot) => slot.row < row + rows && row < slot.row + slot.rows);
    const free: Rect[] = [];
    for (let column = 0; column < grid.columns; column += 1) {
      if (taken.some((slot) => slot.column <= column && column < slot.column + slot.span)) continue;
      const last = free[free.length - 1];
      if (last && last.column + last.span === column) free[free.length - 1] = { ...last, span: last.span + 1 };
      else free.push({ column, row, span: 1, rows });
    }
    // A band goes on below where the same columns are free.
    const next = free.map((rect) => {
      const above = open.find((one) => one.column === rect.column && one.span === rect.span && one.row + one.rows === row);
      return above ? { ...above, rows: above.rows + rows } : rect;
    });
    done.push(...open.filter((one) => !next.some((rect) => rect.column === one.column && rect.span === one.span && rect.row === one.row)));
    open.splice(0, open.length, ...next);
  }
  return [...done, ...open];
}

/** Plans of a page round slots that stay: the free rectangles in reading order, each with a run of the stories, or white. */
export function plansAround(press: Press, items: readonly Item[], tableOf: (items: readonly Item[]) => OfferTable, fixed: readonly ProposedSlot[]): Plan[] {
  const { grid } = press.sheet.page;
  const cuts = new CutTable(tableOf(items), grid.columns, grid.rows + 1);
  const plans = [false, true].flatMap((upright): Plan[] => {
    const rects = freeRects(grid, fixed, upright).filter((rect) => rect.rows >= leastRows)
      // The row over the page credits stays white.
      .map((rect) => (fixed.some((slot) => slot.kind === 'credits' && slot.row === rect.row + rect.rows) ? { ...rect, rows: rect.rows - 1 } : rect))
      .sort((a, b) => a.row - b.row || a.column - b.column);
    const shares = shareOut(rects, items.length, cuts);
    if (!shares) return [];
    return [{ cost: shares.cost, items, cuts, regions: shares.regions, fixed }];
  });
  return plans;
}

/** The cheapest way to give every rectangle a run of items in their order; null when they do not fit. */
function shareOut(rects: readonly Rect[], n: number, cuts: CutTable): { cost: number; regions: Region[] } | null {
  const regionOf = (rect: Rect, from: number, to: number): Region => {
    const above = rect.row === 0 ? 1 : 0;
    return { column: rect.column, row: rect.row - above, span: rect.span, rows: rect.rows + above, from, to };
  };
  // best[i]: the first i items stand in the rectangles so far.
  let best: ({ cost: number; regions: Region[] } | null)[] = [{ cost: 0, regions: [] }, ...Array.from({ length: n }, () => null)];
  for (const rect of rects) {
    best = Array.from({ length: n + 1 }, (_, upTo) => {
      const idle = best[upTo];
      let cheapest = idle ? { cost: idle.cost + whiteCost(rect), regions: idle.regions } : null;
      for (let from = 0; from < upTo; from += 1) {
        const before = best[from];
        if (!before) continue;
        const region = regionOf(rect, from, upTo - 1);
        const found = stretched(cuts, region);
        if (found && (!cheapest || before.cost + found.cost < cheapest.cost)) cheapest = { cost: before.cost + found.cost, regions: [...before.regions, found.region] };
      }
      return cheapest;
    });
  }
  return best[n] ?? null;
}

/** A run that leaves some rows of its rectangle white at the foot is better than none. */
function stretched(cuts: CutTable, region: Region): { cost: number; region: Region } | null {
  let found: { cost: number; region: Region } | null = null;
  for (let white = 0; region.rows - white >= leastRows; white += 1) {
    const waste = white * region.span * 0.35 + (white > 0 ? 12 : 0);
    if (found && waste >= found.cost) break;
    const cost = cuts.costOf(region.from, region.to, region.span, region.rows - white) + waste;
    if (cost < (found?.cost ?? Number.POSITIVE_INFINITY)) found = { cost, region: { ...region, rows: region.rows - white } };
  }
  return found;
}
