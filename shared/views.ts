/**
 * What the office sends to the floor: the shapes of every answer. Times are epoch milliseconds.
 * Each view carries the offers of its thing, so that a screen greys a button with the server's own reasons (EV1).
 */
import type { EditionMakeUp, Fit, SetStory } from './compose/model.ts';
import type { Edition, EditionKind } from './edition/edition.ts';
import type { NewsroomEvent } from './events.ts';
import type { Page, PlacedSlot } from './page/page.ts';
import type { Hat } from './people.ts';
import type { Anchor, CheckBackVerdict, Mark, Round } from './proof/mark.ts';
import type { OwnBrands } from './story/brand.ts';
import type { Credit } from './story/byline.ts';
import type { Copy } from './story/copy.ts';
import type { ReviewLevel, Signature, Story } from './story/story.ts';
import type { Why } from './workflow.ts';

/** An act to draw: `to` is the tray it leads to, `why` the reasons against it (empty: it may be done). */
export interface OfferView {
  readonly act: string;
  readonly to: string | null;
  readonly needsReason: boolean;
  readonly why: readonly Why[];
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly hats: readonly Hat[];
  readonly desk: string;
  readonly active: boolean;
}

/** Who is signed in, and to what paper. */
export interface SessionView {
  readonly person: PersonView;
  readonly title: TitleView;
  readonly demo: boolean;
  readonly now: number;
}

/** The newspaper itself. */
export interface TitleView {
  readonly name: string;
  readonly englishName: string;
  readonly sponsorLine: string;
  readonly cnLine: string;
  readonly hotlineLine: string;
  /** ST2: reviews a story needs, 1 to 3. */
  readonly reviews: ReviewLevel;
  /** IANA zone of the paper's clock. */
  readonly timeZone: string;
  /** The number that the first edition takes; it can be set until there is one. */
  readonly firstIssueNumber: number;
  /** PR1: rounds of proof that every page asks for at the least, and with which an edition is opened; absent: three. */
  readonly proofRounds?: Round;
  /** PG3: lines that may stay white under a story; absent: two. */
  readonly undersetTolerance?: number;
  /** PG3: pictures must have so many pixels an inch in print; absent: 150. */
  readonly leastPpi?: number;
  /** Pictures take no more ink than this in one place, in percent of the four together; absent: 240, as newsprint does. */
  readonly mostInk?: number;
  /** BY1: bylines and jump lines in the paper's own words. */
  readonly brands?: OwnBrands;
}

/** The front door, before anybody signed in. */
export interface DoorView {
  /** 'setup' asks for the paper's name and its first administrator. */
  readonly state: 'setup' | 'sign-in';
  readonly demo: boolean;
  readonly titleName: string;
  /** Only in a demo: its people by hat, one click each. */
  readonly people: readonly PersonView[];
}

export interface PhotoView {
  readonly id: string;
  readonly storyId: string;
  readonly caption: string;
  readonly credits: readonly Credit[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** `/photos/<id>/<thumb|screen|original>`; the session cookie is asked there too. */
  readonly url: string;
  readonly uploadedBy: string;
  readonly at: number;
}

/** A line in a list of stories. */
export interface StoryRow extends Story {
  readonly title: string;
  readonly folio: number | null;
  readonly chars: number;
  readonly authors: readonly string[];
  readonly photos: number;
  /** Whose hands: names of people, or the hat's word when nobody in particular. */
  readonly hands: readonly string[];
  /** Placed in a slot of its edition. */
  readonly placed: boolean;
  readonly fit: Fit | null;
  /** My assignment on it, if any. */
  readonly mine: 'offered' | 'accepted' | 'declined' | null;
  readonly openMarks: number;
}

export interface AssignmentView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly state: 'offered' | 'accepted' | 'declined';
  readonly reason: string;
  readonly at: number;
}

export interface RevisionView {
  readonly id: string;
  readonly storyId: string;
  readonly seq: number;
  readonly hash: string;
  readonly why: string;
  readonly by: string | null;
  readonly at: number;
  readonly chars: number;
}

/** Somebody as a legend names them. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** One thing said in a thread. */
export interface CommentView {
  readonly id: string;
  readonly byId: string;
  readonly by: string;
  readonly at: number;
  readonly text: string;
  /** Whose name was called. */
  readonly mentions: readonly NamedPerson[];
  readonly editedAt: number | null;
  readonly mayEdit: boolean;
}

/** A conversation about some words of a story. Where they stand now is found in the text (see placesOfRemarks). */
export interface ThreadView {
  readonly id: string;
  readonly storyId: string;
  readonly anchor: Anchor;
  readonly version: number;
  /** By whom and when it was resolved; null while it is open. */
  readonly resolved: { readonly by: string; readonly at: number } | null;
  readonly mayResolve: boolean;
  readonly comments: readonly CommentView[];
}

/** All threads of a story, open ones first, and whom one may call (`login` is the name in Latin letters, to find them by). */
export interface ThreadsView {
  readonly threads: readonly ThreadView[];
  readonly mayComment: boolean;
  readonly people: readonly (NamedPerson & { readonly login: string })[];
}

