/** What a PDF costs on this machine: `npm run bench -- press`. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { makePdf } from '../../server/press/pdf.ts';
import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedPage, EditionMakeUp } from '../../shared/compose/model.ts';
import { aPage, aSlot, aStory, makeUpOf, proseOf } from '../shared/compose/pages.ts';

const ms = (value: number): string => `${Math.round(value)} ms`;
const kb = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

/** Broadsheet pages of ten stories and about 9,000 characters each. */
function edition(pages: number): EditionMakeUp {
  const slotsOf = (p: number) =>
    Array.from({ length: 10 }, (_, i) =>
      aSlot(`s${p}-${i}`, { column: (i % 2) * 4, span: 4, row: Math.floor(i / 2) * 22, rows: 22, storyId: `t${p}-${i}` }),
    );
  const all = Array.from({ length: pages }, (_, p) => slotsOf(p));
  const stories = Object.fromEntries(all.flat().map(({ storyId = '' }, i) => [storyId, aStory(storyId, proseOf(900, i + 1))]));
  return makeUpOf(
    all.map((slots, p) => aPage(`p${p}`, slots)),
    stories,
  );
}

/** The page with three photos over its text: what counts is that they are converted and embedded. */
const withPhotos = (page: ComposedPage): ComposedPage => ({
  ...page,
  items: [
    ...[0, 1, 2].map(
      (i) =>
        ({ type: 'picture', slotId: 'photo', photoId: String(i), x: 100_000, y: 100_000 + 300_000 * i, width: 360_000, height: 240_000 }) as const,
    ),
    ...page.items,
  ],
});

/** Prints the figures that concern the press. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'banmian-press-bench-'));
  const photos = await Promise.all(
    [0, 1, 2].map(async (i) => {
      const path = join(folder, `${i}.jpg`);
      await sharp({ create: { width: 4000, height: 2667, channels: 3, background: '#89a', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
        .blur(3)
        .jpeg()
        .toFile(path);
      return path;
    }),
  );
  const makeUp = edition(8);
  const { pages } = compose(makeUp, faces);
  const print = async (name: string, of: readonly ComposedPage[]): Promise<void> => {
    const from = performance.now();
    const pdf = await makePdf({
      purpose: 'press',
      sheets: of.map((page) => ({ page, styleSheet: makeUp.styleSheet })),
      photoPath: async (id) => photos[Number(id)] ?? '',
      title: 'bench',
      subject: '',
      at: 0,
      identity: 'bench',
    });
    console.log(`${name}: ${ms(performance.now() - from)}, ${kb(pdf.length)}`);
  };
  await print('a page, cold', pages.slice(0, 1));
  await print('the same page, warm', pages.slice(0, 1));
  await print('another page, warm', pages.slice(1, 2));
  await print('a page with three new photos of 10.7 megapixels', pages.slice(2, 3).map(withPhotos));
  await print('the same page, its photos converted before', pages.slice(2, 3).map(withPhotos));
  await print('eight pages', pages);
  await rm(folder, { recursive: true, force: true });
  // In a process that has done nothing else: what counts is its memory.
  execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'press-office.ts')], { stdio: 'inherit' });
}

if (process.argv[1] !== undefined && import.meta.filename === process.argv[1]) await run();
