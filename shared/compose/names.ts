import { CharClass } from './char-class.ts';
import type { ParagraphStyle } from './model.ts';

/** A name of a list with what belongs to it: «王刚（女、苗族）、» is one, its separator not counted. */
export interface Name {
  readonly from: number;
  readonly to: number;
  /** Han at its start: the name proper. */
  readonly han: number;
}

const opening = '（([【';
const closing = '）)]】';

/**
 * The names of a list: what stands between blanks, tabs and the marks 、，；. An em space inside a name that was spaced by
 * hand («王　刚») parts nothing, and nothing inside brackets does.
 */
export function namesOf(text: string, classes: Uint8Array): Name[] {
  const names: Name[] = [];
  const han = (i: number) => i >= 0 && i < text.length && classes[i] === CharClass.han;
  const spacedByHand = (i: number) => text[i] === '\u3000' && han(i - 1) && !han(i - 2) && han(i + 1) && !han(i + 2);
  let depth = 0;
  let from = -1;
  const close = (to: number) => {
    if (from < 0) return;
    let n = 0;
    while (from + n < to && han(from + n)) n += 1;
    names.push({ from, to, han: n });
    from = -1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (opening.includes(char)) depth += 1;
    if (closing.includes(char)) depth = Math.max(0, depth - 1);
    const blank = (classes[i] === CharClass.space || char === '\u3000') && !spacedByHand(i);
    if (depth === 0 && (blank || '、，；'.includes(char))) {
      if (blank) close(i);
      else close(i + 1);
    } else if (from < 0) from = i;
  }
  close(text.length);
  return names;
}

/** Whether a style asks what names a paragraph holds. */
export const asksNames = (style: ParagraphStyle): boolean => style.spacedNames === true || (style.nameColumns ?? 0) > 0;

/** A list, not a sentence: at least two names, and none much longer than a name with its remark. */
export const isNameList = (names: readonly Name[]): boolean => names.length > 1 && names.every((name) => name.to - name.from <= 24);
