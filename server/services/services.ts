/**
 * What the office can do: the one interface behind the wire. Routers translate to it, journeys and tests call it.
 * Every act takes the person who asks; every refusal for a rule is a `Result` with all its reasons (EV1).
 * A query on a thing that the person may not see, or that does not exist, throws `NotFound`: the two are not told apart.
 */
import type { FaceMeasures } from '../../shared/compose/faces/title-faces.ts';
import type { Slot, StyleSheet } from '../../shared/compose/model.ts';
import type { EditionKind } from '../../shared/edition/edition.ts';
import type { SlotActName, SlotState, SlotStep } from '../../shared/page/slot-acts.ts';
import type { AdvertisementView, DesignView, FaceView, FoundFaceView, SheetHistoryView } from '../../shared/page/design-views.ts';
import type { Hat } from '../../shared/people.ts';
import type { Anchor, CheckBackVerdict, MarkKind } from '../../shared/proof/mark.ts';
import type { Credit } from '../../shared/story/byline.ts';
import type { Copy } from '../../shared/story/copy.ts';
import type { DiffView } from '../../shared/story/diff.ts';
import type { BylinePlace, StoryKind, StoryTray } from '../../shared/story/story.ts';
import type { AmendmentView, AuthorshipView, OfferedWords, TimelineView, ToldEdits } from '../../shared/story/history-views.ts';
import type {
  BoardView, DoorView, EditionRow, EventView, PagePresence, PageRow, PageView, PersonView, ProofRow,
  ProofView, RevisionView, RosterView, SessionView, StoryRow, StoryView, ThreadsView, TitleView, WaitingRemark,
} from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import type { SentPicture } from './photo-files.ts';
import type { Seen } from './as-seen.ts';

export type Result<T = null> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: readonly Why[] };

/** The thing is unknown, or not for this person's eyes. */
export class NotFound extends Error {
  readonly why: readonly Why[] = [{ code: 'not-found' }];
}

/** Who asks: the person of a live session. */
export interface Asker {
  readonly personId: string;
}

export interface SignedIn {
  readonly token: string;
  readonly session: SessionView;
}

export interface AuthService {
  door(): Promise<DoorView>;
  /** Only while nobody exists: makes the paper and its first administrator. */
  setUp(asked: { titleName: string; name: string; login: string; password: string; agent: string }): Promise<Result<SignedIn>>;
  /** `from` is the caller's address, for the rate limit. */
  signIn(asked: { login: string; password: string; agent: string; from: string }): Promise<Result<SignedIn>>;
  demoSignIn(asked: { personId: string; agent: string }): Promise<Result<SignedIn>>;
  /** The person behind a session token, or null. */
  whoIs(token: string): Promise<Asker | null>;
  me(who: Asker): Promise<SessionView>;
  signOut(token: string): Promise<void>;
  signOutEverywhere(who: Asker): Promise<void>;
  /** Ends every other session of the person; the one of `token` goes on. */
  changePassword(who: Asker, asked: { old: string; new: string; token: string }): Promise<Result>;
  /** Calls back when sessions of a person ended, so that open sockets are asked for their session again. */
  onSessionsEnded(listener: (personId: string) => void): () => void;
}

export interface PeopleService {
  roster(who: Asker): Promise<RosterView>;
  add(who: Asker, asked: { name: string; login: string; password: string; hats: Hat[]; desk: string }): Promise<Result<{ personId: string }>>;
  change(who: Asker, asked: { personId: string; patch: { name?: string; hats?: Hat[]; desk?: string; active?: boolean; password?: string } }): Promise<Result>;
  title(who: Asker): Promise<TitleView>;
  saveTitle(who: Asker, patch: Partial<TitleView>): Promise<Result>;
}

export interface NewPage {
  section: string;
  template: string;
  responsibleEditorId: string | null;
  artEditorId: string | null;
  proofreaderIds: (string | null)[];
  deadlineAt: number | null;
}

