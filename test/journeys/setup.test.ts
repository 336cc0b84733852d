import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeOn, openBrowser, type Seat, takeSeat } from '../builders/browser.ts';
import { choose, live } from '../builders/desk.ts';
import { newDataFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';

let house: RunningHouse;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ data: await newDataFolder(), args: ['--no-demo'] }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await tearDown(house);
});

const password = 'yi zhan deng liang dao tian ming';

async function signIn(login: string): Promise<Seat> {
  const seat = await takeSeat(browser, house.url);
  seat.page.setDefaultTimeout(20_000);
  await seat.page.goto('/');
  const form = seat.page.getByRole('form', { name: '登录' });
  await form.getByRole('textbox', { name: '登录名' }).fill(login);
  await form.getByLabel('密码').fill(password);
  await form.getByRole('button', { name: '进编辑部' }).click();
  await seat.page.getByRole('navigation', { name: '各台' }).waitFor();
  return seat;
}

/** An empty screen says what would be here and what to do. */
async function saysWhatToDo(seat: Seat, path: string, words: string | RegExp): Promise<void> {
  await seat.page.goto(path);
  // The top bar may say the same words before the desk itself is there.
  await seat.page.getByRole('heading', { level: 1 }).first().waitFor();
  await seat.page.getByText(words).first().waitFor();
  faults.push(...(await axeOn(seat.page)).map((fault) => `${path}: ${fault}`));
}

async function addPerson(page: Page, name: string, login: string, hats: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '添人' }).click();
  const form = page.getByRole('dialog', { name: '添人' });
  await form.getByRole('textbox', { name: '姓名' }).fill(name);
  await form.getByRole('textbox', { name: '登录名' }).fill(login);
  for (const hat of hats) await form.locator('label', { hasText: hat }).click();
  await form.getByLabel(/^初始密码/).fill(password);
  await form.getByRole('button', { name: '添人' }).click();
  await live(page.getByRole('table', { name: '人与岗位' }).getByRole('rowheader', { name }));
}

it('begins a newspaper of one’s own from nothing', async () => {
  const admin = await takeSeat(browser, house.url);
  const { page } = admin;
  await page.goto('/');
  const setup = page.getByRole('form', { name: '开一份新报' });
  await setup.waitFor();
  faults.push(...(await axeOn(page)).map((fault) => `setup: ${fault}`));
  await setup.getByRole('textbox', { name: '报名' }).fill('北岸晚报');
  await setup.getByRole('textbox', { name: '姓名' }).fill('闻人静');
  await setup.getByRole('textbox', { name: '登录名' }).fill('wenren');
  await setup.getByLabel(/^密码/).fill(password);
  await setup.getByRole('button', { name: '开报' }).click();
  await page.getByRole('button', { name: '添人' }).waitFor();
  expect(page.url()).toContain('/admin');
  expect(await page.title()).toContain('北岸晚报');

  await addPerson(page, '温酌', 'wenzhuo', ['值班总编']);
  await addPerson(page, '简默', 'jianmo', ['责任编辑', '部主任']);
  await addPerson(page, '游一行', 'youyixing', ['全媒体记者']);
  await addPerson(page, '白露生', 'bailusheng', ['美术编辑']);
  await addPerson(page, '校如一', 'xiaoruyi', ['校对']);
  await addPerson(page, '通远', 'tongyuan', ['通讯员']);

  // Nobody gets in with a wrong password, and hears why.
  const stranger = await takeSeat(browser, house.url);
  await stranger.page.goto('/');
  await stranger.page.getByRole('textbox', { name: '登录名' }).fill('wenzhuo');
  await stranger.page.getByLabel('密码').fill('bu zhi dao');
  await stranger.page.getByRole('button', { name: '进编辑部' }).click();
  await live(stranger.page.getByRole('alert'));
  await stranger.context.close();

  const reporter = await signIn('youyixing');
  await saysWhatToDo(reporter, '/my-day', '写一篇新稿，或报一个选题');
  await saysWhatToDo(reporter, '/tonight', '值班总编从版样开出明天的报纸');
  await saysWhatToDo(reporter, '/archive', '还没有出过报');
  await reporter.context.close();
  const correspondent = await signIn('tongyuan');
  await saysWhatToDo(correspondent, '/my-day', '从这里投给编辑部');
  await correspondent.context.close();
  const editor = await signIn('jianmo');
  await saysWhatToDo(editor, '/stories?tray=all', '派一篇，或等记者交稿');
  await saysWhatToDo(editor, '/stories?tray=intake', '通讯员投稿会到这里');
  await saysWhatToDo(editor, '/stories?tray=pitches', '记者报的选题会到这里');
  await editor.context.close();
  const art = await signIn('bailusheng');
  await saysWhatToDo(art, '/pages', /值班总编在.*里开一期/);
  await saysWhatToDo(art, '/proofs', '还没有校样');
  await art.context.close();

  // The duty editor opens the first edition; the reporter's empty board fills without a reload.
  const duty = await signIn('wenzhuo');
  await saysWhatToDo(duty, '/tonight', '还没有开出的报纸');
  const watcher = await signIn('jianmo');
  await watcher.page.goto('/tonight');
  await watcher.page.getByText('还没有开出的报纸').first().waitFor();
  await duty.page.getByRole('button', { name: '开新一期' }).click();
  const opening = duty.page.getByRole('dialog', { name: '开新一期' });
  await opening.getByText(/期号 第1期/).waitFor();
  await choose(opening, /01版责任编辑/, /简默/);
  await opening.getByRole('button', { name: '开期' }).click();
  await duty.page.getByRole('table', { name: '各版进度' }).waitFor();
  await live(watcher.page.getByRole('table', { name: '各版进度' }));
  await saysWhatToDo(duty, '/tonight', '本期还没有稿。派稿、采用选题或收来稿后，没上版的都列在这里');

  expect(faults).toEqual([]);
  for (const seat of [admin, duty, watcher]) expect(seat.complaints).toEqual([]);
});
