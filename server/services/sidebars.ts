import { storiesIn } from '../../shared/page/page-facts.ts';
import type { Page, PlacedSlot } from '../../shared/page/page.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Tx } from '../store/db.ts';
import * as stories from '../store/stories.ts';
import type { Parts } from './parts.ts';
import { offTheLine } from './placing.ts';
import type { Asker } from './services.ts';
import { tell } from './settling.ts';

type Standing = Pick<PlacedSlot, 'id' | 'storyId' | 'insets'>;

const sidebarsOf = (slot: Standing | undefined): string[] =>
  (slot ? storiesIn({ storyId: null, insets: slot.insets }) : []).slice();

/** Stories that begin to stand as sidebars of a slot. */
export const newSidebars = (before: Standing | undefined, after: Standing): string[] => {
  const had = new Set(sidebarsOf(before));
  return [...new Set(sidebarsOf(after))].filter((id) => !had.has(id));
};

/** Reasons against stories that begin to stand as sidebars: those against placing one by hand. `all` are the edition's slots as they would be. */
export async function sidebarProblems(tx: Tx, page: Page, ids: readonly string[], all: readonly Standing[]): Promise<Why[]> {
  if (ids.length === 0) return [];
  const rows = await stories.list(tx.q, { ids });
  const no: Why[] = rows.length < ids.length ? [why('not-found')] : [];
  for (const story of rows) {
    if (offTheLine.has(story.tray)) no.push(why('story-off-the-line', { tray: story.tray }));
    if (story.editionId && story.editionId !== page.editionId) no.push(why('other-edition'));
    const places = all.reduce((n, slot) => n + storiesIn(slot).filter((id) => id === story.id).length, 0);
    if (places > 1) no.push(why('story-twice', { title: story.title || story.slug }));
  }
  return no;
}

/** Takes stories onto the page that they stand on as sidebars, as placing does (EV2). */
export async function placeSidebars(tx: Tx, parts: Parts, who: Asker, page: Page, ids: readonly string[], slotId: string): Promise<void> {
  for (const story of ids.length > 0 ? await stories.list(tx.q, { ids }) : []) {
    if (story.pageId !== page.id || story.editionId !== page.editionId) {
      await stories.update(tx, story.id, story.version, { pageId: page.id, editionId: page.editionId, updatedAt: parts.clock.now() });
    }
    tell(tx, parts, who, 'story.placed', {
      editionId: page.editionId, pageId: page.id, storyId: story.id, data: { title: story.title || story.slug, folio: page.folio, slotId },
    });
  }
}

/** Tells of stories that no longer stand beside another (EV2). `before` and `after` are one slot; no slot is an empty one. */
export async function liftSidebars(tx: Tx, parts: Parts, who: Asker, page: Page, before: Standing | undefined, after: Standing | undefined): Promise<void> {
  if (!before) return;
  const gone = newSidebars(after, before);
  for (const story of gone.length > 0 ? await stories.list(tx.q, { ids: gone }) : []) {
    tell(tx, parts, who, 'story.lifted', { editionId: page.editionId, pageId: page.id, storyId: story.id, data: { title: story.title || story.slug, folio: page.folio } });
  }
}
