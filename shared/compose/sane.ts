import type { EditionMakeUp, Inset, PageMakeUp } from './model.ts';

/** No grid has more columns or rows. */
const MOST = 1000;

const isSane = (value: number): boolean => Number.isInteger(value) && value >= -MOST && value <= MOST;

/** A whole number of columns or rows; what is none becomes `otherwise`, which is off the grid and therefore told. */
const sane = (value: number, otherwise: number): number =>
  Number.isNaN(value) ? otherwise : Math.max(-MOST, Math.min(MOST, Math.round(value)));

const isSaneRect = (r: Pick<Inset, 'column' | 'row' | 'span' | 'rows'>): boolean =>
  isSane(r.column) && isSane(r.row) && isSane(r.span) && isSane(r.rows);

const rectOf = (r: Pick<Inset, 'column' | 'row' | 'span' | 'rows'>) => ({
  column: sane(r.column, -1),
  row: sane(r.row, -1),
  span: Math.max(0, sane(r.span, 0)),
  rows: Math.max(0, sane(r.rows, 0)),
});

type Placed = PageMakeUp['slots'][number];

const isSaneSlot = (slot: Placed): boolean =>
  isSaneRect(slot) && slot.span >= 0 && slot.rows >= 0 && isSane(slot.bodyColumns) && isSane(slot.headSpan) && slot.insets.every((inset) => isSaneRect(inset) && inset.span >= 0 && inset.rows >= 0);

const saneSlot = (slot: Placed): Placed =>
  isSaneSlot(slot)
    ? slot
    : {
        ...slot,
        ...rectOf(slot),
        bodyColumns: Math.max(1, sane(slot.bodyColumns, 1)),
        headSpan: Math.max(0, sane(slot.headSpan, 0)),
        insets: slot.insets.map((inset) => ({ ...inset, ...rectOf(inset) })),
      };

/** The make-up with whole columns and rows everywhere; the very same one where nothing is wrong, as always but for a bad client. */
export function saneMakeUp(makeUp: EditionMakeUp): EditionMakeUp {
  if (makeUp.pages.every((page) => page.slots.every(isSaneSlot))) return makeUp;
  return { ...makeUp, pages: makeUp.pages.map((page) => ({ ...page, slots: page.slots.map(saneSlot) })) };
}
