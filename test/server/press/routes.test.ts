import { writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpApp } from '../../../server/http.ts';
import { editionSheet } from '../../../server/services/edition-sheet.ts';
import { frozenPage } from '../../../server/services/frozen-page.ts';
import { liveCopies } from '../../../server/services/live-copies.ts';
import { cookieName } from '../../../server/session.ts';
import * as signOffs from '../../../server/store/sign-offs.ts';
import * as slots from '../../../server/store/slots.ts';
import { type Newsroom, ok, openNewsroom, password, type Who } from '../../builders/newsroom.ts';
import { pdfText } from '../../builders/pdf-text.ts';

let night: Newsroom;
let editionId: string;
let pageIds: string[];
let storyId: string;
let proofId: string;
let app: ReturnType<typeof httpApp>;

const words = '记者在渡口看到，仍需要乘船的的乘客占63%，最后一班船22时开出。';

beforeAll(async () => {
  night = await openNewsroom();
  app = httpApp({ services: night.office, publicUrl: null, log: pino({ level: 'silent' }) });
  ({ editionId, pageIds } = await night.edition(['inner', 'inner']));
  const pageId = pageIds[1] ?? '';
  storyId = await night.story({
    editionId,
    pageId,
    blocks: [
      { kind: 'headline', text: '最后一班船' },
      { kind: 'paragraph', text: words },
    ],
  });
  await night.clear(storyId);
  const slot = (await night.office.pages.get(night.as('art'), pageId)).slots.find((s) => s.kind === 'story');
  ok(await night.office.pages.place(night.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId }));
  const { page } = await night.office.pages.get(night.as('art'), pageId);
  ok(await night.office.pages.change(night.as('duty'), { pageId, version: page.version, patch: { lateSlots: true } }));
  ok(await night.movePage('art', pageId, 'start-proof'));
  const proof = (await night.office.proofs.list(night.as('reader1'), editionId)).find((p) => p.pageId === pageId);
  proofId = proof?.id ?? '';
  const view = await night.office.proofs.get(night.as('reader1'), proofId);
  const block = view.copies[storyId]?.copy.blocks.find((b) => b.text === words);
  const from = words.indexOf('的的');
  ok(
    await night.office.proofs.mark(night.as('reader1'), {
      proofId,
      storyId,
      kind: 'replace',
      blockId: block?.id ?? '',
      from,
      to: from + 2,
      text: '的',
      note: '衍字',
    }),
  );
}, 60_000);
afterAll(() => night.close());

/** Signs a page as it stands, without the rounds before: this is about what the press makes of it. */
async function sign(pageId: string): Promise<void> {
  const sheet = await editionSheet(night.db.read, liveCopies(night.db.read), editionId);
  const { frozen, hash } = frozenPage(sheet.makeUp, pageId, {});
  await night.db.tx(
    async (tx) => {
      await signOffs.insert(tx, {
        id: `sign-${pageId}`,
        pageId,
        plate: 1,
        kind: 'sign',
        hash,
        frozen,
        byId: night.as('duty').personId,
        at: night.clock.now(),
      });
    },
    [`page:${pageId}`],
  );
}

async function ask(who: Who | null, path: string): Promise<{ status: number; pdf: Buffer; name: string; why: string[] }> {
  const token = who ? ok(await night.office.auth.signIn({ login: who, password, agent: 'test', from: who })).token : '';
  const answer = await app.request(path, { headers: { cookie: `${cookieName}=${token}` } });
  const pdf = Buffer.from(await answer.arrayBuffer());
  const [, name = ''] = /filename\*=UTF-8''(.*)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  const why = answer.status === 200 ? [] : (JSON.parse(pdf.toString()) as { why: { code: string }[] }).why.map((each) => each.code);
  return { status: answer.status, pdf, name: decodeURIComponent(name), why };
}
const textOf = async (pdf: Buffer): Promise<readonly string[]> => (await pdfText(pdf)).pages;

