import { describe, expect, it } from 'vitest';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { paragraphOf } from '../../../shared/compose/paragraphs.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { EM, linesOf, measured } from './lines.ts';
import { dice } from './pages.ts';

const words = '清江 市民 今年 新建 的 公园 已经 开放 河岸 两侧 樟树 志愿者 图书馆 延长 服务 在 了 和 与 到 记者 看到 工人 护栏 学校 公交'.split(' ');
/** Whatever was ever pasted into a story. */
const odd = [
  '“便民”', '《清江志》', '（含预留）', '——', '……', '⋯⋯', '———', '…', '2026年11月22日', '3.5%', '12℃', '-5℃', '−5℃～3℃', '1,280亿元', 'AI', 'Wi-Fi', '0731-12345678',
  '“‘一刻钟’生活圈”', '李·约翰', '2021—2025年', 'https://example.cn/news?id=12&x=y#top', 'wenming@163.com', 'www.banmian.cn', '《〈河长制〉细则》', '！”', '？！', '！！！',
  '（“一带一路”）', '①②③', '㎡', '5G+', 'T恤', 'π≈3.14', '3×4=12', '30°C', '按GB/T 15834—2011', '№5', '$30', '￥1,000.00', '20%～30%', '10:30', '2：1', '１２３', 'ＡＢＣ', '½',
  '𠮷', '张𫖯', '👍', '👨‍👩‍👧', '❤️', 'café', 'x̂', 'مرحبا', 'שלום', '\u200b', '\ufeff', '\u00a0', '\u3000', '\t', '  ', '•', '记者/胡文', '文/图', '「」', '『好』', '〔2026〕12号',
  '"引号"', 'it’s', 'don’t', 'U.S.', 'Dr. Li', '#标签#', '@某人', '★', '→', '。。。', '......', '佐々木', 'カタカナー', '〇', 'PM2.5', '1∶500', '1234567890123456789012345', 'Llanfairpwllgwyngyllgogerychwyrndrobwll',
];
const forbiddenStart = /^[、，；：。！？）》〉」』】〕”·%℃～々ー/’]/u;
const forbiddenEnd = /[（《〈「『【〔“‘￥№]$/u;
/** A low surrogate, a combining mark, a variation selector or a joiner: of the character before. */
const hangsOn = (unit: number) => (unit >= 0xdc00 && unit <= 0xdfff) || (unit >= 0x300 && unit <= 0x36f) || (unit >= 0xfe00 && unit <= 0xfe0f) || unit === 0x200d;
const styles = [defaultStyleSheet.paragraphs.body, { ...defaultStyleSheet.paragraphs.body, vertical: true as const }, { ...defaultStyleSheet.paragraphs.body, hanLatinGap: 250 }];

/** Figure 4 over texts that no newspaper prints. */
describe('twenty thousand lines of odd text, at every measure', () => {
  it('ends no line where it may not, runs over no edge, loses nothing and comes to an end', () => {
    const roll = dice(20);
    const pick = <T>(choices: readonly T[]): T => choices[Math.floor(roll() * choices.length)] as T;
    const wrong: string[] = [];
    let justified = 0;
    for (let seen = 0; seen < 20_000; ) {
      const chars = pick([5, 7, 9, 11, 13, 13, 13, 16, 20, 27, 41, 69]);
      let text = '';
      for (let left = 40 + roll() * 240; text.length < left; ) text += roll() < 0.25 ? pick(odd) : roll() < 0.2 ? pick([...'，。、；：']) : pick(words);
      const m = paragraphOf(faces, pick(styles), text);
      for (const line of linesOf(m, chars * EM)) {
        seen += 1;
        const own = text.slice(line.from, line.to);
        const inked = own.replace(/[\s\u200b]+$/u, '');
        const next = text.slice(line.to);
        const told = `${chars}: ${text.slice(Math.max(0, line.from - 4), line.from)}|${own}|${next.slice(0, 6)}`;
        // A measure of five characters has no room for every rule.
        if (chars >= 9 && line.from > 0 && forbiddenStart.test(own) && !/[\s\u200b]$/u.test(text.slice(0, line.from))) wrong.push(`start ${told}`);
        if (chars >= 9 && !line.last && (forbiddenEnd.test(inked) || /(?:\p{Script=Han}|GB)\/$/u.test(inked))) wrong.push(`end ${told}`);
        if (hangsOn(next.charCodeAt(0)) || (own.endsWith('\u200d') && !line.last)) wrong.push(`split ${told}`);
        if (chars >= 9 && ((own.endsWith('—') && next.startsWith('—')) || (own.endsWith('…') && next.startsWith('…')))) wrong.push(`split ${told}`);
        if (line.width > chars * EM) wrong.push(`over ${told}`);
        if (line.last || !/\p{Script=Han}/u.test(inked) || inked.length < 2) continue;
        justified += 1;
        if (line.width !== chars * EM) wrong.push(`edge ${line.width - chars * EM} ${told}`);
      }
      expect(linesOf(m, chars * EM).map((line) => text.slice(line.from, line.to)).join('')).toBe(text);
    }
    expect(wrong.slice(0, 12)).toEqual([]);
    expect(justified).toBeGreaterThan(12_000);
  });

  it('what has neither ink nor room takes none and is not missed', () => {
    const m = measured('河\ufeff岸\u2060步\u200e道\u202a开\u2069放');
    expect([m.missing, linesOf(m, 20 * EM)[0]?.width]).toEqual([[], 6 * EM]);
  });
});
