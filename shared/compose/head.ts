import { Break } from './breaks.ts';
import type { Measured } from './measured.ts';
import type { FaceId, Faces, HeadPartStyle, HeadStyle, Ink, SetStory, StyleSheet } from './model.ts';
import { displayText, REFERENCE, tightLine, tightWidth } from './tight-line.ts';

/** Which part of the head a line belongs to. */
export type HeadRole = 'standingHead' | 'kicker' | 'headline' | 'deck' | 'byline';

/** A line of a head, placed from the head's top left corner; `y` is its base line. */
export interface HeadLine {
  readonly role: HeadRole;
  readonly face: FaceId;
  readonly size: number;
  readonly condense: number;
  readonly ink: Ink;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** From `x`, per UTF-16 unit; in a vertical head tops of the em boxes from `y`. */
  readonly places: readonly number[];
  /** Paragraph in the copy, and where in it this line begins; '' for what has none. */
  readonly blockId: string;
  readonly from: number;
  /** Begins a paragraph of the copy (not a line that the composer broke). */
  readonly begins: boolean;
}

/** The box behind a standing head. */
export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A head that has found its sizes and lines. */
export interface HeadLayout {
  readonly vertical: boolean;
  readonly lines: readonly HeadLine[];
  readonly label?: LabelBox;
  readonly width: number;
  readonly height: number;
  /** Some part does not fit at its least size, condensed as far as it may be. */
  readonly over: boolean;
  readonly missing: readonly string[];
}

interface Piece {
  readonly m: Measured;
  readonly entry: number;
  readonly from: number;
  readonly to: number;
  /** At the reference size. */
  readonly width: number;
}

/** The breaks of one entry into `count` lines whose widest is least; a break after a mark is preferred. */
function balance(m: Measured, entry: number, count: number): Piece[] {
  const n = m.text.length;
  const ends = [0];
  for (let i = 1; i < n; i += 1) if (m.breaks[i - 1] === Break.free) ends.push(i);
  ends.push(n);
  const widest = new Map<string, { cost: number; pieces: Piece[] }>();
  const best = (at: number, left: number): { cost: number; pieces: Piece[] } => {
    const key = `${at}:${left}`;
    const known = widest.get(key);
    if (known) return known;
    const from = ends[at] ?? 0;
    let found: { cost: number; pieces: Piece[] } | undefined;
    const first = left === 1 ? ends.length - 1 : at + 1;
    for (let next = first; next < ends.length; next += 1) {
      const to = ends[next] ?? n;
      const piece = { m, entry, from, to, width: tightWidth(m, from, to) };
      // A line that ends with a mark reads better than an even one.
      const own = piece.width * (to < n && /[，。！？；：、　 ]$/u.test(m.text.slice(from, to)) ? 0.85 : 1);
      if (found && piece.width * 0.85 > found.cost) break;
      const rest = next === ends.length - 1 ? { cost: 0, pieces: [] } : left > 1 ? best(next, left - 1) : undefined;
      if (!rest) continue;
      const cost = Math.max(own, rest.cost);
      if (!found || cost < found.cost) found = { cost, pieces: [piece, ...rest.pieces] };
    }
    const result = found ?? {
      cost: tightWidth(m, from, n),
      pieces: [{ m, entry, from, to: n, width: tightWidth(m, from, n) }],
    };
    widest.set(key, result);
    return result;
  };
  return best(0, count).pieces;
}

interface Chosen {
  readonly pieces: readonly Piece[];
  readonly size: number;
  readonly condense: number;
  readonly over: boolean;
}

/**
 * Sizes from the largest to the least with the writer's lines, then condensing at the least size; then the same with
 * the widest line broken further, up to the lines allowed.
 */
export function chooseSetting(faces: Faces, style: HeadPartStyle, entries: readonly string[], room: number): Chosen {
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
        : balance(m, entry, counts[entry] ?? 1),
    );
    const widest = Math.max(1, ...pieces.map((p) => p.width));
    const over = total > most;
    const size = (over ? [least] : sizes).find((s) => (widest * s) / REFERENCE <= room);
    if (size !== undefined) return { pieces, size, condense: 1000, over };
    const condense = Math.floor((room * REFERENCE * 1000) / (widest * least));
    if (condense >= style.leastCondense) return { pieces, size: least, condense, over };
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

interface PartOfHead {
  readonly role: Exclude<HeadRole, 'standingHead'>;
  readonly style: HeadPartStyle;
  readonly entries: readonly string[];
  readonly ids: readonly string[];
}

