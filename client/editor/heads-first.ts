import { Extension } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { headKinds } from '../../shared/story/copy.ts';

/** Where the body stands, behind all heads. */
export const BODY_RANK = headKinds.length;

/** Where a kind stands in the text: kicker, headline, deck, summary, headline in reserve, and then everything else (the body). */
export const rankOf = (kind: string): number => {
  const rank = (headKinds as readonly string[]).indexOf(kind);
  return rank < 0 ? BODY_RANK : rank;
};

const positions = (doc: ProseNode): { node: ProseNode; pos: number; rank: number }[] => {
  const found: { node: ProseNode; pos: number; rank: number }[] = [];
  doc.forEach((node, pos) => found.push({ node, pos, rank: rankOf(node.type.name) }));
  return found;
};

/**
 * Puts heads before the body in their order by moving as few paragraphs as it can (a moved
 * paragraph is a new one to the others), and sees to it that there is a headline and a paragraph. True if it changed anything.
 */
export function setHeadsFirst(tr: Transaction): boolean {
  let changed = false;
  for (let guard = tr.doc.childCount; guard > 0; guard -= 1) {
    const all = positions(tr.doc);
    // Asked after every key: one look at each paragraph.
    let highest = 0;
    const stray = all.find(({ rank }) => {
      if (rank < highest) return true;
      highest = rank;
      return false;
    });
    if (!stray) break;
    const target = all.find((one) => one.rank > stray.rank);
    if (!target) break;
    const { from, to } = tr.selection;
    const inside = from > stray.pos && to < stray.pos + stray.node.nodeSize;
    tr.delete(stray.pos, stray.pos + stray.node.nodeSize).insert(target.pos, stray.node);
    if (inside) tr.setSelection(TextSelection.create(tr.doc, target.pos + (from - stray.pos), target.pos + (to - stray.pos)));
    changed = true;
  }
  const { headline, paragraph } = tr.doc.type.schema.nodes;
  const all = positions(tr.doc);
  if (headline && !all.some((one) => one.rank === 1)) {
    const place = all.find((one) => one.rank > 1)?.pos ?? tr.doc.content.size;
    tr.insert(place, headline.create());
    changed = true;
  }
  if (paragraph && !all.some((one) => one.rank === BODY_RANK)) {
    tr.insert(tr.doc.content.size, paragraph.create());
    changed = true;
  }
  return changed;
}

/** Takes away the empty heads of a kind that a paste brought words for: they were places for just these words. True if it changed anything. */
export function fillHeads(tr: Transaction): boolean {
  const all = positions(tr.doc).filter(({ rank }) => rank < BODY_RANK);
  const spare = all.filter(({ node }) => node.content.size === 0 && all.some((other) => other.node.type === node.type && other.node.content.size > 0));
  for (const { node, pos } of spare.reverse()) tr.delete(pos, pos + node.nodeSize);
  return spare.length > 0;
}

/**
 * Keeps heads before the body, after this person's own changes only: what others (or an undo) brought is left alone,
 * or two screens would mend the same text twice.
 */
export const headsFirst = Extension.create({
  name: 'headsFirst',
  addProseMirrorPlugins() {
    return [new Plugin({
      key: new PluginKey('headsFirst'),
      appendTransaction(transactions, _before, state) {
        const fromOthers = transactions.some((tr) => (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin);
        if (fromOthers || !transactions.some((tr) => tr.docChanged)) return null;
        const tr = state.tr;
        const pasted = transactions.some((one) => one.getMeta('uiEvent') === 'paste' || one.getMeta('uiEvent') === 'drop');
        const moved = setHeadsFirst(tr);
        return (pasted && fillHeads(tr)) || moved ? tr : null;
      },
    })];
  },
});
