/** Stories and all that hangs on them through their repositories, the same on both databases. */
import { expect, test } from 'vitest';
import type { Credit } from '../../../shared/story/byline.ts';
import * as amendments from '../../../server/store/amendments.ts';
import * as assignments from '../../../server/store/assignments.ts';
import type { Tx } from '../../../server/store/db.ts';
import * as photos from '../../../server/store/photos.ts';
import * as pitches from '../../../server/store/pitches.ts';
import * as revisions from '../../../server/store/revisions.ts';
import * as signatures from '../../../server/store/signatures.ts';
import * as stories from '../../../server/store/stories.ts';
import * as threads from '../../../server/store/threads.ts';
import type { Place } from './databases.ts';
import { evening, fillPaper, story } from './night.ts';

const credit = (name: string, patch: Partial<Credit> = {}): Credit => ({
  credit: 'staff-reporter',
  personId: null,
  name,
  affiliation: '',
  ...patch,
});

const revision = (id: string, storyId: string): Omit<revisions.Revision, 'seq'> => ({
  id,
  storyId,
  hash: `hash ${id}`,
  snapshot: new Uint8Array([0, 255, 7]),
  stateVector: new Uint8Array(),
  copy: { schema: 1, blocks: [{ id: '1-0', kind: 'headline', text: '𠮷野家“开”门\n二行', spans: [] }] },
  plainText: '𠮷野家“开”门',
  chars: 7,
  why: 'filed',
  byId: 'p1',
  at: evening,
});

