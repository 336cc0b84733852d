import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedPage, Inset, ParagraphStyleId, SetBlock, TextItem, VerticalTextItem } from '../../../shared/compose/model.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, dice, isText, makeUpOf, paragraphOfWords, readBack } from './pages.ts';

const roll = dice(55);
const pick = <T>(choices: readonly [T, ...T[]]): T => choices[Math.floor(roll() * choices.length)] ?? choices[0];
const upTo = (n: number) => Math.floor(roll() * n);

/** A paragraph of any kind, or a table. */
function anyBlocks(id: string): SetBlock[] {
  const style = pick<ParagraphStyleId>(['body', 'body', 'body', 'body', 'crosshead', 'item-head', 'question', 'answer', 'name-list', 'editors-note', 'tail', 'notice', 'table-row']);
  if (style === 'table-row') return ['线路\t首班\t票价', '一号线（东门—白鹭洲）\t06:00\t2', '夜班线\t23:00\t4'].map((text, k) => aBlock(`${id}-${k}`, text, { style }));
  if (style === 'name-list') return [aBlock(id, '王刚 李小明 欧阳明月 赵一 陈标（女） 阿卜杜拉·买买提', { style })];
  const short = style === 'crosshead' || style === 'item-head' || style === 'question' || style === 'tail';
  const text = `${roll() < 0.1 ? '【码头】' : ''}${paragraphOfWords(short ? 4 + upTo(26) : 20 + upTo(160), roll)}`;
  return [aBlock(id, text, { style, ...(roll() < 0.2 ? { prefix: '本报讯（记者 甲） ' } : {}), spans: roll() < 0.3 ? [{ from: 2, to: 6, style: pick(['bold', 'kai', 'large', 'sup']) }] : [] })];
}

/** A leg of any shape: a few columns or tiers, across or down, with a picture somewhere in it, in any box. */
function anyLeg(i: number) {
  const span = 1 + upTo(5);
  const rows = 5 + upTo(40);
  const insets: Inset[] = roll() < 0.5 ? [{ photoId: 'p', column: upTo(span), row: upTo(rows), span: 1 + upTo(2), rows: 4 + upTo(12), ...(roll() < 0.5 ? { clearance: 1 } : {}) }] : [];
  return aSlot(`s${i}`, {
    storyId: 's', span, rows, bodyColumns: 1 + upTo(span + 1), headDirection: pick(['horizontal', 'vertical']), headSpan: upTo(3),
    box: pick(['none', 'frame', 'tint', 'double-frame', 'rule-above', 'reversed']), insets, options: { vertical: roll() < 0.3, balanced: roll() < 0.3, even: roll() < 0.3 },
  });
}

type Words = TextItem | VerticalTextItem;
const wordsOf = (page: ComposedPage): Words[] => page.items.filter((item): item is Words => item.type === 'text' || item.type === 'vertical-text');

/** Figure 5, over any chain. */
describe('[PG5] a story through two to five legs of any shape, edited 250 times', () => {
  it('stays whole, every leg goes on where the one before was cut, and no line runs over a picture, a label or its neighbour', () => {
    let blocks = Array.from({ length: 14 }, (_, i) => anyBlocks(`b${i}`)).flat();
    let slots = [anyLeg(0), anyLeg(1)];
    const reached = { over: 0, inside: 0, labels: 0, down: 0, beside: 0 };
    for (let edit = 0; edit < 250; edit += 1) {
      if (edit % 5 === 0) slots = Array.from({ length: 2 + upTo(4) }, (_, i) => anyLeg(i));
      blocks = roll() < 0.5 || blocks.length < 8 ? blocks.toSpliced(upTo(blocks.length), 0, ...anyBlocks(`e${edit}`)) : blocks.toSpliced(upTo(blocks.length), 1);
      while (blocks.length > 26) blocks = blocks.toSpliced(upTo(blocks.length), 2);
      const story = aStory('s', [], { blocks });
      const legs = slots.map((slot, i) => ({ slotId: slot.id, pageId: `p${i}`, jumpOut: i < slots.length - 1 ? `▶下转0${i + 2}版` : '', jumpIn: i > 0 ? `◀上接0${i}版` : '' }));
      const edition = compose(makeUpOf(slots.map((slot, i) => aPage(`p${i}`, [slot], i + 1)), { s: story }, [{ storyId: 's', legs }], { p: aPhoto('p') }), faces);
      const fit = edition.fits.s;
      if (!fit) throw new Error('no fit');
      const whole = blocks.map((b) => b.text).join('');
      const read = readBack(edition, story).join('');
      expect(fit.over > 0 ? whole.slice(0, whole.length - fit.overChars) : whole).toBe(read);
      if (fit.over > 0) reached.over += 1;
      for (const [i, cut] of fit.cuts.entries()) {
        const next = wordsOf(edition.pages[i + 1] as ComposedPage).find((item) => item.source && item.source.blockId !== 's-h');
        if (!next || cut.offset === 0) continue;
        reached.inside += 1;
        expect([next.source?.blockId, next.source?.from]).toEqual([blocks[cut.block]?.id, cut.offset]);
      }
      for (const page of edition.pages) {
        const body = wordsOf(page).filter((item) => (item.source ? item.source.blockId !== 's-h' : /下转|上接/u.test(item.text)));
        for (const item of body) if (item.type === 'vertical-text') reached.down += 1;
        for (const picture of page.items) {
          if (picture.type !== 'picture') continue;
          for (const item of body) {
            const [left, right] = item.type === 'text' ? [(item.xs[0] ?? 0) + item.size / 2, (item.xs.at(-1) ?? 0) + item.size * 0.4] : [item.x, item.x + item.size];
            const [top, foot] = item.type === 'text' ? [item.y - item.size * 0.8, item.y - 500] : [item.ys[0] ?? 0, (item.ys.at(-1) ?? 0) + item.size * 0.4];
            const over = right > picture.x && left < picture.x + picture.width && foot > picture.y && top < picture.y + picture.height;
            if (over) expect(`edit ${edit}: ${item.text} over the picture`).toBe('');
            if (foot > picture.y && top < picture.y + picture.height) reached.beside += 1;
          }
        }
        const rows = new Map<number, TextItem[]>();
        for (const item of body.filter(isText)) rows.set(item.y, [...(rows.get(item.y) ?? []), item]);
        for (const row of rows.values()) {
          row.sort((a, b) => (a.xs[0] ?? 0) - (b.xs[0] ?? 0));
          for (const [k, item] of row.entries()) {
            const before = row[k - 1];
            if (!item.source) reached.labels += 1;
            if (before && (item.xs[0] ?? 0) + item.size / 2 < (before.xs.at(-1) ?? 0)) expect(`edit ${edit}: ${before.text} runs into ${item.text}`).toBe('');
          }
        }
      }
    }
    expect(Math.min(reached.over, reached.inside, reached.labels)).toBeGreaterThan(30);
    expect(Math.min(reached.down, reached.beside)).toBeGreaterThan(1000);
  });
});
