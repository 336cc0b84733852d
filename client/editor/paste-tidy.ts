import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { fullWidthEdits } from '../../shared/story/full-width.ts';
import { type Spot, type SpotEdit, writeSpots } from './word-spots.ts';

/** Letters, digits and the percent sign of the full-width block are typed narrow in a newspaper, and the point of a number and the dash of «Ｗｉ－Ｆｉ» with them. */
const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]+|(?<=[0-9\uff10-\uff19])\uff0e(?=[0-9\uff10-\uff19])|(?<=[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a])\uff0d(?=[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a])/g;
const narrowed = (text: string): string => text.replace(wide, (run) => [...run].map((sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).join(''));

/** So many places of one paragraph are written each by itself, in a millisecond each; neighbours go together only where no paragraph of a paper has so many. */
const MOST_PLACES = 600;

/** What a pasted text is set right by: wide figures and letters narrow, half-width marks full where they should be. */
function textEdits(text: string): readonly { from: number; to: number; text: string }[] {
  const plain = narrowed(text);
  const marks = fullWidthEdits(plain);
  const figures = [...text.matchAll(wide)].map(({ 0: run, index }) => ({ from: index, to: index + run.length, text: plain.slice(index, index + run.length) }));
  const edits = [...marks, ...figures].sort((a, b) => a.from - b.from);
  const size = Math.ceil(edits.length / MOST_PLACES);
  if (size <= 1) return edits;
  return Array.from({ length: Math.ceil(edits.length / size) }, (_, n) => {
    const few = edits.slice(n * size, (n + 1) * size);
    const [from, to] = [few[0]!.from, few.at(-1)!.to];
    return { from, to, text: few.map((edit, i) => plain.slice(i === 0 ? from : few[i - 1]!.to, edit.from) + edit.text).join('') };
  });
}

/** The paragraphs within a stretch of the document, each with what of its words lies in it. */
function paragraphsIn(doc: ProseNode, { from, to }: Spot): readonly (Spot & { readonly text: string })[] {
  const found: (Spot & { readonly text: string })[] = [];
  doc.forEach((block, pos) => {
    const [a, b] = [Math.max(from, pos + 1), Math.min(to, pos + block.nodeSize - 1)];
    if (a <= b) found.push({ from: a, to: b, text: doc.textBetween(a, b) });
  });
  return found;
}

/** Lines that a program broke, put together; null where there are none, or where the paste has not become a paragraph a line. */
function joined(state: EditorState, stretch: Spot, goesOn: ReadonlySet<number>, lines: number): Transaction | null {
  const paragraphs = paragraphsIn(state.doc, stretch);
  if (goesOn.size === 0 || paragraphs.length !== lines) return null;
  const tr = state.tr;
  for (let i = lines - 2; i >= 0; i--) {
    const [here, next] = [paragraphs[i]!, paragraphs[i + 1]!];
    if (!goesOn.has(i) || state.doc.resolve(here.from).parent.type !== state.doc.resolve(next.from).parent.type) continue;
    tr.delete(here.to, next.from);
    if (/[A-Za-z0-9]$/.test(here.text) && /^[A-Za-z0-9]/.test(next.text)) tr.insertText(' ', here.to);
  }
  return tr.docChanged ? tr : null;
}

/** What the house does to pasted words by itself: how many lines were put together, how many places set right. */
export interface Tidied {
  readonly lines: number;
  readonly places: number;
}

/** Sets right what was pasted into this stretch, in transactions of its own; `came` says how many paragraphs the paste had and which go on. */
export function tidyPasted(
  state: () => EditorState, dispatch: (tr: Transaction) => void, stretch: Spot, came: { readonly goesOn: ReadonlySet<number>; readonly lines: number },
): Tidied {
  const join = joined(state(), stretch, came.goesOn, came.lines);
  const before = state().doc.childCount;
  if (join) dispatch(join);
  const now = join ? { from: join.mapping.map(stretch.from, -1), to: join.mapping.map(stretch.to, 1) } : stretch;
  const edits: SpotEdit[] = paragraphsIn(state().doc, now).flatMap((paragraph) =>
    textEdits(paragraph.text).map((edit) => ({ ...edit, from: paragraph.from + edit.from, to: paragraph.from + edit.to })));
  writeSpots(state, dispatch, edits);
  return { lines: before - state().doc.childCount, places: edits.length };
}
