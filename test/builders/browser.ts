import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';

const installed = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

async function program(): Promise<{ executablePath: string; args: string[] }> {
  const own = process.env.CHROME_PATH === 'packaged' ? undefined : installed.find((path) => path && existsSync(path));
  if (own) return { executablePath: own, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'] };
  // A bare machine lacks a library that the packaged browser needs: the package unpacks its own when told so.
  const libraries = ['/lib', '/usr/lib', '/usr/lib64', '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu'];
  if (!libraries.some((folder) => existsSync(`${folder}/libnss3.so`))) process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  // No screen, so no graphics to draw with: a graphics card played by the processor takes half of it away from the tests.
  packaged.setGraphicsMode = false;
  // One process for all pages dies with the first window that closes.
  const unwanted = ['--single-process', '--ignore-gpu-blocklist'];
  return { executablePath: await packaged.executablePath(), args: [...packaged.args.filter((arg) => !unwanted.includes(arg)), '--disable-gpu'] };
}

/** Opens a browser: an installed Chrome or Chromium where there is one, else (or with CHROME_PATH=packaged) the one that comes in an npm package. */
export const openBrowser = async (): Promise<Browser> => chromium.launch(await program());

/** Opens a browser that keeps what it stores in a folder, as a person's own does: closed and opened again it has it still. */
export const openOwnBrowser = async (folder: string, url: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...(await program()), baseURL: url, locale: 'zh-CN', reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });

export interface Seat {
  /** Address of the house. */
  readonly url: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors and uncaught exceptions so far; a journey expects none. */
  readonly complaints: string[];
}

/** A person's own browser profile, in Chinese unless told otherwise: `english` is what the language switch keeps on the device. */
export async function takeSeat(browser: Browser, url: string, options: { width?: number; height?: number; english?: boolean; dark?: boolean } = {}): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: url, locale: options.english ? 'en-GB' : 'zh-CN', colorScheme: options.dark ? 'dark' : 'light', reducedMotion: 'reduce',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
  });
  if (options.english) await context.addInitScript(() => localStorage.setItem('banmian.lang', 'en'));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon|net::ERR_(CONNECTION|NETWORK)|WebSocket connection/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (expect.getState().currentTestName) onTestFailed(() => tellScreen(page, complaints));
  return { url, context, page, complaints };
}

/** What stood on a screen when a journey failed: a locator that waited in vain says nothing of the refusal beside it. */
async function tellScreen(page: Page, complaints: readonly string[]): Promise<void> {
  if (page.isClosed()) return;
  const said = await page.locator('[role=alert], [role=status], [role=dialog]').allInnerTexts().catch(() => []);
  console.error([page.url(), ...said.map((one) => one.replaceAll(/\s+/g, ' ').trim()).filter(Boolean), ...complaints].join('\n  '));
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeResult { readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] }[] }

/** Accessibility violations on the screen as it stands, one line each. */
export async function axeOn(page: Page): Promise<string[]> {
  // Not a script element: the product's own policy would rightly refuse it. A document that has it keeps it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(axeSource, 'utf8'));
  const result = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeResult> } };
    return axe.run(document, { resultTypes: ['violations'] });
  });
  return result.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 4).map((node) => node.html.slice(0, 200)).join('\n  ')}`);
}
