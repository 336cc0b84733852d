import { Extension, type Extensions, Mark, Node } from '@tiptap/core';
import { Document } from '@tiptap/extension-document';
import { Text } from '@tiptap/extension-text';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { type BlockKind, blockKinds } from '../../shared/story/copy.ts';
import { backspace, deleteForward, enter, sameAgain } from './copy-keys.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    copyKinds: {
      /** Makes every paragraph touched by the selection one of this kind. */
      setKind: (kind: BlockKind) => ReturnType;
    };
    copyLooks: {
      /** Sets or takes away a look (bold, kai, sup, sub) on the selected characters. */
      toggleLook: (look: Look) => ReturnType;
    };
  }
}

/** The looks a run of characters may have; the names are those of the spans in a copy. */
export const looks = ['bold', 'kai', 'sup', 'sub'] as const;
export type Look = (typeof looks)[number];

/** Keys of the kinds, by `Mod-Alt-<digit>`; kinds without one are in the menu only. */
export const kindKeys: Readonly<Partial<Record<BlockKind, string>>> = {
  paragraph: '0', crosshead: '1', 'item-head': '2', question: '3', answer: '4', 'pull-out': '5', 'name-list': '6',
  kicker: '7', headline: '8', deck: '9',
};

// A paragraph is what an empty place becomes: it stands first so that the schema fills with it.
const nodes = blockKinds.map((kind) => Node.create({
  name: kind,
  group: 'block',
  content: 'inline*',
  priority: kind === 'paragraph' ? 1000 : 100,
  defining: kind !== 'paragraph',
  parseHTML() {
    const own = { tag: `p[data-kind="${kind}"]`, priority: 60 };
    if (kind === 'paragraph') return [own, { tag: 'p' }, { tag: 'li' }, { tag: 'h1' }];
    if (kind === 'crosshead') return [own, { tag: 'h2' }, { tag: 'h3' }, { tag: 'h4' }];
    return [own];
  },
  renderHTML: () => ['p', { 'data-kind': kind }, 0],
}));

const lookTags: Readonly<Record<Look, readonly string[]>> = { bold: ['strong', 'b'], kai: ['em', 'i'], sup: ['sup'], sub: ['sub'] };
const lookKeys: Readonly<Record<Look, string>> = { bold: 'Mod-b', kai: 'Mod-i', sup: 'Mod-.', sub: 'Mod-,' };

const marks = looks.map((look) => Mark.create({
  name: look,
  excludes: look === 'sup' ? 'sup sub' : look === 'sub' ? 'sub sup' : look,
  parseHTML: () => lookTags[look].map((tag) => ({ tag })),
  renderHTML: () => [lookTags[look][0] ?? 'span', 0],
  addKeyboardShortcuts() {
    return { [lookKeys[look]]: () => this.editor.commands.toggleLook(look) };
  },
}));

const kinds = Extension.create({
  name: 'copyKinds',
  priority: 1001,
  addCommands() {
    return {
      setKind: (kind) => ({ state, tr, dispatch }) => {
        const type = state.schema.nodes[kind];
        if (!type) return false;
        dispatch?.(tr.setBlockType(state.selection.from, state.selection.to, type));
        return true;
      },
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
    };
    for (const [kind, digit] of Object.entries(kindKeys)) {
      keys[`Mod-Alt-${digit}`] = () => this.editor.isEditable && this.editor.commands.setKind(kind as BlockKind);
    }
    return keys;
  },
});

/** The nodes, looks and keys of a copy: `block+`, every block a paragraph of one kind with inline text. */
export const copySchema: Extensions = [Document, Text, ...nodes, ...marks, kinds];
