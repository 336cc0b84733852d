import { Extension } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { BlockKind } from '../../shared/story/copy.ts';
import { signs } from '../../shared/story/set-story.ts';
import { type Placeholder, placeholderFor } from '../../shared/story/story-templates.ts';
import type { StoryKind } from '../../shared/story/story.ts';
import { BODY_RANK, rankOf } from './heads-first.ts';

/** Meta of a transaction after which everything is said again (in another language). */
export const SAY_AGAIN = 'copySigns.sayAgain';

const labelAtStart = /^【[^】]{1,30}】/;

/** The sign that the house sets round a paragraph's words, as attributes to be drawn; none where the words bring their own. */
export function signFacts(kind: BlockKind, text: string): { readonly 'data-sign'?: string; readonly 'data-sign-after'?: string } {
  const sign = signs[kind as keyof typeof signs];
  return !sign || text === '' || sign.own.test(text) ? {} : { 'data-sign': sign.before, ...(sign.after ? { 'data-sign-after': sign.after } : {}) };
}

/**
 * What stands beside the words and is none of them: the signs that the house sets (●, 问：, 答：), the cell edges of tables,
 * 【labels】 in their face, and what belongs into an empty paragraph.
 */
function signsOf(doc: ProseNode, story: StoryKind, say: (placeholder: Placeholder) => string): DecorationSet {
  const drawn: Decoration[] = [];
  const empty: { kind: BlockKind; pos: number; size: number; first: boolean }[] = [];
  let bodyEmpty = true;
  let paragraphs = 0;
  doc.forEach((node, pos) => {
    const kind = node.type.name as BlockKind;
    if (kind === 'paragraph') paragraphs += 1;
    if (node.content.size === 0) {
      empty.push({ kind, pos, size: node.nodeSize, first: kind === 'paragraph' && paragraphs === 1 });
      return;
    }
    if (rankOf(kind) === BODY_RANK) bodyEmpty = false;
    if (kind in signs) {
      const facts = signFacts(kind, node.textContent);
      if (facts['data-sign']) drawn.push(Decoration.node(pos, pos + node.nodeSize, facts));
    } else if (kind === 'paragraph') {
      const found = node.firstChild?.text?.startsWith('【') ? labelAtStart.exec(node.textContent) : null;
      if (found) drawn.push(Decoration.inline(pos + 1, pos + 1 + found[0].length, { class: 'copy-label' }));
    } else if (kind === 'table-row') {
      const text = node.textContent;
      for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) drawn.push(Decoration.inline(pos + 1 + at, pos + 2 + at, { class: 'cell-edge' }));
    }
  });
  for (const { kind, pos, size, first } of empty) {
    const placeholder = placeholderFor(story, kind, { first, bodyEmpty });
    if (placeholder) drawn.push(Decoration.node(pos, pos + size, { 'data-placeholder': say(placeholder) }));
  }
  return DecorationSet.create(doc, drawn);
}

const key = new PluginKey<DecorationSet>('copySigns');

/** Draws signs, cell edges, labels and placeholders; paragraph by paragraph from the words, so that nothing others type can lose them. */
export const copySigns = (story: StoryKind, say: (placeholder: Placeholder) => string) => Extension.create({
  name: 'copySigns',
  addProseMirrorPlugins() {
    return [new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, state) => signsOf(state.doc, story, say),
        apply: (tr, now, _before, state) => (tr.docChanged || tr.getMeta(SAY_AGAIN) ? signsOf(state.doc, story, say) : now),
      },
      props: { decorations: (state) => key.getState(state) },
    })];
  },
});
