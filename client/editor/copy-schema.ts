import { Extension, type Extensions, Mark, Node } from '@tiptap/core';
import { Document } from '@tiptap/extension-document';
import { Text } from '@tiptap/extension-text';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Span } from '../../shared/compose/model.ts';
import { type BlockKind, blockKinds, isHead } from '../../shared/story/copy.ts';
import { backspace, deleteForward, enter, label, sameAgain, setKind, toggleCuttable } from './copy-keys.ts';
import { backCell, nextCell } from './table-keys.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    copyKinds: {
      /** Makes every paragraph touched by the selection one of this kind. */
      setKind: (kind: BlockKind) => ReturnType;
      /** Says of every body paragraph touched by the selection that it may be cut, or that it may not. */
      toggleCuttable: () => ReturnType;
      /** Puts 【 】 round the selected words, or at the paragraph's start for a label to be written. */
      putLabel: () => ReturnType;
    };
    copyLooks: {
      /** Sets or takes away a look on the selected characters. */
      toggleLook: (look: Look) => ReturnType;
    };
  }
}

/** The looks a run of characters may have; the names are those of the spans in a copy. */
export const looks = ['bold', 'kai', 'hei', 'sup', 'sub', 'small', 'large'] as const satisfies readonly Span['style'][];
export type Look = (typeof looks)[number];

/**
 * Keys of the kinds, by `Mod-Alt-<sign>`. Left alone on purpose: what other programs of a newsroom's machines take for
 * themselves everywhere (A, S, F, O, Z of QQ; W of WeChat; T and L of Linux desktops; D, H, W, M of a Mac).
 */
export const kindKeys: Readonly<Partial<Record<BlockKind, string>>> = {
  paragraph: '0', crosshead: '1', 'item-head': '2', question: '3', answer: '4', 'pull-out': '5', 'name-list': '6',
  kicker: '7', headline: '8', deck: '9', summary: 'g', 'alt-headline': 'b', 'table-row': 'r', 'editors-note': 'e', tail: 'y',
};
/** Keys of what is no kind: 可删, and a 【label】. */
export const actKeys = { cuttable: 'k', label: 'v' } as const;

// A paragraph is what an empty place becomes: it stands first so that the schema fills with it.
const nodes = blockKinds.map((kind) => Node.create({
  name: kind,
  group: 'block',
  content: 'inline*',
  priority: kind === 'paragraph' ? 1000 : 100,
  defining: kind !== 'paragraph',
  addAttributes() {
    if (isHead(kind)) return {};
    return {
      cuttable: {
        // Absent, not false: a paragraph that nobody marked is written as it always was.
        default: null,
        keepOnSplit: false,
        parseHTML: (element) => (element.hasAttribute('data-cuttable') ? true : null),
        renderHTML: ({ cuttable }) => (cuttable ? { 'data-cuttable': '' } : {}),
      },
    };
  },
  parseHTML() {
    // Blanks and tabs of our own paragraphs are meant.
    const own = { tag: `p[data-kind="${kind}"]`, priority: 60, preserveWhitespace: 'full' as const };
    if (kind === 'paragraph') return [own, { tag: 'p' }, { tag: 'li' }, { tag: 'h1' }];
    if (kind === 'crosshead') return [own, { tag: 'h2' }, { tag: 'h3' }, { tag: 'h4' }];
    return [own];
  },
  renderHTML: ({ HTMLAttributes }) => ['p', { ...HTMLAttributes, 'data-kind': kind }, 0],
}));

const lookTags: Readonly<Record<Look, readonly string[]>> = {
  bold: ['strong', 'b'], kai: ['em', 'i'], hei: ['b[data-look="hei"]'], sup: ['sup'], sub: ['sub'], small: ['small'], large: ['span[data-look="large"]'],
};
/** Keys of the looks. Ctrl and a full stop is left to Chinese input, which changes its punctuation by it. */
export const lookKeys: Readonly<Record<Look, string>> = {
  bold: 'Mod-b', kai: 'Mod-i', hei: 'Mod-u', sup: 'Mod-Alt-.', sub: 'Mod-Alt-,', small: 'Mod-Alt-[', large: 'Mod-Alt-]',
};
/** Looks of which a character has one: its face, its height on the line, its size. */
const rivals: readonly (readonly Look[])[] = [['kai', 'hei'], ['sup', 'sub'], ['small', 'large']];

const marks = looks.map((look) => Mark.create({
  name: look,
  excludes: (rivals.find((group) => group.includes(look)) ?? [look]).join(' '),
  parseHTML: () => lookTags[look].map((tag) => (look === 'hei' ? { tag, priority: 60 } : { tag })),
  renderHTML: () => {
    const [tag = 'span'] = (lookTags[look][0] ?? 'span').split('[');
    return [tag, look === 'hei' || look === 'large' ? { 'data-look': look } : {}, 0];
  },
  addKeyboardShortcuts() {
    return { [lookKeys[look]]: () => this.editor.commands.toggleLook(look) };
  },
}));

const kinds = Extension.create({
  name: 'copyKinds',
  priority: 1001,
  addCommands() {
    return {
      setKind: (kind) => ({ tr, dispatch }) => !dispatch || setKind(tr, kind),
      toggleCuttable: () => ({ tr, dispatch }) => !dispatch || toggleCuttable(tr),
      putLabel: () => ({ tr, dispatch }) => !dispatch || label(tr),
      toggleLook: (look) => ({ commands }) => commands.toggleMark(look),
    };
  },
  addKeyboardShortcuts() {
    const run = (make: (state: EditorState) => Transaction | null): boolean => {
      if (!this.editor.isEditable) return false;
      const tr = make(this.editor.state);
      if (tr) this.editor.view.dispatch(tr);
      return !!tr;
    };
    const keys: Record<string, () => boolean> = {
      Enter: () => run(enter),
      'Shift-Enter': () => run(sameAgain),
      Backspace: () => run(backspace),
      Delete: () => deleteForward(this.editor.state),
      Tab: () => run(nextCell),
      'Shift-Tab': () => run(backCell),
      [`Mod-Alt-${actKeys.cuttable}`]: () => this.editor.isEditable && this.editor.commands.toggleCuttable(),
      [`Mod-Alt-${actKeys.label}`]: () => this.editor.isEditable && this.editor.commands.putLabel(),
    };
    for (const [kind, digit] of Object.entries(kindKeys)) {
      keys[`Mod-Alt-${digit}`] = () => this.editor.isEditable && this.editor.commands.setKind(kind as BlockKind);
    }
    return keys;
  },
});

/** The nodes, looks and keys of a copy: `block+`, every block a paragraph of one kind with inline text. */
export const copySchema: Extensions = [Document, Text, ...nodes, ...marks, kinds];
