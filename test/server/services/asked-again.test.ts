/** An act whose answer was lost on the way and that is asked again with the name which its maker's window gave it: done once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCopy } from '../../../shared/collab/copy-doc.ts';
import { anchorOf } from '../../../shared/collab/anchoring.ts';
import type { NewStory } from '../../../server/services/services.ts';
import { photograph } from '../../builders/pictures.ts';
import { type Newsroom, ok, openNewsroom, paragraphs, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const story = (): NewStory => ({ id: 'mine-1', slug: '渡口夜航', kind: 'news', authorIds: [night.as('reporter').personId] });

test('[EV3] a story that is asked for again is the one that was made; as somebody else it is refused', async () => {
  expect(ok(await night.office.stories.create(night.as('reporter'), story())).storyId).toBe('mine-1');
  expect(ok(await night.office.stories.create(night.as('reporter'), story())).storyId).toBe('mine-1');
  expect((await night.office.stories.list(night.as('reporter'), { mine: true })).map((row) => row.slug)).toEqual(['渡口夜航']);
  const { events } = await night.office.stories.get(night.as('reporter'), 'mine-1');
  expect(events.filter((e) => e.type === 'story.created')).toHaveLength(1);
  expect(whyNot(await night.office.stories.create(night.as('second'), { ...story(), authorIds: [night.as('second').personId] }))).toEqual(['bad-input']);
});

test('[EV3] an idea offered again is one; taken again it says yes, and by another hand that it is taken', async () => {
  const pitch = { id: 'pitch-1', title: '凌晨的菜市', note: '' };
  for (let n = 0; n < 2; n++) expect(ok(await night.office.stories.offerPitch(night.as('reporter'), pitch)).pitchId).toBe('pitch-1');
  const take = (who: 'editor' | 'otherEditor', id: string) => night.office.stories.takePitch(night.as(who), { pitchId: 'pitch-1', assign: { ...story(), id } });
  for (let n = 0; n < 2; n++) expect(ok(await take('editor', 'from-pitch')).storyId).toBe('from-pitch');
  expect(whyNot(await take('otherEditor', 'other'))).toEqual(['pitch-taken']);
  expect(await night.office.stories.list(night.as('duty'), {})).toHaveLength(1);
});

test('[EV3] an edition that is opened again is the one that was opened', async () => {
  const page = { section: '要闻', template: 'inner', responsibleEditorId: null, artEditorId: null, proofreaderIds: [null], deadlineAt: null };
  const asked = { id: 'edition-1', on: '2026-11-26', kind: 'regular' as const, deadlineAt: null, pages: [page] };
  for (let n = 0; n < 2; n++) expect(ok(await night.office.editions.open(night.as('duty'), asked)).editionId).toBe('edition-1');
  expect(whyNot(await night.office.editions.open(night.as('duty'), { ...asked, id: 'edition-2' }))).toEqual(['edition-exists']);
  expect((await night.office.editions.board(night.as('duty'), 'edition-1')).pages).toHaveLength(1);
});

test('[EV3] a remark and an answer that are sent again stand once', async () => {
  const storyId = await night.story({ blocks: paragraphs('灯火通明', 1) });
  const anchor = await night.rooms.exclusive(storyId, async (held) => {
    const [block] = readCopy(held.doc).blocks.filter((one) => one.text.length > 4);
    return anchorOf(held.doc, block!.id, 0, 4)!;
  });
  const remark = { id: 'thread-1', storyId, anchor, text: '几点？' };
  for (let n = 0; n < 2; n++) ok(await night.office.comments.open(night.as('editor'), remark));
  for (let n = 0; n < 2; n++) ok(await night.office.comments.reply(night.as('reporter'), { id: 'answer-1', threadId: 'thread-1', text: '十一点。' }));
  const { threads } = await night.office.comments.list(night.as('editor'), storyId);
  expect(threads.map((thread) => thread.comments.map((one) => one.text))).toEqual([['几点？', '十一点。']]);
  expect(whyNot(await night.office.comments.reply(night.as('editor'), { id: 'answer-1', threadId: 'thread-1', text: '好' }))).toEqual(['bad-input']);
});

test('[EV3] a picture that is sent again hangs on its story once', async () => {
  const storyId = await night.story();
  const bytes = await photograph(300, 200);
  for (let n = 0; n < 2; n++) expect(ok(await night.office.photos.add(night.as('reporter'), { id: 'photo-1', storyId, bytes, caption: '' })).photoId).toBe('photo-1');
  expect((await night.office.stories.get(night.as('reporter'), storyId)).photos).toHaveLength(1);
});
