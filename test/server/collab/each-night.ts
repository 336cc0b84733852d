/** A server for each test of a file, who sits in it, and frames that several files send. */
import { afterEach, beforeEach } from 'vitest';
import * as updates from '../../../server/store/updates.ts';
import { type Collab, type CollabOptions, frameOf, hand, type Hand, type HandOptions, openCollab } from './open-collab.ts';

export interface Night {
  readonly collab: Collab;
  /** Takes the server down and puts another in its place. */
  anew(options?: CollabOptions): Promise<void>;
  sit(person: string, story?: string, options?: HandOptions): Hand;
  /** How many edits the log of a story holds. */
  logLength(story?: string): Promise<number>;
  /** Two people who have nothing to do with it still write to each other. */
  othersUnharmed(story?: string): Promise<void>;
}

export const isStep2 = (frame: Uint8Array): boolean => frame[0] === 0 && frame[1] === 1;
/** The answer of a client that knows nothing more than the server. */
export const emptyStep2 = frameOf(0, 1, new Uint8Array([0, 0]));

export function eachNight(): Night {
  let collab: Collab;
  let hands: Hand[] = [];
  const sit = (person: string, story = 's1', options?: HandOptions) => {
    const made = hand(collab.url, story, person, options);
    hands.push(made);
    return made;
  };
  beforeEach(async () => {
    collab = await openCollab();
  });
  afterEach(async () => {
    for (const each of hands) each.leave();
    hands = [];
    await collab.stop();
  });
  return {
    get collab() {
      return collab;
    },
    async anew(options) {
      await collab.stop();
      collab = await openCollab(options);
    },
    sit,
    logLength: async (story = 's1') => (await updates.list(collab.db.read, story)).length,
    async othersUnharmed(story = 's1') {
      const [a, b] = [sit('p3', story), sit('p4', story)];
      await Promise.all([a.sees(() => true), b.sees(() => true)]);
      a.type('无恙');
      await a.stored();
      await b.sees((text) => text.includes('无恙'));
    },
  };
}
