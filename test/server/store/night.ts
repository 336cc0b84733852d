/** Rows for the store's tests: a small paper, always the same. */
import type { PlacedSlot } from '../../../shared/page/page.ts';
import type { Page } from '../../../shared/page/page.ts';
import type { Story } from '../../../shared/story/story.ts';
import type { Db } from '../../../server/store/db.ts';
import * as editions from '../../../server/store/editions.ts';
import * as pages from '../../../server/store/pages.ts';
import * as people from '../../../server/store/people.ts';
import * as stories from '../../../server/store/stories.ts';

export const evening = Date.UTC(2031, 3, 5, 10);

export const person = (id: string, name = `人${id}`): people.NewPerson => ({
  id,
  name,
  login: id,
  hats: ['reporter'],
  desk: '要闻部',
  active: true,
  passwordHash: `hash of ${id}`,
  createdAt: evening,
});

export const story = (id: string, patch: Partial<Story> = {}): Story => ({
  id,
  slug: `稿${id}`,
  kind: 'news',
  tray: 'reporter',
  editionId: null,
  pageId: null,
  standingHead: '',
  bylinePlace: 'dateline',
  plannedChars: 800,
  dueAt: null,
  brief: '',
  editorId: null,
  authorIds: [],
  credits: [],
  locked: false,
  reason: '',
  revisionId: null,
  version: 1,
  createdAt: evening,
  updatedAt: evening,
  ...patch,
});

export const page = (id: string, folio: number, patch: Partial<Page> = {}): Page => ({
  id,
  editionId: 'e1',
  folio,
  section: '要闻',
  tray: 'planned',
  plate: 1,
  deadlineAt: evening + 1,
  responsibleEditorId: null,
  artEditorId: null,
  proofreaderIds: [null, null, null],
  lateSlots: false,
  brand: '',
  version: 1,
  ...patch,
});

export const slot = (id: string, pageId: string, patch: Partial<PlacedSlot> = {}): PlacedSlot => ({
  id,
  pageId,
  kind: 'story',
  column: 0,
  row: 0,
  span: 4,
  rows: 30,
  bodyColumns: 4,
  headStyle: 'standard',
  headDirection: 'horizontal',
  headSpan: 0,
  insets: [],
  box: 'none',
  locked: false,
  storyId: null,
  leg: 1,
  photoId: null,
  text: '',
  options: {},
  advertisementId: null,
  version: 1,
  ...patch,
});

/** People p1–p4, edition e1 with pages g1 and g2, stories s1–s3. */
export async function fillPaper(db: Db): Promise<void> {
  await db.tx(async (tx) => {
    for (const id of ['p1', 'p2', 'p3', 'p4']) await people.insert(tx, person(id));
    await editions.insert(tx, {
      id: 'e1',
      on: '2031-04-06',
      issueNumber: 4107,
      kind: 'regular',
      sheetName: 'broadsheet',
      tray: 'open',
      deadlineAt: null,
      version: 1,
      createdAt: evening,
    });
    await pages.insert(tx, page('g1', 1));
    await pages.insert(tx, page('g2', 2));
    for (const id of ['s1', 's2', 's3']) await stories.insert(tx, story(id));
  }, []);
}
