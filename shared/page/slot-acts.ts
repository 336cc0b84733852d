import type { Inset, Slot, SlotOptions } from '../compose/model.ts';
import type { Why } from '../workflow.ts';
import { why } from '../words/whys.ts';
import type { PlacedSlot } from './page.ts';
import { overlaps, sameRect, type SlotRect, snap } from './slot.ts';

/** All that a slot says, without whose page it is and how often it changed: what an act leaves, and what undo brings back. */
export type SlotState = Omit<PlacedSlot, 'pageId' | 'version'>;

/** One slot of an act: what it is to be, or null when it goes. A slot not known yet is laid anew under its id. */
export interface SlotChange {
  readonly slotId: string;
  readonly to: SlotState | null;
}

/** What an act did to one slot: as it was, as it is (null: not there), and the versions that go with them (0: not there). */
export interface SlotStep {
  readonly slotId: string;
  readonly before: SlotState | null;
  readonly after: SlotState | null;
  readonly versionBefore: number;
  readonly version: number;
}

/** What several slots were changed for; told in the page's history. */
export const slotActNames = [
  'change', 'split', 'merge', 'swap', 'align', 'lock', 'duplicate', 'picture', 'inset', 'fill', 'propose', 'undo', 'redo',
] as const;
export type SlotActName = (typeof slotActNames)[number];

/** What an act would do to slots, or every reason against it. */
export type SlotAct = { readonly ok: true; readonly changes: readonly SlotChange[] } | { readonly ok: false; readonly why: readonly Why[] };

const refuse = (...reasons: readonly Why[]): SlotAct => ({ ok: false, why: reasons });
const act = (...states: readonly SlotState[]): SlotAct => ({ ok: true, changes: states.map((to) => ({ slotId: to.id, to })) });

/** The slot without its page and version. */
export function stateOf({ pageId: _, version: __, ...state }: PlacedSlot): SlotState {
  return state;
}

export const isFilled = (slot: Pick<PlacedSlot, 'storyId' | 'photoId' | 'advertisementId' | 'insets'>): boolean =>
  Boolean(slot.storyId || slot.photoId || slot.advertisementId || slot.insets.some((inset) => inset.photoId));

type Fittable = Pick<Slot, 'span' | 'bodyColumns' | 'headSpan' | 'insets'>;

/** The change that puts a slot into a new rectangle: its text columns, its head and its pictures are kept inside it. */
export function fitted(slot: Fittable & SlotRect, rect: SlotRect): Partial<Omit<Slot, 'id'>> {
  // One text column to a base column is the ordinary setting: it follows the width. Others keep what was chosen while it goes.
  const bodyColumns = slot.bodyColumns === slot.span ? rect.span : Math.min(slot.bodyColumns, rect.span * 2);
  const headSpan = Math.min(slot.headSpan, rect.span);
  const insets = slot.insets.map((inset) => ({ ...inset, ...snap(inset, { columns: rect.span, rows: rect.rows }) }));
  return {
    ...rect,
    ...(bodyColumns === slot.bodyColumns ? {} : { bodyColumns }),
    ...(headSpan === slot.headSpan ? {} : { headSpan }),
    ...(insets.every((inset, i) => sameRect(inset, slot.insets[i] ?? inset)) ? {} : { insets }),
  };
}

const inRect = (slot: PlacedSlot, rect: SlotRect): SlotState => ({ ...stateOf(slot), ...fitted(slot, rect) });
const rectOf = ({ column, row, span, rows }: SlotRect): SlotRect => ({ column, row, span, rows });
const locked = (slots: readonly PlacedSlot[]): readonly Why[] => (slots.some((slot) => slot.locked) ? [why('slot-locked')] : []);

/** Fewest rows that a part of a split may have. */
const leastRows = 2;

/**
 * Cuts a slot in two: side by side after `at` columns, or one over the other after `at` rows. What stands in it stays in
 * the first part; the second is empty and set alike.
 */
export function splitSlot(slot: PlacedSlot, way: 'columns' | 'rows', at: number, newId: string): SlotAct {
  const room = way === 'columns' ? slot.span : slot.rows;
  const least = way === 'columns' ? 1 : leastRows;
  const no = locked([slot]);
  if (!Number.isInteger(at) || at < least || at > room - least) return refuse(...no, why('slot-too-small'));
  if (no.length > 0) return refuse(...no);
  const first: SlotRect = way === 'columns' ? { ...rectOf(slot), span: at } : { ...rectOf(slot), rows: at };
  const second: SlotRect = way === 'columns'
    ? { ...rectOf(slot), column: slot.column + at, span: slot.span - at } : { ...rectOf(slot), row: slot.row + at, rows: slot.rows - at };
  return act(inRect(slot, first), { ...emptied(inRect(slot, second)), id: newId });
}

