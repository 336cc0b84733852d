import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makePages } from '../../server/specimen/make-pages.ts';
import { printPages } from '../../server/specimen/print-pages.ts';
import { type PageReading, readPage } from '../../server/specimen/read-page.ts';
import { unitsOf, widened } from '../../server/specimen/lines.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import { sheetFor } from '../../server/specimen/sheet-for.ts';
import { pdfText } from '../builders/pdf-text.ts';

const root = join(import.meta.dirname, '../..');
const fixture = readFileSync(join(import.meta.dirname, '../fixtures/page-text.txt'), 'utf8');
const seeds = join(import.meta.dirname, '../../../shared/seeds');
const seedFiles = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')).sort() : [];

/** Characters that the eye sees, whatever the width of their marks, and how often each stands there. */
function counted(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const ch of text.replace(/^\ufeff/, '').replace(/\s/gu, '').normalize('NFKC')) counts[ch] = (counts[ch] ?? 0) + 1;
  return counts;
}

/** Words that the system adds: the two ends of a jump. */
const withoutJumps = (text: string): string => text.replace(/▶下转\d\d版[①-⑳]?|◀上接\d\d版[①-⑳]?/gu, '');
const bare = (text: string): string => text.replace(/\s/gu, '');

async function printed(source: string, seed = 1): Promise<{ reading: PageReading; pages: readonly string[]; doubts: readonly string[] }> {
  const reading = readPage(source);
  const made = makePages(reading, sheetFor(reading), faces, seed);
  const { pages } = await pdfText(await printPages(made, faces, 'specimen'));
  return { reading, pages, doubts: made.doubts };
}

/** Every story stands in the print once, whole and in its order, legs joined at their jumps. */
function expectWhole(reading: PageReading, pages: readonly string[]): void {
  const [first = '', ...rest] = pages.map(bare);
  const all = [first, ...rest].join('');
  for (const story of reading.stories) {
    const words = bare(story.blocks.map((block) => block.text).join(''));
    const start = words.slice(0, 24);
    expect(all.split(start).length - 1, start).toBeGreaterThanOrEqual(1);
    if (all.includes(words)) continue;
    // It jumps: what stands before the label, and after its other end.
    const from = all.indexOf(start);
    const cut = /▶下转\d\d版[①-⑳]?/u.exec(all.slice(from));
    const head = all.slice(from, from + (cut?.index ?? 0));
    expect(words.startsWith(head), story.headline.join('')).toBe(true);
    expect(all, story.headline.join('')).toContain(words.slice(head.length, head.length + 40));
  }
}

describe('a page of text read apart', () => {
  const reading = readPage(fixture);
  const [boat, roads, port, tea, library, flowers, asked, comment] = reading.stories;

  it('knows the form of the page: nameplate, date, number, publisher, hotline, credits', () => {
    expect(reading).toMatchObject({
      nameplate: '青岚日报', dateLine: '2031年4月18日 星期五', issueLine: '第10436期', pagesLine: '今日8版', sponsorLine: '青岚报业集团主管主办',
      cnLine: '国内统一连续出版物号CN 00-0021', credits: '责任编辑：梅如是 美术编辑：程一苇 校对：温故', notes: ['新闻热线：0000-6000 1234 投稿邮箱：tougao@qinglan-daily.example'],
    });
  });

  it('finds every story under its head, with its kind', () => {
    expect(reading.stories.map((story) => [story.kind, story.headline.join(' ')])).toEqual([
      ['photo-story', '旧船坞变成市民书房'], ['news', '九条支路十月前打通'], ['news', '青岚港前三月吞吐量创新高'], ['feature', '山里的茶农学会了看湿度'],
      ['brief', '市图书馆周末延时两小时'], ['brief', '社区花市今早开张'], ['qa', '读者问 部门答'], ['commentary', '让每条断头路都有回音'],
    ]);
    expect(roads?.deck).toEqual(['绕行两公里的路口将改成直行']);
    expect([tea?.standingHead, tea?.deck]).toEqual(['春耕一线', ['从凭手感到看曲线，青岚山三百户茶农的这个春天']]);
  });

  it('[BY1] reads people out of datelines and bylines', () => {
    const people = (story: typeof boat) => story?.people.map((one) => `${one.credit} ${one.name}`);
    expect(people(roads)).toEqual(['staff-reporter 方书言', 'correspondent 郭小禾']);
    expect(people(port)).toEqual(['staff-reporter 方书言']);
    expect(people(tea)).toEqual(['staff-reporter 柳新雨']);
    expect(people(library)).toEqual(['correspondent 贺知秋']);
    expect(people(flowers)).toEqual(['trainee-reporter 章小满']);
    expect(comment?.byline).toEqual(['沈亦舟']);
  });

  it('joins the paragraph that extraction broke, and nothing else', () => {
    expect(roads?.blocks).toHaveLength(5);
    expect(roads?.blocks[2]?.text).toContain('一块也不会浪费');
  });

  it('knows heads inside the text, questions, tails, jump lines, captions and credits of pictures', () => {
    expect(tea?.blocks.filter((block) => block.style === 'item-head').map((block) => block.text)).toEqual(['● 一夜霜冻，少赔三万元', '● 曲线背后有人', '● 还有看不见的账']);
    expect(tea?.blocks.at(-1)).toEqual({ style: 'tail', text: '（下转03版）' });
    expect(asked?.blocks.map((block) => block.style)).toEqual(['question', 'answer', 'question', 'answer']);
    expect(comment?.blocks.at(-1)).toEqual({ style: 'tail', text: '（作者系市社科院副研究员）' });
    expect(boat?.photos).toEqual([{ caption: '', credit: '青岚日报全媒体记者/洪一帆 通讯员/穆晓棠 摄' }]);
    expect(comment?.photos.map((photo) => photo.caption)).toEqual(['船坞书房的夜景', '米市后街施工现场']);
  });

  it('says what it is unsure of', () => {
    expect(reading.doubts.join('\n')).toContain('船坞书房的夜景');
    expect(reading.doubts.join('\n')).toContain('春耕一线');
  });

  it('widens marks beside Chinese and leaves figures and Latin alone', () => {
    expect(widened('今早7:30开张,首日43户;比分3:2,约1,274人(见附件)。')).toBe('今早7:30开张，首日43户；比分3:2，约1,274人（见附件）。');
    expect(widened('see (a, b): ok')).toBe('see (a, b): ok');
    expect(widened('邮箱(tougao@example.org)。')).toBe('邮箱（tougao@example.org）。');
  });

  it('joins lines that a column broke', () => {
    const broken = Array.from({ length: 16 }, (_, i) => (i % 8 === 7 ? '就到这里。' : '这是一行正好十三个字的文字')).join('\n');
    const units = unitsOf(broken);
    expect(units.map((unit) => unit.text)).toEqual(Array.from({ length: 2 }, () => `${'这是一行正好十三个字的文字'.repeat(7)}就到这里。`));
  });
});

