import { createHash } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { axeOn, openBrowser } from '../builders/browser.ts';
import { choose, live, type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

interface PageAsked {
  readonly slots: readonly PlacedSlot[];
  readonly stories: readonly { readonly id: string; readonly title: string; readonly fit: { readonly over: number } | null }[];
}

let house: RunningHouse;
let browser: Browser;
let pageId: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ data: await copyFolder(inject('demoFolder')) }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await tearDown(house);
});

/** What comes to be true on a machine that others share. */
const seen = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000 });

const slotOf = (page: Page, title: string): Locator => page.locator(`.canvas-slot[aria-label*="${title}"]`);
const slotsOf = async (who: Sitting): Promise<readonly PlacedSlot[]> => (await who.ask<PageAsked>('pages.get', { pageId })).slots;
/** Where everything stands, in one word: slots by place with what they hold. */
const standing = async (who: Sitting): Promise<string> =>
  (await slotsOf(who)).map((slot) => `${slot.column},${slot.row},${slot.span},${slot.rows}:${slot.kind}:${slot.storyId ?? ''}`).sort().join(' ');

/** Clicks into the upper part of a slot, as a hand does. */
async function take(page: Page, title: string, shift = false): Promise<void> {
  const box = await slotOf(page, title).locator('rect').first().boundingBox();
  if (!box) throw new Error(`${title} is not in sight`);
  if (shift) await page.keyboard.down('Shift');
  await page.mouse.click(box.x + Math.min(16, box.width / 2), box.y + Math.min(12, box.height / 2));
  if (shift) await page.keyboard.up('Shift');
  await seen(() => slotOf(page, title).getAttribute('aria-pressed')).toBe('true');
}

/** The middle of a cell of the sheet's grid on the screen, for a page whose slots give the measure. */
async function cellOn(page: Page, slots: readonly PlacedSlot[], column: number, row: number): Promise<{ x: number; y: number }> {
  const wide = slots.reduce((a, b) => (b.span * b.rows > a.span * a.rows ? b : a));
  const other = slots.find((one) => one.column !== wide.column && one.row !== wide.row);
  const [a, b] = await Promise.all([wide, other].map((one) => page.locator(`[data-slot="${one?.id}"] .canvas-slot-box`).boundingBox()));
  if (!a || !b || !other) throw new Error('no grid in sight');
  const [step, line] = [(b.x - a.x) / (other.column - wide.column), (b.y - a.y) / (other.row - wide.row)];
  return { x: a.x + (column - wide.column + 0.5) * step, y: a.y + (row - wide.row + 0.5) * line };
}

/** Takes hold at one place of the screen and lets go at another. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

async function atThePage(name: string): Promise<Sitting> {
  const seat = await signIn(browser, house.url, name);
  await open(seat, 1);
  return seat;
}

/** Opens a page of tonight's edition, the whole sheet in sight. */
async function open(seat: Sitting, folio: number): Promise<void> {
  pageId = (await seat.ask<{ pages: readonly { id: string; folio: number }[] }>('editions.board', {})).pages.find((one) => one.folio === folio)?.id ?? '';
  await seat.page.goto(`/pages/${pageId}`);
  await seat.page.locator('.canvas-slot').first().waitFor();
  // The whole sheet in sight.
  await seat.page.keyboard.press('0');
  await seen(async () => (await seat.page.locator('.page-canvas').boundingBox())?.height ?? 0).toBeLessThan(800);
}

