import { isBody, isName } from './names.ts';

/** What a short line over a story is. */
export type HeadRole = 'standing-head' | 'kicker' | 'headline' | 'deck' | 'author';

const length = (text: string): number => [...text].length;

const standingWords = /(大家谈|见闻|论坛|之声|观察|直击|速递|简讯|短波|短讯|快讯|速览|导读|连线|聚焦|专栏|专题|时评|快评|短评|访谈|对话|视点|在线|新闻网|进行时|走基层|编读|纪实|风采|播报|传真|集锦|动态|要闻|言论|评论|征程|路上|故事|二十大|行动派|热线|档案|一线|小小说|散文|随笔|诗歌|札记|诗会|方阵|课堂|摘编|书评|杂谈|杂文)$/u;

/** A standing head (栏目) rather than a headline: its words, two phrases of one length, or a few characters without a verb's marks. */
export function isStanding(text: string): boolean {
  if (/[，,。？?！!\d“]/u.test(text)) return false;
  if (/[·|｜]/u.test(text) && length(text) <= 14) return true;
  if (standingWords.test(text) && length(text) <= 12) return true;
  const phrases = text.split(/[\s\u3000]+/u);
  return length(text) <= 6 || (phrases.length === 2 && length(text) <= 14 && Math.abs(length(phrases[0] ?? '') - length(phrases[1] ?? '')) <= 3);
}

/** Standing head of several short pieces: they follow it without heads of their own. */
export const headsBriefs = (text: string): boolean => /(简讯|短讯|快讯|要闻速览|速览|短波|集锦|动态|导读|一句话新闻|微新闻|看点)$/u.test(text) && length(text) <= 8;

const hasComma = (text: string): boolean => /[，,]/u.test(text);
/** Number of a document, who passed it, who presided: never a headline. */
const isDeck = (text: string): boolean =>
  /^[(（].*[)）]$/u.test(text) || /^第[\d〇零一二三四五六七八九十百]+号$/u.test(text) || /〔\d{4}〕|\[\d{4}\]\d+号$/u.test(text) || /^——/u.test(text)
  || (/(主持|出席|讲话|小结|作报告|参加|致辞|陪同|宣读|见证)/u.test(text) && length(text) <= 22 && !hasComma(text) && /^\p{Script=Han}{2,3}(主持|出席|讲话|作|参加|致辞|等|率)/u.test(text));
/** An occasion before the headline: «省女排联赛第九轮». */
const isOccasion = (text: string): boolean => /第[\d一二三四五六七八九十百]{1,4}(轮|届|场|站|次|日)$/u.test(text) && length(text) <= 18;
const isQuoted = (text: string): boolean => /^[“「].*[”」]$/u.test(text);

/** Two phrases of one length: «把粮食收上来 把堤坝守住». */
const isPaired = (text: string): boolean => {
  const [a = '', b = '', ...more] = text.split(/[\s\u3000]+/u);
  return more.length === 0 && Math.min(length(a), length(b)) >= 4 && Math.abs(length(a) - length(b)) <= 1;
};

/** How little a line looks like the headline of its run. */
function distance(text: string): number {
  const n = length(text);
  return (hasComma(text) ? 4 : 0) + Math.max(0, n - 11) * 0.7 + Math.max(0, 5 - n) * 2 + (isDeck(text) ? 20 : 0) - (isQuoted(text) ? 6 : 0) - (isPaired(text) ? 3 : 0);
}

/** Two lines of one headline that was broken: both short, about equal, without marks. */
const sameLine = (a: string, b: string): boolean => Math.max(length(a), length(b)) <= 10 && Math.min(length(a), length(b)) >= 4 && Math.abs(length(a) - length(b)) <= 2 && !/[，,“”\d]/u.test(a + b) && !isDeck(a) && !isDeck(b);