export interface EditionService {
  list(who: Asker): Promise<EditionRow[]>;
  board(who: Asker, editionId?: string): Promise<BoardView>;
  /** What the calendar says of a day that is not open yet. */
  proposal(who: Asker, on?: string): Promise<{ on: string; issueNumber: number; weekday: number; noIssue: boolean; sheetName: string; pages: NewPage[] }>;
  /** `sheetName` absent: the broadsheet. A page's template is a shipped one's id or one of the paper's own. */
  open(who: Asker, asked: { id?: string | undefined; on: string; kind: EditionKind; deadlineAt: number | null; sheetName?: string; pages: NewPage[] }): Promise<Result<{ editionId: string }>>;
  move(who: Asker, asked: { editionId: string; version: number; act: string; reason?: string }): Promise<Result>;
}

/** An answer that tells what the act did to slots, so that the hand can take it back. */
export interface Stepped {
  readonly steps: readonly SlotStep[];
}

export interface PageService {
  get(who: Asker, pageId: string): Promise<PageView>;
  /** `was`: what the hand saw in the fields of the patch; while they stand so, a page that moved on in others takes the change. */
  change(who: Asker, asked: {
    pageId: string; version: number; was?: Seen | undefined;
    patch: { section?: string; responsibleEditorId?: string | null; artEditorId?: string | null; proofreaderIds?: (string | null)[]; deadlineAt?: number | null; lateSlots?: boolean };
  }): Promise<Result<{ version: number }>>;
  move(who: Asker, asked: { pageId: string; version: number; act: string; reason?: string }): Promise<Result>;
  addSlot(who: Asker, asked: { pageId: string; slot: Omit<Slot, 'id'> }): Promise<Result<{ slotId: string } & Stepped>>;
  changeSlot(who: Asker, asked: {
    slotId: string; version: number; patch: Partial<Omit<Slot, 'id'>> & { text?: string; advertisementId?: string | null };
  }): Promise<Result<{ version: number } & Stepped>>;
  /** Several slots as one act: all or none. `version` 0 lays a new slot, `to` null takes one away, `lifting` says that stories may leave the page. */
  changeSlots(who: Asker, asked: {
    pageId: string; act: SlotActName; lifting?: boolean; changes: readonly { slotId: string; version: number; to: SlotState | null }[];
  }): Promise<Result<Stepped>>;
  removeSlot(who: Asker, asked: { slotId: string; version: number }): Promise<Result<Stepped>>;
  place(who: Asker, asked: { slotId: string; version: number; storyId?: string; photoId?: string }): Promise<Result<Stepped>>;
  lift(who: Asker, asked: { slotId: string; version: number }): Promise<Result<Stepped>>;
  /** The story of `fromSlotId` goes on in `toSlotId`; both jump lines appear by themselves (PG5). */
  jump(who: Asker, asked: { fromSlotId: string; toSlotId: string }): Promise<Result<Stepped>>;
  applyTemplate(who: Asker, asked: { pageId: string; template: string }): Promise<Result<Stepped>>;
}

export interface PresenceService {
  /** This window has the page open, with that slot in hand; said again every few seconds. `tab` tells windows of one person apart. */
  here(who: Asker, asked: { pageId: string; tab: string; slotId: string | null }): Promise<Result>;
  /** Everybody at the page, now and at every change; the window's own hand goes when it stops listening. */
  follow(who: Asker, asked: { pageId: string; tab: string; signal: AbortSignal }): AsyncIterable<readonly PagePresence[]>;
}

export interface NewStory {
  /** The name that its maker's window gave it; asked again with it, nothing is made twice. Absent: the office names it. */
  id?: string | undefined;
  slug: string;
  kind: StoryKind;
  editionId?: string | null;
  pageId?: string | null;
  authorIds: string[];
  dueAt?: number | null;
  plannedChars?: number;
  brief?: string;
  standingHead?: string;
}

