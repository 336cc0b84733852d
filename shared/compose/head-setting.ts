import { balance, type Piece } from './balance.ts';
import type { Faces, HeadPartStyle } from './model.ts';
import { displayText, REFERENCE, tightWidth } from './tight-line.ts';

/** The lines of a head part with the size that fits. */
export interface Chosen {
  readonly pieces: readonly Piece[];
  readonly size: number;
  readonly condense: number;
  readonly over: boolean;
}

const kept = new WeakMap<Faces, WeakMap<HeadPartStyle, Map<string, Chosen>>>();
/** Settings kept for one style: a page asks for the same heads on every keystroke in the text below them. */
const KEPT = 300;

/** The setting of these lines in a style at a measure, from memory when it was asked before. */
export function chooseSetting(faces: Faces, style: HeadPartStyle, entries: readonly string[], room: number): Chosen {
  let byStyle = kept.get(faces);
  if (!byStyle) {
    byStyle = new WeakMap();
    kept.set(faces, byStyle);
  }
  let settings = byStyle.get(style);
  if (!settings || settings.size > KEPT) {
    settings = new Map();
    byStyle.set(style, settings);
  }
  const key = `${room}\u0000${entries.join('\u0000')}`;
  let found = settings.get(key);
  if (!found) {
    found = choose(faces, style, entries, room);
    settings.set(key, found);
  }
  return found;
}

/**
 * Sizes from the largest to the least with the writer's lines, each condensed a little before the next is tried, the least
 * one as far as the style allows; then the same with the widest line broken further, up to the lines allowed.
 */
function choose(faces: Faces, style: HeadPartStyle, entries: readonly string[], room: number): Chosen {
  const measured = entries.map((text) => displayText(faces, style.face, text));
  const counts = measured.map(() => 1);
  // A head is a few dozen characters; what is longer is not balanced over more lines than it may have.
  const most = Math.max(style.maxLines, entries.length);
  // Beyond the lines allowed it is over, but still kept off its neighbours.
  const utmost = most + 6;
  const sizes = style.sizes.length > 0 ? style.sizes : [REFERENCE / 10];
  const least = sizes[sizes.length - 1] ?? 10_000;
  let last: Chosen | undefined;
  for (let total = entries.length; total <= utmost; total += 1) {
    const pieces = measured.flatMap((m, entry) =>
      m.text.length > 400
        ? [{ m, entry, from: 0, to: m.text.length, width: tightWidth(m, 0, m.text.length) }]
        : balance(m, entry, counts[entry] ?? 1, style.wholeWords),
    );
    const widest = Math.max(1, ...pieces.map((p) => p.width));
    const over = total > most;
    for (const size of over ? [least] : sizes) {
      const condense = Math.min(1000, Math.floor((room * REFERENCE * 1000) / (widest * size)));
      const limit = size === least ? style.leastCondense : Math.max(style.leastCondense, style.condenseFirst ?? 1000);
      if (condense >= Math.min(1000, limit)) return { pieces, size, condense, over };
    }
    last = { pieces, size: least, condense: style.leastCondense, over: true };
    let grow = 0;
    for (const [i, m] of measured.entries()) {
      const here = tightWidth(m, 0, m.text.length) / (counts[i] ?? 1);
      const there = tightWidth(measured[grow] ?? m, 0, (measured[grow] ?? m).text.length) / (counts[grow] ?? 1);
      if (here > there) grow = i;
    }
    counts[grow] = (counts[grow] ?? 1) + 1;
  }
  return last ?? { pieces: [], size: least, condense: 1000, over: false };
}
