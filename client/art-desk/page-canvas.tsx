import { type DragEvent, memo, type PointerEvent, useRef, useState } from 'react';
import type { ComposedPage, Fit, Grid, Inset, StyleSheet } from '../../shared/compose/model.ts';
import { usualMeasures } from '../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { sameRect, type SlotRect } from '../../shared/page/slot.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { PageInk } from '../page-view/page-svg.tsx';
import '../page-view/page-svg.css';
import { type Zooming, ZoomTable } from '../page-view/zoom-table.tsx';
import { boxOf, cellAt, columnStep, rowStep } from './sheet-grid.ts';
import { SlotHands } from './slot-hands.tsx';
import { type Corner, fitted, pulled, type SlotPatch } from './slot-moves.ts';
import { words } from './words.ts';

/** What is being dragged from a list: a story or a picture of the edition. */
export const dragType = 'application/x-banmian';

export type Thing = { readonly storyId: string } | { readonly photoId: string };

/** What the hand has hold of: a slot or one of its insets, by its middle or a corner; `x`, `y` where it took it, in points. */
interface Pull { readonly slotId: string; readonly inset: number | null; readonly corner: Corner | null; readonly x: number; readonly y: number; readonly rect: SlotRect }

/** The page at true proportions: its ink, and over it the slots that a hand can take. */
export function PageCanvas({ page, styleSheet, slots, fits, titles, chosen, zooming, grid, editable, label, against, onChoose, onTry, onChange, onDropThing }: {
  page: ComposedPage | undefined; styleSheet: StyleSheet; slots: readonly PlacedSlot[]; fits: Readonly<Record<string, Fit>>;
  titles: Readonly<Record<string, string>>; chosen: string | null; zooming: Zooming; grid: boolean; editable: boolean; label: string;
  /** Reasons against a change of a slot. */
  against: (slotId: string, patch: SlotPatch) => readonly unknown[];
  onChoose: (slotId: string | null) => void;
  /** What the page would be if the hand let go now; null: nothing is being tried. */
  onTry: (trial: { readonly slotId: string; readonly patch: SlotPatch } | null) => void;
  onChange: (slotId: string, patch: SlotPatch) => void;
  /** `cell`: the column and row of the page under the pointer. */
  onDropThing: (slotId: string, thing: Thing, cell: { column: number; row: number }) => void;
}) {
  const { t, lang } = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const [pull, setPull] = useState<Pull | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const sheet = styleSheet.page.grid;
  const [width, height] = [styleSheet.page.trimWidth / 1000, styleSheet.page.trimHeight / 1000];

  const pointOf = (event: { clientX: number; clientY: number }) => {
    const matrix = svg.current?.getScreenCTM();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : null;
  };
  const take = (event: PointerEvent, slot: PlacedSlot, corner: Corner | null, inset: number | null = null) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const already = chosen === slot.id;
    onChoose(slot.id);
    // A finger's first touch chooses; only what is chosen follows it, so that the page can still be scrolled.
    if (!editable || slot.locked || (event.pointerType === 'touch' && !already)) return;
    const point = pointOf(event);
    const rect = inset === null ? slot : slot.insets[inset];
    if (!point || !rect) return;
    svg.current?.setPointerCapture(event.pointerId);
    setPull({ slotId: slot.id, inset, corner, x: point.x, y: point.y, rect });
  };
  const movedTo = (event: PointerEvent, from: Pull): SlotRect | null => {
    const point = pointOf(event);
    const slot = slots.find((s) => s.id === from.slotId);
    const start = from.inset === null ? slot : slot?.insets[from.inset];
    if (!point || !slot || !start) return null;
    const within = from.inset === null ? sheet : { columns: slot.span, rows: slot.rows };
    const rect: SlotRect = { column: start.column, row: start.row, span: start.span, rows: start.rows };
    return pulled(rect, Math.round((point.x - from.x) / columnStep(styleSheet)), Math.round((point.y - from.y) / rowStep(styleSheet)), from.corner, within);
  };
  const patchOf = (slot: PlacedSlot, inset: number | null, rect: SlotRect): SlotPatch =>
    (inset === null ? fitted(slot, rect) : { insets: slot.insets.map((one, i): Inset => (i === inset ? { ...one, ...rect } : one)) });
  const pulledSlot = pull && slots.find((s) => s.id === pull.slotId);
  const refused = Boolean(pull && pulledSlot && against(pull.slotId, patchOf(pulledSlot, pull.inset, pull.rect)).length > 0);

  const move = (event: PointerEvent) => {
    if (!pull || !pulledSlot) return;
    const rect = movedTo(event, pull);
    if (!rect || sameRect(rect, pull.rect)) return;
    setPull({ ...pull, rect });
    const patch = patchOf(pulledSlot, pull.inset, rect);
    onTry(against(pull.slotId, patch).length > 0 ? null : { slotId: pull.slotId, patch });
  };
  const letGo = (event: PointerEvent) => {
    if (!pull || !pulledSlot) return setPull(null);
    const rect = movedTo(event, pull);
    const start = pull.inset === null ? pulledSlot : pulledSlot.insets[pull.inset];
    setPull(null);
    onTry(null);
    if (rect && start && !sameRect(rect, start)) onChange(pull.slotId, patchOf(pulledSlot, pull.inset, rect));
  };
  const stop = () => {
    setPull(null);
    onTry(null);
  };
  const drop = (event: DragEvent, slotId: string) => {
    event.preventDefault();
    setTarget(null);
    const point = pointOf(event);
    try {
      const thing = JSON.parse(event.dataTransfer.getData(dragType)) as Thing;
      if (point) onDropThing(slotId, thing, cellAt(point, styleSheet));
    } catch {
      // Something that is not one of our own: not taken.
    }
  };
  const chosenSlot = slots.find((slot) => slot.id === chosen);

  return (
    <ZoomTable zooming={zooming} width={width} height={height} label={label}>
      {(scale) => (
        <svg
          ref={svg} className={`page-svg page-canvas ${pull ? 'pulling' : ''}`} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}
          onPointerDown={() => onChoose(null)} onPointerMove={move} onPointerUp={letGo} onPointerCancel={stop}
        >
          <rect className="page-svg-paper" width={width} height={height} />
          {grid && <GridLines grid={sheet} styleSheet={styleSheet} />}
          {page && <g aria-hidden="true"><PageInk page={page} styleSheet={styleSheet} /></g>}
          {slots.map((slot, index) => {
            const box = boxOf(slot, styleSheet);
            const { say, empty, what, over } = saidOf(slot, slots, fits, titles, t);
            const name = t(words, 'slotNamed', { kind: word('slotKind', slot.kind, lang), n: index + 1, what: `${what} ${say}`.trim() });
            return (
              // A button by role: SVG has none of its own. Arrow keys move the chosen slot (see the page's keys).
              <g
                key={slot.id} data-slot={slot.id} className={`canvas-slot ${chosen === slot.id && editable && !slot.locked ? 'held' : ''} ${empty ? 'empty' : ''} ${target === slot.id ? 'target' : ''}`}
                role="button" tabIndex={0} aria-label={name} aria-pressed={chosen === slot.id}
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
                  <text className="canvas-slot-empty" fontSize={Math.min(14 / scale, box.width / 9)} x={box.x + box.width / 2} y={box.y + box.height / 2} textAnchor="middle">
                    {word('slotKind', slot.kind, lang)} · {slot.span} × {slot.rows}
                  </text>
                )}
                {say && <FitFlag say={say} over={over} box={box} scale={scale} />}
              </g>
            );
          })}
          {chosenSlot && (
            <SlotHands
              slot={chosenSlot} styleSheet={styleSheet} scale={scale} editable={editable && !chosenSlot.locked} titles={titles}
              pull={pull && { inset: pull.inset, rect: pull.rect, refused }} onTake={take}
              onInset={(i, rect) => onChange(chosenSlot.id, patchOf(chosenSlot, i, rect))}
              onDropInset={(i) => onChange(chosenSlot.id, { insets: chosenSlot.insets.filter((_, at) => at !== i) })}
              onDragThing={{
                over: (event) => { if (editable && event.dataTransfer.types.includes(dragType)) { event.preventDefault(); setTarget(chosenSlot.id); } },
                leave: () => setTarget(null), drop: (event) => drop(event, chosenSlot.id),
              }}
            />
          )}
        </svg>
      )}
    </ZoomTable>
  );
}

