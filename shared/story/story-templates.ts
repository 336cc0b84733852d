import { type BlockKind, isHead } from './copy.ts';
import type { StoryKind } from './story.ts';

/** A paragraph of a skeleton: empty, and never printed nor counted while it is. */
export interface SkeletonBlock {
  readonly kind: BlockKind;
  readonly text: '';
}

const skeleton = (...kinds: readonly BlockKind[]): readonly SkeletonBlock[] => kinds.map((kind) => ({ kind, text: '' }));

const skeletons: Readonly<Record<StoryKind, readonly SkeletonBlock[]>> = {
  'news': skeleton('kicker', 'headline', 'deck', 'paragraph'),
  'feature': skeleton('kicker', 'headline', 'deck', 'summary', 'editors-note', 'paragraph', 'crosshead', 'paragraph'),
  'commentary': skeleton('headline', 'paragraph', 'tail'),
  'photo-story': skeleton('headline', 'paragraph'),
  'notice': skeleton('headline', 'deck', 'paragraph', 'name-list', 'tail'),
  'qa': skeleton('kicker', 'headline', 'deck', 'editors-note', 'question', 'answer', 'question', 'answer'),
  'brief': skeleton('headline', 'paragraph'),
  // Kept for a hole: cleared in time, of no edition until a page takes it.
  'filler': skeleton('headline', 'paragraph'),
};

/** The paragraphs that a story of this kind begins with. Only the office writes them into a document, once. */
export const storyTemplate = (kind: StoryKind): readonly SkeletonBlock[] => skeletons[kind];

/** What belongs into an empty paragraph: the names of placeholders, worded where the text is written. */
export const placeholders = [
  'kicker', 'headline', 'deck', 'summary', 'alt-headline', 'crosshead', 'question', 'answer', 'tail', 'editors-note', 'pull-out', 'name-list', 'table-row',
  'lead', 'argument', 'scene', 'picture', 'order', 'introduction', 'gist', 'signature', 'affiliation', 'moreText',
] as const;
export type Placeholder = (typeof placeholders)[number];

const leads: Readonly<Record<StoryKind, Placeholder>> = {
  'news': 'lead', 'feature': 'scene', 'commentary': 'argument', 'photo-story': 'picture', 'notice': 'order', 'qa': 'introduction', 'brief': 'gist', 'filler': 'gist',
};

/**
 * The placeholder of an empty paragraph of this kind in a story of that kind; null where an empty paragraph says nothing.
 * `first`: it is the first plain paragraph; `bodyEmpty`: nothing is written below the heads yet.
 */
export function placeholderFor(story: StoryKind, kind: BlockKind, at: { readonly first: boolean; readonly bodyEmpty: boolean }): Placeholder | null {
  if (isHead(kind)) return kind as Placeholder;
  switch (kind) {
    case 'paragraph': return !at.bodyEmpty ? null : at.first ? leads[story] : 'moreText';
    case 'item-head': return 'crosshead';
    case 'tail': return story === 'notice' ? 'signature' : 'affiliation';
    default: return kind as Placeholder;
  }
}
