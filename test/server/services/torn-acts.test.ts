/**
 * A sheet of paper is never half moved: every act that changes words and rows is torn at each of its writes in turn, and
 * what is found afterwards is what was there before, to the byte.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Db, Tx } from '../../../server/store/db.ts';
import * as updates from '../../../server/store/updates.ts';
import { toBase64 } from '../../../shared/collab/base64.ts';
import { elementsOf, openCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import { type Newsroom, ok, openNewsroom, paragraphs } from '../../builders/newsroom.ts';

class Torn extends Error {}

/** While set, the n-th write of a transaction fails instead of being made. */
let tearAt: number | null = null;
let writes = 0;

function count<Args extends unknown[], R>(write: (...args: Args) => R): (...args: Args) => R {
  return (...args) => {
    writes += 1;
    if (writes === tearAt) throw new Torn();
    return write(...args);
  };
}

/** The database with every write of every transaction counted: rows, edits of the log, events. */
const tearing = (db: Db): Db => ({
  ...db,
  tx: (work, lock) => db.tx((tx) => work({
    ...tx,
    q: new Proxy(tx.q, {
      get: (q, name, self) => {
        const member = Reflect.get(q, name, self) as unknown;
        return name === 'insert' || name === 'update' || name === 'delete' ? count((member as (...args: unknown[]) => unknown).bind(q)) : member;
      },
    }),
    record: count((event: Parameters<Tx['record']>[0]) => tx.record(event)),
    appendUpdates: count((rows: Parameters<Tx['appendUpdates']>[0]) => tx.appendUpdates(rows)),
  }), lock),
});

let night: Newsroom;
beforeEach(async () => {
  [tearAt, writes] = [null, 0];
  night = await openNewsroom({ wrap: tearing });
});
afterEach(() => night.close());

/** All that the house remembers, and the words in its open rooms. */
async function everything(storyId: string): Promise<string> {
  const { t } = night.db.read;
  const tables = await Promise.all([
    t.stories, t.revisions, t.signatures, t.updates, t.snapshots, t.marks, t.amendments, t.events, t.pages, t.slots, t.signOffs, t.proofs,
  ].map((table) => night.db.read.select().from(table)));
  const live = await night.rooms.exclusive(storyId, async (held) => [held.copy(), toBase64(held.snapshot())]);
  return JSON.stringify([tables, live], (_key, value: unknown) => (value instanceof Uint8Array ? toBase64(value) : value));
}

/** Tears the act at its first write, its second, … until it goes through whole. Returns how many tears it survived. */
async function tear(storyId: string, act: () => Promise<{ ok: boolean }>): Promise<number> {
  const before = await everything(storyId);
  for (let n = 1; ; n++) {
    [tearAt, writes] = [n, 0];
    const outcome = await act().catch((error: unknown) => {
      if (!(error instanceof Torn)) throw error;
      return null;
    });
    tearAt = null;
    if (outcome) {
      expect(outcome).toMatchObject({ ok: true });
      expect(await everything(storyId)).not.toBe(before);
      return n - 1;
    }
    expect(await everything(storyId), `torn at write ${n}`).toBe(before);
  }
}

const story = async (id: string) => (await night.office.stories.get(night.as('duty'), id)).story;
const textAt = (doc: Y.Doc, i: number) => textsOf(elementsOf(doc)[i]!)[0]!;

