import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlacedSlot } from '../../../shared/page/page.ts';
import { type Newsroom, ok, openNewsroom, paragraphs, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
let editionId: string;
let pageId: string;
let otherPageId: string;
beforeEach(async () => {
  night = await openNewsroom();
  const opened = await night.edition(['inner', 'inner']);
  editionId = opened.editionId;
  [pageId = '', otherPageId = ''] = opened.pageIds;
});
afterEach(() => night.close());

const storySlots = async (id = pageId): Promise<readonly PlacedSlot[]> =>
  (await night.office.pages.get(night.as('art'), id)).slots.filter((slot) => slot.kind === 'story' && !slot.locked);
const beside = (storyId: string) => [{ kind: 'sidebar' as const, photoId: '', storyId, column: 0, row: 6, span: 1, rows: 10 }];

/** A host story on page one and a story that stands in its slot as a sidebar. */
async function withSidebar() {
  const [one] = await storySlots();
  if (!one) throw new Error('no story slot');
  const host = await night.story({ editionId, pageId });
  ok(await night.office.pages.place(night.as('art'), { slotId: one.id, version: one.version, storyId: host }));
  const storyId = await night.story({ slug: 'beside', blocks: paragraphs('沿江七个码头装上候船灯') });
  const now = (await storySlots()).find((slot) => slot.id === one.id);
  ok(await night.office.pages.changeSlot(night.as('art'), { slotId: one.id, version: now?.version ?? 0, patch: { insets: beside(storyId) } }));
  return { storyId, host, slotId: one.id };
}
const row = async (id = pageId) => {
  const page = (await night.office.editions.board(night.as('duty'), editionId)).pages.find((one) => one.id === id);
  if (!page) throw new Error('no page');
  return page;
};
const ofStory = (codes: readonly { code: string; storyId?: string }[], storyId: string) => codes.filter((one) => one.storyId === storyId).map((one) => one.code);

test('[PG2] [PG3] a sidebar that is not cleared keeps its page from its proof and its signature, like the story beside it', async () => {
  const { storyId } = await withSidebar();
  expect(ofStory((await row()).blockers, storyId)).toContain('story-not-cleared');
  const { version } = await row();
  expect(whyNot(await night.office.pages.move(night.as('editor'), { pageId, version, act: 'start-proof' }))).toContain('story-not-cleared');
  await night.clear(storyId);
  expect(ofStory((await row()).blockers, storyId)).not.toContain('story-not-cleared');
});

test('[ST4] a story that stands as a sidebar is of the page and the edition: it is placed, lifted before it is held, and stands once', async () => {
  const { storyId } = await withSidebar();
  const view = await night.office.stories.get(night.as('editor'), storyId);
  expect(view.story).toMatchObject({ editionId, pageId });
  const { version, tray } = view.story;
  expect(whyNot(await night.office.stories.move(night.as('editor'), { storyId, version, tray, act: 'hold', reason: '等复核' })).length).toBeGreaterThan(0);
  const [other] = await storySlots(otherPageId);
  if (!other) throw new Error('no slot');
  expect(whyNot(await night.office.pages.place(night.as('art'), { slotId: other.id, version: other.version, storyId }))).toContain('story-elsewhere');
  expect(whyNot(await night.office.pages.changeSlot(night.as('art'), { slotId: other.id, version: other.version, patch: { insets: beside(storyId) } }))).toContain('story-twice');
});

test('[EV2] what comes to stand beside another story, and what goes from there, is told', async () => {
  const { storyId, slotId } = await withSidebar();
  const slot = (await storySlots()).find((one) => one.id === slotId);
  ok(await night.office.pages.changeSlot(night.as('art'), { slotId, version: slot?.version ?? 0, patch: { insets: [] } }));
  const told = (await night.office.events.list(night.as('art'), { storyId })).map((event) => event.type).filter((type) => type === 'story.placed' || type === 'story.lifted');
  expect(told).toEqual(['story.lifted', 'story.placed']);
});

test('[PG3] a proof freezes the words of a sidebar with those of the page, so that they can be marked', async () => {
  const { storyId, host } = await withSidebar();
  await night.clear(host);
  await night.clear(storyId);
  const page = await row();
  ok(await night.office.pages.change(night.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
  ok(await night.office.pages.move(night.as('editor'), { pageId, version: (await row()).version, act: 'start-proof' }));
  const proof = (await night.office.proofs.list(night.as('reader1'), editionId)).find((one) => one.pageId === pageId);
  const view = await night.office.proofs.get(night.as('reader1'), proof?.id ?? '');
  expect(Object.keys(view.copies).sort()).toEqual([host, storyId].sort());
});
