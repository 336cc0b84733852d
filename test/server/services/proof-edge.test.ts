import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pencilOf, proofFoot, proofSlug } from '../../../server/services/proof-edge.ts';
import * as pages from '../../../server/store/pages.ts';
import * as proofs from '../../../server/store/proofs.ts';
import * as titles from '../../../server/store/titles.ts';
import { type Newsroom, ok, openNewsroom } from '../../builders/newsroom.ts';

const words = '记者在渡口看到，仍需要乘船的的乘客占63%，最后一班船22时开出。';
let night: Newsroom;
let editionId: string;
let pageId: string;
let storyId: string;
beforeAll(async () => {
  night = await openNewsroom();
  let pageIds: string[];
  ({ editionId, pageIds } = await night.edition(['inner']));
  pageId = pageIds[0] ?? '';
  storyId = await night.story({ editionId, pageId, blocks: [{ kind: 'headline', text: '最后一班船' }, { kind: 'paragraph', text: words }] });
  await night.clear(storyId);
  const slot = (await night.office.pages.get(night.as('art'), pageId)).slots.find((s) => s.kind === 'story');
  ok(await night.office.pages.place(night.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId }));
  const { page } = await night.office.pages.get(night.as('art'), pageId);
  ok(await night.office.pages.change(night.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
}, 60_000);
afterAll(() => night.close());

/** The proof being read, as its edge asks for it. */
async function about() {
  const [row] = await proofs.list(night.db.read, { pageId, state: 'reading' });
  const proof = await proofs.get(night.db.read, row?.id ?? '');
  const page = await pages.get(night.db.read, pageId);
  const title = await titles.get(night.db.read);
  if (!proof || !page || !title) throw new Error('no proof is being read');
  return { proof, page, title: title.settings };
}

async function mark(who: 'reader1' | 'reader2', kind: 'replace' | 'delete' | 'query', quote: string, text: string, note: string): Promise<string> {
  const { proof } = await about();
  const view = await night.office.proofs.get(night.as(who), proof.id);
  const block = view.copies[storyId]?.copy.blocks.find((one) => one.text.includes(quote));
  const from = block?.text.indexOf(quote) ?? -1;
  return ok(await night.office.proofs.mark(night.as(who), { proofId: proof.id, storyId, kind, blockId: block?.id ?? '', from, to: from + quote.length, text, note })).markId;
}

const blank = '＿＿＿＿＿＿';

describe('the edge of a proof', () => {
  it('[PR1] [PR5] tells who reads and when, what is undecided and asked, and where it is signed by hand', async () => {
    ok(await night.movePage('art', pageId, 'start-proof'));
    const doubled = await mark('reader1', 'replace', '的的', '的', '衍字');
    const asked = await mark('reader1', 'query', '22时', '', '与导语不一');
    const first = await about();
    expect(proofSlug(first, '11月22日', ['38字'])).toMatch(/^南浦日报　11月22日　第01版 .+　一校　38字　11月21日 \d\d:\d\d 出样　样号 [0-9a-f]{8}$/);
    const [rounds, query, hands] = await proofFoot(night.db.read, first);
    expect(rounds).toMatch(/^一校 闻一字 11月21日 \d\d:\d\d 出样 在读　二校 辛二行 待读　未决改动1　未答疑问1$/);
    expect(query).toBe('疑问1 “22时”　与导语不一');
    expect(hands).toBe(`校对 闻一字 ${blank}　责任编辑 程以宁 ${blank}　美术编辑 苏曼青 ${blank}　值班总编 ${blank}　□付印　□改后付印`);
    // An open mark says nothing of an answer, and no round came before.
    expect(await pencilOf(night.db.read, first)).toMatchObject({ own: [{ text: '的', note: '衍字' }, { kind: 'query' }], before: [] });

    ok(await night.office.proofs.finish(night.as('reader1'), { proofId: first.proof.id }));
    ok(await night.office.proofs.answer(night.as('editor'), { markId: doubled, answer: 'accept' }));
    ok(await night.office.proofs.answer(night.as('editor'), { markId: asked, answer: 'stet', reply: '已核，22时' }));
    expect((await pencilOf(night.db.read, first)).own.map((one) => one.answered)).toEqual([{ status: 'accepted', words: '' }, { status: 'stet', words: '已核，22时' }]);
  });

  it('[PR4] shows the marks of the round before where they stand now, with what whoever looked for them said', async () => {
    ok(await night.movePage('editor', pageId, 'start-proof'));
    const second = await about();
    const [rounds, ...rest] = await proofFoot(night.db.read, second);
    expect(rounds).toMatch(/^一校 闻一字 11月21日 \d\d:\d\d 出样 11月21日 \d\d:\d\d 读毕　二校 辛二行 11月21日 \d\d:\d\d 出样 在读　未决改动0　未答疑问0$/);
    expect(rest).toHaveLength(1);
    const [check, ...others] = (await pencilOf(night.db.read, second)).before;
    expect(others).toEqual([]);
    const from = words.indexOf('的的');
    expect(check).toMatchObject({ round: 1, kind: 'replace', text: '的', from, to: from + 1, check: null });
    const [landed] = (await night.office.proofs.get(night.as('reader2'), second.proof.id)).toCheck;
    ok(await night.office.proofs.check(night.as('reader2'), { markId: landed?.id ?? '', proofId: second.proof.id, verdict: 'landed' }));
    expect((await pencilOf(night.db.read, second)).before[0]?.check).toBe('landed');
  });
});
