/** What stands where on a page, its proofs and sign-offs, the files for the press, and the paper's memory. */
import type { EditionMakeUp, HeadStyleId, Inset, SlotBoxing, SlotKind, SlotOptions } from '../../../shared/compose/model.ts';
import type { EventType } from '../../../shared/events.ts';
import { type Anchor, checkBackVerdicts, markKinds, markStatuses, type Round } from '../../../shared/proof/mark.ts';
import type { ProofView } from '../../../shared/views.ts';
import type { Columns } from '../columns.ts';
import type { CopyTables } from './copy.ts';
import type { PaperTables } from './paper.ts';

/** The frozen copies of a proof or sign-off, by story. */
export type FrozenCopies = ProofView['copies'];

/**
 * Whether an accepted mark has reached the words: `pending` until the gate applied it, `detached` when its place is
 * gone.
 */
export const landedStates = ['no', 'pending', 'landed', 'detached'] as const;
export type LandedState = (typeof landedStates)[number];

export function proofTables(
  { table, index, uniqueIndex, primaryKey, text, oneOf, int, bool, time, json }: Columns,
  { people, pages, advertisements }: PaperTables,
  { stories, photos, revisions }: CopyTables,
) {
  const slots = table(
    'slots',
    {
      id: text('id').primaryKey(),
      pageId: text('page_id')
        .notNull()
        .references(() => pages.id),
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
      box: text('box').$type<SlotBoxing>().notNull(),
      locked: bool('locked').notNull(),
      storyId: text('story_id').references(() => stories.id),
      leg: int('leg').notNull().default(1),
      photoId: text('photo_id').references(() => photos.id),
      text: text('words').notNull().default(''),
      /** What only some slots have: crop, balanced columns, dropped paragraphs … */
      options: json<SlotOptions>('options').notNull().default({}),
      /** The advertisement whose picture stands here. */
      advertisementId: text('advertisement_id').references(() => advertisements.id),
      version: int('version').notNull().default(1),
    },
    (t) => [index('slots_page').on(t.pageId), index('slots_story').on(t.storyId)],
  );

  const proofs = table(
    'proofs',
    {
      id: text('id').primaryKey(),
      pageId: text('page_id')
        .notNull()
        .references(() => pages.id),
      round: int('round').$type<Round>().notNull(),
      plate: int('plate').notNull(),
      state: oneOf('state', ['reading', 'done']).notNull(),
      proofreaderId: text('proofreader_id').references(() => people.id),
      frozen: json<EditionMakeUp>('frozen').notNull(),
      copies: json<FrozenCopies>('copies').notNull(),
      hash: text('hash').notNull(),
      at: time('at').notNull(),
      doneAt: time('done_at'),
    },
    (t) => [uniqueIndex('proofs_round').on(t.pageId, t.plate, t.round)],
  );

  const marks = table(
    'marks',
    {
      id: text('id').primaryKey(),
      proofId: text('proof_id')
        .notNull()
        .references(() => proofs.id),
      pageId: text('page_id')
        .notNull()
        .references(() => pages.id),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      revisionId: text('revision_id')
        .notNull()
        .references(() => revisions.id),
      round: int('round').$type<Round>().notNull(),
      kind: oneOf('kind', markKinds).notNull(),
      anchor: json<Anchor>('anchor').notNull(),
      text: text('words').notNull().default(''),
      note: text('note').notNull().default(''),
      by: text('by_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      status: oneOf('status', markStatuses).notNull(),
      answer: text('answer').notNull().default(''),
      answeredBy: text('answered_by').references(() => people.id),
      answeredAt: time('answered_at'),
      landed: oneOf('landed', landedStates).notNull().default('no'),
      /** Taken back by the proofreader before an answer: hidden from lists, never deleted (EV2). */
      withdrawnAt: time('withdrawn_at'),
    },
    (t) => [
      index('marks_proof').on(t.proofId),
      index('marks_page').on(t.pageId, t.status),
      index('marks_story').on(t.storyId, t.status),
    ],
  );

  const checkBacks = table(
    'check_backs',
    {
      markId: text('mark_id')
        .notNull()
        .references(() => marks.id),
      proofId: text('proof_id')
        .notNull()
        .references(() => proofs.id),
      verdict: oneOf('verdict', checkBackVerdicts).notNull(),
      byId: text('by_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
    },
    (t) => [
      primaryKey({ name: 'check_backs_pk', columns: [t.markId, t.proofId] }),
      index('check_backs_proof').on(t.proofId),
    ],
  );

  const signOffs = table(
    'sign_offs',
    {
      id: text('id').primaryKey(),
      pageId: text('page_id')
        .notNull()
        .references(() => pages.id),
      plate: int('plate').notNull(),
      kind: oneOf('kind', ['approve', 'sign']).notNull(),
      hash: text('hash').notNull(),
      frozen: json<EditionMakeUp>('frozen').notNull(),
      byId: text('by_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      voidedAt: time('voided_at'),
      voidCause: text('void_cause'),
    },
    (t) => [index('sign_offs_page').on(t.pageId)],
  );

  const pressFiles = table(
    'press_files',
    {
      id: text('id').primaryKey(),
      pageId: text('page_id')
        .notNull()
        .references(() => pages.id),
      signOffId: text('sign_off_id')
        .notNull()
        .references(() => signOffs.id),
      sha256: text('sha256').notNull(),
      bytes: int('byte_count').notNull(),
      path: text('path').notNull(),
      at: time('at').notNull(),
    },
    (t) => [index('press_files_page').on(t.pageId), index('press_files_sign_off').on(t.signOffId)],
  );

  /**
   * The paper's memory (EV2). `seq` is given at commit, without gaps; no foreign keys, because memory outlives what it
   * names.
   */
  const events = table(
    'events',
    {
      seq: int('seq').primaryKey(),
      at: time('at').notNull(),
      type: text('type').$type<EventType>().notNull(),
      personId: text('person_id'),
      editionId: text('edition_id'),
      pageId: text('page_id'),
      storyId: text('story_id'),
      data: json<Readonly<Record<string, unknown>>>('data').notNull(),
    },
    (t) => [
      index('events_story').on(t.storyId, t.seq),
      index('events_page').on(t.pageId, t.seq),
      index('events_edition').on(t.editionId, t.seq),
    ],
  );

  return { slots, proofs, marks, checkBacks, signOffs, pressFiles, events };
}