/** Options of a slot without those that speak of the words in it. */
export function withoutWords({ dropped: _, headlineId: __, ...rest }: SlotOptions): SlotOptions {
  return rest;
}

/** What of a slot changes when its story or picture is lifted: places kept for pictures stay, pull-outs and the like go. */
export const withoutContents = (slot: Pick<PlacedSlot, 'insets' | 'options'>): Pick<PlacedSlot, 'insets' | 'options'> => {
  const { crop: _, ...options } = withoutWords(slot.options);
  const places = slot.insets.filter((inset) => (inset.kind ?? 'photo') === 'photo');
  return { insets: places.map(({ column, row, span, rows }) => ({ photoId: '', column, row, span, rows })), options };
};

/** The slot as it is with nothing in it. */
function emptied(slot: SlotState): SlotState {
  const { balanced, even, masthead } = slot.options;
  const options: SlotOptions = { ...(balanced === undefined ? {} : { balanced }), ...(even === undefined ? {} : { even }), ...(masthead === undefined ? {} : { masthead }) };
  return { ...slot, storyId: null, leg: 1, photoId: null, advertisementId: null, text: '', insets: [], options };
}

/** The one rectangle that both make together, or null when they do not stand edge to edge. */
export function unionOf(a: SlotRect, b: SlotRect): SlotRect | null {
  const sideBySide = a.row === b.row && a.rows === b.rows && (a.column + a.span === b.column || b.column + b.span === a.column);
  const stacked = a.column === b.column && a.span === b.span && (a.row + a.rows === b.row || b.row + b.rows === a.row);
  if (!sideBySide && !stacked) return null;
  return {
    column: Math.min(a.column, b.column), row: Math.min(a.row, b.row),
    span: sideBySide ? a.span + b.span : a.span, rows: stacked ? a.rows + b.rows : a.rows,
  };
}

/** Makes one slot of two neighbours that form a rectangle: the empty one goes, and of two filled ones neither may. */
export function mergeSlots(a: PlacedSlot, b: PlacedSlot): SlotAct {
  const no = [...locked([a, b]), ...(isFilled(a) && isFilled(b) ? [why('slot-both-filled')] : [])];
  const union = a.id === b.id ? null : unionOf(a, b);
  if (!union || no.length > 0) return refuse(...(union ? [] : [why('slot-not-beside')]), ...no);
  const [stays, goes] = isFilled(b) ? [b, a] : [a, b];
  // A picture inside keeps its place on the sheet when the slot grows to its left or upwards.
  const insets = stays.insets.map((inset): Inset => ({ ...inset, column: inset.column + stays.column - union.column, row: inset.row + stays.row - union.row }));
  const state = inRect(stays, union);
  return { ok: true, changes: [{ slotId: goes.id, to: null }, { slotId: stays.id, to: { ...state, insets } }] };
}

/** What stands in a slot and belongs to it, not to the place. */
function contentOf(slot: PlacedSlot, into: PlacedSlot): Partial<SlotState> {
  const { crop, dropped, headlineId, qr } = slot.options;
  const { balanced, even, masthead } = into.options;
  const options: SlotOptions = {
    ...(balanced === undefined ? {} : { balanced }), ...(even === undefined ? {} : { even }), ...(masthead === undefined ? {} : { masthead }), ...(crop ? { crop } : {}),
    ...(dropped ? { dropped } : {}), ...(headlineId ? { headlineId } : {}), ...(qr ? { qr } : {}),
  };
  const insets = slot.insets.map((inset): Inset => ({ ...inset, ...snap(inset, { columns: into.span, rows: into.rows }) }));
  return { storyId: slot.storyId, leg: slot.leg, photoId: slot.photoId, advertisementId: slot.advertisementId, text: slot.text, insets, options };
}

