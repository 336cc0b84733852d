/** Slots, proofs, marks and sign-offs through their repositories, the same on both databases. */
import { expect, test } from 'vitest';
import type { EditionMakeUp } from '../../../shared/compose/model.ts';
import type { Mark } from '../../../shared/proof/mark.ts';
import type { Db, Tx } from '../../../server/store/db.ts';
import * as marks from '../../../server/store/marks.ts';
import * as pressFiles from '../../../server/store/press-files.ts';
import * as proofs from '../../../server/store/proofs.ts';
import * as revisions from '../../../server/store/revisions.ts';
import * as signOffs from '../../../server/store/sign-offs.ts';
import * as slots from '../../../server/store/slots.ts';
import type { Place } from './databases.ts';
import { evening, fillPaper, slot } from './night.ts';

const frozen = {
  styleSheet: { version: 3 },
  pages: [],
  flows: [],
  stories: {},
  photos: {},
} as unknown as EditionMakeUp;

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

const mark = (id: string, patch: Partial<Mark> = {}): Mark => ({
  id,
  proofId: 'f1',
  pageId: 'g1',
  storyId: 's1',
  revisionId: 'r1',
  round: 1,
  kind: 'replace',
  anchor: { blockId: '1-0', from: 1, to: 2, relFrom: 'AA==', relTo: 'AQ==', quote: '帐', prefix: '', suffix: '本' },
  text: '账',
  note: '',
  by: 'p2',
  at: evening,
  status: 'open',
  answer: '',
  answeredBy: null,
  answeredAt: null,
  ...patch,
});

/** A revision of s1 and a first proof of page 1. */
async function fillProof(db: Db): Promise<void> {
  await fillPaper(db);
  await db.tx(async (tx) => {
    await revisions.insert(tx, revision('r1', 's1'));
    await proofs.insert(tx, {
      id: 'f1',
      pageId: 'g1',
      round: 1,
      plate: 1,
      proofreaderId: 'p2',
      frozen,
      hash: 'h',
      at: evening,
      copies: { s1: { revisionId: 'r1', copy: revision('r1', 's1').copy, title: '开门' } },
    });
  }, []);
}