export interface StoryService {
  list(who: Asker, asked: { editionId?: string; tray?: StoryTray; mine?: boolean; intake?: boolean }): Promise<StoryRow[]>;
  get(who: Asker, storyId: string): Promise<StoryView>;
  create(who: Asker, asked: NewStory): Promise<Result<{ storyId: string }>>;
  /** `was` as for a page; where a story is planned goes by the version alone. */
  change(who: Asker, asked: {
    storyId: string; version: number; was?: Seen | undefined;
    patch: {
      slug?: string; kind?: StoryKind; editionId?: string | null; pageId?: string | null; standingHead?: string; bylinePlace?: BylinePlace;
      plannedChars?: number; dueAt?: number | null; brief?: string; authorIds?: string[]; credits?: Credit[];
    };
  }): Promise<Result<{ version: number }>>;
  respond(who: Asker, asked: { storyId: string; accept: boolean; reason?: string }): Promise<Result>;
  /** THE DOOR for stories (ST1–ST6). `stateVector` is what the hand had seen, base64. */
  move(who: Asker, asked: {
    storyId: string; version: number; tray: StoryTray; stateVector?: string; act: string; reason?: string; waiver?: string;
  }): Promise<Result<{ tray: StoryTray }>>;
  revision(who: Asker, revisionId: string): Promise<{ revision: RevisionView; copy: Copy }>;
  /** Differences between two revisions; `to` 'live' is the text as it stands. */
  diff(who: Asker, asked: { storyId: string; from: string; to: string }): Promise<DiffView>;
  /** What proof marks, late words and restorations changed between the two: the rest was typed. */
  told(who: Asker, asked: { storyId: string; from: string; to: string }): Promise<ToldEdits>;
  /** Puts a revision's words back as a new revision, for whoever may write now (ST5); what stood until then is kept as one too. */
  restore(who: Asker, asked: { storyId: string; version: number; revisionId: string }): Promise<Result<{ revisionId: string }>>;
  /** Who wrote which characters of the text as it stands. */
  authorship(who: Asker, storyId: string): Promise<AuthorshipView>;
  /** How the text came about, spell by spell; neighbouring spells are joined where a story has too many to show. */
  timeline(who: Asker, storyId: string): Promise<TimelineView>;
  /** The text as it was after edit number `seq` of its log. */
  at(who: Asker, asked: { storyId: string; seq: number }): Promise<Copy>;
  offerPitch(who: Asker, asked: { id?: string | undefined; editionId?: string; title: string; note: string }): Promise<Result<{ pitchId: string }>>;
  takePitch(who: Asker, asked: { pitchId: string; assign: NewStory }): Promise<Result<{ storyId: string }>>;
  dropPitch(who: Asker, asked: { pitchId: string; reason: string }): Promise<Result>;
}

export interface AmendmentService {
  /** Late words of a story, oldest first, with what they would change in the text as it stands; an outsider sees their own. */
  list(who: Asker, storyId: string): Promise<AmendmentView[]>;
  /** `update` is the Yjs edit that the office has not seen, base64. Kept once; refused when it does not join the text. */
  offer(who: Asker, asked: { storyId: string; update: string }): Promise<Result<OfferedWords>>;
  /** Puts the words into the text, for whoever may write now (ST5). `hash` says which words were looked at. */
  take(who: Asker, asked: { amendmentId: string; hash: string }): Promise<Result>;
  /** Turns them away with a reason (ST4); they stay on file. */
  decline(who: Asker, asked: { amendmentId: string; hash: string; reason: string }): Promise<Result>;
}

export interface CommentService {
  list(who: Asker, storyId: string): Promise<ThreadsView>;
  /** Open threads of any story in which somebody waits for this person, newest first. */
  waiting(who: Asker): Promise<WaitingRemark[]>;
  /** `anchor` is the asker's, of the text they see; it must stand on its words in the text of now. */
  open(who: Asker, asked: { id?: string | undefined; storyId: string; anchor: Anchor; text: string }): Promise<Result<{ threadId: string }>>;
  reply(who: Asker, asked: { id?: string | undefined; threadId: string; text: string }): Promise<Result<{ commentId: string }>>;
  /** One's own words, until somebody answered them. */
  edit(who: Asker, asked: { commentId: string; text: string }): Promise<Result>;
  resolve(who: Asker, asked: { threadId: string; version: number }): Promise<Result>;
  reopen(who: Asker, asked: { threadId: string; version: number }): Promise<Result>;
}

