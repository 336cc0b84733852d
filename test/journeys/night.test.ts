import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it, inject } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { addPerson, choose, live, onPage, type Sitting, signIn, typeTime } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';
import { pdfText } from '../builders/pdf-text.ts';
import { photograph } from '../builders/pictures.ts';

interface Slot {
  readonly id: string;
  readonly kind: string;
  readonly column: number;
  readonly row: number;
  readonly version: number;
}
interface PageRow {
  readonly id: string;
  readonly folio: number;
  readonly version: number;
  readonly tray: string;
  readonly blockers: readonly unknown[];
}
interface PageView {
  readonly page: PageRow;
  readonly slots: readonly Slot[];
}
interface Block {
  readonly kind: string;
  readonly text: string;
}
interface StoryView {
  readonly copy: { readonly blocks: readonly Block[] };
}
interface ProofRow {
  readonly id: string;
  readonly pageId: string;
  readonly round: number;
  readonly state: string;
}

let house: RunningHouse;
let browser: Browser;
const seats: Sitting[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ data: await copyFolder(inject('demoFolder')) }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await tearDown(house);
});

const sit = async (name: string): Promise<Sitting> => {
  const seat = await signIn(browser, house.url, name);
  seats.push(seat);
  return seat;
};
const leave = async (...people: Sitting[]): Promise<void> => {
  for (const one of people) await one.context.close();
};

const headline = '河堤上的一盏灯';
const firstParagraph = '昨日傍晚，青石渡的老水文站亮起了灯。守站二十六年的江师傅把水尺上的读数报进电话，随后在本子上记下时间。';
const secondParagraph = '水文站建在渡口上游三百米处，一间瓦房，一架缆车，一根刻着红白格子的水尺。江师傅说，水涨到第七格，下游的菜地就要收人。';
const long = Array.from(
  { length: 9 },
  (_, i) =>
    `第${'一二三四五六七八九'[i]}个汛期，他记下的数字写满了${i + 2}本。数字后面常有小字：雾大，听见对岸有人唱歌；风急，缆车停了一刻钟；月亮好，水面像铺了盐。这些小字不进电话，只留在本子里，留给后来守站的人看。`,
);

const text = (who: Sitting): Locator => who.page.getByRole('textbox', { name: /^稿件文字/ });
const act = (who: Sitting, name: string): Locator => who.page.getByRole('group', { name: '可以做的' }).getByRole('button', { name, exact: true });
const stored = (who: Sitting): Promise<void> => who.page.locator('[data-state="stored"]').getByText('已存').first().waitFor();

