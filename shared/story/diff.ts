import type { Span } from '../compose/model.ts';
import type { Block, BlockKind, Copy } from './copy.ts';
import { withMoves } from './diff-moves.ts';
import { keptPairs } from './edit-script.ts';
import { wordsOf } from './word-cut.ts';

export type Change = 'same' | 'added' | 'removed' | 'changed';
type Look = Span['style'];

export interface DiffPart {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
  /** Moved, not retyped: what was taken away and what came under this number are the same words. */
  readonly move?: number;
  /** Words that stayed and look otherwise: before and after. */
  readonly looks?: { readonly was: readonly Look[]; readonly now: readonly Look[] };
  /** Which of the told-apart edits brought or took it (a proof mark, late words, a restoration); absent for a hand that typed. */
  readonly by?: number;
}

export interface DiffBlock {
  /** Of the newer copy; of the older for a paragraph that went. */
  readonly id: string;
  /** Of the older copy, where the paragraph is in both. */
  readonly fromId?: string;
  readonly kind: BlockKind;
  readonly change: Change;
  readonly parts: readonly DiffPart[];
  /** What kind of paragraph it was, when that changed. */
  readonly was?: BlockKind;
  /** Whether it may be cut now, when that changed. */
  readonly cuttable?: boolean;
}

/** What changed from one copy to another, paragraph by paragraph and inside each word by word. */
export interface DiffView {
  readonly blocks: readonly DiffBlock[];
}

function push(parts: { text: string; change: DiffPart['change'] }[], text: string, change: DiffPart['change']): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.change === change) last.text += text;
  else parts.push({ text, change });
}

/**
 * Words that changed inside one text: removed before added at each place. A single kept character between two changes is
 * taken into the change, unless it is a mark of punctuation: «同» left standing inside a rewritten phrase helps nobody.
 * `cut` says what is one piece: words, unless told otherwise.
 */
export function diffText(from: string, to: string, cut: (text: string) => readonly string[] = wordsOf): readonly DiffPart[] {
  const [a, b] = [cut(from), cut(to)];
  const parts: { text: string; change: DiffPart['change'] }[] = [];
  let pairs = keptPairs(a, b);
  pairs = pairs.filter(([x, y], i) => {
    const [before, after] = [pairs[i - 1], pairs[i + 1]];
    const alone = (before ? before[0] !== x - 1 || before[1] !== y - 1 : x > 0 || y > 0)
      && (after ? after[0] !== x + 1 || after[1] !== y + 1 : x < a.length - 1 || y < b.length - 1);
    return !(alone && i > 0 && i < pairs.length - 1 && /^\p{Script=Han}$/u.test(a[x] ?? ''));
  });
  let [x, y] = [0, 0];
  for (const [px, py] of [...pairs, [a.length, b.length] as const]) {
    push(parts, a.slice(x, px).join(''), 'removed');
    push(parts, b.slice(y, py).join(''), 'added');
    push(parts, a[px] ?? '', 'same');
    [x, y] = [px + 1, py + 1];
  }
  return parts;
}

const bigramsKnown = new WeakMap<Block, ReadonlyMap<string, number>>();

function bigramsOf(block: Block): ReadonlyMap<string, number> {
  const known = bigramsKnown.get(block);
  if (known) return known;
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < block.text.length; i++) {
    const pair = block.text.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  bigramsKnown.set(block, counts);
  return counts;
}

/** How alike two texts have to be to be one that was rewritten, and how many pairs of them are tried: a few hundred by a few hundred. */
const ALIKE = 0.4;
const MOST_TRIES = 100_000;

/** Whether so much of two texts is the same, by pairs of characters: cheap enough to try every paragraph on every other. */
function alike(a: Block, b: Block): boolean {
  if (a.text === b.text) return true;
  const [x, y] = [Math.max(a.text.length - 1, 0), Math.max(b.text.length - 1, 0)];
  // One of them is too short for the other, whatever it says.
  if (2 * Math.min(x, y) < ALIKE * (x + y) || x + y === 0) return false;
  const other = bigramsOf(b);
  let both = 0;
  for (const [pair, n] of bigramsOf(a)) both += Math.min(n, other.get(pair) ?? 0);
  return 2 * both >= ALIKE * (x + y);
}