/** Parts of a story's head from top to bottom; an opinion's author stands under the headline. */
export function partsOf(sheet: StyleSheet, head: HeadStyle, story: SetStory, bylineInHead: boolean): PartOfHead[] {
  const byline: HeadPartStyle = {
    ...head.deck,
    face: 'kai',
    sizes: [sheet.paragraphs.byline.size + 2000, sheet.paragraphs.byline.size],
    maxLines: 2,
  };
  const parts: PartOfHead[] = [
    { role: 'kicker', style: head.kicker, entries: story.kicker, ids: story.headIds.kicker },
    { role: 'headline', style: head.headline, entries: story.headline, ids: story.headIds.headline },
    { role: 'deck', style: head.deck, entries: story.deck, ids: story.headIds.deck },
    ...(bylineInHead ? [{ role: 'byline' as const, style: byline, entries: story.byline, ids: [] }] : []),
  ];
  return parts.map((part) => ({ ...part, ...filled(part) })).filter((part) => part.entries.length > 0);
}

/** Entries with words in them, and their ids. */
function filled(part: PartOfHead): { entries: string[]; ids: string[] } {
  const kept = part.entries.map((text, i) => ({ text, id: part.ids[i] ?? '' })).filter((e) => e.text.trim() !== '');
  return { entries: kept.map((e) => e.text), ids: kept.map((e) => e.id) };
}

/** The label of a standing head at the top left of a head, and the box behind it. */
export function setLabel(
  faces: Faces,
  style: HeadPartStyle,
  text: string,
  width: number,
): { line: HeadLine; box: LabelBox; over: boolean; missing: readonly string[] } | undefined {
  if (text.trim() === '') return undefined;
  const { pieces, size, condense, over } = chooseSetting(
    faces,
    { ...style, maxLines: 1 },
    [text],
    width - 2 * (style.sizes[0] ?? 0),
  );
  const piece = pieces[0];
  if (!piece) return undefined;
  const line = tightLine(piece.m, piece.from, piece.to, size, condense);
  const pad = Math.round(size * 0.8);
  const height = Math.round(size * 1.7);
  const ascent = faces[style.face].ascent;
  return {
    over,
    missing: piece.m.missing,
    box: { x: 0, y: 0, width: line.width + 2 * pad, height },
    line: {
      role: 'standingHead',
      face: style.face,
      size,
      condense,
      ink: style.color,
      text,
      x: pad,
      y: ((height - size) >> 1) + Math.round((size * ascent) / 1000),
      places: line.xs,
      blockId: '',
      from: 0,
      begins: true,
    },
  };
}

/** Fits a horizontal head into a width; its height comes out in whole rows. */
export function fitHead(
  faces: Faces,
  sheet: StyleSheet,
  head: HeadStyle,
  story: SetStory,
  width: number,
  bylineInHead: boolean,
): HeadLayout {
  const { leading } = sheet.page.grid;
  const lines: HeadLine[] = [];
  const missing: string[] = [];
  let over = false;
  let y = 0;
  const label = setLabel(faces, head.standingHead, story.standingHead, width);
  if (label) {
    lines.push(label.line);
    missing.push(...label.missing);
    over ||= label.over;
    y += label.box.height;
  }
  const parts = partsOf(sheet, head, story, bylineInHead);
  if (parts.length > 0) y += Math.round(leading * (label ? head.spaceAbove * 0.5 : head.spaceAbove));
  for (const [index, part] of parts.entries()) {
    const { style } = part;
    const chosen = chooseSetting(faces, style, part.entries, width);
    over ||= chosen.over;
    if (index > 0) y += Math.round(leading * (part.role === 'headline' ? 0.3 : 0.45));
    const pitch = Math.round((chosen.size * style.lineHeight) / 1000);
    for (const piece of chosen.pieces) {
      const line = tightLine(piece.m, piece.from, piece.to, chosen.size, chosen.condense);
      lines.push({
        role: part.role,
        face: style.face,
        size: chosen.size,
        condense: chosen.condense,
        ink: style.color,
        text: piece.m.text.slice(piece.from, piece.to),
        places: line.xs,
        x: style.align === 'center' ? (width - line.width) >> 1 : 0,
        y: y + ((pitch - chosen.size) >> 1) + Math.round((chosen.size * faces[style.face].ascent) / 1000),
        blockId: part.ids[piece.entry] ?? '',
        from: piece.from,
        begins: piece.from === 0,
      });
      missing.push(...piece.m.missing);
      y += pitch;
    }
  }
  if (lines.length === 0) return { vertical: false, lines, width, height: 0, over, missing };
  y += Math.round(leading * (parts.length > 0 ? head.spaceBelow : 0.3));
  const height = Math.ceil(y / leading) * leading;
  // White that rounding to rows leaves goes half above, half below.
  const push = parts.length > 0 ? (height - y) >> 1 : 0;
  const placed = lines.map((line) => (line.role !== 'standingHead' ? { ...line, y: line.y + push } : line));
  return { vertical: false, lines: placed, ...(label ? { label: label.box } : {}), width, height, over, missing };
}
