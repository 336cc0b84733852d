import * as Y from 'yjs';
import { carriedWords, type GonePiece } from '../../shared/collab/carried-words.ts';

/** Words that a hand only put elsewhere, by the clocks of that hand's client; null where their writer is not known. */
export interface CarriedRun {
  readonly from: number;
  readonly to: number;
  readonly personId: string | null;
}

/** Characters in one run that an edit must share with what went in it, or with what was cut before, to be the same words. */
const [WITHIN_AN_EDIT, AFTER_A_CUT] = [2, 8] as const;
/** How much of what went is looked at: of one edit, and of the cuts before it. */
const [MOST_OF_AN_EDIT, MOST_OF_CUTS] = [30_000, 8_000] as const;

/** Calls with every text item that stands between two states of each client's clock, cut to that stretch. */
function eachText(doc: Y.Doc, client: number, from: number, to: number, found: (item: Y.Item, text: string, clock: number) => void): void {
  const structs = doc.store.clients.get(client) ?? [];
  if (from >= to || structs.length === 0) return;
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i]!;
    if (struct.id.clock >= to) return;
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const [a, b] = [Math.max(from, struct.id.clock), Math.min(to, struct.id.clock + struct.length)];
    found(struct, struct.content.str.slice(a - struct.id.clock, b - struct.id.clock), a);
  }
}

/**
 * What an edit carried elsewhere, told while it is being applied: a paragraph that is parted or joined is written anew by the
 * hand that does it, and the office says whose the words are only when the hands rest. `writer` knows whose a character was.
 */
export class CarriedHere {
  readonly runs = new Map<number, CarriedRun[]>();
  #cuts: GonePiece[] = [];

  /** Takes in a transaction before anybody looks at what it did. */
  take({ doc, deleteSet, beforeState, afterState }: Y.Transaction, writer: (client: number, clock: number) => string | null): void {
    const gone: GonePiece[] = [];
    let size = 0;
    for (const [client, ranges] of deleteSet.clients) {
      const known = beforeState.get(client) ?? 0;
      for (const { clock, len } of ranges) {
        eachText(doc, client, clock, Math.min(clock + len, known), (_item, text, at) => {
          if (size > MOST_OF_AN_EDIT) return;
          size += text.length;
          const hands: { to: number; personId: string | null }[] = [];
          for (let i = 0; i < text.length; i++) {
            const personId = writer(client, at + i);
            const last = hands.at(-1);
            if (last && last.personId === personId) last.to = i + 1;
            else hands.push({ to: i + 1, personId });
          }
          gone.push({ text, hands });
        });
      }
    }
    for (const [client, end] of afterState) {
      eachText(doc, client, beforeState.get(client) ?? 0, end, (item, text, at) => {
        if (item.deleted) return;
        const here = carriedWords(text, gone, WITHIN_AN_EDIT);
        const found = here.length > 0 || text.length < AFTER_A_CUT ? here : carriedWords(text, this.#cuts, AFTER_A_CUT);
        if (found.length === 0) return;
        this.runs.set(client, [...(this.runs.get(client) ?? []), ...found.map((run) => ({ from: at + run.from, to: at + run.to, personId: run.personId }))]);
      });
    }
    if (gone.length === 0) return;
    this.#cuts = [...gone, ...this.#cuts];
    for (let kept = 0, i = 0; i < this.#cuts.length; i++) {
      kept += this.#cuts[i]!.text.length;
      if (kept > MOST_OF_CUTS) this.#cuts = this.#cuts.slice(0, i + 1);
    }
  }
}
