import * as Y from 'yjs';
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

/** Whose hand brought in which part of a document. Fed with a story's log in its order, edit by edit. */
export class Authors {
  readonly #stretches = new Map<number, Stretch[]>();

  /** Takes in one edit of this person; what an earlier edit brought stays the earlier one's. Resolves to the characters it wrote. */
  take(edit: Uint8Array, personId: string | null): number {
    let chars = 0;
    for (const struct of Y.decodeUpdate(edit).structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      const end = clock + struct.length;
      const stretches = this.#stretches.get(client) ?? [];
      const last = stretches.at(-1);
      const known = last?.end ?? 0;
      if (end <= known) continue;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) chars += end - Math.max(known, clock);
      if (last && last.personId === personId) last.end = end;
      else stretches.push({ end, personId });
      this.#stretches.set(client, stretches);
    }
    return chars;
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

  #within(client: number, clock: number, length: number): { personId: string | null; chars: number }[] {
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
