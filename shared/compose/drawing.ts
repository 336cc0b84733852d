import type { CaptionLayout } from './caption.ts';
import type { Rect } from './geometry.ts';
import type { Line, Measured } from './measured.ts';
import type { BoxItem, DisplayItem, FaceId, Faces, Ink, RuleItem, StyleSheet, TextItem } from './model.ts';
import { displayText, tightLine } from './tight-line.ts';

/** A page being drawn: ink goes on in order, boxes before what stands in them. */
export interface Drawing {
  readonly faces: Faces;
  readonly sheet: StyleSheet;
  readonly items: DisplayItem[];
  /** Characters that no face has, by slot. */
  readonly missing: Map<string, Set<string>>;
}

/** Notes characters without a glyph. */
export function noteMissing(drawing: Drawing, slotId: string, characters: readonly string[]): void {
  if (characters.length === 0) return;
  const known = drawing.missing.get(slotId) ?? new Set<string>();
  for (const character of characters) known.add(character);
  drawing.missing.set(slotId, known);
}

export function drawRule(
  drawing: Drawing,
  slotId: string,
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  ink: Ink = 'black',
): void {
  const rule: RuleItem = { type: 'rule', slotId, x1: from[0], y1: from[1], x2: to[0], y2: to[1], width, ink };
  drawing.items.push(rule);
}

export function drawBox(
  drawing: Drawing,
  slotId: string,
  rect: Rect,
  paint: Pick<BoxItem, 'fill' | 'stroke' | 'strokeWidth' | 'dotted'>,
): void {
  drawing.items.push({ type: 'box', slotId, x: rect.x, y: rect.y, width: rect.width, height: rect.height, ...paint });
}

export interface LabelStyle {
  readonly face: FaceId;
  readonly size: number;
  readonly ink: Ink;
}

/** Width of one line of display text. */
export function labelWidth(drawing: Drawing, style: LabelStyle, text: string): number {
  return tightLine(displayText(drawing.faces, style.face, text), 0, text.length, style.size).width;
}

/**
 * One line of display text; `x` is its left edge, middle or right edge by `align`. Condensed when wider than
 * `room`.
 */
export function drawLabel(
  drawing: Drawing,
  slotId: string,
  style: LabelStyle,
  text: string,
  x: number,
  y: number,
  align: 'start' | 'center' | 'end' = 'start',
  room = Number.MAX_SAFE_INTEGER,
  starts: TextItem['starts'] = 'paragraph',
): number {
  if (text.trim() === '') return 0;
  const m = displayText(drawing.faces, style.face, text);
  noteMissing(drawing, slotId, m.missing);
  const natural = tightLine(m, 0, text.length, style.size).width;
  const condense = natural > room && natural > 0 ? Math.max(600, Math.floor((room * 1000) / natural)) : 1000;
  const line = tightLine(m, 0, text.length, style.size, condense);
  const left = align === 'start' ? x : align === 'center' ? x - (line.width >> 1) : x - line.width;
  drawing.items.push({
    type: 'text',
    slotId,
    face: style.face,
    size: style.size,
    condense,
    y,
    xs: line.xs.map((v) => v + left),
    text,
    ink: style.ink,
    starts,
  });
  return line.width;
}

/** Base line of text of a size in the middle of a band. */
export const middleLine = (faces: Faces, face: FaceId, size: number, top: number, height: number): number =>
  top + ((height - size) >> 1) + Math.round((size * faces[face].ascent) / 1000);

/**
 * One line of a measured paragraph with its top left corner at (x, y) in a band `pitch` high. Splits where face or
 * size change, and between what the system sets before the text and the text, which has a source; `base` is where the
 * paragraph begins in the text of its source.
 */
export function drawLine(
  drawing: Drawing,
  slotId: string,
  m: Measured,
  line: Line,
  x: number,
  y: number,
  pitch: number,
  source: { storyId: string; blockId: string } | undefined,
  starts: TextItem['starts'] | undefined,
  base = 0,
): void {
  const baseline = middleLine(drawing.faces, m.style.face, m.style.size, y, pitch);
  let first = starts;
  for (const run of m.runs) {
    if (run.to <= line.from || run.from >= line.to) continue;
    const cutAt = m.prefixLength > run.from && m.prefixLength < run.to ? [m.prefixLength] : [];
    let from = Math.max(run.from, line.from);
    for (const end of [...cutAt, run.to]) {
      const to = Math.min(end, line.to);
      if (to <= from) continue;
      const xs: number[] = new Array(to - from);
      for (let i = from; i < to; i += 1) xs[i - from] = x + (line.xs[i - line.from] ?? 0);
      const own = source && from >= m.prefixLength ? { source: { ...source, from: from - m.prefixLength + base } } : {};
      drawing.items.push({
        type: 'text',
        slotId,
        face: run.face,
        size: run.size,
        condense: 1000,
        y: baseline - run.rise,
        xs,
        text: m.text.slice(from, to),
        ink: m.style.color,
        ...own,
        ...(first ? { starts: first } : {}),
      });
      first = undefined;
      from = to;
    }
  }
}

/** A picture's words under or beside it. */
export function drawCaption(drawing: Drawing, slotId: string, caption: CaptionLayout, x: number, y: number): void {
  noteMissing(drawing, slotId, caption.missing);
  for (const { m, line, y: dy, pitch, begins } of caption.lines) {
    drawLine(drawing, slotId, m, line, x, y + dy, pitch, undefined, begins ? 'paragraph' : undefined);
  }
}