describe('files for the printer', () => {
  it('gives a galley of a story to whoever may read it, at the measure asked for', async () => {
    const wide = await ask('reporter', `/press/stories/${storyId}/galley.pdf`);
    expect(wide.status).toBe(200);
    expect(wide.name).toBe('南浦日报 a-story 长条样.pdf');
    const [text = ''] = await textOf(wide.pdf);
    expect(text).toContain(words);
    expect(text).toContain('20字栏');
    expect((await textOf((await ask('editor', `/press/stories/${storyId}/galley.pdf?measure=13`)).pdf))[0]).toContain('13字栏');
  });

  it('has no galley for strangers, and none of what is not there', async () => {
    expect((await ask(null, `/press/stories/${storyId}/galley.pdf`)).status).toBe(401);
    expect((await ask('stranger', `/press/stories/${storyId}/galley.pdf`)).status).toBe(404);
    expect((await ask('editor', '/press/stories/nothing/galley.pdf')).status).toBe(404);
    expect((await ask('stranger', `/press/editions/${editionId}.pdf`)).status).toBe(404);
  });

  it('[PR1] says on a proof what it is, whose, and of which words', async () => {
    const { status, pdf, name } = await ask('reader1', `/press/proofs/${proofId}.pdf`);
    expect(status).toBe(200);
    expect(name).toBe('南浦日报 2026-11-22 02 一校.pdf');
    const [text = ''] = await textOf(pdf);
    expect(text).toMatch(/南浦日报\s2026年11月22日 星期日\s第02版 民生\s一校\s38字\s11月21日 \d\d:\d\d 出样\s样号 [0-9a-f]{8}/);
    expect(text).toMatch(/一校 闻一字 11月21日 \d\d:\d\d 出样 在读\s二校 辛二行 待读\s未决改动1\s未答疑问0/);
    expect(text).toMatch(/校对 闻一字 ＿+\s责任编辑 .*＿+\s美术编辑 .*＿+\s值班总编 ＿+\s□付印\s□改后付印/);
    expect(text).not.toContain('衍字');
    expect(pdf.toString('latin1')).not.toContain('GTS_PDFX');
  });

  it('draws the marks on a proof when they are wanted, in white beside the page', async () => {
    const { pdf, name } = await ask('editor', `/press/proofs/${proofId}.pdf?marks=1`);
    expect(name).toContain('红样');
    const [text = ''] = await textOf(pdf);
    expect(text).toContain('改动1处');
    expect(text).toMatch(/的\s衍字/);
    const [, left, , right] = /\/TrimBox \[([\d.]+) ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1')) ?? [];
    expect(Number(left)).toBeGreaterThan(130);
    expect(Number(right)).toBeGreaterThan(Number(left));
  });

  it('[PG4] prints the signed pages of an edition, says how many, and refuses while there are none', async () => {
    const none = await ask('duty', `/press/editions/${editionId}.pdf`);
    expect(none.status).toBe(409);
    expect(none.why).toEqual(['page-not-signed', 'page-not-signed']);
    await sign(pageIds[1] ?? '');
    const half = await ask('duty', `/press/editions/${editionId}.pdf`);
    expect(half.name).toBe('南浦日报 2026-11-22（2版中的1版）.pdf');
    await sign(pageIds[0] ?? '');
    const whole = await ask('duty', `/press/editions/${editionId}.pdf`);
    expect(whole.name).toBe('南浦日报 2026-11-22.pdf');
    const pages = await textOf(whole.pdf);
    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain(words);
    // Asked again, the very same bytes.
    expect((await ask('art', `/press/editions/${editionId}.pdf`)).pdf.equals(whole.pdf)).toBe(true);
  });

  it('[PG4] prints a signed page with crop marks as a file of its own; the kept one stays as it was', async () => {
    const plain = await ask('duty', `/press/pages/${pageIds[1]}.pdf`);
    const marked = await ask('duty', `/press/pages/${pageIds[1]}.pdf?crop=1`);
    expect(marked.name).toContain('裁切线');
    const widthOf = ({ pdf }: { pdf: Buffer }): number => Number(/\/MediaBox \[0 0 ([\d.]+)/.exec(pdf.toString('latin1'))?.[1]);
    expect(widthOf(marked)).toBeGreaterThan(widthOf(plain));
    expect(plain.pdf.toString('latin1')).toContain('GTS_PDFX');
    expect((await ask('duty', `/press/pages/${pageIds[1]}.pdf`)).pdf.equals(plain.pdf)).toBe(true);
    expect((await ask('duty', `/press/pages/${pageIds[1]}.pdf?crop=1`)).pdf.equals(marked.pdf)).toBe(true);
  });

  it('draws every page of an edition as it stands, signed or not, in one file that says it is a draft', async () => {
    const { status, pdf, name } = await ask('art', `/press/editions/${editionId}/draft.pdf`);
    expect([status, name]).toEqual([200, '南浦日报 2026-11-22 小样.pdf']);
    const pages = await textOf(pdf);
    expect(pages).toHaveLength(2);
    for (const text of pages) expect(text).toContain('小样，非清样');
    expect(pages[1]).toContain(words);
    expect(pdf.toString('latin1')).not.toContain('GTS_PDFX');
    expect((await ask('stranger', `/press/editions/${editionId}/draft.pdf`)).status).toBe(404);
  });

  it('[EV1] tells a browser’s tab in words why there is no file, by name which picture, and a program in codes', async () => {
    const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#779' } }).jpeg().toBuffer();
    const pageId = pageIds[1] ?? '';
    const illustrated = await night.story({ editionId, pageId, blocks: [{ kind: 'headline', text: '渡口' }, { kind: 'paragraph', text: words }] });
    const { photoId } = ok(await night.office.photos.add(night.as('reporter'), { storyId: illustrated, bytes, caption: '江面 <夜>' }));
    const slot = (await night.office.pages.get(night.as('art'), pageIds[0] ?? '')).slots.find((s) => s.kind === 'photo' || s.kind === 'story');
    await night.db.tx((tx) => slots.update(tx, slot?.id ?? '', slot?.version ?? 0, { kind: 'photo', photoId }), ['pages']);
    const { path } = await night.office.photos.file(night.as('editor'), { photoId, size: 'original' });
    await writeFile(path, bytes.subarray(0, 300));
    const draft = `/press/pages/${pageIds[0]}/draft.pdf`;
    expect((await ask('art', draft)).why).toEqual(['photo-broken']);
    const { token } = ok(await night.office.auth.signIn({ login: 'art', password, agent: 'test', from: 'art' }));
    const tab = await app.request(draft, { headers: { cookie: `${cookieName}=${token}`, accept: 'text/html,application/xhtml+xml' } });
    expect([tab.status, tab.headers.get('content-type')]).toEqual([409, 'text/html; charset=UTF-8']);
    const page = await tab.text();
    expect(page).toContain('图片“江面 &lt;夜&gt;”打不开，没有出文件。');
    expect(page).toContain('The picture “江面 &lt;夜&gt;” cannot be opened');
    for (const [path, cookie, status] of [[draft, '', 401], ['/press/pages/nothing.pdf', `${cookieName}=${token}`, 404]] as const) {
      const answer = await app.request(path, { headers: { cookie, accept: 'text/html' } });
      expect([path, answer.status, (await answer.text()).startsWith('<!doctype html>')]).toEqual([path, status, true]);
    }
  });
});
