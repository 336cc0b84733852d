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
/** Addresses keep every sign of their own. */
const addresses = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[\x21-\x7e]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/**
 * 「半角改全角」: half-width ，：；？！（） of Chinese text made full-width, with a blank after them taken out.
 * What belongs to numbers (3,000), times and scores (21:30, 3:2), addresses and runs of Latin stays as it is; text without a
 * Chinese character is left alone.
 */
export function fullWidthEdits(text: string): readonly TextEdit[] {
  if (!han.test(text)) return [];
  const kept = keptRanges(text);
  const partners = brackets(text);
  const edits: TextEdit[] = [];
  for (let i = 0; i < text.length; i++) {
    const full = fullOf[text[i] ?? ''];
    if (full === undefined || kept.some(([from, to]) => i >= from && i < to)) continue;
    const bracket = text[i] === '(' || text[i] === ')';
    const partner = partners.get(i);
    if (bracket ? partner === undefined || !chinesePair(text, Math.min(i, partner), Math.max(i, partner)) : !chineseMark(text, i)) continue;
    const blank = text[i] !== '(' && text[i + 1] === ' ' && /\S/.test(text[i + 2] ?? '') ? 1 : 0;
    edits.push({ from: i, to: i + 1 + blank, text: full });
  }
  return edits;
}

/** A mark is Chinese when Chinese stands before it, or Latin or a number before and Chinese behind it. */
function chineseMark(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const behind = text.slice(at + 1).trimStart()[0] ?? '';
  // Marks in a row (?!, !!) go with the first of them.
  if (before in fullOf && before !== '(' && before !== ')') return chineseMark(text, at - 1);
  if (before === '(' || before === ')') return chinese.test(behind) || chinese.test(text[at - 2] ?? '');
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

function keptRanges(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(addresses)].map((match) => {
    // A mark at the very end of an address belongs to the sentence around it.
    const address = match[0].replace(/[,;:?!)]+$/, '');
    return [match.index, match.index + address.length] as const;
  });
}
