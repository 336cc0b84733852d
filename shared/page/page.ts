import type { Slot, SlotOptions } from '../compose/model.ts';

/** PG1: the trays of a page. */
export const pageTrays = ['planned', 'make-up', 'proofing', 'signing', 'signed', 'released', 'replate'] as const;
export type PageTray = (typeof pageTrays)[number];

/** One page of an edition. Its slots are rows of their own, so that two art editors never overwrite each other. */
export interface Page {
  readonly id: string;
  readonly editionId: string;
  readonly folio: number;
  readonly section: string;
  readonly tray: PageTray;
  /** Rises with every replate (PG1); 1 at first. */
  readonly plate: number;
  readonly deadlineAt: number | null;
  readonly responsibleEditorId: string | null;
  readonly artEditorId: string | null;
  /** Proofreaders of round 1, 2, 3. */
  readonly proofreaderIds: readonly (string | null)[];
  /** PG2: the duty editor allows stories below `cleared` into the first proof. */
  readonly lateSlots: boolean;
  /** How bylines and jump lines look on this page (byline separators differ from page brand to page brand). */
  readonly brand: string;
  readonly version: number;
}

/** A slot row: where it is and what stands in it. A story's legs are numbered along its flow. */
export interface PlacedSlot extends Slot {
  readonly pageId: string;
  readonly storyId: string | null;
  readonly leg: number;
  readonly photoId: string | null;
  readonly text: string;
  readonly options: SlotOptions;
  readonly advertisementId: string | null;
  readonly version: number;
}
