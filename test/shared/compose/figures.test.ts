import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp, SetBlock, Span } from '../../../shared/compose/model.ts';
import { paragraphOf } from '../../../shared/compose/paragraphs.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { EM, linesOf } from './lines.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, dice, isText, makeUpOf, paragraphOfWords, proseOf, readBack } from './pages.ts';

const looks: readonly Span['style'][] = ['bold', 'kai', 'hei', 'sup', 'sub', 'small', 'large'];
const names = ['王刚', '李小明', '欧阳明月', '赵一', '陈标（女）', '阿卜杜拉·买买提', '孙红', '钱文广'];
const { body } = defaultStyleSheet.paragraphs;

/** One to three runs somewhere in a text. */
function spansIn(text: string, roll: () => number): Span[] {
  return Array.from({ length: 1 + Math.floor(roll() * 3) }, () => {
    const from = Math.floor(roll() * text.length);
    return { from, to: Math.min(text.length, from + 1 + Math.floor(roll() * 14)), style: looks[Math.floor(roll() * looks.length)] ?? 'bold' };
  });
}

/** Figure 4 of the composer's design, with what stands inside a line now. */
describe('twelve thousand lines with labels and runs', () => {
  it('no forbidden start or end, nothing split, every edge exact', () => {
    const roll = dice(4);
    const wrong: string[] = [];
    let justified = 0;
    for (let seen = 0; seen < 12_000; ) {
      const text = `${roll() < 0.3 ? '【城事】' : ''}${paragraphOfWords(60 + Math.floor(roll() * 240), roll)}`;
      const width = ([13, 20, 27, 41][Math.floor(roll() * 4)] ?? 13) * EM;
      const m = paragraphOf(faces, body, text, roll() < 0.2 ? '本报讯（记者 甲）　' : '', spansIn(text, roll));
      const lines = linesOf(m, width);
      expect(lines.map((line) => m.text.slice(line.from, line.to)).join('')).toBe(m.text);
      for (const line of lines) {
        seen += 1;
        const words = m.text.slice(line.from, line.to).trimEnd();
        if (line.from > 0 && /^[、，；：。！？）》〉」』】”’·%℃～]/u.test(words)) wrong.push(`start: ${words}`);
        if (!line.last && /[（《〈「『【“‘￥]$/u.test(words)) wrong.push(`end: ${words}`);
        const next = m.text[line.to];
        if ((words.endsWith('—') && next === '—') || (words.endsWith('…') && next === '…')) wrong.push(`split: ${words}`);
        if (line.last) {
          if (line.width > width) wrong.push(`sticks out: ${words}`);
        } else if (/\p{Script=Han}/u.test(words) && words.length > 1) {
          justified += 1;
          if (line.width !== width) wrong.push(`edge ${line.width - width}: ${words}`);
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(justified).toBeGreaterThan(8000);
  });
});

/** A block of any kind that a story may have. */
function anyBlock(id: string, roll: () => number): SetBlock[] {
  const r = roll();
  if (r < 0.55) {
    const text = paragraphOfWords(20 + Math.floor(roll() * 160), roll);
    return [aBlock(id, text, { spans: roll() < 0.4 ? spansIn(text, roll) : [] })];
  }
  if (r < 0.7) return [aBlock(id, '小标题', { style: 'crosshead' })];
  if (r < 0.8) return [aBlock(id, Array.from({ length: 5 + Math.floor(roll() * 20) }, () => names[Math.floor(roll() * names.length)]).join(' '), { style: 'name-list' })];
  if (r < 0.95) {
    return ['线路\t首班\t票价', '一号线（东门码头—白鹭洲）\t06:00\t2', '夜班线\t23:00\t4'].map((text, k) => aBlock(`${id}t${k}`, text, { style: 'table-row' }));
  }
  return [aBlock(id, '摘一句放大。', { style: 'pull-out' })];
}

/** Figure 5: two legs, an inset in each, and everything that may stand in a story. */
describe('[PG5] a jumped story of every kind of paragraph, edited 400 times', () => {
  const pages = (story: ReturnType<typeof aStory>, balanced: boolean): EditionMakeUp => makeUpOf(
    [
      aPage('one', [aSlot('one-a', { storyId: 's', span: 2, rows: 34, insets: [{ photoId: 'p', column: 0, row: 14, span: 1, rows: 8, clearance: 1 }] })]),
      aPage('two', [aSlot('two-a', { storyId: 's', span: 4, rows: 34, box: 'thick-frame', options: { balanced }, insets: [{ photoId: 'p', column: 2, row: 0, span: 2, rows: 14 }] })], 2),
    ],
    { s: story },
    [{ storyId: 's', legs: [{ slotId: 'one-a', pageId: 'one', jumpOut: '▶下转02版', jumpIn: '' }, { slotId: 'two-a', pageId: 'two', jumpOut: '', jumpIn: '◀上接01版' }] }],
    { p: aPhoto('p') },
  );

  it('its legs join to the whole, every cut is a line’s end, no crosshead and no table head is left alone', () => {
    const roll = dice(5);
    let blocks = proseOf(900, 3).map((text, i) => aBlock(`b${i}`, text));
    const reached = { tables: 0, heads: 0, over: 0, cut: 0 };
    for (let edit = 0; edit < 400; edit += 1) {
      const at = Math.floor(roll() * blocks.length);
      if (roll() < 0.6 || blocks.length < 6) blocks = blocks.toSpliced(at, 0, ...anyBlock(`e${edit}`, roll));
      else blocks = blocks.toSpliced(at, 1 + Math.floor(roll() * 2));
      while (blocks.length > 22) blocks = blocks.toSpliced(Math.floor(roll() * blocks.length), 3);
      const story = aStory('s', [], { blocks });
      const edition = compose(pages(story, edit % 2 === 0), faces);
      const fit = edition.fits.s;
      if (!fit) throw new Error('no fit');
      const read = readBack(edition, story);
      const whole = blocks.map((b) => b.text);
      if (fit.over > 0) {
        reached.over += 1;
        expect(whole.join('').startsWith(read.join(''))).toBe(true);
        expect(read.join('').length + fit.overChars).toBe(whole.join('').length);
      } else expect(read).toEqual(whole);
      const [cut] = fit.cuts;
      const next = edition.pages[1]?.items.filter(isText).find((item) => item.source?.storyId === 's');
      if (cut && next && cut.offset > 0) {
        reached.cut += 1;
        expect([next.source?.blockId, next.source?.from]).toEqual([blocks[cut.block]?.id, cut.offset]);
      }
      const column = (id: string | undefined, last: boolean) => {
        const items = edition.pages.flatMap((page, p) => page.items.filter(isText).filter((i) => i.source?.blockId === id).map((i) => [p, i] as const));
        const [page, item] = (last ? items.at(-1) : items[0]) ?? [];
        return item ? `${page} ${Math.floor(((item.xs[0] ?? 0) - defaultStyleSheet.page.originX) / (13.9 * EM))}` : '';
      };
      for (const [i, block] of blocks.entries()) {
        const under = blocks[i + 1];
        if (!under || column(under.id, false) === '') continue;
        if (block.style === 'crosshead' && under.style !== 'crosshead') {
          const alone = column(block.id, true) !== column(under.id, false);
          const told = edition.pages.some((page) => page.problems.some((p) => p.kind === 'orphan-crosshead'));
          if (!told) expect(alone, `${edit}: ${block.id} alone`).toBe(false);
          reached.heads += 1;
        }
        if (block.style === 'table-row' && blocks[i - 1]?.style !== 'table-row' && under.style === 'table-row') {
          expect(column(block.id, false), `${edit}: ${block.id} alone`).toBe(column(under.id, false));
          reached.tables += 1;
        }
      }
    }
    expect(Math.min(reached.tables, reached.heads)).toBeGreaterThan(150);
    expect(Math.min(reached.over, reached.cut)).toBeGreaterThan(5);
  });
});
