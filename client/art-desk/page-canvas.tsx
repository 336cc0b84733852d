import { type DragEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ComposedPage, Crop, Fit, Inset, StyleSheet } from '../../shared/compose/model.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { overlaps, sameRect, type SlotRect } from '../../shared/page/slot.ts';
import { word } from '../../shared/words.ts';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../app/language.tsx';
import { PageInk } from '../page-view/page-svg.tsx';
import '../page-view/page-svg.css';
import { type Zooming, ZoomTable } from '../page-view/zoom-table.tsx';
import { boxOf, cellAt, columnStep, rowStep } from './sheet-grid.ts';
import { CropHands, type Cropping } from './crop-hands.tsx';
import { FitFlag, saidOf } from './fit-flag.tsx';
import { wordsOf } from './flag-place.ts';
import { OtherHands } from './other-hands.tsx';
import type { OtherHand } from './hand-colours.ts';
import { seenInset } from './inset-place.ts';
import { GridLines, PointerPlace, Rulers } from './rulers.tsx';
import { SlotHands } from './slot-hands.tsx';
import { fitted, moveSlots, type SlotChange, stateOf } from '../../shared/page/slot-acts.ts';
import { type Corner, drawnRect, leastDrawnRows, pulled, type SlotPatch } from './slot-moves.ts';
import { words } from './words.ts';

/** What is being dragged from a list: a story or a picture of the edition. */
export const dragType = 'application/x-banmian';

export type Thing = { readonly storyId: string } | { readonly photoId: string };

/**
 * What the hand has hold of: a slot or one of its insets, by its middle or a corner; `x`, `y` where it took it, in points; `hidden`: rows of an inset that lie under the head;
 * `all`: everything chosen moves along. */
interface Pull { readonly slotId: string; readonly inset: number | null; readonly corner: Corner | null; readonly x: number; readonly y: number; readonly hidden: number; readonly all: boolean; readonly rect: SlotRect }

