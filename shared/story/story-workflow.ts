import { storyHats, type Person } from '../people.ts';
import type { PageTray } from '../page/page.ts';
import { type Move, offer, type Offer, type Asked, weigh, type Weighed, type Why } from '../workflow.ts';
import { why } from '../words/whys.ts';
import type { Credit } from './byline.ts';
import type { ReviewLevel, Signature, StoryTray } from './story.ts';

export const storyActs = ['file', 'recall', 'pass', 'sendBack', 'hold', 'takeBack', 'spike', 'kill', 'print'] as const;
export type StoryAct = (typeof storyActs)[number];

/** What the table needs to know of a story to weigh an act. All of it comes from rows, none from the asker. */
export interface StoryFacts {
  readonly tray: StoryTray;
  readonly authorIds: readonly string[];
  /** No author is on the staff: a responsible editor files it for them (intake). */
  readonly intake: boolean;
  /** ST2: reviews the title asks for. */
  readonly reviews: ReviewLevel;
  /** All signatures; void ones are looked past. */
  readonly signatures: readonly Pick<Signature, 'level' | 'personId' | 'voidedAt'>[];
  /** The copy has a headline with words in it. */
  readonly hasHeadline: boolean;
  /** Characters of the body. */
  readonly chars: number;
  readonly photos: readonly { readonly caption: string; readonly credits: readonly Credit[] }[];
  /** Somebody of rank 1 or more has typed in it since it was filed: too late to recall. */
  readonly reviewBegun: boolean;
  /** Trays of the pages it stands on; empty when it is placed nowhere. */
  readonly onPages: readonly PageTray[];
  /** ST2: the duty editor's reason for a waiver, given with this very act; '' or absent for none. */
  readonly waiver?: string;
}

const trayOfLevel: Readonly<Record<ReviewLevel, StoryTray>> = { 1: 'desk', 2: 'head', 3: 'duty' };

/** The review levels a title asks for, in order: three, or first and final, or the first alone (decision 2026-11-21). */
export const reviewLevels = (reviews: ReviewLevel): readonly ReviewLevel[] =>
  reviews === 3 ? [1, 2, 3] : reviews === 2 ? [1, 3] : [1];

/** The review that is due while a story lies in this tray; null outside the three review trays. */
export function reviewLevelOf(tray: StoryTray): ReviewLevel | null {
  return tray === 'desk' ? 1 : tray === 'head' ? 2 : tray === 'duty' ? 3 : null;
}

/** ST3: the rank whose hands type in a tray: author 0, responsible editor 1, desk head 2, duty editor 3. Null: nobody's. */
export function rankOf(tray: StoryTray): 0 | ReviewLevel | null {
  return tray === 'reporter' ? 0 : reviewLevelOf(tray);
}

/** ST3: the live signatures that a change of text by a person of this rank voids: every level ≥ max(rank, 1). */
export function voidedBy<S extends Pick<Signature, 'level' | 'voidedAt'>>(
  signatures: readonly S[], rank: 0 | 1 | 2 | 3,
): readonly S[] {
  return signatures.filter((s) => s.voidedAt === null && s.level >= Math.max(rank, 1));
}

/** Where a passed story goes: to the next review its title asks for, or it is cleared. */
function afterPassing(facts: StoryFacts): StoryTray {
  const level = reviewLevelOf(facts.tray) ?? 3;
  const next = reviewLevels(facts.reviews).find((l) => l > level);
  return next ? trayOfLevel[next] : 'cleared';
}

const isAuthor = (facts: StoryFacts, who: Person) => facts.authorIds.includes(who.id);

const byAuthor = (facts: StoryFacts, who: Person): readonly Why[] => (isAuthor(facts, who) ? [] : [why('not-author')]);

const byAuthorOrIntakeEditor = (facts: StoryFacts, who: Person): readonly Why[] =>
  facts.intake && who.hats.includes('responsible-editor') ? [] : byAuthor(facts, who);

const written = (facts: StoryFacts): readonly Why[] => [
  ...(facts.hasHeadline ? [] : [why('headline-missing')]),
  ...(facts.chars > 0 || facts.photos.length > 0 ? [] : [why('copy-empty')]),
];

const photosWorded = (facts: StoryFacts): readonly Why[] => {
  const noCaption = facts.photos.filter((p) => !p.caption.trim()).length;
  const noCredit = facts.photos.filter((p) => !p.credits.some((c) => c.name.trim())).length;
  return [
    ...(noCaption > 0 ? [why('caption-missing', { n: noCaption })] : []),
    ...(noCredit > 0 ? [why('photo-credit-missing', { n: noCredit })] : []),
  ];
};

/** ST2: persons, not hats. A signature of the same level may be given anew; one of another level may not. */
function persons(facts: StoryFacts, who: Person): readonly Why[] {
  const level = reviewLevelOf(facts.tray);
  const other = facts.signatures.find((s) => s.voidedAt === null && s.personId === who.id && s.level !== level);
  const against = [
    ...(isAuthor(facts, who) ? [why('own-story')] : []),
    ...(other ? [why('already-passed', { level: other.level })] : []),
  ];
  const waiver = facts.waiver?.trim() ?? '';
  if (against.length === 0 || !waiver) return against;
  return who.hats.includes('duty-editor') ? [] : [...against, why('waiver-not-yours')];
}

const notOnASignedPage = (facts: StoryFacts): readonly Why[] =>
  facts.onPages.some((tray) => tray === 'signed' || tray === 'released') ? [why('page-signed')] : [];

