/** ED1: the trays of an edition. */
export const editionTrays = ['planned', 'open', 'locked', 'released', 'published', 'archived'] as const;
export type EditionTray = (typeof editionTrays)[number];

export const editionKinds = ['regular', 'extra-issue', 'extra'] as const;
export type EditionKind = (typeof editionKinds)[number];

/** One day's paper. `on` is the paper's own day, YYYY-MM-DD, with no time zone. */
export interface Edition {
  readonly id: string;
  readonly on: string;
  /** Last published + 1 by the calendar, never date arithmetic and never typed; null for a 号外 without one. */
  readonly issueNumber: number | null;
  readonly kind: EditionKind;
  readonly tray: EditionTray;
  readonly deadlineAt: number | null;
  /** The style sheet that all its pages stand on, by name. */
  readonly sheetName: string;
  readonly version: number;
}