/** Between two kept paragraphs: rewritten ones are paired by id, by the same words, then by likeness, in order; the rest came or went. */
function pairChanged(from: readonly Block[], to: readonly Block[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let next = 0;
  let left = MOST_TRIES;
  from.forEach((old, i) => {
    const after = (fits: (b: Block) => boolean): number => {
      for (let j = next; j < to.length && left > 0; j++, left--) if (fits(to[j]!)) return j;
      return -1;
    };
    const tries = [
      () => after((b) => old.id !== '' && b.id === old.id),
      // A paragraph that became another kind is a new one with the old words.
      () => after((b) => old.text !== '' && b.text === old.text),
      () => after((b) => b.kind === old.kind && alike(old, b)),
    ];
    for (const one of tries) {
      const j = one();
      if (j < 0) continue;
      pairs.push([i, j]);
      next = j + 1;
      return;
    }
  });
  return pairs;
}

interface LooksFrom {
  readonly from: number;
  readonly looks: readonly Look[];
}

/** Where the looks of a paragraph change, and what they are from there on; the first stands at 0. */
function looksAlong({ spans }: Block): readonly LooksFrom[] {
  const steps = spans.flatMap((span) => (span.to > span.from ? [{ at: span.from, look: span.style, by: 1 }, { at: span.to, look: span.style, by: -1 }] : []))
    .sort((a, b) => a.at - b.at);
  const along: LooksFrom[] = [{ from: 0, looks: [] }];
  const on = new Map<Look, number>();
  steps.forEach(({ at, look, by }, i) => {
    on.set(look, (on.get(look) ?? 0) + by);
    if (steps[i + 1]?.at === at) return;
    if (along.at(-1)?.from === at) along.pop();
    along.push({ from: at, looks: [...on].filter(([, n]) => n > 0).map(([each]) => each).sort() });
  });
  return along;
}

/** Which of these holds here. */
function placeIn(along: readonly LooksFrom[], at: number): number {
  let [low, high] = [0, along.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((along[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Kept words are parted where they look otherwise than before. */
function withLooks(parts: readonly DiffPart[], old: Block, now: Block): readonly DiffPart[] {
  if (old.spans.length === 0 && now.spans.length === 0) return parts;
  const [before, after] = [looksAlong(old), looksAlong(now)];
  let [x, y] = [0, 0];
  return parts.flatMap((part): DiffPart[] => {
    const [fromX, fromY] = [x, y];
    if (part.change !== 'added') x += part.text.length;
    if (part.change !== 'removed') y += part.text.length;
    if (part.change !== 'same') return [part];
    const edges = new Set([0, part.text.length]);
    for (const [along, start] of [[before, fromX], [after, fromY]] as const) {
      for (let i = placeIn(along, start) + 1; i < along.length && along[i]!.from < start + part.text.length; i++) edges.add(along[i]!.from - start);
    }
    const cuts = [...edges].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((at, i) => {
      const [was, is] = [before[placeIn(before, fromX + at)]?.looks ?? [], after[placeIn(after, fromY + at)]?.looks ?? []];
      const text = part.text.slice(at, cuts[i + 1]);
      return was.join() === is.join() ? { text, change: 'same' } : { text, change: 'same', looks: { was, now: is } };
    });
  });
}

/** One paragraph that is in both copies. */
function paired(old: Block, now: Block): DiffBlock {
  const parts = withLooks(old.text === now.text ? (now.text === '' ? [] : [{ text: now.text, change: 'same' }]) : diffText(old.text, now.text), old, now);
  const facts = {
    ...(old.kind === now.kind ? {} : { was: old.kind }), ...((old.cuttable ?? false) === (now.cuttable ?? false) ? {} : { cuttable: now.cuttable ?? false }),
  };
  const same = Object.keys(facts).length === 0 && parts.every((part) => part.change === 'same' && !part.looks);
  // Neighbours of one look are one part again, where nothing changed.
  return { id: now.id, fromId: old.id, kind: now.kind, change: same ? 'same' : 'changed', parts: same && parts.length > 1 ? [{ text: now.text, change: 'same' }] : parts, ...facts };
}

/** The difference between two copies, in the order of the newer one; paragraphs that went stand where they stood. */
export function diffCopies(from: Copy, to: Copy): DiffView {
  // A paragraph is itself however much was written in it; only one that came anew is known by its words.
  const ids = new Set(from.blocks.map((b) => b.id));
  const both = new Set(to.blocks.flatMap((b) => (b.id !== '' && ids.has(b.id) ? [b.id] : [])));
  const key = (b: Block) => (both.has(b.id) ? b.id : `${b.kind}\u0000${b.text}`);
  const kept = keptPairs(from.blocks.map(key), to.blocks.map(key));
  const blocks: DiffBlock[] = [];
  const whole = (b: Block, change: 'added' | 'removed'): DiffBlock =>
    ({ id: b.id, kind: b.kind, change, parts: b.text === '' ? [] : [{ text: b.text, change }] });
  let [x, y] = [0, 0];
  for (const [px, py] of [...kept, [from.blocks.length, to.blocks.length] as const]) {
    const [gone, come] = [from.blocks.slice(x, px), to.blocks.slice(y, py)];
    let [i, j] = [0, 0];
    for (const [pi, pj] of [...pairChanged(gone, come), [gone.length, come.length] as const]) {
      for (; i < pi; i++) blocks.push(whole(gone[i] as Block, 'removed'));
      for (; j < pj; j++) blocks.push(whole(come[j] as Block, 'added'));
      const [old, now] = [gone[pi], come[pj]];
      if (old && now) blocks.push(paired(old, now));
      [i, j] = [pi + 1, pj + 1];
    }
    const [old, now] = [from.blocks[px], to.blocks[py]];
    if (old && now) blocks.push(paired(old, now));
    [x, y] = [px + 1, py + 1];
  }
  return { blocks: withMoves(blocks) };
}

/** Did any word, look or paragraph change? */
export const isSame = (diff: DiffView): boolean => diff.blocks.every((b) => b.change === 'same');