export function copyRows(place: Place): void {
  const filled = async () => {
    const db = await place.open();
    await fillPaper(db);
    const write = <T>(work: (tx: Tx) => Promise<T>) => db.tx(work, []);
    return { db, write, q: db.read };
  };

  test('a story comes back as it was kept, authors and credits in their order', async () => {
    const { q, write } = await filled();
    const whole = story('s9', {
      kind: 'qa',
      tray: 'head',
      editionId: 'e1',
      pageId: 'g2',
      standingHead: '问 答',
      bylinePlace: 'end',
      dueAt: evening + 5,
      brief: '写“长”一点',
      editorId: 'p4',
      authorIds: ['p3', 'p1'],
      locked: true,
      reason: '退',
      credits: [credit('柳眠', { personId: 'p3' }), credit('外人', { credit: 'author', affiliation: '某大学' })],
    });
    await write((tx) => stories.insert(tx, whole));
    expect(await stories.get(q, 's9')).toEqual({ ...whole, title: '', chars: 0 });
    expect(await stories.get(q, 'none')).toBeNull();
    const again = { authorIds: ['p2'], credits: [], tray: 'duty' as const, editorId: null, updatedAt: evening + 9 };
    expect(await write((tx) => stories.update(tx, 's9', 1, again))).toBe(true);
    expect(await stories.get(q, 's9')).toEqual({ ...whole, ...again, version: 2, title: '', chars: 0 });
    expect(await write((tx) => stories.update(tx, 's9', 1, { authorIds: [], updatedAt: evening }))).toBe(false);
    expect((await stories.get(q, 's9'))?.authorIds).toEqual(['p2']);
  });

  test('stories are found by edition, page, tray, author, editor and words', async () => {
    const { q, write } = await filled();
    await write(async (tx) => {
      await stories.insert(
        tx,
        story('a', { editionId: 'e1', pageId: 'g1', authorIds: ['p1', 'p2'], updatedAt: evening + 3 }),
      );
      await stories.insert(
        tx,
        story('b', { editionId: 'e1', tray: 'desk', authorIds: ['p1'], editorId: 'p4', updatedAt: evening + 2 }),
      );
      await stories.insert(tx, story('c', { tray: 'desk', slug: '100%_Tram', updatedAt: evening + 1 }));
      await stories.setLiveText(tx, 'b', { title: '老街开了灯', chars: 812, updatedAt: evening + 4 });
    });
    const ids = async (filter: stories.StoryFilter) => (await stories.list(q, filter)).map((row) => row.id).join(' ');
    expect(await ids({ editionId: 'e1' })).toBe('b a');
    expect(await ids({ pageId: 'g1' })).toBe('a');
    expect(await ids({ trays: ['desk'] })).toBe('b c');
    expect(await ids({ authorId: 'p1' })).toBe('b a');
    expect(await ids({ authorId: 'p2', trays: ['desk'] })).toBe('');
    expect(await ids({ editorId: 'p4' })).toBe('b');
    expect(await ids({ trays: ['desk'], unclaimed: true })).toBe('c');
    expect(await ids({ words: '街开' })).toBe('b');
    expect(await ids({ words: '0%_tR' })).toBe('c');
    expect(await ids({ words: '%' })).toBe('c');
    expect(await ids({ words: '\\' })).toBe('');
    expect(await ids({ ids: [] })).toBe('');
    expect(await ids({ limit: 1 })).toBe('b');
    expect(await stories.get(q, 'b')).toMatchObject({ title: '老街开了灯', chars: 812, version: 1 });
  });

  test('an assignment is offered and answered once; offered again, it is open again', async () => {
    const { q, write } = await filled();
    const offer = (id: string) =>
      write((tx) => assignments.offer(tx, { id, storyId: 's1', personId: 'p1', at: evening }));
    const answer = (state: 'accepted' | 'declined') =>
      write((tx) => assignments.answer(tx, 's1', 'p1', { state, reason: '在外地', at: evening + 1 }));
    await offer('a1');
    expect(await answer('declined')).toBe(true);
    expect(await answer('accepted')).toBe(false);
    expect(await assignments.list(q, { personId: 'p1' })).toMatchObject([
      { id: 'a1', state: 'declined', reason: '在外地', answeredAt: evening + 1 },
    ]);
    await offer('a2');
    expect(await assignments.list(q, { storyIds: ['s1'], state: 'offered' })).toMatchObject([
      { id: 'a1', reason: '', answeredAt: null },
    ]);
    expect(await answer('accepted')).toBe(true);
    expect((await assignments.get(q, 'a1'))?.state).toBe('accepted');
  });

  test('a pitch is taken or dropped once', async () => {
    const { q, write } = await filled();
    await write((tx) =>
      pitches.insert(tx, { id: 'i1', editionId: 'e1', title: '夜班公交', note: '', byId: 'p1', at: evening }),
    );
    expect(await write((tx) => pitches.close(tx, 'i1', { state: 'taken', storyId: 's1' }))).toBe(true);
    expect(await write((tx) => pitches.close(tx, 'i1', { state: 'dropped', reason: '重复' }))).toBe(false);
    expect(await pitches.list(q, { editionId: 'e1' })).toMatchObject([{ state: 'taken', storyId: 's1', reason: '' }]);
    expect(await pitches.list(q, { state: 'open' })).toEqual([]);
  });

  test('[EV2] a removed photo is off the story and still there', async () => {
    const { q, write } = await filled();
    const photo = {
      id: 'h1',
      storyId: 's1',
      fileHash: 'abc',
      mime: 'image/jpeg',
      widthPx: 4000,
      heightPx: 3000,
      bytes: 9_000_000,
      caption: '灯',
      uploadedBy: 'p1',
      at: evening,
      credits: [credit('柳眠', { credit: 'photographer' })],
    };
    await write((tx) => photos.insert(tx, photo));
    await write((tx) => photos.insert(tx, { ...photo, id: 'h2', at: evening + 1, credits: [] }));
    expect(await photos.get(q, 'h1')).toEqual({ ...photo, removedAt: null });
    expect(await photos.counts(q, ['s1', 's2'])).toEqual(new Map([['s1', 2]]));
    expect(await write((tx) => photos.update(tx, 'h1', { caption: '街灯', credits: [credit('甲')] }))).toBe(true);
    expect(await photos.get(q, 'h1')).toMatchObject({ caption: '街灯', credits: [{ name: '甲' }] });
    expect(await write((tx) => photos.remove(tx, 'h1', evening + 2))).toBe(true);
    expect(await write((tx) => photos.remove(tx, 'h1', evening + 3))).toBe(false);
    expect(await write((tx) => photos.update(tx, 'h1', { credits: [] }))).toBe(false);
    expect((await photos.list(q, { storyId: 's1' })).map((row) => row.id)).toEqual(['h2']);
    expect((await photos.list(q, { storyIds: ['s1'], removed: true })).map((row) => row.id)).toEqual(['h1', 'h2']);
    expect((await photos.get(q, 'h1'))?.removedAt).toBe(evening + 2);
  });

  test('[ST3] revisions are numbered within their story and come back byte for byte', async () => {
    const { q, write } = await filled();
    expect(await write((tx) => revisions.insert(tx, revision('r1', 's1')))).toBe(1);
    expect(await write((tx) => revisions.insert(tx, revision('r2', 's1')))).toBe(2);
    expect(await write((tx) => revisions.insert(tx, revision('r3', 's2')))).toBe(1);
    const kept = await revisions.get(q, 'r1');
    const { snapshot, stateVector, ...rest } = revision('r1', 's1');
    expect(kept).toMatchObject(rest);
    expect([...(kept?.snapshot ?? [])]).toEqual([...snapshot]);
    expect(kept?.stateVector.byteLength).toBe(stateVector.byteLength);
    // Hashes are taken over the JSON: its keys must keep their order.
    expect(JSON.stringify(kept?.copy)).toBe(JSON.stringify(rest.copy));
    expect(await revisions.list(q, 's1')).toMatchObject([
      { id: 'r2', seq: 2 },
      { id: 'r1', seq: 1 },
    ]);
    expect((await revisions.latest(q, 's1'))?.id).toBe('r2');
    expect((await revisions.some(q, ['r1', 'r3'])).map((row) => row.id).sort()).toEqual(['r1', 'r3']);
    await write((tx) => stories.update(tx, 's1', 1, { revisionId: 'r2', updatedAt: evening }));
    expect((await stories.get(q, 's1'))?.revisionId).toBe('r2');
  });

  test('[ST3] signatures from a level up become void, with the cause, and stay', async () => {
    const { q, write } = await filled();
    await write(async (tx) => {
      await revisions.insert(tx, revision('r1', 's1'));
      for (const level of [1, 2, 3] as const) {
        await signatures.insert(tx, {
          id: `n${level}`,
          storyId: 's1',
          revisionId: 'r1',
          level,
          personId: `p${level}`,
          at: evening + level,
          waiver: level === 3 ? '夜班只有一人' : null,
          waiverBy: level === 3 ? 'p3' : null,
        });
      }
    });
    const gone = await write((tx) => signatures.voidFrom(tx, 's1', 2, evening + 9, '改了导语'));
    expect(gone.map((row) => row.level).sort()).toEqual([2, 3]);
    expect((await signatures.list(q, { storyId: 's1', live: true })).map((row) => row.id)).toEqual(['n1']);
    expect(await signatures.list(q, { storyIds: ['s1'] })).toMatchObject([
      { level: 1, voidedAt: null, voidCause: null },
      { level: 2, voidedAt: evening + 9, voidCause: '改了导语' },
      { level: 3, waiver: '夜班只有一人', waiverBy: 'p3' },
    ]);
    expect(await write((tx) => signatures.voidFrom(tx, 's1', 2, evening + 10, '再改'))).toEqual([]);
  });

  test('late words come back as they came, grow while they wait, are answered once, and are kept once', async () => {
    const { q, write } = await filled();
    const row = { id: 'm1', storyId: 's1', byId: 'p1', bytes: new Uint8Array([0, 255, 7]), hash: 'h1', at: evening };
    await write((tx) => amendments.insert(tx, row));
    expect(await amendments.list(q, { storyId: 's1' })).toMatchObject([{ ...row, bytes: expect.anything(), state: 'offered', answeredBy: null, reason: '' }]);
    expect([...((await amendments.get(q, 'm1'))?.bytes ?? [])]).toEqual([0, 255, 7]);
    await expect(write((tx) => amendments.insert(tx, { ...row, id: 'm2' }))).rejects.toThrow();
    expect(await write((tx) => amendments.grow(tx, 'm1', { bytes: new Uint8Array([1, 2]), hash: 'h2', at: evening + 1 }))).toBe(true);
    const answer = { state: 'taken', answeredBy: 'p2', answeredAt: evening + 2, reason: '' } as const;
    expect(await write((tx) => amendments.answer(tx, 'm1', answer))).toBe(true);
    expect(await write((tx) => amendments.answer(tx, 'm1', { ...answer, state: 'declined' }))).toBe(false);
    expect(await write((tx) => amendments.grow(tx, 'm1', { bytes: new Uint8Array([3]), hash: 'h3', at: evening + 3 }))).toBe(false);
    expect(await amendments.list(q, { storyId: 's1', byId: 'p2' })).toEqual([]);
    expect(await amendments.get(q, 'm1')).toMatchObject({ state: 'taken', hash: 'h2', answeredBy: 'p2' });
    expect(await amendments.get(q, 'm9')).toBeNull();
  });

  test('remarks come back in their order with whom they call; a thread is resolved as it was seen', async () => {
    const { q, write } = await filled();
    const anchor = { blockId: '1-0', from: 2, to: 4, quote: '“开”', prefix: '野家', suffix: '门', relFrom: 'AA==', relTo: 'AQ==' };
    const thread = { id: 't1', storyId: 's1', anchor, byId: 'p1', at: evening };
    const said = (id: string, ord: number, mentions: string[] = []) => ({ id, threadId: 't1', ord, byId: 'p1', at: evening + ord, text: `𠮷 ${id}\n“${ord}”`, mentions });
    await write(async (tx) => {
      await threads.insert(tx, { ...thread, id: 't2', at: evening + 9 });
      await threads.insert(tx, thread);
      await threads.say(tx, said('c2', 2));
      await threads.say(tx, said('c1', 1, ['p3', 'p2']));
    });
    expect(await threads.list(q, 's1')).toMatchObject([{ ...thread, version: 1, resolvedAt: null }, { id: 't2' }]);
    expect((await threads.said(q, ['t1', 't2'])).get('t1')).toEqual([{ ...said('c1', 1, ['p3', 'p2']), editedAt: null }, { ...said('c2', 2), editedAt: null }]);
    // More threads than a database takes values at once.
    expect((await threads.said(q, [...Array.from({ length: 900 }, (_, i) => `none ${i}`), 't1'])).get('t1')).toHaveLength(2);
    await write((tx) => threads.reword(tx, 'c1', { text: '改', mentions: [], editedAt: evening + 3 }));
    expect(await threads.getComment(q, 'c1')).toMatchObject({ text: '改', mentions: [], editedAt: evening + 3 });
    expect(await threads.getComment(q, 'c9')).toBeNull();
    const by = { id: 'p2', at: evening + 5 };
    expect(await write((tx) => threads.setResolved(tx, 't1', 1, by))).toBe(true);
    expect(await write((tx) => threads.setResolved(tx, 't1', 1, null))).toBe(false);
    expect(await threads.get(q, 't1')).toMatchObject({ resolvedBy: 'p2', resolvedAt: evening + 5, version: 2 });
    expect((await threads.open(q, 5)).map((one) => one.id)).toEqual(['t2']);
    expect(await write((tx) => threads.setResolved(tx, 't1', 2, null))).toBe(true);
    expect((await threads.open(q, 1)).map((one) => one.id)).toEqual(['t2']);
    expect((await threads.open(q, 5)).map((one) => one.id)).toEqual(['t2', 't1']);
  });
}
