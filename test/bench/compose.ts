/** Compose times on this machine: `node --import tsx test/bench/compose.ts`. */
import { compose, fitOf } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp, SetBlock, SetStory } from '../../shared/compose/model.ts';
import { aPage, aSlot, aStory, makeUpOf, proseOf } from '../shared/compose/pages.ts';

/** Milliseconds at the median and the 95th percentile of `times` runs; run i gets i. */
function clock(times: number, act: (i: number) => void): { p50: number; p95: number } {
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    act(i);
    taken.push(performance.now() - from);
  }
  taken.sort((a, b) => a - b);
  return { p50: taken[Math.floor(times / 2)] ?? 0, p95: taken[Math.floor(times * 0.95)] ?? 0 };
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

/** A story of about so many characters in its slot, and the same with a keystroke in its middle. */
function typing(chars: number): (i: number) => EditionMakeUp {
  const story = aStory('s', proseOf(chars, 7));
  const page = aPage('one', [aSlot('s1', { span: 6, rows: 60, storyId: 's' })]);
  const middle = story.blocks.length >> 1;
  return (i) => {
    const blocks = story.blocks.map(
      (block, k): SetBlock =>
        k === middle ? { ...block, text: `${block.text}${'字'.repeat(i % 40)}${i}` } : { ...block },
    );
    const typed: SetStory = { ...story, blocks };
    return makeUpOf([page], { s: typed });
  };
}

/** A front page of ten stories. */
function fullPage(seed: number): EditionMakeUp {
  const slots = Array.from({ length: 10 }, (_, i) =>
    aSlot(`s${i}`, { column: (i % 2) * 4, span: 4, row: Math.floor(i / 2) * 22, rows: 22, storyId: `t${i}` }),
  );
  const stories = Object.fromEntries(slots.map((slot, i) => [`t${i}`, aStory(`t${i}`, proseOf(900, seed * 100 + i))]));
  return makeUpOf([aPage('one', slots)], stories);
}

/** A front page of everything: tables, name lists, runs, a sidebar, a pull-out, pictures and heavy boxings. */
function richPage(seed: number): EditionMakeUp {
  const makeUp = fullPage(seed);
  const rows = Array.from({ length: 8 }, (_, i): SetBlock => ({ id: `r${i}`, style: 'table-row', text: `${i}号线\t0${i}:00\t${i * 2}`, spans: [] }));
  const stories = Object.fromEntries(
    Object.entries(makeUp.stories).map(([id, story]) => [
      id,
      {
        ...story,
        summary: ['三条线路首班提前半小时，末班延后一小时，沿江七个码头全部装上候船灯。'],
        blocks: [
          ...story.blocks.map((block): SetBlock => ({ ...block, spans: [{ from: 4, to: 12, style: 'bold' }, { from: 20, to: 21, style: 'sup' }] })),
          ...rows,
          { id: 'n', style: 'name-list' as const, text: '王刚 李小明 欧阳明月 赵一 陈标（女） 周六', spans: [] },
        ],
      },
    ]),
  );
  const [page] = makeUp.pages;
  const slots = (page?.slots ?? []).map((slot, i) => ({
    ...slot,
    box: (['double-frame', 'reversed', 'none'] as const)[i % 3] ?? 'none',
    options: { balanced: i % 2 === 0 },
    insets: [
      { photoId: 'p', column: 1, row: 9, span: 1, rows: 8, crop: { x: 0, y: 0, width: 500, height: 500 } },
      { kind: 'pull-out' as const, photoId: '', blockId: slot.storyId ? (makeUp.stories[slot.storyId]?.blocks[1]?.id ?? '') : '', column: 2, row: 9, span: 1, rows: 8 },
    ],
  }));
  const photos = { p: { id: 'p', widthPx: 3000, heightPx: 2000, caption: '河岸步道。', credit: '甲 摄' } };
  return { ...makeUp, stories, photos, pages: page ? [{ ...page, slots }] : [] };
}

/** Prints the figures of composer.md that concern the composer alone. */
export function run(): void {
  const cold = clock(1, () => {
    compose(fullPage(1), faces);
  });
  console.log(`compose a page of 9,000 characters, cold: ${ms(cold.p50)}`);
  for (const chars of [1000, 3000]) {
    const at = typing(chars);
    const warm = Array.from({ length: 200 }, (_, i) => at(i));
    for (const makeUp of warm.slice(0, 50)) fitOf(makeUp, faces, 's');
    const fit = clock(150, (i) => {
      fitOf(warm[50 + i] ?? at(i), faces, 's');
    });
    console.log(`keystroke to fit, ${chars} characters: p50 ${ms(fit.p50)}, p95 ${ms(fit.p95)}`);
    const drawn = clock(150, (i) => {
      compose(at(1000 + i), faces);
    });
    console.log(`keystroke to redrawn page, ${chars} characters: p50 ${ms(drawn.p50)}, p95 ${ms(drawn.p95)}`);
  }
  const page = clock(40, (i) => {
    compose(fullPage(2 + i), faces);
  });
  console.log(`compose a page of 9,000 new characters: p50 ${ms(page.p50)}, p95 ${ms(page.p95)}`);
  const rich = clock(40, (i) => {
    compose(richPage(60 + i), faces);
  });
  console.log(`the same with tables, name lists, runs, pull-outs, pictures and balanced columns: p50 ${ms(rich.p50)}, p95 ${ms(rich.p95)}`);
}

if (process.argv[1] !== undefined && import.meta.filename === process.argv[1]) run();
