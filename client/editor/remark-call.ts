import type { ThreadsView } from '../../shared/views.ts';

export type Callable = ThreadsView['people'][number];

const MOST = 6;

/** What is being written behind an «@» before the caret, and where that stands; null where nobody is being called. */
export function calledBefore(text: string, caret: number): { readonly query: string; readonly at: number } | null {
  const at = text.lastIndexOf('@', caret - 1);
  const query = at < 0 ? '' : text.slice(at + 1, caret);
  // A name has no blank in it, and no mark.
  return at < 0 || query.length > 12 || /[\s，。、；：？！,.;:?!@]/.test(query) ? null : { query, at };
}

/** Initials of a Latin name: «jiang-ruolan» is found by «jr», and by «jrl» where its syllables are told apart. */
const initials = (login: string): string => login.split(/[^a-z0-9]+/i).map((part) => part[0] ?? '').join('').toLowerCase();

/** The people a query finds: by a part of the name, by the beginning of the Latin one, or by its initials. */
export function choices(people: readonly Callable[], query: string): readonly Callable[] {
  const q = query.toLowerCase();
  if (people.some((one) => one.name === query)) return [];
  return people
    .filter((one) => q === '' || one.name.includes(query) || one.login.toLowerCase().replace(/[^a-z0-9]/g, '').startsWith(q) || one.login.toLowerCase().startsWith(q) || initials(one.login).startsWith(q))
    .slice(0, MOST);
}

/** The text with a person's whole name in the place of what was written behind the «@», and the caret behind it. */
export function called(text: string, at: number, caret: number, name: string): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(caret), caret: before.length };
}
