import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { miscounts, systemWords } from '../../server/specimen/count.ts';
import { type MadeSpecimen, makeSpecimen } from '../../server/specimen/make-specimen.ts';
import { readSource, SourceTrouble } from '../../server/specimen/source.ts';
import { overlaps } from '../../shared/page/slot.ts';
import { pdfText } from '../builders/pdf-text.ts';
import { truePages } from '../builders/specimen-truth.ts';

const root = join(import.meta.dirname, '../..');
const fixture = readFileSync(join(root, 'test/fixtures/page-text.txt'), 'utf8');
const seeds = join(root, '../shared/seeds');
const seedFiles = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')).sort() : [];
const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** The PDF, read by another reader than the office's own, has every character of the text as often as the text. */
async function expectEveryCharacterOnce(source: string, made: MadeSpecimen): Promise<readonly string[]> {
  const { pages } = await pdfText(made.pdf);
  expect(miscounts(source, pages.join(''), systemWords(made.makeUp))).toEqual([]);
  expect(made.miscounts).toEqual([]);
  return pages;
}

/** Every story stands in a slot of its own, or in several that are joined by jumps (PG5). */
function expectStoriesPlaced(made: MadeSpecimen): void {
  const legs = new Map<string, number>();
  for (const page of made.makeUp.pages) {
    for (const slot of page.slots) if (slot.storyId) legs.set(slot.storyId, (legs.get(slot.storyId) ?? 0) + 1);
    for (const [i, slot] of page.slots.entries()) for (const other of page.slots.slice(i + 1)) expect(overlaps(slot, other), `${slot.id} ${other.id}`).toBe(false);
  }
  expect([...legs.keys()].sort()).toEqual(made.filed.map((one) => one.storyId).sort());
  for (const flow of made.makeUp.flows) {
    expect(flow.legs.length).toBe(legs.get(flow.storyId));
    for (const [i, leg] of flow.legs.entries()) {
      expect(leg.jumpOut !== '', flow.storyId).toBe(i < flow.legs.length - 1);
      expect(leg.jumpIn !== '', flow.storyId).toBe(i > 0);
    }
  }
}

describe('a page of text, filed and made up', () => {
  it('holds every character once, every story in a slot, and nothing is amiss on it', { timeout: 60_000 }, async () => {
    const made = await makeSpecimen(fixture);
    await expectEveryCharacterOnce(fixture, made);
    expectStoriesPlaced(made);
    expect(made.composed.pages).toHaveLength(1);
    expect(made.faults.filter((one) => one.why.en.startsWith('page '))).toEqual([]);
  });

  it.each(['notices', 'photos', 'supplement'])('holds every character of a page of %s', { timeout: 60_000 }, async (name) => {
    const page = truePages().find((one) => one.name === name);
    if (!page) throw new Error(`no fixture ${name}`);
    const made = await makeSpecimen(page.text);
    await expectEveryCharacterOnce(page.text, made);
    expectStoriesPlaced(made);
  });

  it('places every picture of a story that has more than its slot takes, and no advertisement that the text has not', { timeout: 60_000 }, async () => {
    const text = `渡口的一天\n\n记者 方书言\n\n天亮了,船开了。\n\n天黑了,船回来了。\n\n${Array.from({ length: 7 }, (_, i) => `图为第${i + 1}班渡船。\n(资料图)`).join('\n\n')}`;
    const made = await makeSpecimen(text);
    await expectEveryCharacterOnce(text, made);
    expect(made.reading.stories.flatMap((story) => story.photos)).toHaveLength(7);
    expect(made.makeUp.pages.flatMap((page) => page.slots).filter((slot) => slot.kind === 'advertisement')).toEqual([]);
  });

  it('prints a credit that no template words after the two paragraphs under which its picture stands', { timeout: 60_000 }, async () => {
    const text = '桥下的夏夜\n\n天一黑,孩子们就到桥下来。\n\n风从河上来,比家里凉快。\n(资料图)';
    const made = await makeSpecimen(text);
    expect(made.reading.stories.map((story) => [story.kind, story.blocks.length, story.photos.length])).toEqual([['photo-story', 2, 1]]);
    await expectEveryCharacterOnce(text, made);
  });

  it('prints the word 广告 where nothing follows it', { timeout: 60_000 }, async () => {
    const text = '船到了渡口\n\n记者 方书言\n\n船靠了岸,人一个一个走下来。\n\n广告';
    await expectEveryCharacterOnce(text, await makeSpecimen(text));
  });

  it('[PG5] [PG7] goes on overleaf under a folio line when a page is not enough', { timeout: 60_000 }, async () => {
    const more = fixture.replace('山路在修,', `${'茶园的账一笔一笔记在墙上,谁来了都能看,谁看了都能问。'.repeat(420)}\n\n山路在修,`);
    const made = await makeSpecimen(more);
    const pages = await expectEveryCharacterOnce(more, made);
    expectStoriesPlaced(made);
    expect(pages.length).toBeGreaterThan(1);
    for (const [i, page] of made.makeUp.pages.entries()) {
      expect(page.slots.some((slot) => slot.kind === (i === 0 ? 'masthead' : 'folio-line'))).toBe(true);
      if (i > 0) expect(bare(pages[i] ?? '')).toContain(`0${i + 1}版`);
    }
    expect(made.makeUp.flows.some((flow) => flow.legs.length > 1)).toBe(true);
  });

  it('rebuilds the specimen pages of a real daily: every story in its slot, every character once', { timeout: 120_000 }, async (context) => {
    if (seedFiles.length === 0) return context.skip('the specimen pages are not here (../shared/seeds/*.txt)');
    for (const name of seedFiles) {
      const source = readFileSync(join(seeds, name), 'utf8');
      const made = await makeSpecimen(source);
      const [first = ''] = await expectEveryCharacterOnce(source, made);
      expectStoriesPlaced(made);
      expect(made.faults.filter((one) => one.why.en.startsWith('page ')), name).toEqual([]);
      // Whole paragraphs, in their order, come out of the PDF.
      for (const story of made.reading.stories) for (const block of story.blocks.slice(1, 3)) expect(bare(first), name).toContain(bare(block.text).slice(0, 60));
    }
  });
});

