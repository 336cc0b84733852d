import { colourOf } from '../../shared/collab/presence-colour.ts';
import type { Hat, Person } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import type { Gate } from '../collab/gate.ts';
import type { Db } from '../store/db.ts';
import * as people from '../store/people.ts';
import * as stories from '../store/stories.ts';

const inOrder: readonly Hat[] = [
  'duty-editor', 'desk-head', 'responsible-editor', 'reporter', 'correspondent', 'proofreader', 'art-editor', 'administrator',
];
/** The hat a person is shown under: the one with most to say. */
const shownHat = (person: Person): Hat => inOrder.find((hat) => person.hats.includes(hat)) ?? 'reporter';

/** ST5 at the door of every story: who may enter and who may type, asked of the rows as they are now. */
export function createGate({ db }: { readonly db: Db }): Gate {
  return {
    async look(personId, storyId) {
      const person = await people.get(db.read, personId);
      const story = await stories.get(db.read, storyId);
      const shown = { id: personId, name: person?.name ?? '', hat: person ? shownHat(person) : '', colour: colourOf(personId, story?.authorIds) };
      // What one may not read is not told apart from what is not there.
      if (!person?.active || !story || !may(person, 'story.read', story).ok) return { may: 'missing', person: shown };
      return { may: may(person, 'story.write', story).ok ? 'write' : 'read', person: shown };
    },
  };
}
