import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Credit } from '../../shared/story/byline.ts';
import type { BylinePlace, StoryKind } from '../../shared/story/story.ts';
import type { StoryRow } from '../../shared/views.ts';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { notify } from '../ui/notice.tsx';

/** What may be changed on a slip. */
export interface SlipPatch {
  slug?: string;
  kind?: StoryKind;
  editionId?: string | null;
  pageId?: string | null;
  standingHead?: string;
  bylinePlace?: BylinePlace;
  plannedChars?: number;
  dueAt?: number | null;
  brief?: string;
  authorIds?: string[];
  credits?: Credit[];
}

/**
 * Changes of one story's slip, one after another: each names the version the one before it made, so that a quick hand
 * does not refuse itself. A refusal is shown with its reasons.
 */
export function useSlipChange(story: StoryRow): { readonly change: (patch: SlipPatch) => void; readonly version: () => number } {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.stories.change.mutationOptions());
  const version = useRef(story.version);
  const line = useRef(Promise.resolve());
  useEffect(() => {
    version.current = Math.max(version.current, story.version);
  }, [story.version]);
  useEffect(() => {
    version.current = story.version;
    // Another story has its own count.
    // biome-ignore lint/correctness/useExhaustiveDependencies: only when the story is another one
  }, [story.id]);
  const change = useCallback((patch: SlipPatch) => {
    line.current = line.current.then(async () => {
      try {
        const answer = await mutateAsync({ storyId: story.id, version: version.current, patch });
        if (answer.ok) version.current = answer.value.version;
        else notify({ why: answer.why });
      } catch (error) {
        notify({ why: whyOf(error) });
      }
    });
  }, [mutateAsync, story.id]);
  return { change, version: useCallback(() => version.current, []) };
}
