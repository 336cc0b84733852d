import type { DiffBlock, DiffPart, DiffView } from '../../shared/story/diff.ts';

interface NumberedPart extends DiffPart {
  /** The change it belongs to, from 0; null for what stayed. What went and what came at one place are one change. */
  readonly at: number | null;
}

export interface NumberedBlock extends Omit<DiffBlock, 'parts'> {
  readonly parts: readonly NumberedPart[];
  /** For a paragraph that only changed its kind, or whether it may be cut. */
  readonly at: number | null;
}

/** Numbers the changes of a difference in reading order; both ends of a move are one change. */
export function numberChanges(diff: DiffView): { readonly blocks: readonly NumberedBlock[]; readonly count: number } {
  let count = 0;
  const moves = new Map<number, number>();
  const blocks = diff.blocks.map((block): NumberedBlock => {
    let open: number | null = null;
    let by: number | undefined;
    const parts = block.parts.map((part): NumberedPart => {
      if (part.change === 'same' && !part.looks) {
        open = null;
        return { ...part, at: null };
      }
      if (part.move !== undefined) {
        const known = moves.get(part.move);
        open = null;
        if (known === undefined) moves.set(part.move, count++);
        return { ...part, at: known ?? count - 1 };
      }
      // Another look is a change of its own, and so is what a proof mark did beside somebody's typing.
      if (open === null || part.looks || by !== part.by) open = count++;
      by = part.by;
      const at = open;
      if (part.looks) open = null;
      return { ...part, at };
    });
    // An empty paragraph that came or went, or one that only became another kind, is a change as well.
    const bare = block.change !== 'same' && parts.every((part) => part.at === null);
    if (!bare) return { ...block, parts, at: null };
    count += 1;
    return { ...block, parts, at: count - 1 };
  });
  return { blocks, count };
}
