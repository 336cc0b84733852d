import type { Fit } from '../../shared/compose/model.ts';
import { storiesIn } from '../../shared/page/page-facts.ts';
import type { Hat } from '../../shared/people.ts';
import type { StoryTray } from '../../shared/story/story.ts';
import type { PersonView, PhotoView, StoryRow } from '../../shared/views.ts';
import * as assignments from '../store/assignments.ts';
import type { Q } from '../store/db.ts';
import * as marks from '../store/marks.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as slots from '../store/slots.ts';
import type { StoryRecord } from '../store/stories.ts';
import { composedOf, type EditionSheet } from './edition-sheet.ts';
import type { LiveCopies } from './live-copies.ts';

const hatOfTray: Partial<Record<StoryTray, Hat>> = {
  desk: 'responsible-editor', head: 'desk-head', duty: 'duty-editor', cleared: 'art-editor', held: 'responsible-editor',
};

/** Whose hands a story is in: names, or the id of a hat when it waits for nobody in particular. */
export function handsOf(story: StoryRecord, nameOf: (id: string) => string | undefined): readonly string[] {
  if (story.tray === 'reporter') return story.authorIds.map((id) => nameOf(id) ?? id);
  if ((story.tray === 'desk' || story.tray === 'held') && story.editorId) return [nameOf(story.editorId) ?? story.editorId];
  const hat = hatOfTray[story.tray];
  return hat ? [hat] : [];
}

interface RowParts {
  readonly folio: number | null;
  readonly authors: readonly string[];
  readonly photos: number;
  readonly hands: readonly string[];
  readonly placed: boolean;
  readonly fit: Fit | null;
  readonly mine: StoryRow['mine'];
  readonly openMarks: number;
}

const row = (story: StoryRecord, parts: RowParts): StoryRow => ({ ...story, title: story.title || story.slug, ...parts });

/** The stories of an edition as this person's lists show them. */
export function storyRowsOf(sheet: EditionSheet, personId: string, only: (story: StoryRecord) => boolean = () => true): StoryRow[] {
  const composed = composedOf(sheet);
  const nameOf = (id: string) => sheet.people.get(id)?.name;
  return sheet.stories.filter(only).map((story) => {
    const first = sheet.slots.filter((s) => storiesIn(s).includes(story.id)).sort((a, b) => a.leg - b.leg)[0];
    const pageId = first?.pageId ?? story.pageId;
    return row(story, {
      folio: sheet.pages.find((p) => p.id === pageId)?.folio ?? null,
      authors: story.authorIds.map((id) => nameOf(id) ?? id),
      photos: sheet.photos.filter((p) => p.storyId === story.id && p.removedAt === null).length,
      hands: handsOf(story, nameOf),
      placed: first !== undefined,
      fit: first ? (composed.fits[story.id] ?? null) : null,
      mine: sheet.assignments.find((a) => a.storyId === story.id && a.personId === personId)?.state ?? null,
      openMarks: sheet.marks.filter((m) => m.storyId === story.id && (m.status === 'open' || m.status === 'detached')).length,
    });
  });
}

const typing: ReadonlySet<StoryTray> = new Set(['reporter', 'desk', 'head', 'duty']);

/** Stories of any edition or none, as this person's lists show them; how they fit is told where an edition is open. */
export async function storyRows(q: Q, copies: LiveCopies, records: readonly StoryRecord[], personId: string): Promise<StoryRow[]> {
  if (records.length === 0) return [];
  const ids = records.map((s) => s.id);
  const names = new Map((await people.list(q)).map((p) => [p.id, p.name]));
  const nameOf = (id: string) => names.get(id);
  // Words that nobody may type in any more are those of the row.
  const live = await copies.of(q, records.filter((s) => typing.has(s.tray)).map((s) => s.id));
  const photoCounts = await photos.counts(q, ids);
  const standing = await slots.list(q, { storyIds: ids });
  const mine = new Map((await assignments.list(q, { storyIds: ids })).filter((a) => a.personId === personId).map((a) => [a.storyId, a.state]));
  const open = await marks.counts(q, 'storyId', { storyIds: ids, statuses: ['open', 'detached'] });
  const first = new Map([...standing].sort((a, b) => b.leg - a.leg).map((s) => [s.storyId, s]));
  const pageIds = [...new Set(records.flatMap((s) => [s.pageId, first.get(s.id)?.pageId ?? null]).filter((id) => id !== null))];
  const folios = new Map((pageIds.length > 0 ? await pages.list(q, { ids: pageIds }) : []).map((p) => [p.id, p.folio]));
  return records.map((story) => {
    const words = live.get(story.id);
    return row(words ? { ...story, title: words.title, chars: words.chars } : story, {
      folio: folios.get(first.get(story.id)?.pageId ?? story.pageId ?? '') ?? null,
      authors: story.authorIds.map((id) => nameOf(id) ?? id),
      photos: photoCounts.get(story.id) ?? 0,
      hands: handsOf(story, nameOf),
      placed: first.has(story.id),
      fit: null,
      mine: mine.get(story.id) ?? null,
      openMarks: open.get(story.id) ?? 0,
    });
  });
}

/** A photo as screens see it. */
export const photoView = (photo: photos.PhotoRecord): PhotoView => ({
  id: photo.id, storyId: photo.storyId, caption: photo.caption, credits: photo.credits, widthPx: photo.widthPx, heightPx: photo.heightPx,
  url: `/photos/${photo.id}`, uploadedBy: photo.uploadedBy, at: photo.at,
});

export const namesOf = (list: readonly PersonView[]): ReadonlyMap<string, string> => new Map(list.map((p) => [p.id, p.name]));
