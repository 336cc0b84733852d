import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { fullWidthEdits } from '../../shared/story/full-width.ts';

/** A place in the editor's document, and what is to stand there. */
export interface Spot {
  readonly from: number;
  readonly to: number;
}
export interface SpotEdit extends Spot {
  readonly text: string;
}

/**
 * Every place where these characters stand, paragraph by paragraph, none over another. Capitals count where some are sought:
 * «iphone» finds iPhone, «iPhone» no other.
 */
export function spotsOf(doc: ProseNode, sought: string): readonly Spot[] {
  if (sought === '') return [];
  const spots: Spot[] = [];
  const anyCase = sought === sought.toLowerCase();
  doc.forEach((block, pos) => {
    const said = block.textContent;
    const low = anyCase ? said.toLowerCase() : said;
    // Where small letters take more room than capitals did, places would shift.
    const text = low.length === said.length ? low : said;
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      spots.push({ from: pos + 1 + at, to: pos + 1 + at + sought.length });
    }
  });
  return spots;
}

/** Half-width marks of the whole text that should be full-width, as edits. */
export function fullWidthSpots(doc: ProseNode): readonly SpotEdit[] {
  const edits: SpotEdit[] = [];
  doc.forEach((block, pos) => {
    for (const { from, to, text } of fullWidthEdits(block.textContent)) edits.push({ from: pos + 1 + from, to: pos + 1 + to, text });
  });
  return edits;
}

/**
 * The edits in rounds, each touching a paragraph at one place at most and the last places first: the shared document then
 * learns of each place by itself, and what stands between two places keeps its author, its marks and others' carets.
 */
export function inRounds(doc: ProseNode, edits: readonly SpotEdit[]): readonly (readonly SpotEdit[])[] {
  const rounds: SpotEdit[][] = [];
  const before = new Map<number, number>();
  for (const edit of edits.toSorted((a, b) => b.from - a.from)) {
    const paragraph = doc.resolve(edit.from).index(0);
    const round = before.get(paragraph) ?? 0;
    before.set(paragraph, round + 1);
    rounds[round] = [...(rounds[round] ?? []), edit];
  }
  return rounds;
}

/** Writes one round; what is written takes on the look of what stood there. Later places first, so that none shifts. */
export function writeRound(state: EditorState, round: readonly SpotEdit[]): Transaction {
  const tr = state.tr;
  for (const { from, to, text } of round.toSorted((a, b) => b.from - a.from)) {
    if (text === '') tr.delete(from, to);
    else tr.insertText(text, from, to);
  }
  return tr;
}

/** Whatever is written in `work` is one step of one's own undo. */
export function asOneStep(view: EditorView, work: () => void): void {
  const { undoManager } = (yUndoPluginKey.getState(view.state) ?? {}) as { undoManager?: { stopCapturing(): void; captureTimeout: number } };
  undoManager?.stopCapturing();
  // A long text may take longer than a pause between two words does.
  const patience = undoManager?.captureTimeout;
  if (undoManager) undoManager.captureTimeout = Number.MAX_SAFE_INTEGER;
  try {
    work();
  } finally {
    if (undoManager && patience !== undefined) undoManager.captureTimeout = patience;
    undoManager?.stopCapturing();
  }
}

/** The edits as transactions one after another, each made on the state that the one before left. */
export function writeSpots(state: () => EditorState, dispatch: (tr: Transaction) => void, edits: readonly SpotEdit[]): void {
  // Rounds go from each paragraph's end to its start, but an earlier paragraph's round shifts later paragraphs: mapped on.
  const mappings: Transaction['mapping'][] = [];
  for (const round of inRounds(state().doc, edits)) {
    const tr = writeRound(state(), round.map((edit) => ({
      ...edit,
      from: mappings.reduce((pos, mapping) => mapping.map(pos, 1), edit.from),
      to: mappings.reduce((pos, mapping) => mapping.map(pos, -1), edit.to),
    })));
    mappings.push(tr.mapping);
    dispatch(tr);
  }
}

/** Carries out all edits as one step of one's own undo. */
export function writeAtOnce(view: EditorView, edits: readonly SpotEdit[]): void {
  if (edits.length > 0) asOneStep(view, () => writeSpots(() => view.state, (tr) => view.dispatch(tr), edits));
}
