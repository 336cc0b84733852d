import { type MouseEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { ComposedPage, StyleSheet } from '../../shared/compose/model.ts';
import type { MarkView } from '../../shared/views.ts';
import { PageInk } from '../page-view/page-svg.tsx';
import { useFaces } from '../page-view/title-faces.ts';
import { readingZoom, type Zooming, ZoomTable } from '../page-view/zoom-table.tsx';
import '../page-view/page-svg.css';
import { type CharacterAt, glyphMap, type Stretch } from './glyph-map.ts';
import { type InkedMark, MarkInk, margin } from './mark-ink.tsx';
import { phraseAround } from './phrase.ts';

/** The sheet with its margins: the composed page, the marks on it, and the hand that chooses words. */
export function ProofSheet({ page, styleSheet, marks, chosenMark, chosen, zooming, label, textOf, markLabel, onChoose, onChooseMark }: {
  page: ComposedPage; styleSheet: StyleSheet; marks: readonly InkedMark[]; chosenMark: string | null; chosen: Stretch | null; zooming: Zooming;
  label: string; textOf: (at: { storyId: string; blockId: string }) => string; markLabel: (mark: MarkView) => string;
  onChoose: (stretch: Stretch | null) => void; onChooseMark: (id: string) => void;
}) {
  const svg = useRef<SVGSVGElement>(null);
  const faces = useFaces(styleSheet);
  const map = useMemo(() => glyphMap(page, faces), [page, faces]);
  const start = useRef<CharacterAt | null>(null);
  const [width, height] = [page.width / 1000, page.height / 1000];
  const { originX, grid } = styleSheet.page;
  const typeWidth = (grid.columns * grid.charsPerColumn + (grid.columns - 1) * grid.gutterChars) * grid.bodySize;
  const typeArea = [originX / 1000, (originX + typeWidth) / 1000] as const;

  // Chosen in the list, in the text or by a key: the sheet shows the place. Under the hand itself it stays still.
  const reveal = useRef(zooming.reveal);
  reveal.current = zooming.reveal;
  useEffect(() => {
    if (!chosen || start.current) return;
    const [first] = map.rectsOf(chosen);
    if (first) reveal.current({ ...first, x: first.x + margin });
  }, [chosen, map]);

  const under = (event: { clientX: number; clientY: number }, within?: CharacterAt): CharacterAt | null => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return null;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return map.at(point.x, point.y, within);
  };
  const stretch = (from: CharacterAt, to: CharacterAt): Stretch =>
    ({ storyId: from.storyId, blockId: from.blockId, from: Math.min(from.offset, to.offset), to: Math.max(from.offset, to.offset) + 1 });

  const take = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest('[data-mark]')) return;
    const at = under(event);
    if (!at) return onChoose(null);
    // With ⇧, or by a second tap of a finger in the same paragraph, what is chosen reaches to here.
    const further = event.shiftKey || event.pointerType === 'touch';
    if (further && chosen && chosen.storyId === at.storyId && chosen.blockId === at.blockId && (at.offset < chosen.from || at.offset >= chosen.to)) {
      return onChoose({ ...chosen, from: Math.min(chosen.from, at.offset), to: Math.max(chosen.to, at.offset + 1) });
    }
    start.current = at;
    if (event.pointerType !== 'touch') svg.current?.setPointerCapture(event.pointerId);
    onChoose(stretch(at, at));
  };
  const drag = (event: PointerEvent) => {
    const from = start.current;
    if (!from || event.buttons !== 1 || event.pointerType === 'touch') return;
    // A mark stays within its paragraph, however far the hand goes.
    const to = under(event, from);
    if (to) onChoose(stretch(from, to));
  };
  const twice = (event: MouseEvent) => {
    const scale = zooming.table.current?.scale() ?? 1;
    if (scale < readingZoom * 0.8) return zooming.around(readingZoom, event);
    const at = under(event);
    if (at) onChoose({ ...at, ...phraseAround(textOf(at), at.offset) });
  };

  return (
    <ZoomTable zooming={zooming} width={width + 2 * margin} height={height} label={label} start={{ x: margin + typeArea[0] - 84, y: 30 }}>
      {(scale) => (
        <svg
          ref={svg} className="page-svg proof-sheet" role="group" aria-label={label} viewBox={`${-margin} 0 ${width + 2 * margin} ${height}`}
          onPointerDown={take} onPointerMove={drag} onDoubleClick={twice}
          onPointerUp={() => { start.current = null; }} onPointerCancel={() => { start.current = null; }}
        >
          <rect className="page-svg-paper" x={-margin} width={width + 2 * margin} height={height} />
          {chosen && map.rectsOf(chosen).map((r) => <rect key={`${r.x} ${r.y}`} className="proof-chosen" x={r.x} y={r.y} width={Math.max(r.width, 1)} height={r.height} />)}
          <g aria-hidden="true"><PageInk page={page} styleSheet={styleSheet} /></g>
          <MarkInk marks={marks} map={map} pageWidth={width} typeArea={typeArea} chosen={chosenMark} scale={scale} onChoose={onChooseMark} label={markLabel} />
        </svg>
      )}
    </ZoomTable>
  );
}
