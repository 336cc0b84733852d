/** A key in a text of 20,000 characters with nine others typing, beside an empty Tiptap editor: `node --import tsx test/bench/writing.ts`. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { XmlText, type XmlElement } from 'yjs';
import { connectCopy, type CopyConnection } from '../../client/editor/copy-connection.ts';
import { elementFrom } from '../../shared/collab/copy-doc.ts';
import { openBrowser, takeSeat } from '../builders/browser.ts';
import { officeOf } from '../builders/desk.ts';
import { startHouse } from '../builders/house.ts';
import { socketWith } from '../builders/public-api.ts';

const CHARS = 20_000;
const PEERS = 9;
const KEYS = 60;
/** How often each of the others types. */
const PEER_MS = 250;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

interface Cost {
  /** From the key to the end of its own work: words in the document, the shared document, and on the wire. */
  readonly key: readonly number[];
  /** From the key until the frame that shows it is painted. */
  readonly paint: readonly number[];
  /** All work of the page's main thread by key, others' typing included. */
  readonly busy: number;
  /** Tasks beyond 50 ms. */
  readonly long: number;
}

/** Types keys at a steady hand and measures what each costs on the screen's own clock. */
async function typing(page: Page): Promise<Cost> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => (await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0;
  await page.evaluate(() => {
    const found = { key: [] as number[], paint: [] as number[], long: 0 };
    (window as unknown as { found: typeof found }).found = found;
    new PerformanceObserver((list) => { found.long += list.getEntries().length; }).observe({ type: 'longtask' });
    addEventListener('keydown', () => {
      const from = performance.now();
      const after = new MessageChannel();
      after.port1.onmessage = () => found.key.push(performance.now() - from);
      after.port2.postMessage(0);
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => found.paint.push(performance.now() - from);
        painted.port2.postMessage(0);
      });
    }, { capture: true });
  });
  const before = await busy();
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.type('渡');
    await page.keyboard.press('a', { delay: 0 });
    await page.waitForTimeout(60);
  }
  const work = ((await busy()) - before) * 1000;
  const found = await page.evaluate(() => (window as unknown as { found: { key: number[]; paint: number[]; long: number } }).found);
  return { ...found, busy: work / KEYS };
}

const line = (what: string, cost: Cost): void => console.log(
  `${what}: a key ${ms(median(cost.key))} (p95 ${ms(p95(cost.key))}), until painted ${ms(median(cost.paint))} (p95 ${ms(p95(cost.paint))}), page busy ${ms(cost.busy)} a key, ${cost.long} long task(s)`);

/** Tiptap with a document, a paragraph and text, and nothing else on the page. */
async function emptyTiptap(page: Page): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { Editor } from '@tiptap/core'; import { Document } from '@tiptap/extension-document'; import { Paragraph } from '@tiptap/extension-paragraph'; import { Text } from '@tiptap/extension-text';
        new Editor({ element: document.body, extensions: [Document, Paragraph, Text], autofocus: true });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true, write: false, format: 'iife', logLevel: 'error',
  });
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  await page.locator('.ProseMirror').click();
}

/** Prints the figures. */
export async function run(): Promise<void> {
  const house = process.env['WRITING_URL'] ? null : await startHouse();
  const url = process.env['WRITING_URL'] ?? house?.url ?? '';
  const browser = await openBrowser();
  const peers: CopyConnection[] = [];
  let ticking: ReturnType<typeof setInterval> | undefined;
  try {
    const bare = await browser.newPage();
    await emptyTiptap(bare);
    const empty = await typing(bare);
    line('empty Tiptap', empty);
    await bare.close();

    const seat = await takeSeat(browser, url);
    const { context, page } = seat;
    const signIn = async (personId: string): Promise<void> => {
      await context.request.post(`${url}/trpc/auth.demoSignIn`, { data: { personId }, headers: { origin: url } });
    };
    await signIn('liang-huaiyuan');
    const { stories } = await officeOf(seat).ask<{ stories: { id: string; tray: string; placed: boolean; authorIds: string[] }[] }>('editions.board', {});
    const story = stories.find((one) => one.tray === 'reporter' && one.placed) ?? stories.find((one) => one.tray === 'reporter');
    const author = story?.authorIds[0];
    if (!story || !author) throw new Error('the demo has a story that is being written');
    await signIn(author);
    const cookie = (await context.cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
    for (let i = 0; i < PEERS; i += 1) {
      peers.push(connectCopy({ storyId: story.id, personId: author, url: `${url.replace(/^http/, 'ws')}/collab`, webSocket: socketWith(() => cookie, url) }));
    }
    await Promise.all(peers.map((peer) => peer.ready));
    const [first] = peers;
    const sentence = '清早六点，巷口的工棚亮起灯，木匠老韩把刨子搁在条凳上，先看一眼天，再看一眼梁。';
    first?.doc.transact(() => {
      const many = Math.ceil(CHARS / (sentence.length * 3));
      first.fragment.insert(first.fragment.length, Array.from({ length: many }, () => elementFrom({ kind: 'paragraph', text: sentence.repeat(3) })));
    });
    await first?.settled(20_000);
    await page.goto(`/stories/${story.id}`);
    const text = page.getByRole('textbox', { name: /^稿件文字/ });
    await text.locator('p').nth(40).click();
    await page.keyboard.press('End');
    line(`${CHARS} characters${story.placed ? ' in their slot' : ''}, alone`, await typing(page));
    let turn = 0;
    ticking = setInterval(() => {
      const i = turn % peers.length;
      const peer = peers[i];
      const paragraph = peer?.fragment.get(10 + i * 11) as XmlElement | undefined;
      const words = paragraph?.get(0);
      if (words instanceof XmlText) words.insert(words.length, '字');
      turn += 1;
    }, PEER_MS / PEERS);
    const ten = await typing(page);
    line(`${CHARS} characters, ${PEERS} others typing`, ten);
    console.log(`a key with ten people beside an empty Tiptap: × ${(median(ten.key) / median(empty.key)).toFixed(1)}, ${ms(median(ten.key))} (goal < 16 ms)`);
  } finally {
    clearInterval(ticking);
    for (const peer of peers) peer.destroy();
    await browser.close();
    if (house) {
      await house.stop();
      await rm(house.data, { recursive: true, force: true });
    }
  }
}

if (process.argv[1]?.endsWith('writing.ts')) {
  await run();
  process.exit(0);
}
