import type { Span } from '../compose/model.ts';

/**
 * The paragraphs a story is made of. `alt-headline` is a headline kept in reserve for the page; the cells of a `table-row`
 * are parted by tabs, and rows that follow each other make a table, the first of them its head.
 *
 * Heads are paragraphs with a role, so two people at once can never break the text's shape.
 */
export const blockKinds = [
  'kicker', 'headline', 'deck', 'summary', 'alt-headline', 'paragraph', 'crosshead', 'item-head', 'question', 'answer', 'pull-out', 'name-list',
  'table-row', 'editors-note', 'tail',
] as const;
export type BlockKind = (typeof blockKinds)[number];
export const headKinds = ['kicker', 'headline', 'deck', 'summary', 'alt-headline'] as const;

/** One paragraph of copy. `id` is the Y item id («client-clock») of its element: stable, never duplicated by a split. */
export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly text: string;
  readonly spans: readonly Span[];
  /** May be left out when the page is too full. */
  readonly cuttable?: boolean;
}

/** The words of a story at one moment. */
export interface Copy {
  /** Version of the copy schema; a client with an older one is asked to reload. */
  readonly schema: number;
  readonly blocks: readonly Block[];
}

/**
 * The version of the copy schema that this code writes. 2 brought `summary`, `alt-headline`, `table-row`, `cuttable` and the
 * looks hei, small and large; what is written in the words of 1 is read, and hashed, as it was.
 */
export const copySchema = 2;

export const isHead = (kind: BlockKind): boolean => (headKinds as readonly BlockKind[]).includes(kind);

/** Copy without a word yet. The document itself is made by the server; this is its value. */
export const blankCopy: Copy = { schema: copySchema, blocks: [] };

const wordRun = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;
/** Han, kana, hangul, and the marks that Chinese sets a full em wide. */
const fullWidth = new RegExp([
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}', '\\u3001-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6',
  '\\u2014\\u2018\\u2019\\u201c\\u201d\\u2026\\u00b7', '\\u25a0\\u25a1\\u25b2\\u25b3\\u25b6\\u25c0\\u25cb\\u25cf\\u2605\\u2606\\u2460-\\u2473]',
].join(''), 'u');

/**
 * 字数 as Chinese desks (and Word's «字数») count it: every Han character and every full-width mark is one; a run of
 * anything else between blanks or such characters (a Latin word, a number, «95%») is one; blanks are none.
 */
export function countChars(text: string): number {
  let n = 0;
  let inRun = false;
  for (const ch of text) {
    if (fullWidth.test(ch)) {
      n += 1;
      inRun = false;
    } else if (wordRun.test(ch)) {
      if (!inRun) n += 1;
      inRun = true;
    } else {
      inRun = false;
    }
  }
  return n;
}

const counted = new WeakMap<Block, number>();

/** 字数 of one paragraph. A paragraph is a value that never changes, so it is counted once, however often it is asked. */
export function blockChars(block: Block): number {
  let n = counted.get(block);
  if (n === undefined) {
    n = countChars(block.text);
    counted.set(block, n);
  }
  return n;
}

/** Characters of the body: everything but the heads. This is what «planned length» speaks of. */
export function copyChars(copy: Copy): number {
  return copy.blocks.filter((b) => !isHead(b.kind)).reduce((n, b) => n + blockChars(b), 0);
}

/** The lines of one kind of head, without the empty ones. */
export function headLines(copy: Copy, kind: (typeof headKinds)[number]): readonly string[] {
  return copy.blocks.filter((b) => b.kind === kind).map((b) => b.text.trim()).filter((line) => line !== '');
}

/** What a list calls the story: its headline in one line, else its kicker, else the start of its first paragraph, else ''. */
export function titleOf(copy: Copy): string {
  const head = headLines(copy, 'headline');
  if (head.length > 0) return head.join(' ');
  const kicker = headLines(copy, 'kicker');
  if (kicker.length > 0) return kicker.join(' ');
  const first = copy.blocks.find((b) => !isHead(b.kind) && b.text.trim() !== '')?.text.trim() ?? '';
  return [...first].length > 20 ? `${[...first].slice(0, 20).join('')}…` : first;
}

/** The words alone, a line to a paragraph; empty paragraphs are left out. */
export function plainText(copy: Copy): string {
  return copy.blocks.map((b) => b.text).filter((text) => text.trim() !== '').join('\n');
}

/**
 * The one spelling of a copy that is hashed (ST3): kinds, texts, spans and what may be cut, in order. Paragraph ids are
 * left out, so that the same words have the same hash however they came there. The hash itself is the office's.
 */
export function canonicalCopy(copy: Copy): string {
  return JSON.stringify([leastSchema(copy), copy.blocks.map((b) => [
    b.kind, b.text,
    inOrder(b.spans).map((s) => [s.from, s.to, s.style]),
    ...(b.cuttable ? ['cuttable'] : []),
  ])]);
}

/** The looks of a paragraph in the one order in which they are read, compared and hashed: by place, then by name. */
export const inOrder = (spans: readonly Span[]): Span[] =>
  [...spans].sort((x, y) => x.from - y.from || x.to - y.to || (x.style < y.style ? -1 : 1));

const sinceTwo: ReadonlySet<string> = new Set(['summary', 'alt-headline', 'table-row', 'hei', 'small', 'large']);

/** ST3: the oldest schema that can say these words. It is what is hashed, so that an upgrade of the house voids no signature. */
function leastSchema(copy: Copy): number {
  return copy.blocks.some((b) => b.cuttable || sinceTwo.has(b.kind) || b.spans.some((s) => sinceTwo.has(s.style))) ? 2 : 1;
}
