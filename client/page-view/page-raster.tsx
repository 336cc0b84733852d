import { memo, useEffect, useRef } from 'react';
import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedPage, DisplayItem, Faces, PictureItem, StyleSheet, TextItem, VerticalTextItem } from '../../shared/compose/model.ts';
import { shownPart } from '../../shared/page/crop.ts';
import { glyphRuns, photoUrl } from './page-svg.tsx';
import { useFaces } from './title-faces.ts';
import './page-thumb.css';

const pt = (mpt: number): number => mpt / 1000;

/** Below this many device pixels an em, a line is drawn in one go with even gaps: nobody can see where a character stands. */
const wholeLinePx = 6;

const fontOf = (family: string, size: number): string => `${pt(size)}px ${family}, serif`;

function drawText(ink: CanvasRenderingContext2D, item: TextItem, px: number, faces: Faces): void {
  const scale = item.condense / 1000;
  for (const run of glyphRuns(faces, item.face, item.text)) {
    const xs = item.xs.slice(run.from, run.from + run.text.length);
    const [first = 0] = xs;
    ink.font = fontOf(run.family, item.size);
    const spaced = 'letterSpacing' in ink && scale === 1 && run.text.length > 1 && pt(item.size) * px < wholeLinePx;
    if (spaced) {
      const { widths } = faces[item.face];
      const advance = (char: string): number => ((widths[char] ?? 1000) / 1000) * item.size;
      const natural = [...run.text].slice(0, -1).reduce((sum, char) => sum + advance(char), 0);
      ink.letterSpacing = `${pt(((xs.at(-1) ?? first) - first - natural) / (run.text.length - 1)).toFixed(2)}px`;
      ink.fillText(run.text, pt(first), pt(item.y));
      ink.letterSpacing = '0px';
      continue;
    }
    let at = 0;
    for (const char of run.text) {
      const x = pt(xs[at] ?? first);
      at += char.length;
      if (scale === 1) ink.fillText(char, x, pt(item.y));
      else {
        ink.save();
        ink.translate(x, 0);
        ink.scale(scale, 1);
        ink.fillText(char, 0, pt(item.y));
        ink.restore();
      }
    }
  }
}

function drawVertical(ink: CanvasRenderingContext2D, item: VerticalTextItem, faces: Faces): void {
  const { ascent, descent } = faces[item.face];
  const base = (ascent / (ascent + descent)) * item.size;
  for (const run of glyphRuns(faces, item.face, item.text, item.turned !== true)) {
    ink.font = fontOf(run.family, item.size);
    let at = run.from;
    for (const char of run.text) {
      if (item.turned) {
        ink.save();
        ink.translate(pt(item.x + item.size - base), pt(item.ys[at] ?? 0));
        ink.rotate(Math.PI / 2);
        ink.fillText(char, 0, 0);
        ink.restore();
        at += char.length;
        continue;
      }
      ink.fillText(char, pt(item.x), pt((item.ys[at] ?? 0) + base));
      at += char.length;
    }
  }
}

function drawPicture(ink: CanvasRenderingContext2D, item: PictureItem, picture: HTMLImageElement | undefined): void {
  const [x, y, width, height] = [pt(item.x), pt(item.y), pt(item.width), pt(item.height)];
  if (!picture?.complete || picture.naturalWidth === 0) {
    ink.fillStyle = '#d9d4ca';
    ink.fillRect(x, y, width, height);
    return;
  }
  const pixels = { widthPx: picture.naturalWidth, heightPx: picture.naturalHeight };
  const part = shownPart(item.crop, pixels, item);
  ink.drawImage(picture, (part.x * pixels.widthPx) / 1000, (part.y * pixels.heightPx) / 1000, (part.width * pixels.widthPx) / 1000, (part.height * pixels.heightPx) / 1000, x, y, width, height);
}

