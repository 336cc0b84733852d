import { describe, expect, it } from 'vitest';
import { compose, fitOf } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { facesFor } from '../../../shared/compose/faces/title-faces.ts';
import type { ComposedEdition, DisplayItem, SetStory, VerticalTextItem } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { EM, linesOf, measured } from './lines.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, jumped, makeUpOf, proseOf, readBack, twoLegs } from './pages.ts';

const vertical = { options: { vertical: true } } as const;
const headless = (paragraphs: readonly string[], more: Partial<SetStory> = {}) =>
  aStory('s', paragraphs, { headline: [], headIds: { kicker: [], headline: [], deck: [] }, ...more });
const set = (story: SetStory, more: Parameters<typeof aSlot>[1] = {}): ComposedEdition =>
  compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 4, rows: 28, bodyColumns: 1, ...vertical, ...more })])], { s: story }, [], { p: aPhoto('p') }), faces);
type Words = Extract<DisplayItem, { type: 'text' | 'vertical-text' }>;
const wordsOf = (edition: ComposedEdition): Words[] =>
  edition.pages.flatMap((page) => page.items.flatMap((item) => ((item.type === 'text' || item.type === 'vertical-text') && item.source ? [item] : [])));
const upright = (edition: ComposedEdition) => wordsOf(edition).filter((item): item is VerticalTextItem => item.type === 'vertical-text' && !item.turned);
/** The pieces of one paragraph: what is upright, what lies on its side, what shares an em. */
const pieces = (text: string) => wordsOf(set(headless([text]))).map((item) => `${item.type === 'text' ? '=' : item.turned ? '/' : ''}${item.text}`);

