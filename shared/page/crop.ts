import type { Crop } from '../compose/model.ts';

/** Pixels of a picture. */
export interface Pixels { readonly widthPx: number; readonly heightPx: number }
/** A rectangle on the sheet, in any one unit. */
export interface Frame { readonly width: number; readonly height: number }

/** A picture is shown at most so many times larger than it would be to fill its frame. */
export const mostZoom = 8;

/** The largest part of the picture that fills the frame, about its centre, in fractions of its width and height. */
function coverOf(pixels: Pixels, frame: Frame): { readonly width: number; readonly height: number } {
  const ratio = (frame.width / frame.height) / (pixels.widthPx / pixels.heightPx);
  return ratio >= 1 ? { width: 1, height: 1 / ratio } : { width: ratio, height: 1 };
}

const within = (n: number, least: number, most: number): number => Math.min(Math.max(n, least), Math.max(least, most));

/** Whole thousandths inside the picture. */
function cropOf(x: number, y: number, width: number, height: number): Crop {
  const [w, h] = [within(Math.round(width * 1000), 10, 1000), within(Math.round(height * 1000), 10, 1000)];
  return { width: w, height: h, x: within(Math.round(x * 1000), 0, 1000 - w), y: within(Math.round(y * 1000), 0, 1000 - h) };
}

/** The part that is shown: what was chosen, in the frame's shape; without a choice the largest about the centre. */
export function shownPart(crop: Crop | undefined, pixels: Pixels, frame: Frame): Crop {
  const cover = coverOf(pixels, frame);
  if (!crop) return cropOf((1 - cover.width) / 2, (1 - cover.height) / 2, cover.width, cover.height);
  // Of a part of another shape the largest about its centre.
  const scale = Math.min(crop.width / 1000 / cover.width, crop.height / 1000 / cover.height);
  const [width, height] = [cover.width * scale, cover.height * scale];
  return cropOf((crop.x + crop.width / 2) / 1000 - width / 2, (crop.y + crop.height / 2) / 1000 - height / 2, width, height);
}

/** How many times larger than to fill the frame: 1 shows as much of the picture as can be. */
export function zoomOf(crop: Crop | undefined, pixels: Pixels, frame: Frame): number {
  return crop ? coverOf(pixels, frame).width / (shownPart(crop, pixels, frame).width / 1000) : 1;
}

/** The part shown at another zoom, about the same middle. */
export function zoomed(crop: Crop | undefined, zoom: number, pixels: Pixels, frame: Frame): Crop {
  const cover = coverOf(pixels, frame);
  const now = shownPart(crop, pixels, frame);
  const to = within(Number.isFinite(zoom) ? zoom : 1, 1, mostZoom);
  const [width, height] = [cover.width / to, cover.height / to];
  return cropOf((now.x + now.width / 2) / 1000 - width / 2, (now.y + now.height / 2) / 1000 - height / 2, width, height);
}

/** The part shown when the picture is pushed by so much of the frame's own width and height (right and down are positive). */
export function pushed(crop: Crop | undefined, byWidth: number, byHeight: number, pixels: Pixels, frame: Frame): Crop {
  const now = shownPart(crop, pixels, frame);
  return cropOf((now.x - byWidth * now.width) / 1000, (now.y - byHeight * now.height) / 1000, now.width / 1000, now.height / 1000);
}
