/** Stories: their rows, photos, frozen words and the log of every keystroke. */
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Anchor } from '../../../shared/proof/mark.ts';
import { creditKinds } from '../../../shared/story/byline.ts';
import type { Copy } from '../../../shared/story/copy.ts';
import { bylinePlaces, type ReviewLevel, storyKinds, storyTrays } from '../../../shared/story/story.ts';
import type { Columns } from '../columns.ts';
import type { PaperTables } from './paper.ts';

export function copyTables(
  { table, index, uniqueIndex, primaryKey, text, oneOf, int, bool, time, json, bytes }: Columns,
  { people, editions, pages }: PaperTables,
) {
  const stories = table(
    'stories',
    {
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
    },
    (t) => [
      index('stories_edition').on(t.editionId, t.tray),
      index('stories_page').on(t.pageId),
      index('stories_tray').on(t.tray, t.updatedAt),
    ],
  );

  const storyAuthors = table(
    'story_authors',
    {
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      personId: text('person_id')
        .notNull()
        .references(() => people.id),
      ord: int('ord').notNull(),
    },
    (t) => [
      primaryKey({ name: 'story_authors_pk', columns: [t.storyId, t.personId] }),
      index('story_authors_person').on(t.personId),
    ],
  );

  const storyCredits = table(
    'story_credits',
    {
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      ord: int('ord').notNull(),
      credit: oneOf('credit', creditKinds).notNull(),
      personId: text('person_id').references(() => people.id),
      name: text('name').notNull(),
      affiliation: text('affiliation').notNull().default(''),
    },
    (t) => [
      primaryKey({ name: 'story_credits_pk', columns: [t.storyId, t.ord] }),
      index('story_credits_person').on(t.personId),
    ],
  );

  const assignments = table(
    'assignments',
    {
      id: text('id').primaryKey(),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      personId: text('person_id')
        .notNull()
        .references(() => people.id),
      state: oneOf('state', ['offered', 'accepted', 'declined']).notNull(),
      reason: text('reason').notNull().default(''),
      at: time('at').notNull(),
      answeredAt: time('answered_at'),
    },
    (t) => [
      uniqueIndex('assignments_story_person').on(t.storyId, t.personId),
      index('assignments_person').on(t.personId, t.state),
    ],
  );

  const pitches = table(
    'pitches',
    {
      id: text('id').primaryKey(),
      editionId: text('edition_id').references(() => editions.id),
      title: text('title').notNull(),
      note: text('note').notNull().default(''),
      byId: text('by_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      state: oneOf('state', ['open', 'taken', 'dropped']).notNull(),
      storyId: text('story_id').references(() => stories.id),
      reason: text('reason').notNull().default(''),
    },
    (t) => [index('pitches_edition').on(t.editionId)],
  );

  const photos = table(
    'photos',
    {
      id: text('id').primaryKey(),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      fileHash: text('file_hash').notNull(),
      mime: text('mime').notNull(),
      widthPx: int('width_px').notNull(),
      heightPx: int('height_px').notNull(),
      /** Size of the original file. */
      bytes: int('byte_count').notNull(),
      caption: text('caption').notNull().default(''),
      uploadedBy: text('uploaded_by')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      removedAt: time('removed_at'),
    },
    (t) => [index('photos_story').on(t.storyId)],
  );

  const photoCredits = table(
    'photo_credits',
    {
      photoId: text('photo_id')
        .notNull()
        .references(() => photos.id),
      ord: int('ord').notNull(),
      credit: oneOf('credit', creditKinds).notNull(),
      personId: text('person_id').references(() => people.id),
      name: text('name').notNull(),
      affiliation: text('affiliation').notNull().default(''),
    },
    (t) => [primaryKey({ name: 'photo_credits_pk', columns: [t.photoId, t.ord] })],
  );

  const revisions = table(
    'revisions',
    {
      id: text('id').primaryKey(),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
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
    },
    (t) => [uniqueIndex('revisions_story_seq').on(t.storyId, t.seq)],
  );

  const signatures = table(
    'signatures',
    {
      id: text('id').primaryKey(),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      revisionId: text('revision_id')
        .notNull()
        .references(() => revisions.id),
      level: int('level').$type<ReviewLevel>().notNull(),
      personId: text('person_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      waiver: text('waiver'),
      waiverBy: text('waiver_by').references(() => people.id),
      voidedAt: time('voided_at'),
      voidCause: text('void_cause'),
    },
    (t) => [index('signatures_story').on(t.storyId)],
  );

  /** The collaboration log: every update as it came, durable before anybody else sees it. */
  const updates = table(
    'updates',
    {
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      seq: int('seq').notNull(),
      bytes: bytes('bytes').notNull(),
      personId: text('person_id').references(() => people.id),
      origin: text('origin').notNull(),
      at: time('at').notNull(),
    },
    (t) => [primaryKey({ name: 'updates_pk', columns: [t.storyId, t.seq] })],
  );

  /** All updates up to and with `seq`, merged: opening a story reads the newest of these and the updates after it. */
  const snapshots = table(
    'snapshots',
    {
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      seq: int('seq').notNull(),
      bytes: bytes('bytes').notNull(),
      at: time('at').notNull(),
    },
    (t) => [primaryKey({ name: 'snapshots_pk', columns: [t.storyId, t.seq] })],
  );

  /** Remarks pinned to words of a story: a thread has an anchor like a mark, and is closed by resolving it. */
  const threads = table(
    'threads',
    {
      id: text('id').primaryKey(),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      anchor: json<Anchor>('anchor').notNull(),
      byId: text('by_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      resolvedBy: text('resolved_by').references(() => people.id),
      resolvedAt: time('resolved_at'),
      version: int('version').notNull().default(1),
    },
    (t) => [index('threads_story').on(t.storyId)],
  );

  const comments = table(
    'comments',
    {
      id: text('id').primaryKey(),
      threadId: text('thread_id')
        .notNull()
        .references(() => threads.id),
      ord: int('ord').notNull(),
      byId: text('by_id')
        .notNull()
        .references(() => people.id),
      at: time('at').notNull(),
      text: text('words').notNull(),
      /** Ids of the people whose name was called. */
      mentions: json<readonly string[]>('mentions').notNull(),
      editedAt: time('edited_at'),
    },
    (t) => [uniqueIndex('comments_order').on(t.threadId, t.ord)],
  );

  /**
   * Words typed without a connection that came after the story had left their writer's hands: kept as they came, and
   * offered to whoever holds the story. `bytes` is the Yjs update against the text of then.
   */
  const amendments = table(
    'amendments',
    {
      id: text('id').primaryKey(),
      storyId: text('story_id')
        .notNull()
        .references(() => stories.id),
      byId: text('by_id')
        .notNull()
        .references(() => people.id),
      bytes: bytes('bytes').notNull(),
      /** sha-256 of the update: the same words are offered once, however often they come. */
      hash: text('hash').notNull(),
      /** When they came in. */
      at: time('at').notNull(),
      state: oneOf('state', ['offered', 'taken', 'declined']).notNull(),
      answeredBy: text('answered_by').references(() => people.id),
      answeredAt: time('answered_at'),
      reason: text('reason').notNull().default(''),
    },
    (t) => [uniqueIndex('amendments_once').on(t.storyId, t.hash), index('amendments_story').on(t.storyId, t.state)],
  );

  return {
    threads,
    comments,
    amendments,
    stories,
    storyAuthors,
    storyCredits,
    assignments,
    pitches,
    photos,
    photoCredits,
    revisions,
    signatures,
    updates,
    snapshots,
  };
}

export type CopyTables = ReturnType<typeof copyTables>;
