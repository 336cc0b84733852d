import { type Editor, useEditorState } from '@tiptap/react';
import { type BlockKind, countChars, isHead } from '../../shared/story/copy.ts';
import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';

/** 字数 of the chosen words; without any, of the head in which the caret is. Heads are written to a length. */
export function HereCount({ editor }: { readonly editor: Editor }) {
  const { t } = useLanguage();
  const here = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { from, to, empty, $from } = state.selection;
      const kind = $from.parent.type.name as BlockKind;
      if (!empty) return { kind: null, n: countChars(state.doc.textBetween(from, to, '\n')) };
      return { kind: isHead(kind) ? kind : null, n: isHead(kind) ? countChars($from.parent.textContent) : 0 };
    },
  });
  if (here.n === 0) return null;
  return <span className="quiet here-count">{here.kind ? t(words, 'charsIn', { kind: t(words, here.kind), n: here.n }) : t(words, 'charsChosen', { n: here.n })}</span>;
}
