/** The paper itself, its people, its editions and pages. */
import type { FaceMetrics, StyleSheet } from '../../../shared/compose/model.ts';
import { editionKinds, editionTrays } from '../../../shared/edition/edition.ts';
import { pageTrays } from '../../../shared/page/page.ts';
import type { TemplateSlot } from '../../../shared/page/templates.ts';
import { hats } from '../../../shared/people.ts';
import type { TitleView } from '../../../shared/views.ts';
import type { Columns } from '../columns.ts';

/**
 * What a title's row holds: what everybody sees of it, how each page brand words bylines and jump lines, and whether it
 * is the demo newspaper.
 */
export type TitleSettings = TitleView & {
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

  /**
   * Style sheets by name (对开, 四开 …), one row a version, never changed once written; the newest version of a name is
   * the one in use. What was signed carries its own copy.
   */
  const styleSheets = table(
    'style_sheets',
    {
      name: text('name').notNull(),
      version: int('version').notNull(),
      sheet: json<StyleSheet>('sheet').notNull(),
      note: text('note').notNull().default(''),
      /** Null for those that came with the paper. */
      byId: text('by_id'),
      at: time('at').notNull(),
    },
    (t) => [primaryKey({ name: 'style_sheets_pk', columns: [t.name, t.version] })],
  );

  /** Page templates of the paper's own, saved from pages; those that ship with the product are code. */
  const pageTemplates = table(
    'page_templates',
    {
      id: text('id').primaryKey(),
      name: text('name').notNull(),
      /** The style sheet on whose grid it stands. */
      sheetName: text('sheet_name').notNull(),
      slots: json<readonly TemplateSlot[]>('slots').notNull(),
      version: int('version').notNull().default(1),
      byId: text('by_id'),
      at: time('at').notNull(),
      removedAt: time('removed_at'),
    },
    (t) => [index('page_templates_sheet').on(t.sheetName)],
  );

  /** Typefaces that the title installed. The file stands beside the photos under its hash; the measures are taken once. */
  const faces = table(
    'faces',
    {
      hash: text('hash').primaryKey(),
      /** Family and style as the file names itself. */
      name: text('name').notNull(),
      format: oneOf('format', ['ttf', 'otf', 'woff2']).notNull(),
      bytes: int('byte_count').notNull(),
      glyphs: int('glyphs').notNull(),
      /** Licence as the installer noted it: number, holder, term. */
      licence: text('licence').notNull(),
      metrics: json<Omit<FaceMetrics, 'id'>>('metrics').notNull(),
      byId: text('by_id'),
      at: time('at').notNull(),
      removedAt: time('removed_at'),
    },
  );

  /** Pictures of advertisements: no story's, labelled 广告 wherever they stand. */
  const advertisements = table(
    'advertisements',
    {
      id: text('id').primaryKey(),
      /** The customer, as the desk calls it. */
      name: text('name').notNull(),
      fileHash: text('file_hash').notNull(),
      mime: text('mime').notNull(),
      widthPx: int('width_px').notNull(),
      heightPx: int('height_px').notNull(),
      bytes: int('byte_count').notNull(),
      byId: text('by_id'),
      at: time('at').notNull(),
      removedAt: time('removed_at'),
    },
  );

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
      /** Name of the style sheet that every page of it stands on. */
      sheetName: text('sheet_name').notNull().default('broadsheet'),
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

  return { titles, styleSheets, pageTemplates, faces, advertisements, people, personHats, sessions, calendar, editions, pages };
}

export type PaperTables = ReturnType<typeof paperTables>;
