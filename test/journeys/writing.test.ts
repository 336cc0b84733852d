import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeOn, openBrowser } from '../builders/browser.ts';
import { live, type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

interface Block {
  readonly kind: string;
  readonly text: string;
  readonly cuttable?: boolean;
}
interface StoryView {
  readonly copy: { readonly blocks: readonly Block[] };
}
interface Person {
  readonly id: string;
  readonly name: string;
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

const textOf = (page: Page) => page.getByRole('textbox', { name: /^稿件文字/ });
const stored = (page: Page): Promise<void> => page.locator('[data-state="stored"]').getByText('已存').first().waitFor();
const bodyOf = async (who: Sitting, storyId: string): Promise<readonly Block[]> =>
  (await who.ask<StoryView>('stories.get', { storyId })).copy.blocks.filter((block) => block.text !== '');

/** Two reporters in one new story, both at its text. */
async function two(kind = 'news'): Promise<{ readonly one: Sitting; readonly other: Sitting; readonly storyId: string; readonly heard: readonly Buffer[] }> {
  const one = await signIn(browser, house.url, '陆嘉树');
  /** What came to the first one's browser over its sockets. */
  const heard: Buffer[] = [];
  one.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(Buffer.from(payload))));
  const other = await signIn(browser, house.url, '沈砚秋');
  const { people } = await one.ask<{ people: readonly Person[] }>('people.roster');
  const authorIds = [one, other].map((who) => people.find((person) => person.name === who.name)?.id);
  const { storyId } = await one.tell<{ storyId: string }>('stories.create', { slug: '同写一稿', kind, authorIds });
  for (const { page } of [one, other]) {
    await page.goto(`/stories/${storyId}`);
    await textOf(page).waitFor();
  }
  return { one, other, storyId, heard };
}

/** A Chinese input method: the word under way letter by letter, then the word. */
const compose = async (ime: CDPSession, steps: readonly string[]): Promise<void> => {
  for (const text of steps) await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
};
/** The caret as what stands before it in its paragraph. */
const beforeCaret = (page: Page): Promise<string> => page.evaluate(() => {
  const selection = getSelection();
  const paragraph = selection?.focusNode?.parentElement?.closest('p');
  if (!selection?.focusNode || !paragraph) return '';
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(selection.focusNode, selection.focusOffset);
  return range.cloneContents().textContent?.replace(/\u2060/g, '') ?? '';
});

/**
 * Puts the caret at an edge of the text's first plain paragraph, however many lines it has: found, chosen and heard of within one
 * turn, since what others write may draw the paragraph anew at any time, and a caret in the old one would stand nowhere.
 */
async function caretTo(page: Page, edge: 'start' | 'end'): Promise<void> {
  await textOf(page).locator('p[data-kind="paragraph"]').first().waitFor();
  await page.evaluate((at) => {
    const paragraph = document.querySelector<HTMLElement>('.ProseMirror p[data-kind="paragraph"]');
    if (!paragraph) throw new Error('there is no plain paragraph');
    paragraph.closest<HTMLElement>('[contenteditable]')?.focus();
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    range.collapse(at === 'start');
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    document.dispatchEvent(new Event('selectionchange'));
  }, edge);
}

