import { CharClass, isLatin, mayNotEnd, mayNotStart } from './char-class.ts';
import type { ParagraphStyle } from './model.ts';
import type { Name } from './names.ts';

/** Whether a line may end after a character. */
export const Break = {
  free: 0,
  /** A mark forbids it (避头尾). */
  kinsoku: 1,
  /** Inside a Latin word or number, or between the pairs of a row of dashes: only when a line holds nothing else. */
  word: 2,
  /** Inside —— …… or one character: never. */
  never: 3,
  /** Between what belongs together, a label and its name: only when a line has no free place. */
  rather: 4,
} as const;

/** Marks that begin no line where a style asks for strict rules: the Japanese ones that names bring along. */
const strictStart = /[々〻ー゛゜ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;

/**
 * What a strict style forbids beside the marks: a line that begins or ends with 分隔号 / (inside an address it may), one that
 * ends with an opening mark and a blank, one that parts what U+200D joins.
 */
function forbidStrictly(text: string, classes: Uint8Array, breaks: Uint8Array): void {
  let last: number = CharClass.han;
  for (let i = 0; i < text.length - 1; i += 1) {
    const here = text[i] ?? '';
    const next = text[i + 1] ?? '';
    const c = classes[i] ?? 0;
    if (c !== CharClass.space && c !== CharClass.extend) last = c;
    if (here === '\u200d') breaks[i] = Break.never;
    if (breaks[i] !== Break.free) continue;
    const slash = next === '/' || (here === '/' && i > 0 && !isLatin(classes[i - 1] ?? 0));
    if (slash || (strictStart.test(next) && c !== CharClass.space) || (c === CharClass.space && mayNotEnd(last))) breaks[i] = Break.kinsoku;
  }
}

/** GB/T, km/h and A/B are no addresses: those have a scheme, an @ or a dot between letters. */
const address = /:\/\/|@|[A-Za-z]\.[A-Za-z]/u;

/** Letters of an address (has / @ or www): it may be cut after / ? & = _ and before . and @, a plain word nowhere. */
function addressBreaks(text: string, from: number, to: number, breaks: Uint8Array, strict: boolean): void {
  const run = text.slice(from, to);
  if (!run.includes('/') && !run.includes('@') && !run.startsWith('www.')) return;
  if (strict && !address.test(run)) return;
  for (let i = from; i < to - 1; i += 1) {
    const here = text[i] ?? '';
    const next = text[i + 1] ?? '';
    if ('/?&=_'.includes(here) && next !== '/') breaks[i] = Break.free;
    else if ('.@'.includes(next) && i > from) breaks[i] = Break.free;
  }
}

const insideWord = (c: number) => c === CharClass.latinClose || c === CharClass.unit || c === CharClass.latinOpen;

/** «王　刚»: one Han on either side of an em space is a name of two characters, set as wide as three. */
export function isSpacedName(classes: Uint8Array, i: number): boolean {
  const han = (k: number) => classes[k] === CharClass.han;
  return han(i - 1) && !han(i - 2) && han(i + 1) && !han(i + 2);
}

/** Whether a line may end after each character, by the switches of the style; `names` are never cut. */
export function findBreaks(text: string, classes: Uint8Array, style: ParagraphStyle, names: readonly Name[]): Uint8Array {
  const n = text.length;
  const breaks = new Uint8Array(n);
  const pairs = style.unsplittablePairs !== false;
  const words = style.wholeWords !== false;
  const signs = style.numbersWithSigns !== false;
  const digit = (i: number) => {
    const unit = text.charCodeAt(i);
    return unit >= 0x30 && unit <= 0x39;
  };
  // A number stays whole even where words may be cut: 2026 over two lines is two numbers.
  const joins = (i: number, k: number): boolean => words || (digit(i) && digit(k));
  const word = (c: number | undefined): boolean => c === CharClass.word;
  const forbidden = (left: number, right: number): boolean =>
    (signs || (left !== CharClass.currency && right !== CharClass.unit)) && (mayNotEnd(left) || mayNotStart(right));
  let a: number = CharClass.han;
  // Dashes or dots of a row so far: a 破折号 is two, and a row of many is cut between two of them where it fills a line.
  let row = 0;
  for (let i = 0; i < n - 1; i += 1) {
    // A combining mark behaves as the character that carries it.
    if (classes[i] !== CharClass.extend) a = classes[i] ?? 0;
    const b = classes[i + 1] ?? 0;
    let value: number = Break.free;
    if (a !== b) row = 0;
    if (b === CharClass.extend) value = Break.never;
    else if ((a === CharClass.dash || a === CharClass.ellipsis) && a === b) value = !pairs ? Break.free : (row += 1) % 2 === 1 ? Break.never : Break.word;
    // A space hangs at the end of the line before it; only what follows it may begin a line.
    else if (b === CharClass.space) value = Break.kinsoku;
    else if (word(a) && word(b)) value = joins(i, i + 1) ? Break.word : Break.free;
    else if (word(a) && b === CharClass.unit) value = signs ? Break.word : Break.free;
    // ‰％, and the C of °C.
    else if (a === CharClass.unit && (b === CharClass.unit || (word(b) && !digit(i + 1)))) value = signs ? Break.word : Break.free;
    // 3,000 3.5 10:30 http://… f(x): marks between two word characters belong to the word.
    else if (word(a) && insideWord(b) && word(classes[i + 2]) && joins(i, i + 2)) value = Break.word;
    else if (insideWord(a) && word(b) && word(classes[i - 1]) && joins(i - 1, i + 1)) value = Break.word;
    else if (a === CharClass.currency && word(b)) value = signs ? Break.word : Break.free;
    else if (style.kinsoku && forbidden(a, b)) value = Break.kinsoku;
    // 连接号: a single dash joins two things and may not begin a line; a pair is a 破折号 and may.
    else if (style.kinsoku && b === CharClass.dash && classes[i + 2] !== CharClass.dash && a !== CharClass.dash) value = Break.kinsoku;
    else if (b === CharClass.emSpace) value = Break.kinsoku;
    else if (a === CharClass.emSpace && isSpacedName(classes, i)) value = Break.kinsoku;
    breaks[i] = value;
  }
  for (let i = 0; words && i < n; ) {
    if (!isLatin(classes[i] ?? 0)) {
      i += 1;
      continue;
    }
    let to = i + 1;
    while (to < n && isLatin(classes[to] ?? 0)) to += 1;
    addressBreaks(text, i, to, breaks, style.strictKinsoku === true);
    i = to;
  }
  if (style.kinsoku && style.strictKinsoku) forbidStrictly(text, classes, breaks);
  for (const name of names) {
    for (let i = name.from; i < name.from + name.han - 1; i += 1) if (breaks[i] === Break.free) breaks[i] = Break.kinsoku;
  }
  return breaks;
}