export function proofRows(place: Place): void {
  const filled = async () => {
    const db = await place.open();
    await fillPaper(db);
    const write = <T>(work: (tx: Tx) => Promise<T>) => db.tx(work, []);
    return { db, write, q: db.read };
  };

  test("[PG5] slots: a story's legs in order, an inset whole, a stale change or removal refused", async () => {
    const { q, write } = await filled();
    const first = slot('l1', 'g1', {
      storyId: 's1',
      leg: 1,
      row: 40,
      insets: [{ photoId: 'x', column: 1, row: 2, span: 2, rows: 8 }],
      headDirection: 'vertical',
    });
    await write(async (tx) => {
      await slots.insert(tx, slot('l2', 'g2', { storyId: 's1', leg: 2 }));
      await slots.insert(tx, first);
      await slots.insert(tx, slot('l3', 'g1', { row: 0, column: 4, kind: 'text', text: '投稿邮箱' }));
    });
    expect(await slots.get(q, 'l1')).toEqual(first);
    expect((await slots.list(q, { storyId: 's1' })).map((row) => row.id)).toEqual(['l1', 'l2']);
    expect((await slots.list(q, { pageId: 'g1' })).map((row) => row.id)).toEqual(['l3', 'l1']);
    expect((await slots.list(q, { editionId: 'e1' })).map((row) => row.id)).toEqual(['l3', 'l1', 'l2']);
    expect(await write((tx) => slots.update(tx, 'l1', 1, { rows: 12, storyId: null }))).toBe(true);
    expect(await write((tx) => slots.update(tx, 'l1', 1, { rows: 99 }))).toBe(false);
    expect(await slots.get(q, 'l1')).toEqual({ ...first, rows: 12, storyId: null, version: 2 });
    expect(await write((tx) => slots.remove(tx, 'l1', 1))).toBe(false);
    expect(await write((tx) => slots.remove(tx, 'l1', 2))).toBe(true);
    expect(await slots.get(q, 'l1')).toBeNull();
  });

  test('[PR1] a page has one proof of each round and plate, and it is finished once', async () => {
    const db = await place.open();
    await fillProof(db);
    const proof = await proofs.get(db.read, 'f1');
    expect(proof).toMatchObject({ state: 'reading', doneAt: null, frozen, copies: { s1: { title: '开门' } } });
    if (!proof) throw new Error('no proof');
    await expect(db.tx((tx) => proofs.insert(tx, { ...proof, id: 'f2' }), [])).rejects.toThrow();
    await db.tx((tx) => proofs.insert(tx, { ...proof, id: 'f3', round: 2, proofreaderId: null }), []);
    expect(await db.tx((tx) => proofs.assign(tx, 'f3', 'p3'), [])).toBe(true);
    expect(await db.tx((tx) => proofs.finish(tx, 'f1', evening + 1), [])).toBe(true);
    expect(await db.tx((tx) => proofs.finish(tx, 'f1', evening + 2), [])).toBe(false);
    expect(await db.tx((tx) => proofs.assign(tx, 'f1', 'p3'), [])).toBe(false);
    expect((await proofs.list(db.read, { editionId: 'e1' })).map((row) => [row.id, row.round, row.state])).toEqual([
      ['f1', 1, 'done'],
      ['f3', 2, 'reading'],
    ]);
    expect((await proofs.list(db.read, { proofreaderId: 'p3', state: 'reading' })).map((row) => row.id)).toEqual([
      'f3',
    ]);
  });

  test('[PR3] a mark is answered once, however many answer at once; [PR2] a withdrawn one stays', async () => {
    const db = await place.open();
    await fillProof(db);
    await db.tx(async (tx) => {
      for (const id of ['m1', 'm2', 'm3']) await marks.insert(tx, mark(id));
    }, []);
    const { landed, withdrawnAt, ...kept } = (await marks.get(db.read, 'm1')) ?? {};
    expect([kept, landed, withdrawnAt]).toEqual([mark('m1'), 'no', null]);
    const answers = await Promise.all(
      ['p3', 'p4', 'p1'].map((answeredBy) =>
        db.tx(
          (tx) =>
            marks.update(tx, 'm1', 'open', {
              status: 'accepted',
              answeredBy,
              answeredAt: evening + 1,
              landed: 'pending',
            }),
          [],
        ),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await db.tx((tx) => marks.withdraw(tx, 'm1', evening), [])).toBe(false);
    expect(await db.tx((tx) => marks.withdraw(tx, 'm2', evening + 2), [])).toBe(true);
    expect(await db.tx((tx) => marks.update(tx, 'm2', 'open', { status: 'rejected' }), [])).toBe(false);
    const ids = async (filter: marks.MarkFilter) => (await marks.list(db.read, filter)).map((row) => row.id).join(' ');
    expect(await ids({ proofId: 'f1' })).toBe('m1 m3');
    expect(await ids({ pageIds: ['g1'], withdrawn: true })).toBe('m1 m2 m3');
    expect(await ids({ storyId: 's1', statuses: ['accepted'], landed: 'pending' })).toBe('m1');
    expect(await marks.counts(db.read, 'pageId', { statuses: ['open'] })).toEqual(new Map([['g1', 1]]));
    expect(await marks.counts(db.read, 'storyId', { pageId: 'g1' })).toEqual(new Map([['s1', 2]]));
  });

  test('[PR4] a tick belongs to a mark and a later proof; the second tick replaces the first', async () => {
    const db = await place.open();
    await fillProof(db);
    const tick = (verdict: 'landed' | 'not-landed') =>
      db.tx((tx) => marks.check(tx, { markId: 'm1', proofId: 'f1', verdict, byId: 'p3', at: evening }), []);
    await db.tx((tx) => marks.insert(tx, mark('m1')), []);
    await tick('not-landed');
    await tick('landed');
    expect(await marks.checkBacks(db.read, { proofId: 'f1' })).toEqual([
      { markId: 'm1', proofId: 'f1', verdict: 'landed', byId: 'p3', at: evening },
    ]);
    expect(await marks.checkBacks(db.read, { markIds: ['m2'] })).toEqual([]);
  });

  test('[PG4] the live sign-off is what the press finds; void ones stay, with the cause', async () => {
    const { q, write } = await filled();
    const signOff = (id: string, at: number, kind: 'approve' | 'sign' = 'sign') => ({
      id,
      pageId: 'g1',
      plate: 1,
      kind,
      hash: `h ${id}`,
      frozen,
      byId: 'p4',
      at,
    });
    await write((tx) => signOffs.insert(tx, signOff('o1', evening, 'approve')));
    await write((tx) => signOffs.insert(tx, signOff('o2', evening + 1)));
    expect(await signOffs.live(q, 'g1', 'sign')).toMatchObject({ id: 'o2', frozen });
    await write((tx) =>
      pressFiles.insert(tx, {
        id: 'k1',
        pageId: 'g1',
        signOffId: 'o2',
        sha256: 'x',
        bytes: 12,
        path: 'press/x.pdf',
        at: evening,
      }),
    );
    expect((await pressFiles.ofSignOff(q, 'o2'))?.path).toBe('press/x.pdf');
    expect(await write((tx) => signOffs.voidAll(tx, 'g1', evening + 2, '改版'))).toBe(2);
    expect(await signOffs.live(q, 'g1', 'sign')).toBeNull();
    await write((tx) => signOffs.insert(tx, { ...signOff('o3', evening + 3), plate: 2 }));
    expect((await signOffs.live(q, 'g1', 'sign'))?.id).toBe('o3');
    expect((await signOffs.list(q, { pageIds: ['g1'] })).map((row) => [row.id, row.voidCause])).toEqual([
      ['o1', '改版'],
      ['o2', '改版'],
      ['o3', null],
    ]);
    expect((await signOffs.list(q, { pageId: 'g1', live: true })).map((row) => row.id)).toEqual(['o3']);
    expect(await pressFiles.ofSignOff(q, 'o3')).toBeNull();
    expect((await pressFiles.list(q, 'g1')).map((row) => row.id)).toEqual(['k1']);
  });
}