it('makes up a page by hand: split, merge, swap, crop, fill, propose, each taken back and done again, beside a colleague', async () => {
  const art = await atThePage('丁澄');
  const { page } = art;
  const first = await standing(art);
  const isAgain = async (what: string): Promise<void> => { await seen(() => standing(art)).toBe(what); };
  const undo = () => page.keyboard.press('Control+z');
  const redo = () => page.keyboard.press('Control+Shift+z');
  const many = (await slotsOf(art)).length;

  // Space and the hand pan the table, also when a slot was just taken: nothing is moved.
  await page.keyboard.press('2');
  await slotOf(page, '白鹭渡大桥').focus();
  const sheetAt = async () => (await page.locator('.page-canvas').boundingBox())?.y ?? 0;
  const lay = await sheetAt();
  const table = await page.locator('.zoom-table').boundingBox();
  if (!table) throw new Error('no table');
  await page.mouse.move(table.x + table.width / 2, table.y + table.height / 2);
  await page.keyboard.down(' ');
  await page.mouse.down();
  await page.mouse.move(table.x + table.width / 2, table.y + table.height / 2 - 90, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up(' ');
  await seen(async () => Math.round(lay - await sheetAt())).toBe(90);
  expect(await standing(art)).toBe(first);
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');

  // Split: what stood in the slot stays in its upper part; merging makes one of both again.
  await take(page, '六成冬季储备菜');
  await page.keyboard.press('s');
  await seen(async () => (await slotsOf(art)).length).toBe(many + 1);
  await page.keyboard.press('m');
  await isAgain(first);
  await undo();
  await seen(async () => (await slotsOf(art)).length).toBe(many + 1);
  await undo();
  await isAgain(first);

  // Swap what stands in two slots.
  await take(page, '六成冬季储备菜');
  await take(page, '市图书馆', true);
  await page.getByRole('button', { name: /^对调内容/ }).click();
  await seen(() => standing(art)).not.toBe(first);
  const swapped = await standing(art);
  await undo();
  await isAgain(first);
  await redo();
  await isAgain(swapped);
  await undo();
  await isAgain(first);

  // A picture is scaled and pushed in its frame; its resolution is told.
  const cropOf = async () => (await slotsOf(art)).find((slot) => slot.kind === 'photo-story')?.options.crop ?? (await slotsOf(art)).flatMap((slot) => slot.insets).find((inset) => inset.crop)?.crop;
  await take(page, '六条夜班公交');
  await page.keyboard.press('c');
  const frame = page.locator('.canvas-crop-frame');
  await frame.waitFor();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('+');
  await seen(async () => (await cropOf())?.width ?? 1000).toBeLessThan(900);
  const scaled = await cropOf();
  const box = await frame.boundingBox();
  if (!box) throw new Error('no frame');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await seen(async () => (await cropOf())?.x).toBeLessThan(scaled?.x ?? 0);
  await page.keyboard.press('Enter');
  await frame.waitFor({ state: 'detached' });
  await live(page.getByText(/\d+ ppi/).first());

  // The hole is filled: what is offered says its lines before it is taken.
  const over = async () => (await art.ask<PageAsked>('pages.get', { pageId })).stories.find((story) => story.title.includes('夜班公交'))?.fit?.over ?? -1;
  expect(await over()).toBeGreaterThan(0);
  await page.keyboard.press('f');
  const offers = page.getByRole('list', { name: '填空' });
  await live(offers.getByText(/^删可删段|可删/).first());
  expect(await axeOn(page)).toEqual([]);
  await page.keyboard.press('1');
  await seen(over).toBe(0);

  // N goes to what still stands before signing, one after another.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await live(page.locator('.preflight-row[aria-current="true"]'));
  await seen(() => page.locator('.canvas-slot[aria-pressed="true"]').count()).toBe(1);

  // A colleague at the same page: their hand is seen at its slot, and gone when they go.
  const other = await atThePage('林若谷');
  await take(other.page, '镜湾港');
  await live(page.getByText(/林若谷正在动.*镜湾港/));
  // Different slots merge; an undo over their later change of the same slot is refused by name.
  await take(page, '镜湾港');
  await page.getByRole('button', { name: /框线/ }).click();
  await page.getByRole('option', { name: '反线框', exact: true }).click();
  const boxOf = async () => (await slotsOf(art)).find((slot) => slot.storyId !== null && slot.box.endsWith('-frame'))?.box;
  await seen(boxOf).toBe('thick-frame');
  await seen(() => other.page.getByRole('button', { name: /框线/ }).textContent()).toContain('反线框');
  await other.page.getByRole('button', { name: /框线/ }).click();
  await other.page.getByRole('option', { name: '文武线框', exact: true }).click();
  await seen(boxOf).toBe('double-frame');
  await undo();
  await live(page.getByText('林若谷刚刚改过这个稿位').first());
  expect(await boxOf()).toBe('double-frame');
  // A day without its hour is not stored and says so; one press goes on. What is typed is stored also when its pane is taken away.
  const desk = other.page;
  await desk.keyboard.press('Escape');
  const deadline = desk.locator('.page-facts .ui-date');
  const dueOf = async () => (await art.ask<{ page: { deadlineAt: number | null } }>('pages.get', { pageId })).page.deadlineAt;
  const utc = (iso: string): number => Date.parse(`${iso}+08:00`);
  await deadline.getByRole('button', { name: '清除截稿' }).click();
  await seen(dueOf).toBeNull();
  await deadline.getByRole('spinbutton').first().click();
  await desk.keyboard.type('20261203');
  await desk.getByRole('textbox', { name: '版名' }).focus();
  await live(deadline.getByText('还没有存：缺几点、几分。'));
  expect(await axeOn(desk)).toEqual([]);
  expect(await dueOf()).toBeNull();
  // The hour is changed before the office has answered to the first one: a quick hand does not refuse itself.
  let answer = () => {};
  const held = new Promise<void>((go) => { answer = go; });
  await desk.route(/pages\.change/, async (route) => { await held; await route.continue(); });
  await deadline.getByRole('button', { name: '就用 20:00' }).click();
  await deadline.getByRole('spinbutton').nth(3).click();
  await desk.keyboard.type('21');
  await take(desk, '镜湾港');
  answer();
  await seen(dueOf).toBe(utc('2026-12-03T21:00'));
  // A field left by keyboard puts nothing back that a colleague changed meanwhile; one that is taken away is stored.
  const factsOf = async () => (await art.ask<{ page: { section: string; version: number } }>('pages.get', { pageId })).page;
  await desk.keyboard.press('Escape');
  const section = desk.getByRole('textbox', { name: '版名' });
  await section.focus();
  await other.tell('pages.change', { pageId, version: (await factsOf()).version, patch: { section: '头条' } });
  await desk.getByRole('heading', { name: /头条/ }).waitFor();
  await desk.keyboard.press('Tab');
  await section.fill('城事');
  await take(desk, '镜湾港');
  await seen(async () => (await factsOf()).section).toBe('城事');
  expect((await art.ask<{ events: readonly { type: string; data: { what?: readonly string[] } }[] }>('pages.get', { pageId })).events.filter((one) => one.data.what?.includes('section'))).toHaveLength(2);
  await other.tell('pages.change', { pageId, version: (await factsOf()).version, patch: { section: '要闻' } });
  await other.context.close();
  await seen(() => page.locator('.who-mark').count()).toBe(0);

  // Make-ups are proposed beside the main thread; one is taken as a single step.
  const byHand = await standing(art);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^拟版/ }).click();
  const dialog = page.getByRole('dialog', { name: '拟版' });
  await dialog.getByRole('button', { name: '采用：方案 1' }).waitFor({ timeout: 30_000 });
  await dialog.locator('canvas[data-drawn]').first().waitFor();
  expect(await axeOn(page)).toEqual([]);
  // One is laid on the table large, by its number; Escape goes back to the three, with nothing changed.
  await page.keyboard.press('2');
  await live(dialog.getByRole('group', { name: '方案 2' }).locator('.page-svg'));
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '放大看：方案 2' }).waitFor();
  expect(await standing(art)).toBe(byHand);
  await page.keyboard.press('1');
  await dialog.getByRole('button', { name: '采用：方案 1' }).click();
  await dialog.waitFor({ state: 'detached' });
  await seen(() => standing(art)).not.toBe(byHand);
  const before = new Set(byHand.split(' ').map((one) => one.split(':')[2]));
  const after = new Set((await standing(art)).split(' ').map((one) => one.split(':')[2]));
  for (const storyId of before) expect(after).toContain(storyId);
  await undo();
  await isAgain(byHand);
  expect(art.complaints).toEqual([]);
  expect(other.complaints).toEqual([]);
}, 180_000);

