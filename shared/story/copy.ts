import type { Span } from '../compose/model.ts';

/** The paragraphs a story is made of. Heads are paragraphs with a role, so two people at once can never break the text's shape. */
export const blockKinds = [
  'kicker', 'headline', 'deck', 'paragraph', 'crosshead', 'item-head', 'question', 'answer', 'pull-out', 'name-list', 'editors-note', 'tail',
] as const;
export type BlockKind = (typeof blockKinds)[number];
export const headKinds = ['kicker', 'headline', 'deck'] as const;

/** One paragraph of copy. `id` is the Y item id («client-clock») of its element: stable, never duplicated by a split. */
export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The words of a story at one moment. */
export interface Copy {
  /** Version of the copy schema; a client with an older one is asked to reload. */
  readonly schema: number;
  readonly blocks: readonly Block[];
}