// About a minute on a quiet machine; the limit is for one that is not.
it('goes from a pitch to the press in one night', { timeout: 480_000 }, async () => {
  // ED1: the duty editor opens tomorrow's paper from the calendar's proposal, two pages of it.
  const duty = await sit('梁怀远');
  await duty.page.getByRole('button', { name: '开新一期' }).click();
  const opening = duty.page.getByRole('dialog', { name: '开新一期' });
  await opening.getByText('第23873期').waitFor();
  await opening.getByRole('button', { name: '去掉 04' }).click();
  await opening.getByRole('button', { name: '去掉 03' }).click();
  await choose(opening, /02版责任编辑/, /林若谷/);
  await choose(opening, /02版美术编辑/, /丁澄/);
  await opening.getByRole('button', { name: '开期' }).click();
  await duty.page.waitForURL(/\/tonight\/.+/);
  const editionId = duty.page.url().split('/').at(-1) ?? '';
  const board = duty.page.getByRole('table', { name: '各版进度' });
  await board.getByRole('row').nth(2).waitFor();
  const { pages, edition } = await duty.ask<{ pages: PageRow[]; edition: { on: string } }>('editions.board', { editionId });
  const [front, inner] = pages;
  if (!front || !inner) throw new Error('two pages were asked for');

  // Preparation that is not the point: each page keeps its furniture and one place for a story.
  const art = await sit('丁澄');
  await prepare(art, front.id, { column: 0, row: 15, span: 4, rows: 24 });
  await prepare(art, inner.id, { column: 0, row: 4, span: 2, rows: 40 });

  // A pitch reaches the editor without a reload, is taken, and reaches two reporters.
  const editor = await sit('林若谷');
  await editor.page.goto('/stories?tray=pitches');
  await editor.page.getByRole('heading', { level: 1, name: '选题' }).waitFor();
  const shen = await sit('沈砚秋');
  await shen.page.goto('/my-day');
  await shen.page.getByRole('button', { name: '报选题' }).click();
  const pitching = shen.page.getByRole('dialog', { name: '报选题' });
  await pitching.getByRole('textbox', { name: '选题' }).fill('守水文站的人');
  await pitching.getByRole('textbox', { name: '说明' }).fill('汛期过了，他还在');
  await pitching.getByRole('button', { name: '报上去' }).click();
  await live(editor.page.getByRole('button', { name: '采用: 守水文站的人' }));
  await editor.page.getByRole('button', { name: '采用: 守水文站的人' }).click();

  const lu = await sit('陆嘉树');
  await lu.page.goto('/my-day');
  await lu.page.getByRole('heading', { level: 1, name: '我的一天' }).waitFor();
  const taking = editor.page.getByRole('dialog', { name: '采用选题并派稿' });
  await addPerson(taking.getByRole('group', { name: '记者' }), '陆嘉树');
  await taking.getByRole('textbox', { name: '计划字数' }).fill('900');
  await choose(taking, /^期|期$/, edition.on);
  await choose(taking, /版$/, /01版/);
  await typeTime(taking.getByRole('group', { name: '交稿时间' }), edition.on, '20:00');
  await taking.getByRole('button', { name: '派出' }).click();
  for (const reporter of [lu, shen]) {
    await live(reporter.page.getByRole('button', { name: '接: 守水文站的人' }));
    await reporter.page.getByRole('button', { name: '接: 守水文站的人' }).click();
    await reporter.page.getByRole('link', { name: /守水文站的人/ }).click();
  }
  const storyId = lu.page.url().split('/').at(-1) ?? '';

  // PG2: the art editor gives it its place while it is still being written.
  await art.page.goto(`/pages/${front.id}`);
  const slot = art.page.getByRole('button', { name: /^文稿 \d/ });
  await slot.focus();
  await art.page.getByRole('button', { name: /^把《守水文站的人》上到选中稿位/ }).click();
  await art.page.getByRole('button', { name: /^文稿 \d+：守水文站的人/ }).waitFor();

  // Two reporters in one text: each sees the other's caret, the meter moves, the words are stored.
  await Promise.all([text(shen).waitFor(), text(lu).waitFor()]);
  const meter = shen.page.locator('[data-fit]');
  await meter.getByText(/差 \d+ 行/).waitFor();
  const before = await meter.textContent();
  await text(shen).click();
  await shen.page.keyboard.press('Control+Home');
  await shen.page.keyboard.press('ArrowDown');
  await shen.page.keyboard.type(headline);
  await live(lu.page.getByText('沈砚秋', { exact: true }).locator('visible=true').first());
  await live(text(lu).getByText(headline));
  await toTheEnd(lu);
  await lu.page.keyboard.insertText(firstParagraph);
  await live(shen.page.locator('.copy-caret-name', { hasText: '陆嘉树' }));
  await live(text(shen).getByText(firstParagraph));
  await lu.page.keyboard.press('Enter');
  await lu.page.keyboard.insertText(secondParagraph);
  await live(lu.page.locator('.copy-caret-name', { hasText: '沈砚秋' }));
  await expect.poll(() => meter.textContent()).not.toBe(before);
  for (const paragraph of long) {
    await lu.page.keyboard.press('Enter');
    await lu.page.keyboard.insertText(paragraph);
  }
  await live(meter.getByText(/超 \d+ 行/));
  await Promise.all([stored(shen), stored(lu)]);

  // A picture with its caption and its credit, and the byline made of people.
  await shen.page
    .locator('input[type=file][aria-label="选图"]')
    .setInputFiles({ name: 'station.jpg', mimeType: 'image/jpeg', buffer: await photograph() });
  await shen.page.getByText('1800 × 1200 像素').waitFor();
  await shen.page.getByRole('textbox', { name: '图片说明' }).fill('青石渡老水文站的缆车与水尺。');
  await shen.page.getByRole('textbox', { name: '图片说明' }).press('Tab');
  await live(lu.page.getByAltText('青石渡老水文站的缆车与水尺。'));

  // Filed, sent back with a reason, filed again.
  await editor.page.goto(`/stories/${storyId}`);
  await act(shen, '交稿').click();
  await live(act(editor, '退改'));
  await act(editor, '退改').click();
  const sendingBack = editor.page.getByRole('dialog', { name: '退改：写明理由' });
  await sendingBack.getByRole('textbox', { name: '理由' }).fill('缺一句他的原话');
  await sendingBack.getByRole('button', { name: '退改' }).click();
  await live(shen.page.getByText('缺一句他的原话').first());
  await live(act(shen, '交稿'));
  await toTheEnd(shen);
  await shen.page.keyboard.press('Enter');
  await shen.page.keyboard.type('“水不会骗人。”他说。');
  await act(shen, '交稿').click();

  // ST2: three reviews by three persons, the tray live on the desks that wait for it.
  const head = await sit('谭守正');
  await head.page.goto(`/stories/${storyId}`);
  await act(editor, '通过').click();
  await live(act(head, '通过'));
  await duty.page.goto(`/stories/${storyId}`);
  await act(head, '通过').click();
  await live(act(duty, '通过'));
  await act(duty, '通过').click();
  await live(shen.page.locator('[aria-current="step"]', { hasText: '已签发' }).or(shen.page.getByText('已签发')).first());
  await leave(shen, lu, head);

  // The story is longer than its place: it jumps, and both jump lines are made by the system (PG5).
  await slot.focus();
  await choose(art.page, /转到/, /^02版/);
  await art.page.locator('.page-svg-ink').getByText('下转02版', { exact: false }).first().waitFor({ state: 'attached' });
  await expect.poll(() => inkOf(art)).toContain('下转02版');
  await art.page.getByRole('tab', { name: /^图片/ }).click();
  await art.page.getByRole('button', { name: /^把图片《青石渡老水文站/ }).click();
  await art.page.goto(`/pages/${inner.id}`);
  await slot.focus();
  await expect.poll(() => inkOf(art)).toContain('上接01版');
  await shrinkToFit(art);

  // The first proof, frozen; page 2 is read without a mark.
  await readWithoutMarks(art, inner);
  await editor.page.goto(`/pages/${front.id}`);
  await editor.page.getByRole('button', { name: '出校样' }).click();
  const first = await sit('孔维真');
  await first.page.goto('/proofs');
  const proofId = await openProof(first, front.id, 1);
  await editor.page.goto(`/proofs/${proofId}`);
  await selectWords(first, '红白格子');
  await first.page.keyboard.press('r');
  const form = first.page.getByRole('form', { name: '改正' });
  await form.getByRole('textbox', { name: '改为' }).fill('红白刻度');
  await form.getByRole('button', { name: '落笔' }).click();

  // PR3: accepting changes the text on the server exactly once.
  await live(editor.page.getByRole('button', { name: '照改' }));
  await editor.page.getByRole('button', { name: '照改' }).click();
  await first.page.getByRole('tab', { name: /^标记/ }).click();
  await live(first.page.getByText(/林若谷：照改/));
  const after = bodyOf(await editor.ask<StoryView>('stories.get', { storyId }));
  expect(after.split('红白刻度').length).toBe(2);
  expect(after).not.toContain('红白格子');
  await first.page.getByRole('button', { name: '读完本校' }).click();
  await editor.page.goto(`/pages/${front.id}`);
  await editor.page.getByRole('button', { name: '出校样' }).click();

  // PR4: the second reader ticks that the mark landed, the third finds nothing.
  const second = await sit('冯小满');
  await openProof(second, front.id, 2);
  await second.page.getByRole('button', { name: '已改' }).click();
  await second.page.getByRole('button', { name: '读完本校' }).click();
  await live(editor.page.getByRole('button', { name: '出校样' }));
  await editor.page.getByRole('button', { name: '出校样' }).click();
  const third = await sit('吴慎言');
  await openProof(third, front.id, 3);
  await third.page.getByRole('button', { name: '读完本校' }).click();
  await live(editor.page.getByRole('button', { name: '转清样' }));
  await editor.page.getByRole('button', { name: '转清样' }).click();
  await leave(first, second, third, art);

  // PG4: the editor approves, the duty editor signs what was approved.
  await Promise.all([editor.page.goto(`/tonight/${editionId}`), duty.page.goto(`/tonight/${editionId}`)]);
  for (const page of ['01版', '02版']) {
    await onPage(editor.page.getByRole('button', { name: new RegExp(`^认可 ${page}`) })).click();
    await editor.page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^认可 ${page}`) })
      .click();
    await editor.page.getByRole('dialog').waitFor({ state: 'detached' });
    const sign = duty.page.getByRole('button', { name: new RegExp(`^签样 ${page}`) });
    await sign.click();
    const sheet = duty.page.getByRole('dialog');
    await live(sheet.getByText('林若谷 认可'));
    await sheet.getByRole('button', { name: new RegExp(`^签样 ${page}`) }).click();
    await sheet.waitFor({ state: 'detached' });
  }
  await duty.page.getByRole('link', { name: /^付印 PDF 01版/ }).waitFor();
  const press = await duty.context.request.get(`/press/pages/${front.id}.pdf`);
  expect(press.headers()['content-type']).toBe('application/pdf');
  const [page1 = ''] = (await pdfText(await press.body())).pages;
  const [page2 = ''] = (await pdfText(await (await duty.context.request.get(`/press/pages/${inner.id}.pdf`)).body())).pages;
  for (const printed of ['澜川日报', '第23873期', '今日2版', headline, '下转02版', '沈砚秋', '陆嘉树', '责任编辑']) expect(bare(page1)).toContain(bare(printed));
  expect(page2).toContain('上接01版');
  const together = bare(page1 + page2);
  expect(together.split('红白刻度').length).toBe(2);
  expect(together).not.toContain('红白格子');
  expect(together).toContain('水不会骗人');

  // ED2: every page signed, the paper goes to press.
  await duty.page.getByRole('button', { name: /^截稿 / }).click();
  await duty.page
    .getByRole('button', { name: /^付印 \d|^付印 / })
    .first()
    .click();
  await expect.poll(async () => (await duty.ask<{ edition: { tray: string } }>('editions.board', { editionId })).edition.tray).toBe('released');
  await live(board.getByText('付印').first());

  expect(seats.flatMap((seat) => seat.complaints.map((said) => `${seat.name}: ${said}`))).toEqual([]);
});

/** Leaves a page its furniture, a full ear and one empty place for a story. */
async function prepare(art: Sitting, pageId: string, place: { column: number; row: number; span: number; rows: number }): Promise<void> {
  const read = (): Promise<PageView> => art.ask<PageView>('pages.get', { pageId });
  const { page, slots } = await read();
  await art.tell('pages.move', { pageId, version: page.version, act: 'make-up' });
  let kept: Slot | null = null;
  for (const slot of slots) {
    if (slot.kind === 'story' && !kept) kept = slot;
    else if (['story', 'photo', 'photo-story', 'notice', 'advertisement'].includes(slot.kind))
      await art.tell('slots.remove', { slotId: slot.id, version: slot.version });
    else if (slot.kind === 'ear') await art.tell('slots.change', { slotId: slot.id, version: slot.version, patch: { text: '今日小雪' } });
  }
  if (!kept) throw new Error('the template has a story slot');
  await art.tell('slots.change', {
    slotId: kept.id,
    version: kept.version,
    patch: { ...place, bodyColumns: place.span, headStyle: 'standard', headDirection: 'horizontal', insets: [] },
  });
}

/** Puts the caret behind the last word, and waits until the editor knows of it, as a hand does. */
async function toTheEnd(who: Sitting): Promise<void> {
  await text(who).click();
  await who.page.keyboard.press('Control+End');
  await who.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const inkOf = async (who: Sitting): Promise<string> => (await who.page.locator('.page-canvas .page-svg-ink').allTextContents()).join('');

/** Without blanks: a reader that goes by places alone sees one between characters that a line spreads. */
const bare = (text: string): string => text.replace(/\s/gu, '');
const bodyOf = (view: StoryView): string => view.copy.blocks.map((block) => block.text).join('\n');

/** Makes the chosen slot less high until the story's end leaves at most two lines white. */
async function shrinkToFit(art: Sitting): Promise<void> {
  const { page } = art;
  const said = page.locator('.inspector-story').getByText(/正好|差 \d+ 行|超 \d+ 行/);
  const rows = page.getByLabel('高（行）').first();
  for (let step = 0; step < 12; step += 1) {
    const words = (await said.textContent()) ?? '';
    const short = Number(/差 (\d+) 行/.exec(words)?.[1] ?? 0);
    const over = Number(/超 (\d+) 行/.exec(words)?.[1] ?? 0);
    if (over === 0 && short <= 2) return;
    const next = Number(await rows.inputValue()) + (over > 0 ? Math.ceil(over / 2) : -Math.max(1, Math.floor(short / 2)));
    await rows.fill(String(next));
    await rows.press('Enter');
    await expect.poll(() => said.textContent()).not.toBe(words);
  }
  throw new Error(`it does not fit: ${await said.textContent()}`);
}

/** Opens the proof of this round from the list of proofs that wait for the reader. */
async function openProof(reader: Sitting, pageId: string, round: number): Promise<string> {
  const find = async (): Promise<string | undefined> => {
    const rows = await reader.ask<ProofRow[]>('proofs.list', {});
    return rows.find((row) => row.pageId === pageId && row.round === round)?.id;
  };
  await expect.poll(find).toBeTruthy();
  const id = (await find()) ?? '';
  await reader.page.goto(`/proofs/${id}`);
  await reader.page.getByRole('button', { name: '读完本校' }).waitFor();
  return id;
}

/** Chooses words in the text beside the sheet, by keyboard. */
async function selectWords(reader: Sitting, words: string): Promise<void> {
  await reader.page.getByRole('tab', { name: /^原文/ }).click();
  const fields = reader.page.getByRole('textbox', { name: '正文' });
  const all = await fields.evaluateAll((found) => found.map((field) => (field as HTMLTextAreaElement).value));
  const index = all.findIndex((value) => value.includes(words));
  const field = fields.nth(index);
  await field.focus();
  for (let i = 0; i < (all[index] ?? '').indexOf(words); i += 1) await reader.page.keyboard.press('ArrowRight');
  for (let i = 0; i < words.length; i += 1) await reader.page.keyboard.press('Shift+ArrowRight');
}

/** Three rounds of a page in which nobody finds anything. */
async function readWithoutMarks(art: Sitting, page: PageRow): Promise<void> {
  for (const [round, name] of [
    [1, '冯小满'],
    [2, '蒋若兰'],
    [3, '孔维真'],
  ] as const) {
    const { page: now } = await art.ask<PageView>('pages.get', { pageId: page.id });
    await art.tell('pages.move', { pageId: page.id, version: now.version, act: 'start-proof' });
    const reader = await sit(name);
    const row = (await reader.ask<ProofRow[]>('proofs.list', {})).find((one) => one.pageId === page.id && one.round === round);
    await reader.tell('proofs.finish', { proofId: row?.id });
    await leave(reader);
  }
  const { page: now } = await art.ask<PageView>('pages.get', { pageId: page.id });
  await art.tell('pages.move', { pageId: page.id, version: now.version, act: 'finish-proofs' });
}
