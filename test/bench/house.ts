/** The whole house on this machine: cold start, pages to PDF, weight of the client, first desk. `node --import tsx test/bench/house.ts`. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, takeSeat } from '../builders/browser.ts';
import { type RunningHouse, startHouse } from '../builders/house.ts';

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const since = (from: number): string => ms(performance.now() - from);

/** Resident memory of a process in MB. Linux only; 0 elsewhere. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function signedIn(house: RunningHouse, personId: string): Promise<string> {
  const response = await fetch(`${house.url}/trpc/auth.demoSignIn`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: house.url }, body: JSON.stringify({ personId }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Prints the figures of the house. Nothing is compared with a clock of another day: limits stand beside the figures. */
export async function run(): Promise<void> {
  const first = performance.now();
  let house = await startHouse();
  console.log(`start on an empty folder, demo made: ${since(first)}; server memory then: ${memoryOf(house.process.pid).toFixed(0)} MB (limit 400 MB)`);
  try {
    await house.stop();
    const again = performance.now();
    house = await startHouse({ data: house.data });
    console.log(`cold start on a full folder: ${since(again)} (limit: seconds)`);

    const cookie = await signedIn(house, 'liang-huaiyuan');
    const answer = await fetch(`${house.url}/trpc/editions.board?input=%7B%7D`, { headers: { cookie } });
    const board = (await answer.json()) as { result: { data: { pages: { id: string }[] } } };
    const pages = board.result.data.pages;
    for (const [what, list] of [['cold', pages.slice(0, 1)], ['warm', pages.slice(0, 1)], ['four pages', pages]] as const) {
      const from = performance.now();
      let bytes = 0;
      for (const page of list) bytes += (await (await fetch(`${house.url}/press/pages/${page.id}/draft.pdf`, { headers: { cookie } })).arrayBuffer()).byteLength;
      console.log(`page PDF over HTTP, ${what}: ${since(from)}, ${(bytes / 1024).toFixed(0)} KB (limits: 2 s cold, 0.5 s warm)`);
    }
    console.log(`server memory after: ${memoryOf(house.process.pid).toFixed(0)} MB (limit 400 MB)`);

    const assets = join(import.meta.dirname, '../../dist/client/assets');
    const sizes = readdirSync(assets).filter((name) => name.endsWith('.br')).map((name) => readFileSync(join(assets, name)).byteLength);
    console.log(`client, every desk: ${(sizes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(0)} KB compressed in ${sizes.length} files`);

    const browser = await openBrowser();
    try {
      const { page, context } = await takeSeat(browser, house.url);
      await context.addCookies([{ name: 'banmian', value: cookie.split('=')[1] ?? '', url: house.url }]);
      let received = 0;
      page.on('response', (response) => { received += Number(response.headers()['content-length'] ?? 0); });
      const from = performance.now();
      await page.goto('/tonight');
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      console.log(`first desk usable in a fresh browser: ${since(from)}, ${(received / 1024).toFixed(0)} KB received`);
    } finally {
      await browser.close();
    }
  } finally {
    await house.stop();
    rmSync(house.data, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await run();
