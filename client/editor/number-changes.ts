import type { DiffBlock, DiffPart, DiffView } from '../../shared/story/diff.ts';

interface NumberedPart extends DiffPart {
  /** The change it belongs to, from 0; null for what stayed. What went and what came at one place are one change. */
  readonly at: number | null;
}

interface NumberedBlock extends Omit<DiffBlock, 'parts'> {
  readonly parts: readonly NumberedPart[];
  /** For a paragraph that only changed its kind. */
  readonly at: number | null;
}

/** Numbers the changes of a difference in reading order. */
export function numberChanges(diff: DiffView): { readonly blocks: readonly NumberedBlock[]; readonly count: number } {
  let count = 0;
  const blocks = diff.blocks.map((block): NumberedBlock => {
    let open: number | null = null;
    const parts = block.parts.map((part): NumberedPart => {
      if (part.change === 'same') {
        open = null;
        return { ...part, at: null };
      }
      if (open === null) {
        open = count;
        count += 1;
      }
      return { ...part, at: open };
    });
    // An empty paragraph that came or went, or one that only became another kind, is a change as well.
    const bare = block.change !== 'same' && parts.every((part) => part.at === null);
    if (!bare) return { ...block, parts, at: null };
    count += 1;
    return { ...block, parts, at: count - 1 };
  });
  return { blocks, count };
}
