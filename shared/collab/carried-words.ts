/** Characters and whose they are, as they stood somewhere before. */
export interface GonePiece {
  readonly text: string;
  /** By stretches of `text`, in their order and without gaps. */
  readonly hands: readonly { readonly to: number; readonly personId: string | null }[];
}

/** A stretch of new text that is older words put elsewhere. */
export interface Carried {
  readonly from: number;
  readonly to: number;
  readonly personId: string | null;
}

/** Places of the same beginning that are tried; a phrase on every line is looked for no longer. */
const MOST_PLACES = 24;

/**
 * Finds in new text what was carried over from words that went: runs of at least `least` characters, and beside them whole
 * pieces however short. A paragraph that is parted, joined or made another kind is written anew by the hand that does it; the
 * words are still their writer's.
 */
export function carriedWords(text: string, gone: readonly GonePiece[], least: number): readonly Carried[] {
  if (gone.length === 0) return [];
  const places = new Map<string, [GonePiece, number][]>();
  for (const piece of gone) {
    for (let at = 0; at + least <= piece.text.length; at++) {
      const start = piece.text.slice(at, at + least);
      const known = places.get(start);
      if (!known) places.set(start, [[piece, at]]);
      else if (known.length < MOST_PLACES) known.push([piece, at]);
    }
  }
  const found: Carried[] = [];
  const whole = new Map(gone.map((piece) => [piece.text, piece]));
  let gap = 0;
  const fill = (to: number): void => {
    for (const { piece, at } of inPieces(text.slice(gap, to), whole)) found.push(...handsWithin(piece, 0, piece.text.length, gap + at));
  };
  for (let at = 0; at + least <= text.length;) {
    let [best, bestAt, length] = [null as GonePiece | null, 0, 0];
    for (const [piece, from] of places.get(text.slice(at, at + least)) ?? []) {
      let n = least;
      while (at + n < text.length && from + n < piece.text.length && text[at + n] === piece.text[from + n]) n++;
      if (n > length) [best, bestAt, length] = [piece, from, n];
    }
    if (!best) {
      at += 1;
      continue;
    }
    fill(at);
    found.push(...handsWithin(best, bestAt, length, at));
    at += length;
    gap = at;
  }
  // However short: what went, and nothing else, is what came.
  if (found.length > 0 || gone.reduce((n, piece) => n + piece.text.length, 0) === text.length) fill(text.length);
  return found;
}

/** The longest gap between carried runs that is looked at for whole pieces. */
const MOST_GAP = 48;

/** A text as whole pieces one behind another; none where it is anything else besides. */
function inPieces(text: string, whole: ReadonlyMap<string, GonePiece>): readonly { readonly piece: GonePiece; readonly at: number }[] {
  const all = whole.get(text);
  if (all) return [{ piece: all, at: 0 }];
  if (text === '' || text.length > MOST_GAP) return [];
  /** By place: the last piece of some way to get there. */
  const reached = new Map<number, { readonly piece: GonePiece; readonly at: number } | null>([[0, null]]);
  for (let at = 0; at < text.length; at++) {
    if (!reached.has(at)) continue;
    for (let to = at + 1; to <= text.length; to++) {
      const piece = reached.has(to) ? undefined : whole.get(text.slice(at, to));
      if (piece) reached.set(to, { piece, at });
    }
  }
  const way: { readonly piece: GonePiece; readonly at: number }[] = [];
  for (let step = reached.get(text.length); step; step = reached.get(step.at)) way.unshift(step);
  return way;
}

/** Whose a stretch of an older piece was, at its new place. */
function handsWithin({ hands }: GonePiece, from: number, length: number, at: number): Carried[] {
  const found: Carried[] = [];
  let start = 0;
  for (const { to, personId } of hands) {
    const [a, b] = [Math.max(start, from), Math.min(to, from + length)];
    if (a < b) found.push({ from: at + a - from, to: at + b - from, personId });
    start = to;
  }
  return found;
}
