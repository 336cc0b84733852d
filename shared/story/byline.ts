/** BY1: the kinds of credit a byline is made of. */
export const creditKinds = [
  'staff-reporter', 'correspondent', 'trainee-reporter', 'special-reporter', 'posted-reporter', 'photographer',
  'words-and-pictures', 'compiled-by', 'author', 'agency',
] as const;
export type CreditKind = (typeof creditKinds)[number];

/** One person's (or agency's) part in a story or photo. `personId` is null for people the roster does not know. */
export interface Credit {
  readonly credit: CreditKind;
  readonly personId: string | null;
  readonly name: string;
  /** 作者单位 / 作者系…, only for authors; '' otherwise. */
  readonly affiliation: string;
}
