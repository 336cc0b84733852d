import { type PointerEvent, useMemo, useRef } from 'react';
import type { ComposedPage, StyleSheet } from '../../shared/compose/model.ts';
import type { MarkView } from '../../shared/views.ts';
import { PageInk } from '../page-view/page-svg.tsx';
import '../page-view/page-svg.css';
import { glyphMap, type Stretch } from './glyph-map.ts';
import { MarkInk, margin } from './mark-ink.tsx';

/** The sheet with its margins: the composed page, the marks on it, and the hand that chooses words. */
export function ProofSheet({ page, styleSheet, marks, chosenMark, chosen, zoom, label, markLabel, onChoose, onChooseMark }: {
  page: ComposedPage; styleSheet: StyleSheet; marks: readonly MarkView[]; chosenMark: string | null; chosen: Stretch | null;
  /** Width of the sheet as a multiple of the pane. */
  zoom: number; label: string; markLabel: (mark: MarkView) => string;
  onChoose: (stretch: Stretch | null) => void; onChooseMark: (id: string) => void;
}) {
  const svg = useRef<SVGSVGElement>(null);
  const map = useMemo(() => glyphMap(page), [page]);
  const start = useRef<{ storyId: string; blockId: string; offset: number } | null>(null);
  const [width, height] = [page.width / 1000, page.height / 1000];

  const under = (event: PointerEvent): { storyId: string; blockId: string; offset: number } | null => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return null;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return map.at(point.x, point.y);
  };
  const stretchTo = (event: PointerEvent): Stretch | null => {
    const from = start.current;
    const to = under(event);
    if (!from) return null;
    // A mark stays within its paragraph.
    if (!to || to.storyId !== from.storyId || to.blockId !== from.blockId) return { ...from, from: from.offset, to: from.offset + 1 };
    return { ...from, from: Math.min(from.offset, to.offset), to: Math.max(from.offset, to.offset) + 1 };
  };

  return (
    <svg
      ref={svg} className="page-svg proof-sheet" role="group" aria-label={label} style={{ width: `${zoom * 100}%` }}
      viewBox={`${-margin} 0 ${width + 2 * margin} ${height}`}
      onPointerDown={(event) => {
        if (event.button !== 0 || (event.target as Element).closest('[data-mark]')) return;
        start.current = under(event);
        if (!start.current) return onChoose(null);
        svg.current?.setPointerCapture(event.pointerId);
        onChoose(stretchTo(event));
      }}
      onPointerMove={(event) => {
        if (start.current && event.buttons === 1) onChoose(stretchTo(event));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
    >
      <rect className="page-svg-paper" x={-margin} width={width + 2 * margin} height={height} />
      {chosen && map.rectsOf(chosen).map((r) => <rect key={`${r.x} ${r.y}`} className="proof-chosen" x={r.x} y={r.y} width={Math.max(r.width, 1)} height={r.height} />)}
      <g aria-hidden="true"><PageInk page={page} styleSheet={styleSheet} /></g>
      <MarkInk marks={marks} map={map} pageWidth={width} chosen={chosenMark} onChoose={onChooseMark} label={markLabel} />
    </svg>
  );
}
