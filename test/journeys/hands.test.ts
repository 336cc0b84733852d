import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeOn, openBrowser } from '../builders/browser.ts';
import { live, type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

interface StoryRow {
  readonly id: string;
  readonly tray: string;
  readonly version: number;
}
interface StoryView {
  readonly story: StoryRow;
  readonly copy: { readonly blocks: readonly { readonly text: string }[] };
  readonly signatures: readonly { readonly level: number; readonly name: string; readonly waiver: string | null; readonly voidedAt: number | null }[];
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

const view = (who: Sitting, storyId: string) => who.ask<StoryView>('stories.get', { storyId });
const move = async (who: Sitting, storyId: string, act: string, more: { reason?: string } = {}): Promise<void> => {
  const { story } = await view(who, storyId);
  await who.tell('stories.move', { storyId, version: story.version, tray: story.tray, act, ...more });
};
const act = (who: Sitting, name: string) => who.page.getByRole('group', { name: '可以做的' }).getByRole('button', { name, exact: true });
const textOf = (who: Sitting) => who.page.getByLabel(/^稿件文字/).first();

it('[ST5] the story is filed from another desk in the middle of a sentence: the caret stays, and not a key is lost', async () => {
  const writer = await signIn(browser, house.url, '韩一苇');
  const { page } = writer;
  const storyId = (await writer.ask<StoryRow[]>('stories.list', { mine: true })).find((story) => story.tray === 'reporter')?.id ?? '';
  const other = await signIn(browser, house.url, '韩一苇');
  await page.goto(`/stories/${storyId}`);
  await textOf(writer).waitFor();
  await page.locator('[data-state="stored"]').waitFor();
  await textOf(writer).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  // Every key that the text took is counted in the browser, so that it can be looked for afterwards.
  const sentence = Array.from({ length: 90 }, (_, i) => String.fromCodePoint(0x4e00 + 40 + i * 7)).join('');
  let moved: Promise<void> | null = null;
  for (const [i, key] of [...sentence].entries()) {
    if (i === 30) moved = move(other, storyId, 'file');
    await page.keyboard.insertText(key);
  }
  await moved;
  await page.getByText('稿件刚离开你的手').waitFor();
  // What came before the text was closed to this hand; the rest of the keys fell on closed text and are not in it.
  const here = ((await textOf(writer).textContent()) ?? '');
  const last = [...sentence].findLastIndex((_, i) => here.includes([...sentence].slice(0, i + 1).join('')));
  expect(last).toBeGreaterThanOrEqual(30);
  const typed = [...sentence].slice(0, last + 1).join('');
  // The caret is where it was: at the end of what was typed, and the text still has the focus.
  const caret = await page.evaluate(() => {
    const chosen = document.getSelection();
    const text = document.querySelector('.copy-text');
    return {
      inText: text?.contains(chosen?.anchorNode ?? null) ?? false, focused: document.activeElement === text || (text?.contains(document.activeElement) ?? false),
      before: (chosen?.anchorNode?.textContent ?? '').slice(0, chosen?.anchorOffset ?? 0),
    };
  });
  expect(caret).toMatchObject({ inText: true, focused: true });
  expect(caret.before.endsWith(typed)).toBe(true);

  // Nothing is lost: what the office had at the move is in the text, what crossed it waits for the editor.
  const note = page.locator('[data-late="offered"]');
  const settled = async (): Promise<string> => {
    const inText = (await view(other, storyId)).copy.blocks.map((block) => block.text).join('');
    if (inText.includes(typed)) return 'in the text';
    return (await note.count()) > 0 && ((await note.textContent()) ?? '').includes(typed) ? 'handed on' : 'on its way';
  };
  await expect.poll(settled, { timeout: 15_000 }).not.toBe('on its way');
  if ((await settled()) === 'handed on') {
    const editor = await signIn(browser, house.url, '许静言');
    await editor.page.goto(`/stories/${storyId}?look=amendments`);
    await editor.page.getByRole('button', { name: '采纳', exact: true }).click();
    await live(page.getByText('你断线时写的话已采纳，在稿里了。'));
    await editor.context.close();
  }
  const all = (await view(other, storyId)).copy.blocks.map((block) => block.text).join('');
  expect(all.split(typed)).toHaveLength(2);
  expect(writer.complaints).toEqual([]);
  await writer.context.close();
  await other.context.close();
});

for (const [width, height] of [[1440, 900], [390, 844]] as const) {
  it(`[ST2] a waiver at ${width} px: asked for where only the rule of persons stands against it, with a reason, and red ever after`, async () => {
    const duty = await signIn(browser, house.url, '梁怀远', { width, height });
    const { page } = duty;
    const phone = width < 500;
    // The duty editor's own story, passed by two others: only its author is left for the final review.
    const { storyId } = await duty.tell<{ storyId: string }>('stories.create', { slug: `夜半社评 ${width}`, kind: 'commentary', authorIds: ['liang-huaiyuan'] });
    await page.goto(`/stories/${storyId}`);
    await textOf(duty).waitFor();
    await page.locator('[data-state="stored"]').waitFor();
    await page.locator('.copy-text p[data-kind="headline"]').click();
    await page.keyboard.type('灯下的一句话');
    await page.locator('.copy-text p[data-kind="paragraph"]').first().click();
    await page.keyboard.type('报纸在夜里做成，读者在清晨看见。');
    await page.locator('[data-state="stored"]').waitFor();
    await expect.poll(async () => (await view(duty, storyId)).copy.blocks.some((block) => block.text.includes('清晨看见'))).toBe(true);
    await move(duty, storyId, 'file');
    for (const name of ['林若谷', '谭守正']) {
      const reviewer = await signIn(browser, house.url, name);
      await move(reviewer, storyId, 'pass');
      await reviewer.context.close();
    }
    expect((await view(duty, storyId)).story.tray).toBe('duty');
    await page.goto(`/stories/${storyId}`);
    if (phone) await page.getByRole('tab', { name: /稿签/ }).or(page.getByRole('button', { name: /稿签/ })).first().click();
    await act(duty, '通过').waitFor();
    expect(await act(duty, '通过').getAttribute('aria-disabled')).toBe('true');
    await act(duty, '特批后通过').click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await axeOn(page)).toEqual([]);
    const confirm = dialog.getByRole('button', { name: '通过', exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    const box = await dialog.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height).toBe(true);
    await dialog.getByRole('textbox').fill('两位值班总编一位出差，一位病假');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => (await view(duty, storyId)).story.tray).toBe('cleared');
    const { signatures } = await view(duty, storyId);
    expect(signatures.find((one) => one.level === 3)).toMatchObject({ name: '梁怀远', waiver: '两位值班总编一位出差，一位病假', voidedAt: null });
    const red = page.getByText(/两位值班总编一位出差，一位病假/).first();
    await live(red);
    expect(duty.complaints).toEqual([]);
    await duty.context.close();
  });
}
