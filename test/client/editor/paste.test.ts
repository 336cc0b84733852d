import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { copyFromHtml, htmlOf } from '../../../client/editor/paste-html.ts';
import { copyFromText, pasteLimits } from '../../../client/editor/paste-text.ts';
import { blockKinds } from '../../../shared/story/copy.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/paste', name), 'utf8');
/** Paragraphs as `kind: text`, with looks as `<b>` round their characters. */
const drawn = (html: string): string[] => copyFromHtml(html).blocks.map(({ kind, text, spans = [] }) => {
  const marks = spans.map((span) => `${span.style}[${text.slice(span.from, span.to)}]`);
  return `${kind}: ${text.replace(/\t/g, ' | ')}${marks.length > 0 ? ` ${marks.join(' ')}` : ''}`;
});

describe('pasting from', () => {
  it('Word: its points, hidden and struck words, blanks, tables and half-width marks', () => {
    expect(drawn(fixture('word.html'))).toEqual([
      'crosshead: 渡口修了新栈桥',
      'paragraph: 清早，渡口的栈桥上人来人往。管渡的老伍说，新桥长120米，宽4米.',
      'paragraph: 桥面换了防滑板',
      'paragraph: 1. 候船棚加了灯',
      'paragraph: 每天十班，面积3000m2，老人免票。 sup[2] bold[老人免票]',
      'table-row: 班次 | 开船',
      'table-row: 早班 | 6:30 （周日停）',
    ]);
  });

  it('WPS: fonts by the word, unseen signs, a spaced name', () => {
    expect(drawn(fixture('wps.html'))).toEqual([
      'crosshead: 旧站房里的书屋', 'paragraph: 编者按：站房空了三年，今年成了书屋（周一闭馆）。 kai[编者按：]', 'paragraph: 管书的是退休站长，姓　名没有留。',
    ]);
  });

  it('WeChat: sections in sections, invisible words, pictures counted and left behind, a table that is a layout', () => {
    expect(drawn(fixture('wechat.html'))).toEqual([
      'crosshead: 江边又见白鹭', 'paragraph: 入冬第一天，江滩上落下三百多只白鹭。', 'paragraph: 江滩上的白鹭。', 'paragraph: 第一句在左。', 'paragraph: 第二句在右。',
      'paragraph: 整块的排版表格，', 'paragraph: 其实是两段话。',
    ]);
    expect(copyFromHtml(fixture('wechat.html')).pictures).toBe(1);
  });

  it('web pages: crossheads, lists, breaks, links, and words in no paragraph at all', () => {
    expect(drawn('散句<h2>小标题</h2><p>一<br>二 <a href="https://a.example" onclick="x()">三</a></p><ol start="3"><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul><blockquote><i>丁</i>说</blockquote>')).toEqual([
      'paragraph: 散句', 'crosshead: 小标题', 'paragraph: 一', 'paragraph: 二 三', 'paragraph: 3．甲', 'paragraph: 4．乙', 'paragraph: 丙', 'paragraph: 丁说 kai[丁]',
    ]);
    expect(drawn('<b style="font-weight:normal"><p>整页都在一个假的粗体里，不是粗体。</p><span style="font-weight:700">真粗</span></b>')).toEqual(['paragraph: 整页都在一个假的粗体里，不是粗体。', 'crosshead: 真粗']);
  });

  it('a table in a table’s cell is that cell’s words', () => {
    expect(drawn('<table><tr><th>县区</th><th>产量</th></tr><tr><td>甲<table><tr><td>南</td><td>北</td></tr></table></td><td>５％</td></tr></table>'))
      .toEqual(['table-row: 县区 | 产量', 'table-row: 甲 南 北 | 5%']);
  });

  it('plain text: a line is a paragraph, lines with tabs are a table', () => {
    expect(copyFromText('　　第一段,说完。\r\n\r\n第二段\n县区\t产量\n甲县\t５\n说\t完').blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', '第一段，说完。'], ['paragraph', '第二段'], ['table-row', '县区\t产量'], ['table-row', '甲县\t5'], ['table-row', '说\t完'],
    ]);
    expect(copyFromText('一个\t制表符').blocks).toEqual([{ kind: 'paragraph', text: '一个 制表符' }]);
  });
});

