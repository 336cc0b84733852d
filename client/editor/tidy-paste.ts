import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { copyFromHtml, htmlOf } from './paste-html.ts';
import { copyFromText, type Pasted } from './paste-text.ts';

/** How the editor's own clipboard says where its cut goes through paragraphs; anything else in its place is not passed on. */
const ownSlice = /data-pm-slice="([01] [01]) (?:\[\]|&#91;&#93;)"/;

/** A paste is a step of one's own undo by itself, whatever was typed just before and after it. */
function apart(view: EditorView): void {
  const { undoManager } = (yUndoPluginKey.getState(view.state) ?? {}) as { undoManager?: { stopCapturing(): void } };
  undoManager?.stopCapturing();
  queueMicrotask(() => undoManager?.stopCapturing());
}

/** Files that came without words: a picture from a folder, a screen or a phone. (Word sends a picture of its words along with them.) */
function filesOf(data: DataTransfer | null): readonly File[] {
  if (!data || data.files.length === 0 || data.getData('text/html') !== '' || data.getData('text/plain') !== '') return [];
  return [...data.files];
}

/**
 * Makes pasted text copy of our kinds and nothing else; `tell` hears what could not come along. Pictures that are dropped on
 * the text or pasted into it go to `take`: they belong to the story's photos, and the browser must not open them in its place.
 */
export const tidyPaste = (tell: (left: Pick<Pasted, 'cut' | 'pictures'>) => void, take: (files: readonly File[]) => void) => Extension.create({
  name: 'tidyPaste',
  addProseMirrorPlugins() {
    const left = (pasted: Pasted): Pasted => {
      if (pasted.cut || pasted.pictures > 0) tell(pasted);
      return pasted;
    };
    return [new Plugin({
      key: new PluginKey('tidyPaste'),
      props: {
        transformPastedHTML(html) {
          const slice = ownSlice.exec(html.slice(0, 2000))?.[1];
          return htmlOf(left(copyFromHtml(html)).blocks, slice ? `${slice} []` : null);
        },
        clipboardTextParser(text, $context) {
          const { schema } = $context.doc.type;
          const { blocks } = left(copyFromText(text));
          const nodes = blocks.map((block) => schema.node(block.kind, null, schema.text(block.text)));
          // One line goes into the line where the caret is, and stays what that is.
          return nodes.length === 0 ? Slice.empty : new Slice(Fragment.fromArray(nodes), 1, 1);
        },
        handlePaste(view, event) {
          const files = filesOf(event.clipboardData);
          if (files.length > 0) {
            take(files);
            return true;
          }
          apart(view);
          return false;
        },
        handleDrop(view, event) {
          const files = filesOf(event.dataTransfer);
          if (files.length > 0) {
            event.preventDefault();
            take(files);
            return true;
          }
          apart(view);
          return false;
        },
      },
    })];
  },
});
