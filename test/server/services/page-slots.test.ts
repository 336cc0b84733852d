import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlacedSlot } from '../../../shared/page/page.ts';
import { mergeSlots, type SlotAct, type SlotActName, type SlotStep, splitSlot, stateOf, swapContents } from '../../../shared/page/slot-acts.ts';
import { type Newsroom, ok, openNewsroom, paragraphs, type Who, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
let pageId: string;
let otherPageId: string;
let editionId: string;
beforeEach(async () => {
  night = await openNewsroom();
  const opened = await night.edition(['inner', 'inner']);
  editionId = opened.editionId;
  [pageId = '', otherPageId = ''] = opened.pageIds;
});
afterEach(() => night.close());

const slotsOf = async (id = pageId): Promise<readonly PlacedSlot[]> => (await night.office.pages.get(night.as('art'), id)).slots;
const storySlots = async (id = pageId) => (await slotsOf(id)).filter((slot) => slot.kind === 'story' && !slot.locked);
async function slot(id: string): Promise<PlacedSlot> {
  const one = [...(await slotsOf()), ...(await slotsOf(otherPageId))].find((each) => each.id === id);
  if (!one) throw new Error(`no slot ${id}`);
  return one;
}
async function first(): Promise<PlacedSlot> {
  const [one] = await storySlots();
  if (!one) throw new Error('no story slot');
  return one;
}

/** Sends an act with the versions that these slots have. */
async function send(act: SlotAct, seen: readonly PlacedSlot[], name: SlotActName = 'change', who: Who = 'art', lifting?: boolean) {
  if (!act.ok) throw new Error(`refused before it was sent: ${JSON.stringify(act.why)}`);
  const changes = act.changes.map((one) => ({ ...one, version: seen.find((s) => s.id === one.slotId)?.version ?? 0 }));
  return night.office.pages.changeSlots(night.as(who), { pageId, act: name, changes, ...(lifting === undefined ? {} : { lifting }) });
}
const put = (one: PlacedSlot, patch: Partial<PlacedSlot>): SlotAct => ({ ok: true, changes: [{ slotId: one.id, to: { ...stateOf(one), ...patch } }] });

async function placed(): Promise<{ one: PlacedSlot; storyId: string }> {
  const one = await first();
  const storyId = await night.story({ editionId, pageId });
  ok(await night.office.pages.place(night.as('art'), { slotId: one.id, version: one.version, storyId }));
  return { one: await slot(one.id), storyId };
}

describe('several slots as one act', () => {
  test('splitting and merging: one event each, and the story stays where it stands', async () => {
    const { one, storyId } = await placed();
    const before = (await night.office.events.list(night.as('art'), { pageId })).length;
    const { steps } = ok(await send(splitSlot(one, 'rows', 10, 'fresh'), [one], 'split'));
    expect(steps.map((step) => [step.slotId, step.versionBefore, step.version])).toEqual([[one.id, one.version, one.version + 1], ['fresh', 0, 1]]);
    expect(await slot(one.id)).toMatchObject({ rows: 10, storyId });
    expect(await slot('fresh')).toMatchObject({ pageId, row: one.row + 10, rows: one.rows - 10, storyId: null, version: 1 });
    const told = await night.office.events.list(night.as('art'), { pageId });
    expect(told.length - before).toBe(1);
    expect(told[0]).toMatchObject({ type: 'slot.changed', data: { act: 'split', slotIds: [one.id, 'fresh'] } });

    const both = [await slot(one.id), await slot('fresh')] as const;
    ok(await send(mergeSlots(both[0], both[1]), both, 'merge'));
    expect(await slot(one.id)).toMatchObject({ rows: one.rows, storyId });
    expect((await slotsOf()).some((each) => each.id === 'fresh')).toBe(false);
  });

  test('all or none: one clash of five refuses them all and says who was faster', async () => {
    const [a, b] = await storySlots();
    if (!a || !b) throw new Error('two slots wanted');
    ok(await night.office.pages.changeSlot(night.as('editor'), { slotId: b.id, version: b.version, patch: { box: 'frame' } }));
    const both: SlotAct = { ok: true, changes: [{ slotId: a.id, to: { ...stateOf(a), box: 'tint' } }, { slotId: b.id, to: { ...stateOf(b), box: 'tint' } }] };
    const answer = await send(both, [a, b]);
    expect(answer).toEqual({ ok: false, why: [{ code: 'slot-moved', with: { who: '程以宁' } }] });
    expect(await slot(a.id)).toMatchObject({ box: a.box, version: a.version });
  });

  test('different slots changed by two hands merge', async () => {
    const [a, b] = await storySlots();
    if (!a || !b) throw new Error('two slots wanted');
    ok(await night.office.pages.changeSlot(night.as('editor'), { slotId: b.id, version: b.version, patch: { box: 'frame' } }));
    ok(await send(put(a, { box: 'tint' }), [a]));
    expect([await slot(a.id), await slot(b.id)]).toMatchObject([{ box: 'tint' }, { box: 'frame' }]);
  });

  test('swapping the contents of two slots keeps both stories on the page', async () => {
    const { one, storyId } = await placed();
    const other = (await storySlots()).find((each) => each.id !== one.id && !each.storyId);
    if (!other) throw new Error('another slot wanted');
    ok(await send(swapContents(one, other), [one, other], 'swap'));
    expect(await slot(other.id)).toMatchObject({ storyId, column: other.column });
    expect(await slot(one.id)).toMatchObject({ storyId: null });
  });

  test('undo brings back exactly what was, removed slots with their names too', async () => {
    const { one } = await placed();
    const split = ok(await send(splitSlot(one, 'columns', 1, 'fresh'), [one], 'split'));
    const back = (steps: typeof split.steps) => night.office.pages.changeSlots(night.as('art'), {
      pageId, act: 'undo', lifting: true, changes: steps.map((step) => ({ slotId: step.slotId, version: step.version, to: step.before })),
    });
    ok(await back(split.steps));
    expect(stateOf(await slot(one.id))).toEqual(stateOf(one));
    const lifted = ok(await night.office.pages.lift(night.as('art'), { slotId: one.id, version: (await slot(one.id)).version }));
    expect((await slot(one.id)).storyId).toBeNull();
    ok(await back(lifted.steps));
    expect(stateOf(await slot(one.id))).toEqual(stateOf(one));
    const empty = (await storySlots()).find((each) => !each.storyId);
    if (!empty) throw new Error('an empty slot wanted');
    const removed = ok(await night.office.pages.removeSlot(night.as('art'), { slotId: empty.id, version: empty.version }));
    ok(await back(removed.steps));
    expect(stateOf(await slot(empty.id))).toEqual(stateOf(empty));
  });

  test('taking back a placing gives the story the page again that it was planned for, and doing it again takes it', async () => {
    const one = await first();
    const storyId = await night.story({ editionId, pageId: otherPageId });
    const planned = async () => (await night.office.stories.get(night.as('art'), storyId)).story.pageId;
    const turn = (act: 'undo' | 'redo', steps: readonly SlotStep[]) => night.office.pages.changeSlots(night.as('art'), {
      pageId, act, lifting: true, changes: steps.map((step) => ({ slotId: step.slotId, version: act === 'undo' ? step.version : step.versionBefore, to: act === 'undo' ? step.before : step.after })),
    });
    const { steps } = ok(await night.office.pages.place(night.as('art'), { slotId: one.id, version: one.version, storyId }));
    expect(await planned()).toBe(pageId);
    const undone = ok(await turn('undo', steps));
    expect(await planned()).toBe(otherPageId);
    const again = ok(await turn('redo', steps.map((step) => ({ ...step, versionBefore: undone.steps[0]?.version ?? 0 }))));
    expect(await planned()).toBe(pageId);
    ok(await turn('undo', again.steps));
    expect(await planned()).toBe(otherPageId);
    // A slot that is emptied by hand leaves the plan alone.
    ok(await send(put(await slot(one.id), { storyId }), [await slot(one.id)]));
    ok(await night.office.pages.lift(night.as('art'), { slotId: one.id, version: (await slot(one.id)).version }));
    expect(await planned()).toBe(pageId);
  });
  test('an undo over somebody else’s later change is refused with their name', async () => {
    const one = await first();
    const { steps } = ok(await send(put(one, { box: 'tint' }), [one]));
    const now = await slot(one.id);
    ok(await night.office.pages.changeSlot(night.as('editor'), { slotId: one.id, version: now.version, patch: { box: 'frame' } }));
    const undo = await night.office.pages.changeSlots(night.as('art'), { pageId, act: 'undo', changes: steps.map((s) => ({ slotId: s.slotId, version: s.version, to: s.before })) });
    expect(undo).toEqual({ ok: false, why: [{ code: 'slot-moved', with: { who: '程以宁' } }] });
    expect(await slot(one.id)).toMatchObject({ box: 'frame' });
  });
});

describe('what the page refuses', () => {
  test('a locked slot moves for nobody until it is unlocked', async () => {
    const one = await first();
    ok(await send(put(one, { locked: true }), [one], 'lock'));
    const kept = await slot(one.id);
    expect(whyNot(await send(put(kept, { box: 'tint' }), [kept]))).toEqual(['slot-locked']);
    expect(whyNot(await send(put(kept, { locked: false, row: kept.row + 1 }), [kept]))).toContain('slot-locked');
    expect(whyNot(await send({ ok: true, changes: [{ slotId: kept.id, to: null }] }, [kept]))).toEqual(['slot-locked']);
    ok(await send(put(kept, { locked: false }), [kept], 'lock'));
  });

  test('a slot outside the page, on another, without size, with absurd figures', async () => {
    const [one, other] = await storySlots();
    if (!one || !other) throw new Error('two slots wanted');
    const refusal = async (patch: Partial<PlacedSlot>) => whyNot(await send(put(one, patch), [one]));
    expect(await refusal({ row: 1000 })).toContain('slot-outside');
    expect(await refusal({ column: -1 })).toContain('slot-outside');
    expect(await refusal({ span: 0 })).toContain('slot-too-small');
    expect(await refusal({ rows: 1e9 })).toContain('slot-outside');
    expect(await refusal({ row: 2.5 })).toContain('slot-too-small');
    expect(await refusal({ bodyColumns: 40 })).toContain('slot-columns');
    expect(await refusal({ column: other.column, row: other.row, span: other.span, rows: other.rows, bodyColumns: other.bodyColumns })).toContain('slot-overlaps');
    expect(await refusal({ insets: [{ photoId: '', column: 0, row: one.rows - 2, span: 1, rows: 8 }] })).toContain('inset-outside');
    const inset = { photoId: '', column: 0, row: 0, span: 1, rows: 6 };
    expect(await refusal({ insets: [inset, { ...inset, row: 3 }] })).toContain('inset-overlaps');
    expect(await slot(one.id)).toEqual(one);
  });

  test('a story twice on a page, a leg without the one before it, one that would fall off unsaid', async () => {
    const { one, storyId } = await placed();
    const other = (await storySlots()).find((each) => !each.storyId);
    if (!other) throw new Error('an empty slot wanted');
    expect(whyNot(await send(put(other, { storyId, leg: 1 }), [other]))).toContain('story-twice');
    expect(whyNot(await send(put(other, { storyId, leg: 3 }), [other]))).toContain('jump-broken');
    expect(whyNot(await send(put(one, { storyId: null }), [one]))).toEqual(['would-lift']);
    expect(whyNot(await send({ ok: true, changes: [{ slotId: one.id, to: null }] }, [one]))).toEqual(['would-lift']);
    expect(whyNot(await send(put(other, { storyId: 'nobody' }), [other]))).toContain('not-found');
    expect(whyNot(await send(put(other, { kind: 'photo', photoId: 'nobody' }), [other]))).toContain('not-found');
    expect(whyNot(await send(put(other, { kind: 'advertisement', advertisementId: 'nobody' }), [other]))).toContain('not-found');
    expect(whyNot(await send(put(one, { insets: [{ kind: 'sidebar', storyId, photoId: '', column: 0, row: 0, span: 1, rows: 8 }] }), [one]))).toContain('inset-own-story');
    ok(await send(put(one, { storyId: null }), [one], 'change', 'art', true));
    expect((await night.office.stories.get(night.as('editor'), storyId)).story.tray).toBe('reporter');
  });

  test('a jump to itself, to a page that is gone, to another edition’s page', async () => {
    const { one } = await placed();
    expect(whyNot(await night.office.pages.jump(night.as('art'), { fromSlotId: one.id, toSlotId: one.id }))).toContain('jump-to-itself');
    await expect(night.office.pages.jump(night.as('art'), { fromSlotId: one.id, toSlotId: 'gone' })).rejects.toThrow();
    const [target] = await storySlots(otherPageId);
    if (!target) throw new Error('a slot wanted');
    ok(await night.office.pages.removeSlot(night.as('art'), { slotId: target.id, version: target.version }));
    await expect(night.office.pages.jump(night.as('art'), { fromSlotId: one.id, toSlotId: target.id })).rejects.toThrow();
    expect(await slot(one.id)).toEqual(one);
  });

  test('an id that another page has, or the same slot twice in one act', async () => {
    const [mine] = await storySlots();
    const [theirs] = await storySlots(otherPageId);
    if (!mine || !theirs) throw new Error('slots wanted');
    const answer = await night.office.pages.changeSlots(night.as('art'), { pageId, act: 'change', changes: [{ slotId: theirs.id, version: 0, to: stateOf(theirs) }] });
    expect(whyNot(answer)).toEqual(['slot-moved']);
    const twice = { slotId: mine.id, version: mine.version, to: stateOf(mine) };
    expect(whyNot(await night.office.pages.changeSlots(night.as('art'), { pageId, act: 'change', changes: [twice, twice] }))).toEqual(['bad-input']);
  });

  test('a hundred thousand characters in a small slot: told as overset, and the page still composes', async () => {
    const { one, storyId } = await placed();
    await night.write(storyId, paragraphs('很长的一篇', 4, '夜里的编辑部灯火通明，一版一版的纸样送来送去。'.repeat(540)));
    const seen = await night.office.pages.get(night.as('art'), pageId);
    const told = seen.page.blockers.find((one) => one.code === 'overset');
    expect(Number(told?.with?.chars)).toBeGreaterThan(90_000);
    expect(seen.slots.find((each) => each.id === one.id)).toMatchObject({ storyId });
  }, 30_000);

  test('[PG4] a page that is signed or read stands still', async () => {
    const one = await first();
    expect(whyNot(await send(put(one, { box: 'tint' }), [one], 'change', 'reader1'))).toContain('not-your-hat');
  });
});
