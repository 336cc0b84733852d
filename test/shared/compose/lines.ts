import { faces } from '../../../shared/compose/faces/metrics.ts';
import { breakLine } from '../../../shared/compose/line-break.ts';
import type { Line, Measured } from '../../../shared/compose/measured.ts';
import type { ParagraphStyle, Span } from '../../../shared/compose/model.ts';
import { paragraphOf } from '../../../shared/compose/paragraphs.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';

/** The body character of the default sheet. */
export const EM = 9000;
/** Body text without its indent, so that a measure of n holds n characters. */
export const flush: ParagraphStyle = { ...defaultStyleSheet.paragraphs.body, indentChars: 0 };

/** All lines of a paragraph at a width. */
export function linesOf(m: Measured, width: number): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < m.text.length; ) {
    const line = breakLine(m, from, width);
    lines.push(line);
    from = line.to;
  }
  return lines;
}

export const measured = (text: string, style: ParagraphStyle = flush, spans: readonly Span[] = []): Measured =>
  paragraphOf(faces, style, text, '', spans);

/** The paragraph at so many characters, a line as a string: what an editor would draw. */
export const drawn = (text: string, chars: number, style: ParagraphStyle = flush): string[] =>
  linesOf(measured(text, style), chars * EM).map((line) => text.slice(line.from, line.to));

/** Where the characters of the first line stand, in ems of the body, to two places. */
export const places = (text: string, chars: number, style: ParagraphStyle = flush): number[] =>
  [...(linesOf(measured(text, style), chars * EM)[0]?.xs ?? [])].map((x) => Math.round((x / EM) * 100) / 100);
