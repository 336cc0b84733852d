import { type Editor, Extension } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { blockIdOf, elementsOf, textsOf } from '../../shared/collab/copy-doc.ts';
import { colourOf } from '../../shared/collab/presence-colour.ts';
import type { AuthorshipView } from '../../shared/story/history-views.ts';
import type { NamedPerson } from '../../shared/views.ts';
import { CarriedHere } from './carried-here.ts';

/** Who stands behind each writing hand (client id) of a document, and whose words a hand only put elsewhere. */
export interface Hands {
  readonly of: ReadonlyMap<number, NamedPerson>;
  /** By client, in the order of their clocks. */
  readonly carried: ReadonlyMap<number, readonly { readonly from: number; readonly to: number; readonly person: NamedPerson | null }[]>;
  /** Everybody who is known, by id. */
  readonly people: ReadonlyMap<string, NamedPerson>;
  /** Whose story it is: its authors have colours of their own. */
  readonly authorIds: readonly string[];
}

interface Tinted {
  readonly hands: Hands | null;
  readonly drawn: DecorationSet;
}

const key = new PluginKey<Tinted>('handTint');
const SETTLE_MS = 300;

interface HandStretch {
  readonly client: number;
  readonly from: number;
  to: number;
  /** Whose words it is in truth, where the hand only carried them; undefined where it wrote them. */
  readonly carried: NamedPerson | null | undefined;
}

/** The stretches of a paragraph by the hand that brought them in, in UTF-16 units. */
function stretchesOf(element: Y.XmlElement, carried: Hands['carried']): HandStretch[] {
  const found: HandStretch[] = [];
  let at = 0;
  const add = (client: number, length: number, whose: NamedPerson | null | undefined): void => {
    if (length <= 0) return;
    const last = found.at(-1);
    if (last && last.client === client && last.carried === whose) last.to = at + length;
    else found.push({ client, from: at, to: at + length, carried: whose });
    at += length;
  };
  for (const part of textsOf(element)) {
    for (let item = part._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      const end = clock + item.length;
      let done = clock;
      for (const { from, to, person } of carried.get(client) ?? []) {
        if (to <= done || from >= end) continue;
        add(client, from - done, undefined);
        done = Math.max(done, from);
        add(client, Math.min(to, end) - done, person);
        done = Math.min(to, end);
      }
      add(client, end - done, undefined);
    }
  }
  return found;
}

/** Learns from the office's answer, and from who is here now, which hand is whose. */
export function handsOf(copy: Y.Doc, { blocks, people, carried }: AuthorshipView, here: ReadonlyMap<number, NamedPerson>, authorIds: readonly string[] = []): Hands {
  const named = new Map(people.map((person) => [person.id, person]));
  const moved = new Map<number, { readonly from: number; readonly to: number; readonly person: NamedPerson | null }[]>();
  for (const { client, from, to, personId } of carried) moved.set(client, [...(moved.get(client) ?? []), { from, to, person: (personId && named.get(personId)) || null }]);
  const hands = new Map<number, NamedPerson>();
  const elements = new Map(elementsOf(copy).map((element) => [blockIdOf(element), element]));
  for (const block of blocks) {
    const element = elements.get(block.blockId);
    for (const { client, from, to, carried: whose } of element ? stretchesOf(element, moved) : []) {
      if (whose !== undefined) continue;
      // The middle of a stretch: at its edges words may have come since.
      const run = block.runs.find((one) => one.from <= (from + to) / 2 && one.to > (from + to) / 2);
      const person = run?.personId ? named.get(run.personId) : undefined;
      if (person && !hands.has(client)) hands.set(client, person);
    }
  }
  for (const [client, person] of here) hands.set(client, person);
  return { of: hands, carried: moved, people: new Map([...people, ...here.values()].map((person) => [person.id, person])), authorIds };
}

/** Who wrote a character, as far as is known: the office's word of what was carried goes before this screen's. */
function writerOf({ of, carried }: Hands, here: CarriedHere): (client: number, clock: number) => string | null {
  return (client, clock) => {
    const within = (run: { readonly from: number; readonly to: number }): boolean => run.from <= clock && clock < run.to;
    const told = carried.get(client)?.find(within);
    if (told) return told.person?.id ?? null;
    const seen = here.runs.get(client)?.find(within);
    return seen ? seen.personId : of.get(client)?.id ?? null;
  };
}