describe('torn at every write, nothing is half done', () => {
  test('an act of two transactions would be found out', async () => {
    const id = await night.story();
    const note = (brief: string) => night.db.tx((tx) => tx.q.update(tx.t.stories).set({ brief }), []);
    await expect(tear(id, async () => {
      await note('一半');
      await note('另一半');
      return { ok: true };
    })).rejects.toThrow(/torn at write 2/);
  });

  test('[ST3] [ST6] a move with the revision it freezes, the signatures it voids and the one it gives', async () => {
    const id = await night.story();
    const move = async (who: 'reporter' | 'editor' | 'head', act: string, reason?: string) => {
      const { version, tray } = await story(id);
      return () => night.office.stories.move(night.as(who), { storyId: id, version, tray, act, ...(reason ? { reason } : {}) });
    };
    expect(await tear(id, await move('reporter', 'file'))).toBeGreaterThanOrEqual(4);
    expect(await tear(id, await move('editor', 'pass'))).toBeGreaterThanOrEqual(4);
    ok(await (await move('head', 'sendBack', '核对'))());
    await night.write(id, paragraphs('灯火通明的编辑部', 3));
    expect(await tear(id, await move('reporter', 'file'))).toBeGreaterThanOrEqual(6);
    expect((await night.office.stories.get(night.as('duty'), id)).signatures.map((s) => s.voidCause)).toEqual(['text-changed']);
  });

  test('a revision put back', async () => {
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    const first = (await night.office.stories.get(night.as('duty'), id)).revisions[0]!.id;
    await night.write(id, paragraphs('换了题目', 2), 'editor');
    const { version } = await story(id);
    expect(await tear(id, () => night.office.stories.restore(night.as('editor'), { storyId: id, version, revisionId: first }))).toBeGreaterThanOrEqual(5);
  });

  test('[PR3] an answered mark with the words it changes', async () => {
    const { editionId, pageIds } = await night.edition(['inner', 'inner']);
    const pageId = pageIds[1] ?? '';
    const id = await night.story({ editionId, pageId, blocks: [...paragraphs('校样', 1), { kind: 'paragraph', text: '仍需要乘船的的乘客。' }] });
    await night.clear(id);
    const slot = (await night.office.pages.get(night.as('art'), pageId)).slots.find((s) => s.kind === 'story');
    ok(await night.office.pages.place(night.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId: id }));
    const { page } = await night.office.pages.get(night.as('art'), pageId);
    ok(await night.office.pages.change(night.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
    ok(await night.movePage('art', pageId, 'start-proof'));
    const [proof] = await night.office.proofs.list(night.as('reader1'), editionId);
    const { copies } = await night.office.proofs.get(night.as('reader1'), proof?.id ?? '');
    const block = copies[id]?.copy.blocks.find((b) => b.text.includes('的的'));
    const from = block?.text.indexOf('的的') ?? 0;
    const { markId } = ok(await night.office.proofs.mark(night.as('reader1'), {
      proofId: proof?.id ?? '', storyId: id, kind: 'replace', blockId: block?.id ?? '', from, to: from + 2, text: '的', note: '',
    }));
    expect(await tear(id, () => night.office.proofs.answer(night.as('editor'), { markId, answer: 'accept' }))).toBeGreaterThanOrEqual(6);
    expect((await story(id)).tray).toBe('cleared');
    const { copy, revisions } = await night.office.stories.get(night.as('duty'), id);
    expect(copy.blocks.at(-1)?.text).toBe('仍需要乘船的乘客。');

    // The history knows the mark from typing: round, number on its proof, and whose it was.
    const told = await night.office.stories.told(night.as('duty'), { storyId: id, from: revisions[1]!.id, to: 'live' });
    expect(told.edits).toMatchObject([{ origin: 'mark', by: '程以宁', mark: { id: markId, round: 1, number: 1, kind: 'replace', by: '闻一字' } }]);
    expect(told.come.map((b) => b.runs.map((run) => [b.text.slice(run.from, run.to), run.edit]))).toEqual([[['的', 0]]]);
    expect(told.gone.map((b) => b.runs.map((run) => [b.text.slice(run.from, run.to), run.edit]))).toEqual([[['的的', 0]]]);
    expect((await night.office.stories.timeline(night.as('duty'), id)).moments.at(-1)).toMatchObject({ origin: 'mark' });
  });

  test('[ST5] late words taken, and late words kept', async () => {
    const id = await night.story();
    const { snapshot, tail } = await updates.load(night.db.read, id);
    const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
    const seen = Y.encodeStateVector(doc);
    textAt(doc, 1).insert(0, '迟到的话。');
    ok(await night.move('reporter', id, 'file'));
    const update = toBase64(Y.encodeStateAsUpdate(doc, seen));
    expect(await tear(id, () => night.office.amendments.offer(night.as('reporter'), { storyId: id, update }))).toBeGreaterThanOrEqual(2);
    const [view] = await night.office.amendments.list(night.as('editor'), id);
    const asked = { amendmentId: view?.id ?? '', hash: view?.hash ?? '' };
    expect(await tear(id, () => night.office.amendments.take(night.as('editor'), asked))).toBeGreaterThanOrEqual(5);
    expect((await night.office.stories.get(night.as('duty'), id)).copy.blocks[1]?.text.split('迟到的话。')).toHaveLength(2);
  });
});
