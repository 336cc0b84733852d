import { restoreCopy } from '../../shared/collab/restore-copy.ts';
import { openCopy, readCopy } from '../../shared/collab/copy-doc.ts';
import { copyChars, titleOf } from '../../shared/story/copy.ts';
import type { NamedPerson } from '../../shared/views.ts';
import { why } from '../../shared/words/whys.ts';
import { NoSuchCopy } from '../collab/rooms.ts';
import * as people from '../store/people.ts';
import * as revisions from '../store/revisions.ts';
import * as stories from '../store/stories.ts';
import * as updates from '../store/updates.ts';
import { against, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { ledgersOf } from './copy-ledger.ts';
import { copyHash } from './live-copies.ts';
import type { Parts } from './parts.ts';
import type { Asker, StoryService } from './services.ts';
import { staleRow, tell } from './settling.ts';
import { reviseStory } from './story-facts.ts';
import { toldEdits } from './told-edits.ts';

/** Why a revision was frozen when no move asked for it: words put back or taken in late, and those that stood until then. */
export const betweenMoves: ReadonlySet<string> = new Set(['restored', 'kept', 'amended']);

/** The history of a story's words: putting a revision back, who wrote what, and how the night went. */
export function historyDesk(parts: Parts): Pick<StoryService, 'restore' | 'authorship' | 'timeline' | 'at' | 'told'> {
  const { db, rooms, copies, clock } = parts;
  const ledgers = ledgersOf(db);

  const mayRead = async (who: Asker, storyId: string): Promise<void> => {
    orNotFound(await personAsking(db.read, who), 'story.read', found(await stories.get(db.read, storyId)));
  };
  const named = async (ids: Iterable<string | null>): Promise<NamedPerson[]> => {
    const asked = [...new Set(ids)].filter((id) => id !== null);
    return asked.length === 0 ? [] : (await people.list(db.read, { ids: asked })).map(({ id, name }) => ({ id, name }));
  };

  return {
    async restore(who, { storyId, version, revisionId }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'story.read', found(await stories.get(db.read, storyId)));
      const revision = found(await revisions.get(db.read, revisionId));
      if (revision.storyId !== storyId) found(null);
      try {
        return await rooms.exclusive(storyId, (held) => db.tx(async (tx) => {
          const story = found(await stories.get(tx.q, storyId));
          if (story.version !== version) {
            return refused(...(await staleRow(tx.q, 'row-stale', { storyId }, (e) => e.type.startsWith('story.') && e.type !== 'story.revised')));
          }
          const no = against(person, 'story.write', story);
          if (no.length > 0) return refused(...no);
          const standing = held.copy();
          if (copyHash(standing) === revision.hash) return refused(why('same-words'));
          // What stands now is frozen first: restoring it is how a restoration is taken back.
          await reviseStory(tx, parts, held, storyId, standing, 'kept', person.id);
          const copy = await held.stage(tx, 'restore', person.id, (doc) => restoreCopy(doc, revision.copy));
          const frozen = await copies.frozen(tx.q, storyId);
          const made = await reviseStory(
            tx, parts, { snapshot: () => frozen.snapshot, stateVector: () => frozen.stateVector }, storyId, copy, 'restored', person.id);
          const title = titleOf(copy) || story.slug;
          await stories.setLiveText(tx, storyId, { title, chars: copyChars(copy), updatedAt: clock.now() });
          tell(tx, parts, who, 'story.revised', {
            editionId: story.editionId, pageId: story.pageId, storyId,
            data: { title, chars: copyChars(copy), restored: revision.seq, revisionId: made.id, revisionSeq: made.seq },
          });
          return given({ revisionId: made.id });
        }, [`story:${storyId}`]));
      } catch (error) {
        if (error instanceof NoSuchCopy) found(null);
        throw error;
      }
    },

    async authorship(who, storyId) {
      await mayRead(who, storyId);
      const { snapshot, tail } = await updates.load(db.read, storyId);
      // The ledger is read after the words, so that it knows all of them.
      const { authors } = await ledgers.of(storyId);
      const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
      const blocks = authors.of(doc);
      const copy = readCopy(doc);
      doc.destroy();
      const { carried } = authors;
      return { copy, blocks, carried, people: await named([...blocks.flatMap((block) => block.runs), ...carried].map((run) => run.personId)) };
    },

    async timeline(who, storyId) {
      await mayRead(who, storyId);
      const { moments } = await ledgers.of(storyId);
      return { moments, people: await named(moments.map((moment) => moment.personId)) };
    },

    async told(who, { storyId, from, to }) {
      await mayRead(who, storyId);
      return toldEdits(db, storyId, from, to);
    },

    async at(who, { storyId, seq }) {
      await mayRead(who, storyId);
      return ledgers.at(storyId, seq);
    },
  };
}