describe('a page of text in print', () => {
  it('holds every character of our own page once', { timeout: 120_000 }, async () => {
    const { reading, pages, doubts } = await printed(fixture);
    expect(counted(withoutJumps(bare(pages.join(''))))).toEqual(counted(fixture));
    expectWhole(reading, pages);
    expect(doubts).toEqual([]);
  });

  it('goes on overleaf when a page is not enough', { timeout: 120_000 }, async () => {
    const more = fixture.replace('山路在修,', `${'茶园的账一笔一笔记在墙上,谁来了都能看,谁看了都能问。'.repeat(420)}\n\n山路在修,`);
    const { reading, pages } = await printed(more);
    expect(pages.length).toBeGreaterThan(1);
    expect(counted(withoutJumps(bare(pages.join(''))))).toEqual(counted(more));
    expectWhole(reading, pages);
  });

  it('shares the stories of three pages out over several, every character once', { timeout: 120_000 }, async () => {
    const three = [fixture, fixture, fixture].join('\n\n');
    const { reading, pages } = await printed(three);
    expect(reading.stories.length).toBe(24);
    expect(pages.length).toBeGreaterThan(1);
    expect(counted(withoutJumps(bare(pages.join(''))))).toEqual(counted(three));
  });

  it('holds every character of text without empty lines, or with lines that a column broke', { timeout: 120_000 }, async () => {
    const chunks = fixture.split(/\n\s*\n/u).map((chunk) => chunk.trim()).filter((chunk) => chunk !== '');
    const wrapped = chunks.map((chunk) => chunk.replace(/\n/gu, '').match(/.{1,17}/gsu)?.join('\n') ?? '').join('\n\n');
    for (const source of [chunks.join('\n'), wrapped]) {
      const { pages } = await printed(source);
      expect(counted(withoutJumps(bare(pages.join(''))))).toEqual(counted(source));
    }
  });

  it('is a command: writes the PDF, tells what it is unsure of, and says how it is used', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'specimen-test-'));
    try {
      const run = promisify(execFile);
      const command = ['--import', 'tsx', join(root, 'server/specimen/specimen.ts')];
      const target = join(folder, 'out.pdf');
      const { stdout } = await run(process.execPath, [...command, join(root, 'test/fixtures/page-text.txt'), target], { cwd: root });
      expect(stdout).toContain('feature: 山里的茶农学会了看湿度');
      expect(stdout).toContain('unsure: ');
      expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
      await expect(run(process.execPath, command, { cwd: root })).rejects.toMatchObject({ code: 2 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('holds every character of the specimen pages of a real daily once', { timeout: 240_000 }, async (context) => {
    if (seedFiles.length === 0) return context.skip('the specimen pages are not here (../shared/seeds/*.txt)');
    for (const name of seedFiles) {
      const source = readFileSync(join(seeds, name), 'utf8');
      const { reading, pages } = await printed(source);
      expect(counted(withoutJumps(bare(pages.join('')))), name).toEqual(counted(source));
      expectWhole(reading, pages);
    }
  });
});
