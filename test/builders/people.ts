import type { Hat, Person } from '../../shared/people.ts';

/** A person with these hats; the id is the name unless said. */
export function person(name: string, ...hats: Hat[]): Person {
  return { id: name, name, hats, desk: '' };
}
