import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { useTRPC } from '../app/trpc.ts';
import { PageSvg } from './page-svg.tsx';
import './page-thumb.css';

/** A page composed on this machine from the edition's make-up; undefined while there is none. */
export function useComposedPage(makeUp: EditionMakeUp | undefined, pageId: string) {
  return useMemo(() => (makeUp ? compose(makeUp, faces, [pageId]) : undefined), [makeUp, pageId]);
}

/** The real page, small: the same composition as the canvas and the press. `width` in CSS pixels. */
export function PageThumb({ pageId, width, label }: { editionId?: string; pageId: string; width: number; label?: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.pages.get.queryOptions({ pageId }));
  const composed = useComposedPage(data?.makeUp, pageId);
  const page = composed?.pages.find((p) => p.pageId === pageId);
  return (
    <span className="page-thumb" style={{ width, aspectRatio: page ? `${page.width} / ${page.height}` : '390 / 546' }}>
      {page && data && <PageSvg page={page} styleSheet={data.makeUp.styleSheet} photos="thumb" label={label ?? `${data.page.folio} ${data.page.section}`} />}
    </span>
  );
}
