import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../server/specimen/read-page.ts';
import { unitsOf, widened } from '../../server/specimen/lines.ts';
import { allWords } from '../builders/specimen-words.ts';
import { scored, truePages } from '../builders/specimen-truth.ts';

const fixture = readFileSync(join(import.meta.dirname, '../fixtures/page-text.txt'), 'utf8');

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
    expect(tea?.blocks.filter((block) => block.kind === 'item-head').map((block) => block.text)).toEqual(['● 一夜霜冻，少赔三万元', '● 曲线背后有人', '● 还有看不见的账']);
    expect(tea?.blocks.at(-1)).toEqual({ kind: 'tail', text: '（下转03版）' });
    expect(asked?.blocks.map((block) => block.kind)).toEqual(['question', 'answer', 'question', 'answer']);
    expect(comment?.blocks.at(-1)).toEqual({ kind: 'tail', text: '（作者系市社科院副研究员）' });
    expect(boat?.photos).toEqual([{ caption: '', credit: '青岚日报全媒体记者/洪一帆 通讯员/穆晓棠 摄' }]);
    expect(comment?.photos.map((photo) => photo.caption)).toEqual(['船坞书房的夜景', '米市后街施工现场']);
  });

  it('says what it is unsure of', () => {
    const said = reading.doubts.map((doubt) => `${doubt.line} ${doubt.why.zh}`).join('\n');
    const lines = fixture.split('\n');
    expect(said).toContain(`${lines.indexOf('船坞书房的夜景') + 1} 当作图片说明：船坞书房的夜景`);
    // What its signs tell is not doubted: a standing head by its words, a deck by its length.
    expect(said).not.toContain('春耕一线');
    // What makes a story or none comes first.
    const weights = reading.doubts.map((doubt) => doubt.weight ?? 2);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(reading.doubts.every((doubt) => doubt.line > 0 && doubt.why.en !== '')).toBe(true);
  });

  it('tells a near thing between two heads, and paragraphs that stand twice once', () => {
    const twice = '船到岸以后，人们排着队下船，最后一个下来的是船长，他回头看了一眼。';
    const { doubts } = readPage(`渡口今天添了新船\n\n两岸居民都很高兴\n\n记者 方书言\n\n${[twice, `${twice}又开走了。`, twice, `${twice}又开走了。`].join('\n\n')}`);
    expect(doubts.map((doubt) => [doubt.line, doubt.weight ?? 2, doubt.why.zh.slice(0, 4)])).toEqual([[1, 2, '题：主题'], [11, 1, '第 11']]);
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


describe('pages of many makes, of which the truth is known', () => {
  const pages = truePages();
  const readings = pages.map((page) => ({ page, score: scored(page, readPage(page.text)) }));

  it.each(readings.map(({ page, score }) => [page.name, score] as const))('%s: the lines have their roles and the stories their lines', (_, score) => {
    expect(score.right / score.lines, score.wrong.join('\n')).toBeGreaterThanOrEqual(0.93);
    expect(score.found, score.wrong.join('\n')).toBeGreaterThanOrEqual(score.stories - 1);
  });

  it('reads 98 lines of 100 and 97 stories of 100 as they are, all pages together', () => {
    const sum = (of: 'lines' | 'right' | 'stories' | 'found') => readings.reduce((n, { score }) => n + score[of], 0);
    expect(pages.length).toBeGreaterThanOrEqual(18);
    expect(sum('right') / sum('lines')).toBeGreaterThanOrEqual(0.98);
    expect(sum('found') / sum('stories')).toBeGreaterThanOrEqual(0.97);
  });

  it('knows every line of the text exactly once, whatever the ends of its lines', () => {
    for (const { text } of pages) {
      const numbers = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));
      for (const variant of [text, text.replace(/\n/g, '\r\n')]) expect([...new Set(readPage(variant).lines.map((one) => one.line))]).toEqual(numbers);
    }
  });

  it('loses no character of a page to its roles', () => {
    const bare = (words: string) => [...words.normalize('NFKC').replace(/\s/gu, '')].sort().join('');
    for (const { text } of pages) expect(bare(allWords(readPage(text)))).toBe(bare(text));
  });
});