/** Tells the short lines over a story apart. `signed`: a byline follows anyway. `joined[i]`: line i stands right under the one before. */
export function headRoles(run: readonly string[], signed: boolean, joined: readonly boolean[] = []): HeadRole[] {
  const roles: (HeadRole | null)[] = run.map(() => null);
  let [from, to] = [0, run.length];
  const last = run[to - 1] ?? '';
  const left = () => to - from;
  if (!signed && left() > 1 && (isName(last) || (isBody(last) && length(run[to - 2] ?? '') > 4 && !isStanding(run[to - 2] ?? '')))) roles[(to -= 1)] = 'author';
  const [first = ''] = run;
  if (run.length === 1 && headsBriefs(first)) return ['standing-head'];
  const second = run[1] ?? '';
  // The kind of a piece under its headline: «鸟窝», «小小说».
  if (left() > 1 && standingWords.test(run[to - 1] ?? '') && length(run[to - 1] ?? '') <= 4 && !standingWords.test(first)) roles[(to -= 1)] = 'standing-head';
  else if (left() > 1 && isStanding(first) && (length(second) >= length(first) - 1 || standingWords.test(first)) && !isDeck(second)) roles[from++] = 'standing-head';
  else if (left() > 2 && isStanding(run[to - 1] ?? '')) roles[(to -= 1)] = 'standing-head';

  const at = headlineOf(run, from, to);
  for (let i = from; i < to; i += 1) roles[i] = i < at ? 'kicker' : i === at ? 'headline' : 'deck';
  // A line that stands right under the headline, of about its length, is its second line.
  for (let i = at + 1; i < to && joined[i] && !isDeck(run[i] ?? '') && sameLine(run[i] ?? '', run[i - 1] ?? ''); i += 1) roles[i] = 'headline';
  for (let i = at - 1; i >= from && joined[i + 1] && sameLine(run[i] ?? '', run[i + 1] ?? ''); i -= 1) roles[i] = 'headline';
  return roles.map((role) => role ?? 'headline');
}

/** Whether the roles of a run were a near thing: no sign told them apart, and another reading was about as good. */
export function isDoubtful(run: readonly string[], roles: readonly HeadRole[]): boolean {
  for (const [i, role] of roles.entries()) {
    const text = run[i] ?? '';
    if (role === 'standing-head' && length(text) > 4 && !standingWords.test(text) && !/[·|｜]/u.test(text)) return true;
    if (role === 'author' && !isName(text)) return true;
  }
  const heads = run.flatMap((text, i) => (roles[i] === 'kicker' || roles[i] === 'headline' || roles[i] === 'deck' ? [{ text, role: roles[i] }] : []));
  const chosen = heads.filter((one) => one.role === 'headline').map((one) => one.text);
  const [headline = ''] = chosen;
  return heads.some(({ text, role }) => {
    if (role === 'headline' || isDeck(text) || isOccasion(text) || chosen.some(isQuoted)) return false;
    // A deck that says more than its headline, a kicker that is longer or has a comma: that is how they are written.
    const plain = hasComma(text) !== hasComma(headline) ? hasComma(text) : length(text) - length(headline) >= 2;
    return !plain && distance(text) - distance(headline) < 2;
  });
}

function headlineOf(run: readonly string[], from: number, to: number): number {
  const far = (i: number) => distance(run[i] ?? '');
  if (to - from < 2) return from;
  if (to - from === 2) {
    const [a, b] = [run[from] ?? '', run[from + 1] ?? ''];
    if (isDeck(b) || isQuoted(a)) return from;
    if (isQuoted(b) || isOccasion(a)) return from + 1;
    // A kicker says at length what the headline makes short; a deck is the longer of the two, too, but comes after it.
    return length(b) <= length(a) - 2 && far(from + 1) < far(from) ? from + 1 : from;
  }
  let best = from;
  for (let i = from; i < to; i += 1) if (far(i) + (i > from + 1 ? 2 : 0) < far(best) - 0.01) best = i;
  // Three lines are a kicker, a headline and a deck before anything else.
  const middle = from + 1;
  return best === from && !isQuoted(run[from] ?? '') && !isDeck(run[middle] ?? '') && (far(middle) - far(from) < 1.5 || isOccasion(run[from] ?? '')) ? middle : best;
}

/** A headline whose parts are set off by blanks has its lines there. */
export function headlineLines(text: string): string[] {
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
}
