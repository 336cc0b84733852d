import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getSchema } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { copyFromHtml, htmlOf } from '../../../client/editor/paste-html.ts';
import { htmlFromMarkdown } from '../../../client/editor/paste-markdown.ts';
import { copyFromText, type Pasted, pasteLimits } from '../../../client/editor/paste-text.ts';
import { tidyPasted } from '../../../client/editor/paste-tidy.ts';
import { belowWords } from '../../../client/editor/tidy-paste.ts';
import { runsOf, type SeedBlock } from '../../../shared/collab/copy-doc.ts';
import type { Span } from '../../../shared/compose/model.ts';
import { type BlockKind, blockKinds } from '../../../shared/story/copy.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/paste', name), 'utf8');
const schema = getSchema(copySchema);
/** The paragraphs of a paste as they stand when the house has set them right, in an editor of their own. */
function tidied({ blocks, goesOn }: Pasted): readonly SeedBlock[] {
  let state = EditorState.create({
    doc: schema.node('doc', null, blocks.map((block) => schema.node(block.kind, null, runsOf(block).map(({ text, attributes }) => schema.text(text, Object.keys(attributes).map((look) => schema.mark(look))))))),
  });
  tidyPasted(() => state, (tr) => { state = state.apply(tr); }, { from: 0, to: state.doc.content.size }, { goesOn, lines: blocks.length });
  return state.doc.content.content.map((node) => {
    const spans: Span[] = [];
    node.forEach((run, from) => {
      for (const { type } of run.marks) {
        const style = type.name as Span['style'];
        const before = spans.findIndex((span) => span.style === style && span.to === from);
        if (before >= 0) spans[before] = { ...spans[before]!, to: from + run.nodeSize };
        else spans.push({ from, to: from + run.nodeSize, style });
      }
    });
    return { kind: node.type.name as BlockKind, text: node.textContent, spans };
  });
}
/** Paragraphs as `kind: text`, with looks as `<b>` round their characters. */
const drawn = (html: string): string[] => tidied(copyFromHtml(html)).map(({ kind, text, spans = [] }) => {
  const marks = spans.map((span) => `${span.style}[${text.slice(span.from, span.to)}]`);
  return `${kind}: ${text.replace(/\t/g, ' | ')}${marks.length > 0 ? ` ${marks.join(' ')}` : ''}`;
});

