import { chooseSetting } from './head-setting.ts';
import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type { FaceId, Faces, HeadPartStyle, HeadStyle, Ink, ParagraphStyle, SetStory, StyleSheet } from './model.ts';
import { paragraphOf } from './paragraphs.ts';
import { tightLine } from './tight-line.ts';

/** Which part of the head a line belongs to. */
export type HeadRole = 'standingHead' | 'kicker' | 'headline' | 'deck' | 'summary' | 'byline' | 'jumpHead';

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
  /** In a vertical head: 1 for units that lie on their side; absent when none does. */
  readonly turned?: readonly number[];
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

interface PartOfHead {
  readonly role: Exclude<HeadRole, 'standingHead' | 'jumpHead'>;
  readonly style: HeadPartStyle;
  readonly entries: readonly string[];
  readonly ids: readonly string[];
}

interface Derived {
  readonly byline: HeadPartStyle;
  readonly summary: HeadPartStyle;
}
const derived = new WeakMap<HeadStyle, Derived>();

/** Parts that a head style does not name: the author under an opinion's headline, a summary as the deck at body size. */
function derivedOf(sheet: StyleSheet, head: HeadStyle): Derived {
  let styles = derived.get(head);
  if (!styles) {
    const { size } = sheet.paragraphs.byline;
    const { bodySize } = sheet.page.grid;
    styles = {
      byline: { ...head.deck, face: 'kai', sizes: [size + 2000, size], maxLines: 2 },
      summary: head.summary ?? { ...head.deck, sizes: [Math.round(bodySize * 1.15), bodySize], maxLines: 4, lineHeight: 1450, align: 'start' },
    };
    derived.set(head, styles);
  }
  return styles;
}

/** Parts of a story's head from top to bottom; an opinion's author stands under the headline. */
export function partsOf(sheet: StyleSheet, head: HeadStyle, story: SetStory, bylineInHead: boolean): PartOfHead[] {
  const { byline, summary } = derivedOf(sheet, head);
  const parts: PartOfHead[] = [
    { role: 'kicker', style: head.kicker, entries: story.kicker, ids: story.headIds.kicker },
    { role: 'headline', style: head.headline, entries: story.headline, ids: story.headIds.headline },
    { role: 'deck', style: head.deck, entries: story.deck, ids: story.headIds.deck },
    { role: 'summary', style: summary, entries: story.summary ?? [], ids: story.headIds.summary ?? [] },
    ...(bylineInHead ? [{ role: 'byline' as const, style: byline, entries: story.byline, ids: [] }] : []),
  ];
  return parts.map((part) => ({ ...part, ...filled(part) })).filter((part) => part.entries.length > 0);
}

/** Entries with words in them, and their ids. */
function filled(part: PartOfHead): { entries: string[]; ids: string[] } {
  const kept = part.entries.map((text, i) => ({ text, id: part.ids[i] ?? '' })).filter((e) => e.text.trim() !== '');
  return { entries: kept.map((e) => e.text), ids: kept.map((e) => e.id) };
}

const oneLiners = new WeakMap<HeadPartStyle, HeadPartStyle>();

function oneLine(style: HeadPartStyle): HeadPartStyle {
  let one = oneLiners.get(style);
  if (!one) {
    one = { ...style, maxLines: 1 };
    oneLiners.set(style, one);
  }
  return one;
}

const summaryLooks = new WeakMap<HeadPartStyle, Map<number, ParagraphStyle>>();

/** A summary is running text: a paragraph style of its face at a size, made once. */
function summaryLook(style: HeadPartStyle, body: ParagraphStyle, size: number): ParagraphStyle {
  const bySize = summaryLooks.get(style) ?? new Map<number, ParagraphStyle>();
  summaryLooks.set(style, bySize);
  let look = bySize.get(size);
  if (!look) {
    look = { ...body, face: style.face, size, indentChars: 0, align: 'justify', labelFace: '', color: style.color };
    bySize.set(size, look);
  }
  return look;
}

/** Lines of a summary, set as text a little narrower than the head. */
interface SummaryLines {
  readonly lines: readonly { readonly m: Measured; readonly line: Line; readonly entry: number }[];
  readonly size: number;
  readonly left: number;
  readonly over: boolean;
}