/** An open thread in which somebody waits for this person: their name was called, or their remark was answered. */
export interface WaitingRemark {
  readonly threadId: string;
  readonly storyId: string;
  readonly title: string;
  readonly quote: string;
  readonly text: string;
  readonly by: string;
  readonly at: number;
  readonly called: boolean;
}

/** One story whole: the copy slip. The words themselves come by the collaboration socket (or `copy` for readers). */
export interface StoryView {
  readonly story: StoryRow;
  readonly assignments: readonly AssignmentView[];
  readonly photos: readonly PhotoView[];
  readonly signatures: readonly (Signature & { readonly name: string })[];
  readonly revisions: readonly RevisionView[];
  readonly events: readonly EventView[];
  readonly offers: readonly OfferView[];
  /** May this person type in it now (ST5)? The gate asks again. */
  readonly mayWrite: boolean;
  readonly mayEditSlip: boolean;
  readonly copy: Copy;
  /** The revision this reader last signed, to show what changed since. */
  readonly lastSignedRevisionId: string | null;
  /** Style sheet and the very slots it is planned for (empty flow when it has none): what the fit meter composes. */
  readonly frame: EditionMakeUp | null;
}

export interface EventView extends NewsroomEvent {
  readonly name: string | null;
}

/** One thing that stands between a page and its next tray; `slotId` / `storyId` / `markId` is where to click. */
export interface BlockerView extends Why {
  readonly slotId?: string;
  readonly storyId?: string;
  readonly markId?: string;
}

/** One row of tonight's board. */
export interface PageRow extends Page {
  readonly slots: number;
  readonly filled: number;
  readonly cleared: number;
  readonly overLines: number;
  readonly underLines: number;
  readonly openMarks: number;
  readonly openQueries: number;
  readonly round: Round | null;
  readonly hands: readonly string[];
  readonly offers: readonly OfferView[];
  /** PG3: every blocker of signing, at once. */
  readonly blockers: readonly BlockerView[];
  readonly pressUrl: string | null;
}

export interface EditionRow extends Edition {
  readonly pages: number;
  readonly weekday: number;
}

/** Tonight: the whole edition at a glance. */
export interface BoardView {
  readonly edition: EditionRow;
  readonly pages: readonly PageRow[];
  readonly stories: readonly StoryRow[];
  readonly offers: readonly OfferView[];
  readonly pitches: readonly PitchView[];
}

export interface PitchView {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly byId: string;
  readonly by: string;
  readonly at: number;
  readonly state: 'open' | 'taken' | 'dropped';
  readonly storyId: string | null;
}

/** Everything an art editor needs of one page; the whole edition's make-up comes along because stories jump. */
export interface PageView {
  readonly page: PageRow;
  readonly slots: readonly PlacedSlot[];
  readonly makeUp: EditionMakeUp;
  readonly stories: readonly StoryRow[];
  readonly photos: readonly PhotoView[];
  /** Cleared pieces that belong to no edition and fill a hole: their length in characters, set and ready. */
  readonly fillers: readonly { readonly id: string; readonly title: string; readonly chars: number; readonly set: SetStory }[];
  readonly proofs: readonly ProofRow[];
  readonly events: readonly EventView[];
  readonly signOffs: readonly SignOffView[];
  readonly mayEdit: boolean;
}

/** Somebody who has the page open to work on it; `key` is one window of theirs, `slotId` what they have in their hands. */
export interface PagePresence {
  readonly key: string;
  readonly personId: string;
  readonly name: string;
  readonly slotId: string | null;
}

export interface SignOffView {
  readonly id: string;
  readonly kind: 'approve' | 'sign';
  readonly plate: number;
  readonly hash: string;
  readonly by: string;
  readonly at: number;
  readonly voidedAt: number | null;
  readonly voidCause: string | null;
}

export interface ProofRow {
  readonly id: string;
  readonly pageId: string;
  readonly folio: number;
  readonly section: string;
  readonly round: Round;
  readonly plate: number;
  readonly state: 'reading' | 'done';
  readonly proofreaderId: string | null;
  readonly proofreader: string | null;
  readonly at: number;
  readonly doneAt: number | null;
  readonly openMarks: number;
  readonly marks: number;
}

export interface MarkView extends Mark {
  readonly byName: string;
  readonly answeredByName: string | null;
  readonly checkBack: CheckBackVerdict | null;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

/** A frozen page proof: composed from frozen revisions and the frozen layout, never from live text (PR1). */
export interface ProofView {
  readonly proof: ProofRow;
  readonly page: PageRow;
  readonly frozen: EditionMakeUp;
  readonly copies: Readonly<Record<string, { readonly revisionId: string; readonly copy: Copy; readonly title: string }>>;
  readonly marks: readonly MarkView[];
  /** Accepted marks of the round before, to be ticked landed or not (PR4). */
  readonly toCheck: readonly MarkView[];
  readonly mayMark: boolean;
  readonly offers: readonly OfferView[];
}

/** The people of the paper, for pickers and the administrator. */
export interface RosterView {
  readonly people: readonly PersonView[];
}

export interface NewEdition {
  readonly on: string;
  readonly kind: EditionKind;
}
