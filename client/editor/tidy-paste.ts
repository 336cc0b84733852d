import { Extension } from '@tiptap/core';
import { Fragment, type Node as ProseNode, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { runsOf, type SeedBlock } from '../../shared/collab/copy-doc.ts';
import { copyFromHtml, htmlOf } from './paste-html.ts';
import { htmlFromMarkdown } from './paste-markdown.ts';
import { copyFromText, type Pasted } from './paste-text.ts';
import { type Tidied, tidyPasted } from './paste-tidy.ts';
import { asOneStep, type Spot } from './word-spots.ts';

/** What is known of a foreign paste: which of its paragraphs are broken lines, and how many there are. */
interface Came {
  readonly goesOn: ReadonlySet<number>;
  readonly lines: number;
}
/** A foreign paste in the text, as it came. */
interface Standing extends Came {
  readonly stretch: Spot;
}

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

/** Several paragraphs that begin with a title or a crosshead stand below the words where the caret is: a title is no end of a sentence. */
export function belowWords(slice: Slice, at: ProseNode): Slice {
  const first = slice.content.firstChild;
  const joins = slice.openStart === 0 || slice.content.childCount < 2 || at.content.size === 0 || first?.type.name === 'paragraph';
  return joins ? slice : new Slice(slice.content, 0, slice.openEnd);
}

/** What one transaction brought, as a stretch of the document that it left. */
function broughtBy(tr: Transaction): Spot | null {
  let found: Spot | null = null;
  for (const [i, map] of tr.mapping.maps.entries()) {
    const rest = tr.mapping.slice(i + 1);
    map.forEach((_from, _to, from, to) => {
      found = { from: Math.min(found?.from ?? Number.POSITIVE_INFINITY, rest.map(from, -1)), to: Math.max(found?.to ?? 0, rest.map(to, 1)) };
    });
  }
  return found;
}

/** What the person is told of a paste: what stayed behind, and what the house set right by itself. */
export interface PasteNews {
  left(pasted: Pick<Pasted, 'cut' | 'pictures' | 'asides' | 'page' | 'odd'>): void;
  tidied(done: Tidied): void;
}

/**
 * Makes pasted text copy of our kinds and nothing else; `tell` hears what could not come along. The words come as they were
 * written, and are set right in a step of its own: one undo takes that back, the next the paste. Pictures that are dropped on
 * the text or pasted into it go to `take`: they belong to the story's photos, and the browser must not open them in its place.
 */
export const tidyPaste = (tell: PasteNews, take: (files: readonly File[]) => void) => Extension.create({
  name: 'tidyPaste',
  addProseMirrorPlugins() {
    /** The foreign paste that is being read and is not in the text yet; the editor's own words are never set right. */
    let came: Came | null = null;
    const read = (pasted: Pasted, own: boolean): Pasted => {
      came = own ? null : { goesOn: pasted.goesOn, lines: pasted.blocks.length };
      if (pasted.cut || pasted.pictures > 0 || pasted.asides || pasted.page || pasted.odd.size > 0) tell.left(pasted);
      return pasted;
    };
    const key = new PluginKey<Standing | null>('tidyPaste');
    return [new Plugin<Standing | null>({
      key,
      state: {
        init: () => null,
        apply(tr, now) {
          const by = tr.getMeta('uiEvent') as string | undefined;
          if (tr.docChanged && came && (by === 'paste' || by === 'drop')) {
            const stretch = broughtBy(tr);
            const standing = stretch && { ...came, stretch };
            came = null;
            return standing;
          }
          if (!now || !tr.docChanged) return now;
          // What the editor itself sets in order behind a paste belongs to it.
          return tr.getMeta('appendedTransaction') ? { ...now, stretch: { from: tr.mapping.map(now.stretch.from, -1), to: tr.mapping.map(now.stretch.to, 1) } } : null;
        },
      },
      view: () => ({
        update(view, before) {
          const standing = key.getState(view.state);
          if (!standing || standing === key.getState(before)) return;
          // When all who look at the text have seen the paste itself.
          queueMicrotask(() => {
            if (view.isDestroyed || key.getState(view.state) !== standing) return;
            asOneStep(view, () => {
              const done = tidyPasted(() => view.state, (tr) => view.dispatch(tr), standing.stretch, standing);
              if (done.lines + done.places > 0) tell.tidied(done);
            });
          });
        },
      }),
      props: {
        transformPastedHTML(html, view) {
          const slice = ownSlice.exec(html.slice(0, 2000))?.[1];
          const { blocks } = read(copyFromHtml(html), html.slice(0, 2000).includes('data-pm-slice'));
          return htmlOf(slice || !view ? blocks : belowHeadline(blocks, view.state.doc), slice ? `${slice} []` : null);
        },
        clipboardTextParser(text, $context) {
          const { schema } = $context.doc.type;
          const markdown = htmlFromMarkdown(text);
          const blocks = belowHeadline(read(markdown === null ? copyFromText(text) : copyFromHtml(markdown), false).blocks, $context.doc);
          const nodes = blocks.map((block) => schema.node(block.kind, null, wordsIn(schema, block)));
          // One line goes into the line where the caret is, and stays what that is.
          return nodes.length === 0 ? Slice.empty : new Slice(Fragment.fromArray(nodes), blocks[0]?.kind === 'paragraph' ? 1 : 0, 1);
        },
        transformPasted: (slice, view) => (came ? belowWords(slice, view.state.selection.$from.parent) : slice),
        handlePaste(view, event) {
          const files = filesOf(event.clipboardData);
          if (files.length > 0) {
            take(files);
            return true;
          }
          apart(view);
          return false;
        },
        handleDrop(view, event, _slice, moved) {
          const files = filesOf(event.dataTransfer);
          if (files.length > 0) {
            event.preventDefault();
            take(files);
            return true;
          }
          // One's own words, dragged elsewhere.
          if (moved) came = null;
          apart(view);
          return false;
        },
      },
    })];
  },
});
