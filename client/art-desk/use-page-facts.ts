import { useMutation } from '@tanstack/react-query';
import type { Page } from '../../shared/page/page.ts';
import { useChangeLine } from '../app/use-change-line.ts';
import { useTRPC } from '../app/trpc.ts';

/** What may be changed of a page besides its slots; `deadlineAt` in epoch milliseconds. */
export interface FactsPatch {
  section?: string;
  responsibleEditorId?: string | null;
  artEditorId?: string | null;
  proofreaderIds?: (string | null)[];
  deadlineAt?: number | null;
  lateSlots?: boolean;
}

/** Changes a page's facts; resolves, when the page is shown as the office has it, with whether it is stored; never rejects. */
export type PutFacts = (patch: FactsPatch, began?: Partial<FactsPatch>) => Promise<boolean>;

/** A page with the hand's own changes of its facts over it, changed in line; `settled` tells the version that a move of the page names. */
export function usePageFacts<P extends Pick<Page, 'id' | 'version'>>(page: P, refetch: () => Promise<unknown>): { readonly page: P; readonly put: PutFacts; readonly settled: () => Promise<number> } {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.pages.change.mutationOptions());
  const { row, change, settled } = useChangeLine<P, FactsPatch>(page, (pageId, version, patch, was) => mutateAsync({ pageId, version, patch, was: { ...was } }));
  return { page: row, put: async (patch, began) => { const stored = await change(patch, began); await refetch(); return stored; }, settled };
}
