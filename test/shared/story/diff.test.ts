import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCopies, diffText, type DiffView, isSame } from '../../../shared/story/diff.ts';
import { tellApart } from '../../../shared/story/diff-told.ts';
import { wordsOf } from '../../../shared/story/word-cut.ts';
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

  it('cuts Chinese into words, names whole, and loses nothing', () => {
    const cut: readonly (readonly [string, string])[] = [
      ['记者程以宁昨日采访了李明华', '记者/程以宁/昨日/采访/了/李明华'], ['仍需要乘船的的乘客', '仍/需要/乘船/的/的/乘客'],
      ['上涨3.5%，K9路', '上涨/3.5%/，/K9/路'], ['', ''],
    ];
    for (const [text, wanted] of cut) expect(wordsOf(text).join('/')).toBe(wanted);
    expect(drawn('记者程以宁报道', '记者程以守报道')).toBe('记者[-程以宁-]{+程以守+}报道');
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('程', '以', '宁', '的', '3', '.', 'K', ' ', '，', '𠮷', '昨', '日') }), (text) => {
      expect(wordsOf(text).join('')).toBe(text);
    }), { seed: 3, numRuns: 500 });
  });

  it('[ST3] a paragraph or a run that moved is told as moved, at both ends, and typing is not', () => {
    const moved = (view: DiffView) => view.blocks.flatMap((b) => b.parts.filter((p) => p.move !== undefined).map((p) => `${p.change} ${p.move} ${p.text}`));
    const lines = ['第一段说桥的事情，昨天通车。', '第二段说船的故事，今天停航。', '第三段说人，后天来。'];
    const from = copyOf(`# 题\n${lines.join('\n')}`);
    const [head, one, two, three] = from.blocks as [Block, Block, Block, Block];
    const turned = diffCopies(from, { schema: 1, blocks: [head, two, { ...one, id: 'pasted' }, three] });
    expect(moved(turned).sort()).toEqual([`added 0 ${lines[0]}`, `removed 0 ${lines[0]}`]);
    // Past paragraphs that were written in meanwhile: they stay, and it is the untouched one that moved.
    const written = diffCopies(from, { schema: 1, blocks: [head, { ...three, id: 'pasted' }, { ...one, text: `${one.text}又一句。` }, { ...two, text: `${two.text}再一句。` }] });
    expect(moved(written).sort()).toEqual([`added 0 ${lines[2]}`, `removed 0 ${lines[2]}`]);
    expect(written.blocks.map((b) => b.change)).toEqual(['same', 'added', 'changed', 'changed', 'removed']);
    // Moved and touched: what was touched is typing.
    const touched = diffCopies(from, { schema: 1, blocks: [head, two, three, { ...one, id: 'pasted', text: '第一段说桥的事情，前天通车了。' }] });
    expect(moved(touched)).toEqual(['removed 0 第一段说桥的事情，', 'added 0 第一段说桥的事情，']);
    // Inside a paragraph.
    const [a, b] = ['市场里的人都说这事办得好，', '可是谁也说不上来是谁办的。'];
    const swapped = diffCopies(copyOf(a + b), copyOf(b + a));
    expect(moved(swapped)).toHaveLength(2);
    expect(new Set(moved(swapped).map((line) => line.split(' ')[2]))).toHaveProperty('size', 1);
    // A few characters in common are no move.
    expect(moved(diffCopies(copyOf('大桥通车了'), copyOf('昨天在江边大桥通车')))).toEqual([]);
    for (const view of [turned, touched, swapped]) expect(side(view, 'removed').join('')).not.toBe('');
  });

  it('[ST3] a run that moved ends beside a number or a name that changed, never within it', () => {
    const [seven, eight] = ['老伍上半年把两岸的旧木船全数修过，跑了17趟。', '老伍上半年把两岸的旧木船全数修过，跑了18趟。'];
    const lamps = '船还开着，灯也亮着，候船的人不急。';
    const copy = (...lines: readonly (readonly [string, string])[]): Copy => ({ schema: 2, blocks: lines.map(([id, text]) => ({ id, kind: 'paragraph', text, spans: [] })) });
    const view = diffCopies(copy(['p1', seven], ['p2', lamps]), copy(['p2', lamps], ['p9', eight]));
    expect(view.blocks.flatMap((block) => block.parts.filter((part) => part.change !== 'same').map((part) => `${part.change} ${part.text}${part.move === undefined ? '' : ' moved'}`))).toEqual([
      'removed 老伍上半年把两岸的旧木船全数修过，跑了 moved', 'removed 17趟。', 'added 老伍上半年把两岸的旧木船全数修过，跑了 moved', 'added 18趟。',
    ]);
    expect(diffText('管渡的骆培元说', '管渡的骆培源说').filter((part) => part.change !== 'same').map((part) => part.text)).toEqual(['骆培元', '骆培源']);
  });

  it('[ST3] another look, another kind and whether a paragraph may be cut are changes, each told as what it is', () => {
    const plain: Block = { id: 'a', kind: 'paragraph', text: '江边的一天很长', spans: [] };
    const of = (...blocks: Block[]): Copy => ({ schema: 1, blocks });
    const looks = diffCopies(of(plain), of({ ...plain, spans: [{ from: 0, to: 2, style: 'bold' }] }));
    expect(looks.blocks[0]).toMatchObject({ change: 'changed', parts: [{ text: '江边', change: 'same', looks: { was: [], now: ['bold'] } }, { text: '的一天很长', change: 'same' }] });
    expect(isSame(looks)).toBe(false);
    expect(diffCopies(of(plain), of({ ...plain, id: 'b', kind: 'crosshead' })).blocks).toMatchObject([{ change: 'changed', kind: 'crosshead', was: 'paragraph' }]);
    expect(diffCopies(of(plain), of({ ...plain, cuttable: true })).blocks).toMatchObject([{ change: 'changed', cuttable: true }]);
    expect(isSame(diffCopies(of({ ...plain, cuttable: false }), of(plain)))).toBe(true);
  });

  it('what proof marks did is told apart from typing beside it, and from words that somebody types right now', () => {
    const plain: Block = { id: 'a', kind: 'paragraph', text: '仍需要乘船的的乘客排队', spans: [] };
    const from: Copy = { schema: 1, blocks: [plain] };
    const to: Copy = { schema: 1, blocks: [{ ...plain, text: '仍需要乘船的乘客要排队' }] };
    const told = { gone: [{ blockId: 'a', text: plain.text, runs: [{ from: 6, to: 7, edit: 0 }] }], come: [] };
    const by = (view: DiffView) => view.blocks.flatMap((b) => b.parts.filter((p) => p.change !== 'same').map((p) => [p.change, p.text, p.by]));
    expect(by(tellApart(diffCopies(from, to), told))).toEqual([['removed', '的', 0], ['added', '要', undefined]]);
    const stale = { ...told, gone: [{ ...told.gone[0]!, text: '别的话' }] };
    expect(by(tellApart(diffCopies(from, to), stale))).toEqual([['removed', '的', undefined], ['added', '要', undefined]]);
  });

  it('[ST3] a whole rewrite of a long paragraph is told, not computed for ever', () => {
    const [a, b] = [Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + i)), Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x7000 + i))];
    expect(drawn(a.join(''), b.join(''))).toBe(`[-${a.join('')}-]{+${b.join('')}+}`);
  });

  it('a paragraph that nobody parted is compared within the memory and the minutes that there are', () => {
    const long = '渡轮昨日停航乘客改乘大巴进城'.repeat(6000).slice(0, 80_000);
    const of = (block: Block): Copy => ({ schema: 1, blocks: [block] });
    const plain: Block = { id: 'a', kind: 'paragraph', text: long, spans: [] };
    const changed = diffCopies(of(plain), of({ ...plain, text: `${long.slice(0, 40_000)}改${long.slice(40_000)}` }));
    expect(changed.blocks[0]?.parts.map((part) => [part.change, part.text.length])).toEqual([['same', 40_000], ['added', 1], ['same', 40_000]]);
    // Every second character of it in bold, and then not the first.
    const spans = Array.from({ length: 20_000 }, (_, i) => ({ from: 2 * i, to: 2 * i + 1, style: 'bold' as const }));
    const looks = diffCopies(of({ ...plain, spans }), of({ ...plain, spans: spans.slice(1) }));
    expect(looks.blocks[0]?.parts.filter((part) => part.looks)).toEqual([{ text: '渡', change: 'same', looks: { was: ['bold'], now: [] } }]);
  });

  it('thousands of paragraphs put in the place of thousands of others are told as such', () => {
    const copy = (what: string): Copy => ({
      schema: 1, blocks: Array.from({ length: 4000 }, (_, i) => ({ id: `${what}${i}`, kind: 'paragraph', text: `${what}文第${i}段，写了${i * 7}个字，登在${i % 8}版。`, spans: [] })),
    });
    const { blocks } = diffCopies(copy('旧'), copy('新'));
    expect(side({ blocks }, 'added').length).toBe(4000);
    expect(side({ blocks }, 'removed').length).toBe(4000);
  });

  it('rare characters stay whole wherever a long run of them is cut', () => {
    const rare = '\u{20000}'.repeat(2001);
    expect(wordsOf(`甲${rare}`).join('')).toBe(`甲${rare}`);
    expect(wordsOf(`甲${rare}`).every((word) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(word))).toBe(true);
  });
});
