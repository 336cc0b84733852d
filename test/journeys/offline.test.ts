import { rm } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeOn, openBrowser, openOwnBrowser } from '../builders/browser.ts';
import { live, type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, newDataFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';
import { layLine, type Line } from '../builders/line.ts';

interface StoryRow {
  readonly id: string;
  readonly tray: string;
  readonly version: number;
}
interface StoryView {
  readonly story: StoryRow;
  readonly copy: { readonly blocks: readonly { readonly text: string }[] };
}

let house: RunningHouse;
let browser: Browser;
let folder: string;
let train: Line;

beforeAll(async () => {
  folder = await newDataFolder();
  [house, browser] = await Promise.all([startHouse({ data: await copyFolder(inject('demoFolder')) }), openBrowser()]);
  train = await layLine(house.url);
});
afterAll(async () => {
  await browser?.close();
  await train?.close();
  await tearDown(house);
  await rm(folder, { recursive: true, force: true });
});

const count = (text: string, part: string): number => text.split(part).length - 1;
const textOf = (page: Page) => page.getByLabel(/^稿件文字/).first();
const stored = (page: Page) => page.locator('[data-state="stored"]').waitFor();
const wordsOf = async (who: Sitting, storyId: string): Promise<string> =>
  (await who.ask<StoryView>('stories.get', { storyId })).copy.blocks.map((block) => block.text).join('\n');
const move = async (who: Sitting, storyId: string, act: string, reason?: string): Promise<void> => {
  const { story } = await who.ask<StoryView>('stories.get', { storyId });
  await who.tell('stories.move', { storyId, version: story.version, tray: story.tray, act, ...(reason ? { reason } : {}) });
};

/** Signs in on a browser of one's own and opens the story. */
async function sitDown(context: BrowserContext, storyId: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  await page.goto('/');
  const door = page.getByRole('button', { name: /^韩一苇/ });
  const inside = page.getByRole('navigation').first();
  await door.or(inside).first().waitFor();
  if (await door.isVisible()) await door.click();
  await inside.waitFor();
  await page.goto(`/stories/${storyId}`);
  await textOf(page).waitFor();
  return page;
}

/** Writes a paragraph at the end while the line is down, until the screen says that it is only here; then closes the browser. */
async function writeOnTheTrain(context: BrowserContext, page: Page, words: string): Promise<void> {
  await stored(page);
  await textOf(page).click();
  await page.keyboard.press('Control+End');
  train.cut();
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await live(page.getByText(/只在本机 \d+ 字/).first());
  // The device's own database has it when its last write is through.
  await page.evaluate(() => new Promise<void>((done, fail) => {
    void indexedDB.databases().then((all) => {
      const asked = indexedDB.open(all.find((each) => each.name?.startsWith('banmian:copy:'))?.name ?? '');
      asked.onerror = () => fail(asked.error);
      asked.onsuccess = () => {
        const through = asked.result.transaction('updates', 'readwrite');
        through.oncomplete = () => { asked.result.close(); done(); };
      };
    });
  }));
  await context.close();
  train.mend();
}

it('[EV3] what was written on a train and survived the closing of the browser joins the text on return', async () => {
  const desk = await signIn(browser, house.url, '韩一苇');
  const storyId = (await desk.ask<StoryRow[]>('stories.list', { mine: true })).find((story) => story.tray === 'reporter')?.id ?? '';
  const before = await openOwnBrowser(folder, train.url);
  const words = '车过清江桥，窗外的稻子黄了一半。';
  await writeOnTheTrain(before, await sitDown(before, storyId), words);
  expect(await wordsOf(desk, storyId)).not.toContain(words);

  const after = await openOwnBrowser(folder, train.url);
  const page = await sitDown(after, storyId);
  await live(textOf(page).getByText(words));
  await stored(page);
  expect(count((await textOf(page).textContent()) ?? '', words)).toBe(1);
  expect(count(await wordsOf(desk, storyId), words)).toBe(1);
  await after.close();
  await desk.context.close();
});

it('[ST5] when the story has left meanwhile, the words wait for its editor, go in once when taken, and their writer reads it', async () => {
  const desk = await signIn(browser, house.url, '韩一苇');
  const storyId = (await desk.ask<StoryRow[]>('stories.list', { mine: true })).find((story) => story.tray === 'reporter')?.id ?? '';
  const before = await openOwnBrowser(folder, train.url);
  const words = '到站前又补一句：渡口的灯比去年多了三盏。';
  await writeOnTheTrain(before, await sitDown(before, storyId), words);
  await move(desk, storyId, 'file');

  const after = await openOwnBrowser(folder, train.url);
  const page = await sitDown(after, storyId);
  const note = page.locator('[data-late="offered"]');
  await live(note);
  expect(await note.textContent()).toContain(words);
  // They are at the office and wait: nobody has refused them.
  await live(page.locator('.saved-state').getByText('已送到，等定夺'));
  expect(await page.locator('.saved-state').textContent()).not.toContain('未收');
  expect(await wordsOf(desk, storyId)).not.toContain(words);

  const editor = await signIn(browser, house.url, '许静言');
  await editor.page.goto(`/stories/${storyId}`);
  await live(editor.page.getByText(/韩一苇断线时写的话送到了：\d+段/));
  await editor.page.getByRole('button', { name: '看一看' }).click();
  const changes = editor.page.getByRole('document').filter({ visible: true });
  await live(changes.locator('ins', { hasText: words }));
  expect(await axeOn(editor.page)).toEqual([]);
  await editor.page.getByRole('button', { name: '采纳', exact: true }).click();
  await live(editor.page.getByText('已采纳，在稿里了').first());
  await live(page.getByText('你断线时写的话已采纳，在稿里了。'));
  await note.waitFor({ state: 'detached' });
  await live(textOf(page).getByText(words));
  expect(count((await textOf(page).textContent()) ?? '', words)).toBe(1);
  expect(count(await wordsOf(desk, storyId), words)).toBe(1);
  await after.close();

  // The device has let its copy go: opened once more there is nothing left to hand on.
  const again = await openOwnBrowser(folder, train.url);
  const reopened = await sitDown(again, storyId);
  await live(textOf(reopened).getByText(words));
  expect(count((await textOf(reopened).textContent()) ?? '', words)).toBe(1);
  expect(await reopened.locator('[data-late]').count()).toBe(0);
  await again.close();
  expect(editor.complaints).toEqual([]);
  await editor.context.close();
  await desk.context.close();
});

it('characters that first came while the line was down stand in the paper’s own face once it is up again', async () => {
  const context = await browser.newContext({ baseURL: train.url, locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  const desk = await signIn(browser, house.url, '韩一苇');
  const { people } = await desk.ask<{ people: readonly { id: string; name: string }[] }>('people.roster');
  const { storyId } = await desk.tell<{ storyId: string }>('stories.create', { slug: '生僻字', kind: 'brief', authorIds: people.filter((one) => one.name === '韩一苇').map((one) => one.id) });
  const page = await sitDown(context, storyId);
  await stored(page);
  train.cut();
  await textOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('瓴甋');
  const missing = (): Promise<boolean> => page.evaluate(() => [...document.fonts].some((face) => face.status === 'error'));
  await expect.poll(missing, { timeout: 15_000 }).toBe(true);
  train.mend();
  await stored(page);
  await expect.poll(missing, { timeout: 20_000 }).toBe(false);
  await expect.poll(() => page.evaluate(() => document.fonts.check('17px "Banmian Song"', '瓴甋')), { timeout: 20_000 }).toBe(true);
  await context.close();
  await desk.context.close();
});
