import { Extension } from '@tiptap/core';
import { Fragment, type Node as ProseNode, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { runsOf, type SeedBlock } from '../../shared/collab/copy-doc.ts';
import { copyFromHtml, htmlOf } from './paste-html.ts';
import { htmlFromMarkdown } from './paste-markdown.ts';
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

/** A story has one headline: the title of a pasted text becomes it where none is written yet, and a crosshead else. */
const belowHeadline = (blocks: readonly SeedBlock[], doc: ProseNode): readonly SeedBlock[] => {
  let written = false;
  doc.forEach((node) => { written ||= node.type.name === 'headline' && node.content.size > 0; });
  return written ? blocks.map((block) => (block.kind === 'headline' ? { ...block, kind: 'crosshead' } : block)) : blocks;
};

/** A paragraph's words with their looks, as the editor's own text. */
const wordsIn = (schema: Schema, block: SeedBlock): readonly ProseNode[] =>
  runsOf(block).filter(({ text }) => text !== '').map(({ text, attributes }) => schema.text(text, Object.keys(attributes).map((look) => schema.mark(look))));

/**
 * Makes pasted text copy of our kinds and nothing else; `tell` hears what could not come along. Pictures that are dropped on
 * the text or pasted into it go to `take`: they belong to the story's photos, and the browser must not open them in its place.
 */
export const tidyPaste = (tell: (left: Pick<Pasted, 'cut' | 'pictures' | 'asides'>) => void, take: (files: readonly File[]) => void) => Extension.create({
  name: 'tidyPaste',
  addProseMirrorPlugins() {
    const left = (pasted: Pasted): Pasted => {
      if (pasted.cut || pasted.pictures > 0 || pasted.asides) tell(pasted);
      return pasted;
    };
    return [new Plugin({
      key: new PluginKey('tidyPaste'),
      props: {
        transformPastedHTML(html, view) {
          const slice = ownSlice.exec(html.slice(0, 2000))?.[1];
          const { blocks } = left(copyFromHtml(html));
          return htmlOf(slice || !view ? blocks : belowHeadline(blocks, view.state.doc), slice ? `${slice} []` : null);
        },
        clipboardTextParser(text, $context) {
          const { schema } = $context.doc.type;
          const markdown = htmlFromMarkdown(text);
          const blocks = belowHeadline(left(markdown === null ? copyFromText(text) : copyFromHtml(markdown)).blocks, $context.doc);
          const nodes = blocks.map((block) => schema.node(block.kind, null, wordsIn(schema, block)));
          // One line goes into the line where the caret is, and stays what that is.
          return nodes.length === 0 ? Slice.empty : new Slice(Fragment.fromArray(nodes), blocks[0]?.kind === 'paragraph' ? 1 : 0, 1);
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
