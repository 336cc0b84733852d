import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Crop, PictureItem, SetPhoto } from '../../shared/compose/model.ts';
import { pushed, shownPart, zoomed, zoomOf } from '../../shared/page/crop.ts';
import { effectivePpi, measuresOf } from '../../shared/page/page-facts.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { photoUrl } from '../page-view/page-svg.tsx';
import { words } from './words.ts';

/** The picture in the hand: its place on the sheet, its pixels, and the part that is shown. */
export interface Cropping { readonly slotId: string; readonly inset: number | null; readonly photo: SetPhoto; readonly item: PictureItem; readonly crop: Crop | undefined }

const mpt = 1000;

/**
 * A picture taken hold of in its frame: the whole of it shows faintly beyond the frame's edge; dragging pushes it, the wheel
 * and + and − scale it, arrows push it by a fiftieth (with Shift a tenth), 0 shows as much as can be, Enter and Escape end it.
 */
export function CropHands({ what, scale, onCrop, onEnd, onTry }: {
  what: Cropping; scale: number; onCrop: (crop: Crop | undefined) => void; onEnd: () => void; onTry: (crop: Crop | undefined | null) => void;
}) {
  const { t } = useLanguage();
  const { leastPpi } = measuresOf(useSession().title);
  const { photo, item } = what;
  const [trial, setTrial] = useState<Crop | undefined>(what.crop);
  const now = useRef(trial);
  now.current = trial;
  const self = useRef<SVGGElement>(null);
  const from = useRef<{ x: number; y: number; crop: Crop | undefined } | null>(null);
  const stored = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const frame = { width: item.width, height: item.height };
  const part = shownPart(trial, photo, frame);
  const [x, y, width, height] = [item.x / mpt, item.y / mpt, item.width / mpt, item.height / mpt];
  // The whole picture at the size that makes the shown part fill the frame.
  const whole = { width: (width * 1000) / part.width, height: (height * 1000) / part.height };
  const at = { x: x - (whole.width * part.x) / 1000, y: y - (whole.height * part.y) / 1000 };

  // How fine it prints, told at the picture itself while it is scaled.
  const ppi = Math.round(effectivePpi(photo, { ...frame, crop: part }));
  const coarse = ppi < leastPpi;
  const told = `${Math.round(zoomOf(trial, photo, frame) * 100)} % · ${ppi} ppi${coarse ? ` < ${leastPpi}` : ''}`;
  const em = 12 / scale;

  const show = (crop: Crop | undefined): void => {
    now.current = crop;
    setTrial(crop);
    onTry(crop);
  };
  const store = (): void => {
    clearTimeout(stored.current);
    onCrop(now.current);
  };
  useEffect(() => {
    self.current?.focus();
    return () => clearTimeout(stored.current);
  }, []);

  const take = (event: PointerEvent<SVGGElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, y: event.clientY, crop: now.current };
  };
  const move = (event: PointerEvent<SVGGElement>): void => {
    if (!from.current) return;
    event.stopPropagation();
    show(pushed(from.current.crop, (event.clientX - from.current.x) / scale / width, (event.clientY - from.current.y) / scale / height, photo, frame));
  };
  const letGo = (event: PointerEvent<SVGGElement>): void => {
    if (!from.current) return;
    event.stopPropagation();
    from.current = null;
    store();
  };
  const latest = useRef({ show, store });
  latest.current = { show, store };
  useEffect(() => {
    const element = self.current;
    if (!element) return undefined;
    // React's own wheel listeners are passive: they could not keep the table from scrolling.
    const wheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.show(zoomed(now.current, zoomOf(now.current, photo, { width: item.width, height: item.height }) * Math.exp(-event.deltaY / 500), photo, { width: item.width, height: item.height }));
      clearTimeout(stored.current);
      stored.current = setTimeout(() => latest.current.store(), 350);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [photo, item.width, item.height]);

  const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of the drawing is no element of interaction by itself
    <g
      ref={self} className="canvas-crop" data-grips="" role="application" tabIndex={0} aria-label={t(words, 'cropHands')} onPointerDown={take} onPointerMove={move} onPointerUp={letGo}
      onPointerCancel={() => {
        // A second finger came, or the browser took the touch away: as it was.
        if (from.current) show(from.current.crop);
        from.current = null;
      }}
      onKeyDown={(event) => {
        if (event.metaKey || event.ctrlKey || event.altKey) return;
        const by = arrows[event.key];
        const step = event.shiftKey ? 0.1 : 0.02;
        if (by) show(pushed(now.current, by[0] * step, by[1] * step, photo, frame));
        else if (event.key === '+' || event.key === '=') show(zoomed(now.current, zoomOf(now.current, photo, frame) * 1.08, photo, frame));
        else if (event.key === '-') show(zoomed(now.current, zoomOf(now.current, photo, frame) / 1.08, photo, frame));
        else if (event.key === '0') show(undefined);
        else if (event.key === 'Enter' || event.key === 'Escape') onEnd();
        else return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key !== 'Enter' && event.key !== 'Escape') store();
      }}
    >
      <image className="canvas-crop-whole" href={photoUrl(photo.id, 'screen')} {...at} {...whole} preserveAspectRatio="none" />
      <svg aria-hidden="true" x={x} y={y} width={width} height={height} viewBox={`${x} ${y} ${width} ${height}`}>
        <image href={photoUrl(photo.id, 'screen')} {...at} {...whole} preserveAspectRatio="none" />
      </svg>
      <rect className="canvas-crop-frame" x={x} y={y} width={width} height={height} strokeWidth={2 / scale} />
      <g className={`canvas-crop-told${coarse ? ' coarse' : ''}`} transform={`translate(${x} ${y})`} aria-hidden="true">
        <rect width={(told.length * 0.56 + 1) * em} height={em * 1.5} />
        <text x={em * 0.5} y={em * 1.1} fontSize={em}>{told}</text>
      </g>
      <path className="canvas-crop-thirds" strokeWidth={0.8 / scale} d={[1, 2].map((n) => `M${x + (width * n) / 3} ${y} v${height} M${x} ${y + (height * n) / 3} h${width}`).join(' ')} />
    </g>
  );
}