/** What stands in the one stands in the other afterwards; the slots stay where they are. */
export function swapContents(a: PlacedSlot, b: PlacedSlot): SlotAct {
  const no = locked([a, b]);
  if (no.length > 0 || a.id === b.id) return refuse(...no, ...(a.id === b.id ? [why('slot-not-beside')] : []));
  return act({ ...stateOf(a), ...contentOf(b, a), kind: kindFor(a, b) }, { ...stateOf(b), ...contentOf(a, b), kind: kindFor(b, a) });
}

/** A picture may come into a story's slot and the other way round: then the kind goes along with what it holds. */
const kindFor = (place: PlacedSlot, content: PlacedSlot): Slot['kind'] => (isFilled(content) || content.text ? content.kind : place.kind);

/**
 * Two slots change places with all they hold. Of one size, each takes the other's; of two sizes, neighbours in a row or
 * column change their order within the room that both have.
 */
export function swapPlaces(a: PlacedSlot, b: PlacedSlot): SlotAct {
  const no = locked([a, b]);
  if (no.length > 0 || a.id === b.id) return refuse(...no, ...(a.id === b.id ? [why('slot-not-beside')] : []));
  const union = unionOf(a, b);
  if (!union) return act(inRect(a, rectOf(b)), inRect(b, rectOf(a)));
  const stacked = a.column === b.column && a.span === b.span;
  const [first, second] = (stacked ? a.row < b.row : a.column < b.column) ? [a, b] : [b, a];
  return stacked
    ? act(inRect(second, { ...rectOf(second), row: union.row }), inRect(first, { ...rectOf(first), row: union.row + second.rows }))
    : act(inRect(second, { ...rectOf(second), column: union.column }), inRect(first, { ...rectOf(first), column: union.column + second.span }));
}

/**
 * Moves slots together by whole columns and rows, as far as the sheet goes; the white between them stays. Refused when one
 * is locked or any would come to stand over a slot that stays.
 */
export function moveSlots(slots: readonly PlacedSlot[], all: readonly PlacedSlot[], columns: number, rows: number, grid: { readonly columns: number; readonly rows: number }): SlotAct {
  const no = locked(slots);
  if (no.length > 0 || slots.length === 0) return refuse(...(slots.length === 0 ? [why('slot-choose-two')] : no));
  const within = (by: number, least: number, most: number): number => Math.max(-least, Math.min(by, most));
  const x = within(columns, Math.min(...slots.map((one) => one.column)), grid.columns - Math.max(...slots.map((one) => one.column + one.span)));
  const y = within(rows, Math.min(...slots.map((one) => one.row)), grid.rows - Math.max(...slots.map((one) => one.row + one.rows)));
  if (x === 0 && y === 0) return act();
  const moved = slots.map((one): SlotState => ({ ...stateOf(one), column: one.column + x, row: one.row + y }));
  const stay = all.filter((one) => !slots.some((other) => other.id === one.id));
  return moved.some((one) => stay.some((other) => overlaps(one, other))) ? refuse(why('slot-overlaps')) : act(...moved);
}

export const alignings = ['tops', 'feet', 'lefts', 'rights', 'heights', 'widths'] as const;
export type Aligning = (typeof alignings)[number];

/** Brings slots in line with the first of them: the same top, foot, left or right edge, the same height or width. */
export function alignSlots(slots: readonly PlacedSlot[], how: Aligning): SlotAct {
  const [first, ...rest] = slots;
  if (!first || rest.length === 0) return refuse(why('slot-choose-two'));
  const no = locked(rest);
  if (no.length > 0) return refuse(...no);
  const aligned = (slot: PlacedSlot): SlotRect => {
    const rect = rectOf(slot);
    switch (how) {
      case 'tops': return { ...rect, row: first.row };
      case 'feet': return { ...rect, row: first.row + first.rows - slot.rows };
      case 'lefts': return { ...rect, column: first.column };
      case 'rights': return { ...rect, column: first.column + first.span - slot.span };
      case 'heights': return { ...rect, rows: first.rows };
      case 'widths': return { ...rect, span: first.span };
    }
  };
  return act(...rest.flatMap((slot) => (sameRect(aligned(slot), slot) ? [] : [inRect(slot, aligned(slot))])));
}

/** An empty slot set like this one, in another place. */
export function duplicateSlot(slot: PlacedSlot, place: SlotRect, newId: string): SlotAct {
  return overlaps(slot, place) ? refuse(why('slot-overlaps')) : act({ ...emptied(inRect(slot, place)), id: newId, locked: false });
}
