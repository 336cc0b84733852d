import { Break } from './breaks.ts';
import { CharClass } from './char-class.ts';
import type { ParagraphStyle } from './model.ts';

/** What stands between people and their labels. */
const between = /[\s\u3000（）()、，；：:/]/u;
/** «本报讯（记者 甲） » at the start of a text that has it in its own words. */
const ownDateline = /^[^，。（）\s]{1,14}[讯电][（(][^（）()]{2,60}[）)]/u;
/** A word after which a name comes, and one that comes after a name: a blank beside them parts nobody from anybody. */
const label = /(?:记者|通讯员|实习生|作者|见习|特约)$/u;
const work = /^(?:摄|摄影|文|图|文\/图|图\/文|整理|编译|综合|供图|报道|发|译|绘)[）)]?$/u;
/** The label proper at the end of «某某报全媒体记者», which goes with the name after a stroke. */
const core = /(?:记者|通讯员|实习生)$/u;

/** The longest name of Han: compound surnames have four. */
const LONGEST = 4;
/** And the longest translated one with its dots. */
const LONGEST_DOTTED = 16;

interface Token {
  readonly from: number;
  readonly to: number;
}

/** What stands between the marks of `between` in [from, to). */
function tokensOf(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let start = from;
  for (let i = from; i <= to; i += 1) {
    if (i < to && !between.test(text[i] ?? '')) continue;
    if (i > start) tokens.push({ from: start, to: i });
    start = i + 1;
  }
  return tokens;
}

/** A token of Han, and of the dots in a translated name. */
const isHan = (text: string, classes: Uint8Array, { from, to }: Token): boolean => {
  for (let i = from; i < to; i += 1) if (classes[i] !== CharClass.han && classes[i] !== CharClass.middleDot) return false;
  return text.length > 0;
};

/**
 * Keeps people whole: nobody's name is cut (`wholeNames`), and a line of credits ends between people, or where that will not
 * do, between a label and its name (`betweenPeople`).
 */
export function keepPeople(text: string, classes: Uint8Array, breaks: Uint8Array, style: ParagraphStyle, prefixLength: number): void {
  const credits = style.betweenPeople === true;
  const to = credits || style.align !== 'justify' ? text.length : prefixLength || (ownDateline.exec(text)?.[0].length ?? 0);
  // A long sentence is no line of credits.
  if (to === 0 || to > 400) return;
  const weaken = (i: number, value: number) => {
    if (breaks[i] === Break.free) breaks[i] = value;
  };
  const tokens = tokensOf(text, 0, to);
  for (const [k, token] of tokens.entries()) {
    const words = text.slice(token.from, token.to);
    // In a line of text a label may be cut, or the line would stand too loose for the sake of a word.
    const name = isHan(text, classes, token) && (credits || !label.test(words)) && token.to - token.from <= (words.includes('·') ? LONGEST_DOTTED : LONGEST);
    for (let i = token.from; i < token.to - 1; i += 1) {
      if (name && (style.wholeNames || credits)) weaken(i, Break.kinsoku);
      else if (credits) weaken(i, Break.rather);
    }
    if (!credits) continue;
    const next = tokens[k + 1];
    if (!next) continue;
    const after = text.slice(token.to, next.from);
    const said = core.exec(words)?.[0].length ?? 0;
    // «记者/甲» goes over whole.
    if (after === '/' && said > 0) for (let i = token.to - said; i < token.to - 1; i += 1) if (breaks[i] === Break.rather) breaks[i] = Break.kinsoku;
    if (/^[\s\u3000]+$/u.test(after) && (label.test(words) || work.test(text.slice(next.from, next.to))))
      for (let i = token.to; i < next.from; i += 1) weaken(i, Break.rather);
  }
}
