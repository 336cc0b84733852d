import type { FaceId, ParagraphStyle, Span } from './model.ts';

/** A stretch of a paragraph in one face, size and height over the base line. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly face: FaceId;
  readonly size: number;
  /** Rise of the base line in mpt (superscript positive). */
  readonly rise: number;
}

/** One step of 号 down and up: 小五 9 pt stands between 8 and 10.5. */
const step = { small: 8 / 9, large: 7 / 6 } as const;
const indexSize = 0.6;

/** What the spans that cover a stretch make of it; face and size go together freely: a bold figure may be an index. */
function lookOf(style: ParagraphStyle, face: FaceId, styles: readonly Span['style'][]): Omit<Run, 'from' | 'to'> {
  let look = { face, size: style.size, rise: 0 };
  for (const one of styles) {
    if (one === 'bold') look = { ...look, face: 'hei-bold' };
    else if (one === 'kai' || one === 'hei') look = { ...look, face: one };
    else if (one === 'small' || one === 'large') look = { ...look, size: Math.round((look.size * step[one]) / 100) * 100 };
  }
  if (styles.includes('sup') || styles.includes('sub')) {
    look = { ...look, rise: Math.round(look.size * (styles.includes('sup') ? 0.4 : -0.1)), size: Math.round(look.size * indexSize) };
  }
  return look;
}

/** Where a label 【…】 at the start of the text ends; 0 when there is none. */
export function labelEnd(text: string): number {
  const found = /^[\s\u3000]*【[^【】]{1,30}】/u.exec(text);
  return found ? found[0].length : 0;
}

/** The looks of a paragraph in order, without a gap. Spans count in the text, without the prefix, and may overlap. */
export function runsOf(style: ParagraphStyle, text: string, prefixLength: number, spans: readonly Span[]): Run[] {
  const length = text.length;
  if (length === 0) return [];
  // A house dateline may stand before the label.
  const opens = style.labelFace && prefixLength > 0 && labelEnd(text) === 0 ? prefixLength : 0;
  const found = style.labelFace ? labelEnd(opens > 0 ? text.slice(opens) : text) : 0;
  const label = found > 0 ? opens + found : 0;
  const inside = spans
    .map((span) => ({ style: span.style, from: Math.max(0, span.from) + prefixLength, to: Math.min(length, span.to + prefixLength) }))
    .filter((span) => span.to > span.from);
  if (inside.length === 0 && label === 0) return [{ from: 0, to: length, face: style.face, size: style.size, rise: 0 }];
  const bounds = new Set([0, length, ...(label > 0 ? [opens, label] : []), ...inside.flatMap((s) => [s.from, s.to])]);
  const ends = [...bounds].sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const from = ends[i] ?? 0;
    const to = ends[i + 1] ?? length;
    const styles = inside.filter((s) => s.from <= from && s.to >= to).map((s) => s.style);
    const look = lookOf(style, from >= opens && from < label && style.labelFace ? style.labelFace : style.face, styles);
    const last = runs[runs.length - 1];
    if (last && last.face === look.face && last.size === look.size && last.rise === look.rise) runs[runs.length - 1] = { ...last, to };
    else runs.push({ from, to, ...look });
  }
  return runs;
}
