import type { Credit } from './byline.ts';

/** ST1: the tray says in whose hands the story is. */
export const storyTrays = ['reporter', 'desk', 'head', 'duty', 'cleared', 'printed', 'held', 'spiked', 'killed'] as const;
export type StoryTray = (typeof storyTrays)[number];

export const storyKinds = ['news', 'feature', 'commentary', 'photo-story', 'notice', 'qa', 'brief', 'filler'] as const;
export type StoryKind = (typeof storyKinds)[number];

/** Review levels: 1 初审 by a responsible editor, 2 复审 by a desk head, 3 终审 by a duty editor. */
export type ReviewLevel = 1 | 2 | 3;

/** Where the byline stands: in the house dateline, on lines under the headline, or at the end. */
export const bylinePlaces = ['dateline', 'under-head', 'end'] as const;
export type BylinePlace = (typeof bylinePlaces)[number];

/** A review signature on a frozen revision (ST3). Void ones are kept, with the cause. */
export interface Signature {
  readonly id: string;
  readonly storyId: string;
  readonly revisionId: string;
  readonly level: ReviewLevel;
  readonly personId: string;
  readonly at: number;
  /** ST2: the duty editor's reason when the rule of persons was waived; shown in red on the review sheet. */
  readonly waiver: string | null;
  readonly waiverBy: string | null;
  readonly voidedAt: number | null;
  readonly voidCause: string | null;
}

/** The tracked thing: facts in rows. Its words live in the Y document and in revisions. Times are epoch milliseconds. */
export interface Story {
  readonly id: string;
  readonly slug: string;
  readonly kind: StoryKind;
  readonly tray: StoryTray;
  /** The edition and page it is planned for. */
  readonly editionId: string | null;
  readonly pageId: string | null;
  readonly standingHead: string;
  readonly bylinePlace: BylinePlace;
  /** Planned length in characters; 0 for none. */
  readonly plannedChars: number;
  readonly dueAt: number | null;
  /** What was asked for when it was assigned. */
  readonly brief: string;
  /** The responsible editor in charge of it. */
  readonly editorId: string | null;
  /** People who write it: they type in tray `reporter`. */
  readonly authorIds: readonly string[];
  readonly credits: readonly Credit[];
  /** ST7: notice or name list, locked text. */
  readonly locked: boolean;
  /** Reason of the last send-back, hold, spike or kill; '' when none applies. */
  readonly reason: string;
  /** The last frozen revision. */
  readonly revisionId: string | null;
  /** Rises with every change of the row; a move names the one it saw (ST6). */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}