it('sets a pull-out and a sidebar into a slot, text downwards, an advertisement’s picture, keeps a page as a template', async () => {
  const art = await atThePage('丁澄');
  const { page } = art;
  const first = await standing(art);
  const undo = () => page.keyboard.press('Control+z');
  const insets = async (kind: string) => (await slotsOf(art)).flatMap((slot) => slot.insets).filter((inset) => inset.kind === kind);
  const { stories } = await art.ask<PageAsked>('pages.get', { pageId });
  const titled = (title: string): string => stories.find((story) => story.title.includes(title))?.id ?? '';
  const none = async (kind: string): Promise<void> => { await seen(async () => (await insets(kind)).length).toBe(0); };

  // A paragraph is pulled out in its larger type, with the room it takes; another story goes into a box at the side.
  await take(page, '镜湾港');
  await page.getByRole('button', { name: '加摘引' }).click();
  await choose(page, /摘哪一段/, /^增长主要来自/);
  await seen(async () => (await insets('pull-out'))[0]?.blockId ?? '').not.toBe('');
  await undo();
  await none('pull-out');
  await take(page, '白鹭渡大桥');
  await page.getByRole('button', { name: '加套框文' }).click();
  await choose(page, /哪篇稿/, /^公交失物招领/);
  await seen(async () => (await insets('sidebar')).length).toBe(1);
  await live(page.locator('.copy-list').getByRole('button', { name: /^看《公交失物招领.*的稿位/ }));
  await undo();
  await none('sidebar');

  // Text runs downwards and back.
  await take(page, '六成冬季储备菜');
  const vertical = async () => (await slotsOf(art)).filter((slot) => slot.options.vertical).length;
  // The line is slow: the office has the act and the screen has no answer yet. Taking it back waits, and is not lost.
  let answer = (): void => undefined;
  const answered = new Promise<void>((done) => { answer = done; });
  await page.route(/slots\.changeMany/, async (route) => {
    const said = await route.fetch();
    await answered;
    await route.fulfill({ response: said });
  }, { times: 1 });
  await page.getByText('正文竖排').click();
  await seen(vertical).toBe(1);
  await undo();
  answer();
  await seen(vertical).toBe(0);
  await seen(() => standing(art)).toBe(first);

  // A slot one row higher has white in its last column: it can be shared among the three, and the page is set anew.
  await take(page, '开一家面馆');
  await page.keyboard.press('Shift+ArrowDown');
  await seen(() => standing(art)).not.toBe(first);
  const ink = async (): Promise<string> => createHash('sha256').update(await page.locator('.page-canvas > g[aria-hidden]:not([class])').first().innerHTML()).digest('hex');
  const even = async () => (await slotsOf(art)).find((slot) => slot.storyId === titled('开一家面馆'))?.options.even;
  const asSet = await ink();
  await page.getByText(/^余白各栏匀开/).click();
  await seen(even).toBe(true);
  await seen(ink).not.toBe(asSet);
  await undo();
  await seen(even).toBeUndefined();
  await seen(ink).toBe(asSet);
  await undo();
  await seen(() => standing(art)).toBe(first);

  // Two fingers (a wheel with Ctrl) zoom about the place they are at (a sheet narrower than its table stays in the middle), and change nothing.
  const library = slotOf(page, '市图书馆').locator('.canvas-slot-box');
  const small = await library.boundingBox();
  if (!small) throw new Error('no slot in sight');
  const corner = { x: small.x, y: small.y };
  await page.mouse.move(corner.x, corner.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await seen(async () => (await library.boundingBox())?.width ?? 0).toBeGreaterThan(small.width * 1.2);
  const near = await library.boundingBox();
  expect(Math.abs((near?.y ?? 0) - corner.y)).toBeLessThan(4);
  await page.keyboard.press('0');
  await seen(async () => Math.round((await library.boundingBox())?.width ?? 0)).toBe(Math.round(small.width));
  expect(await standing(art)).toBe(first);

  // Where a story is lifted and its slot taken away, two slots are drawn by hand, brought in line and moved together.
  await take(page, '市图书馆');
  const place = (await slotsOf(art)).find((slot) => slot.storyId === titled('市图书馆'));
  if (!place || place.span < 2 || place.rows < 12) throw new Error('no room to draw');
  await page.getByRole('button', { name: '下版', exact: true }).click();
  await page.getByRole('button', { name: /^删稿位/ }).click();
  await page.locator(`[data-slot="${place.id}"]`).waitFor({ state: 'detached' });
  const lay = await slotsOf(art);
  const cell = (column: number, row: number) => cellOn(page, lay, place.column + column, place.row + row);
  const drawn = async () => (await slotsOf(art)).filter((slot) => !lay.some((one) => one.id === slot.id)).map((slot) => `${slot.column - place.column},${slot.row - place.row} ${slot.span}×${slot.rows}`).sort();
  await drag(page, await cell(0, 0), await cell(0, 4));
  await seen(drawn).toEqual(['0,0 1×5']);
  // The office's new slot comes into the hand.
  await seen(() => page.locator('.canvas-slot').count()).toBe(lay.length + 1);
  await live(page.locator('.canvas-slot[aria-pressed="true"]'));
  await page.keyboard.press('Escape');
  await drag(page, await cell(1, 2), await cell(1, 9));
  await seen(drawn).toEqual(['0,0 1×5', '1,2 1×8']);
  await seen(() => page.locator('.canvas-slot').count()).toBe(lay.length + 2);
  await live(page.locator('.canvas-slot[aria-pressed="true"]'));
  const at = await cell(0, 2);
  await page.keyboard.down('Shift');
  await page.mouse.click(at.x, at.y);
  await page.keyboard.up('Shift');
  await page.getByRole('button', { name: '顶齐' }).click();
  await seen(drawn).toEqual(['0,2 1×5', '1,2 1×8']);
  await page.getByRole('button', { name: '等高' }).click();
  await seen(drawn).toEqual(['0,2 1×8', '1,2 1×8']);
  await drag(page, await cell(1, 5), await cell(1, 7));
  await seen(drawn).toEqual(['0,4 1×8', '1,4 1×8']);
  // Over what stays they cannot be let go: they are where they were.
  await drag(page, await cell(1, 6), await cell(1, -8));
  await live(page.getByText(/与另一稿位重叠/).first());
  expect(await drawn()).toEqual(['0,4 1×8', '1,4 1×8']);
  for (let i = 0; i < 7; i += 1) await undo();
  await seen(() => standing(art)).toBe(first);

  // The page is kept as a template and can be chosen; no template is laid over what stands on a page.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '存为版样' }).click();
  const dialog = page.getByRole('dialog', { name: '存为版样' });
  await dialog.getByRole('textbox').fill('周日头版');
  await dialog.getByRole('button', { name: '存为版样' }).click();
  await dialog.waitFor({ state: 'detached' });
  await choose(page, /^版样|选一个版样/, '周日头版');
  await page.getByRole('button', { name: '套版样' }).click();
  await live(page.getByText(/稿位上已有别的稿件/).first());
  expect(await standing(art)).toBe(first);

  // An advertisement gets its picture, and a proposal leaves every advertisement in its place.
  await open(art, 4);
  const sold = async (): Promise<string> => (await standing(art)).split(' ').filter((one) => one.includes(':advertisement:')).join(' ');
  const places = await sold();
  await page.locator('.canvas-slot[aria-label*="广告"]').nth(1).locator('rect').first().click({ position: { x: 12, y: 12 } });
  await choose(page, /广告图/, '公益广告：越冬水鸟');
  await seen(async () => (await slotsOf(art)).filter((slot) => slot.advertisementId).length).toBe(1);
  await live(page.getByText(/\d+ ppi/).first());
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^拟版/ }).click();
  const proposals = page.getByRole('dialog', { name: '拟版' });
  await proposals.getByRole('button', { name: '采用：方案 1' }).click({ timeout: 30_000 });
  await proposals.waitFor({ state: 'detached' });
  await seen(() => page.getByRole('button', { name: /^撤销.*拟版/ }).isEnabled()).toBe(true);
  expect(await sold()).toBe(places);
  expect((await slotsOf(art)).filter((slot) => slot.advertisementId).length).toBe(1);

  await pinch(art);
  expect(art.complaints).toEqual([]);
}, 180_000);

