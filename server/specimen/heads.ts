/** The head of a story, taken apart. */
export interface Heads {
  readonly standingHead: string;
  readonly kicker: readonly string[];
  readonly headline: readonly string[];
  readonly deck: readonly string[];
  /** Who wrote it, when a name stands among the heads without a label. */
  readonly author: string;
}

const length = (text: string): number => [...text].length;
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤殷毕郝安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁段侯全班秋仲宁龙叶白蒲池乔谭申冉温庄晏柴阎连易向古廖耿匡文欧阳曾关岳翟聂易洪刘旷';

/** A bare name: two or three characters, the first a surname. */
const isName = (text: string): boolean => /^\p{Script=Han}{2,4}(\s\p{Script=Han}{2,4})?$/u.test(text) && length(text) <= 7 && surnames.includes([...text][0] ?? '');
const isBody = (text: string): boolean =>
  length(text) <= 22 && !/[，,\s：“]/u.test(text) && /(行|局|院|所|校|委|区|县|中心|公司|协会|联合会|支队|大队|大学|政府|党组|党委|厅)$/u.test(text);

/** Two phrases of the same length, or a few characters: a standing head rather than a headline. */
const isStanding = (text: string): boolean => {
  const phrases = text.split(/\s+/u);
  if (/[，,。？！\d“]/u.test(text)) return false;
  return length(text) <= 6 || (phrases.length === 2 && length(text) <= 14 && Math.abs(length(phrases[0] ?? '') - length(phrases[1] ?? '')) <= 3);
};
const hasComma = (text: string): boolean => /[，,]/u.test(text);

/** A headline whose parts are set off by blanks has its lines there. */
const linesOf = (text: string): string[] => {
  const parts = text.split(/[\s\u3000]+/u);
  if (length(text) <= 13 || parts.length === 1 || parts.some((part) => length(part) < 4)) return [text];
  if (parts.length <= 2) return parts;
  const half = length(text) / 2;
  let [first, rest] = ['', ''];
  for (const part of parts) {
    if (rest === '' && (first === '' || length(first) + length(part) / 2 < half)) first += (first ? ' ' : '') + part;
    else rest += (rest ? ' ' : '') + part;
  }
  return [first, rest].filter((part) => part !== '');
};

/** Kicker, headline, deck, standing head and author out of the short lines over a story. `signed` when a byline follows anyway. */
export function headsOf(run: readonly string[], signed: boolean): Heads {
  const heads = [...run];
  let author = '';
  let standingHead = '';
  const last = heads[heads.length - 1];
  if (!signed && heads.length > 1 && last !== undefined && (isName(last) || isBody(last))) author = heads.pop() ?? '';
  const [first] = heads;
  if (heads.length > 1 && first !== undefined && isStanding(first) && !(heads.length === 2 && length(heads[1] ?? '') < length(first))) standingHead = heads.shift() ?? '';
  else if (heads.length > 2 && isStanding(heads[heads.length - 1] ?? '')) standingHead = heads.pop() ?? '';
  let at = 0;
  if (heads.length === 2 && hasComma(heads[0] ?? '') && !hasComma(heads[1] ?? '')) at = 1;
  if (heads.length > 2) {
    const found = heads.findIndex((text) => !hasComma(text) && length(text) >= 5);
    at = Math.max(found, 0);
  }
  return { standingHead, author, kicker: heads.slice(0, at), headline: linesOf(heads[at] ?? ''), deck: heads.slice(at + 1) };
}
