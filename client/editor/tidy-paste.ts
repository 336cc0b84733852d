import { Extension } from '@tiptap/core';
import { Fragment, type Node as ProseNode, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';

const trimmed = (node: ProseNode): ProseNode => {
  const first = node.firstChild;
  if (!node.isTextblock || !first?.isText) return node;
  // Indents are the page's business (two characters by the paragraph style), not the writer's.
  const blank = /^[\s\u3000]+/.exec(first.text ?? '')?.[0].length ?? 0;
  return blank > 0 ? node.copy(node.content.cut(blank)) : node;
};

/** Makes pasted text plain copy: breaks become paragraphs, typed indents and empty paragraphs go. */
export const tidyPaste = Extension.create({
  name: 'tidyPaste',
  addProseMirrorPlugins() {
    return [new Plugin({
      key: new PluginKey('tidyPaste'),
      props: {
        transformPastedHTML: (html) => html.replace(/<br\s*\/?>/gi, '</p><p>'),
        transformPasted: (slice) => {
          const kept: ProseNode[] = [];
          const last = slice.content.childCount - 1;
          slice.content.forEach((node, _offset, i) => {
            const tidy = trimmed(node);
            const edge = (i === 0 && slice.openStart > 0) || (i === last && slice.openEnd > 0);
            if (edge || !tidy.isTextblock || tidy.content.size > 0) kept.push(tidy);
          });
          return kept.length > 0 ? new Slice(Fragment.fromArray(kept), slice.openStart, slice.openEnd) : slice;
        },
      },
    })];
  },
});