/** A slot in one finger, then a second finger beside it: the two bring the sheet nearer and push it, and the slot is let go. */
async function pinch({ page, ...art }: Sitting): Promise<void> {
  const glass = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: readonly { x: number; y: number }[]) =>
    glass.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map((finger, id) => ({ ...finger, id })) });
  await page.keyboard.press('0');
  const before = await standing({ page, ...art });
  const slot = page.locator('.canvas-slot:not(.locked)').first();
  const box = await slot.locator('rect').first().boundingBox();
  if (!box) throw new Error('no slot in sight');
  const one = { x: box.x + box.width / 2, y: box.y + 20 };
  await touch('touchStart', one);
  await touch('touchEnd');
  await seen(() => slot.getAttribute('aria-pressed')).toBe('true');
  await touch('touchStart', one);
  const held = { x: one.x, y: one.y + 90 };
  for (const y of [30, 60, 90]) await touch('touchMove', { x: one.x, y: one.y + y });
  await page.locator('.page-canvas.pulling').waitFor();
  await touch('touchStart', held, { x: held.x + 100, y: held.y });
  await page.locator('.page-canvas:not(.pulling)').waitFor();
  const sheet = async () => (await page.locator('.page-canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const far = await sheet();
  for (const by of [20, 50]) await touch('touchMove', { x: held.x - by, y: held.y }, { x: held.x + 100 + by, y: held.y });
  await seen(async () => Math.round((await sheet()).width / far.width * 20) / 20).toBe(2);
  const near = await sheet();
  // What lay between the fingers lies there still, wherever the table had not to end.
  expect(Math.round(near.y + ((held.y - far.y) / far.height) * near.height - held.y)).toBe(0);
  for (const by of [20, 60]) await touch('touchMove', { x: held.x - 50, y: held.y - by }, { x: held.x + 150, y: held.y - by });
  await seen(async () => Math.round(near.y - (await sheet()).y)).toBe(60);
  await touch('touchEnd');
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  expect(await standing({ page, ...art })).toBe(before);
  await glass.detach();
}
