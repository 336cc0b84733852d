import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCopies, diffText, type DiffView, isSame } from '../../../shared/story/diff.ts';
import type { Block, Copy } from '../../../shared/story/copy.ts';
import { copyOf } from '../../builders/copy.ts';

/** «大桥[-昨日-]{+今日+}通车»: a change as a reviewer reads it. */
const drawn = (from: string, to: string) => diffText(from, to)
  .map((p) => (p.change === 'same' ? p.text : p.change === 'added' ? `{+${p.text}+}` : `[-${p.text}-]`)).join('');

const side = (view: DiffView, without: 'added' | 'removed') => view.blocks.filter((b) => b.change !== without)
  .map((b) => b.parts.filter((p) => p.change !== without).map((p) => p.text).join(''));

describe('what changed', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['大桥昨日通车', '大桥今日通车', '大桥[-昨日-]{+今日+}通车'],
    ['投资31.7亿元', '投资317亿元', '投资[-31.7-]{+317+}亿元'],
    ['渡轮停航', '渡轮不会停航', '渡轮{+不会+}停航'],
    ['渡轮渡轮停航', '渡轮停航', '渡轮[-渡轮-]停航'],
    ['', '新增', '{+新增+}'],
    ['the old ferry', 'the new ferry', 'the [-old-]{+new+} ferry'],
    ['', '', ''],
  ];
  it.each(table)('[ST3] from «%s» to «%s»', (from, to, wanted) => expect(drawn(from, to)).toBe(wanted));

  it('[ST3] the next reviewer sees changed, added and removed paragraphs in their places', () => {
    const from = copyOf('# 大桥通车\n第一段说桥的事情。\n第二段说船的事情。\n第三段说人的事情。');
    const to: Copy = { schema: 1, blocks: [
      from.blocks[0] as Block, { ...(from.blocks[1] as Block), text: '第一段说桥的大事情。' },
      { id: 'new', kind: 'crosshead', text: '行人慢慢过', spans: [] }, from.blocks[3] as Block,
    ] };
    const view = diffCopies(from, to);
    expect(view.blocks.map((b) => b.change)).toEqual(['same', 'changed', 'removed', 'added', 'same']);
    expect(isSame(view)).toBe(false);
    const other = diffCopies(copyOf('大桥昨日通车，市民走桥。'), { schema: 1, blocks: [{ id: 'x', kind: 'paragraph', text: '渡轮改为早晚两班。', spans: [] }] });
    expect(other.blocks.map((b) => b.change)).toEqual(['removed', 'added']);
    expect(isSame(diffCopies(to, to))).toBe(true);
  });

  it('[ST3] both copies can be read back out of every difference', () => {
    const seen = { changed: 0, added: 0, removed: 0, same: 0 };
    const line = fc.array(fc.constantFrom('大', '桥', '通', '车', '，', '渡', '轮', ' ', '9', 'K9', '。'), { maxLength: 12 }).map((c) => c.join(''));
    const copy = fc.array(fc.tuple(fc.constantFrom('paragraph', 'headline', 'crosshead') as fc.Arbitrary<Block['kind']>, line, fc.nat(9)), { maxLength: 8 })
      .map((blocks): Copy => ({ schema: 1, blocks: blocks.map(([kind, text, id]) => ({ kind, text, id: `b-${id}`, spans: [] })) }));
    // The newer copy keeps most paragraphs of the older one, as reviewers do, or has nothing to do with it.
    const pair = fc.oneof(fc.tuple(copy, copy), fc.tuple(copy, copy, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }))
      .map(([from, other, dice]): [Copy, Copy] => [from, {
        schema: 1, blocks: from.blocks.flatMap((b, i) => (dice[i] === 0 ? other.blocks.slice(i, i + 1) : dice[i] === 1 ? [{ ...b, text: `${b.text}车` }] : [b])),
      }]));
    fc.assert(fc.property(pair, ([from, to]) => {
      const view = diffCopies(from, to);
      for (const b of view.blocks) seen[b.change]++;
      expect(side(view, 'removed')).toEqual(to.blocks.map((b) => b.text));
      expect(side(view, 'added')).toEqual(from.blocks.map((b) => b.text));
    }), { seed: 20261121, numRuns: 600 });
    for (const [change, n] of Object.entries(seen)) expect(n, change).toBeGreaterThan(100);
  });

  it('[ST3] inside a paragraph too, over Latin, numbers and characters beyond the plane', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '丙', '𠮷', 'word', '3.14', ' ', '，'), { maxLength: 40 }).map((t) => t.join(''));
    fc.assert(fc.property(text, text, (from, to) => {
      const parts = diffText(from, to);
      expect(parts.filter((p) => p.change !== 'added').map((p) => p.text).join('')).toBe(from);
      expect(parts.filter((p) => p.change !== 'removed').map((p) => p.text).join('')).toBe(to);
    }), { seed: 7, numRuns: 1500 });
  });

  it('[ST3] a whole rewrite of a long paragraph is told, not computed for ever', () => {
    const [a, b] = [Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + i)), Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x7000 + i))];
    expect(drawn(a.join(''), b.join(''))).toBe(`[-${a.join('')}-]{+${b.join('')}+}`);
  });
});
