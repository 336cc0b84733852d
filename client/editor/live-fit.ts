import { useMemo } from 'react';
import { fitOf } from '../../shared/compose/fit.ts';
import type { EditionMakeUp, Fit } from '../../shared/compose/model.ts';
import { brandOf } from '../../shared/story/brand.ts';
import { type Copy } from '../../shared/story/copy.ts';
import { underChosenHeadline } from '../../shared/page/reserve-headline.ts';
import { setStory } from '../../shared/story/set-story.ts';
import type { StoryRow } from '../../shared/views.ts';
import { useFaces } from '../page-view/title-faces.ts';

/** What the fit meter looks at: the page's make-up with the words as they are being typed, and how they sit in it. */
export interface LiveFit {
  readonly makeUp: EditionMakeUp;
  readonly fit: Fit;
}

/**
 * The story's live words set in the very slots it is planned for, or null when it has none. `brand` is the page's:
 * the house dateline takes part in the first line.
 */
export function useLiveFit(frame: EditionMakeUp | null, story: StoryRow, copy: Copy, brand: string, titleName: string): LiveFit | null {
  const faces = useFaces(frame?.styleSheet);
  return useMemo(() => {
    const placed = frame?.flows.some((flow) => flow.storyId === story.id && flow.legs.length > 0);
    if (!frame || !faces || !placed) return null;
    // What the page decides about its words: the headline in reserve; left-out paragraphs the composer takes from the slot.
    const options = frame.pages.flatMap((page) => page.slots).filter((slot) => slot.storyId === story.id).map((slot) => slot.options);
    const set = underChosenHeadline(setStory(story, copy, brandOf(brand), titleName), copy, options);
    const makeUp = { ...frame, stories: { ...frame.stories, [story.id]: set } };
    return { makeUp, fit: fitOf(makeUp, faces, story.id) };
  }, [frame, faces, story, copy, brand, titleName]);
}
