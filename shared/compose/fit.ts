import type { EditionMakeUp, Faces, Fit } from './model.ts';
import { flowOf, slotsOf } from './placed-copy.ts';
import { pour } from './pour.ts';
import { saneMakeUp } from './sane.ts';

/**
 * How one story sits in its slots, without drawing anything: what the fit meter asks on every keystroke. A story that
 * stands nowhere is counted at one base column and offered no lines.
 */
export function fitOf(asked: EditionMakeUp, faces: Faces, storyId: string): Fit {
  const makeUp = saneMakeUp(asked);
  const story = makeUp.stories[storyId];
  if (!story) {
    return {
      storyId,
      available: 0,
      used: 0,
      over: 0,
      under: 0,
      overChars: 0,
      underChars: 0,
      cuts: [],
      headOver: false,
    };
  }
  return pour(makeUp, faces, story, flowOf(makeUp, storyId), slotsOf(makeUp)).fit;
}
