import * as Y from 'yjs';
import { syncFrame, syncTypes } from './frames.ts';
import type { Seat } from './seat.ts';

/** A whole copy up to this size is kept ready for the next who asks; a larger one only for those who ask in the same turn. */
const KEPT_BYTES = 64 * 1024;

/**
 * Questions for the copy and their answers. Whoever asks several times in one turn is answered once, and newcomers share one
 * encoding: a copy may weigh megabytes, and a crowd comes back at once.
 */
export class Answers {
  readonly #doc: Y.Doc;
  readonly #asked = new Map<Seat, Map<number, number>>();
  #whole: Uint8Array | null = null;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** Takes a question: an encoded state vector. Throws when it is none. */
  ask(seat: Seat, vector: Uint8Array): void {
    const asked = Y.decodeStateVector(vector);
    const before = this.#asked.get(seat);
    // What both hold: an answer from there on serves either question.
    if (before) for (const [client, clock] of before) if (!((asked.get(client) ?? 0) >= clock)) before.set(client, asked.get(client) ?? 0);
    this.#asked.set(seat, before ?? asked);
  }

  /** The copy has changed. */
  stale(): void {
    this.#whole = null;
  }

  /** Answers everybody who has asked. The document is what is on disk. */
  give(now: number): void {
    for (const [seat, vector] of this.#asked) {
      seat.greeted = true;
      seat.send(this.#from(vector), now);
    }
    this.#asked.clear();
    if (this.#whole && this.#whole.byteLength > KEPT_BYTES) this.#whole = null;
  }

  #from(vector: Map<number, number>): Uint8Array {
    const nothing = [...vector.values()].every((clock) => clock === 0);
    if (!nothing) return syncFrame(syncTypes.step2, Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(vector)));
    this.#whole ??= syncFrame(syncTypes.step2, Y.encodeStateAsUpdate(this.#doc));
    return this.#whole;
  }
}
