import type { EventType } from '../../shared/events.ts';

/** A family of questions to the office, by the first word of their names. */
export type Family = 'auth' | 'title' | 'design' | 'faces' | 'advertisements' | 'people' | 'editions' | 'pages' | 'slots' | 'stories' | 'comments' | 'amendments' | 'photos' | 'proofs' | 'events' | 'search';

/** What must be looked at again when something happened, by the first word of the event. */
const familiesOf: Readonly<Record<string, readonly Family[]>> = {
  edition: ['editions', 'pages', 'stories', 'proofs'],
  page: ['editions', 'pages', 'proofs', 'stories'],
  slot: ['editions', 'pages', 'stories'],
  pitch: ['editions'],
  story: ['stories', 'editions', 'pages', 'amendments'],
  amendment: ['amendments', 'stories'],
  assignment: ['stories', 'editions'],
  signature: ['stories', 'editions', 'pages'],
  comment: ['comments'],
  thread: ['comments'],
  photo: ['stories', 'pages', 'editions'],
  mark: ['proofs', 'pages', 'editions', 'stories'],
  proof: ['proofs', 'pages', 'editions', 'stories'],
  press: ['editions', 'pages'],
  person: ['people', 'auth', 'editions'],
  'style-sheet': ['design', 'pages', 'stories', 'editions'],
  template: ['design'],
  face: ['faces', 'design', 'pages'],
  advertisement: ['advertisements', 'pages'],
  title: ['title', 'auth', 'editions', 'pages', 'stories'],
  session: ['auth'],
};

/** Which lists are old after an event; the record of events always is. */
export const familiesAfter = (type: EventType): readonly Family[] => [...(familiesOf[type.split('.')[0] ?? ''] ?? []), 'events'];