it('composes Chinese undisturbed while another types in the same paragraph; undo takes back one’s own and nothing else', { timeout: 180_000 }, async () => {
  const { one, other, storyId, heard } = await two();
  const paragraph = textOf(one.page).locator('p[data-kind="paragraph"]');
  await paragraph.click();
  await one.page.keyboard.type('昨夜风急，渡船停了。');
  await stored(one.page);
  const theirs = textOf(other.page).locator('p[data-kind="paragraph"]');
  await theirs.getByText('昨夜风急').waitFor();
  // The caret in the middle of the paragraph, before 渡船.
  for (let i = 0; i < 5; i += 1) await one.page.keyboard.press('ArrowLeft');
  expect(await beforeCaret(one.page)).toBe('昨夜风急，');
  const ime = await one.context.newCDPSession(one.page);
  for (const [round, [n, word]] of ([['na', '那'], ['tiao', '条'], ['lao', '老']] as const).entries()) {
    await compose(ime, [...n].map((_, i) => n.slice(0, i + 1)));
    // Others write before and behind the word that is under way, and it reaches the office meanwhile.
    await caretTo(other.page, 'start');
    await other.page.keyboard.type('据守站人说，');
    await caretTo(other.page, 'end');
    await other.page.keyboard.type('人都上了岸。');
    await stored(other.page);
    // Theirs is in this browser, and waits at the door until the word is done (a hand without a pause goes on to the next).
    await expect.poll(() => heard.filter((frame) => frame.includes('。')).length).toBe(round + 1);
    expect((await paragraph.textContent())?.split('据守站人说').length).toBeLessThanOrEqual(round + 1);
    expect(await beforeCaret(one.page)).toMatch(new RegExp(`，[^，]*${n}$`));
    await compose(ime, [`${n}'`, word]);
    await ime.send('Input.insertText', { text: word });
  }
  await stored(one.page);
  const expected = `${'据守站人说，'.repeat(3)}昨夜风急，那条老渡船停了。${'人都上了岸。'.repeat(3)}`;
  await expect.poll(async () => (await bodyOf(one, storyId)).map((block) => block.text)).toEqual([expected]);
  for (const screen of [paragraph, theirs]) await expect.poll(() => screen.evaluate((p) => [...p.childNodes].filter((n) => !(n instanceof Element) || !n.matches('.copy-caret, .ProseMirror-widget')).map((n) => n.textContent).join('').replace(/\u2060/g, ''))).toBe(expected);
  // The caret stands where the hand was: behind the word it wrote.
  expect(await beforeCaret(one.page)).toBe(`${'据守站人说，'.repeat(3)}昨夜风急，那条老`);

  // One's own undo, to the end: the other's sentences stay.
  for (let i = 0; i < 12; i += 1) await one.page.keyboard.press('Control+z');
  await stored(one.page);
  await expect.poll(async () => (await bodyOf(one, storyId)).map((block) => block.text).join('')).toBe(`${'据守站人说，'.repeat(3)}${'人都上了岸。'.repeat(3)}`);
  await one.context.close();
  await other.context.close();
});

it('pastes a WeChat page as paragraphs of our own; one undo takes back what was set right in it, the next the paste, whatever others wrote', { timeout: 120_000 }, async () => {
  const { one, other, storyId } = await two('feature');
  const { page } = one;
  await textOf(page).locator('p[data-kind="paragraph"]').first().click();
  await page.keyboard.type('先写的一句。');
  await page.keyboard.press('Enter');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<section><section><h2>江滩</h2><p>　　白鹭来了,<script>window.hurt = true</script>三百只。<img src="x" onerror="window.hurt = true"></p><p style="display:none">水印</p></section>'
      + '<table><tr><td>县区</td><td>只数</td></tr><tr><td>南岸</td><td>１２０</td></tr></table></section>');
    data.setData('text/plain', '江滩');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await stored(page);
  const pasted = ['paragraph 先写的一句。', 'crosshead 江滩', 'paragraph 白鹭来了，三百只。', 'table-row 县区\t只数', 'table-row 南岸\t120'];
  await expect.poll(async () => (await bodyOf(one, storyId)).map((block) => `${block.kind} ${block.text}`)).toEqual(pasted);
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
  await live(page.getByText('文字已贴入；1 张图没有带进来'));
  await live(page.getByText('已贴入，标点、数字改了 2 处'));
  // Another writes into the pasted paragraph meanwhile.
  const theirs = textOf(other.page).locator('p', { hasText: '白鹭来了，' });
  await theirs.click();
  await other.page.keyboard.press('End');
  await other.page.keyboard.type('又三百。');
  await textOf(page).getByText('三百只。又三百。').waitFor();
  await page.keyboard.press('Control+z');
  const raw = ['paragraph 先写的一句。', 'crosshead 江滩', 'paragraph 白鹭来了,三百只。又三百。', 'table-row 县区\t只数', 'table-row 南岸\t１２０'];
  const now = async () => (await bodyOf(one, storyId)).map((block) => `${block.kind} ${block.text}`);
  await expect.poll(now).toEqual(raw);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(now).toEqual([...raw.slice(0, 2), 'paragraph 白鹭来了，三百只。又三百。', raw[3], 'table-row 南岸\t120']);
  // The other takes theirs back by their own undo, from the middle of this person's words.
  await other.page.keyboard.press('Control+z');
  await textOf(page).getByText('又三百').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await bodyOf(one, storyId)).map((block) => block.text)).toEqual(['先写的一句。']);
  await one.context.close();
  await other.context.close();
});

