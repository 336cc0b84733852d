import type { StyleSheet } from '../../shared/compose/model.ts';
import { sheetChanges } from '../../shared/page/sheet-changes.ts';

/** A sheet being changed: the version it began from, and every step, so that each can be taken back. */
export interface SheetDraft {
  readonly over: number;
  readonly base: StyleSheet;
  readonly now: StyleSheet;
  readonly past: readonly StyleSheet[];
  readonly future: readonly StyleSheet[];
  /** Where the last step was made: typing on in one field is one step. */
  readonly at: string;
}

export const beginDraft = (over: number, base: StyleSheet, now: StyleSheet = base): SheetDraft => ({ over, base, now, past: [], future: [], at: '' });

const pathOf = (place: string): readonly string[] => {
  const [area = '', ...rest] = place.split('.');
  return area === 'rules' ? [] : area === 'grid' ? ['page', 'grid'] : [area, ...rest];
};

type Tree = Readonly<Record<string, unknown>>;

function put(tree: Tree, path: readonly string[], field: string, value: unknown): Tree {
  const [first, ...rest] = path;
  if (first !== undefined) return { ...tree, [first]: put((tree[first] ?? {}) as Tree, rest, field, value) };
  if (value !== undefined) return { ...tree, [field]: value };
  const { [field]: _, ...others } = tree;
  return others;
}

/** The sheet with one figure changed; `undefined` takes it out. Everything else is the same object. */
export function setFigure(sheet: StyleSheet, place: string, field: string, value: unknown): StyleSheet {
  return put(sheet as unknown as Tree, pathOf(place), field, value) as unknown as StyleSheet;
}

/** What stands at a place. */
export function figuresAt(sheet: StyleSheet, place: string): Readonly<Record<string, unknown>> {
  let at: unknown = sheet;
  for (const part of pathOf(place)) at = (at as Record<string, unknown> | undefined)?.[part];
  return (at ?? {}) as Readonly<Record<string, unknown>>;
}

export function edit(draft: SheetDraft, place: string, field: string, value: unknown): SheetDraft {
  const now = setFigure(draft.now, place, field, value);
  const at = `${place} ${field}`;
  if (sheetChanges(draft.now, now).length === 0) return draft;
  return { ...draft, now, future: [], at, past: at === draft.at ? draft.past : [...draft.past, draft.now].slice(-200) };
}

export function undo(draft: SheetDraft): SheetDraft {
  const before = draft.past.at(-1);
  return before ? { ...draft, now: before, past: draft.past.slice(0, -1), future: [draft.now, ...draft.future], at: '' } : draft;
}

export function redo(draft: SheetDraft): SheetDraft {
  const [next, ...future] = draft.future;
  return next ? { ...draft, now: next, past: [...draft.past, draft.now], future, at: '' } : draft;
}

/** The same changes on a newer version of the sheet: what both changed is as the draft has it. */
export function rebase(draft: SheetDraft, over: number, base: StyleSheet): SheetDraft {
  let now = base;
  for (const { place, field, to } of sheetChanges(draft.base, draft.now)) now = setFigure(now, place, field, to);
  return beginDraft(over, base, now);
}
