import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Nothing jumps while others write: the text is brought to the caret after one's own keys only. (The binding asks for it
 * after every edit of theirs, which also costs a layout of the whole text each time.)
 */
export const steadyView = Extension.create({
  name: 'steadyView',
  addProseMirrorPlugins() {
    const key = new PluginKey<boolean>('steadyView');
    return [new Plugin<boolean>({
      key,
      state: {
        init: () => false,
        apply: (tr) => {
          const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
          return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true;
        },
      },
      props: { handleScrollToSelection: (view) => key.getState(view.state) === true },
    })];
  },
});
