import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

/** The caret's row of a table: its text, where it begins, and the caret's offset in it; null when the caret is in none. */
function rowOf(state: EditorState): { readonly text: string; readonly start: number; readonly at: number } | null {
  const { $from, $to } = state.selection;
  if ($from.depth !== 1 || $from.parent.type.name !== 'table-row' || !$from.sameParent($to)) return null;
  return { text: $from.parent.textContent, start: $from.start(1), at: $to.parentOffset };
}

const caretAt = (tr: Transaction, pos: number): Transaction => tr.setSelection(TextSelection.create(tr.doc, pos)).scrollIntoView();

/** Tab: on to the next cell of the row; from its last one a new cell. An empty row lets the hand out of the text. */
export function nextCell(state: EditorState): Transaction | null {
  const row = rowOf(state);
  if (!row || row.text === '') return null;
  const tab = row.text.indexOf('\t', row.at);
  return tab < 0 ? state.tr.insertText('\t').scrollIntoView() : caretAt(state.tr, row.start + tab + 1);
}

/** Shift-Tab: back to the beginning of the cell before; from the first one the hand goes out of the text. */
export function backCell(state: EditorState): Transaction | null {
  const row = rowOf(state);
  if (!row || row.at === 0) return null;
  const here = row.text.lastIndexOf('\t', row.at - 1);
  if (here < 0) return null;
  return caretAt(state.tr, row.start + (here === 0 ? 0 : row.text.lastIndexOf('\t', here - 1) + 1));
}
