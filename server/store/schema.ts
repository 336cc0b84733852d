/**
 * Every table of the newspaper, defined once (see columns.ts). Times are epoch milliseconds.
 * Property names are those of the shared types, so that a row needs little turning into one; column names avoid
 * words that SQL keeps for itself (col, row_at, on_date …).
 */
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { EditionMakeUp, HeadStyleId, Inset, SlotKind, StyleSheet } from '../../shared/compose/model.ts';
import { editionKinds, editionTrays } from '../../shared/edition/edition.ts';
import type { EventType } from '../../shared/events.ts';
import { pageTrays } from '../../shared/page/page.ts';
import { hats } from '../../shared/people.ts';
import { type Anchor, checkBackVerdicts, markKinds, markStatuses, type Round } from '../../shared/proof/mark.ts';
import { creditKinds } from '../../shared/story/byline.ts';
import type { Copy } from '../../shared/story/copy.ts';
import { bylinePlaces, type ReviewLevel, storyKinds, storyTrays } from '../../shared/story/story.ts';
import type { ProofView, TitleView } from '../../shared/views.ts';
import { type Columns, columns, type Dialect } from './columns.ts';

/**
 * What a title's row holds: what everybody sees of it, how each page brand words bylines and jump lines, whether it is the
 * demo newspaper, and the number its first edition takes.
 */
export type TitleSettings = TitleView & {
  readonly brands?: Readonly<Record<string, unknown>>;
  readonly demo?: boolean;
  readonly firstIssueNumber?: number;
};

/** The frozen copies of a proof or sign-off, by story. */
export type FrozenCopies = ProofView['copies'];

/** Whether an accepted mark has reached the words: `pending` until the gate applied it, `detached` when its place is gone. */
export const landedStates = ['no', 'pending', 'landed', 'detached'] as const;
export type LandedState = (typeof landedStates)[number];

