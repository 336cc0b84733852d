import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeStateVector } from 'yjs';
import { toBase64 } from '../../../shared/collab/base64.ts';
import { openCopy } from '../../../shared/collab/copy-doc.ts';
import { NotFound } from '../../../server/services/services.ts';
import { type Newsroom, ok, openNewsroom, paragraphs, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

describe('a story on its way', () => {
  test('[ST1] is filed, reviewed by three persons and cleared, each signing an exact revision (ST3)', async () => {
    const id = await night.story();
    expect(ok(await night.move('reporter', id, 'file')).tray).toBe('desk');
    expect(ok(await night.move('editor', id, 'pass')).tray).toBe('head');
    await night.write(id, paragraphs('灯火通明的编辑部', 5), 'head');
    expect(ok(await night.move('head', id, 'pass')).tray).toBe('duty');
    expect(ok(await night.move('duty', id, 'pass')).tray).toBe('cleared');
    const view = await night.office.stories.get(night.as('duty'), id);
    expect(view.signatures.filter((s) => s.voidedAt === null).map((s) => [s.level, s.name])).toEqual([[1, '程以宁'], [2, '钟立言'], [3, '秦守拙']]);
    // What the desk head changed is a revision of its own; the first signature stays on the one before.
    expect(view.revisions.map((r) => r.seq)).toEqual([2, 1]);
    expect(new Set(view.signatures.map((s) => s.revisionId)).size).toBe(2);
    expect(view.events.map((e) => e.type)).toContain('story.cleared');
  });

  test('[ST2] nobody passes two reviews or their own story; a waiver is the duty editor’s and is kept', async () => {
    const id = await night.story({ authors: ['many'] });
    ok(await night.move('many', id, 'file'));
    expect(whyNot(await night.move('many', id, 'pass'))).toContain('own-story');
    ok(await night.move('editor', id, 'pass'));
    ok(await night.move('head', id, 'pass'));
    expect(whyNot(await night.move('many', id, 'pass'))).toEqual(['own-story']);
    ok(await night.move('many', id, 'pass', { waiver: '值班总编只有一人在岗' }));
    const { signatures, events } = await night.office.stories.get(night.as('duty'), id);
    expect(signatures.at(-1)).toMatchObject({ level: 3, waiver: '值班总编只有一人在岗', waiverBy: night.as('many').personId });
    expect(events.find((e) => e.type === 'story.cleared')?.data.waiver).toBe('值班总编只有一人在岗');
  });

  test('[ST2] a waiver that is not needed leaves no trace', async () => {
    const id = await night.story();
    await night.clear(id);
    const other = await night.story({ slug: 'other' });
    ok(await night.move('reporter', other, 'file'));
    ok(await night.move('editor', other, 'pass', { waiver: '以防万一' }));
    const { signatures } = await night.office.stories.get(night.as('duty'), other);
    expect(signatures[0]?.waiver).toBeNull();
  });

  test('[ST3] words changed by the author void every signature; void ones are kept with the cause', async () => {
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    ok(await night.move('editor', id, 'pass'));
    ok(await night.move('head', id, 'pass'));
    ok(await night.move('duty', id, 'sendBack', { reason: '补采一位摊主' }));
    await night.write(id, paragraphs('灯火通明的编辑部', 6), 'reporter');
    ok(await night.move('reporter', id, 'file'));
    const { signatures } = await night.office.stories.get(night.as('duty'), id);
    expect(signatures.map((s) => [s.level, s.voidCause])).toEqual([[1, 'text-changed'], [2, 'text-changed']]);
  });

  test('[ST3] words that did not change void nothing', async () => {
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    ok(await night.move('editor', id, 'pass'));
    ok(await night.move('head', id, 'sendBack', { reason: '核对人名' }));
    ok(await night.move('reporter', id, 'file'));
    const { signatures, revisions } = await night.office.stories.get(night.as('duty'), id);
    expect(signatures.filter((s) => s.voidedAt === null)).toHaveLength(1);
    expect(revisions).toHaveLength(1);
  });

  test('[ST4] sending back, holding and spiking need a reason', async () => {
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    for (const act of ['sendBack', 'hold', 'spike']) expect(whyNot(await night.move('editor', id, act, { reason: '  ' }))).toContain('reason-missing');
    ok(await night.move('editor', id, 'sendBack', { reason: '数字不一致' }));
    const { story } = await night.office.stories.get(night.as('reporter'), id);
    expect([story.tray, story.reason]).toEqual(['reporter', '数字不一致']);
  });

  test('[ST5] the gate lets in who may type, and nobody once it is cleared', async () => {
    const { createGate } = await import('../../../server/services/gate.ts');
    const gate = createGate({ db: night.db });
    const id = await night.story();
    const may = async (who: Parameters<Newsroom['as']>[0]) => (await gate.look(night.as(who).personId, id)).may;
    expect([await may('reporter'), await may('second'), await may('editor'), await may('stranger'), await may('admin')]).toEqual(['write', 'read', 'read', 'missing', 'missing']);
    ok(await night.move('reporter', id, 'file'));
    expect([await may('reporter'), await may('editor'), await may('head')]).toEqual(['read', 'write', 'read']);
    ok(await night.move('editor', id, 'pass'));
    ok(await night.move('head', id, 'pass'));
    ok(await night.move('duty', id, 'pass'));
    expect([await may('reporter'), await may('editor'), await may('duty')]).toEqual(['read', 'read', 'read']);
  });

  test('[ST6] a move on a story that moved meanwhile is refused with who and when', async () => {
    const id = await night.story();
    const before = (await night.office.stories.get(night.as('reporter'), id)).story;
    ok(await night.move('reporter', id, 'file'));
    const late = await night.office.stories.move(night.as('reporter'), { storyId: id, version: before.version, tray: before.tray, act: 'file' });
    expect(late).toMatchObject({ ok: false, why: [{ code: 'story-moved', with: { who: '何晓舟', tray: 'desk' } }] });
  });

  test('[ST6] a state vector of keystrokes that never came is told, not lost', async () => {
    const id = await night.story();
    const { story } = await night.office.stories.get(night.as('reporter'), id);
    const doc = openCopy();
    doc.clientID = 424_242;
    doc.getXmlFragment('copy').insert(0, []);
    doc.getText('x').insert(0, '还在路上');
    const refused = await night.office.stories.move(night.as('reporter'), {
      storyId: id, version: story.version, tray: 'reporter', act: 'file', stateVector: toBase64(encodeStateVector(doc)),
    });
    expect(whyNot(refused)).toEqual(['keystrokes-travelling']);
    const seen = await night.rooms.exclusive(id, async (held) => toBase64(held.stateVector()));
    ok(await night.office.stories.move(night.as('reporter'), { storyId: id, version: story.version, tray: 'reporter', act: 'file', stateVector: seen }));
  });

  test('[ST6] of two who pass at once one does it and the other hears of it', async () => {
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    const { story } = await night.office.stories.get(night.as('editor'), id);
    const pass = (who: 'editor' | 'otherEditor') => night.office.stories.move(night.as(who), { storyId: id, version: story.version, tray: 'desk', act: 'pass' });
    const results = await Promise.all([pass('editor'), pass('otherEditor')]);
    expect(results.map((r) => r.ok).sort()).toEqual([false, true]);
    expect(results.flatMap(whyNot)).toEqual(['story-moved']);
    const { signatures } = await night.office.stories.get(night.as('duty'), id);
    expect(signatures).toHaveLength(1);
  });

  test('[ST7] a notice is locked text', async () => {
    const id = await night.story({ kind: 'notice' });
    const { story } = await night.office.stories.get(night.as('reporter'), id);
    expect(story.locked).toBe(true);
  });

  test('[EV1] a story without headline is refused with the reason that the button shows', async () => {
    const id = await night.story({ blocks: [{ kind: 'headline', text: '' }, { kind: 'paragraph', text: '' }] });
    const view = await night.office.stories.get(night.as('reporter'), id);
    const offered = view.offers.find((o) => o.act === 'file')?.why.map((w) => w.code);
    expect(offered).toEqual(['headline-missing', 'copy-empty']);
    expect(whyNot(await night.move('reporter', id, 'file'))).toEqual(offered);
  });
});

describe('slips and assignments', () => {
  test('an assignment reaches the reporter, who accepts or declines with a reason', async () => {
    const { storyId } = ok(await night.office.stories.create(night.as('editor'), {
      slug: 'ferry', kind: 'feature', authorIds: [night.as('reporter').personId, night.as('second').personId], dueAt: 1, plannedChars: 1200, brief: '最后一班船',
    }));
    expect((await night.office.stories.list(night.as('reporter'), { mine: true })).map((s) => [s.id, s.mine])).toEqual([[storyId, 'offered']]);
    ok(await night.office.stories.respond(night.as('reporter'), { storyId, accept: true }));
    expect(whyNot(await night.office.stories.respond(night.as('second'), { storyId, accept: false }))).toEqual(['reason-missing']);
    ok(await night.office.stories.respond(night.as('second'), { storyId, accept: false, reason: '在外地采访' }));
    expect(whyNot(await night.office.stories.respond(night.as('second'), { storyId, accept: true }))).toEqual(['assignment-answered']);
    expect(await night.office.stories.list(night.as('second'), { mine: true })).toEqual([]);
  });

  test('a slip that somebody else changed is not overwritten', async () => {
    const id = await night.story();
    const { story } = await night.office.stories.get(night.as('reporter'), id);
    ok(await night.office.stories.change(night.as('editor'), { storyId: id, version: story.version, patch: { slug: 'renamed' } }));
    const late = await night.office.stories.change(night.as('reporter'), { storyId: id, version: story.version, patch: { slug: 'mine' } });
    expect(late).toMatchObject({ ok: false, why: [{ code: 'row-stale', with: { who: '程以宁' } }] });
    expect((await night.office.stories.get(night.as('reporter'), id)).story.slug).toBe('renamed');
  });

  test('a pitch becomes an assignment once', async () => {
    const { pitchId } = ok(await night.office.stories.offerPitch(night.as('reporter'), { title: '夜市的噪声', note: '' }));
    const assign = { slug: 'night-market', kind: 'feature' as const, authorIds: [night.as('reporter').personId] };
    ok(await night.office.stories.takePitch(night.as('editor'), { pitchId, assign }));
    expect(whyNot(await night.office.stories.takePitch(night.as('otherEditor'), { pitchId, assign }))).toEqual(['pitch-taken']);
  });
});

describe('a correspondent', () => {
  test('sees own stories and nothing else', async () => {
    const own = await night.story({ slug: 'mine', authors: ['correspondent'] });
    const foreign = await night.story({ slug: 'theirs' });
    const who = night.as('correspondent');
    expect((await night.office.stories.list(who, {})).map((s) => s.id)).toEqual([own]);
    for (const ask of [
      () => night.office.stories.get(who, foreign), () => night.office.stories.get(who, 'no-such-id'), () => night.office.editions.board(who),
      () => night.office.events.list(who, { storyId: foreign }), () => night.office.stories.diff(who, { storyId: foreign, from: 'live', to: 'live' }),
      () => night.office.stories.move(who, { storyId: foreign, version: 1, tray: 'reporter', act: 'file' }), () => night.office.proofs.list(who),
    ]) await expect(ask()).rejects.toBeInstanceOf(NotFound);
    const found = await night.office.search.find(who, '编辑部');
    expect([found.stories.map((s) => s.id), found.pages, found.people]).toEqual([[own], [], []]);
    const events = await night.office.events.list(who, {});
    expect(new Set(events.map((e) => e.storyId))).toEqual(new Set([own]));
  });

  test('lands in intake, from where a responsible editor files it', async () => {
    const id = await night.story({ slug: 'from-outside', authors: ['correspondent'] });
    expect((await night.office.stories.list(night.as('editor'), { intake: true })).map((s) => s.id)).toEqual([id]);
    ok(await night.move('editor', id, 'file'));
  });
});
