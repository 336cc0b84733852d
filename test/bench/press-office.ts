/** What the office and its press take with four faces of the title's own; run by press.ts, in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as styleSheets from '../../server/store/style-sheets.ts';
import type { FaceId } from '../../shared/compose/model.ts';
import { ok, openNewsroom } from '../builders/newsroom.ts';
import { proseOf } from '../shared/compose/pages.ts';

const ms = (value: number): string => `${Math.round(value)} ms`;
const limitMb = 400;

/** Resident memory of a process and of the whole office, in MB. */
const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/**
 * A whole office of its own, in a process that has done nothing else: a title with four faces of its own prints dozens of pages. What
 * counts is what the server takes, and its press beside it.
 */
async function office(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'banmian-bench-faces-'));
  const jobs = ['song', 'song-bold', 'hei', 'hei-bold'] as const;
  // The faces are made elsewhere, so that their making is not counted as the office's.
  execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, folder, ...jobs]);
  const night = await openNewsroom();
  try {
    const chosen: Record<string, { hash: string; name: string }> = {};
    for (const of of jobs) {
      const { hash, name } = ok(await night.office.faces.install(night.as('admin'), { bytes: await readFile(join(folder, of)), licence: 'bench' }));
      chosen[of] = { hash, name };
    }
    const sheet = await styleSheets.get(night.db.read, 'broadsheet');
    if (!sheet) throw new Error('no sheet');
    const version = sheet.version + 1;
    await night.db.tx((tx) => styleSheets.insert(tx, { ...sheet, version, sheet: { ...sheet.sheet, version, faces: chosen } }), ['title']);
    const { pageIds } = await night.edition(['front', 'inner', 'inner', 'inner']);
    for (const [i, pageId] of pageIds.entries()) {
      const empty = (await night.office.pages.get(night.as('art'), pageId)).slots.filter((slot) => slot.kind === 'story').slice(0, 3);
      for (const [j, slot] of empty.entries()) {
        const storyId = await night.story({
          pageId, blocks: [{ kind: 'headline', text: '一座城市的夜航' }, ...proseOf(700, i * 10 + j + 1).map((text) => ({ kind: 'paragraph' as const, text }))],
        });
        await night.clear(storyId);
        const now = (await night.office.pages.get(night.as('art'), pageId)).slots.find((one) => one.id === slot.id);
        ok(await night.office.pages.place(night.as('art'), { slotId: slot.id, version: now?.version ?? 0, storyId }));
      }
    }
    const print = async (pageId: string): Promise<number> => {
      const from = performance.now();
      ok(await night.office.press.draft(night.as('art'), pageId));
      return performance.now() - from;
    };
    console.log(`a draft of a page in four faces of the title's own, the press not started yet: ${ms(await print(pageIds[0] ?? ''))}`);
    let most = 0;
    let press = 0;
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 5);
      last = performance.now();
    }, 5);
    const times: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      times.push(await print(pageIds[i % pageIds.length] ?? ''));
      most = Math.max(most, process.memoryUsage.rss());
      press = Math.max(press, night.office.pressMemory());
    }
    clearInterval(beat);
    times.sort((a, b) => a - b);
    console.log(`forty more of them: median ${ms(times[20] ?? 0)}, slowest ${ms(times.at(-1) ?? 0)}; the event loop was held at most ${ms(longest)}`);
    console.log(`memory after 41 pages in four faces of the title's own (limit ${limitMb} MB): server ${mb(most)}, its press ${mb(press)} (ended when idle), ` +
      `together ${((most + press) / 1024 / 1024 / limitMb).toFixed(2)} of the limit`);
  } finally {
    await night.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const [to, ...of] = process.argv.slice(2);
if (to === undefined) {
  await office();
} else {
  const { aTtf } = await import('../builders/title-face.ts');
  for (const [i, face] of of.entries()) await writeFile(join(to, face), await aTtf({ of: face as FaceId, mark: i + 1 }));
}
