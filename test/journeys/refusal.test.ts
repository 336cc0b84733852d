import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { live, type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

interface StoryRow {
  readonly id: string;
  readonly tray: string;
  readonly title: string;
  readonly folio: number | null;
  readonly version: number;
}
interface Slot {
  readonly id: string;
  readonly kind: string;
  readonly row: number;
  readonly rows: number;
  readonly version: number;
  readonly locked: boolean;
}
interface PageRow {
  readonly id: string;
  readonly folio: number;
  readonly tray: string;
  readonly version: number;
  readonly blockers: readonly unknown[];
}
interface Board {
  readonly edition: { readonly id: string };
  readonly pages: readonly PageRow[];
  readonly stories: readonly StoryRow[];
}
interface ProofRow {
  readonly id: string;
  readonly pageId: string;
  readonly round: number;
  readonly state: string;
  readonly proofreaderId: string | null;
}
interface Mark {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
}
interface ProofView {
  readonly marks: readonly Mark[];
  readonly toCheck: readonly Mark[];
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

/** Holds this browser's calls of a procedure until let go, as a slow line would. */
async function slowLine(context: BrowserContext, procedure: string): Promise<{ readonly waiting: Promise<void>; letGo(): void }> {
  let arrived = (): void => undefined;
  let open = (): void => undefined;
  const waiting = new Promise<void>((done) => {
    arrived = done;
  });
  const gate = new Promise<void>((done) => {
    open = done;
  });
  await context.route(
    (url) => url.pathname.includes(procedure),
    async (route) => {
      arrived();
      await gate;
      await route.continue();
    },
  );
  return { waiting, letGo: () => open() };
}

const act = (who: Sitting, name: string) => who.page.getByRole('group', { name: '可以做的' }).getByRole('button', { name, exact: true });

it('[EV1] says why a story cannot be filed, and keeps what was written', async () => {
  const reporter = await signIn(browser, house.url, '陆嘉树');
  const { page } = reporter;
  await page.getByRole('button', { name: '写新稿' }).click();
  const form = page.getByRole('dialog', { name: '写一篇新稿' });
  await form.getByRole('textbox', { name: '稿名' }).fill('没有题目的稿');
  await form.getByRole('button', { name: '开稿' }).click();
  const text = page.getByRole('textbox', { name: /^稿件文字/ });
  await text.waitFor();
  const file = act(reporter, '交稿');
  await file.waitFor();
  expect(await file.getAttribute('aria-disabled')).toBe('true');
  // Both reasons at once, on focus as on a press.
  await file.focus();
  const reasons = page.getByRole('tooltip').getByRole('listitem');
  await live(reasons.getByText('还没有标题'));
  await live(reasons.getByText('还没有正文'));
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('只有正文，没有题目。');
  await page.locator('[data-state="stored"]').waitFor();
  await page.keyboard.press('Control+Enter');
  await live(page.getByRole('alert').getByText('还没有标题'));
  expect(await text.textContent()).toContain('只有正文，没有题目。');
  await reporter.context.close();
});

it('[ST6] refuses a move on a story that has moved, and tells who moved it', async () => {
  const one = await signIn(browser, house.url, '许静言');
  const other = await signIn(browser, house.url, '谭守正');
  const board = await one.ask<Board>('editions.board', {});
  const story = board.stories.find((each) => each.tray === 'desk' && each.folio === 2);
  for (const who of [one, other]) await who.page.goto(`/stories/${story?.id}`);
  await act(one, '通过').waitFor();
  await act(other, '退改').waitFor();
  const line = await slowLine(one.context, 'stories.move');
  await act(one, '通过').click();
  await line.waiting;
  await act(other, '退改').click();
  const reason = other.page.getByRole('dialog', { name: '退改：写明理由' });
  await reason.getByRole('textbox', { name: '理由' }).fill('人数要再核一遍');
  await reason.getByRole('button', { name: '退改' }).click();
  await expect.poll(async () => (await other.ask<{ story: StoryRow }>('stories.get', { storyId: story?.id })).story.tray).toBe('reporter');
  line.letGo();
  await live(one.page.getByRole('alert').getByText(/谭守正/));
  await live(one.page.getByText('人数要再核一遍').first());
  await one.context.close();
  await other.context.close();
});

it('[EV1] tells a hand on the page that the slot has just been changed by another', async () => {
  const art = await signIn(browser, house.url, '丁澄');
  const editor = await signIn(browser, house.url, '林若谷');
  const board = await art.ask<Board>('editions.board', {});
  const front = board.pages.find((page) => page.folio === 1);
  const read = async (): Promise<Slot | undefined> =>
    (await art.ask<{ slots: Slot[] }>('pages.get', { pageId: front?.id })).slots
      .filter((slot) => slot.kind === 'story' && !slot.locked)
      .toSorted((a, b) => b.row - a.row)[0];
  const before = await read();
  for (const who of [art, editor]) {
    await who.page.goto(`/pages/${front?.id}`);
    await who.page.locator(`[data-slot="${before?.id}"]`).focus();
  }
  const line = await slowLine(editor.context, 'slots.change');
  await editor.page.keyboard.press('Shift+ArrowUp');
  await line.waiting;
  await art.page.keyboard.press('Shift+ArrowUp');
  await expect.poll(async () => (await read())?.rows).toBe((before?.rows ?? 0) - 1);
  line.letGo();
  await live(editor.page.getByText('丁澄刚刚改过这个稿位，你的改动没有执行。请看过再定。'));
  expect((await read())?.rows).toBe((before?.rows ?? 0) - 1);
  await expect.poll(() => editor.page.getByLabel('高（行）').first().inputValue()).toBe(String((before?.rows ?? 0) - 1));
  // Words typed into a box stay where they were typed, and go when the hand leaves them once more.
  const box = async () => (await art.ask<{ slots: (Slot & { text: string; version: number })[] }>('pages.get', { pageId: front?.id })).slots.find((slot) => slot.kind === 'text' && !slot.locked);
  const was = await box();
  await editor.page.locator(`[data-slot="${was?.id}"]`).focus();
  const words = editor.page.getByRole('textbox', { name: '文字' });
  await words.fill('今日有雨，江上大风。');
  const second = await slowLine(editor.context, 'slots.change');
  await words.press('Tab');
  await second.waiting;
  await art.tell('slots.change', { slotId: was?.id, version: was?.version, patch: { text: '丁澄写的。' } });
  second.letGo();
  await live(editor.page.getByText('丁澄刚刚改过这个稿位，你的改动没有执行。请看过再定。'));
  expect([(await box())?.text, await words.inputValue()]).toEqual(['丁澄写的。', '今日有雨，江上大风。']);
  await editor.page.getByText('现在存的是：丁澄写的。').waitFor();
  await words.focus();
  await words.press('Tab');
  await expect.poll(async () => (await box())?.text).toBe('今日有雨，江上大风。');
  await art.context.close();
  await editor.context.close();
});

it('[PG3] shows every blocker at once where a page cannot be approved', async () => {
  const editor = await signIn(browser, house.url, '邵文渊');
  const board = await editor.ask<Board>('editions.board', {});
  const page = board.pages.find((each) => each.folio === 3);
  await readAllRounds(editor, page?.id ?? '');
  await editor.page.goto('/tonight');
  await editor.page.getByRole('button', { name: /^认可 03版/ }).click();
  const sheet = editor.page.getByRole('dialog');
  const approve = sheet.getByRole('button', { name: /^认可 03版/ });
  await approve.waitFor();
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  const now = (await editor.ask<Board>('editions.board', {})).pages.find((each) => each.folio === 3);
  expect(now?.blockers.length).toBeGreaterThan(1);
  await expect.poll(() => sheet.getByRole('region', { name: '还差' }).getByRole('listitem').count()).toBe(now?.blockers.length);
  await approve.click({ force: true });
  await live(editor.page.getByRole('tooltip').getByRole('listitem').first());
  expect(await editor.page.getByRole('tooltip').getByRole('listitem').count()).toBe(now?.blockers.length);
  expect((await editor.ask<Board>('editions.board', {})).pages.find((each) => each.folio === 3)?.tray).toBe('signing');
  await editor.context.close();
});

/** Preparation: the page is read three times and every mark answered, so that only approving is left. */
async function readAllRounds(editor: Sitting, pageId: string): Promise<void> {
  const names: Record<string, string> = { 'jiang-ruolan': '蒋若兰', 'wu-shenyan': '吴慎言', 'feng-xiaoman': '冯小满' };
  const pageNow = async (): Promise<PageRow> => (await editor.ask<{ page: PageRow }>('pages.get', { pageId })).page;
  for (const round of [1, 2, 3]) {
    if (round > 1) await editor.tell('pages.move', { pageId, version: (await pageNow()).version, act: 'start-proof' });
    const proof = (await editor.ask<ProofRow[]>('proofs.list', {})).find((each) => each.pageId === pageId && each.round === round);
    const reader = await signIn(browser, house.url, names[proof?.proofreaderId ?? ''] ?? '');
    const view = await reader.ask<ProofView>('proofs.get', { proofId: proof?.id });
    for (const mark of view.toCheck) await reader.tell('proofs.check', { markId: mark.id, proofId: proof?.id, verdict: 'landed' });
    await reader.tell('proofs.finish', { proofId: proof?.id });
    for (const mark of view.marks.filter((each) => each.status === 'open')) {
      await editor.tell(
        'proofs.answer',
        mark.kind === 'query' ? { markId: mark.id, answer: 'stet', reply: '核过' } : { markId: mark.id, answer: 'accept' },
      );
    }
    await reader.context.close();
  }
  await editor.tell('pages.move', { pageId, version: (await pageNow()).version, act: 'finish-proofs' });
}