describe('the files that are named', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'specimen-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const file = async (name: string, content: Uint8Array | string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  // «青岚日报» and one sentence in GB18030.
  const gb = Uint8Array.from([0xc7, 0xe0, 0xe1, 0xb0, 0xc8, 0xd5, 0xb1, 0xa8, 0x0a, 0x0a, 0xb4, 0xac, 0xb5, 0xbd, 0xc1, 0xcb, 0xa1, 0xa3]);

  it('reads UTF-8 with and without its mark, UTF-16, GB18030 and Windows ends of lines', async () => {
    expect(await readSource(await file('gb.txt', gb))).toEqual({ text: '青岚日报\n\n船到了。', encoding: 'gb18030', unseen: 0, spoilt: 0 });
    expect(await readSource(await file('mark.txt', '\ufeff船到了。'))).toMatchObject({ text: '船到了。', encoding: 'utf-8', unseen: 0 });
    expect(await readSource(await file('wide.txt', Buffer.from('\ufeff船到了。', 'utf16le')))).toMatchObject({ text: '船到了。', encoding: 'utf-16' });
    expect(await readSource(await file('bare.txt', Buffer.from('船到了。\n船又走了。', 'utf16le')))).toMatchObject({ text: '船到了。\n船又走了。', encoding: 'utf-16' });
    expect((await readSource(await file('windows.txt', '船\r\n到了。'))).text).toBe('船\r\n到了。');
  });

  it('reads a text of which some bytes are spoilt, and one with characters nobody can see, and says how many', async () => {
    const whole = Buffer.from('青岚日报\n\n水到了南渡口，岸上的人都出来看。');
    expect(await readSource(await file('cut.txt', whole.subarray(0, whole.length - 1)))).toEqual({ text: '青岚日报\n\n水到了南渡口，岸上的人都出来看\ufffd', encoding: 'utf-8', unseen: 0, spoilt: 1 });
    expect(await readSource(await file('unseen.txt', '船\u200b到\u0001了。\u2028走\u00ad了。\u0085\ue000'))).toEqual({ text: '船到了。\n走了。\n\ue000', encoding: 'utf-8', unseen: 3, spoilt: 0 });
    expect(await readSource(await file('gb-cut.txt', Buffer.concat([gb, gb, gb, gb, gb.subarray(0, gb.length - 1)])))).toMatchObject({ encoding: 'gb18030', spoilt: 1 });
  });

  it('refuses what is no page of text, in words', async () => {
    const bad: readonly (readonly [string, RegExp])[] = [
      [await file('empty.txt', ''), /空的/], [await file('blank.txt', ' \n\n\t '), /没有字/], [await file('binary.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff])), /不是文字/],
      [await file('large.txt', '字'.repeat(1_700_000)), /太大.*4\.9 MB/], [join(folder, 'nowhere.txt'), /找不到/], [folder, /不是文件/],
    ];
    for (const [path, words] of bad) {
      const trouble = await readSource(path).catch((error: unknown) => error);
      expect(trouble, path).toBeInstanceOf(SourceTrouble);
      expect((trouble as SourceTrouble).said.zh).toMatch(words);
      expect((trouble as SourceTrouble).said.en).toMatch(/[a-z]{3}/);
    }
  });

  const command = (...given: string[]) => new Promise<{ code: number; out: string; told: string }>((done) => {
    execFile(process.execPath, ['--import', 'tsx', join(root, 'server/specimen/specimen.ts'), ...given], { cwd: root }, (error, out, told) =>
      done({ code: error ? Number(error.code) : 0, out, told }));
  });

  it('is a command: the PDF, the stories, what is unsure with its line, the count', { timeout: 60_000 }, async () => {
    const target = join(folder, 'out.pdf');
    const page = truePages().find((one) => one.name === 'headless')?.text ?? '';
    const { code, out } = await command(await file('page.txt', page.replace(/\n/g, '\r\n')), target);
    expect(code).toBe(0);
    expect(out).toContain('存疑 unsure: 第 3 行 line 3: ');
    expect(out).toMatch(/每字一次 · \d+ characters, each of them once/);
    expect((await readFile(target)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('ends with 2 and a sentence in both languages, never a stack', { timeout: 60_000 }, async () => {
    const text = await file('line.txt', '船到了。');
    const closed = join(folder, 'closed');
    await writeFile(closed, '');
    await chmod(closed, 0o400);
    for (const given of [[], [text], [join(folder, 'none.txt'), join(folder, 'a.pdf')], [text, join(folder, 'no/such/a.pdf')], [text, folder], [text, join(folder, 'a.pdf'), 'x']]) {
      const { code, told } = await command(...given);
      expect(code, given.join(' ')).toBe(2);
      expect(told).toMatch(/\p{Script=Han}/u);
      expect(told).toMatch(/[a-z]{4}/);
      expect(told).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
    }
  });
});