describe('pasting from', () => {
  it('Word: its points, hidden and struck words, blanks, tables and half-width marks', () => {
    expect(drawn(fixture('word.html'))).toEqual([
      'crosshead: 渡口修了新栈桥',
      'paragraph: 清早，渡口的栈桥上人来人往。管渡的老伍说，新桥长120米，宽4米。',
      'paragraph: 桥面换了防滑板',
      'paragraph: 1．候船棚加了灯',
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
    expect(tidied(copyFromText('　　第一段,说完。\r\n\r\n第二段\n县区\t产量\n甲县\t５\n说\t完')).map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', '第一段，说完。'], ['paragraph', '第二段'], ['table-row', '县区\t产量'], ['table-row', '甲县\t5'], ['table-row', '说\t完'],
    ]);
    expect(copyFromText('一个\t制表符').blocks).toEqual([{ kind: 'paragraph', text: '一个 制表符' }]);
  });
});

describe('pasting what is not meant for the paper', () => {
  it('Word: struck words, remarks and the numbers of notes stay behind; titles, points and a broken line come as what they are', () => {
    expect(drawn(fixture('word-notes.html'))).toEqual([
      'headline: 沿江公园明年开放', 'crosshead: 一级标题写法', 'crosshead: 一、三处老码头都留着',
      'paragraph: 记者从市园林局获悉，沿江公园一期工程“石矶段”将于明年5月开放。', 'paragraph: 新增的一句。全长1,200.5米，宽30米。',
      'paragraph: 制表符缩进的一段，里头有 一个制表符。', 'paragraph: 软连字符和不 换 行 空格。', 'paragraph: 段内换行。', 'paragraph: 翟某说：“他讲‘行’，我就去做——马上……”',
      'paragraph: （一）第一款', 'paragraph: 一、第二款', 'paragraph: 符号款', 'paragraph: 图1 沿江公园效果图', 'paragraph: 本报记者 韩一苇', 'paragraph: 见规划文本第三章。', 'paragraph: 12',
    ]);
    expect(copyFromHtml(fixture('word-notes.html')).asides).toBe(true);
    expect(copyFromHtml(fixture('word-notes.html').replace(/<(s|strike|del)>.*?<\/\1>/g, '')).asides).toBe(true);
    expect(copyFromHtml('<p>没有划掉的字。</p>').asides).toBe(false);
  });

  it('Word: of a field its result only, of a remark the words it is about, no prompts to be filled in', () => {
    expect(drawn(fixture('word-fields.html'))).toEqual([
      'paragraph: 一、渡口的灯 3', 'paragraph: 二、桥头', 'paragraph: 详见澜川发布。', 'paragraph: 报名写信给渡口办，名额30个。', 'paragraph: 第5页之后另起，先生收。',
      'paragraph: 老伍说，新桥宽四米，可过两辆板车。', 'paragraph: 落款：渡口办', 'paragraph: 域没有写完，这一段还在。',
    ]);
    expect(copyFromHtml(fixture('word-fields.html')).asides).toBe(true);
    // As LibreOffice, Google Docs and pages for those who hear them say the same.
    expect(drawn('<p>甲<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>乙<sup><a href="#ftnt1">[1]</a></sup>丙<a href="#cmnt1">[a]</a><span style="position:absolute;clip:rect(0px, 0px, 0px, 0px)">跳到正文</span></p>')).toEqual(['paragraph: 甲乙丙']);
  });

  it('Word: an initial joins its paragraph, lists keep their own numbers, signs are what was seen; readings, formulas and sheet heads are told', () => {
    expect(drawn(fixture('word-odd.html'))).toEqual([
      'paragraph: 记者从渡口办获悉，A-1号线Wi-Fi全覆盖→明年再加3.5%。', 'paragraph: 姓翟的船工说：“用E表示就行。”', 'paragraph: 正文在前，', 'paragraph: 框里的话。',
      'paragraph: a．甲', 'paragraph: b．乙', 'paragraph: 二、丙', 'paragraph: 十二、丁', 'paragraph: I．戊', 'paragraph: 己', 'paragraph: II．庚', 'paragraph: 竖排的🥬一段。',
    ]);
    const { odd, pictures } = copyFromHtml(fixture('word-odd.html'));
    expect([[...odd].sort(), pictures]).toEqual([['edge', 'formula', 'reading', 'sign'], 0]);
    expect([...copyFromHtml('<p>没有这些。</p>').odd]).toEqual([]);
    expect(drawn('<div style="mso-element:dropcap-dropped">独</div>')).toEqual(['paragraph: 独']);
  });

  it('WeChat: ornaments go, a sentence broken for a narrow screen is one paragraph', () => {
    expect(drawn(fixture('wechat-lines.html'))).toEqual([
      'crosshead: 栈桥亮灯', 'paragraph: “灯亮了！”老伍喊。', 'paragraph: 江面上风大，他把帽檐压低。', 'paragraph: “三十年了。”', 'paragraph: ▲栈桥夜景 记者 韩一苇 摄 bold[▲栈桥夜景]',
      'paragraph: 01', 'crosshead: 桥头的早市', 'paragraph: 早市五点开张🥬🐟，人挤人。#澜川早市 kai[人挤人]', 'paragraph: “我卖了一辈子豆腐。”', 'paragraph: a = 1, b = 2',
      'paragraph: END', 'paragraph: 来源：澜川发布',
    ]);
  });

  it('Feishu and Google Docs: points keep their numbers, a false bold is none', () => {
    expect(drawn(fixture('feishu.html'))).toEqual([
      'crosshead: 会议纪要', 'paragraph: 第一行 有空格', 'paragraph: 第二行', 'paragraph: 列一', 'paragraph: 列二', 'paragraph: 1．序一', 'paragraph: 2．序二',
    ]);
    expect(drawn(fixture('google-docs.html'))).toEqual(['crosshead: 标题粗体', 'paragraph: 斜体 正文，半角。 kai[斜体]', 'paragraph: 项目']);
  });

  it('Excel: empty cells and cells over several columns or rows keep every figure under its head', () => {
    expect(drawn(fixture('excel.html'))).toEqual([
      'table-row: 品种 | 上周 | 本周', 'table-row: 青菜 | 4.50 | 3.80', 'table-row: 鲫鱼 |  | 1,200', 'table-row: 合计 |  | 2', 'table-row: 甲 | 1 | 2', 'table-row:  | 3 | 4',
    ]);
    expect(drawn('<table><tr><td colspan=3>一周菜价</td></tr><tr><td>甲</td><td>1</td><td>2</td></tr></table>')).toEqual(['paragraph: 一周菜价', 'table-row: 甲 | 1 | 2']);
  });

  it('a title alone is words for where the caret is; a text that is 楷 from end to end is not set in 楷', () => {
    expect(drawn('<h1>只有一行</h1>')).toEqual(['paragraph: 只有一行']);
    const kai = (text: string): string => `<p><span style="font-family:楷体_GB2312">${text}</span></p>`;
    expect(drawn(`${kai('第一段全是楷体。')}${kai('第二段也是。')}${kai('第三段还是。')}`)).toEqual(['paragraph: 第一段全是楷体。', 'paragraph: 第二段也是。', 'paragraph: 第三段还是。']);
    expect(drawn('<p>面积<sup>[3]</sup>三亩<sup>2</sup>。</p>')).toEqual(['paragraph: 面积三亩2。 sup[2]']);
  });

  it('mail and PDF: lines broken inside sentences are put together; verses, names and short lines are not', () => {
    const lines = (text: string): string[] => tidied(copyFromText(text)).map((block) => block.text);
    expect(lines(fixture('mail.txt'))).toEqual([
      '昨天上午，市图书馆新馆开门迎客，第一批读者在门口排起了长队。新馆地上四层，藏书八十万册，阅览座位比老馆多出一倍。', '馆长说，Wi-Fi 全覆盖，周一闭馆。', '发自我的 iPhone',
    ]);
    expect(lines(fixture('from-pdf.txt'))).toEqual([
      '石矶区近日启动老旧小区加装电梯工程，首批涉及十二个小区四十六个单元。区住建局有关负责人表示，工程采用“一楼一策”办法，每个单元先征求住户意见，再定方案。',
      '据介绍，加装电梯的费用由住户分摊六成，财政补助四成。目前已有三十一个单元签了协议。',
    ]);
    // A column of twenty characters, its first paragraph set in; points of a list are nobody's rest.
    expect(lines(fixture('from-column.txt'))).toEqual([
      '昨天清早，澜川渡口的新栈桥试通行。第一个上桥的是管渡三十年的老伍，推着板车。桥面宽了一米，雨天不滑，他说，往后放心了不少。', '渡口办列出三件事：',
      '（一）候船棚加灯，年底前亮，镇里出钱购置', '（二）栈桥两侧加栏杆，高度一米二，春节前装好验收', '“以后夜里也敢走了。”老伍说，灯亮了，他把船歇在桥头，等最后一班客。',
    ]);
    for (const kept of [
      '江面上风大，\n他把帽檐压低，\n说，船开了。', `${'长'.repeat(60)}，\n${'短'.repeat(10)}，\n完。`,
      '王　伟　李小明　陈　东　欧阳海　赵　一　孙国庆\n郑　和　钱多多　冯　远　陈　皮　褚英杰　卫　东\n韩　一　杨家将　朱　红',
      '第一段的话说到这里就完了，很完整。\n第二段的话说到这里也完了，很完整。\n第三段的话说到这里还是完了，完整。',
    ]) expect(lines(kept)).toEqual(kept.split('\n'));
  });

  it('of three hundred marks in one paragraph each is set right by itself: what stands between them is not written again', () => {
    let state = EditorState.create({ doc: schema.node('doc', null, [schema.node('paragraph', null, [schema.text('他说,'.repeat(300))])]) });
    const written: number[] = [];
    tidyPasted(() => state, (tr) => {
      for (const map of tr.mapping.maps) map.forEach((from, to) => { written.push(to - from); });
      state = state.apply(tr);
    }, { from: 0, to: state.doc.content.size }, { goesOn: new Set(), lines: 1 });
    expect([state.doc.textContent, written.length, Math.max(...written)]).toEqual(['他说，'.repeat(300), 300, 1]);
  });

  it('of several paragraphs the title stands below the words where the caret is; one line goes into them', () => {
    const p = (kind: string, text: string) => schema.node(kind, null, text === '' ? [] : [schema.text(text)]);
    const pasted = (words: string, ...nodes: ReturnType<typeof p>[]): string[] => {
      const state = EditorState.create({ doc: schema.node('doc', null, [p('paragraph', words)]) });
      const at = state.tr.setSelection(TextSelection.atEnd(state.doc));
      const { doc } = at.replaceSelection(belowWords(new Slice(Fragment.from(nodes), 1, 1), at.selection.$from.parent));
      return doc.content.content.map((node) => `${node.type.name}: ${node.textContent}`);
    };
    expect(pasted('船开了。', p('crosshead', '渡口的灯'), p('paragraph', '灯亮了。'))).toEqual(['paragraph: 船开了。', 'crosshead: 渡口的灯', 'paragraph: 灯亮了。']);
    expect(pasted('', p('crosshead', '渡口的灯'), p('paragraph', '灯亮了。'))).toEqual(['crosshead: 渡口的灯', 'paragraph: 灯亮了。']);
    expect(pasted('船开了。', p('paragraph', '灯亮了。'), p('paragraph', '人散了。'))).toEqual(['paragraph: 船开了。灯亮了。', 'paragraph: 人散了。']);
    expect(pasted('船开了。', p('crosshead', '渡口的灯'))).toEqual(['paragraph: 船开了。渡口的灯']);
  });

  it('Markdown: its signs are kinds and looks; text that only looks a little like it is left alone', () => {
    expect(drawn(htmlFromMarkdown(fixture('markdown.txt')) ?? '')).toEqual([
      'headline: 栈桥亮灯', 'crosshead: 一、桥头', 'paragraph: 老伍说，这是第三座桥。 bold[老伍] kai[第三座]', 'paragraph: 候船棚', 'paragraph: 路灯', 'paragraph: 1．先修桥', 'paragraph: 2．再亮灯',
      'paragraph: 灯亮了', 'table-row: 班次 | 开船', 'table-row: 早班 | 6:30', 'paragraph: 链接 code',
    ]);
    for (const plain of ['#澜川早市# 开张了', '- 候船棚\n- 路灯', '3 * 4 * 5', '——灯亮了\n---', '1. 先修桥', 'a_b_c | d']) expect(htmlFromMarkdown(plain)).toBe(null);
    expect(copyFromHtml(htmlFromMarkdown('## 题\n<script>alert(1)</script>\n**<img src=x onerror=y>**') ?? '').blocks.map((block) => block.text)).toEqual(['题', '<script>alert(1)</script>', '<img src=x onerror=y>']);
  });
});

describe('pasting a whole page', () => {
  it('WeChat: the article with its crossheads, quotations and captions, and none of the words round it', () => {
    expect(drawn(fixture('wechat-page.html'))).toEqual([
      'headline: 渡口装了扫码的桩', 'paragraph: 渡口的验票桩昨天通电。乘客打开手机，用“微信扫一扫”对准桩上的码，船票就记上了。', 'crosshead: 微信扫一扫',
      'paragraph: “继续滑动看下一个班次”，桩上的屏这样写，老人看不懂。', 'paragraph: 验票桩旁排起队。韩一苇 摄', 'paragraph: 澜川船票小程序下月也能用。', 'paragraph: “灯亮了，路也好走了。”',
      'paragraph: 点击下方“阅读原文”，查看全部班次。',
    ]);
    expect(copyFromHtml(fixture('wechat-page.html'))).toMatchObject({ page: true, pictures: 1 });
  });

  it('WeChat without its markup: the foot goes where nothing follows it, and not a line before', () => {
    const article = ['渡口装了扫码的桩', '微信扫一扫', '乘客用微信扫一扫，船票就记上了。'];
    const foot = ['预览时标签不可点', '', '微信扫一扫', '关注该公众号', '继续滑动看下一个', '轻触阅读原文', '澜川日报', '向上滑动看下一个', '知道了', '微信扫一扫', '使用小程序', '取消 允许', '× 分析', '视频 小程序 赞 ，轻点两下取消赞 在看', '阅读 1.2万'];
    const plain = (lines: readonly string[]): unknown => { const { blocks, page } = copyFromText(lines.join('\n')); return [blocks.map((block) => block.text), page]; };
    expect(plain([...article, ...foot])).toEqual([article, true]);
    const marked = copyFromHtml([...article, ...foot].map((line) => `<p>${line}</p>`).join(''));
    expect([marked.blocks.map((block) => block.text), marked.page]).toEqual([article, true]);
    // Who writes about these words keeps them: a sentence after them, one of them alone, or nothing else at all.
    const about = [...article, '预览时标签不可点', '微信扫一扫', '桩上贴着这两行字，老人问是什么意思。'];
    expect(plain(about)).toEqual([about, false]);
    expect(plain([...article, '微信扫一扫'])).toEqual([[...article, '微信扫一扫'], false]);
    expect(plain(['微信扫一扫', '继续滑动看下一个'])).toEqual([['微信扫一扫', '继续滑动看下一个'], false]);
  });

  it('of any site: menus, ways on, sharing, lists beside and consents stay behind; whatever reads as the article stays', () => {
    expect(drawn(fixture('web-page.html'))).toEqual([
      'headline: 老站房改成书屋', 'paragraph: 澜川在线讯　记者 韩一苇', 'paragraph: 站房空了三年，今年成了书屋。', 'paragraph: 书屋一角。', 'crosshead: 管书的人', 'paragraph: 管书的是退休站长。他说，书不多，人不少。',
      'paragraph: 书屋周一闭馆。', 'paragraph: “书在，站就在。”', 'paragraph: ——退休站长', 'paragraph: 本报讯也刊过它：那年冬天，站房的最后一班车开走，站长把门锁上，钥匙放在窗台下面。没有人想到它还会开门。 bold[本报]',
      'paragraph: 他打开导航，下一页地图上写着“书屋”。', 'paragraph: 下一篇稿子写桥头的早市。',
    ]);
    expect(copyFromHtml(fixture('web-page.html'))).toMatchObject({ page: true, pictures: 1 });
    expect(copyFromHtml('<p>没有别的。</p>').page).toBe(false);
    // What was taken alone was meant.
    expect(drawn('<nav><a href="/">首页</a></nav>')).toEqual(['paragraph: 首页']);
    expect(copyFromHtml('<nav><a href="/">首页</a></nav>').page).toBe(false);
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
    for (const monster of ['<div>'.repeat(600_000), '<b><i>'.repeat(400_000), `<table><tr>${'<td>格'.repeat(500_000)}`, '<p>段'.repeat(900_000), '<li>'.repeat(500_000), '&amp;'.repeat(600_000), `<p>${'<span style="mso-element:field-begin">码</span>'.repeat(70_000)}`, `<p style="${'a:b;'.repeat(700_000)}">末`]) {
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