function drawItem(ink: CanvasRenderingContext2D, item: DisplayItem, inks: StyleSheet['inks'], px: number, pictures: ReadonlyMap<string, HTMLImageElement>, faces: Faces): void {
  switch (item.type) {
    case 'text':
      ink.fillStyle = inks[item.ink].css;
      return drawText(ink, item, px, faces);
    case 'vertical-text':
      ink.fillStyle = inks[item.ink].css;
      return drawVertical(ink, item, faces);
    case 'rule':
      ink.strokeStyle = inks[item.ink].css;
      ink.lineWidth = Math.max(pt(item.width), 0.5 / px);
      ink.setLineDash(item.dotted ? [pt(item.width), pt(item.width) * 2] : []);
      ink.beginPath();
      ink.moveTo(pt(item.x1), pt(item.y1));
      ink.lineTo(pt(item.x2), pt(item.y2));
      return ink.stroke();
    case 'box':
      if (item.fill) {
        ink.fillStyle = inks[item.fill].css;
        ink.fillRect(pt(item.x), pt(item.y), pt(item.width), pt(item.height));
      }
      if (item.stroke) {
        ink.strokeStyle = inks[item.stroke].css;
        ink.lineWidth = Math.max(pt(item.strokeWidth ?? 500), 0.5 / px);
        ink.setLineDash(item.dotted ? [pt(item.strokeWidth ?? 500), pt(item.strokeWidth ?? 500) * 2] : []);
        ink.strokeRect(pt(item.x), pt(item.y), pt(item.width), pt(item.height));
      }
      return;
    case 'picture':
      return drawPicture(ink, item, pictures.get(item.photoId));
  }
}

/** Sheets wait their turn: one is drawn between two frames, so that a wall of them never holds up the hand. */
const waiting = new Set<() => void>();
let running = false;
function inTurn(draw: () => void): () => void {
  waiting.add(draw);
  if (!running) {
    running = true;
    const next = (): void => {
      const [first] = waiting;
      if (!first) {
        running = false;
        return;
      }
      waiting.delete(first);
      first();
      setTimeout(next, 0);
    };
    requestAnimationFrame(next);
  }
  return () => waiting.delete(draw);
}

/**
 * A composed page as one bitmap: the same display list as the page itself and the press, in a single node. For thumbnails,
 * of which a screen shows many; the page that is worked on is drawn in full.
 */
export const PageCanvasThumb = memo(function PageCanvasThumb({ page, styleSheet, width, label }: { page: ComposedPage; styleSheet: StyleSheet; width: number; label: string }) {
  const self = useRef<HTMLCanvasElement>(null);
  const faces = useFaces(styleSheet) ?? productFaces;
  const height = Math.round((width * page.height) / page.width);
  useEffect(() => {
    const canvas = self.current;
    const ink = canvas?.getContext('2d');
    if (!canvas || !ink) return undefined;
    const px = (width / pt(page.width)) * Math.min(2, Math.max(1, devicePixelRatio));
    const pictures = new Map<string, HTMLImageElement>();
    let drop = (): void => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      canvas.width = Math.round(pt(page.width) * px);
      canvas.height = Math.round(pt(page.height) * px);
      ink.setTransform(px, 0, 0, px, 0, 0);
      ink.fontKerning = 'none';
      for (const item of page.items) drawItem(ink, item, styleSheet.inks, px, pictures, faces);
      canvas.dataset.drawn = 'true';
    };
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        drop();
        drop = inTurn(draw);
      }, 80);
    };
    for (const item of page.items) {
      if (item.type !== 'picture' || pictures.has(item.photoId)) continue;
      const picture = new Image();
      picture.addEventListener('load', again);
      picture.src = photoUrl(item.photoId, width > 360 ? 'screen' : 'thumb');
      pictures.set(item.photoId, picture);
    }
    drop = inTurn(draw);
    // Faces come in slices as their characters are first wanted.
    document.fonts.addEventListener('loadingdone', again);
    return () => {
      drop();
      clearTimeout(timer);
      document.fonts.removeEventListener('loadingdone', again);
      for (const picture of pictures.values()) picture.removeEventListener('load', again);
    };
  }, [page, styleSheet, faces, width]);
  return <canvas ref={self} className="page-raster" role="img" aria-label={label} style={{ width: '100%', aspectRatio: `${page.width} / ${page.height}` }} width={width} height={height} />;
});
