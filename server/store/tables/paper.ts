/** The paper itself, its people, its editions and pages. */
import type { StyleSheet } from '../../../shared/compose/model.ts';
import { editionKinds, editionTrays } from '../../../shared/edition/edition.ts';
import { pageTrays } from '../../../shared/page/page.ts';
import { hats } from '../../../shared/people.ts';
import type { TitleView } from '../../../shared/views.ts';
import type { Columns } from '../columns.ts';

/**
 * What a title's row holds: what everybody sees of it, how each page brand words bylines and jump lines, and whether it
 * is the demo newspaper.
 */
export type TitleSettings = TitleView & {
  readonly brands?: Readonly<Record<string, unknown>>;
  readonly demo?: boolean;
};

/** A day the calendar treats apart: 休刊, 增期, 号外. */
export const calendarKinds = ['no-issue', 'extra-issue', 'extra'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

export function paperTables({ table, index, uniqueIndex, primaryKey, text, oneOf, int, bool, time, json }: Columns) {
  const titles = table('titles', {
    id: text('id').primaryKey(),
    settings: json<TitleSettings>('settings').notNull(),
    styleSheet: json<StyleSheet>('style_sheet').notNull(),
    styleSheetVersion: int('style_sheet_version').notNull().default(1),
  });

  const people = table(
    'people',
    {
      id: text('id').primaryKey(),
      name: text('name').notNull(),
      login: text('login').notNull(),
      passwordHash: text('password_hash').notNull(),
      desk: text('desk').notNull().default(''),
      active: bool('active').notNull().default(true),
      createdAt: time('created_at').notNull(),
    },
    (t) => [uniqueIndex('people_login').on(t.login)],
  );

  const personHats = table(
    'person_hats',
    {
      personId: text('person_id')
        .notNull()
        .references(() => people.id),
      hat: oneOf('hat', hats).notNull(),
    },
    (t) => [primaryKey({ name: 'person_hats_pk', columns: [t.personId, t.hat] })],
  );

  const sessions = table(
    'sessions',
    {
      tokenHash: text('token_hash').primaryKey(),
      personId: text('person_id')
        .notNull()
        .references(() => people.id),
      createdAt: time('created_at').notNull(),
      seenAt: time('seen_at').notNull(),
      expiresAt: time('expires_at').notNull(),
      agent: text('agent').notNull().default(''),
    },
    (t) => [index('sessions_person').on(t.personId)],
  );

  const calendar = table(
    'calendar',
    {
      on: text('on_date').notNull(),
      kind: oneOf('kind', calendarKinds).notNull(),
      note: text('note').notNull().default(''),
    },
    (t) => [primaryKey({ name: 'calendar_pk', columns: [t.on, t.kind] })],
  );

  const editions = table(
    'editions',
    {
      id: text('id').primaryKey(),
      on: text('on_date').notNull(),
      issueNumber: int('issue_number'),
      kind: oneOf('kind', editionKinds).notNull(),
      tray: oneOf('tray', editionTrays).notNull(),
      deadlineAt: time('deadline_at'),
      version: int('version').notNull().default(1),
      createdAt: time('created_at').notNull(),
    },
    (t) => [index('editions_on').on(t.on), uniqueIndex('editions_issue').on(t.issueNumber)],
  );

  const pages = table(
    'pages',
    {
      id: text('id').primaryKey(),
      editionId: text('edition_id')
        .notNull()
        .references(() => editions.id),
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
    },
    (t) => [uniqueIndex('pages_folio').on(t.editionId, t.folio)],
  );

  return { titles, people, personHats, sessions, calendar, editions, pages };
}

export type PaperTables = ReturnType<typeof paperTables>;