it('[ST5] keeps remarks on their words while another splits and writes, calls a colleague, and prints none of it', { timeout: 120_000 }, async () => {
  const { one, other, storyId } = await two();
  await textOf(one.page).locator('p[data-kind="paragraph"]').click();
  await one.page.keyboard.type('清早六点，工棚的灯亮了。老韩先看一眼天。');
  await stored(one.page);
  await textOf(other.page).getByText('清早六点').waitFor();
  for (let i = 0; i < 6; i += 1) await one.page.keyboard.press('ArrowLeft');
  // As quick as a hand can be: the key comes before the editor has heard of the choice.
  await textOf(one.page).evaluate((text) => {
    for (let i = 0; i < 2; i += 1) getSelection()?.modify('extend', 'backward', 'character');
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', code: 'KeyM', ctrlKey: true, altKey: true, bubbles: true, cancelable: true }));
  });
  const field = one.page.getByRole('combobox', { name: '批注', exact: true });
  await field.waitFor();
  await one.page.keyboard.type('@shenyan');
  await one.page.getByRole('option', { name: /沈砚秋/ }).waitFor();
  await one.page.keyboard.press('Enter');
  await one.page.keyboard.type('全名？');
  await one.page.keyboard.press('Control+Enter');
  const mark = (who: Sitting) => textOf(who.page).locator('.remark').first();
  await live(mark(other));
  // The called one is told at once, and goes there.
  await live(other.page.getByText(/里有人叫你/).first());
  await caretTo(other.page, 'start');
  await other.page.keyboard.type('新的一句。');
  await other.page.keyboard.press('Enter');
  await stored(other.page);
  for (const who of [one, other]) {
    await expect.poll(() => textOf(who.page).locator('.remark').allTextContents().then((all) => all.join(''))).toMatch(/老韩/);
  }
  // On a wide screen the remark stands beside its words, and goes where they go.
  await other.page.setViewportSize({ width: 1920, height: 1000 });
  const card = other.page.getByRole('list', { name: '批注，在原文旁' }).locator('[data-thread]');
  const apart = async (): Promise<number> => Math.abs(((await card.boundingBox())?.y ?? 0) - ((await mark(other).boundingBox())?.y ?? 900));
  await card.waitFor();
  expect(await axeOn(other.page)).toEqual([]);
  await expect.poll(apart).toBeLessThan(24);
  await caretTo(other.page, 'start');
  await other.page.keyboard.press('Enter');
  await expect.poll(apart).toBeLessThan(24);
  // With less room it stands in the pane.
  await other.page.setViewportSize({ width: 1280, height: 800 });
  await card.waitFor({ state: 'detached' });
  await mark(other).click();
  await other.page.getByRole('combobox', { name: '回复' }).fill('韩松年。');
  await other.page.keyboard.press('Control+Enter');
  await live(one.page.getByText('韩松年。', { exact: true }));
  await one.page.getByRole('button', { name: '了结' }).click();
  await expect.poll(() => other.page.getByText('已了结 1 条').count()).toBe(1);
  expect((await bodyOf(one, storyId)).map((block) => block.text)).toEqual(['新的一句。', '清早六点，工棚的灯亮了。老韩先看一眼天。']);
  await one.context.close();
  await other.context.close();
});