const fillable: readonly string[] = ['story', 'photo', 'photo-story', 'notice', 'advertisement'];

function saidOf(
  slot: PlacedSlot, slots: readonly PlacedSlot[], fits: Readonly<Record<string, Fit>>, titles: Readonly<Record<string, string>>, t: ReturnType<typeof useLanguage>['t'],
): { say: string; over: boolean; empty: boolean; what: string } {
  const fit = slot.storyId ? fits[slot.storyId] : undefined;
  const lastLeg = fit && !slots.some((s) => s.storyId === slot.storyId && s.leg > slot.leg);
  const say = !fit ? '' : fit.headOver ? t(words, 'headOver')
    : fit.over > 0 && lastLeg ? t(words, 'overLines', { lines: fit.over })
    : fit.under > usualMeasures.undersetTolerance && lastLeg ? t(words, 'underLines', { lines: fit.under }) : '';
  const empty = !slot.storyId && !slot.photoId && !slot.text && fillable.includes(slot.kind);
  const what = slot.storyId ? (titles[slot.storyId] ?? '') : slot.photoId ? (titles[slot.photoId] ?? '') : empty ? t(words, 'empty') : '';
  return { say, over: Boolean(fit && (fit.over > 0 || fit.headOver)), empty, what };
}

/** Over or under, hung below the slot's foot: the last lines stay in sight. The same size on the screen at any zoom but the farthest. */
const FitFlag = memo(function FitFlag({ say, over, box, scale }: {
  say: string; over: boolean; box: { x: number; y: number; width: number; height: number }; scale: number;
}) {
  const em = Math.min(11 / scale, 20);
  const wide = [...say].reduce((sum, char) => sum + (char > '⺀' ? 1 : 0.56), 0) * em + em;
  return (
    <g className={`canvas-fit ${over ? 'over' : 'under'}`} transform={`translate(${box.x + box.width} ${box.y + box.height})`}>
      <path d={`M${-box.width} 0 H0`} strokeWidth={1.5 / scale} />
      <rect x={-wide} width={wide} height={em * 1.45} />
      <text x={-em / 2} y={em * 1.1} fontSize={em} textAnchor="end">{say}</text>
    </g>
  );
});

/** Columns and every tenth row, faint. */
function GridLines({ grid, styleSheet }: { grid: Grid; styleSheet: StyleSheet }) {
  const columns = Array.from({ length: grid.columns }, (_, column) => boxOf({ column, row: 0, span: 1, rows: grid.rows }, styleSheet));
  const all = boxOf({ column: 0, row: 0, span: grid.columns, rows: grid.rows }, styleSheet);
  return (
    <g className="canvas-grid" aria-hidden="true">
      {columns.map((box, i) => (
        <g key={box.x}>
          <rect {...box} />
          <text x={box.x + box.width / 2} y={box.y - 5} textAnchor="middle">{i + 1}</text>
        </g>
      ))}
      {Array.from({ length: Math.floor(grid.rows / 10) + 1 }, (_, i) => all.y + (i * 10 * grid.leading) / 1000).map((y, i) => (
        <g key={y}>
          <path d={`M${all.x} ${y} H${all.x + all.width}`} />
          <text x={all.x - 8} y={y + 4} textAnchor="end">{i * 10}</text>
        </g>
      ))}
    </g>
  );
}
