/** Two people at one row at once: fields beside each other both stand, one field is refused with the name of whoever was there first. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Newsroom, ok, openNewsroom, type Who } from '../../builders/newsroom.ts';
import { photograph } from '../../builders/pictures.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

test('[ST6] two who change different facts of a slip at once both stand; the same fact is refused with the other’s name', async () => {
  const storyId = await night.story();
  const { story } = await night.office.stories.get(night.as('editor'), storyId);
  const change = (who: Who, patch: { brief?: string; plannedChars?: number; pageId?: null }, was: Record<string, unknown>, version = story.version) =>
    night.office.stories.change(night.as(who), { storyId, version, patch, was });
  ok(await change('editor', { brief: '问清班次' }, { brief: '' }));
  const second = ok(await change('head', { plannedChars: 800 }, { plannedChars: story.plannedChars }));
  const now = (await night.office.stories.get(night.as('duty'), storyId)).story;
  expect(now).toMatchObject({ brief: '问清班次', plannedChars: 800, version: second.version });
  const late = { ok: false, why: [{ code: 'row-stale' }] };
  expect(await change('duty', { brief: '问清票价' }, { brief: '' })).toMatchObject(late);
  // Written over words that stand no more: no version is named, and what stands is told.
  expect(await change('duty', { brief: '问清票价' }, { brief: '' }, 0)).toMatchObject({ ok: false, why: [{ code: 'row-stale', with: { who: '程以宁' } }] });
  expect(await change('duty', { brief: '问清票价' }, {}, 0)).toMatchObject(late);
  // Where it is planned goes by the whole row.
  expect(await change('duty', { pageId: null }, { pageId: null })).toMatchObject(late);
  ok(await change('duty', { brief: '问清班次和票价' }, { brief: '问清班次' }, 0));
});

test('[PG1] the same of a page: one sets the deadline while another names its readers', async () => {
  const { pageIds: [pageId = ''] } = await night.edition(['inner']);
  const { page } = await night.office.pages.get(night.as('duty'), pageId);
  const change = (who: Who, patch: { deadlineAt?: number; section?: string }, was: Record<string, unknown>) =>
    night.office.pages.change(night.as(who), { pageId, version: page.version, patch, was });
  ok(await change('duty', { deadlineAt: 1_000 }, { deadlineAt: page.deadlineAt }));
  ok(await change('duty', { section: '民生' }, { section: page.section }));
  expect(await change('duty', { section: '社会' }, { section: page.section })).toMatchObject({ ok: false, why: [{ code: 'page-moved' }] });
  expect((await night.office.pages.get(night.as('duty'), pageId)).page).toMatchObject({ deadlineAt: 1_000, section: '民生' });
});

test('[BY1] credits of a photo that somebody has just changed are not written over', async () => {
  const storyId = await night.story({ authors: ['reporter', 'second'] });
  const { photoId } = ok(await night.office.photos.add(night.as('reporter'), { storyId, bytes: await photograph(600, 400), caption: '' }));
  const photo = async () => (await night.office.stories.get(night.as('duty'), storyId)).photos.find((one) => one.id === photoId);
  const seen = (await photo())?.credits ?? [];
  const other = { credit: 'photographer' as const, personId: null, name: '另一人', affiliation: '' };
  ok(await night.office.photos.change(night.as('reporter'), { photoId, credits: [...seen, other], was: { credits: seen } }));
  ok(await night.office.photos.change(night.as('second'), { photoId, caption: '夜渡', was: { caption: '' } }));
  expect(await night.office.photos.change(night.as('second'), { photoId, credits: [], was: { credits: seen } })).toMatchObject({ ok: false, why: [{ code: 'row-stale' }] });
  expect(await photo()).toMatchObject({ caption: '夜渡', credits: [...seen, other] });
});
