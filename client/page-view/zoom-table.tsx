import { type PointerEvent, type ReactNode, type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { keep, kept } from '../app/kept.ts';
import { beginPinch, middleOf, type Pinch, pinchedTo } from './pinch.ts';
import './zoom-table.css';

/** The whole sheet in sight, its width in sight, or CSS pixels to a point of the sheet. */
export type Zoom = 'page' | 'width' | number;

/** A rectangle of the sheet in points, counted from its own left and top edge. */
interface Place { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface Zooming {
  readonly zoom: Zoom;
  readonly to: (zoom: Zoom) => void;
  /** Nearer (more than 1) or farther, about the middle of what is seen. */
  readonly by: (factor: number) => void;
  /** Scrolls so that the place is in sight; does nothing when it is. */
  readonly reveal: (place: Place) => void;
  /** Zooms to so many pixels a point with what is under this point of the screen held still; or brings there another point of the sheet, named as a part of its width and height. */
  readonly around: (zoom: number, at: { readonly clientX: number; readonly clientY: number }, bring?: Pinch['under']) => void;
  readonly table: RefObject<TableHandle | null>;
}

interface TableHandle {
  readonly scale: () => number;
  readonly hold: (at?: { readonly clientX: number; readonly clientY: number }, bring?: Pinch['under']) => void;
  readonly reveal: (place: Place) => void;
}

/** Pixels a point at which body text of a newspaper reads without strain. */
export const readingZoom = 1.4;
const limit = (zoom: number): number => Math.min(5, Math.max(0.25, zoom));

/** How near a sheet lies, remembered on this device under a name. */
export function useZoom(name: string, first: Zoom): Zooming {
  const table = useRef<TableHandle>(null);
  const [zoom, setZoom] = useState<Zoom>(() => {
    const before = kept(`zoom.${name}`);
    if (before === 'page' || before === 'width') return before;
    return Number(before) > 0 ? limit(Number(before)) : first;
  });
  const to = (next: Zoom): void => {
    table.current?.hold();
    setZoom(next);
    keep(`zoom.${name}`, String(next));
  };
  return {
    zoom, to, table,
    by: (factor) => to(limit((table.current?.scale() ?? 1) * factor)),
    reveal: (place) => table.current?.reveal(place),
    around: (next, at, bring) => {
      table.current?.hold(at, bring);
      setZoom(limit(next));
      keep(`zoom.${name}`, String(limit(next)));
    },
  };
}

/** What Space itself works on. Things drawn on the sheet are none: a hand that has just taken one still pans with Space. */
const isControl = (target: Element | null): boolean => target instanceof HTMLElement && target.closest('input, textarea, select, button, a, [role="button"]') !== null;

/** The table on which a sheet lies: scrolls, zooms with Ctrl and the wheel about the pointer, pans with the middle button or Space; two fingers do both. */
export function ZoomTable({ zooming, width, height, label, className, start, children }: {
  zooming: Zooming;
  /** Size of the sheet in points. */
  width: number; height: number;
  label: string; className?: string;
  /** The point of the sheet that lies at the top left when the sheet does not fit. */
  start?: { readonly x: number; readonly y: number }; children: (scale: number) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [space, setSpace] = useState(false);
  const held = useRef<{ fx: number; fy: number; x: number; y: number } | null>(null);
  const pan = useRef<{ x: number; y: number; left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => {
      const style = getComputedStyle(element);
      const next = {
        width: element.offsetWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight) - 14,
        height: element.offsetHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom),
      };
      setSize((before) => (before && before.width === next.width && before.height === next.height ? before : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const { zoom } = zooming;
  const fit = size ? size.width / width : 1;
  const scale = limit(zoom === 'width' ? fit : zoom === 'page' ? Math.min(fit, size ? size.height / height : 1) : zoom);
  const now = useRef(scale);
  now.current = scale;

  const begun = useRef(false);
  useLayoutEffect(() => {
    if (!size || begun.current || !box.current || !start) return;
    begun.current = true;
    box.current.scrollLeft = start.x * scale;
    box.current.scrollTop = start.y * scale;
  }, [size, scale, start]);

  // What the hand looked at stays where it was.
  const settle = useRef(() => {
    const hold = held.current;
    held.current = null;
    const [table, paper] = [box.current, sheet.current];
    if (!hold || !table || !paper) return;
    const rect = paper.getBoundingClientRect();
    table.scrollLeft += rect.left + hold.fx * rect.width - hold.x;
    table.scrollTop += rect.top + hold.fy * rect.height - hold.y;
  }).current;
  useLayoutEffect(settle, [scale]);

  useImperativeHandle(zooming.table, () => ({
    scale: () => now.current,
    hold: (at, bring) => {
      const [table, paper] = [box.current, sheet.current];
      if (!table || !paper) return;
      const frame = table.getBoundingClientRect();
      const rect = paper.getBoundingClientRect();
      const [x, y] = at ? [at.clientX, at.clientY] : [frame.left + frame.width / 2, frame.top + frame.height / 2];
      held.current = { fx: bring?.x ?? (x - rect.left) / rect.width, fy: bring?.y ?? (y - rect.top) / rect.height, x, y };
    },
    reveal: (place) => {
      const [table, paper] = [box.current, sheet.current];
      if (!table || !paper) return;
      const frame = table.getBoundingClientRect();
      const rect = paper.getBoundingClientRect();
      const s = now.current;
      const [left, top] = [rect.left + place.x * s, rect.top + place.y * s];
      const edge = 40;
      const inX = left >= frame.left + edge && left + place.width * s <= frame.right - edge;
      const inY = top >= frame.top + edge && top + place.height * s <= frame.bottom - edge;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (inX && inY) return;
      table.scrollTo({
        left: inX ? table.scrollLeft : table.scrollLeft + left + (place.width * s) / 2 - (frame.left + frame.width / 2),
        top: inY ? table.scrollTop : table.scrollTop + top + (place.height * s) / 2 - (frame.top + frame.height / 2),
        behavior: calm ? 'instant' : 'smooth',
      });
    },
  }));

  const latest = useRef(zooming);
  latest.current = zooming;
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    // React's own wheel listeners are passive: they could not keep the browser from zooming the whole screen.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current.around(now.current * Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 220), event);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== ' ' || isControl(document.activeElement)) return;
      if (event.type === 'keyup') setSpace(false);
      else if (element.matches(':hover')) {
        event.preventDefault();
        setSpace(true);
      }
    };
    let pinch: Pinch | null = null;
    const touch = (event: TouchEvent) => {
      const [a, b] = event.touches;
      if (!a || !b || !sheet.current) {
        pinch = null;
        // A drawing's parts have no touch-action of their own: what a finger has taken hold of there is said by `data-grips`.
        if (event.type === 'touchmove' && event.cancelable && (a?.target as Element | undefined)?.closest('[data-grips]')) event.preventDefault();
        return;
      }
      // What began as scrolling by one finger the browser does not give back: two hands on one sheet would fight.
      if (!event.cancelable) return;
      event.preventDefault();
      if (!pinch || event.type === 'touchstart') {
        // The finger that came first lets go of what it had taken hold of, as when the browser takes a touch away.
        a.target.dispatchEvent(new globalThis.PointerEvent('pointercancel', { bubbles: true, pointerType: 'touch' }));
        pinch = beginPinch(a, b, now.current, sheet.current.getBoundingClientRect());
        return;
      }
      latest.current.around(pinchedTo(pinch, a, b), middleOf(a, b), pinch.under);
      // As near as before, only pushed: no new scale will call for it.
      if (limit(pinchedTo(pinch, a, b)) === now.current) settle();
    };
    const touches = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const;
    for (const type of touches) element.addEventListener(type, touch, { passive: false });
    element.addEventListener('wheel', wheel, { passive: false });
    document.addEventListener('keydown', key);
    document.addEventListener('keyup', key);
    return () => {
      for (const type of touches) element.removeEventListener(type, touch);
      element.removeEventListener('wheel', wheel);
      document.removeEventListener('keydown', key);
      document.removeEventListener('keyup', key);
    };
  }, []);

  const take = (event: PointerEvent<HTMLDivElement>): void => {
    // A second finger takes hold of nothing: the two of them have the sheet.
    if (event.pointerType === 'touch' && !event.isPrimary) return event.stopPropagation();
    const table = box.current;
    if (!table || !(event.button === 1 || (space && event.button === 0))) return;
    event.preventDefault();
    event.stopPropagation();
    table.setPointerCapture(event.pointerId);
    pan.current = { x: event.clientX, y: event.clientY, left: table.scrollLeft, top: table.scrollTop };
  };
  return (
    <div
      ref={box} className={`zoom-table ${space ? 'panning' : ''} ${className ?? ''}`} tabIndex={0} role="group" aria-label={label}
      onPointerDownCapture={take}
      onPointerMoveCapture={(event) => {
        const table = box.current;
        if (!pan.current || !table) return;
        event.stopPropagation();
        table.scrollLeft = pan.current.left - (event.clientX - pan.current.x);
        table.scrollTop = pan.current.top - (event.clientY - pan.current.y);
      }}
      onPointerUpCapture={(event) => {
        if (!pan.current) return;
        event.stopPropagation();
        pan.current = null;
      }}
      onPointerCancel={() => { pan.current = null; }}
    >
      <div ref={sheet} className="zoom-sheet" style={{ width: width * scale, height: height * scale }}>{size && children(scale)}</div>
    </div>
  );
}
