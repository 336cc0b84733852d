import { foreignRuns } from './foreign-runs.ts';
import { curlyQuotes } from './straight-quotes.ts';

/** One edit of a text, in UTF-16 units: what stands from `from` to `to` becomes `text`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const fullOf: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' };

const han = /[\p{Script=Han}]/u;
/** What Chinese text is set with: characters, and the marks that go with them. */
const chinese = /[\p{Script=Han}\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\u2018\u2019\u201c\u201d\u2026\u2014]/u;
/** Points for 省略号 and strokes for 破折号, as keyboards that have neither write them. */
const dots = /\.{3,}|。{3,}|\u2026+/g;
const strokes = /-{2,}|\uff0d{2,}|\u2014{3,}|[\u2015\u2500]{2,}/g;

/**
 * 「半角改全角」: half-width ，。：；？！（） of Chinese text made full-width, with a blank after them taken out; straight quotes
 * made “ ” ‘ ’, points …… and strokes ——. What belongs to numbers (3,000), times and scores (21:30, 3:2), addresses, names of
 * files, code and runs of Latin stays as it is; text without a Chinese character is left alone.
 */
export function fullWidthEdits(text: string): readonly TextEdit[] {
  if (!han.test(text)) return [];
  const runs = foreignRuns(text);
  const kept = (at: number): boolean => runs.some(([from, to]) => at >= from && at < to);
  const edits: TextEdit[] = [];
  const taken = new Set<number>();
  for (const [pattern, whole] of [[dots, '……'], [strokes, '——']] as const) {
    for (const { 0: run, index } of text.matchAll(pattern)) {
      for (let at = index; at < index + run.length; at++) taken.add(at);
      if (run === whole || kept(index) || !besideChinese(text, index, index + run.length)) continue;
      edits.push({ from: index, to: index + run.length, text: whole });
    }
  }
  for (const [at, quote] of curlyQuotes(text, kept)) edits.push({ from: at, to: at + 1, text: quote });
  const partners = brackets(text);
  for (let at = 0; at < text.length; at++) {
    if (taken.has(at) || kept(at)) continue;
    const full = text[at] === '.' ? (isStop(text, at) ? '。' : undefined) : fullOf[text[at] ?? ''];
    if (full === undefined) continue;
    const bracket = text[at] === '(' || text[at] === ')';
    const partner = partners.get(at);
    if (bracket ? partner === undefined || !chinesePair(text, Math.min(at, partner), Math.max(at, partner)) : text[at] !== '.' && !chineseMark(text, at)) continue;
    const blank = text[at] !== '(' && text[at + 1] === ' ' && /\S/.test(text[at + 2] ?? '') ? 1 : 0;
    edits.push({ from: at, to: at + 1 + blank, text: full });
  }
  return edits.sort((a, b) => a.from - b.from);
}

/** Points and strokes are Chinese between Chinese, or at an edge beside it; «2024--2026» is none. */
function besideChinese(text: string, from: number, to: number): boolean {
  const [before, behind] = [text.slice(0, from).trimEnd().at(-1) ?? '', text.slice(to).trimStart()[0] ?? ''];
  return chinese.test(before) || (chinese.test(behind) && !/\d/.test(before));
}

/**
 * A full stop ends a Chinese sentence at the paragraph's end, before a bracket or quote, or before a blank. Between two
 * characters it may part a foreign name (约翰.史密斯) and stays.
 */
function isStop(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const behind = text.slice(at + 1).trimStart()[0] ?? '';
  if (behind === '') return han.test(before) || /[\d%"'”’）)》」』】]/.test(before);
  const closed = /["'”’）)》」』】]/.test(before) && han.test(text.slice(0, at));
  if (!closed && !han.test(before)) return false;
  return (closed && han.test(behind)) || /["'“”‘’（）()《》「」『』【】]/.test(behind) || (text[at + 1] === ' ' && (han.test(behind) || /\d/.test(behind)));
}

/** A mark is Chinese when Chinese stands before it, or Latin or a number before and Chinese behind it. */
function chineseMark(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const behind = text.slice(at + 1).trimStart()[0] ?? '';
  // Marks in a row (?!, !!) go with the first of them.
  if (before in fullOf && before !== '(' && before !== ')') return chineseMark(text, at - 1);
  if (before === '(' || before === ')' || before === '"' || before === "'") return chinese.test(behind) || chinese.test(text[at - 2] ?? '');
  if (/\d/.test(before) && /\d/.test(text[at + 1] ?? '')) return false;
  if (chinese.test(before)) return true;
  return chinese.test(behind) || (behind === '' && before !== '' && before !== ' ');
}

/** Brackets are Chinese when Chinese stands in them or touches them from outside. */
function chinesePair(text: string, open: number, close: number): boolean {
  return han.test(text.slice(open + 1, close)) || chinese.test(text[open - 1] ?? '') || chinese.test(text[close + 1] ?? '');
}

function brackets(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open.push(i);
    else if (text[i] === ')') {
      const partner = open.pop();
      if (partner === undefined) continue;
      pairs.set(partner, i);
      pairs.set(i, partner);
    }
  }
  return pairs;
}
