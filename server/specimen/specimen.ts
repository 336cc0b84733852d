import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { byWeight, type Doubt } from './reading.ts';
import { readSource, SourceTrouble, writeTarget } from './source.ts';

const usage = '用法 usage: npm run specimen -- PAGE.txt OUT.pdf [seed]\n';
const say = (line: string) => process.stdout.write(`${line}\n`);
const doubtful = ({ line, why }: Doubt) => `存疑 unsure: ${line > 0 ? `第 ${line} 行 line ${line}: ` : ''}${why.zh} · ${why.en}`;

/** `npm run specimen -- PAGE.txt OUT.pdf [seed]`: a page's extracted text, taken apart, filed, made up and printed. */
async function run(from: string, to: string, seed: number): Promise<number> {
  const { text, encoding, unseen, spoilt } = await readSource(from);
  await access(dirname(to) || '.', constants.W_OK).catch(() => {
    throw new SourceTrouble(`写不了：${to}（没有这个文件夹或没有权限）`, `${to} cannot be written (no such folder, or no permission)`);
  });
  if ((await stat(to).catch(() => null))?.isDirectory()) throw new SourceTrouble(`这是文件夹，不是文件：${to}`, `${to} is a folder, not a file`);
  if (encoding !== 'utf-8') say(`按 ${encoding} 读入 · read as ${encoding}`);
  if (unseen > 0) say(`略去 ${unseen} 个看不见的控制字符 · ${unseen} control character(s) without a picture left out`);
  if (spoilt > 0) say(`${spoilt} 处字节已坏，印作 � · ${spoilt} place(s) with spoilt bytes, printed as �`);
  // Whoever is refused does not wait for the office to load.
  const { makeSpecimen } = await import('./make-specimen.ts');
  const made = await makeSpecimen(text, seed);
  for (const [i, story] of made.reading.stories.entries()) {
    const chars = story.blocks.reduce((n, block) => n + [...block.text].length, 0);
    const people = story.people.map((one) => `${one.credit} ${one.name}`).join(', ');
    const extra = [`${chars} characters`, people, story.photos.length > 0 ? `${story.photos.length} picture(s)` : ''].filter((part) => part !== '').join('; ');
    say(`${i + 1}. ${story.kind}: ${story.headline.join(' ') || story.standingHead || '（无题）'} (${extra})`);
  }
  for (const doubt of [...made.reading.doubts, ...made.faults].sort(byWeight)) say(doubtful(doubt));
  await writeTarget(to, made.pdf);
  const total = [...text.replace(/\s/gu, '')].length;
  say(`${to}: ${made.composed.pages.length} 版 page(s), ${made.reading.stories.length} 稿 stories`);
  if (made.miscounts.length === 0) {
    say(`${total} 字，每字一次 · ${total} characters, each of them once${made.countedInPdf ? ', counted in the PDF' : ', counted as drawn'}`);
    return 0;
  }
  for (const { character, inText, inPrint } of made.miscounts) {
    process.stderr.write(`字数不符 miscount: «${character}» 原文 in the text ${inText}, 版上 in print ${inPrint}\n`);
  }
  return 1;
}

const [source, target, seed = '1', ...rest] = process.argv.slice(2);
if (!source || !target || rest.length > 0 || !/^\d{1,9}$/.test(seed)) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(source, target, Number(seed));
  } catch (error) {
    const { zh, en } = error instanceof SourceTrouble ? error.said : { zh: `没有排成：${String(error instanceof Error ? error.message : error)}`, en: 'the page could not be made' };
    process.stderr.write(`${zh}\n${en}\n`);
    process.exitCode = 2;
  }
}