/** The hands with what this screen saw carried; where both speak of the same words, the office's goes first. */
export function withCarried(hands: Hands, here: CarriedHere): Hands {
  const { carried, people } = hands;
  const all = new Map(carried);
  for (const [client, runs] of here.runs) {
    const seen = runs.map(({ from, to, personId }) => ({ from, to, person: (personId && people.get(personId)) || null }));
    all.set(client, [...(carried.get(client) ?? []), ...seen].toSorted((a, b) => a.from - b.from));
  }
  return { ...hands, carried: all };
}

/** Whose the characters of a paragraph are, by stretches; null where nobody is known. */
export function writersIn(element: Y.XmlElement, hands: Hands): readonly { readonly from: number; readonly to: number; readonly person: NamedPerson | null }[] {
  const found: { readonly from: number; to: number; readonly person: NamedPerson | null }[] = [];
  for (const { client, from, to, carried } of stretchesOf(element, hands.carried)) {
    const person = carried === undefined ? hands.of.get(client) ?? null : carried;
    const last = found.at(-1);
    if (last && last.person?.id === person?.id) last.to = to;
    else found.push({ from, to, person });
  }
  return found;
}

/** Watches what edits carry elsewhere, before anybody draws what they did. Returns how to stop. */
export function watchCarried(copy: Y.Doc, here: CarriedHere, hands: () => Hands | null): () => void {
  const look = (transaction: Y.Transaction): void => {
    const now = hands();
    if (now) here.take(transaction, writerOf(now, here));
  };
  copy.on('beforeObserverCalls', look);
  return () => copy.off('beforeObserverCalls', look);
}

function draw(doc: ProseNode, copy: Y.Doc, hands: Hands): DecorationSet | null {
  const elements = elementsOf(copy);
  if (elements.length !== doc.childCount) return null;
  const drawn: Decoration[] = [];
  doc.forEach((node, pos, i) => {
    for (const { from, to, person } of writersIn(elements[i]!, hands)) {
      if (!person || to > node.content.size) continue;
      drawn.push(Decoration.inline(pos + 1 + from, pos + 1 + to, { class: 'hand-tint', style: `--hand: ${colourOf(person.id, hands.authorIds)}`, title: person.name }));
    }
  });
  return DecorationSet.create(doc, drawn);
}

/** Tints the words by whose hand wrote them, in the colours of presence, while they are being written. */
export const handTint = (copy: Y.Doc) => Extension.create({
  name: 'handTint',
  addProseMirrorPlugins() {
    const here = new CarriedHere();
    return [new Plugin<Tinted>({
      key,
      state: {
        init: () => ({ hands: null, drawn: DecorationSet.empty }),
        apply(tr, now, _before, state) {
          const asked = tr.getMeta(key) as { readonly hands: Hands | null } | undefined;
          const hands = asked ? asked.hands : now.hands;
          if (!hands) return now.hands ? { hands: null, drawn: DecorationSet.empty } : now;
          if (!asked && !tr.docChanged) return now;
          const theirs = (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;
          return { hands, drawn: (asked || theirs ? draw(state.doc, copy, withCarried(hands, here)) : null) ?? now.drawn.map(tr.mapping, tr.doc) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.drawn },
      view: (looking) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const stop = watchCarried(copy, here, () => key.getState(looking.state)?.hands ?? null);
        return {
          update(view, before) {
            if (!key.getState(view.state)?.hands || before.doc === view.state.doc) return;
            clearTimeout(timer);
            const look = (): void => {
              if (view.isDestroyed) return;
              if (view.composing) timer = setTimeout(look, SETTLE_MS);
              else view.dispatch(view.state.tr.setMeta(key, { hands: key.getState(view.state)?.hands ?? null }).setMeta('addToHistory', false));
            };
            timer = setTimeout(look, SETTLE_MS);
          },
          destroy: () => {
            clearTimeout(timer);
            stop();
          },
        };
      },
    })];
  },
});

/** Tints by these hands, or (null) not at all. */
export const tintHands = (editor: Editor, hands: Hands | null): void => editor.view.dispatch(editor.state.tr.setMeta(key, { hands }));
