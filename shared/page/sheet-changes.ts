import type { FaceId, StyleSheet, TitleFace } from '../compose/model.ts';

/** One figure of a sheet that differs: where («heads.lead.headline»), which («sizes»), and what it was and is. */
export interface SheetChange {
  readonly place: string;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The title's own faces that a sheet names, with the job each does. */
export function titleFacesOf(sheet: StyleSheet): readonly (TitleFace & { readonly job: FaceId })[] {
  return Object.entries(sheet.faces ?? {}).flatMap(([job, one]) => (one ? [{ ...one, job: job as FaceId }] : []));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Depth at which the figures of an area stand: «heads» has parts of heads, «inks» have figures at once. */
function collect(place: string, before: unknown, after: unknown, found: SheetChange[]): void {
  const [old, now] = [before, after].map((one) => (one && typeof one === 'object' ? (one as Record<string, unknown>) : {})) as [Record<string, unknown>, Record<string, unknown>];
  for (const field of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (same(old[field], now[field])) continue;
    const [a, b] = [old[field], now[field]];
    const deeper = [a, b].some((one) => one !== null && typeof one === 'object' && !Array.isArray(one)) && place !== 'faces';
    if (deeper) collect(`${place}.${field}`, a, b, found);
    else found.push({ place, field, from: a, to: b });
  }
}

/** What differs between two sheets, in the order of the editor; version and name are not the sheet's form. */
export function sheetChanges(before: StyleSheet, after: StyleSheet): readonly SheetChange[] {
  const found: SheetChange[] = [];
  const { grid: gridBefore, ...pageBefore } = before.page;
  const { grid: gridAfter, ...pageAfter } = after.page;
  collect('page', pageBefore, pageAfter, found);
  collect('grid', gridBefore, gridAfter, found);
  for (const area of ['paragraphs', 'heads', 'furniture', 'inks', 'faces'] as const) collect(area, before[area] ?? {}, after[area] ?? {}, found);
  const rules = ({ ruleThin, ruleThick }: StyleSheet) => ({ ruleThin, ruleThick });
  collect('rules', rules(before), rules(after), found);
  return found;
}
