import { useMemo } from 'react';
import { fitOf } from '../../shared/compose/fit.ts';
import type { EditionMakeUp, Fit } from '../../shared/compose/model.ts';
import { brandOf } from '../../shared/story/brand.ts';
import { type Copy } from '../../shared/story/copy.ts';
import { setStory } from '../../shared/story/set-story.ts';
import type { StoryRow } from '../../shared/views.ts';
import { useSession } from '../app/session.tsx';
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
  const own = useSession().title.brands;
  return useMemo(() => {
    const placed = frame?.flows.some((flow) => flow.storyId === story.id && flow.legs.length > 0);
    if (!frame || !faces || !placed) return null;
    const set = setStory(story, copy, brandOf(brand, own), titleName);
    const makeUp = { ...frame, stories: { ...frame.stories, [story.id]: set } };
    return { makeUp, fit: fitOf(makeUp, faces, story.id) };
  }, [frame, faces, story, copy, brand, own, titleName]);
}
