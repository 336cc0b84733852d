import type { DiffBlock, DiffPart } from './diff.ts';

/** Characters that two places must have in common, in one run, before the words are said to have moved. */
const LEAST = 8;
/** Places of the same eight characters that are looked at; a phrase on every line is no move. */
const MOST_PLACES = 40;

interface Piece {
  readonly block: number;
  readonly part: number;
  readonly text: string;
  /** Alone in its paragraph: it came or went whole. */
  readonly whole: boolean;
  readonly taken: Uint8Array;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly move: number;
}

/**
 * Tells what moved from what was retyped: a paragraph that went here and came there, and inside paragraphs a run of at least
 * eight characters. Both ends get the same number; nothing else of the difference changes.
 */
export function withMoves(blocks: readonly DiffBlock[]): readonly DiffBlock[] {
  const piecesOf = (change: 'added' | 'removed'): Piece[] => blocks.flatMap((block, b) => block.parts.flatMap((part, p) =>
    (part.change === change ? [{ block: b, part: p, text: part.text, whole: block.change === change, taken: new Uint8Array(part.text.length) }] : [])));
  const [gone, come] = [piecesOf('removed'), piecesOf('added')];
  if (gone.length === 0 || come.length === 0) return blocks;
  const runs = new Map<Piece, Run[]>();
  let moves = 0;
  const record = (old: Piece, oldAt: number, now: Piece, nowAt: number, length: number): void => {
    const move = moves++;
    for (const [piece, at] of [[old, oldAt], [now, nowAt]] as const) {
      piece.taken.fill(1, at, at + length);
      const list = runs.get(piece);
      if (list) list.push({ from: at, to: at + length, move });
      else runs.set(piece, [{ from: at, to: at + length, move }]);
    }
  };

  // Whole paragraphs first, however short.
  const wholes = new Map<string, Piece[]>();
  for (const old of gone) if (old.whole) wholes.set(old.text, [...(wholes.get(old.text) ?? []), old]);
  for (const now of come) {
    if (!now.whole || now.text.trim().length < 2) continue;
    const old = wholes.get(now.text)?.shift();
    if (old) record(old, 0, now, 0, now.text.length);
  }

  const places = new Map<string, [Piece, number][]>();
  for (const old of gone) {
    for (let at = 0; at + LEAST <= old.text.length; at++) {
      const gram = old.text.slice(at, at + LEAST);
      const known = places.get(gram);
      if (!known) places.set(gram, [[old, at]]);
      else if (known.length < MOST_PLACES) known.push([old, at]);
    }
  }
  for (const now of come) {
    for (let at = 0; at + LEAST <= now.text.length; at++) {
      if (now.taken[at] === 1) continue;
      let [best, bestAt, length] = [null as Piece | null, 0, 0];
      for (const [old, oldAt] of places.get(now.text.slice(at, at + LEAST)) ?? []) {
        // At one and the same place it is a rewriting that was too long to be weighed word by word.
        if (old.block === now.block && Math.abs(old.part - now.part) === 1) continue;
        const n = inCommon(old, oldAt, now, at);
        if (n > length) [best, bestAt, length] = [old, oldAt, n];
      }
      if (!best || length < LEAST) continue;
      record(best, bestAt, now, at, length);
      at += length - 1;
    }
  }
  if (moves === 0) return blocks;
  const byPlace = new Map([...runs].map(([piece, list]) => [`${piece.block} ${piece.part}`, list]));
  return blocks.map((block, b) => ({
    ...block, parts: block.parts.flatMap((part, p) => parted(part, byPlace.get(`${b} ${p}`) ?? [])),
  }));
}

const word = /[\p{Script=Latin}\p{N}]/u;
/** Between these two characters a number or a Latin word goes on: no run begins or ends there. */
const within = (text: string, at: number): boolean => at > 0 && at < text.length && word.test(text[at - 1] ?? '') && word.test(text[at] ?? '');

const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** How far two places say the same and are free; half a character, half a number or half a Latin word is none. */
function inCommon(old: Piece, oldAt: number, now: Piece, nowAt: number): number {
  if (isLow(now.text, nowAt) || within(now.text, nowAt) || within(old.text, oldAt)) return 0;
  let n = 0;
  while (oldAt + n < old.text.length && nowAt + n < now.text.length && old.text[oldAt + n] === now.text[nowAt + n]
    && old.taken[oldAt + n] === 0 && now.taken[nowAt + n] === 0) n++;
  while (n > 0 && (within(now.text, nowAt + n) || within(old.text, oldAt + n))) n--;
  return isLow(now.text, nowAt + n) ? n - 1 : n;
}

function parted(part: DiffPart, runs: readonly Run[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let at = 0;
  const plain = (to: number): void => {
    if (to > at) parts.push({ ...part, text: part.text.slice(at, to) });
  };
  for (const run of [...runs].sort((a, b) => a.from - b.from)) {
    plain(run.from);
    parts.push({ ...part, text: part.text.slice(run.from, run.to), move: run.move });
    at = run.to;
  }
  plain(part.text.length);
  return parts;
}
