/** The hats of a newsroom. A person may wear several; rules about persons are about the person, not the hat. */
export const hats = [
  'reporter', 'correspondent', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader', 'administrator',
] as const;
export type Hat = (typeof hats)[number];

/** A person as the rules see one. `desk` is the 采编部 they belong to, '' for none. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly hats: readonly Hat[];
  readonly desk: string;
}

/** Everybody who makes the paper inside the house; a correspondent and an administrator do not, by those hats alone. */
export const editorialHats = [
  'reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader',
] as const satisfies readonly Hat[];

/** Hats under which a person may be an author: outside contributors, and every editor who writes. */
export const storyHats = [
  'reporter', 'correspondent', 'responsible-editor', 'desk-head', 'duty-editor',
] as const satisfies readonly Hat[];

/** Does the person wear at least one of these hats? */
export const wears = (who: Person, ...any: readonly Hat[]): boolean => any.some((hat) => who.hats.includes(hat));

/** Is the person of the editorial staff? Someone who is only a correspondent or only an administrator is not. */
export const isStaff = (who: Person): boolean => wears(who, ...editorialHats);
