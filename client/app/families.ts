import type { EventType } from '../../shared/events.ts';

/** A family of questions to the office, by the first word of their names. */
export type Family = 'auth' | 'title' | 'people' | 'editions' | 'pages' | 'slots' | 'stories' | 'photos' | 'proofs' | 'events' | 'search';

/** What must be looked at again when something happened, by the first word of the event. */
const familiesOf: Readonly<Record<string, readonly Family[]>> = {
  edition: ['editions', 'pages', 'stories', 'proofs'],
  page: ['editions', 'pages', 'proofs', 'stories'],
  slot: ['editions', 'pages', 'stories'],
  pitch: ['editions'],
  story: ['stories', 'editions', 'pages'],
  assignment: ['stories', 'editions'],
  signature: ['stories', 'editions', 'pages'],
  photo: ['stories', 'pages', 'editions'],
  mark: ['proofs', 'pages', 'editions', 'stories'],
  proof: ['proofs', 'pages', 'editions', 'stories'],
  press: ['editions', 'pages'],
  person: ['people', 'auth', 'editions'],
  title: ['title', 'auth', 'editions'],
  session: ['auth'],
};

/** Which lists are old after an event; the record of events always is. */
export const familiesAfter = (type: EventType): readonly Family[] => [...(familiesOf[type.split('.')[0] ?? ''] ?? []), 'events'];
