import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Doc } from 'yjs';
import { anchorOf, placesOfRemarks } from '../../../shared/collab/anchoring.ts';
import { elementFrom, elementsOf, fragmentOf, readCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import type { Anchor } from '../../../shared/proof/mark.ts';
import { sayEvent } from '../../../shared/words.ts';
import { calledIn } from '../../../server/services/comments.ts';
import { NotFound } from '../../../server/services/services.ts';
import { type Newsroom, ok, openNewsroom, type Who, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

/** The anchor of these words as a screen makes it, of the text as it stands. */
const on = (storyId: string, quote: string): Promise<Anchor> => night.rooms.exclusive(storyId, async (held) => {
  const block = readCopy(held.doc).blocks.find((one) => one.text.includes(quote))!;
  const at = block.text.indexOf(quote);
  return anchorOf(held.doc, block.id, at, at + quote.length)!;
});
const remark = async (who: Who, storyId: string, quote: string, text: string) =>
  ok(await night.office.comments.open(night.as(who), { storyId, anchor: await on(storyId, quote), text })).threadId;
const list = (who: Who, storyId: string) => night.office.comments.list(night.as(who), storyId);
const touchDoc = (storyId: string, change: (doc: Doc) => void) =>
  night.rooms.exclusive(storyId, (held) => night.db.tx(async (tx) => {
    await held.stage(tx, 'import', null, change);
  }, [`story:${storyId}`]));
const touch = (storyId: string, change: (texts: ReturnType<typeof textsOf>[]) => void) => touchDoc(storyId, (doc) => change(elementsOf(doc).map(textsOf)));
const waiting = async (who: Who) => (await night.office.comments.waiting(night.as(who))).map((one) => [one.by, one.called, one.text]);

describe('a thread', () => {
  test('[EV2] is a conversation on words: asked, answered, resolved and reopened, each an event with a sentence; the copy stays as it is', async () => {
    const id = await night.story();
    const before = (await night.office.stories.get(night.as('duty'), id)).copy;
    const threadId = await remark('editor', id, '灯火通明', '@何晓舟 几点还亮着？');
    ok(await night.office.comments.reply(night.as('reporter'), { threadId, text: '十一点。' }));
    const [thread] = (await list('duty', id)).threads;
    expect(thread?.comments.map((one) => [one.by, one.text, one.mentions.map((m) => m.name)])).toEqual([['程以宁', '@何晓舟 几点还亮着？', ['何晓舟']], ['何晓舟', '十一点。', []]]);
    ok(await night.office.comments.resolve(night.as('editor'), { threadId, version: 1 }));
    expect(whyNot(await night.office.comments.reply(night.as('reporter'), { threadId, text: '还有' }))).toEqual(['thread-resolved']);
    expect(whyNot(await night.office.comments.resolve(night.as('editor'), { threadId, version: 1 }))).toEqual(['thread-resolved']);
    ok(await night.office.comments.reopen(night.as('editor'), { threadId, version: 2 }));
    expect(whyNot(await night.office.comments.resolve(night.as('editor'), { threadId, version: 1 }))).toEqual(['row-stale']);
    const { events, copy } = await night.office.stories.get(night.as('duty'), id);
    const told = events.filter((e) => e.type.startsWith('comment.') || e.type.startsWith('thread.')).toReversed();
    expect(told.map((e) => e.type)).toEqual(['comment.made', 'comment.made', 'thread.resolved', 'thread.reopened']);
    expect(sayEvent(told[0]!, {}, 'zh')).toContain('批注「灯火通明」：@何晓舟 几点还亮着？');
    expect(copy).toEqual(before);
  });

  test('[EV1] wants words to say and words to stand on; what has just been changed is told', async () => {
    const id = await night.story();
    const anchor = await on(id, '灯火通明');
    const open = (given: Partial<{ anchor: Anchor; text: string }>) => night.office.comments.open(night.as('editor'), { storyId: id, anchor, text: '看', ...given });
    expect(whyNot(await open({ text: '  ' }))).toEqual(['comment-empty']);
    expect(whyNot(await open({ anchor: { ...anchor, quote: ' ' } }))).toEqual(['comment-no-words']);
    expect(whyNot(await open({ anchor: { ...anchor, quote: '灯火阑珊' } }))).toEqual(['comment-words-changed']);
    expect(whyNot(await open({ anchor: { ...anchor, relFrom: 'AAAA', relTo: '!!', blockId: '9-9', prefix: '', suffix: '', quote: '没有这句' } }))).toEqual(['comment-words-changed']);
    expect((await list('editor', id)).threads).toEqual([]);
  });

  test('[ST5] is read and written by those who read the story; to others there is none', async () => {
    const id = await night.story({ authors: ['correspondent'] });
    const threadId = await remark('correspondent', id, '灯火通明', '请核');
    for (const who of ['stranger', 'admin'] as const) {
      await expect(list(who, id)).rejects.toThrow(NotFound);
      await expect(night.office.comments.reply(night.as(who), { threadId, text: '看见' })).rejects.toThrow(NotFound);
      await expect(night.office.comments.resolve(night.as(who), { threadId, version: 1 })).rejects.toThrow(NotFound);
      expect(await night.office.comments.waiting(night.as(who))).toEqual([]);
    }
    // An outsider learns of nobody in the house but those who speak with them.
    expect((await list('correspondent', id)).people).toEqual([]);
    ok(await night.office.comments.reply(night.as('editor'), { threadId, text: '收到，@秦守拙 请看' }));
    expect((await list('correspondent', id)).people.map((one) => one.name)).toEqual(['程以宁']);
    expect((await list('editor', id)).people.map((one) => one.name)).not.toContain('外乡人');
    expect(whyNot(await night.office.comments.resolve(night.as('second'), { threadId, version: 1 }))).toEqual(['thread-not-yours']);
  });

  test('[EV2] one’s own words are reworded until they are answered; what they said before is kept in the record', async () => {
    const id = await night.story();
    const threadId = await remark('editor', id, '灯火通明', '几点？');
    const [first] = (await list('editor', id)).threads[0]!.comments;
    const edit = (who: Who, text: string) => night.office.comments.edit(night.as(who), { commentId: first!.id, text });
    expect(first!.mayEdit).toBe(true);
    expect(whyNot(await edit('reporter', '改别人的'))).toEqual(['comment-not-yours']);
    ok(await edit('editor', '@何晓舟 几点？'));
    expect(await waiting('reporter')).toEqual([['程以宁', true, '@何晓舟 几点？']]);
    expect((await night.office.stories.get(night.as('duty'), id)).events.find((e) => e.type === 'comment.edited')?.data).toMatchObject({ before: '几点？' });
    ok(await night.office.comments.reply(night.as('reporter'), { threadId, text: '十一点' }));
    expect(whyNot(await edit('editor', '几点几分？'))).toEqual(['comment-answered']);
  });
});

test('who is called and who was answered see it in their day, until they speak or it is resolved', async () => {
  const id = await night.story();
  const threadId = await remark('editor', id, '灯火通明', '@何晓舟 几点？');
  expect(await waiting('reporter')).toEqual([['程以宁', true, '@何晓舟 几点？']]);
  expect(await waiting('editor')).toEqual([]);
  ok(await night.office.comments.reply(night.as('reporter'), { threadId, text: '十一点' }));
  expect([await waiting('reporter'), await waiting('editor')]).toEqual([[], [['何晓舟', false, '十一点']]]);
  ok(await night.office.comments.resolve(night.as('editor'), { threadId, version: 1 }));
  expect(await waiting('editor')).toEqual([]);
});

test('[PR2] a thread keeps its place while others type, split, join and change the very words; without them it is kept and told', async () => {
  const id = await night.story();
  const place = async () => {
    const { threads } = await list('duty', id);
    return night.rooms.exclusive(id, async (held) => placesOfRemarks(held.doc, threads.map((one) => one.anchor)).map((at) => at
      && `${readCopy(held.doc).blocks.find((one) => one.id === at.blockId)!.text.slice(at.from, at.to)}${at.changed ? '*' : ''}`));
  };
  await remark('editor', id, '纸样从排版室', '哪一层？');
  await touch(id, (texts) => {
    for (const [part] of texts) part!.insert(0, '昨夜，');
  });
  expect(await place()).toEqual(['纸样从排版室']);
  // The words themselves are put right: the remark stays on them, and says so.
  await touch(id, (texts) => {
    const [part] = texts[1]!;
    const at = part!.toString().indexOf('纸样从') + 2;
    part!.delete(at, 1);
    part!.insert(at, '由');
  });
  expect(await place()).toEqual(['纸样由排版室*']);
  // A paragraph broken before the words and joined again, as the editor does it: the second half is written anew.
  await remark('editor', id, '第2段：夜里的编辑部', '段序要吗？');
  const element = () => night.rooms.exclusive(id, async (held) => held.copy().blocks[2]!);
  const { text } = await element();
  await touchDoc(id, (doc) => {
    const [part] = textsOf(elementsOf(doc)[2]!);
    fragmentOf(doc).insert(2, [elementFrom({ kind: 'paragraph', text: '另起' })]);
    part!.delete(0, part!.length);
    fragmentOf(doc).insert(4, [elementFrom({ kind: 'paragraph', text })]);
  });
  expect(await place()).toEqual(['纸样由排版室*', '第2段：夜里的编辑部']);
  await touchDoc(id, (doc) => {
    const all = elementsOf(doc);
    fragmentOf(doc).delete(4, 1);
    textsOf(all[2]!)[0]!.insert(2, text);
  });
  expect(await place()).toEqual(['纸样由排版室*', '第2段：夜里的编辑部']);
  await touch(id, (texts) => {
    for (const [part] of texts.slice(1)) part?.delete(0, part.length);
  });
  expect(await place()).toEqual([null, null]);
  expect((await list('duty', id)).threads).toHaveLength(2);
});

test('a name is called by «@» and the whole of it; of names that begin alike the longest', () => {
  const known = [{ id: '1', name: '何晓' }, { id: '2', name: '何晓舟' }, { id: '3', name: '程以宁' }];
  expect(calledIn('@何晓舟看，@程以宁也看', known).map((one) => one.id)).toEqual(['2', '3']);
  expect(calledIn('何晓舟 a@何 @', known)).toEqual([]);
});
