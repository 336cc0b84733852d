import { afterEach, beforeEach, expect, test } from 'vitest';
import { measuresOf } from '../../../shared/page/page-facts.ts';
import { type Newsroom, ok, openNewsroom, paragraphs, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const save = (patch: Parameters<Newsroom['office']['people']['saveTitle']>[1]) => night.office.people.saveTitle(night.as('admin'), patch);
const view = (pageId: string) => night.office.pages.get(night.as('art'), pageId);

test('[PG3] a title sets its own measures; until then three rounds, two lines and 150 ppi', async () => {
  expect(measuresOf({})).toEqual({ proofRounds: 3, undersetTolerance: 2, leastPpi: 150 });
  expect(await night.office.people.title(night.as('reporter'))).toMatchObject({ undersetTolerance: 2, leastPpi: 150 });
  const { editionId, pageIds: [, pageId = ''] } = await night.edition(['front', 'inner']);
  const storyId = await night.story({ editionId, pageId, blocks: paragraphs('灯火', 1) });
  const slot = (await view(pageId)).slots.find((one) => one.kind === 'story');
  ok(await night.office.pages.place(night.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId }));
  const underset = async () => (await view(pageId)).page.blockers.some((one) => one.code === 'underset');
  const under = (await view(pageId)).stories.find((one) => one.id === storyId)?.fit?.under ?? 0;
  expect([await underset(), under > 2]).toEqual([true, true]);
  const white = async () => (await night.office.editions.board(night.as('duty'), editionId)).pages.find((one) => one.id === pageId)?.underLines;
  expect(await white()).toBe(under);
  ok(await save({ undersetTolerance: 500, proofRounds: 2, leastPpi: 200 }));
  expect(await underset()).toBe(false);
  // What may stay white is not told on the board either.
  expect(await white()).toBe(0);
  expect(await night.office.people.title(night.as('reporter'))).toMatchObject({ proofRounds: 2, undersetTolerance: 500, leastPpi: 200 });
});

test('[BY1] [PG5] bylines and jump lines are in the paper’s own words on unsigned pages at once; a jump line names the page', async () => {
  const { editionId, pageIds: [one = '', two = ''] } = await night.edition(['inner', 'inner']);
  const storyId = await night.story({ editionId, pageId: one, blocks: paragraphs('一篇很长的稿子', 60) });
  const first = async (pageId: string) => (await view(pageId)).slots.find((slot) => slot.kind === 'story');
  const [from, to] = [await first(one), await first(two)];
  ok(await night.office.pages.place(night.as('art'), { slotId: from?.id ?? '', version: from?.version ?? 0, storyId }));
  ok(await night.office.pages.jump(night.as('art'), { fromSlotId: from?.id ?? '', toSlotId: to?.id ?? '' }));
  expect(whyNot(await save({ brands: { daily: { jumpOut: '下转' } } }))).toEqual(['jump-folio-missing']);
  ok(await save({ brands: { daily: { jumpOut: '→{folio}版{n}', houseDateline: '{name}消息', afterLabel: '：', staffReporter: '首席记者' } } }));
  const { makeUp } = await view(one);
  expect(makeUp.flows.find((flow) => flow.storyId === storyId)?.legs.map((leg) => [leg.jumpOut, leg.jumpIn])).toEqual([['→02版', ''], ['', '◀上接01版']]);
  expect(makeUp.stories[storyId]?.blocks.find((block) => block.prefix)?.prefix).toMatch(/^南浦日报消息/);
  ok(await save({ brands: {} }));
  expect((await view(one)).makeUp.flows.find((flow) => flow.storyId === storyId)?.legs[0]?.jumpOut).toBe('▶下转02版');
});

test('[PR1] the title’s rounds are asked of every page at the least, and an edition opens with as many', async () => {
  // Two are planned to read it.
  const { pageIds: [pageId = ''] } = await night.edition(['inner']);
  for (const slot of (await view(pageId)).slots.filter((one) => !['folio-line', 'credits'].includes(one.kind))) {
    ok(await night.office.pages.removeSlot(night.as('art'), { slotId: slot.id, version: slot.version }));
  }
  ok(await night.movePage('art', pageId, 'start-proof'));
  const missing = async () => (await view(pageId)).page.offers.find((one) => one.act === 'finish-proofs')?.why.find((one) => one.code === 'rounds-missing')?.with?.n;
  for (const [least, n] of [[1, 2], [2, 2], [3, 3]] as const) {
    ok(await save({ proofRounds: least }));
    expect([least, await missing()]).toEqual([least, n]);
  }
  const opens = async () => (await night.office.editions.proposal(night.as('duty'))).pages.map((page) => page.proofreaderIds.length);
  expect(await opens()).toEqual([2]);
  ok(await save({ proofRounds: 1 }));
  expect(await opens()).toEqual([1]);
});
