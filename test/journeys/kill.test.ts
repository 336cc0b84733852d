import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { live, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

interface StoryRow {
  readonly id: string;
  readonly tray: string;
}
interface StoryView {
  readonly copy: { readonly blocks: readonly { readonly text: string }[] };
}

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ data: await copyFolder(inject('demoFolder')) }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await tearDown(house);
});

const before = '停电前写下的第一句：渡口的钟敲了七下。';
const during = '正写着的时候机房断了电，这一句写到一半，手没有停，字还在往下走，一个也不肯落在路上。';
const meanwhile = '黑着的这一会儿，又补上一句：蜡烛够用。';
const count = (text: string, part: string): number => text.split(part).length - 1;

it('[EV3] loses nothing that was shown as stored when the power goes in the middle of a word', async () => {
  const writer = await signIn(browser, house.url, '韩一苇');
  const mine = (await writer.ask<StoryRow[]>('stories.list', { mine: true })).find((story) => story.tray === 'reporter');
  const { page } = writer;
  await page.goto(`/stories/${mine?.id}`);
  const text = page.getByRole('textbox', { name: /^稿件文字/ });
  await text.waitFor();
  await page.locator('[data-state="stored"]').waitFor();
  // Whatever stands on the screen whenever it says «stored» is noted.
  await page.evaluate(() => {
    const kept = globalThis as unknown as { keptText: string };
    kept.keptText = '';
    const look = (): void => {
      if (document.querySelector('[data-state="stored"]')) kept.keptText = document.querySelector('.copy-text')?.textContent ?? '';
    };
    new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
  });

  await text.click();
  await page.keyboard.press('Control+End');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.keyboard.press('Enter');
  await page.keyboard.type(before);
  await page.locator('[data-state="stored"]').waitFor();
  const [cut] = await Promise.all([
    (async () => {
      await live(text.getByText(during.slice(0, 12)));
      await house.kill();
      return true;
    })(),
    page.keyboard.type(during, { delay: 20 }),
  ]);
  expect(cut).toBe(true);
  await page.keyboard.type(meanwhile);
  await live(page.getByText(/只在本机 \d+ 字/).first());
  const promised = await page.evaluate(() => (globalThis as unknown as { keptText: string }).keptText);
  expect(promised).toContain(before);

  house = await startHouse({ data: house.data, port: Number(new URL(house.url).port) });
  await page.locator('[data-state="stored"]').waitFor({ timeout: 60_000 });
  await live(page.getByRole('button', { name: '实时' }));

  const { copy } = await writer.ask<StoryView>('stories.get', { storyId: mine?.id });
  const stored = copy.blocks.map((block) => block.text).join('');
  for (const part of [before, during, meanwhile]) expect(count(stored, part), part).toBe(1);
  expect(stored).toContain(promised.slice(promised.indexOf(before)));

  // A fresh screen of somebody else has the same words.
  const other = await signIn(browser, house.url, '许静言');
  await other.page.goto(`/stories/${mine?.id}`);
  const read = other.page.getByLabel(/^稿件文字/).first();
  await live(read.getByText(meanwhile));
  expect(count((await read.textContent()) ?? '', before)).toBe(1);
  expect(writer.complaints).toEqual([]);
});
