import { Placeholder } from '@tiptap/extensions';
import type { EditorWord } from './words.ts';

/** The grey word in an empty head or paragraph; only the first empty body paragraph of an empty body has one. */
export const copyPlaceholder = (say: (word: EditorWord) => string) => Placeholder.configure({
  showOnlyCurrent: false,
  placeholder: ({ editor, node, pos }) => {
    switch (node.type.name) {
      case 'kicker': return say('kickerEmpty');
      case 'headline': return say('headlineEmpty');
      case 'deck': return say('deckEmpty');
      case 'crosshead': case 'item-head': return say('crossheadEmpty');
      case 'question': return say('questionEmpty');
      case 'answer': return say('answerEmpty');
      case 'tail': return say('tailEmpty');
      case 'paragraph': return pos + node.nodeSize >= editor.state.doc.content.size && bodyIsEmpty(editor.state.doc) ? say('bodyEmpty') : '';
      default: return '';
    }
  },
});

const bodyIsEmpty = (doc: { forEach: (f: (node: { type: { name: string }; content: { size: number } }) => void) => void }): boolean => {
  let chars = 0;
  doc.forEach((node) => {
    if (!['kicker', 'headline', 'deck'].includes(node.type.name)) chars += node.content.size;
  });
  return chars === 0;
};
