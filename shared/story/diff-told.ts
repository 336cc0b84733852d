import type { DiffBlock, DiffPart, DiffView } from './diff.ts';

/** What edits of a kind of their own did to one paragraph: `edit` numbers them. */
export interface ToldBlock {
  readonly blockId: string;
  readonly text: string;
  readonly runs: readonly { readonly from: number; readonly to: number; readonly edit: number }[];
}

/** What proof marks, late words and restorations took from the older copy and brought into the newer one. */
export interface Told {
  readonly gone: readonly ToldBlock[];
  readonly come: readonly ToldBlock[];
}

/**
 * Tells what edits of a kind of their own changed from what hands typed: such parts name their edit. A paragraph whose words
 * are not those that were told about (somebody is typing in it) is left as it is.
 */
export function tellApart(diff: DiffView, { gone, come }: Told): DiffView {
  if (gone.length === 0 && come.length === 0) return diff;
  const [wasOf, isOf] = [new Map(gone.map((block) => [block.blockId, block])), new Map(come.map((block) => [block.blockId, block]))];
  return { blocks: diff.blocks.map((block) => told(block, wasOf.get(block.fromId ?? block.id), isOf.get(block.id))) };
}

function told(block: DiffBlock, was: ToldBlock | undefined, is: ToldBlock | undefined): DiffBlock {
  const side = (without: 'added' | 'removed'): string => block.parts.filter((part) => part.change !== without).map((part) => part.text).join('');
  const gone = was && side('added') === was.text ? was : undefined;
  const come = is && side('removed') === is.text ? is : undefined;
  if (!gone && !come) return block;
  let [x, y] = [0, 0];
  const parts = block.parts.flatMap((part): readonly DiffPart[] => {
    const [fromX, fromY] = [x, y];
    if (part.change !== 'added') x += part.text.length;
    if (part.change !== 'removed') y += part.text.length;
    if (part.change === 'removed' && gone) return split(part, fromX, gone);
    return part.change === 'added' && come ? split(part, fromY, come) : [part];
  });
  return { ...block, parts };
}

/** A part cut where the told-apart runs begin and end. */
function split(part: DiffPart, start: number, { runs }: ToldBlock): readonly DiffPart[] {
  const pieces: DiffPart[] = [];
  let at = 0;
  for (const run of runs) {
    const [from, to] = [Math.max(run.from - start, at), Math.min(run.to - start, part.text.length)];
    if (from >= to) continue;
    if (from > at) pieces.push({ ...part, text: part.text.slice(at, from) });
    pieces.push({ ...part, text: part.text.slice(from, to), by: run.edit });
    at = to;
  }
  if (at < part.text.length) pieces.push({ ...part, text: part.text.slice(at) });
  return pieces;
}