it('takes a picture dropped on the text, and one pasted into it, to the story’s photos, on a phone’s width as well', { timeout: 120_000 }, async () => {
  const { one, other, storyId } = await two();
  const give = (page: Page, how: 'drop' | 'paste') => textOf(page).evaluate(async (text, kind) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 640;
    canvas.getContext('2d')?.fillRect(0, 0, 320, 320);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg'));
    const data = new DataTransfer();
    data.items.add(new File([blob ?? ''], `${kind}.jpg`, { type: 'image/jpeg' }));
    const box = text.getBoundingClientRect();
    text.dispatchEvent(kind === 'drop'
      ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: box.x + 20, clientY: box.y + 20 })
      : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, how);
  const photos = async (): Promise<number> => (await one.ask<{ photos: readonly unknown[] }>('stories.get', { storyId })).photos.length;
  await give(one.page, 'drop');
  await expect.poll(photos).toBe(1);
  await other.page.setViewportSize({ width: 390, height: 844 });
  await textOf(other.page).waitFor();
  await give(other.page, 'paste');
  await expect.poll(photos).toBe(2);
  expect(await bodyOf(one, storyId)).toEqual([]);
  // A phone shows one column: what the outline and the versions open is where the text is, and the text is gone to.
  const aside = other.page.getByRole('button', { name: '提纲、版本、批注' });
  await aside.click();
  await other.page.getByRole('button', { name: '谁写的' }).click();
  await other.page.getByRole('toolbar', { name: '谁写的' }).waitFor();
  await other.page.getByRole('button', { name: '回到文字' }).click();
  await textOf(other.page).waitFor();
  await one.context.close();
  await other.context.close();
});

it('[EV2] finds and replaces, sets half-width marks full, and restores a version, all without a mouse', { timeout: 120_000 }, async () => {
  const { one, other, storyId } = await two();
  const { page } = one;
  const texts = async (): Promise<readonly string[]> => (await bodyOf(one, storyId)).filter((block) => block.kind === 'paragraph').map((block) => block.text);
  const move = async (who: Sitting, act: string, reason?: string): Promise<void> => {
    const { story } = await who.ask<{ story: { version: number; tray: string } }>('stories.get', { storyId });
    await who.tell('stories.move', { storyId, version: story.version, tray: story.tray, act, ...(reason ? { reason } : {}) });
  };
  const first = '渡口有灯,渡船有灯,对岸也有灯。';
  await textOf(page).locator('p[data-kind="headline"]').click();
  await page.keyboard.type('渡口的灯');
  await caretTo(page, 'start');
  await page.keyboard.insertText(first);
  await stored(page);
  await move(one, 'file');
  const desk = await signIn(browser, house.url, '许静言');
  await move(desk, 'sendBack', '灯是哪一年装的？');
  await live(page.getByText('灯是哪一年装的？').first());
  await textOf(page).waitFor();

  // Every key of the text is on the sheet, and the sheet opens out of the text.
  await textOf(page).focus();
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: '这里的按键' });
  for (const said of ['表格行', '黑体', '可删段', '查找和替换', '加批注']) await sheet.getByText(said, { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });

  await textOf(page).focus();
  await page.keyboard.press('Control+h');
  await page.getByRole('textbox', { name: '找什么' }).waitFor();
  await page.keyboard.type('有灯');
  await live(page.getByText('第 1 处，共 3 处'));
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab');
  expect(await page.getByRole('textbox', { name: '换成' }).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('亮着灯');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const replaced = first.replaceAll('有灯', '亮着灯');
  await expect.poll(texts).toEqual([replaced]);
  await page.keyboard.press('Escape');
  await textOf(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(texts).toEqual([first]);
  await page.keyboard.press('Control+y');
  await expect.poll(texts).toEqual([replaced]);

  // The bar of tools is one stop; arrows go along it.
  await page.getByRole('button', { name: /^更多/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '半角改全角' }).waitFor();
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(texts).toEqual([replaced.replaceAll(',', '，')]);
  await stored(page);

  await page.getByRole('tab', { name: /^提纲/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: '恢复第 1 版' }).focus();
  await page.keyboard.press('Enter');
  const sure = page.getByRole('alertdialog', { name: '恢复第 1 版' });
  await sure.waitFor();
  await sure.getByRole('button', { name: '恢复', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(texts).toEqual([first]);
  await expect.poll(() => textOf(other.page).locator('p[data-kind="paragraph"]').allTextContents().then((all) => all.join('').replace(/\u2060/g, ''))).toContain(first);
  // What stood before is a version too.
  await page.getByRole('button', { name: '恢复第 2 版' }).waitFor();
  expect(one.complaints).toEqual([]);
  await desk.context.close();
  await one.context.close();
  await other.context.close();
});