/** A day the calendar treats apart: 休刊, 增期, 号外. */
export const calendarKinds = ['no-issue', 'extra-issue', 'extra'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

function define({ table, index, uniqueIndex, primaryKey, text, oneOf, int, bool, time, json, bytes }: Columns) {
  // The paper and its people

  const titles = table('titles', {
    id: text('id').primaryKey(),
    settings: json<TitleSettings>('settings').notNull(),
    styleSheet: json<StyleSheet>('style_sheet').notNull(),
    styleSheetVersion: int('style_sheet_version').notNull().default(1),
  });

  const people = table('people', {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    login: text('login').notNull(),
    passwordHash: text('password_hash').notNull(),
    desk: text('desk').notNull().default(''),
    active: bool('active').notNull().default(true),
    createdAt: time('created_at').notNull(),
  }, (t) => [uniqueIndex('people_login').on(t.login)]);

  const personHats = table('person_hats', {
    personId: text('person_id').notNull().references(() => people.id),
    hat: oneOf('hat', hats).notNull(),
  }, (t) => [primaryKey({ name: 'person_hats_pk', columns: [t.personId, t.hat] })]);

  const sessions = table('sessions', {
    tokenHash: text('token_hash').primaryKey(),
    personId: text('person_id').notNull().references(() => people.id),
    createdAt: time('created_at').notNull(),
    seenAt: time('seen_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    agent: text('agent').notNull().default(''),
  }, (t) => [index('sessions_person').on(t.personId)]);

  // Editions and pages

  const calendar = table('calendar', {
    on: text('on_date').notNull(),
    kind: oneOf('kind', calendarKinds).notNull(),
    note: text('note').notNull().default(''),
  }, (t) => [primaryKey({ name: 'calendar_pk', columns: [t.on, t.kind] })]);

  const editions = table('editions', {
    id: text('id').primaryKey(),
    on: text('on_date').notNull(),
    issueNumber: int('issue_number'),
    kind: oneOf('kind', editionKinds).notNull(),
    tray: oneOf('tray', editionTrays).notNull(),
    deadlineAt: time('deadline_at'),
    version: int('version').notNull().default(1),
    createdAt: time('created_at').notNull(),
  }, (t) => [index('editions_on').on(t.on), uniqueIndex('editions_issue').on(t.issueNumber)]);

  const pages = table('pages', {
    id: text('id').primaryKey(),
    editionId: text('edition_id').notNull().references(() => editions.id),
    folio: int('folio').notNull(),
    section: text('section').notNull(),
    tray: oneOf('tray', pageTrays).notNull(),
    plate: int('plate').notNull().default(1),
    deadlineAt: time('deadline_at'),
    responsibleEditorId: text('responsible_editor_id').references(() => people.id),
    artEditorId: text('art_editor_id').references(() => people.id),
    proofreaderIds: json<readonly (string | null)[]>('proofreader_ids').notNull(),
    lateSlots: bool('late_slots').notNull().default(false),
    brand: text('brand').notNull().default(''),
    version: int('version').notNull().default(1),
  }, (t) => [uniqueIndex('pages_folio').on(t.editionId, t.folio)]);

  // Stories and their words

  const stories = table('stories', {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    kind: oneOf('kind', storyKinds).notNull(),
    tray: oneOf('tray', storyTrays).notNull(),
    editionId: text('edition_id').references(() => editions.id),
    pageId: text('page_id').references(() => pages.id),
    standingHead: text('standing_head').notNull().default(''),
    bylinePlace: oneOf('byline_place', bylinePlaces).notNull(),
    plannedChars: int('planned_chars').notNull().default(0),
    dueAt: time('due_at'),
    brief: text('brief').notNull().default(''),
    editorId: text('editor_id').references(() => people.id),
    locked: bool('locked').notNull().default(false),
    reason: text('reason').notNull().default(''),
    revisionId: text('revision_id').references((): AnyPgColumn => revisions.id),
    /** The headline and length of the live text, as the log last told them: for lists only. */
    title: text('title').notNull().default(''),
    chars: int('chars').notNull().default(0),
    version: int('version').notNull().default(1),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  }, (t) => [
    index('stories_edition').on(t.editionId, t.tray), index('stories_page').on(t.pageId), index('stories_tray').on(t.tray, t.updatedAt),
  ]);

  const storyAuthors = table('story_authors', {
    storyId: text('story_id').notNull().references(() => stories.id),
    personId: text('person_id').notNull().references(() => people.id),
    ord: int('ord').notNull(),
  }, (t) => [primaryKey({ name: 'story_authors_pk', columns: [t.storyId, t.personId] }), index('story_authors_person').on(t.personId)]);

  const storyCredits = table('story_credits', {
    storyId: text('story_id').notNull().references(() => stories.id),
    ord: int('ord').notNull(),
    credit: oneOf('credit', creditKinds).notNull(),
    personId: text('person_id').references(() => people.id),
    name: text('name').notNull(),
    affiliation: text('affiliation').notNull().default(''),
  }, (t) => [primaryKey({ name: 'story_credits_pk', columns: [t.storyId, t.ord] }), index('story_credits_person').on(t.personId)]);

  const assignments = table('assignments', {
    id: text('id').primaryKey(),
    storyId: text('story_id').notNull().references(() => stories.id),
    personId: text('person_id').notNull().references(() => people.id),
    state: oneOf('state', ['offered', 'accepted', 'declined']).notNull(),
    reason: text('reason').notNull().default(''),
    at: time('at').notNull(),
    answeredAt: time('answered_at'),
  }, (t) => [uniqueIndex('assignments_story_person').on(t.storyId, t.personId), index('assignments_person').on(t.personId, t.state)]);

  const pitches = table('pitches', {
    id: text('id').primaryKey(),
    editionId: text('edition_id').references(() => editions.id),
    title: text('title').notNull(),
    note: text('note').notNull().default(''),
    byId: text('by_id').notNull().references(() => people.id),
    at: time('at').notNull(),
    state: oneOf('state', ['open', 'taken', 'dropped']).notNull(),
    storyId: text('story_id').references(() => stories.id),
    reason: text('reason').notNull().default(''),
  }, (t) => [index('pitches_edition').on(t.editionId)]);

  const photos = table('photos', {
    id: text('id').primaryKey(),
    storyId: text('story_id').notNull().references(() => stories.id),
    fileHash: text('file_hash').notNull(),
    mime: text('mime').notNull(),
    widthPx: int('width_px').notNull(),
    heightPx: int('height_px').notNull(),
    /** Size of the original file. */
    bytes: int('byte_count').notNull(),
    caption: text('caption').notNull().default(''),
    uploadedBy: text('uploaded_by').notNull().references(() => people.id),
    at: time('at').notNull(),
    removedAt: time('removed_at'),
  }, (t) => [index('photos_story').on(t.storyId)]);

  const photoCredits = table('photo_credits', {
    photoId: text('photo_id').notNull().references(() => photos.id),
    ord: int('ord').notNull(),
    credit: oneOf('credit', creditKinds).notNull(),
    personId: text('person_id').references(() => people.id),
    name: text('name').notNull(),
    affiliation: text('affiliation').notNull().default(''),
  }, (t) => [primaryKey({ name: 'photo_credits_pk', columns: [t.photoId, t.ord] })]);

  const revisions = table('revisions', {
    id: text('id').primaryKey(),
    storyId: text('story_id').notNull().references(() => stories.id),
    seq: int('seq').notNull(),
    hash: text('hash').notNull(),
    snapshot: bytes('snapshot').notNull(),
    stateVector: bytes('state_vector').notNull(),
    copy: json<Copy>('copy').notNull(),
    plainText: text('plain_text').notNull(),
    chars: int('chars').notNull(),
    why: text('why').notNull(),
    byId: text('by_id').references(() => people.id),
    at: time('at').notNull(),
  }, (t) => [uniqueIndex('revisions_story_seq').on(t.storyId, t.seq)]);

  const signatures = table('signatures', {
    id: text('id').primaryKey(),
    storyId: text('story_id').notNull().references(() => stories.id),
    revisionId: text('revision_id').notNull().references(() => revisions.id),
    level: int('level').$type<ReviewLevel>().notNull(),
    personId: text('person_id').notNull().references(() => people.id),
    at: time('at').notNull(),
    waiver: text('waiver'),
    waiverBy: text('waiver_by').references(() => people.id),
    voidedAt: time('voided_at'),
    voidCause: text('void_cause'),
  }, (t) => [index('signatures_story').on(t.storyId)]);

  /** The collaboration log: every update as it came, durable before anybody else sees it. */
  const updates = table('updates', {
    storyId: text('story_id').notNull().references(() => stories.id),
    seq: int('seq').notNull(),
    bytes: bytes('bytes').notNull(),
    personId: text('person_id').references(() => people.id),
    origin: text('origin').notNull(),
    at: time('at').notNull(),
  }, (t) => [primaryKey({ name: 'updates_pk', columns: [t.storyId, t.seq] })]);

  /** All updates up to and with `seq`, merged: opening a story reads the newest of these and the updates after it. */
  const snapshots = table('snapshots', {
    storyId: text('story_id').notNull().references(() => stories.id),
    seq: int('seq').notNull(),
    bytes: bytes('bytes').notNull(),
    at: time('at').notNull(),
  }, (t) => [primaryKey({ name: 'snapshots_pk', columns: [t.storyId, t.seq] })]);

  // The page's places

  const slots = table('slots', {
    id: text('id').primaryKey(),
    pageId: text('page_id').notNull().references(() => pages.id),
    kind: text('kind').$type<SlotKind>().notNull(),
    column: int('col').notNull(),
    row: int('row_at').notNull(),
    span: int('span').notNull(),
    rows: int('row_count').notNull(),
    bodyColumns: int('body_columns').notNull(),
    headStyle: text('head_style').$type<HeadStyleId>().notNull(),
    headDirection: oneOf('head_direction', ['horizontal', 'vertical']).notNull(),
    headSpan: int('head_span').notNull(),
    insets: json<readonly Inset[]>('insets').notNull(),
    box: oneOf('box', ['none', 'frame', 'rule-above', 'tint']).notNull(),
    locked: bool('locked').notNull(),
    storyId: text('story_id').references(() => stories.id),
    leg: int('leg').notNull().default(1),
    photoId: text('photo_id').references(() => photos.id),
    text: text('words').notNull().default(''),
    version: int('version').notNull().default(1),
  }, (t) => [index('slots_page').on(t.pageId), index('slots_story').on(t.storyId)]);

  // Proof and press

  const proofs = table('proofs', {
    id: text('id').primaryKey(),
    pageId: text('page_id').notNull().references(() => pages.id),
    round: int('round').$type<Round>().notNull(),
    plate: int('plate').notNull(),
    state: oneOf('state', ['reading', 'done']).notNull(),
    proofreaderId: text('proofreader_id').references(() => people.id),
    frozen: json<EditionMakeUp>('frozen').notNull(),
    copies: json<FrozenCopies>('copies').notNull(),
    hash: text('hash').notNull(),
    at: time('at').notNull(),
    doneAt: time('done_at'),
  }, (t) => [uniqueIndex('proofs_round').on(t.pageId, t.plate, t.round)]);

  const marks = table('marks', {
    id: text('id').primaryKey(),
    proofId: text('proof_id').notNull().references(() => proofs.id),
    pageId: text('page_id').notNull().references(() => pages.id),
    storyId: text('story_id').notNull().references(() => stories.id),
    revisionId: text('revision_id').notNull().references(() => revisions.id),
    round: int('round').$type<Round>().notNull(),
    kind: oneOf('kind', markKinds).notNull(),
    anchor: json<Anchor>('anchor').notNull(),
    text: text('words').notNull().default(''),
    note: text('note').notNull().default(''),
    by: text('by_id').notNull().references(() => people.id),
    at: time('at').notNull(),
    status: oneOf('status', markStatuses).notNull(),
    answer: text('answer').notNull().default(''),
    answeredBy: text('answered_by').references(() => people.id),
    answeredAt: time('answered_at'),
    landed: oneOf('landed', landedStates).notNull().default('no'),
    /** Taken back by the proofreader before an answer: hidden from lists, never deleted (EV2). */
    withdrawnAt: time('withdrawn_at'),
  }, (t) => [index('marks_proof').on(t.proofId), index('marks_page').on(t.pageId, t.status), index('marks_story').on(t.storyId, t.status)]);

  const checkBacks = table('check_backs', {
    markId: text('mark_id').notNull().references(() => marks.id),
    proofId: text('proof_id').notNull().references(() => proofs.id),
    verdict: oneOf('verdict', checkBackVerdicts).notNull(),
    byId: text('by_id').notNull().references(() => people.id),
    at: time('at').notNull(),
  }, (t) => [primaryKey({ name: 'check_backs_pk', columns: [t.markId, t.proofId] }), index('check_backs_proof').on(t.proofId)]);

  const signOffs = table('sign_offs', {
    id: text('id').primaryKey(),
    pageId: text('page_id').notNull().references(() => pages.id),
    plate: int('plate').notNull(),
    kind: oneOf('kind', ['approve', 'sign']).notNull(),
    hash: text('hash').notNull(),
    frozen: json<EditionMakeUp>('frozen').notNull(),
    byId: text('by_id').notNull().references(() => people.id),
    at: time('at').notNull(),
    voidedAt: time('voided_at'),
    voidCause: text('void_cause'),
  }, (t) => [index('sign_offs_page').on(t.pageId)]);

  const pressFiles = table('press_files', {
    id: text('id').primaryKey(),
    pageId: text('page_id').notNull().references(() => pages.id),
    signOffId: text('sign_off_id').notNull().references(() => signOffs.id),
    sha256: text('sha256').notNull(),
    bytes: int('byte_count').notNull(),
    path: text('path').notNull(),
    at: time('at').notNull(),
  }, (t) => [index('press_files_page').on(t.pageId), index('press_files_sign_off').on(t.signOffId)]);

  /** The paper's memory (EV2). `seq` is given at commit, without gaps; no foreign keys, because memory outlives what it names. */
  const events = table('events', {
    seq: int('seq').primaryKey(),
    at: time('at').notNull(),
    type: text('type').$type<EventType>().notNull(),
    personId: text('person_id'),
    editionId: text('edition_id'),
    pageId: text('page_id'),
    storyId: text('story_id'),
    data: json<Readonly<Record<string, unknown>>>('data').notNull(),
  }, (t) => [
    index('events_story').on(t.storyId, t.seq), index('events_page').on(t.pageId, t.seq), index('events_edition').on(t.editionId, t.seq),
  ]);

  return {
    titles, people, personHats, sessions, calendar, editions, pages, slots, stories, storyAuthors, storyCredits, assignments, pitches,
    photos, photoCredits, revisions, signatures, updates, snapshots, proofs, marks, checkBacks, signOffs, pressFiles, events,
  };
}

export type Tables = ReturnType<typeof define>;

const built: Partial<Record<Dialect, Tables>> = {};

/** The tables of one database; always the same objects for the same dialect. */
export const tables = (dialect: Dialect): Tables => (built[dialect] ??= define(columns(dialect)));
