import { isDeepStrictEqual } from 'node:util';

/** What a hand saw in the fields that it changes, by their names. */
export type Seen = Readonly<Record<string, unknown>>;

/** Whether the fields that a change is of stand as its hand saw them: then it is nobody's loss that the row moved on in others. */
export function standsAsSeen(row: object, patch: object, was: Seen | undefined): boolean {
  if (!was) return false;
  const now = row as Seen;
  return Object.entries(patch).every(([field, to]) => to === undefined || (Object.hasOwn(was, field) && isDeepStrictEqual(now[field], was[field])));
}

/** Whether an event tells of a change of one of these fields: whoever made it is the one to be named. */
export const changedOneOf = (patch: object) => ({ data }: { readonly data: Seen }): boolean => {
  const { what } = data;
  return Array.isArray(what) && Object.keys(patch).some((field) => what.includes(field));
};