describe('the editor’s own words', () => {
  it('keep their kinds, looks, tabs and blanks when they are pasted again', () => {
    const blocks = [
      { kind: 'table-row' as const, text: '甲\t乙 ', cuttable: true, spans: [{ from: 0, to: 1, style: 'hei' as const }] }, { kind: 'pull-out' as const, text: '　他说,<好>&', spans: [{ from: 2, to: 4, style: 'large' as const }] },
    ];
    expect(copyFromHtml(htmlOf(blocks, '1 1 []')).blocks).toEqual(blocks);
  });
});

describe('hostile HTML', () => {
  const schema = getSchema(copySchema);
  const known = new Set(Object.keys(schema.nodes));

  it('comes out as words in our own tags, whatever is in it', () => {
    const html = '<p onmouseover="steal()">甲<script>alert(1)</script><img src=x onerror=alert(1)><svg><a href="javascript:x">乙</a></svg><iframe src="data:text/html,x">丙</iframe>'
      + '<span style="background:url(javascript:x)">丁</span></p><p data-kind="headline&quot; onclick=&quot;x">戊</p><p data-kind="doc">己</p><style>p{}</style><!-- <p>庚</p> --><math><mi>辛</mi></math>&lt;script&gt;';
    const out = htmlOf(copyFromHtml(html).blocks, null);
    expect(out).toBe('<p data-kind="paragraph">甲丁</p><p data-kind="paragraph">戊</p><p data-kind="paragraph">己</p><p data-kind="paragraph">&lt;script&gt;</p>');
  });

  it('is bounded: five million signs, tags without end, a row without end', () => {
    const long = copyFromHtml(`<p>${'长'.repeat(5_000_000)}</p>`);
    expect([long.cut, long.blocks[0]?.text.length]).toEqual([true, pasteLimits.chars]);
    for (const monster of ['<div>'.repeat(600_000), '<b><i>'.repeat(400_000), `<table><tr>${'<td>格'.repeat(500_000)}`, '<p>段'.repeat(900_000), '<li>'.repeat(500_000), '&amp;'.repeat(600_000), `<p style="${'a:b;'.repeat(700_000)}">末`]) {
      const { blocks, cut } = copyFromHtml(monster);
      expect(blocks.length).toBeLessThanOrEqual(pasteLimits.blocks);
      expect(blocks.reduce((n, block) => n + block.text.length, 0)).toBeLessThanOrEqual(pasteLimits.chars);
      expect([monster.slice(0, 12), cut || blocks.length <= 1]).toEqual([monster.slice(0, 12), true]);
    }
    expect(copyFromText('行\n'.repeat(2_000_000))).toMatchObject({ cut: true });
  });

  it('of any shape makes paragraphs of our kinds without unseen signs', () => {
    const piece = fc.constantFrom('<p>', '</p>', '<table>', '<tr>', '<td>', '</td>', '</tr>', '</table>', '<section>', '<b>', '</b>', '<li>', '<ol>', '</ol>', '<br>', '<span style="mso-list:Ignore">', '</span>',
      '<p data-kind="table-row">', '<p data-kind="pull-out" data-cuttable>', '<del>', '</del>', '字', 'ab 12', ' ', '\n', '&nbsp;', '\u200b', '\u202e', '<!-- 注 -->', '<![if x]>', '字', '，', '<tr><td>字<td>数</tr>', '<p>段', '</', '<', '"', '\t');
    let paragraphs = 0;
    let rows = 0;
    fc.assert(fc.property(fc.array(piece, { minLength: 20, maxLength: 60 }), (pieces) => {
      const { blocks } = copyFromHtml(pieces.join(''));
      for (const { kind, text, spans = [] } of blocks) {
        expect(blockKinds).toContain(kind);
        expect(known).toContain(kind);
        expect(text).not.toMatch(/[\u200b\u202e\u00a0\n]/);
        for (const span of spans) expect(0 <= span.from && span.from < span.to && span.to <= text.length).toBe(true);
        paragraphs += 1;
        if (kind === 'table-row') rows += 1;
      }
      expect(copyFromHtml(htmlOf(blocks, null)).blocks.map((block) => block.text)).toEqual(blocks.map((block) => block.text));
    }), { seed: 8127, numRuns: 600 });
    expect([paragraphs > 1500, rows > 50]).toEqual([true, true]);
  });
});