/** Sets a summary at the largest of its sizes that keeps to its lines, justified, one character in at each side. */
function setSummary(faces: Faces, sheet: StyleSheet, style: HeadPartStyle, entries: readonly string[], width: number): SummaryLines {
  const sizes = style.sizes.length > 0 ? style.sizes : [sheet.page.grid.bodySize];
  let last: SummaryLines | undefined;
  for (const size of sizes) {
    const chars = Math.max(1, Math.floor(width / size) - (width > 16 * size ? 2 : 0));
    const room = chars * size;
    const lines = entries.flatMap((text, entry) => {
      const m = paragraphOf(faces, summaryLook(style, sheet.paragraphs.body, size), text);
      const own: SummaryLines['lines'][number][] = [];
      for (let from = 0; from < m.text.length; ) {
        const line = breakLine(m, from, room);
        own.push({ m, line, entry });
        from = line.to;
      }
      return own;
    });
    last = { lines, size, left: (width - room) >> 1, over: lines.length > Math.max(style.maxLines, entries.length) };
    if (!last.over) return last;
  }
  return last ?? { lines: [], size: sheet.page.grid.bodySize, left: 0, over: false };
}

/** The label of a standing head at the top left of a head, and the box behind it. */
export function setLabel(
  faces: Faces,
  style: HeadPartStyle,
  text: string,
  width: number,
): { line: HeadLine; box: LabelBox; over: boolean; missing: readonly string[] } | undefined {
  if (text.trim() === '') return undefined;
  const { pieces, size, condense, over } = chooseSetting(faces, oneLine(style), [text], width - 2 * (style.sizes[0] ?? 0));
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
    if (part.role === 'summary') {
      const summary = setSummary(faces, sheet, style, part.entries, width);
      over ||= summary.over;
      y += Math.round(leading * (index > 0 ? 0.55 : 0));
      const pitch = Math.round((summary.size * style.lineHeight) / 1000);
      // A single line stands in the middle under a head in the middle.
      const only = summary.lines.length === 1 && head.headline.align === 'center' ? summary.lines[0] : undefined;
      const left = only ? Math.max(0, (width - only.line.width) >> 1) : summary.left;
      for (const { m, line, entry } of summary.lines) {
        lines.push({
          role: 'summary',
          face: style.face,
          size: summary.size,
          condense: 1000,
          ink: style.color,
          text: m.text.slice(line.from, line.to),
          places: [...line.xs],
          x: left,
          y: y + ((pitch - summary.size) >> 1) + Math.round((summary.size * faces[style.face].ascent) / 1000),
          blockId: part.ids[entry] ?? '',
          from: line.from,
          begins: line.from === 0,
        });
        y += pitch;
        if (line.from === 0) missing.push(...m.missing);
      }
      continue;
    }
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

/**
 * The small head over a landing: the headline in one line. It has no
 * source, for the copy's own headline stands over the first leg. Undefined where there is no headline.
 */
export function fitJumpHead(
  faces: Faces,
  sheet: StyleSheet,
  style: HeadPartStyle,
  story: SetStory,
  width: number,
): HeadLayout | undefined {
  const text = story.headline.map((line) => line.trim()).join('　').replace(/　+$/u, '');
  if (text === '') return undefined;
  const { leading } = sheet.page.grid;
  const { pieces, size, condense, over } = chooseSetting(faces, oneLine(style), [text], width);
  const piece = pieces[0];
  // A head that would need two lines is left out: the landing's label says enough.
  if (!piece || over || pieces.length > 1) return undefined;
  const line = tightLine(piece.m, piece.from, piece.to, size, condense);
  const height = Math.ceil((size * 1.5) / leading) * leading;
  return {
    vertical: false,
    width,
    height,
    over: false,
    missing: [],
    lines: [
      {
        role: 'jumpHead',
        face: style.face,
        size,
        condense,
        ink: style.color,
        text,
        places: line.xs,
        x: style.align === 'center' ? (width - line.width) >> 1 : 0,
        y: ((height - size) >> 1) + Math.round((size * faces[style.face].ascent) / 1000),
        blockId: '',
        from: 0,
        begins: true,
      },
    ],
  };
}
