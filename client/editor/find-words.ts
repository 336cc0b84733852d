import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Editor } from '@tiptap/react';
import { type Spot, spotsOf } from './word-spots.ts';

/** What is sought in the text, where it was found, and which place is looked at (-1 for none). */
export interface Found {
  readonly sought: string;
  readonly spots: readonly Spot[];
  readonly at: number;
}

interface Seeking extends Found {
  readonly drawn: DecorationSet;
}

const key = new PluginKey<Seeking>('findWords');
const none: Seeking = { sought: '', spots: [], at: -1, drawn: DecorationSet.empty };

const draw = (state: EditorState, spots: readonly Spot[], at: number): DecorationSet =>
  DecorationSet.create(state.doc, spots.map((spot, i) => Decoration.inline(spot.from, spot.to, { class: i === at ? 'found found-now' : 'found' })));

/** The first place at or after a position, or the first of all. */
const nextFrom = (spots: readonly Spot[], pos: number): number => {
  const i = spots.findIndex((spot) => spot.from >= pos);
  return i >= 0 ? i : spots.length > 0 ? 0 : -1;
};

const seek = (state: EditorState, sought: string, at: number): Seeking => {
  const spots = spotsOf(state.doc, sought);
  const here = Math.min(Math.max(at, 0), spots.length - 1);
  return { sought, spots, at: here, drawn: draw(state, spots, here) };
};

/** What the editor has found now. */
export const foundIn = (state: EditorState): Found => key.getState(state) ?? none;

/** Seeks these characters (nothing: stops seeking), beginning at the caret. */
export function seekWords(editor: Editor, sought: string): void {
  const at = nextFrom(spotsOf(editor.state.doc, sought), editor.state.selection.from);
  editor.view.dispatch(editor.state.tr.setMeta(key, { sought, at }));
  show(editor);
}

/** Goes to another place: forward or back by so many, round and round. */
export function goToFound(editor: Editor, by: number): void {
  const { sought, spots, at } = foundIn(editor.state);
  if (spots.length === 0) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, { sought, at: (Math.max(at, 0) + by + spots.length) % spots.length }));
  show(editor);
}

/** Goes on to the first place from a position of the document. */
export function goToFoundFrom(editor: Editor, pos: number): void {
  const { sought, spots } = foundIn(editor.state);
  editor.view.dispatch(editor.state.tr.setMeta(key, { sought, at: nextFrom(spots, pos) }));
  show(editor);
}

/** Puts the caret on the place looked at, for when the hand goes back to the text. */
export function takeFound(editor: Editor): void {
  const { spots, at } = foundIn(editor.state);
  const spot = spots[at];
  if (spot) editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, spot.from, spot.to)));
}

function show(editor: Editor): void {
  editor.view.dom.querySelector('.found-now')?.scrollIntoView({ block: 'center', behavior: 'instant' });
}

/**
 * Marks the places of the words that are sought. While Chinese input is under way nothing in the text is drawn anew: places
 * move along with the words, and are sought again when it has ended.
 */
export const findWords = Extension.create({
  name: 'findWords',
  addProseMirrorPlugins() {
    let composing = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    return [new Plugin<Seeking>({
      key,
      state: {
        init: () => none,
        apply(tr, now, _before, state) {
          const asked = tr.getMeta(key) as { sought: string; at: number } | undefined;
          if (asked) return asked.sought === '' ? none : seek(state, asked.sought, asked.at);
          if (now.sought === '' || !tr.docChanged) return now;
          if (composing) {
            const spots = now.spots.map(({ from, to }) => ({ from: tr.mapping.map(from), to: tr.mapping.map(to, -1) })).filter(({ from, to }) => from < to);
            return { ...now, spots, drawn: now.drawn.map(tr.mapping, tr.doc) };
          }
          return seek(state, now.sought, now.at);
        },
      },
      props: {
        decorations: (state) => key.getState(state)?.drawn,
        handleDOMEvents: {
          compositionstart: () => {
            clearTimeout(timer);
            composing = true;
          },
          compositionend: (view) => {
            clearTimeout(timer);
            // After the editor has read the finished word.
            timer = setTimeout(() => {
              composing = false;
              const now = key.getState(view.state);
              if (!view.isDestroyed && now && now.sought !== '') view.dispatch(view.state.tr.setMeta(key, { sought: now.sought, at: now.at }));
            }, 80);
          },
        },
      },
    })];
  },
});
