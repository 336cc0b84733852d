import type { Page } from '../../shared/page/page.ts';
import { brandOf, type OwnBrands } from '../../shared/story/brand.ts';
import { setStory } from '../../shared/story/set-story.ts';
import type { PageView } from '../../shared/views.ts';
import type { Q } from '../store/db.ts';
import * as stories from '../store/stories.ts';
import type { LiveCopies } from './live-copies.ts';

/** Most fillers that a page is offered: the newest. */
const most = 24;

/** 补白: cleared pieces of no edition, set as this page would set them; once placed they belong to its edition. */
export async function fillersFor(q: Q, copies: LiveCopies, page: Page, titleName: string, own?: OwnBrands): Promise<PageView['fillers']> {
  const rows = await stories.list(q, { kind: 'filler', trays: ['cleared'], unplanned: true, limit: most });
  if (rows.length === 0) return [];
  const live = await copies.of(q, rows.map((row) => row.id));
  return rows.flatMap((row) => {
    const words = live.get(row.id);
    return words ? [{ id: row.id, title: words.title || row.slug, chars: words.chars, set: setStory(row, words.copy, brandOf(page.brand, own), titleName) }] : [];
  });
}
