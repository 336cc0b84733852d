import * as Y from 'yjs';
import { carriedWords, type GonePiece } from './carried-words.ts';
import { ClockRanges } from './clock-ranges.ts';
import { blockIdOf, elementsOf, textsOf } from './copy-doc.ts';

/** Characters of one paragraph by one hand, in UTF-16 units; null where nobody is known. */
export interface AuthoredRun {
  readonly from: number;
  readonly to: number;
  readonly personId: string | null;
}

interface Stretch {
  /** First clock after this stretch. */
  end: number;
  readonly personId: string | null;
}

/** Words that a hand put elsewhere and another had written, by the clocks of the hand that put them. */
export interface CarriedStretch {
  readonly client: number;
  readonly from: number;
  readonly to: number;
  readonly personId: string | null;
}

/** Characters that an edit and the cuts before it must have in common, in one run, to be the same words. */
const [WITHIN_AN_EDIT, AFTER_A_CUT] = [2, 8] as const;
/** How much of what went is remembered: of one edit, and of what a person cut before. */
const [MOST_OF_AN_EDIT, MOST_OF_CUTS] = [30_000, 8_000] as const;

/**
 * Whose hand brought in which part of a document. Fed with a story's log in its order, edit by edit. Words that an edit only
 * carries elsewhere (a paragraph parted, joined, made another kind, cut and pasted) stay their writer's.
 */
export class Authors {
  readonly #stretches = new Map<number, Stretch[]>();
  /** What each client wrote, by its clocks. */
  readonly #texts = new Map<number, { readonly from: number; text: string }[]>();
  readonly #carried = new Map<number, CarriedStretch[]>();
  /** What went from each client's words so far. */
  readonly #gone = new Map<number, ClockRanges>();
  /** What each person struck out last. */
  readonly #cuts = new Map<string | null, GonePiece[]>();

