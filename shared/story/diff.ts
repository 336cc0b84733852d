import type { Block, BlockKind, Copy } from './copy.ts';

export type Change = 'same' | 'added' | 'removed' | 'changed';

export interface DiffPart {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

export interface DiffBlock {
  readonly id: string;
  readonly kind: BlockKind;
  readonly change: Change;
  readonly parts: readonly DiffPart[];
}

/** What changed from one copy to another, paragraph by paragraph and inside each word by word. */
export interface DiffView {
  readonly blocks: readonly DiffBlock[];
}

/** Latin words and numbers whole, everything else a character at a time: a Chinese desk wants to see the very character. */
const tokenPattern = /[\p{Script=Latin}\p{N}]+(?:[.,:'’-][\p{Script=Latin}\p{N}]+)*%?|\s+|[\s\S]/gu;
const tokensOf = (text: string): readonly string[] => text.match(tokenPattern) ?? [];

/** Edit script by Myers over two lists: pairs kept, in order. Past `most` edits it gives up and keeps nothing between. */
function keptPairs(a: readonly string[], b: readonly string[], most = 600): readonly (readonly [number, number])[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < head; i++) pairs.push([i, i]);
  for (const [x, y] of myers(a.slice(head, a.length - tail), b.slice(head, b.length - tail), most)) pairs.push([x + head, y + head]);
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i]);
  return pairs;
}

function myers(a: readonly string[], b: readonly string[], most: number): readonly (readonly [number, number])[] {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return [];
  const limit = Math.min(n + m, most);
  const trail: Int32Array[] = [];
  const front = new Int32Array(2 * limit + 3);
  const at = (k: number) => k + limit + 1;
  for (let d = 0; d <= limit; d++) {
    trail.push(front.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (front[at(k - 1)] ?? 0) < (front[at(k + 1)] ?? 0));
      let x = down ? (front[at(k + 1)] ?? 0) : (front[at(k - 1)] ?? 0) + 1;
      let y = x - k;
      while (x < n && y < m && a[x] === b[y]) [x, y] = [x + 1, y + 1];
      front[at(k)] = x;
      if (x >= n && y >= m) return backtrack(trail, n, m, at);
    }
  }
  return [];
}

function backtrack(trail: readonly Int32Array[], n: number, m: number, at: (k: number) => number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [n, m];
  for (let d = trail.length - 1; d >= 0; d--) {
    const front = trail[d] ?? new Int32Array();
    const k = x - y;
    const down = k === -d || (k !== d && (front[at(k - 1)] ?? 0) < (front[at(k + 1)] ?? 0));
    const fromK = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (front[at(fromK)] ?? 0);
    const fromY = d === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
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
 */
export function diffText(from: string, to: string): readonly DiffPart[] {
  const [a, b] = [tokensOf(from), tokensOf(to)];
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

/** How much of two texts is the same, 0 to 1, by pairs of characters: cheap enough to try every paragraph on every other. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const bigrams = (text: string) => {
    const counts = new Map<string, number>();
    for (let i = 0; i + 1 < text.length; i++) counts.set(text.slice(i, i + 2), (counts.get(text.slice(i, i + 2)) ?? 0) + 1);
    return counts;
  };
  const [x, y] = [bigrams(a), bigrams(b)];
  let both = 0;
  for (const [pair, n] of x) both += Math.min(n, y.get(pair) ?? 0);
  const all = Math.max(a.length - 1, 0) + Math.max(b.length - 1, 0);
  return all === 0 ? 0 : (2 * both) / all;
}

/** Between two kept paragraphs: rewritten ones are paired by id, then by likeness, in order; the rest came or went. */
function pairChanged(from: readonly Block[], to: readonly Block[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let next = 0;
  from.forEach((old, i) => {
    const byId = to.findIndex((b, j) => j >= next && old.id !== '' && b.id === old.id);
    const byWords = to.findIndex((b, j) => j >= next && b.kind === old.kind && likeness(old.text, b.text) >= 0.4);
    const j = byId >= 0 ? byId : byWords;
    if (j < 0) return;
    pairs.push([i, j]);
    next = j + 1;
  });
  return pairs;
}

/** The difference between two copies, in the order of the newer one; paragraphs that went stand where they stood. */
export function diffCopies(from: Copy, to: Copy): DiffView {
  const key = (b: Block) => `${b.kind}\u0000${b.text}`;
  const kept = keptPairs(from.blocks.map(key), to.blocks.map(key));
  const blocks: DiffBlock[] = [];
  const whole = (b: Block, change: 'same' | 'added' | 'removed'): DiffBlock =>
    ({ id: b.id, kind: b.kind, change, parts: b.text === '' ? [] : [{ text: b.text, change }] });
  let [x, y] = [0, 0];
  for (const [px, py] of [...kept, [from.blocks.length, to.blocks.length] as const]) {
    const [gone, come] = [from.blocks.slice(x, px), to.blocks.slice(y, py)];
    let [i, j] = [0, 0];
    for (const [pi, pj] of [...pairChanged(gone, come), [gone.length, come.length] as const]) {
      for (; i < pi; i++) blocks.push(whole(gone[i] as Block, 'removed'));
      for (; j < pj; j++) blocks.push(whole(come[j] as Block, 'added'));
      const [old, now] = [gone[pi], come[pj]];
      if (old && now) blocks.push({ id: now.id, kind: now.kind, change: 'changed', parts: diffText(old.text, now.text) });
      [i, j] = [pi + 1, pj + 1];
    }
    const same = to.blocks[py];
    if (same) blocks.push(whole(same, 'same'));
    [x, y] = [px + 1, py + 1];
  }
  return { blocks };
}

/** Did any word or paragraph change? */
export const isSame = (diff: DiffView): boolean => diff.blocks.every((b) => b.change === 'same');
