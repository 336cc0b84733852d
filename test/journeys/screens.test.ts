import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeOn, openBrowser, takeSeat } from '../builders/browser.ts';
import { type SeatOptions, type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

interface StoryRow {
  readonly id: string;
  readonly tray: string;
  readonly title: string;
  readonly authors: readonly string[];
}
interface ProofRow {
  readonly id: string;
  readonly folio: number;
  readonly state: string;
}
interface Board {
  readonly edition: { readonly id: string };
  readonly pages: readonly { readonly id: string; readonly folio: number; readonly tray: string }[];
  readonly stories: readonly StoryRow[];
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

const looks: readonly { readonly name: string; readonly seat: SeatOptions }[] = [
  { name: 'in Chinese: 1440 px in the light, 390 px in the dark', seat: { width: 1440 } },
  { name: 'in English: 1440 px in the dark, 390 px in the light', seat: { width: 1440, english: true, dark: true } },
];

/** Waits until the screen has what it asked for: no request on its way, every face here. */
async function settled({ page }: Pick<Sitting, 'page'>): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function faultsOn(who: Pick<Sitting, 'page' | 'complaints'>, screen: string): Promise<string[]> {
  await settled(who);
  const wide = await who.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const said = who.complaints.splice(0);
  return [
    ...(await axeOn(who.page)).map((fault) => `${screen}: ${fault}`),
    ...said.map((text) => `${screen}: console: ${text}`),
    ...(wide > 0 ? [`${screen}: ${wide} px wider than the window`] : []),
  ];
}

describe.each(looks)('every screen $name', ({ seat }) => {
  const faults: string[] = [];
  const spoken = seat.english ? 'en-US' : 'zh-CN';
  const visit = async (who: Sitting, path: string, ready: (page: Sitting['page']) => Promise<unknown>, screen: string): Promise<void> => {
    await who.page.goto(path);
    await ready(who.page);
    expect(await who.page.evaluate(() => document.documentElement.lang)).toBe(spoken);
    faults.push(...(await faultsOn(who, screen)));
    // The same window made as narrow as a phone, in the other light: what it holds is not asked for again.
    const dark = seat.dark ?? false;
    await who.page.emulateMedia({ colorScheme: dark ? 'light' : 'dark' });
    await who.page.setViewportSize({ width: 390, height: 844 });
    faults.push(...(await faultsOn(who, `${screen}, narrow`)));
    await who.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await who.page.setViewportSize({ width: 1440, height: 900 });
  };
  const heading = (page: Sitting['page']) => page.getByRole('heading', { level: 1 }).first().waitFor();

  it('is without a violation that axe finds, a complaint of the console, or a sideways scroll', async () => {
    faults.length = 0;
    const door = await takeSeat(browser, house.url, seat);
    await door.page.goto('/');
    await heading(door.page);
    faults.push(...(await faultsOn(door, 'front door')));
    await door.context.close();

    const duty = await signIn(browser, house.url, '梁怀远', seat);
    const board = await duty.ask<Board>('editions.board', {});
    await visit(duty, '/tonight', (page) => page.getByRole('table').first().waitFor(), 'tonight');
    await visit(duty, '/stories', heading, 'news desk');
    await visit(duty, '/pages', heading, 'pages overview');
    await visit(duty, '/proofs', heading, 'proofs list');
    await visit(duty, '/archive', heading, 'archive');
    const inReview = board.stories.find((story) => story.tray === 'duty') ?? board.stories.find((story) => story.tray === 'desk');
    await visit(
      duty,
      `/stories/${inReview?.id}`,
      (page) =>
        page
          .getByRole('textbox', { name: /稿件文字|Text of/ })
          .or(page.getByRole('document'))
          .first()
          .waitFor(),
      'story in review',
    );
    const cleared = board.stories.find((story) => story.tray === 'cleared');
    await visit(duty, `/stories/${cleared?.id}`, (page) => page.getByRole('document').first().waitFor(), 'story to read');
    await duty.page.keyboard.press('?');
    await duty.page.getByRole('dialog').waitFor();
    faults.push(...(await faultsOn(duty, 'keys')));
    await duty.page.keyboard.press('Escape');
    await duty.page.keyboard.press('Control+k');
    await duty.page.getByRole('listbox').waitFor();
    faults.push(...(await faultsOn(duty, 'palette')));
    await duty.context.close();

    const art = await signIn(browser, house.url, '丁澄', seat);
    const front = board.pages.find((page) => page.folio === 1);
    await visit(
      art,
      `/pages/${front?.id}`,
      (page) =>
        page
          .getByRole('button', { name: /^(文稿|story) \d/ })
          .first()
          .waitFor(),
      'page canvas',
    );
    await art.page
      .getByRole('button', { name: /^(文稿|story) \d/ })
      .first()
      .focus();
    faults.push(...(await faultsOn(art, 'page canvas with a slot in hand')));
    // The bar above the canvas is one line, also on the page that offers most.
    const busiest = board.pages.find((page) => page.tray === 'proofing');
    for (const page of [front, busiest]) {
      await art.page.goto(`/pages/${page?.id}`);
      const bar = art.page.locator('.page-bar');
      await bar.getByRole('link').first().waitFor();
      expect((await bar.boundingBox())?.height).toBeLessThan(56);
    }
    await art.context.close();

    const reader = await signIn(browser, house.url, '蒋若兰', seat);
    const [proof] = (await reader.ask<ProofRow[]>('proofs.list', {})).filter((each) => each.state === 'reading');
    await visit(reader, '/proofs', heading, 'proofs to read');
    await visit(reader, `/proofs/${proof?.id}`, heading, 'proof room');
    await reader.context.close();

    const reporter = await signIn(browser, house.url, '韩一苇', seat);
    const mine = (await reporter.ask<StoryRow[]>('stories.list', { mine: true })).find((story) => story.tray === 'reporter');
    await visit(reporter, '/my-day', heading, 'my day');
    await visit(reporter, `/stories/${mine?.id}`, (page) => page.getByRole('textbox', { name: /稿件文字|Text of/ }).waitFor(), 'story to write');
    await reporter.context.close();

    const correspondent = await signIn(browser, house.url, '孟晓岚', seat);
    await visit(correspondent, '/my-day', heading, 'submissions');
    await correspondent.context.close();

    const administrator = await signIn(browser, house.url, '马骁', seat);
    await visit(administrator, '/admin', heading, 'administration');
    for (const room of ['sheets', 'templates', 'faces', 'advertisements']) await visit(administrator, `/design/${room}`, heading, `design: ${room}`);
    await administrator.context.close();

    expect(faults).toEqual([]);
  });
});