export interface PhotoService {
  /** `bytes` is the whole file, already bounded; broken, hostile and oversize pictures are refused. */
  add(who: Asker, asked: { id?: string; storyId: string; bytes: SentPicture; caption: string }): Promise<Result<{ photoId: string }>>;
  /** What is left out stays as it is: one writes the caption while another names the photographer. Refused where `was` stands no more. */
  change(who: Asker, asked: { photoId: string; caption?: string | undefined; credits?: Credit[] | undefined; was?: Seen | undefined }): Promise<Result>;
  remove(who: Asker, asked: { photoId: string }): Promise<Result>;
  /** A file to send, or NotFound. */
  file(who: Asker, asked: { photoId: string; size: 'thumb' | 'screen' | 'original' }): Promise<{ path: string; mime: string }>;
}

export interface ProofService {
  list(who: Asker, editionId?: string): Promise<ProofRow[]>;
  get(who: Asker, proofId: string): Promise<ProofView>;
  mark(who: Asker, asked: {
    id?: string | undefined; proofId: string; storyId: string; kind: MarkKind; blockId: string; from: number; to: number; text: string; note: string;
  }): Promise<Result<{ markId: string }>>;
  withdraw(who: Asker, asked: { markId: string }): Promise<Result>;
  answer(who: Asker, asked: { markId: string; answer: 'accept' | 'reject' | 'stet'; reply?: string }): Promise<Result>;
  check(who: Asker, asked: { markId: string; proofId: string; verdict: CheckBackVerdict }): Promise<Result>;
  finish(who: Asker, asked: { proofId: string }): Promise<Result>;
}

export interface EventService {
  list(who: Asker, asked: { storyId?: string; pageId?: string; editionId?: string; before?: number }): Promise<EventView[]>;
  /** Every event this person may see, after `lastSeq` (replayed first) and then as they happen. */
  follow(who: Asker, asked: { lastSeq?: number; signal: AbortSignal }): AsyncIterable<EventView>;
  /** The newest sequence number. */
  head(): Promise<number>;
}

export interface PressService {
  /** PG4: the press PDF of the signed page; refused while there is no live signature. With crop marks it is a file of its own, not kept. */
  page(who: Asker, pageId: string, asked?: { cropMarks?: boolean }): Promise<Result<{ pdf: Uint8Array; name: string }>>;
  /** PG4: every signed page of an edition in one file; refused while none is signed. How many of how many stands in its name. */
  edition(who: Asker, editionId: string, asked?: { cropMarks?: boolean }): Promise<Result<{ pdf: Uint8Array; name: string }>>;
  /** With `marks`, those of the proof are drawn on it and beside it. */
  proof(who: Asker, proofId: string, asked?: { marks?: boolean }): Promise<Result<{ pdf: Uint8Array; name: string }>>;
  /** The page as it stands now, labelled as a draft proof. */
  draft(who: Asker, pageId: string): Promise<Result<{ pdf: Uint8Array; name: string }>>;
  /** Every page of an edition as it stands now, in one file, each labelled as a draft proof. */
  draftEdition(who: Asker, editionId: string): Promise<Result<{ pdf: Uint8Array; name: string }>>;
  /** One story as it reads now, in a column of so many characters with numbered lines and white to write on. */
  galley(who: Asker, asked: { storyId: string; measure: 13 | 20 }): Promise<Result<{ pdf: Uint8Array; name: string }>>;
}

