import { inReadingOrder } from '../../shared/page/slot.ts';
import type { MarkView, ProofView } from '../../shared/views.ts';

/** The marks of one story on the sheet, in the order of its text. */
export interface MarkGroup {
  readonly storyId: string;
  readonly title: string;
  readonly toCheck: readonly MarkView[];
  readonly marks: readonly MarkView[];
}

type Sheet = Pick<ProofView, 'frozen' | 'copies' | 'marks' | 'toCheck'> & { readonly proof: { readonly pageId: string } };

/** Marks by story, stories as they stand on the page, marks as they stand in the text; what lost its place comes first (PR2). */
export function markGroups({ frozen, copies, marks, toCheck, proof }: Sheet): MarkGroup[] {
  const slots = inReadingOrder(frozen.pages.find((page) => page.id === proof.pageId)?.slots ?? []);
  const placed = slots.flatMap((slot) => ('storyId' in slot && slot.storyId ? [slot.storyId] : []));
  const stories = [...new Set([...placed, ...Object.keys(copies), ...[...marks, ...toCheck].map((mark) => mark.storyId)])];
  return stories.flatMap((storyId) => {
    const copy = copies[storyId];
    const rank = new Map((copy?.copy.blocks ?? []).map((block, i) => [block.id, i]));
    const ordered = (all: readonly MarkView[]) => all.filter((mark) => mark.storyId === storyId).sort((a, b) =>
      Number(b.status === 'detached') - Number(a.status === 'detached')
      || (rank.get(a.anchor.blockId) ?? -1) - (rank.get(b.anchor.blockId) ?? -1)
      || a.anchor.from - b.anchor.from || a.at - b.at);
    const group = { storyId, title: copy?.title ?? '', toCheck: ordered(toCheck), marks: ordered(marks) };
    return group.marks.length + group.toCheck.length > 0 ? [group] : [];
  });
}

/** The same in one row, for going to the next and the one before. */
export const inOrder = (groups: readonly MarkGroup[]): readonly MarkView[] => groups.flatMap((group) => [...group.toCheck, ...group.marks]);
