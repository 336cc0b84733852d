import type { PresentPerson } from '../../shared/collab/protocol.ts';

/** What a person may do in a story's copy now. `missing`: no such story, or none they may know of. */
export interface Look {
  readonly may: 'write' | 'read' | 'none' | 'missing';
  /** `colour` is a six-digit CSS colour for their caret. */
  readonly person: { readonly id: string; readonly name: string; readonly hat: string; readonly colour: string };
}

/** Asked at the door, and again whenever rights may have changed; the services answer. */
export interface Gate {
  look(personId: string, storyId: string): Promise<Look>;
}

/** The same rights under the same name: nobody needs to knock again. A colour is none: it is told anew where one sits. */
export function sameLook(a: Look, b: Look): boolean {
  return a.may === b.may && a.person.id === b.person.id && a.person.name === b.person.name && a.person.hat === b.person.hat;
}

/** The person as everybody in the room is shown them. */
export const presentAs = ({ person }: Look): PresentPerson =>
  ({ id: person.id, name: person.name, hat: person.hat, color: person.colour });
