/** The marks used on a proof (GB/T 14706—1993 and the trade's 疑问). The numbers of the standard are in the words. */
export const markKinds = ['replace', 'delete', 'insert', 'query'] as const;
export type MarkKind = (typeof markKinds)[number];

export const markStatuses = ['open', 'accepted', 'rejected', 'stet', 'detached'] as const;
export type MarkStatus = (typeof markStatuses)[number];

/** PR1: 一校, 二校, 三校. */
export type Round = 1 | 2 | 3;

/**
 * PR2: where a mark sits. First the relative positions (encoded Y relative positions, base64), then the exact quote in its
 * paragraph, then the quote with its surroundings elsewhere; else the mark is detached, never dropped.
 */
export interface Anchor {
  readonly blockId: string;
  /** Offsets in the frozen revision's block text, UTF-16 units; for an insert from = to = the place. */
  readonly from: number;
  readonly to: number;
  readonly relFrom: string;
  readonly relTo: string;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A proofreader's mark: a record with an anchor, never text in the copy. */
export interface Mark {
  readonly id: string;
  readonly proofId: string;
  readonly pageId: string;
  readonly storyId: string;
  readonly revisionId: string;
  readonly round: Round;
  readonly kind: MarkKind;
  readonly anchor: Anchor;
  /** The right characters for replace and insert; '' for delete. */
  readonly text: string;
  /** The proofreader's note; the question of a query. */
  readonly note: string;
  readonly by: string;
  readonly at: number;
  readonly status: MarkStatus;
  readonly answer: string;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
}

/** PR4 核红: did an accepted mark of the round before land? */
export const checkBackVerdicts = ['landed', 'not-landed', 'worse'] as const;
export type CheckBackVerdict = (typeof checkBackVerdicts)[number];
