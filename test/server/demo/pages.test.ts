import { expect, it } from 'vitest';
import { layouts } from '../../../server/demo/content/layouts.ts';
import { pages, paper, people } from '../../../server/demo/content/paper.ts';
import { pictures } from '../../../server/demo/content/pictures.ts';
import { cityPage } from '../../../server/demo/content/stories/city.ts';
import { frontPage } from '../../../server/demo/content/stories/front.ts';
import { noticePage } from '../../../server/demo/content/stories/notices.ts';
import { supplementPage } from '../../../server/demo/content/stories/supplement.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { Inset } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { editionMakeUp } from '../../../shared/page/make-up.ts';
import { usualMeasures } from '../../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../../shared/page/page.ts';
import { slotProblems } from '../../../shared/page/slot.ts';
import type { Copy } from '../../../shared/story/copy.ts';

const stories = [...frontPage, ...cityPage, ...supplementPage, ...noticePage];
const copies: Record<string, Copy> = Object.fromEntries(stories.map((story) => [story.slug, {
  schema: 2,
  blocks: [
    ...story.kicker.map((text) => ({ kind: 'kicker' as const, text })), ...story.headline.map((text) => ({ kind: 'headline' as const, text })),
    ...story.deck.map((text) => ({ kind: 'deck' as const, text })), ...(story.summary ?? []).map((text) => ({ kind: 'summary' as const, text })),
    ...story.blocks,
  ].map((block, i) => ({ ...block, id: `${story.slug}-${i}`, spans: [] })),
} as Copy]));

const insetOf = (slug: string, asked: (typeof layouts)[1][number]['insets'][number]): Inset => {
  const { photo, sidebar, pullOut, ...place } = { photo: '', sidebar: '', pullOut: false, ...asked };
  if (sidebar) return { ...place, kind: 'sidebar', photoId: '', storyId: sidebar };
  if (pullOut) return { ...place, kind: 'pull-out', photoId: '', blockId: copies[slug]?.blocks.find((block) => block.kind === 'pull-out')?.id ?? '' };
  return { ...place, photoId: photo };
};

const slots = Object.entries(layouts).flatMap(([folio, list]) => list.map(({ story, leg = 0, text = '', picture: _, insets, ...slot }, i): PlacedSlot => ({
  ...slot, id: `${folio}-${i}`, pageId: folio, storyId: story ?? null, leg: leg + 1, photoId: null, advertisementId: null, text, options: slot.options ?? {},
  insets: insets.map((inset) => insetOf(story ?? '', inset)), version: 1,
})));

it('the demo’s pages are ready for press: every slot stands on the grid, and every story fits but the one that is meant not to', () => {
  const credits = (list: (typeof stories)[number]['credits']) =>
    list.map(({ credit, person, name, affiliation = '' }) => ({ credit, personId: person ?? null, name, affiliation }));
  const photos = stories.flatMap((story) => story.photos.map((photo) => {
    const drawn = pictures.find((one) => one.file === photo.file);
    return { id: photo.file, storyId: story.slug, caption: photo.caption, widthPx: drawn?.widthPx ?? 0, heightPx: drawn?.heightPx ?? 0,
      credits: [{ credit: 'photographer' as const, personId: null, name: photo.credit.name, affiliation: '' }] };
  }));
  const makeUp = editionMakeUp({
    title: { name: paper.name, sponsorLine: paper.sponsorLine, cnLine: paper.cnLine, hotlineLine: `新闻热线：${paper.hotline}` },
    edition: { on: '2026-11-22', issueNumber: 23_872, kind: 'regular' },
    pages: pages.map((page) => ({
      id: String(page.folio), editionId: 'e', folio: page.folio, section: page.section, tray: 'make-up', plate: 1, deadlineAt: null, lateSlots: false, brand: 'daily',
      responsibleEditorId: page.responsibleEditor, artEditorId: page.artEditor, proofreaderIds: page.proofreaders, version: 1,
    })),
    slots, copies, photos, people, styleSheet: defaultStyleSheet,
    stories: stories.map((story) => ({
      id: story.slug, kind: story.kind, standingHead: story.standingHead ?? '', bylinePlace: story.bylinePlace, locked: story.kind === 'notice', credits: credits(story.credits),
    })),
  } as unknown as Parameters<typeof editionMakeUp>[0]);
  for (const slot of slots) expect(slotProblems(slot, slots.filter((one) => one.pageId === slot.pageId), defaultStyleSheet.page.grid)).toEqual([]);
  const { fits, pages: composed } = compose(makeUp, faces);
  const placed = Object.values(fits);
  expect(placed.length).toBeGreaterThan(25);
  expect(placed.filter((fit) => fit.over > 0).map((fit) => fit.storyId)).toEqual(['night-bus']);
  expect(placed.filter((fit) => fit.under > usualMeasures.undersetTolerance).map((fit) => fit.storyId)).toEqual([]);
  expect(placed.filter((fit) => fit.headOver)).toEqual([]);
  const problems = composed.flatMap((page) => page.problems.filter((one) => !['overset', 'underset'].includes(one.kind)));
  // The picture of the advertisement comes by its own desk.
  expect(problems.filter((one) => !slots.some((slot) => slot.id === one.slotId && slot.kind === 'advertisement'))).toEqual([]);
});