export interface FaceService {
  /** The title's own faces in use, newest first. */
  list(who: Asker): Promise<FaceView[]>;
  /** `bytes` is the whole file, already bounded. What cannot be used is refused with all reasons; the licence note is required. */
  install(who: Asker, asked: { bytes: Uint8Array; licence: string }): Promise<Result<FaceView>>;
  /** Out of use: no new style sheet may name it. File and measures stay for what was signed. */
  remove(who: Asker, asked: { hash: string }): Promise<Result>;
  changeLicence(who: Asker, asked: { hash: string; licence: string }): Promise<Result>;
  /** Known newspaper faces on the server's own disk (Debian's 文鼎); never required. */
  found(who: Asker): Promise<FoundFaceView[]>;
  /** Installs one of `found` by its id; the licence note is what `found` says of it unless another is given. */
  installFound(who: Asker, asked: { id: string; licence?: string }): Promise<Result<FaceView>>;
  /** Measures of a face for the composer, also of one out of use; NotFound otherwise. */
  measures(who: Asker, hash: string): Promise<FaceMeasures>;
  /** Its file to send, also of one out of use. */
  /** The file as it was sent, or packed that way where it can be. */
  file(who: Asker, hash: string, packing?: 'br' | 'gzip'): Promise<{ path: string; mime: string; packing: 'br' | 'gzip' | null }>;
}

export interface AdvertisementService {
  list(who: Asker): Promise<AdvertisementView[]>;
  /** `bytes` is the whole file, already bounded; refused as a photo is. */
  add(who: Asker, asked: { bytes: Uint8Array; name: string }): Promise<Result<{ advertisementId: string }>>;
  rename(who: Asker, asked: { advertisementId: string; name: string }): Promise<Result>;
  /** Refused while it stands on a page of an open edition. */
  remove(who: Asker, asked: { advertisementId: string }): Promise<Result>;
  /** A file to send, or NotFound. */
  file(who: Asker, asked: { advertisementId: string; size: 'thumb' | 'screen' | 'original' }): Promise<{ path: string; mime: string }>;
}

/** The paper's form: style sheets by name and version, templates of its own. */
export interface DesignService {
  get(who: Asker): Promise<DesignView>;
  /** All versions of a sheet, newest first; NotFound for a name that is none. */
  history(who: Asker, name: string): Promise<SheetHistoryView>;
  /** Saves a new version over version `over`; refused with who and when if somebody was faster, and with all that is wrong. */
  saveSheet(who: Asker, asked: { name: string; over: number; sheet: StyleSheet; note: string }): Promise<Result<{ version: number }>>;
  /** Takes an old version back as a new one. */
  takeBack(who: Asker, asked: { name: string; version: number; over: number; note: string }): Promise<Result<{ version: number }>>;
  /** Gives a sheet the rules that came with the house since and that it says nothing of, as a new version; what it says stays. */
  takeNewerRules(who: Asker, asked: { name: string; over: number; note: string }): Promise<Result<{ version: number }>>;
  /** A new sheet that begins as a copy of another's newest version. */
  copySheet(who: Asker, asked: { from: string; name: string; note: string }): Promise<Result<{ version: number }>>;
  /** Saves a page's slots as a template: a new one, or over one of the paper's own. */
  saveTemplate(who: Asker, asked: { pageId: string; name: string; over?: { templateId: string; version: number } }): Promise<Result<{ templateId: string; version: number }>>;
  /** Renames a template or takes it away. */
  changeTemplate(who: Asker, asked: { templateId: string; version: number; name?: string; remove?: boolean }): Promise<Result>;
}

export interface SearchService {
  find(who: Asker, q: string): Promise<{ stories: StoryRow[]; pages: PageRow[]; people: PersonView[] }>;
}

/** The whole office. */
export interface Services {
  readonly auth: AuthService;
  readonly people: PeopleService;
  readonly editions: EditionService;
  readonly pages: PageService;
  readonly presence: PresenceService;
  readonly stories: StoryService;
  readonly amendments: AmendmentService;
  readonly comments: CommentService;
  readonly photos: PhotoService;
  readonly proofs: ProofService;
  readonly events: EventService;
  readonly press: PressService;
  readonly faces: FaceService;
  readonly advertisements: AdvertisementService;
  readonly design: DesignService;
  readonly search: SearchService;
}
