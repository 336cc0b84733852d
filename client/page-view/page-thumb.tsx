import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { ComposedPage, StyleSheet } from '../../shared/compose/model.ts';
import { useTRPC } from '../app/trpc.ts';
import { useComposedPage } from './composed-page.ts';
import { PageCanvasThumb } from './page-raster.tsx';
import { PageSvg } from './page-svg.tsx';
import './page-thumb.css';

/** Up to this width (CSS pixels) a page is one bitmap instead of a thousand nodes. */
const bitmapUpTo = 700;

/** The real page, small: the same composition as the canvas and the press. `width` in CSS pixels; the height is the page's own. */
export function PageThumb({ pageId, width, label }: { editionId?: string; pageId: string; width: number; label?: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.pages.get.queryOptions({ pageId }));
  const page = useComposedPage(data?.makeUp, pageId)?.pages.find((p) => p.pageId === pageId);
  return (
    <span className="page-thumb" style={{ width, aspectRatio: page ? `${page.width} / ${page.height}` : '390 / 546' }}>
      {page && data && (width > bitmapUpTo
        ? <Sheet page={page} styleSheet={data.makeUp.styleSheet} label={label ?? `${data.page.folio} ${data.page.section}`} />
        : <PageCanvasThumb page={page} styleSheet={data.makeUp.styleSheet} width={width} label={label ?? `${data.page.folio} ${data.page.section}`} />)}
    </span>
  );
}

/** Drawn again only when the page itself is another: what else the office says of it leaves the ink alone. */
const Sheet = memo(function Sheet({ page, styleSheet, label }: { page: ComposedPage; styleSheet: StyleSheet; label: string }) {
  return <PageSvg page={page} styleSheet={styleSheet} label={label} />;
});