/** The page at true proportions: its ink, and over it the slots that a hand can take. */
export function PageCanvas({ page, styleSheet, slots, fits, titles, chosen, also, others, cropping, zooming, placeFoot, grid, editable, label, against, onMoveAll, onDraw, onChoose, onAlso, onCropping, onTry, onChange, onDropThing }: {
  page: ComposedPage | undefined; styleSheet: StyleSheet; slots: readonly PlacedSlot[]; fits: Readonly<Record<string, Fit>>;
  titles: Readonly<Record<string, string>>; chosen: string | null; zooming: Zooming; grid: boolean; editable: boolean; label: string;
  /** Other slots of the selection, after the chosen one. */
  also: readonly string[];
  /** Others at this page, with what they have in hand. */
  others: readonly OtherHand[];
  /** The picture being pushed in its frame. */
  cropping: Cropping | null;
  /** Where the pointer's place is told. */
  placeFoot: HTMLElement | null;
  /** Reasons against a change of a slot. */
  against: (slotId: string, patch: SlotPatch) => readonly unknown[];
  /** All that is chosen was moved by so many columns and rows. */
  onMoveAll: (columns: number, rows: number) => void;
  /** A rectangle was drawn over free room: a new slot. */
  onDraw: (rect: SlotRect) => void;
  onChoose: (slotId: string | null) => void;
  onAlso: (slotId: string) => void;
  /** Takes hold of the picture in this slot or inset; null lets go. */
  onCropping: (at: { readonly slotId: string; readonly inset: number | null } | null) => void;
  /** What the page would be if the hand let go now; null: nothing is being tried. */
  onTry: (trial: readonly SlotChange[] | null) => void;
  onChange: (slotId: string, patch: SlotPatch) => void;
  /** `cell`: the column and row of the page under the pointer. */
  onDropThing: (slotId: string, thing: Thing, cell: { column: number; row: number }) => void;
}) {
  const { t, lang } = useLanguage();
  const tolerance = measuresOf(useSession().title).undersetTolerance;
  const svg = useRef<SVGSVGElement>(null);
  const [pull, setPull] = useState<Pull | null>(null);
  /** A new slot being drawn: the cell where the hand began, and the rectangle so far. */
  const [drawn, setDrawn] = useState<{ readonly from: { readonly column: number; readonly row: number }; readonly rect: SlotRect } | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null);
  const sheet = styleSheet.page.grid;
  const [width, height] = [styleSheet.page.trimWidth / 1000, styleSheet.page.trimHeight / 1000];

  const pointOf = (event: { clientX: number; clientY: number }) => {
    const matrix = svg.current?.getScreenCTM();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : null;
  };
  const take = (event: PointerEvent, slot: PlacedSlot, corner: Corner | null, inset: number | null = null) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    if (event.shiftKey && inset === null && corner === null && chosen !== null && chosen !== slot.id) return onAlso(slot.id);
    const already = chosen === slot.id;
    const all = inset === null && corner === null && also.length > 0 && (already || also.includes(slot.id));
    if (!all) onChoose(slot.id);
    // A finger's first touch chooses; only what is chosen follows it, so that the page can still be scrolled.
    if (!editable || (slot.locked && !all) || (event.pointerType === 'touch' && !already)) return;
    const point = pointOf(event);
    const asked = inset === null ? slot : slot.insets[inset];
    if (!point || !asked) return;
    const rect = inset === null ? slot : seenInset(slot, inset, page, styleSheet);
    svg.current?.setPointerCapture(event.pointerId);
    setPull({ slotId: slot.id, inset, corner, x: point.x, y: point.y, hidden: rect.row - asked.row, all, rect });
  };
  /** Where it stands now, a colleague's change meanwhile included. */
  const startOf = (from: Pull): SlotRect | null => {
    const slot = slots.find((s) => s.id === from.slotId);
    const start = from.inset === null ? slot : slot?.insets[from.inset];
    return start ? { column: start.column, row: start.row + from.hidden, span: start.span, rows: start.rows - from.hidden } : null;
  };
  const movedTo = (event: PointerEvent, from: Pull): SlotRect | null => {
    const point = pointOf(event);
    const slot = slots.find((s) => s.id === from.slotId);
    const start = startOf(from);
    if (!point || !slot || !start) return null;
    const within = from.inset === null ? sheet : { columns: slot.span, rows: slot.rows };
    return pulled(start, Math.round((point.x - from.x) / columnStep(styleSheet)), Math.round((point.y - from.y) / rowStep(styleSheet)), from.corner, within);
  };
  const patchOf = (slot: PlacedSlot, inset: number | null, rect: SlotRect): SlotPatch =>
    (inset === null ? fitted(slot, rect) : { insets: slot.insets.map((one, i): Inset => (i === inset ? { ...one, ...rect } : one)) });
  const pulledSlot = pull && slots.find((s) => s.id === pull.slotId);
  const hand = [chosen, ...also].flatMap((id) => slots.find((slot) => slot.id === id) ?? []);
  /** What letting go with the pulled thing in this rectangle would change; null when it could not be. */
  const changesFor = (from: Pull, slot: PlacedSlot, rect: SlotRect): readonly SlotChange[] | null => {
    if (from.all) {
      const act = moveSlots(hand, slots, rect.column - slot.column, rect.row - slot.row, sheet);
      return act.ok ? act.changes : null;
    }
    const patch = patchOf(slot, from.inset, rect);
    return against(from.slotId, patch).length > 0 ? null : [{ slotId: slot.id, to: { ...stateOf(slot), ...patch } }];
  };
  const tried = pull && pulledSlot ? changesFor(pull, pulledSlot, pull.rect) : [];
  const refused = tried === null;
  /** Where a slot of a selection that is being moved is seen. */
  const seenAt = (slot: PlacedSlot): SlotRect => (pull?.all ? tried?.find((one) => one.slotId === slot.id)?.to : null) ?? slot;

  const move = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') setPointer(pointOf(event));
    const under = drawn && pointOf(event);
    if (drawn && under) return setDrawn({ ...drawn, rect: drawnRect(drawn.from, cellAt(under, styleSheet), sheet) });
    if (!pull || !pulledSlot) return;
    const rect = movedTo(event, pull);
    if (!rect || sameRect(rect, pull.rect)) return;
    setPull({ ...pull, rect });
    onTry(changesFor(pull, pulledSlot, rect));
  };
  const taken = Boolean(drawn && slots.some((slot) => overlaps(slot, drawn.rect)));
  const startDrawing = (event: PointerEvent) => {
    const point = pointOf(event);
    if (!editable || event.button !== 0 || event.pointerType === 'touch' || !point) return;
    const from = cellAt(point, styleSheet);
    if (from.column < 0 || from.row < 0 || from.column >= sheet.columns || from.row >= sheet.rows) return;
    svg.current?.setPointerCapture(event.pointerId);
    setDrawn({ from, rect: drawnRect(from, from, sheet) });
  };
  const letGo = (event: PointerEvent) => {
    if (drawn) {
      setDrawn(null);
      if (!taken && drawn.rect.rows >= leastDrawnRows) onDraw(drawn.rect);
      return;
    }
    if (!pull || !pulledSlot) return setPull(null);
    const rect = movedTo(event, pull);
    const start = startOf(pull);
    stop();
    if (!rect || !start) return;
    if (sameRect(rect, start)) {
      // A click on one of several leaves that one in the hand.
      if (pull.all) onChoose(pull.slotId);
    } else if (pull.all) onMoveAll(rect.column - start.column, rect.row - start.row);
    else onChange(pull.slotId, patchOf(pulledSlot, pull.inset, rect));
  };
  const stop = () => {
    setPull(null);
    setDrawn(null);
    onTry(null);
  };
  // Escape puts back what the hand has hold of, and does nothing else.
  const pulling = pull !== null || drawn !== null;
  const stopNow = useRef(stop);
  stopNow.current = stop;
  useEffect(() => {
    if (!pulling) return undefined;
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      stopNow.current();
    };
    document.addEventListener('keydown', key, true);
    return () => document.removeEventListener('keydown', key, true);
  }, [pulling]);
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
  const croppedSlot = (cropping && slots.find((one) => one.id === cropping.slotId)) ?? null;
  const cropOf = (crop: Crop | undefined): SlotPatch | null => {
    return croppedSlot && cropping ? cropPatch(croppedSlot, cropping.inset, crop) : null;
  };
  const chosenSlot = slots.find((slot) => slot.id === chosen);
  const pageWords = useMemo(() => wordsOf(page), [page]);

  return (
    <>
    <ZoomTable zooming={zooming} width={width} height={height} label={label}>
      {(scale) => (
        <svg
          ref={svg} className={`page-svg page-canvas ${pull ? 'pulling' : ''}`} data-grips={pull ? '' : undefined} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}
          onPointerDown={(event) => { onChoose(null); onCropping(null); startDrawing(event); }} onPointerLeave={() => setPointer(null)} onPointerMove={move} onPointerUp={letGo} onPointerCancel={stop}
        >
          <rect className="page-svg-paper" width={width} height={height} />
          {grid && <GridLines grid={sheet} styleSheet={styleSheet} />}
          {editable && <Rulers styleSheet={styleSheet} scale={scale} mark={chosenSlot ?? null} />}
          {page && <g aria-hidden="true"><PageInk page={page} styleSheet={styleSheet} /></g>}
          {slots.map((slot, index) => {
            const box = boxOf(seenAt(slot), styleSheet);
            const { say, short, empty, what, over } = saidOf(slot, slots, fits, titles, t, tolerance);
            const name = t(words, 'slotNamed', { kind: word('slotKind', slot.kind, lang), n: index + 1, what: `${what} ${say}`.trim() });
            return (
              // A button by role: SVG has none of its own. Arrow keys move the chosen slot (see the page's keys).
              <g
                key={slot.id} data-slot={slot.id} className={`canvas-slot ${chosen === slot.id && editable && !slot.locked ? 'held' : ''} ${empty ? 'empty' : ''} ${target === slot.id ? 'target' : ''} ${also.includes(slot.id) ? 'also' : ''} ${slot.locked ? 'locked' : ''}`}
                role="button" tabIndex={0} aria-label={name} aria-pressed={chosen === slot.id || also.includes(slot.id)}
                onPointerDown={(event) => take(event, slot, null)}
                onDoubleClick={() => { if (editable && !slot.locked && slot.photoId) onCropping({ slotId: slot.id, inset: null }); }}
                onFocus={(event) => { if (event.target === event.currentTarget && event.currentTarget.matches(':focus-visible')) onChoose(slot.id); }}
                onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onChoose(slot.id); } }}
                onDragOver={(event) => {
                  if (!editable || !event.dataTransfer.types.includes(dragType)) return;
                  event.preventDefault();
                  setTarget(slot.id);
                }}
                onDragLeave={() => setTarget(null)} onDrop={(event) => drop(event, slot.id)}
              >
                <rect className="canvas-slot-box" {...box} strokeWidth={also.includes(slot.id) ? 2 / scale : 1} />
                {slot.locked && editable && chosen === slot.id && <text className="canvas-lock" fontSize={Math.min(12 / scale, 16)} x={box.x + 4 / scale} y={box.y + 14 / scale}>{t(words, 'locked')}</text>}
                {empty && (
                  <text className="canvas-slot-empty" fontSize={Math.min(14 / scale, box.width / 9)} x={box.x + box.width / 2} y={box.y + box.height / 2} textAnchor="middle">
                    {word('slotKind', slot.kind, lang)} · {slot.span} × {slot.rows}
                  </text>
                )}
                {say && <FitFlag say={say} short={short} over={over} box={box} scale={scale} words={pageWords} />}
              </g>
            );
          })}
          {drawn && drawn.rect.rows >= leastDrawnRows && (
            <g className={`canvas-hands ${taken ? 'refused' : ''}`} aria-hidden="true">
              <rect className="canvas-chosen" {...boxOf(drawn.rect, styleSheet)} strokeWidth={2 / scale} />
              <text className="canvas-slot-empty" fontSize={12 / scale} x={boxOf(drawn.rect, styleSheet).x + 6 / scale} y={boxOf(drawn.rect, styleSheet).y + 16 / scale}>{drawn.rect.span} × {drawn.rect.rows}</text>
            </g>
          )}
          <OtherHands others={others} slots={slots} styleSheet={styleSheet} scale={scale} />
          {chosenSlot && !cropping && (
            <SlotHands
              slot={chosenSlot} page={page} styleSheet={styleSheet} scale={scale} editable={editable && !chosenSlot.locked} titles={titles}
              pull={pull && { inset: pull.inset, rect: pull.all && pull.slotId !== chosenSlot.id ? seenAt(chosenSlot) : pull.rect, refused }} onTake={take}
              onInset={(i, rect) => onChange(chosenSlot.id, patchOf(chosenSlot, i, rect))}
              onDropInset={(i) => onChange(chosenSlot.id, { insets: chosenSlot.insets.filter((_, at) => at !== i) })}
              onCropInset={(i) => { if (chosenSlot.insets[i]?.photoId) onCropping({ slotId: chosenSlot.id, inset: i }); }}
              onDragThing={{
                over: (event) => { if (editable && event.dataTransfer.types.includes(dragType)) { event.preventDefault(); setTarget(chosenSlot.id); } },
                leave: () => setTarget(null), drop: (event) => drop(event, chosenSlot.id),
              }}
            />
          )}
          {cropping && (
            <CropHands
              key={`${cropping.slotId} ${cropping.inset}`} what={cropping} scale={scale} onEnd={() => onCropping(null)}
              onTry={(crop) => { const patch = crop === null ? null : cropOf(crop); onTry(croppedSlot && patch && [{ slotId: cropping.slotId, to: { ...stateOf(croppedSlot), ...patch } }]); }}
              onCrop={(crop) => { const patch = cropOf(crop); onTry(null); if (patch) onChange(cropping.slotId, patch); }}
            />
          )}
        </svg>
      )}
    </ZoomTable>
    {editable && placeFoot && createPortal(<PointerPlace at={pointer} styleSheet={styleSheet} />, placeFoot)}
    </>
  );
}

/** The change that shows another part of a slot's picture, or of one of its insets'. */
export function cropPatch(slot: PlacedSlot, inset: number | null, crop: Crop | undefined): SlotPatch {
  if (inset !== null) return { insets: slot.insets.map(({ crop: before, ...one }, i): Inset => (i === inset ? { ...one, ...(crop ? { crop } : {}) } : { ...one, ...(before ? { crop: before } : {}) })) };
  const { crop: _, ...options } = slot.options;
  return { options: crop ? { ...options, crop } : options };
}
