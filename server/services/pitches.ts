import { why } from '../../shared/words/whys.ts';
import * as editions from '../store/editions.ts';
import * as pitches from '../store/pitches.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { madeBefore, storyMadeBy } from './made-before.ts';
import type { Parts } from './parts.ts';
import type { StoryService } from './services.ts';
import { tell } from './settling.ts';
import { startStory } from './starting-story.ts';

/** Ideas: offered by reporters and editors, taken as an assignment or dropped with a reason. */
export function pitchDesk(parts: Parts): Pick<StoryService, 'offerPitch' | 'takePitch' | 'dropPitch'> {
  const { db, ids, clock } = parts;
  return {
    async offerPitch(who, { id, editionId, title, note }) {
      const person = await personAsking(db.read, who);
      const no = [...against(person, 'pitch.offer', null), ...(title.trim() ? [] : [why('title-missing')])];
      if (no.length > 0) return refused(...no);
      const pitchId = id ?? ids();
      return db.tx(async (tx) => {
        const before = id ? madeBefore(who, await pitches.get(tx.q, id), { pitchId }) : null;
        if (before) return before;
        if (editionId && !(await editions.get(tx.q, editionId))) return refused(why('not-found'));
        await pitches.insert(tx, { id: pitchId, editionId: editionId ?? null, title: title.trim(), note: note.trim(), byId: person.id, at: clock.now() });
        tell(tx, parts, who, 'pitch.offered', { editionId: editionId ?? null, data: { title: title.trim(), pitchId } });
        return given({ pitchId });
      }, ['pitches']);
    },

    async takePitch(who, { pitchId, assign }) {
      const person = await personAsking(db.read, who);
      const no = against(person, 'pitch.take', null);
      if (no.length > 0) return refused(...no);
      const storyId = assign.id ?? ids();
      return db.tx(async (tx) => {
        const pitch = found(await pitches.get(tx.q, pitchId));
        const before = assign.id ? madeBefore(who, await storyMadeBy(tx.q, storyId), { storyId }) : null;
        if (before) return before;
        if (pitch.state !== 'open') return refused(why('pitch-taken'));
        const wrong = await startStory(tx, parts, person, storyId, assign);
        if (wrong.length > 0) return refused(...wrong);
        await pitches.close(tx, pitchId, { state: 'taken', storyId });
        tell(tx, parts, who, 'pitch.taken', { editionId: pitch.editionId, storyId, data: { title: pitch.title, pitchId } });
        return given({ storyId });
      }, ['pitches', 'stories']);
    },

    async dropPitch(who, { pitchId, reason }) {
      const person = await personAsking(db.read, who);
      // To somebody outside, a pitch that there is answers like one that there is not.
      orNotFound(person, 'board.read', null);
      return db.tx(async (tx) => {
        const pitch = found(await pitches.get(tx.q, pitchId));
        const no = [...against(person, 'pitch.drop', pitch), ...(reason.trim() ? [] : [why('reason-missing')])];
        if (no.length > 0) return refused(...no);
        if (!(await pitches.close(tx, pitchId, { state: 'dropped', reason: reason.trim() }))) return refused(why('pitch-taken'));
        tell(tx, parts, who, 'pitch.dropped', { editionId: pitch.editionId, data: { title: pitch.title, pitchId, reason: reason.trim() } });
        return done;
      }, ['pitches']);
    },
  };
}
