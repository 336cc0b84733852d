import { memo, useEffect, useMemo, useState } from 'react';
import { compose } from '../../shared/compose/compose.ts';
import type { ComposedPage, Faces, StyleSheet } from '../../shared/compose/model.ts';
import { samplePage } from '../../shared/page/sample-page.ts';
import type { TemplateSlot } from '../../shared/page/templates.ts';
import type { TitleView } from '../../shared/views.ts';
import { useSession } from '../app/session.tsx';
import { PageSvg } from '../page-view/page-svg.tsx';
import { useFaces } from '../page-view/title-faces.ts';

const pt = (mpt: number): number => mpt / 1000;

/** The sample page of a sheet and a template, composed as it would print. */
export function composedSample(sheet: StyleSheet, slots: readonly TemplateSlot[], title: TitleView, faces: Faces): ComposedPage | undefined {
  return compose(samplePage(sheet, slots, { ...title, nameplate: title.name }, faces), faces).pages[0];
}

/** Hills and a sun in grey where a picture would be: a picture's weight, and plainly none. */
function Stand({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) {
  return (
    <svg x={pt(x)} y={pt(y)} width={pt(width)} height={pt(height)} viewBox="0 0 300 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect width="300" height="200" className="stand-sky" />
      <circle cx="222" cy="58" r="20" className="stand-sun" />
      <path d="M-60 200 L70 92 L150 160 L205 118 L360 210 Z" className="stand-far" />
      <path d="M-60 210 L20 160 L120 205 Z" className="stand-near" />
    </svg>
  );
}

/** A composed sample on the screen; its pictures are drawn, not fetched. */
export const SampleSheet = memo(function SampleSheet({ page, sheet, label }: { readonly page: ComposedPage; readonly sheet: StyleSheet; readonly label: string }) {
  const ink = useMemo(() => ({ ...page, items: page.items.filter((item) => item.type !== 'picture') }), [page]);
  return (
    <PageSvg page={ink} styleSheet={sheet} photos="thumb" label={label}>
      {page.items.map((item, i) => (item.type === 'picture' ? <Stand key={i} x={item.x} y={item.y} width={item.width} height={item.height} /> : null))}
    </PageSvg>
  );
});

let busy: Promise<void> = Promise.resolve();

/** A small picture of a template on its sheet, composed when the screen has a moment, one after another. */
export function SampleThumb({ sheet, slots, label }: { readonly sheet: StyleSheet; readonly slots: readonly TemplateSlot[]; readonly label: string }) {
  const { title } = useSession();
  const faces = useFaces(sheet);
  const [page, setPage] = useState<ComposedPage>();
  useEffect(() => {
    let gone = false;
    busy = busy.then(async () => {
      await new Promise((next) => setTimeout(next, 0));
      if (!gone && faces) setPage(composedSample(sheet, slots, title, faces));
    });
    return () => {
      gone = true;
    };
  }, [sheet, slots, title, faces]);
  return (
    <span className="sample-thumb" style={{ aspectRatio: `${sheet.page.trimWidth} / ${sheet.page.trimHeight}` }}>
      {page ? <SampleSheet page={page} sheet={sheet} label={label} /> : null}
    </span>
  );
}