  /** Takes in one edit of this person; what an earlier edit brought stays the earlier one's. Resolves to the characters it wrote. */
  take(edit: Uint8Array, personId: string | null): number {
    const { structs, ds } = Y.decodeUpdate(edit);
    const written: { client: number; from: number; text: string }[] = [];
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      const end = clock + struct.length;
      const stretches = this.#stretches.get(client) ?? [];
      const last = stretches.at(-1);
      const known = last?.end ?? 0;
      if (end <= known) continue;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
        const from = Math.max(known, clock);
        written.push({ client, from, text: struct.content.str.slice(from - clock) });
      }
      if (last && last.personId === personId) last.end = end;
      else stretches.push({ end, personId });
      this.#stretches.set(client, stretches);
    }
    const gone = this.#goneBy(ds);
    let chars = 0;
    for (const { client, from, text } of written) {
      const here = carriedWords(text, gone, WITHIN_AN_EDIT);
      const carried = here.length > 0 ? here : text.length < AFTER_A_CUT ? [] : carriedWords(text, this.#cuts.get(personId) ?? [], AFTER_A_CUT);
      if (carried.length > 0) {
        this.#carried.set(client, [
          ...(this.#carried.get(client) ?? []), ...carried.map((run) => ({ client, from: from + run.from, to: from + run.to, personId: run.personId })),
        ]);
      }
      chars += text.length - carried.reduce((n, run) => n + run.to - run.from, 0);
      this.#remember(client, from, text);
    }
    if (gone.length > 0) this.#cut(personId, gone);
    return chars;
  }

  /** The stretches that were carried from elsewhere: their clocks are one hand's, their words another's. */
  get carried(): readonly CarriedStretch[] {
    return [...this.#carried.values()].flat();
  }

  /** Whose hands a Yjs client was, in the order they used it; empty when the log has never seen it. */
  handsOf(client: number): readonly (string | null)[] {
    return (this.#stretches.get(client) ?? []).map(({ personId }) => personId);
  }

  /** Who wrote what of the words as they stand, by paragraph in their order. */
  of(doc: Y.Doc): { readonly blockId: string; readonly runs: readonly AuthoredRun[] }[] {
    return elementsOf(doc).map((element) => {
      const runs: { from: number; to: number; personId: string | null }[] = [];
      let at = 0;
      for (const part of textsOf(element)) {
        for (let item = part._start; item; item = item.right) {
          if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
          const { client, clock } = item.id;
          for (const { personId, chars } of this.#within(client, clock, item.length)) {
            const last = runs.at(-1);
            if (last && last.personId === personId) last.to += chars;
            else runs.push({ from: at, to: at + chars, personId });
            at += chars;
          }
        }
      }
      return { blockId: blockIdOf(element), runs };
    });
  }

  #remember(client: number, from: number, text: string): void {
    const texts = this.#texts.get(client) ?? [];
    const last = texts.at(-1);
    if (last && last.from + last.text.length === from) last.text += text;
    else texts.push({ from, text });
    this.#texts.set(client, texts);
  }

  /** The words that a set of deletions took, and whose they were. */
  #goneBy(ds: ReturnType<typeof Y.decodeUpdate>['ds']): GonePiece[] {
    const gone: GonePiece[] = [];
    let chars = 0;
    for (const [client, ranges] of ds.clients) {
      const texts = this.#texts.get(client) ?? [];
      const known = this.#gone.get(client) ?? new ClockRanges();
      this.#gone.set(client, known);
      // A client that comes back tells of all that ever went: only what is new went by this edit.
      for (const { from: clock, to: end } of ranges.flatMap((range) => known.add(range.clock, range.clock + range.len))) {
        for (let i = placeIn(texts, clock); i < texts.length && chars < MOST_OF_AN_EDIT; i++) {
          const piece = texts[i]!;
          if (piece.from >= end) break;
          const from = Math.max(piece.from, clock);
          const text = piece.text.slice(from - piece.from, end - piece.from);
          if (text === '') continue;
          chars += text.length;
          let to = 0;
          gone.push({ text, hands: this.#within(client, from, text.length).map((run) => ({ to: (to += run.chars), personId: run.personId })) });
        }
      }
    }
    return gone;
  }

  #cut(personId: string | null, gone: readonly GonePiece[]): void {
    const cuts = [...(this.#cuts.get(personId) ?? []), ...gone.filter(({ text }) => text.length >= AFTER_A_CUT)];
    let chars = cuts.reduce((n, { text }) => n + text.length, 0);
    while (chars > MOST_OF_CUTS && cuts.length > 1) chars -= cuts.shift()!.text.length;
    this.#cuts.set(personId, cuts);
  }

  #within(client: number, clock: number, length: number): { personId: string | null; chars: number }[] {
    const found: { personId: string | null; chars: number }[] = [];
    const carried = this.#carried.get(client) ?? [];
    let at = clock;
    for (let i = placeIn(carried, clock); i < carried.length && (carried[i]?.from ?? 0) < clock + length; i++) {
      const { from, to, personId } = carried[i]!;
      if (to <= at) continue;
      if (from > at) found.push(...this.#typed(client, at, from - at));
      const end = Math.min(to, clock + length);
      found.push({ personId, chars: end - Math.max(from, at) });
      at = end;
    }
    if (at < clock + length) found.push(...this.#typed(client, at, clock + length - at));
    return found;
  }

  #typed(client: number, clock: number, length: number): { personId: string | null; chars: number }[] {
    const found: { personId: string | null; chars: number }[] = [];
    let from = clock;
    for (const { end, personId } of this.#stretches.get(client) ?? []) {
      if (end <= from) continue;
      const to = Math.min(end, clock + length);
      found.push({ personId, chars: to - from });
      from = to;
      if (from >= clock + length) break;
    }
    if (from < clock + length) found.push({ personId: null, chars: clock + length - from });
    return found;
  }
}

/** The first of these stretches, sorted by their beginnings, that may reach a clock. */
function placeIn(stretches: readonly { readonly from: number }[], clock: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.from <= clock) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
