import { useMutation } from '@tanstack/react-query';
import type { Credit } from '../../shared/story/byline.ts';
import type { BylinePlace, StoryKind } from '../../shared/story/story.ts';
import type { StoryRow } from '../../shared/views.ts';
import { useChangeLine } from '../app/use-change-line.ts';
import { useTRPC } from '../app/trpc.ts';

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

/** Changes the slip; resolves with whether it is stored; `began` is what stood where something was written. */
export type ChangeSlip = (patch: SlipPatch, began?: Partial<SlipPatch>) => Promise<boolean>;

/** One story's slip with the hand's own changes over it, changed in line; `settled` tells the version that a move names. */
export function useSlipChange(story: StoryRow) {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.stories.change.mutationOptions());
  return useChangeLine<StoryRow, SlipPatch>(story, (storyId, version, patch, was) => mutateAsync({ storyId, version, patch, was: { ...was } }));
}
