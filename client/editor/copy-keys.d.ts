import { type EditorState, type Transaction } from '@tiptap/pm/state';
/** Backspace at a paragraph's start never pulls body text up into a head, nor one head into another. */
export declare function backspace(state: EditorState): Transaction | null;
/** Delete at the end of the last head does not swallow the first paragraph: true says that the key is done with. */
export declare function deleteForward(state: EditorState): boolean;
/** Enter: in a head on to the next part; in the body a new paragraph whose kind follows from the one above it. */
export declare function enter(state: EditorState): Transaction | null;
/** Shift-Enter: another paragraph of the same kind, which in a head is its second line. */
export declare const sameAgain: (state: EditorState) => Transaction | null;
