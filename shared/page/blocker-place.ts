import type { BlockerView, ProofRow } from '../views.ts';

/** Where a blocker can be settled: on the canvas, on the sheet of a proof, in the story, or among the page's own facts. */
export type BlockerPlace =
  | { readonly at: 'slot'; readonly slotId: string }
  | { readonly at: 'proof'; readonly proofId: string; readonly markId: string }
  | { readonly at: 'story'; readonly storyId: string }
  | { readonly at: 'page' };

/** Blockers of marks that are told on the proof after the one they were made on (PR4). */
const checkedBack: ReadonlySet<string> = new Set(['mark-not-landed', 'mark-not-checked']);

/** PG3: every blocker has a place. A mark's is the proof on which it can be answered or checked; of several plates the newest counts. */
export function placeOfBlocker(blocker: BlockerView, proofs: readonly Pick<ProofRow, 'id' | 'round' | 'plate'>[]): BlockerPlace {
  const { markId, slotId, storyId } = blocker;
  if (markId) {
    const made = Number(blocker.with?.round ?? 1);
    const plate = Math.max(0, ...proofs.map((proof) => proof.plate));
    const own = proofs.filter((proof) => proof.plate === plate);
    const of = (round: number) => own.find((proof) => proof.round === round);
    const proof = (checkedBack.has(blocker.code) ? of(made + 1) : undefined) ?? of(made) ?? own.at(-1);
    if (proof) return { at: 'proof', proofId: proof.id, markId };
  }
  if (slotId) return { at: 'slot', slotId };
  return storyId ? { at: 'story', storyId } : { at: 'page' };
}