describe('竖排', () => {
  it('lines run from the top down and from right to left', () => {
    const items = upright(set(headless(['河'.repeat(120)])));
    const xs = [...new Set(items.map((item) => item.x))];
    expect(xs.length).toBeGreaterThan(2);
    expect(xs).toEqual([...xs].sort((a, b) => b - a));
    expect((xs[0] ?? 0) - (xs[1] ?? 0)).toBe(defaultStyleSheet.page.grid.leading);
    for (const item of items) expect(item.ys).toEqual([...item.ys].sort((a, b) => a - b));
    // The first line of a paragraph is two characters in.
    expect((items[0]?.ys[0] ?? 0) - (items[1]?.ys[0] ?? 0)).toBe(18_000);
  });

  it('stops and commas stand in the upper right of their em, by the face’s own form or else moved there', () => {
    const hash = 'b'.repeat(64);
    const commas = (noVertical: boolean): VerticalTextItem[] => {
      const own = facesFor({ faces: { song: { hash, name: '报宋' } } }, { [hash]: { ...faces.song, noVertical } });
      const [page] = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 4, rows: 28, bodyColumns: 1, ...vertical })])], { s: headless(['河水，河岸。']) }), { ...own, song: { ...own.song, noVertical } }).pages;
      return (page?.items ?? []).filter((item): item is VerticalTextItem => item.type === 'vertical-text' && item.source !== undefined);
    };
    expect(commas(false).map((item) => item.text)).toEqual(['河水，河岸。']);
    const [before, comma, after] = commas(true);
    expect([before?.text, comma?.text, after?.text]).toEqual(['河水', '，', '河岸']);
    expect((comma?.x ?? 0) > (before?.x ?? 0) && (comma?.ys[0] ?? 0) < (before?.ys[1] ?? 0) + EM).toBe(true);
  });

  it('two figures share an em, longer numbers, words, dashes and ellipses lie on their side, one letter stands', () => {
    expect(pieces('11月共2026人')).toEqual(['=11', '月共', '/2026', '人']);
    expect(pieces('坐K9路去A座看5G展')).toEqual(['坐', '/K9', '路去A座看', '/5G', '展']);
    expect(pieces('涨了12%——真的……')).toEqual(['涨了', '/12%', '/——', '真的', '/……'].join('|').replace('%|/—', '%—').split('|'));
    expect(pieces('约25℃，￥30')).toEqual(['约', '=25', '℃，￥', '=30']);
  });

  it('no line begins or ends with a mark that may not, and nothing is lost', () => {
    let lines = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const story = headless(proseOf(900, seed));
      const tiers = set(story, { span: 6, rows: 40, bodyColumns: 3 });
      expect(readBack(tiers, story)).toEqual(story.blocks.map((block) => block.text));
      const edition = set(story, { span: 6, rows: 40 });
      expect(readBack(edition, story)).toEqual(story.blocks.map((block) => block.text));
      // Items in reading order: where the band changes, a line ends.
      const items = wordsOf(edition);
      const band = (item: Words) => Math.floor(((item.type === 'text' ? (item.xs[0] ?? 0) : item.x) - defaultStyleSheet.page.originX) / 12_000);
      for (const [i, item] of items.entries()) {
        const before = items[i - 1];
        if (!before || band(before) === band(item) || before.source?.blockId !== item.source?.blockId) continue;
        lines += 1;
        expect(item.text).not.toMatch(/^[，。、；：？！”’）》·%℃]/u);
        expect(before.text).not.toMatch(/[“‘（《]$/u);
        expect(`${before.text.at(-1)}${item.text[0]}`).not.toMatch(/——|……|[0-9A-Za-z]{2}/u);
      }
    }
    expect(lines).toBeGreaterThan(450);
  });

  it('full lines end at one foot', () => {
    const edition = set(headless(['春天的河岸上有二十一个人在种树，他们说“今年种柳”。'.repeat(12)]), { bodyColumns: 1 });
    const feet = new Map<number, number>();
    for (const item of wordsOf(edition)) {
      const x = item.type === 'vertical-text' ? item.x : 0;
      const text = item.type === 'vertical-text' ? item : undefined;
      const last = text?.text.at(-1) ?? '';
      // The white under a closing mark at a line's foot may have been taken.
      const own = (text?.ys.at(-1) ?? 0) + (/[，。”]/u.test(last) ? 4500 : 9000);
      feet.set(x, Math.max(feet.get(x) ?? 0, own));
    }
    const full = [...feet.values()].slice(0, -1);
    expect(full.length).toBeGreaterThan(5);
    expect(Math.max(...full) - Math.min(...full)).toBeLessThanOrEqual(4500);
  });

  it('so many tiers as asked, as long as each has ten characters', () => {
    const tops = (bodyColumns: number, rows: number) => {
      const ends = new Set<number>();
      for (const item of upright(set(headless(['河'.repeat(900)]), { bodyColumns, rows }))) ends.add(item.ys[0] ?? 0);
      // The paragraph's first line is indented.
      return ends.size - 1;
    };
    expect([tops(1, 28), tops(2, 28), tops(4, 28)]).toEqual([1, 2, 2]);
  });

  it('fit is told in lines and characters, as for horizontal text', () => {
    const long = headless(proseOf(3000, 4));
    const makeUp = makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 4, rows: 28, bodyColumns: 1, ...vertical })])], { s: long });
    const fit = fitOf(makeUp, faces, 's');
    expect(fit.over).toBeGreaterThan(10);
    expect(fit.overChars).toBeGreaterThan(fit.over * 20);
    const short = set(headless(proseOf(300, 4))).fits.s;
    expect([short?.over, (short?.under ?? 0) > 10, (short?.used ?? 0) + (short?.under ?? 0) === short?.available]).toEqual([0, true, true]);
    expect(short?.underChars).toBeGreaterThan((short?.under ?? 0) * 20);
  });

  it('the head stands at the right, where the text begins', () => {
    const story = aStory('s', proseOf(300, 6), { headline: ['清江两岸添新绿'] });
    const edition = set(story, { headDirection: 'vertical', headSpan: 1 });
    const items = wordsOf(edition);
    const head = items.filter((item) => item.source?.blockId === 's-h');
    const body = items.filter((item) => item.source?.blockId !== 's-h');
    const left = (item: Words) => (item.type === 'vertical-text' ? item.x : (item.xs[0] ?? 0));
    expect(Math.min(...head.map(left))).toBeGreaterThan(Math.max(...body.map(left)) + 9000);
  });

  it('lines are shortened by a picture, and none runs over it', () => {
    const edition = set(headless(proseOf(1300, 8)), { insets: [{ photoId: 'p', column: 0, row: 8, span: 2, rows: 14 }] });
    const picture = edition.pages[0]?.items.find((item) => item.type === 'picture');
    if (picture?.type !== 'picture') throw new Error('no picture');
    let beside = 0;
    for (const item of upright(edition)) {
      if (item.x + item.size <= picture.x || item.x >= picture.x + picture.width) continue;
      beside += 1;
      for (const y of item.ys) expect(y + item.size <= picture.y || y >= picture.y + picture.height).toBe(true);
    }
    expect(beside).toBeGreaterThan(5);
  });

  it('[PG5] a story goes on from lines that run down to lines that run across and back, with its labels along the line', () => {
    const story = aStory('s', proseOf(1400, 9));
    const across = jumped(story, 30, 60);
    for (const turned of ['one', 'two']) {
      const makeUp = { ...across, flows: [twoLegs()], pages: across.pages.map((page) => ({
        ...page, slots: page.slots.map((slot) => (page.id === turned ? { ...slot, ...vertical, bodyColumns: 1 } : slot)),
      })) };
      const edition = compose(makeUp, faces);
      expect(readBack(edition, story)).toEqual(story.blocks.map((block) => block.text));
      expect(edition.fits.s?.over).toBe(0);
      const labels = edition.pages.flatMap((page) => page.items.filter((item) => item.type === 'vertical-text' && !item.source && /下转|上接/u.test(item.text)));
      expect(labels.map((item) => (item.type === 'vertical-text' ? item.text : ''))).toEqual([turned === 'one' ? '▼下转' : '▲上接']);
    }
  });

  it('a table is told and its words stand as running text', () => {
    const rows = ['线路\t首班\t末班', '夜1路\t22:00\t0:30'];
    const story = headless([], { blocks: rows.map((text, i) => aBlock(`s-${i}`, text, { style: 'table-row' })) });
    const edition = set(story);
    expect(readBack(edition, story)).toEqual(rows);
    expect(edition.pages[0]?.problems).toContainEqual({ slotId: 'a', kind: 'no-room', detail: 'table' });
  });

  it('Latin in a vertical head lies on its side, and is stacked where an older sheet has no such switch', () => {
    const told = aStory('s', ['正文。'], { headline: ['我市首条Metro线开通'] });
    const head = (sheet = defaultStyleSheet) =>
      compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 3, rows: 40, headDirection: 'vertical' })])], { s: told }, [], {}, sheet), faces)
        .pages[0]?.items.flatMap((item) => (item.type === 'vertical-text' ? [`${item.turned ? '/' : ''}${item.text}`] : []));
    expect(head()).toEqual(['我市首条', '/Metro', '线开通']);
    const { turnedLatin: _, ...standard } = defaultStyleSheet.heads.standard;
    expect(head({ ...defaultStyleSheet, heads: { ...defaultStyleSheet.heads, standard } })).toEqual(['我市首条Metro线开通']);
  });
});

describe('a rare character of two units', () => {
  it('takes its share of the white: the line’s right edge is exact', () => {
    const lines = linesOf(measured('天他一共走了𬱖𬱖路又走了3公里多的𬱖路𬱖来了又走了，第二天他又来了。'), 13 * EM);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines.slice(0, -1)) expect(line.width).toBe(13 * EM);
  });
});
