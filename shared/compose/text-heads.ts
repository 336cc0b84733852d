import type { ParagraphStyle, SetBlock } from './model.ts';
import { labelEnd } from './runs.ts';

/** Signs that a head inside the text begins with: 一、 （一） ● and the like. */
const sign = /^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、）)．]|[●■◆▲★○◎□])/u;
/** What ends a sentence ends no head; a question is asked of the text under it. */
const stops = /[。；，、：…]["”’」』）]*\s*$/u;
/** A head is no longer: two lines and a little of a base column. */
const LONGEST = 40;

/** Whether a paragraph is a head by its look: numbered or signed, bold throughout, or a label by itself; short, and no sentence. */
function looksLikeHead({ text, spans }: SetBlock): boolean {
  const words = text.trim();
  if (words === '' || words.length > LONGEST) return false;
  if (labelEnd(words) === words.length) return true;
  if (stops.test(words)) return false;
  const bold = spans.some((span) => (span.style === 'bold' || span.style === 'hei') && span.from <= 0 && span.to >= text.trimEnd().length);
  return bold || sign.test(words);
}

const whole = (rows: number | undefined): number => Math.max(0, Math.min(20, Math.round(rows ?? 0) || 0));

/** Lines of the text under it that a paragraph stays with; 0 for text. */
export function keepOf(style: ParagraphStyle, block: SetBlock): number {
  const head =
    block.style === 'crosshead' || block.style === 'item-head' || style.keepsWithText === true || (style.keepsHeads === true && looksLikeHead(block));
  return head ? Math.max(1, whole(style.linesAfter ?? 1)) : 0;
}

/** Whether a paragraph begins with a head that its text runs on from: 【…】 and what follows. */
export const runsOnFromLabel = (style: ParagraphStyle, block: SetBlock): boolean =>
  style.keepsHeads === true && (block.prefix ?? '') === '' && labelEnd(block.text) > 0;

/** Least lines of a paragraph at a column's foot and at the head of the next. */
export function leastLines(style: ParagraphStyle, block: SetBlock): { readonly foot: number; readonly head: number } {
  const foot = Math.max(1, whole(style.linesAtFoot ?? 1), runsOnFromLabel(style, block) ? 2 : 1);
  return { foot, head: Math.max(1, whole(style.linesAtHead ?? 1)) };
}
