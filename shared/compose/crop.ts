import type { Crop, SetPhoto } from './model.ts';

/**
 * The part of a photo that fills a box of this shape, in whole 1/1000 of the picture: of the part that was chosen the
 * largest of the box's shape about its centre. Undefined where nothing was chosen: the picture then covers its box
 * about the centre. Never outside the picture, and never nothing.
 */
export function cropFor(photo: Pick<SetPhoto, 'widthPx' | 'heightPx'>, width: number, height: number, chosen: Crop | undefined): Crop | undefined {
  if (!chosen) return undefined;
  const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, Number.isFinite(value) ? value : least));
  const x = between(chosen.x, 0, 999);
  const y = between(chosen.y, 0, 999);
  const wide = between(chosen.width, 1, 1000 - x);
  const high = between(chosen.height, 1, 1000 - y);
  // How wide a part one thousandth high must be, in thousandths, to have the box's shape.
  const shape = (Math.max(1, width) / Math.max(1, height)) * (Math.max(1, photo.heightPx) / Math.max(1, photo.widthPx));
  const ownWidth = Math.min(wide, high * shape);
  const ownHeight = Math.min(high, ownWidth / shape);
  const w = between(Math.round(ownWidth), 1, 1000);
  const h = between(Math.round(ownHeight), 1, 1000);
  return {
    x: between(Math.round(x + (wide - w) / 2), 0, 1000 - w),
    y: between(Math.round(y + (high - h) / 2), 0, 1000 - h),
    width: w,
    height: h,
  };
}
