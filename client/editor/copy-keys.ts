import type { Node as ProseNode, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { BlockKind } from '../../shared/story/copy.ts';
import { BODY_RANK, rankOf } from './heads-first.ts';

/** What Enter makes after a paragraph of this kind; kinds not listed go on with plain paragraphs. */
const nextKind: Readonly<Partial<Record<BlockKind, BlockKind>>> = {
  question: 'answer', answer: 'answer', 'name-list': 'name-list', tail: 'tail', 'editors-note': 'editors-note',
  'table-row': 'table-row',
};

const isHead = (node: ProseNode | null | undefined): boolean => !!node && rankOf(node.type.name) < BODY_RANK;
const kindOf = (state: EditorState): BlockKind => state.selection.$from.parent.type.name as BlockKind;

/** Puts the caret at the end (or start) of a top-level paragraph. */
const caretIn = (tr: Transaction, index: number, where: 'start' | 'end'): Transaction => {
  let pos = 0;
  for (let i = 0; i < index; i += 1) pos += tr.doc.child(i).nodeSize;
  const inside = where === 'start' ? pos + 1 : pos + tr.doc.child(index).nodeSize - 1;
  return tr.setSelection(TextSelection.create(tr.doc, inside)).scrollIntoView();
};

const emptyCaret = (state: EditorState): ResolvedPos | null =>
  state.selection instanceof TextSelection && state.selection.empty && state.selection.$from.depth === 1 ? state.selection.$from : null;

/** Enter in a head goes to the next part: the first paragraph of another kind below it. */
function goBelow(state: EditorState): Transaction | null {
  const { $from } = state.selection;
  const own = $from.parent.type;
  for (let i = $from.index(0) + 1; i < state.doc.childCount; i += 1) {
    if (state.doc.child(i).type !== own) return caretIn(state.tr, i, isHead(state.doc.child(i)) ? 'end' : 'start');
  }
  const paragraph = state.schema.nodes['paragraph'];
  if (!paragraph) return null;
  const tr = state.tr.insert(state.doc.content.size, paragraph.create());
  return caretIn(tr, tr.doc.childCount - 1, 'start');
}

/** Enter in the body: the kind of the new paragraph follows from the one above it. */
function breakParagraph(state: EditorState, kindOfNew: BlockKind): Transaction | null {
  const { $from, $to } = state.selection;
  const type = state.schema.nodes[kindOfNew];
  if (!type || $from.depth !== 1 || $to.depth !== 1) return null;
  const tr = state.tr;
  if (!state.selection.empty) tr.deleteSelection();
  const at = tr.doc.resolve(tr.mapping.map($from.pos));
  if (at.depth !== 1) return null;
  // At the very start of a paragraph with words, an empty paragraph is put above it and the words keep their kind.
  if (at.parentOffset === 0 && at.parent.content.size > 0) {
    const plain = state.schema.nodes['paragraph'];
    return plain ? tr.insert(at.before(1), plain.create()).scrollIntoView() : null;
  }
  return tr.split(at.pos, 1, [{ type }]).scrollIntoView();
}

/** Backspace at a paragraph's start never pulls body text up into a head, nor one head into another. */
export function backspace(state: EditorState): Transaction | null {
  const $from = emptyCaret(state);
  if (!$from || $from.parentOffset > 0) return null;
  const index = $from.index(0);
  const here = $from.parent;
  const above = index > 0 ? state.doc.child(index - 1) : null;
  const paragraph = state.schema.nodes['paragraph'];
  if (!isHead(here) && here.type !== paragraph && paragraph) {
    const plain = state.tr;
    setKind(plain, 'paragraph');
    return plain;
  }
  if (!above || above.type === here.type || (!isHead(above) && !isHead(here))) return null;
  const last = state.doc.childCount - 1;
  const tr = state.tr;
  const spare = here.content.size === 0 && (isHead(here) ? here.type.name !== 'headline' : index < last);
  if (spare) tr.delete($from.before(1), $from.after(1));
  return caretIn(tr, index - 1, 'end');
}

/** Delete at the end of the last head does not swallow the first paragraph: true says that the key is done with. */
export function deleteForward(state: EditorState): boolean {
  const $from = emptyCaret(state);
  if (!$from || $from.parentOffset < $from.parent.content.size) return false;
  const index = $from.index(0);
  const below = index < state.doc.childCount - 1 ? state.doc.child(index + 1) : null;
  return !!below && below.type !== $from.parent.type && (isHead(below) || isHead($from.parent));
}

/** Enter: in a head on to the next part; in the body a new paragraph whose kind follows from the one above it. */
export function enter(state: EditorState): Transaction | null {
  const here = state.selection.$from.parent;
  if (isHead(here)) return goBelow(state);
  const kind = kindOf(state);
  // In an empty list paragraph it ends the list; in an empty answer it asks the next question.
  if (here.content.size === 0 && nextKind[kind] && emptyCaret(state)) {
    const type = state.schema.nodes[kind === 'answer' ? 'question' : 'paragraph'];
    return type ? state.tr.setBlockType(state.selection.from, state.selection.to, type) : null;
  }
  return breakParagraph(state, nextKind[kind] ?? 'paragraph');
}

/** Shift-Enter: another paragraph of the same kind, which in a head is its second line. */
export const sameAgain = (state: EditorState): Transaction | null => breakParagraph(state, kindOf(state));

/** Makes every paragraph touched by the selection one of this kind; what may be cut stays so in the body. */
export function setKind(tr: Transaction, kind: BlockKind): boolean {
  const type = tr.doc.type.schema.nodes[kind];
  if (!type) return false;
  const keeps = rankOf(kind) === BODY_RANK;
  tr.setBlockType(tr.selection.from, tr.selection.to, type, (node) => (keeps && node.attrs['cuttable'] ? { cuttable: true } : null));
  return true;
}

/** Says of every body paragraph of the selection that it may be cut; when all of them may already, that none may. */
export function toggleCuttable(tr: Transaction): boolean {
  const touched: { pos: number; on: boolean }[] = [];
  tr.doc.nodesBetween(tr.selection.from, tr.selection.to, (node, pos) => {
    if (node.isTextblock && !isHead(node)) touched.push({ pos, on: node.attrs['cuttable'] === true });
    return !node.isTextblock;
  });
  if (touched.length === 0) return false;
  const on = touched.some((one) => !one.on);
  for (const one of touched) if (one.on !== on) tr.setNodeAttribute(one.pos, 'cuttable', on ? true : null);
  return true;
}

/** 【】 round the selected words of one paragraph; without a selection at its start, with the caret between. */
export function label(tr: Transaction): boolean {
  const { $from, $to, empty } = tr.selection;
  if ($from.depth !== 1 || !$from.sameParent($to)) return false;
  if (!empty) {
    tr.insertText('】', $to.pos).insertText('【', $from.pos);
    tr.setSelection(TextSelection.create(tr.doc, $to.pos + 2)).scrollIntoView();
    return true;
  }
  const at = $from.start(1);
  if ($from.parent.textContent.startsWith('【')) return false;
  tr.insertText('【】', at);
  tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
  return true;
}
