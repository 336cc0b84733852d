/** What drizzle-kit reads to write migrations for postgres: it wants every table under a name of its own. */
import { tables } from '../schema.ts';

export const {
  titles, people, personHats, sessions, calendar, editions, pages, slots, stories, storyAuthors, storyCredits,
  assignments, pitches, photos, photoCredits, revisions, signatures, updates, snapshots, proofs, marks,
  checkBacks, signOffs, pressFiles, events,
} = tables('postgres');
