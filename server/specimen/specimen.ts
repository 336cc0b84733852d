import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { faces } from '../../shared/compose/faces/metrics.ts';
import { makePages } from './make-pages.ts';
import { printPages } from './print-pages.ts';
import { readPage } from './read-page.ts';
import { sheetFor } from './sheet-for.ts';

/** `npm run specimen -- PAGE.txt OUT.pdf [seed]`: a page's extracted text, taken apart, made up and printed. */
const [source, target, seed = '1'] = process.argv.slice(2);
if (!source || !target || !Number.isFinite(Number(seed))) {
  process.stderr.write('npm run specimen -- PAGE.txt OUT.pdf [seed]\n');
  process.exitCode = 2;
} else {
  await run(source, target, Number(seed));
}

async function run(from: string, to: string, start: number): Promise<void> {
  const reading = readPage(await readFile(from, 'utf8'));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (reading.stories.length === 0) {
    process.stderr.write('No story was found in this text.\n');
    process.exitCode = 1;
    return;
  }
  for (const story of reading.stories) {
    const chars = story.blocks.reduce((n, block) => n + [...block.text].length, 0);
    const people = story.people.map((one) => `${one.credit} ${one.name}`).join(', ');
    say(`${story.kind}: ${story.headline.join(' ')} (${chars} characters${people ? `; ${people}` : ''}${story.photos.length ? `; ${story.photos.length} picture(s)` : ''})`);
  }
  const made = makePages(reading, sheetFor(reading), faces, start);
  for (const doubt of [...reading.doubts, ...made.doubts]) say(`unsure: ${doubt}`);
  await writeFile(to, await printPages(made, reading.nameplate || basename(from)));
  say(`${to}: ${made.composed.pages.length} page(s)`);
}
