import { type DragEvent, type PointerEvent, useRef, useState } from 'react';
import type { ComposedPage, Fit, Grid, StyleSheet } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import type { SlotRect } from '../../shared/page/slot.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { PageInk } from '../page-view/page-svg.tsx';
import '../page-view/page-svg.css';
import { type Corner, pulled } from './slot-moves.ts';
import { words } from './words.ts';

/** What is being dragged from a list: a story or a picture of the edition. */
export const dragType = 'application/x-banmian';

const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];

/** A rectangle of the grid on the sheet, in points. Gutters lie between columns, never at the edge of a slot. */
function boxOf(rect: SlotRect, { page }: StyleSheet) {
  const { grid, originX, originY } = page;
  const em = grid.bodySize / 1000;
  const step = (grid.charsPerColumn + grid.gutterChars) * em;
  return {
    x: originX / 1000 + rect.column * step, y: originY / 1000 + (rect.row * grid.leading) / 1000,
    width: rect.span * step - grid.gutterChars * em, height: (rect.rows * grid.leading) / 1000,
  };
}

/** The page at true proportions: its ink, and over it the slots that a hand can take. */
export function PageCanvas({ page, styleSheet, slots, fits, titles, chosen, zoom, grid, editable, label, onChoose, onMove, onDropThing }: {
  page: ComposedPage | undefined; styleSheet: StyleSheet; slots: readonly PlacedSlot[]; fits: Readonly<Record<string, Fit>>;
  titles: Readonly<Record<string, string>>; chosen: string | null; zoom: number; grid: boolean; editable: boolean; label: string;
  onChoose: (slotId: string | null) => void; onMove: (slotId: string, rect: SlotRect) => void;
  onDropThing: (slotId: string, thing: { storyId: string } | { photoId: string }) => void;
}) {
  const { t, lang } = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const [pull, setPull] = useState<{ slotId: string; corner: Corner | null; x: number; y: number; rect: SlotRect } | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const sheet = styleSheet.page.grid;
  const [width, height] = [styleSheet.page.trimWidth / 1000, styleSheet.page.trimHeight / 1000];

  const pointOf = (event: PointerEvent) => {
    const matrix = svg.current?.getScreenCTM();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : null;
  };
  const take = (event: PointerEvent, slot: PlacedSlot, corner: Corner | null) => {
    if (event.button !== 0) return;
    onChoose(slot.id);
    if (!editable || slot.locked) return;
    const point = pointOf(event);
    if (!point) return;
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    setPull({ slotId: slot.id, corner, x: point.x, y: point.y, rect: slot });
  };
  const movedTo = (event: PointerEvent, from: NonNullable<typeof pull>): SlotRect | null => {
    const point = pointOf(event);
    if (!point) return null;
    const step = ((sheet.charsPerColumn + sheet.gutterChars) * sheet.bodySize) / 1000;
    const slot = slots.find((s) => s.id === from.slotId);
    if (!slot) return null;
    return pulled(slot, Math.round((point.x - from.x) / step), Math.round(((point.y - from.y) * 1000) / sheet.leading), from.corner, sheet);
  };
  const drop = (event: DragEvent, slotId: string) => {
    event.preventDefault();
    setTarget(null);
    try {
      onDropThing(slotId, JSON.parse(event.dataTransfer.getData(dragType)) as { storyId: string } | { photoId: string });
    } catch {
      // Something that is not one of our own: not taken.
    }
  };

  return (
    <svg
      ref={svg} className="page-svg page-canvas" viewBox={`0 0 ${width} ${height}`} style={{ width: `${zoom * 100}%` }} role="group" aria-label={label}
      onPointerDown={() => onChoose(null)}
      onPointerMove={(event) => {
        if (!pull) return;
        const rect = movedTo(event, pull);
        if (rect) setPull({ ...pull, rect });
      }}
      onPointerUp={(event) => {
        if (!pull) return;
        const rect = movedTo(event, pull);
        setPull(null);
        const slot = slots.find((s) => s.id === pull.slotId);
        if (rect && slot && (rect.column !== slot.column || rect.row !== slot.row || rect.span !== slot.span || rect.rows !== slot.rows)) onMove(pull.slotId, rect);
      }}
    >
      <rect className="page-svg-paper" width={width} height={height} />
      {grid && <GridLines grid={sheet} styleSheet={styleSheet} />}
      {page && <g aria-hidden="true"><PageInk page={page} styleSheet={styleSheet} /></g>}
      {slots.map((slot, index) => {
        const box = boxOf(pull?.slotId === slot.id ? pull.rect : slot, styleSheet);
        const fit = slot.storyId ? fits[slot.storyId] : undefined;
        const lastLeg = fit && !slots.some((s) => s.storyId === slot.storyId && s.leg > slot.leg);
        const say = !fit ? '' : fit.headOver ? t(words, 'headOver')
          : fit.over > 0 && lastLeg ? t(words, 'over', { lines: fit.over, chars: fit.overChars })
          : fit.under > 0 && lastLeg ? t(words, 'under', { lines: fit.under, chars: fit.underChars }) : '';
        const empty = !slot.storyId && !slot.photoId && !slot.text && ['story', 'photo', 'photo-story', 'notice', 'advertisement'].includes(slot.kind);
        const what = slot.storyId ? (titles[slot.storyId] ?? '') : slot.photoId ? (titles[slot.photoId] ?? '') : empty ? t(words, 'empty') : '';
        const name = t(words, 'slotNamed', { kind: word('slotKind', slot.kind, lang), n: index + 1, what: `${what} ${say}`.trim() });
        const isChosen = chosen === slot.id;
        return (
          // A button by role: SVG has none of its own. Arrow keys move the chosen slot (see the page's keys).
          <g
            key={slot.id} data-slot={slot.id} className={`canvas-slot ${isChosen ? 'chosen' : ''} ${empty ? 'empty' : ''} ${target === slot.id ? 'target' : ''}`}
            role="button" tabIndex={0} aria-label={name} aria-pressed={isChosen}
            onPointerDown={(event) => take(event, slot, null)}
            onFocus={(event) => { if (event.target === event.currentTarget) onChoose(slot.id); }}
            onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onChoose(slot.id); } }}
            onDragOver={(event) => {
              if (!editable || !event.dataTransfer.types.includes(dragType)) return;
              event.preventDefault();
              setTarget(slot.id);
            }}
            onDragLeave={() => setTarget(null)} onDrop={(event) => drop(event, slot.id)}
          >
            <rect className="canvas-slot-box" {...box} />
            {empty && (
              <text className="canvas-slot-empty" x={box.x + box.width / 2} y={box.y + box.height / 2} textAnchor="middle">
                {word('slotKind', slot.kind, lang)} · {slot.span} × {slot.rows}
              </text>
            )}
            {say && (
              <g className={`canvas-fit ${fit && (fit.over > 0 || fit.headOver) ? 'over' : 'under'}`} transform={`translate(${box.x + box.width} ${box.y + box.height})`}>
                <rect x={-say.length * 13.5 - 12} y={-26} width={say.length * 13.5 + 12} height={26} />
                <text x={-6} y={-8} textAnchor="end">{say}</text>
              </g>
            )}
            {isChosen && editable && !slot.locked && corners.map((corner) => (
              <rect
                key={corner} className={`canvas-handle ${corner}`} width={14} height={14}
                x={(corner.endsWith('w') ? box.x : box.x + box.width) - 7} y={(corner.startsWith('n') ? box.y : box.y + box.height) - 7}
                onPointerDown={(event) => take(event, slot, corner)}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** Columns and every tenth row, faint. */
function GridLines({ grid, styleSheet }: { grid: Grid; styleSheet: StyleSheet }) {
  const columns = Array.from({ length: grid.columns }, (_, column) => boxOf({ column, row: 0, span: 1, rows: grid.rows }, styleSheet));
  const all = boxOf({ column: 0, row: 0, span: grid.columns, rows: grid.rows }, styleSheet);
  return (
    <g className="canvas-grid" aria-hidden="true">
      {columns.map((box) => <rect key={box.x} {...box} />)}
      {Array.from({ length: Math.floor(grid.rows / 10) + 1 }, (_, i) => all.y + (i * 10 * grid.leading) / 1000).map((y, i) => (
        <g key={y}>
          <path d={`M${all.x} ${y} H${all.x + all.width}`} />
          <text x={all.x - 8} y={y + 4} textAnchor="end">{i * 10}</text>
        </g>
      ))}
    </g>
  );
}
