/** Somebody at the chair, without a socket, and frames that they send and hear. */
import * as Y from 'yjs';
import { fragmentOf, openCopy } from '../../../shared/collab/copy-doc.ts';
import type { Rooms } from '../../../server/collab/rooms.ts';
import type { Admission } from '../../../server/collab/seating.ts';
import { until } from './open-collab.ts';

/** Somebody let in, who has not sat down. */
export async function admitted(rooms: Rooms, personId: string, storyId = 's1'): Promise<Admission> {
  const answer = await rooms.admit(personId, storyId);
  if (typeof answer === 'number') throw new Error(`${answer}`);
  return answer;
}

/** Sits down: what they hear, and the codes with which they are sent away. */
export function sitDown(admission: Admission) {
  const [heard, codes]: [Uint8Array[], number[]] = [[], []];
  const watchers = new Set<() => void>();
  const look = () => {
    for (const again of [...watchers]) again();
  };
  const watch = (again: () => void) => {
    watchers.add(again);
    return () => void watchers.delete(again);
  };
  const sitting = admission.sit({
    send: (...frames) => {
      heard.push(...frames);
      look();
    },
    waiting: () => 0, drop: () => {}, close: (code) => {
      codes.push(code);
      look();
    },
  }, null);
  return {
    ...sitting, heard, codes,
    sentAway: () => until(() => codes[0], watch),
    hears: (what: (frame: Uint8Array) => boolean) => until(() => {
      const found = heard.find(what);
      if (!found && codes.length > 0) throw new Error(`sent away with ${codes.join(', ')}`);
      return found;
    }, watch),
  };
}
export const seat = async (rooms: Rooms, personId: string, storyId?: string) => sitDown(await admitted(rooms, personId, storyId));

export const isEdit = (frame: Uint8Array): boolean => frame[0] === 0 && frame[1] === 2;
export const isStored = (frame: Uint8Array): boolean => frame[0] === 100;
/** The state vector, and the update, of a document in which nothing is. */
export const nothing = new Uint8Array([0]);
/** One more paragraph, of a hand of its own. */
export const paragraph = (): Uint8Array => {
  const doc = openCopy();
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  return Y.encodeStateAsUpdate(doc);
};
