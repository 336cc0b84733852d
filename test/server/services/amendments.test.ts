import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { NotFound } from '../../../server/services/services.ts';
import * as amendments from '../../../server/store/amendments.ts';
import * as updates from '../../../server/store/updates.ts';
import { toBase64 } from '../../../shared/collab/base64.ts';
import { elementsOf, openCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import { plainText } from '../../../shared/story/copy.ts';
import { type Newsroom, ok, openNewsroom, type Who, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const service = () => night.office.amendments;
const words = async (id: string) => plainText((await night.office.stories.get(night.as('duty'), id)).copy);
const textAt = (doc: Y.Doc, i: number) => textsOf(elementsOf(doc)[i]!)[0]!;

/** A device that has the story as it is now, and what its hand writes on it without a line. */
async function device(storyId: string): Promise<{ doc: Y.Doc; write(change: (doc: Y.Doc) => void): void; unsent(): string }> {
  const { snapshot, tail } = await updates.load(night.db.read, storyId);
  const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
  const seen = Y.encodeStateVector(doc);
  return { doc, write: (change) => doc.transact(() => change(doc)), unsent: () => toBase64(Y.encodeStateAsUpdate(doc, seen)) };
}
const list = (who: Who, id: string) => service().list(night.as(who), id);
const offer = (who: Who, storyId: string, update: string) => service().offer(night.as(who), { storyId, update });
const one = async (id: string) => (await list('duty', id)).at(-1)!;
const take = async (who: Who, id: string, hash?: string) => {
  const view = await one(id);
  return service().take(night.as(who), { amendmentId: view.id, hash: hash ?? view.hash });
};

/** Written on a train, the story filed meanwhile by the other author. */
async function late(): Promise<{ id: string; train: Awaited<ReturnType<typeof device>> }> {
  const id = await night.story({ authors: ['reporter', 'second'] });
  const train = await device(id);
  train.write((doc) => textAt(doc, 1).insert(4, '火车上补的一句。'));
  ok(await night.move('second', id, 'file'));
  return { id, train };
}

describe('words that come after the story has left their writer’s hands', () => {
  test('[ST5] are neither dropped nor forced in: they wait for the hand that holds it, as a difference', async () => {
    const { id, train } = await late();
    const before = await words(id);
    const { state } = ok(await offer('reporter', id, train.unsent()));
    expect(state).toBe('offered');
    expect(await words(id)).toBe(before);
    const view = await one(id);
    expect(view).toMatchObject({ by: '何晓舟', state: 'offered', paragraphs: 1, added: 8, removed: 0 });
    expect(view.diff?.blocks.flatMap((b) => b.parts.filter((p) => p.change === 'added').map((p) => p.text))).toEqual(['火车上补的一句。']);
    expect((await list('editor', id))[0]?.offers).toEqual([
      { act: 'take', to: null, needsReason: false, why: [] }, { act: 'decline', to: null, needsReason: true, why: [] },
    ]);
    expect((await list('reporter', id))[0]?.offers).toEqual([]);
    const { events } = await night.office.stories.get(night.as('editor'), id);
    expect(events.find((e) => e.type === 'amendment.offered')?.data).toMatchObject({ paragraphs: 1, added: 8 });
  });

  test('[ST3] [ST5] taken: they are in the text once, under their writer’s name, between two revisions, and the device’s copy changes nothing more', async () => {
    const { id, train } = await late();
    ok(await offer('reporter', id, train.unsent()));
    await night.rooms.exclusive(id, (held) => night.db.tx(async (tx) => {
      await held.stage(tx, 'import', night.as('editor').personId, (doc) => textAt(doc, 1).insert(0, '编辑加的：'));
    }, [`story:${id}`]));
    expect(whyNot(await take('head', id))).toEqual(['in-other-hands']);
    ok(await take('editor', id));
    expect((await words(id)).split('火车上补的一句。')).toHaveLength(2);
    expect(await words(id)).toContain('编辑加的：第1段：火车上补的一句。');
    const { revisions } = await night.office.stories.get(night.as('duty'), id);
    expect(revisions.map((r) => [r.why, r.by])).toEqual([['amended', '程以宁'], ['kept', '程以宁'], ['file', '叶知秋']]);
    const row = (await updates.list(night.db.read, id)).at(-1);
    expect([row?.origin, row?.personId]).toEqual(['amendment', night.as('reporter').personId]);
    expect(await one(id)).toMatchObject({ state: 'taken', answeredBy: '程以宁', diff: null, offers: [] });
    // The device is still full of them and sends them again.
    expect(ok(await offer('reporter', id, train.unsent()))).toEqual({ state: 'known' });
    expect(whyNot(await take('editor', id))).toEqual(['amendment-answered']);
    const spells = (await night.office.stories.timeline(night.as('duty'), id)).moments;
    expect(spells.at(-1)).toMatchObject({ origin: 'amendment', chars: 8 });
  });

  test('[ST4] declined with a reason that their writer reads; the words stay on file and are not asked about again', async () => {
    const { id, train } = await late();
    ok(await offer('reporter', id, train.unsent()));
    const { id: amendmentId, hash } = await one(id);
    expect(whyNot(await service().decline(night.as('editor'), { amendmentId, hash, reason: ' ' }))).toEqual(['reason-missing']);
    expect(whyNot(await service().decline(night.as('head'), { amendmentId, hash, reason: '迟了' }))).toEqual(['in-other-hands']);
    ok(await service().decline(night.as('editor'), { amendmentId, hash, reason: '已由另一位作者写过' }));
    expect((await list('reporter', id))[0]).toMatchObject({ state: 'declined', reason: '已由另一位作者写过', answeredBy: '程以宁' });
    expect((await list('reporter', id))[0]?.diff?.blocks.some((b) => b.parts.some((p) => p.text === '火车上补的一句。'))).toBe(true);
    expect(ok(await offer('reporter', id, train.unsent()))).toEqual({ state: 'declined', amendmentId });
    expect(await list('duty', id)).toHaveLength(1);
    expect(whyNot(await take('editor', id))).toEqual(['amendment-answered']);
  });

  test('sent again, or grown, they are one offer; who looked at fewer words takes none', async () => {
    const { id, train } = await late();
    const first = ok(await offer('reporter', id, train.unsent()));
    const seen = await one(id);
    // Others edit meanwhile: the bytes of the device differ, its words do not.
    await night.rooms.exclusive(id, (held) => night.db.tx(async (tx) => {
      await held.stage(tx, 'import', night.as('editor').personId, (doc) => textAt(doc, 2).delete(0, 3));
    }, [`story:${id}`]));
    expect(ok(await offer('reporter', id, train.unsent()))).toEqual(first);
    expect((await one(id)).hash).toBe(seen.hash);
    train.write((doc) => textAt(doc, 3).insert(0, '又一句。'));
    expect(ok(await offer('reporter', id, train.unsent()))).toEqual(first);
    expect(await list('duty', id)).toHaveLength(1);
    expect(whyNot(await take('editor', id, seen.hash))).toEqual(['amendment-grew']);
    ok(await take('editor', id));
    expect(await words(id)).toContain('又一句。');
    expect(await words(id)).toContain('火车上补的一句。');
  });

  test('that the text has already, or that come to nothing, are not asked about', async () => {
    const { id, train } = await late();
    train.write((doc) => textAt(doc, 1).delete(4, 8));
    expect(ok(await offer('reporter', id, train.unsent()))).toEqual({ state: 'known' });
    expect(await list('duty', id)).toEqual([]);
  });

  test('come back into the writer’s hands and typed in: what waits is only put away', async () => {
    const { id, train } = await late();
    ok(await offer('reporter', id, train.unsent()));
    ok(await night.move('editor', id, 'sendBack', { reason: '补一句' }));
    expect(whyNot(await offer('reporter', id, train.unsent()))).toEqual(['amendment-in-hand']);
    // The device joins by itself, as any hand does.
    await night.rooms.exclusive(id, (held) => night.db.tx(async (tx) => {
      await held.stage(tx, 'import', night.as('reporter').personId, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(train.doc)));
    }, [`story:${id}`]));
    expect(await one(id)).toMatchObject({ state: 'offered', paragraphs: 0, diff: null });
    const n = (await night.office.stories.get(night.as('duty'), id)).revisions.length;
    ok(await take('reporter', id));
    expect((await words(id)).split('火车上补的一句。')).toHaveLength(2);
    expect((await night.office.stories.get(night.as('duty'), id)).revisions).toHaveLength(n);
  });

  test('[ST5] after clearing nobody takes them, and an editor declines them or sends the story back first', async () => {
    const id = await night.story();
    const train = await device(id);
    train.write((doc) => textAt(doc, 1).insert(0, '迟到的话。'));
    await night.clear(id);
    ok(await offer('reporter', id, train.unsent()));
    expect(whyNot(await take('duty', id))).toEqual(['text-closed']);
    expect((await list('duty', id))[0]?.offers.map((o) => [o.act, o.why.map((w) => w.code)])).toEqual([['take', ['text-closed']], ['decline', []]]);
    ok(await night.move('duty', id, 'sendBack', { reason: '有迟到的话' }));
    ok(await take('duty', id));
    ok(await night.move('duty', id, 'pass'));
    // ST3: the hand that took them has rank 3: the signatures below stay.
    const { signatures } = await night.office.stories.get(night.as('duty'), id);
    expect(signatures.filter((s) => s.voidedAt === null).map((s) => s.level)).toEqual([1, 2, 3]);
    expect(signatures.filter((s) => s.voidedAt !== null).map((s) => s.level)).toEqual([3]);
  });

  test('[EV1] who never wrote in it offers nothing, who may not see it hears nothing, and what is no edit of it is not kept', async () => {
    const { id, train } = await late();
    expect(whyNot(await offer('reader1', id, train.unsent()))).toContain('not-your-hat');
    expect(whyNot(await offer('head', id, train.unsent()))).toEqual(['not-your-words']);
    await expect(offer('stranger', id, train.unsent())).rejects.toBeInstanceOf(NotFound);
    await expect(list('stranger', id)).rejects.toBeInstanceOf(NotFound);
    const cut = Buffer.from(train.unsent(), 'base64').subarray(0, 20).toString('base64');
    for (const update of ['', '***', toBase64(new Uint8Array(200).fill(255)), cut]) {
      expect([update, whyNot(await offer('reporter', id, update))]).toEqual([update, ['amendment-broken']]);
    }
    // Predecessors that the office has never seen.
    const stranger = openCopy();
    stranger.getXmlFragment('copy').insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]);
    const seen = Y.encodeStateVector(stranger);
    stranger.getXmlFragment('copy').insert(1, [new Y.XmlElement('paragraph')]);
    expect(whyNot(await offer('reporter', id, toBase64(Y.encodeStateAsUpdate(stranger, seen))))).toEqual(['amendment-broken']);
    expect(await amendments.list(night.db.read, { storyId: id })).toEqual([]);
  });

  test('go on with nobody else’s hand: a client that the log knows as another’s is refused', async () => {
    const id = await night.story({ authors: ['reporter', 'second'] });
    const theirs = await device(id);
    theirs.write((doc) => textAt(doc, 1).insert(0, '我写的。'));
    await night.rooms.exclusive(id, (held) => night.db.tx(async (tx) => {
      await held.stage(tx, 'import', night.as('second').personId, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs.doc)));
    }, [`story:${id}`]));
    const forger = await device(id);
    forger.doc.clientID = theirs.doc.clientID;
    forger.write((doc) => textAt(doc, 1).insert(0, '冒名。'));
    ok(await night.move('second', id, 'file'));
    expect(whyNot(await offer('reporter', id, forger.unsent()))).toEqual(['amendment-broken']);
    expect(ok(await offer('second', id, forger.unsent())).state).toBe('offered');
  });
});
