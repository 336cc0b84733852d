import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullWidthEdits } from '../../../shared/story/full-width.ts';

const made = (text: string): string =>
  fullWidthEdits(text).toReversed().reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);

describe('half-width marks made full-width', () => {
  it.each([
    ['他说:你好,走吗?走!(笑);完', '他说：你好，走吗？走！（笑）；完'],
    ['你好, 世界', '你好，世界'],
    ['用iPhone,很好', '用iPhone，很好'],
    ['什么?!真的!!', '什么？！真的！！'],
    ['张三(Zhang San)说', '张三（Zhang San）说'],
    ['(1)第一条', '（1）第一条'],
    ['见http://a.cn/x?y=1:2,谢谢', '见http://a.cn/x?y=1:2，谢谢'],
    ['共3,另有2:余', '共3，另有2：余'],
    ['你用iPhone?', '你用iPhone？'],
    ['他说:"你好,走吗?"', '他说：“你好，走吗？”'],
    ['"你先走,"她说,"我就来."', '“你先走，”她说，“我就来。”'],
    ['老伍说:"孩子们叫它\'大板凳\'",说完笑了.', '老伍说：“孩子们叫它‘大板凳’”，说完笑了。'],
    ['他说"It\'s OK"就走', '他说“It\'s OK”就走'],
    ['等等...这就是--桥.', '等等……这就是——桥。'],
    ['完。。。', '完……'],
    ['他说.“好.”走了. 船也开了.', '他说。“好。”走了。船也开了。'],
    ['宽4米(含栏杆).共120.', '宽4米（含栏杆）。共120。'],
    ['见方案(修改稿).docx,谢谢', '见方案(修改稿).docx，谢谢'],
    ['他说：＂好＂', '他说：“好”'],
  ])('%s', (text, full) => {
    expect(made(text)).toBe(full);
    expect(made(full)).toBe(full);
  });

  it.each([
    '共有3,000人,'.slice(0, -1), '比赛21:30开始', '以3:2取胜', '见 https://news.example.com/a?b=c:d 的消息', '邮箱 a.b@example.com 可用',
    '他说“Are you OK? Yes, I am”就走', '函数 f(x) 的值', 'Hello, world! (really)', '约翰.史密斯到访', '公司Co. Ltd.', '2024--2026年', '身高5\'10"', '"Hello," he said. 老李没听懂',
    '函数print("你好", 2)的结果', '写成`a="b"`', '1.5万、3.14、2026.11.30', 'No. 5楼', '只有一个"引号', 'O\'Brien到了', '已经，全角：了；吗？！（是）',
  ])('leaves alone: %s', (text) => expect(made(text)).toBe(text));

  it('never changes a character that is no mark', () => {
    const piece = fc.constantFrom('新', '闻', 'a', 'B', '3', '0', ',', ':', ';', '?', '!', '(', ')', ' ', '，', '“', '”', '.', '...', '--', '"', '\'', '。');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }).map((p) => p.join('')), (text) => {
      const plain = (s: string): string => s.replace(/[,:;?!()，：；？！（） .…。"'“”‘’—-]/g, '');
      expect(plain(made(text))).toBe(plain(text));
    }), { seed: 8127, numRuns: 2_000 });
  });
});
