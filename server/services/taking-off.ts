import type { Inset } from '../../shared/compose/model.ts';
import type { Page } from '../../shared/page/page.ts';
import { withoutWords } from '../../shared/page/slot-acts.ts';
import type { Tx } from '../store/db.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as slots from '../store/slots.ts';
import type { StoryRecord } from '../store/stories.ts';
import type { Parts } from './parts.ts';
import type { Asker } from './services.ts';
import { tell } from './settling.ts';

export interface TakenOff {
  readonly pages: readonly Page[];
  readonly folios: readonly number[];
  readonly editionIds: readonly string[];
  /** Names of those whose hands the emptied pages are in. */
  readonly mustAct: readonly string[];
}

/** Empties every slot that holds the story or one of its pictures. Jump lines go with the legs: they are derived (PG5). */
export async function takeOffThePage(tx: Tx, parts: Parts, who: Asker, story: StoryRecord, title: string): Promise<TakenOff> {
  const own = new Set((await photos.list(tx.q, { storyId: story.id, removed: true })).map((p) => p.id));
  const legs = await slots.list(tx.q, { storyId: story.id });
  const editionPages = await pagesOfEditions(tx, story, legs.map((s) => s.pageId));
  const all = editionPages.length > 0 ? await slots.list(tx.q, { pageIds: editionPages.map((p) => p.id) }) : [];
  const touched = new Set<string>();
  for (const slot of all) {
    const holdsStory = slot.storyId === story.id;
    const holdsPhoto = slot.photoId !== null && own.has(slot.photoId);
    const beside = (i: Inset) => i.kind === 'sidebar' && i.storyId === story.id;
    // A pull-out lifts words of the slot's own story: it goes with it.
    const insets = slot.insets.filter((i) => !beside(i) && !(holdsStory && i.kind === 'pull-out')).map((i) => (own.has(i.photoId) ? { ...i, photoId: '' } : i));
    const holdsInset = slot.insets.some((i) => own.has(i.photoId) || beside(i)) || insets.length < slot.insets.length;
    if (!holdsStory && !holdsPhoto && !holdsInset) continue;
    await slots.update(tx, slot.id, slot.version, {
      ...(holdsStory ? { storyId: null, leg: 1, options: withoutWords(slot.options) } : {}), ...(holdsPhoto ? { photoId: null } : {}), ...(holdsInset ? { insets } : {}),
    });
    touched.add(slot.pageId);
  }
  const rows = editionPages.filter((p) => touched.has(p.id));
  for (const page of rows) {
    tell(tx, parts, who, 'story.lifted', { editionId: page.editionId, pageId: page.id, storyId: story.id, data: { title, folio: page.folio } });
  }
  const ids = [...new Set(rows.flatMap((p) => [p.responsibleEditorId, p.artEditorId]).filter((id) => id !== null))];
  const names = ids.length > 0 ? (await people.list(tx.q, { ids })).map((p) => p.name) : [];
  return {
    pages: rows, folios: rows.map((p) => p.folio), editionIds: [...new Set(rows.map((p) => p.editionId))], mustAct: names,
  };
}

async function pagesOfEditions(tx: Tx, story: StoryRecord, pageIds: readonly string[]): Promise<readonly Page[]> {
  const standing = pageIds.length > 0 ? await pages.list(tx.q, { ids: [...new Set(pageIds)] }) : [];
  const editionIds = [...new Set([...standing.map((p) => p.editionId), ...(story.editionId ? [story.editionId] : [])])];
  return editionIds.length > 0 ? pages.list(tx.q, { editionIds }) : [];
}
