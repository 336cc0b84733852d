import type { DragEvent, KeyboardEvent, PointerEvent } from 'react';
import type { ComposedPage, Inset, StyleSheet } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { sameRect, type SlotRect } from '../../shared/page/slot.ts';
import { type Language, useLanguage } from '../app/language.tsx';
import { insetBox, seenInset } from './inset-place.ts';
import { boxOf } from './sheet-grid.ts';
import { type Corner, pulled } from './slot-moves.ts';
import { words } from './words.ts';

const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The chosen slot's frame, corners and pictures: what a hand takes hold of. */
export function SlotHands({ slot, page, styleSheet, scale, editable, titles, pull, onTake, onInset, onDropInset, onCropInset, onDragThing }: {
  slot: PlacedSlot; page: ComposedPage | undefined; styleSheet: StyleSheet; scale: number; editable: boolean; titles: Readonly<Record<string, string>>;
  /** Where the hand holds it now, and whether it could not be let go there. */
  pull: { readonly inset: number | null; readonly rect: SlotRect; readonly refused: boolean } | null;
  onTake: (event: PointerEvent, slot: PlacedSlot, corner: Corner | null, inset?: number | null) => void;
  onInset: (index: number, rect: SlotRect) => void; onDropInset: (index: number) => void; onCropInset: (index: number) => void;
  onDragThing: { readonly over: (event: DragEvent) => void; readonly leave: () => void; readonly drop: (event: DragEvent) => void };
}) {
  const { t } = useLanguage();
  const here = pull && pull.inset === null ? pull.rect : slot;
  const box = boxOf(here, styleSheet);
  const handle = 9 / scale;
  const handles = (at: typeof box, inset: number | null) => corners.map((corner) => (
    <rect
      key={corner} className={`canvas-handle ${corner}`} width={handle} height={handle} strokeWidth={1.5 / scale}
      x={(corner.endsWith('w') ? at.x : at.x + at.width) - handle / 2} y={(corner.startsWith('n') ? at.y : at.y + at.height) - handle / 2}
      onPointerDown={(event) => onTake(event, slot, corner, inset)}
    />
  ));
  const insetKey = (event: KeyboardEvent, index: number): void => {
    const inset = slot.insets[index];
    const by = arrows[event.key];
    if (!inset || !editable || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') onDropInset(index);
    else if (event.key === 'Enter' && inset.photoId) onCropInset(index);
    else if (by) {
      const rect = pulled(seenInset(slot, index, page, styleSheet), by[0], by[1], event.shiftKey ? 'se' : null, { columns: slot.span, rows: slot.rows });
      if (!sameRect(rect, inset)) onInset(index, rect);
    } else return;
    event.preventDefault();
  };
  return (
    <g className={`canvas-hands ${editable ? 'editable' : ''} ${pull?.refused ? 'refused' : ''}`}>
      <rect className="canvas-chosen" {...box} strokeWidth={2 / scale} />
      {slot.insets.map((inset, index) => {
        const held = pull?.inset === index ? pull.rect : null;
        // Where the hand could not let go the page is not composed: there only the grid tells the place.
        const rect = held && pull?.refused
          ? boxOf({ ...held, column: here.column + held.column, row: here.row + held.row }, styleSheet)
          : insetBox({ ...slot, ...here, insets: held ? slot.insets.map((one, i) => (i === index ? { ...one, ...held } : one)) : slot.insets }, index, page, styleSheet);
        return (
          // Their order is their name: an edit moves them.
          <g
            key={index} className={`canvas-inset ${inset.photoId || inset.blockId || inset.storyId ? '' : 'empty'}`} role="button" tabIndex={0} data-inset={index}
            aria-label={t(words, 'insetNamed', { n: index + 1, what: insetTitle(inset, titles, t) })}
            onKeyDown={(event) => insetKey(event, index)} onDoubleClick={() => { if (editable) onCropInset(index); }}
          >
            <rect
              className="canvas-inset-box" {...rect} strokeWidth={1.2 / scale} onPointerDown={(event) => onTake(event, slot, null, index)}
              onDragOver={onDragThing.over} onDragLeave={onDragThing.leave} onDrop={onDragThing.drop}
            />
            {editable && <rect className="canvas-handle se" width={handle} height={handle} strokeWidth={1.5 / scale} x={rect.x + rect.width - handle / 2} y={rect.y + rect.height - handle / 2} onPointerDown={(event) => onTake(event, slot, 'se', index)} />}
          </g>
        );
      })}
      {editable && handles(box, null)}
    </g>
  );
}

/** What an inset shows, in words. */
export function insetTitle(inset: Inset, titles: Readonly<Record<string, string>>, t: Language['t']): string {
  switch (inset.kind ?? 'photo') {
    case 'pull-out': return t(words, 'pullOut');
    case 'sidebar': return `${t(words, 'sidebar')} ${(inset.storyId && titles[inset.storyId]) || ''}`.trim();
    case 'photo': return (inset.photoId && titles[inset.photoId]) || t(words, 'insetPlace');
  }
}
