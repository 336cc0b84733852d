import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MOST_MOMENTS } from '../../../server/services/copy-ledger.ts';
import { NotFound } from '../../../server/services/services.ts';
import * as updates from '../../../server/store/updates.ts';
import { elementsOf, openCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import { plainText } from '../../../shared/story/copy.ts';
import { type Newsroom, ok, openNewsroom, type Who, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const headline = '灯火通明的编辑部';
const view = (id: string) => night.office.stories.get(night.as('duty'), id);
const words = async (id: string) => plainText((await view(id)).copy);

/** Writes into the copy as this person's hand, leaving what stands. */
const touch = (id: string, by: Who, change: (doc: Y.Doc) => void) =>
  night.rooms.exclusive(id, (held) => night.db.tx(async (tx) => {
    await held.stage(tx, 'import', night.as(by).personId, change);
  }, [`story:${id}`]));
const textAt = (doc: Y.Doc, i: number) => textsOf(elementsOf(doc)[i]!)[0]!;

const restore = async (who: Who, id: string, revisionId: string, version?: number) =>
  night.office.stories.restore(night.as(who), { storyId: id, version: version ?? (await view(id)).story.version, revisionId });

/** A story filed once (revision 1) and sent back, with another paragraph changed since. */
async function filedAndChanged(): Promise<{ id: string; first: string; before: string; after: string }> {
  const id = await night.story();
  ok(await night.move('reporter', id, 'file'));
  ok(await night.move('editor', id, 'sendBack', { reason: '再问一位摊主' }));
  const before = await words(id);
  await touch(id, 'reporter', (doc) => textAt(doc, 1).insert(4, '凌晨'));
  return { id, first: (await view(id)).revisions[0]!.id, before, after: await words(id) };
}

describe('a revision put back', () => {
  test('is a new revision; what stood until then is kept as one, so that it can be taken back', async () => {
    const { id, first, before, after } = await filedAndChanged();
    ok(await restore('reporter', id, first));
    expect(await words(id)).toBe(before);
    const { revisions, events } = await view(id);
    expect(revisions.map((r) => [r.seq, r.why])).toEqual([[3, 'restored'], [2, 'kept'], [1, 'file']]);
    expect(events.find((e) => e.type === 'story.revised')?.data).toMatchObject({ restored: 1, revisionSeq: 3 });
    ok(await restore('reporter', id, revisions[1]!.id));
    expect(await words(id)).toBe(after);
    expect((await view(id)).revisions.map((r) => r.seq)).toEqual([4, 3, 2, 1]);
  });

  test('[ST5] only by whoever may write now, by the version they saw, and not onto the same words', async () => {
    const { id, first, after } = await filedAndChanged();
    expect(whyNot(await restore('editor', id, first)).length).toBeGreaterThan(0);
    expect(whyNot(await restore('reporter', id, first, 0))).toEqual(['row-stale']);
    expect(await words(id)).toBe(after);
    ok(await restore('reporter', id, first));
    expect(whyNot(await restore('reporter', id, first))).toEqual(['same-words']);
    const other = await night.story({ slug: 'other' });
    await expect(restore('reporter', other, first)).rejects.toBeInstanceOf(NotFound);
  });

  test('keeps the paragraphs that stand, so that marks and authors hold', async () => {
    const { id, first } = await filedAndChanged();
    await touch(id, 'reporter', (doc) => {
      doc.getXmlFragment('copy').delete(2, 1);
      textAt(doc, 0).delete(0, 2);
    });
    const ids = (await view(id)).copy.blocks.map((b) => b.id);
    ok(await restore('reporter', id, first));
    const after = (await view(id)).copy.blocks.map((b) => b.id);
    expect(ids.every((one) => after.includes(one))).toBe(true);
    expect(after).toHaveLength(ids.length + 1);
  });

  test('[ST3] voids no signature by itself; the next move measures the words against those that were signed', async () => {
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    ok(await night.move('editor', id, 'pass'));
    ok(await night.move('head', id, 'sendBack', { reason: '核对人名' }));
    const signed = (await view(id)).revisions[0]!.id;
    await touch(id, 'reporter', (doc) => textAt(doc, 1).insert(0, '昨'));
    ok(await restore('reporter', id, signed));
    ok(await night.move('reporter', id, 'file'));
    expect((await view(id)).signatures.map((s) => s.voidCause)).toEqual([null]);
    // And the other way about: other words, even frozen before the move, do void it.
    ok(await night.move('editor', id, 'sendBack', { reason: '还是用改过的' }));
    ok(await restore('reporter', id, (await view(id)).revisions.find((r) => r.why === 'kept')!.id));
    ok(await night.move('reporter', id, 'file'));
    expect((await view(id)).signatures.map((s) => s.voidCause)).toEqual(['text-changed']);
  });

  test('by an editor counts as having begun: the author cannot recall it any more', async () => {
    const { id, first } = await filedAndChanged();
    ok(await night.move('reporter', id, 'file'));
    ok(await restore('editor', id, first));
    expect(whyNot(await night.move('reporter', id, 'recall'))).toEqual(['review-begun']);
  });
});

describe('who wrote which characters', () => {
  test('each person’s own, also within another’s paragraph and after a restart of the ledger', async () => {
    const id = await night.story();
    await touch(id, 'editor', (doc) => textAt(doc, 1).insert(4, '凌晨两点'));
    await touch(id, 'head', (doc) => textAt(doc, 1).insert(6, '，又'));
    const { copy, blocks, people } = await night.office.stories.authorship(night.as('duty'), id);
    const text = copy.blocks[1]!.text;
    expect(blocks.map((b) => b.blockId)).toEqual(copy.blocks.map((b) => b.id));
    const names = new Map(people.map((p) => [p.id, p.name]));
    expect(blocks[1]!.runs.map((run) => [names.get(run.personId ?? '') ?? null, text.slice(run.from, run.to)]).slice(0, 5)).toEqual([
      [names.get(night.as('reporter').personId), text.slice(0, 4)], ['程以宁', '凌晨'], ['钟立言', '，又'], ['程以宁', '两点'],
      [names.get(night.as('reporter').personId), text.slice(10)],
    ]);
    // Asked again after more was written: read on from there.
    await touch(id, 'duty', (doc) => textAt(doc, 0).insert(0, '号外：'));
    const again = await night.office.stories.authorship(night.as('duty'), id);
    expect(again.blocks[0]!.runs[0]).toEqual({ from: 0, to: 3, personId: night.as('duty').personId });
  });

  test('a correspondent sees only their own stories’', async () => {
    const id = await night.story();
    await expect(night.office.stories.timeline(night.as('admin'), id)).rejects.toBeInstanceOf(NotFound);
    await expect(night.office.stories.authorship(night.as('admin'), id)).rejects.toBeInstanceOf(NotFound);
    await expect(night.office.stories.at(night.as('admin'), { storyId: id, seq: 1 })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('the night replayed', () => {
  test('spell by spell, by person and pause, and the words as they were after each', async () => {
    const id = await night.story({ blocks: [{ kind: 'headline', text: headline }, { kind: 'paragraph', text: '初稿。' }] });
    night.clock.pass(60_000);
    await touch(id, 'reporter', (doc) => textAt(doc, 1).insert(3, '再写'));
    await touch(id, 'reporter', (doc) => textAt(doc, 1).insert(5, '一句。'));
    night.clock.pass(60_000);
    await touch(id, 'editor', (doc) => textAt(doc, 1).delete(0, 3));
    const { moments, people } = await night.office.stories.timeline(night.as('duty'), id);
    expect(moments.slice(-3).map((m) => [m.personId, m.chars])).toEqual([
      [night.as('reporter').personId, headline.length + 3], [night.as('reporter').personId, 5], [night.as('editor').personId, 0],
    ]);
    expect(people.map((p) => p.id)).toContain(night.as('editor').personId);
    const texts = await Promise.all(moments.slice(-3).map(async (m) => (await night.office.stories.at(night.as('duty'), { storyId: id, seq: m.seq })).blocks.at(-1)!.text));
    expect(texts).toEqual(['初稿。', '初稿。再写一句。', '再写一句。']);
  });

  test('a story of 100,000 edits: the answer is bounded and the server goes on answering meanwhile', { timeout: 120_000 }, async () => {
    const id = await night.story();
    const { snapshot, tail } = await updates.load(night.db.read, id);
    const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
    const edits: Uint8Array[] = [];
    doc.on('update', (bytes: Uint8Array) => edits.push(bytes));
    const text = textAt(doc, 1);
    for (let i = 0; i < 100_000; i++) {
      if (i % 10 === 9) text.delete(5, 1);
      else text.insert(5 + (i % 10), '夜');
    }
    // With the snapshot beside it that a room keeps.
    await night.db.tx(async (tx) => {
      const seqs = await updates.append(tx, edits.map((bytes, i) => ({
        storyId: id, bytes, personId: night.as(i % 3 === 0 ? 'editor' : 'reporter').personId, origin: 'hand' as const, at: i * 20_000,
      })));
      await updates.putSnapshot(tx, { storyId: id, seq: seqs.at(-1)!, bytes: Buffer.from(Y.encodeStateAsUpdate(doc)), at: 0 });
    }, [`story:${id}`]);
    // The processor's time between two beats of the loop, not the clock's: other processes may have the machine.
    let longest = 0;
    const spent = (): number => process.cpuUsage().user / 1000;
    let last = spent();
    const beat = setInterval(() => {
      const now = spent();
      longest = Math.max(longest, now - last);
      last = now;
    }, 1);
    const { moments } = await night.office.stories.timeline(night.as('duty'), id);
    const middle = await night.office.stories.at(night.as('duty'), { storyId: id, seq: moments[300]!.seq });
    clearInterval(beat);
    expect(moments.length).toBeLessThanOrEqual(MOST_MOMENTS);
    expect(moments.length).toBeGreaterThan(100);
    expect(middle.blocks[1]!.text.length).toBeGreaterThan(1000);
    expect(longest).toBeLessThan(400);
  });
});