const notPlaced = (facts: StoryFacts): readonly Why[] => (facts.onPages.length > 0 ? [why('story-placed')] : []);
const placed = (facts: StoryFacts): readonly Why[] => (facts.onPages.length === 0 ? [why('story-not-placed')] : []);
const notReleased = (facts: StoryFacts): readonly Why[] =>
  facts.onPages.includes('released') ? [why('page-released')] : [];
const onReleasedPage = (facts: StoryFacts): readonly Why[] =>
  facts.onPages.length > 0 && facts.onPages.every((tray) => tray === 'released') ? [] : [why('page-not-released')];
const notBegun = (facts: StoryFacts): readonly Why[] => (facts.reviewBegun ? [why('review-begun')] : []);

/** ST1–ST4, ST7: every move of a story. The first row of an act that holds the tray is the one that counts. */
export const storyMoves: readonly Move<StoryTray, StoryAct, StoryFacts>[] = [
  {
    act: 'file', from: ['reporter'], to: 'desk', hats: storyHats,
    guards: [byAuthorOrIntakeEditor, written, photosWorded],
  },
  { act: 'recall', from: ['desk'], to: 'reporter', hats: storyHats, guards: [byAuthor, notBegun] },
  {
    act: 'pass', from: ['desk'], to: afterPassing, hats: ['responsible-editor'],
    guards: [persons, written, photosWorded],
  },
  { act: 'pass', from: ['head'], to: afterPassing, hats: ['desk-head'], guards: [persons, written, photosWorded] },
  { act: 'pass', from: ['duty'], to: afterPassing, hats: ['duty-editor'], guards: [persons, written, photosWorded] },
  {
    act: 'sendBack', from: ['desk'], to: 'reporter', hats: ['responsible-editor', 'desk-head', 'duty-editor'],
    needsReason: true, guards: [],
  },
  { act: 'sendBack', from: ['head'], to: 'reporter', hats: ['desk-head', 'duty-editor'], needsReason: true, guards: [] },
  { act: 'sendBack', from: ['duty'], to: 'reporter', hats: ['duty-editor'], needsReason: true, guards: [] },
  // ST5: after clearing a story goes back into the hands of its last review, so that only that signature falls.
  {
    act: 'sendBack', from: ['cleared'], to: (f) => trayOfLevel[reviewLevels(f.reviews).at(-1) ?? 1], hats: ['duty-editor'],
    needsReason: true, guards: [notOnASignedPage],
  },
  {
    act: 'hold', from: ['reporter', 'desk'], to: 'held', hats: ['responsible-editor', 'desk-head', 'duty-editor'],
    needsReason: true, guards: [notPlaced],
  },
  { act: 'hold', from: ['head'], to: 'held', hats: ['desk-head', 'duty-editor'], needsReason: true, guards: [notPlaced] },
  { act: 'hold', from: ['duty', 'cleared'], to: 'held', hats: ['duty-editor'], needsReason: true, guards: [notPlaced] },
  { act: 'takeBack', from: ['held'], to: 'desk', hats: ['responsible-editor', 'desk-head', 'duty-editor'], guards: [] },
  {
    act: 'spike', from: ['reporter', 'desk', 'held'], to: 'spiked', hats: ['responsible-editor', 'desk-head', 'duty-editor'],
    needsReason: true, guards: [notPlaced],
  },
  {
    act: 'spike', from: ['head'], to: 'spiked', hats: ['desk-head', 'duty-editor'],
    needsReason: true, guards: [notPlaced],
  },
  { act: 'spike', from: ['duty'], to: 'spiked', hats: ['duty-editor'], needsReason: true, guards: [notPlaced] },
  { act: 'kill', from: ['cleared'], to: 'killed', hats: ['duty-editor'], needsReason: true, guards: [notReleased] },
  // Not cleared yet, but already on a page.
  {
    act: 'kill', from: ['reporter', 'desk', 'head', 'duty'], to: 'killed', hats: ['duty-editor'],
    needsReason: true, guards: [placed],
  },
  { act: 'print', from: ['cleared'], to: 'printed', hats: ['duty-editor'], guards: [onReleasedPage] },
];

/** ST1–ST4: where this act by this person would lead, or every reason why not. */
export function weighStory(facts: StoryFacts, who: Person, asked: Asked<StoryAct>): Weighed<StoryTray> {
  return weigh(storyMoves, facts.tray, facts, who, asked);
}

/** What to draw on the copy slip. What is somebody else's by its nature is left out; what only lacks something stays, grey. */
export function offerStory(facts: StoryFacts, who: Person): readonly Offer<StoryTray, StoryAct>[] {
  const elsewhere = new Set<string>(['not-author', 'story-not-placed', 'page-not-released']);
  return offer(storyMoves, facts.tray, facts, who).filter((o) => o.act !== 'print' && !o.why.some((w) => elsewhere.has(w.code)));
}

/** ST6: what the hand saw against what is. `who` and `at` say who moved it last, for the sentence. */
export function storyMoved(
  now: { readonly tray: StoryTray; readonly version: number }, seen: { readonly tray: StoryTray; readonly version?: number },
  last: { readonly who: string; readonly at: string },
): readonly Why[] {
  const same = now.tray === seen.tray && (seen.version === undefined || seen.version === now.version);
  return same ? [] : [why('story-moved', { who: last.who, at: last.at, tray: now.tray })];
}
