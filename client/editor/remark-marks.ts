import { type Editor, Extension } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { anchorOf, placesOfRemarks } from '../../shared/collab/anchoring.ts';
import { blockIdOf, elementsOf } from '../../shared/collab/copy-doc.ts';
import type { Anchor } from '../../shared/proof/mark.ts';

/** A thread as the text shows it. */
export interface PinnedThread {
  readonly id: string;
  readonly anchor: Anchor;
  readonly remarks: number;
  /** The sign in the margin in words: «2 remarks». */
  readonly says: string;
}

/** Where a thread's words stand in the editor's document now. */
export interface RemarkSpot {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly changed: boolean;
}

interface Pinned {
  readonly threads: readonly PinnedThread[];
  readonly active: string | null;
  readonly spots: readonly RemarkSpot[];
  readonly drawn: DecorationSet;
}

/** Stands for a remark that is not at the office yet. */
export const BEING_WRITTEN = 'being-written';

const key = new PluginKey<Pinned>('remarks');
const none: Pinned = { threads: [], active: null, spots: [], drawn: DecorationSet.empty };

/** How long after one's own key the places are looked up again in the shared document. */
const SETTLE_MS = 300;

/** The places of the threads, from the shared document: what others replaced is found again. Null while the two documents differ. */
function spotsOf(doc: ProseNode, copy: Y.Doc, threads: readonly PinnedThread[]): readonly RemarkSpot[] | null {
  const elements = elementsOf(copy);
  if (elements.length !== doc.childCount) return null;
  const starts = new Map<string, number>();
  doc.forEach((_node, pos, i) => starts.set(blockIdOf(elements[i]!), pos + 1));
  return placesOfRemarks(copy, threads.map((thread) => thread.anchor)).flatMap((place, i) => {
    const start = place ? starts.get(place.blockId) : undefined;
    const thread = threads[i];
    if (!place || start === undefined || !thread || start + place.to > doc.content.size) return [];
    return [{ id: thread.id, from: start + place.from, to: start + place.to, changed: place.changed }];
  });
}

function draw(doc: ProseNode, { threads, active, spots }: Omit<Pinned, 'drawn'>): DecorationSet {
  const pinned = new Map(threads.map((thread) => [thread.id, thread]));
  return DecorationSet.create(doc, spots.flatMap(({ id, from, to, changed }) => [
    Decoration.inline(from, to, { class: `remark${id === active ? ' remark-now' : ''}${changed ? ' remark-changed' : ''}`, 'data-remark': id }),
    // The last character carries the sign in the margin; a remark that is being written has none yet.
    ...(pinned.get(id)?.remarks === 0 ? [] : [Decoration.inline(to - 1, to, {
      class: `remark-end${id === active ? ' remark-now' : ''}`, 'data-remark': id, 'data-remarks': String(pinned.get(id)?.remarks ?? 1), title: pinned.get(id)?.says ?? '',
    })]),
  ]));
}

const bySomeoneElse = (tr: Transaction): boolean => (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;

/**
 * Shows which words have remarks. After one's own keys the places move along and are looked up again in a moment; after
 * others' (which may replace the whole document of the editor) they are looked up at once, paragraph by paragraph.
 */
export const remarkMarks = (copy: Y.Doc, onOpen: (threadId: string) => void) => Extension.create({
  name: 'remarkMarks',
  addProseMirrorPlugins() {
    return [new Plugin<Pinned>({
      key,
      state: {
        init: () => none,
        apply(tr, now, _before, state) {
          const asked = tr.getMeta(key) as Partial<Pick<Pinned, 'threads' | 'active'>> | undefined;
          if (!asked && (!tr.docChanged || now.threads.length === 0)) return now;
          const next = { ...now, ...asked };
          const found = asked || bySomeoneElse(tr) ? spotsOf(state.doc, copy, next.threads) : null;
          if (!found) {
            const spots = now.spots.map((spot) => ({ ...spot, from: tr.mapping.map(spot.from, 1), to: tr.mapping.map(spot.to, -1) })).filter(({ from, to }) => from < to);
            return { ...next, spots, drawn: now.drawn.map(tr.mapping, tr.doc) };
          }
          return { ...next, spots: found, drawn: draw(state.doc, { ...next, spots: found }) };
        },
      },
      props: {
        decorations: (state) => key.getState(state)?.drawn,
        handleClick(_view, _pos, event) {
          const id = (event.target as Element | null)?.closest('[data-remark]')?.getAttribute('data-remark');
          if (id) onOpen(id);
          return false;
        },
      },
      view: () => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        return {
          update(view, before) {
            const now = key.getState(view.state);
            if (!now || now.threads.length === 0 || before.doc === view.state.doc) return;
            clearTimeout(timer);
            const look = (): void => {
              if (view.isDestroyed) return;
              // Chinese input under way is left alone.
              if (view.composing) timer = setTimeout(look, SETTLE_MS);
              else view.dispatch(view.state.tr.setMeta(key, {}).setMeta('addToHistory', false));
            };
            timer = setTimeout(look, SETTLE_MS);
          },
          destroy: () => clearTimeout(timer),
        };
      },
    })];
  },
});

/** Where the threads stand now, in the order of the text; threads not in it have lost their words. */
export const remarksIn = (editor: Editor): readonly RemarkSpot[] => (key.getState(editor.state)?.spots ?? []).toSorted((a, b) => a.from - b.from);

/** Shows these threads on the text, one of them as looked at. */
export function pinRemarks(editor: Editor, threads: readonly PinnedThread[], active: string | null): void {
  const now = key.getState(editor.state);
  if (!now || (threads.length === 0 && now.threads.length === 0)) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, { threads, active }));
}

/** Brings a thread's words into sight; false when they are gone. */
export function showRemark(editor: Editor, threadId: string): boolean {
  if (!key.getState(editor.state)?.spots.some((spot) => spot.id === threadId)) return false;
  editor.view.dom.querySelector(`[data-remark="${CSS.escape(threadId)}"]`)?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return true;
}

/** What the browser has chosen reaches the editor a moment later: quick keys would be about words chosen before. */
function readChoice(editor: Editor): void {
  const { domObserver } = editor.view as unknown as { readonly domObserver: { forceFlush(): void; flush(): void } };
  domObserver.forceFlush();
  domObserver.flush();
}

/** The anchor of the chosen words, of the first paragraph of them; of a bare caret, its paragraph. Null where there are none. */
export function chosenAnchor(editor: Editor, copy: Y.Doc): Anchor | null {
  readChoice(editor);
  const { $from, $to, empty } = editor.state.selection;
  if ($from.depth < 1) return null;
  const element = elementsOf(copy)[$from.index(0)];
  const { size } = $from.parent.content;
  const to = $to.index(0) === $from.index(0) ? $to.parentOffset : size;
  const [a, b] = empty || to === $from.parentOffset ? [0, size] : [$from.parentOffset, to];
  const anchor = element && a < b ? anchorOf(copy, blockIdOf(element), a, b) : null;
  return anchor && anchor.quote.trim() !== '' ? anchor : null;
}
