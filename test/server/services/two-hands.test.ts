/** What SQLite's one writer hides: the same moves by two hands at once, on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newsroom, ok, openNewsroom, paragraphs, whyNot } from '../../builders/newsroom.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';

let server: PostgresServer;
let night: Newsroom | null = null;

beforeAll(async () => {
  server = await startPostgres();
  if (!server.url) {
    console.warn(`PostgreSQL could not be had, two hands are not tried on it: ${server.why}`);
    return;
  }
  await server.run('postgres', 'CREATE DATABASE night');
  night = await openNewsroom({ url: server.url('night') });
});
afterAll(async () => {
  await night?.close();
  await server.stop();
});

describe('two hands at once on PostgreSQL', () => {
  test('[ST6] of two who pass one does it; the signature stands once', async (context) => {
    if (!night) return context.skip('no PostgreSQL server can be had here');
    const room = night;
    for (let round = 0; round < 5; round++) {
      const id = await room.story({ slug: `pass-${round}` });
      ok(await room.move('reporter', id, 'file'));
      const { story } = await room.office.stories.get(room.as('editor'), id);
      const results = await Promise.all((['editor', 'otherEditor'] as const).map((who) =>
        room.office.stories.move(room.as(who), { storyId: id, version: story.version, tray: 'desk', act: 'pass' })));
      expect(results.map((r) => r.ok).sort()).toEqual([false, true]);
      expect((await room.office.stories.get(room.as('duty'), id)).signatures).toHaveLength(1);
    }
  });

  test('[PR3] of two accepts one is refused and the words change once; [PG5] one of two who place wins', async (context) => {
    if (!night) return context.skip('no PostgreSQL server can be had here');
    const room = night;
    const { editionId, pageIds } = await room.edition(['inner', 'inner']);
    const pageId = pageIds[1] ?? '';
    const storyId = await room.story({ slug: 'marked', editionId, pageId, blocks: [...paragraphs('校样', 1), { kind: 'paragraph', text: '仍需要乘船的的乘客。' }] });
    await room.clear(storyId);
    const other = await room.story({ slug: 'other', editionId, pageId });
    const slot = (await room.office.pages.get(room.as('art'), pageId)).slots.find((s) => s.kind === 'story');
    const placed = await Promise.all([storyId, other].map((id) =>
      room.office.pages.place(room.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId: id })));
    expect(placed.map((r) => r.ok).sort()).toEqual([false, true]);
    expect(placed.flatMap(whyNot)).toEqual(['slot-moved']);
    if (placed[0]?.ok === false) {
      const now = (await room.office.pages.get(room.as('art'), pageId)).slots.find((s) => s.id === slot?.id);
      ok(await room.office.pages.lift(room.as('art'), { slotId: now?.id ?? '', version: now?.version ?? 0 }));
      ok(await room.office.pages.place(room.as('art'), { slotId: now?.id ?? '', version: (now?.version ?? 0) + 1, storyId }));
    }
    const { page } = await room.office.pages.get(room.as('art'), pageId);
    ok(await room.office.pages.change(room.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
    ok(await room.movePage('art', pageId, 'start-proof'));
    const [proof] = await room.office.proofs.list(room.as('reader1'), editionId);
    const view = await room.office.proofs.get(room.as('reader1'), proof?.id ?? '');
    const block = view.copies[storyId]?.copy.blocks.find((b) => b.text.includes('的的'));
    const from = block?.text.indexOf('的的') ?? 0;
    const { markId } = ok(await room.office.proofs.mark(room.as('reader1'), {
      proofId: view.proof.id, storyId, kind: 'replace', blockId: block?.id ?? '', from, to: from + 2, text: '的', note: '',
    }));
    const answers = await Promise.all([1, 2, 3].map(() => room.office.proofs.answer(room.as('editor'), { markId, answer: 'accept' })));
    expect(answers.filter((r) => r.ok)).toHaveLength(1);
    expect((await room.office.stories.get(room.as('editor'), storyId)).copy.blocks.at(-1)?.text).toBe('仍需要乘船的乘客。');
  });

  test('many moves on many things at once end, and events are numbered without gaps', async (context) => {
    if (!night) return context.skip('no PostgreSQL server can be had here');
    const room = night;
    const before = await room.office.events.head();
    const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => room.story({ slug: `at-once-${i}` })));
    await Promise.all(ids.map(async (id) => ok(await room.move('reporter', id, 'file'))));
    await Promise.all(ids.flatMap((id) => [
      room.move('editor', id, 'pass'), room.office.events.list(room.as('duty'), { storyId: id }), room.office.editions.board(room.as('duty')),
    ]));
    const events = await room.db.read.select().from(room.db.t.events);
    const seqs = events.map((e) => e.seq).filter((seq) => seq > before).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => before + 1 + i));
    expect(events.filter((e) => e.type === 'story.passed' && ids.includes(e.storyId ?? ''))).toHaveLength(8);
  });
});
