import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { Crop } from '../../shared/compose/model.ts';
import { type InkLimit, profileWithin } from './ink-limit.ts';
import { PictureTrouble } from './trouble.ts';

// Every picture is met once; what sharp would keep open is memory that the office lacks.
sharp.cache(false);
sharp.concurrency(1);

/** How a picture is wanted on paper. Sizes in points; colour for the press or for the office printer. */
export interface PictureOrder {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly colour: 'cmyk' | 'rgb';
  /** The part that is shown; absent: cover about the centre. */
  readonly crop?: Crop;
  /** Path of the printer's ICC profile; without it the one that sharp carries. */
  readonly profile?: string;
  /** How much ink a picture that is separated here may take. */
  readonly limit?: InkLimit;
}

/** Pixels per inch on the press and on proofs. */
export const printPpi: Readonly<Record<PictureOrder['colour'], number>> = { cmyk: 300, rgb: 150 };
const limitInputPixels = 120_000_000;

/** Bytes of converted pictures kept for the next proof of the same page. */
const keep = 24 * 1024 * 1024;
const kept = new Map<string, Buffer>();
let size = 0;

/**
 * One JPEG of a picture, cropped about its centre to the shape asked for, at print size and never enlarged: a small
 * original stays small. CMYK by the profile that the output intent carries; a picture that comes in CMYK keeps its inks, a
 * black-and-white one stays one channel and prints with black ink alone. Throws PictureTrouble.
 */
export async function pictureBytes({ path, width, height, colour, crop, profile: plain, limit }: PictureOrder): Promise<Buffer> {
  try {
    const profile = colour === 'cmyk' ? await profileWithin(plain, limit) : 'cmyk';
    const { mtimeMs } = await stat(path);
    const key = `${path} ${mtimeMs} ${width} ${height} ${crop ? `${crop.x} ${crop.y} ${crop.width} ${crop.height} ` : ''}${colour} ${profile}`;
    const known = kept.get(key);
    if (known) return known;
    const made = await convert(path, width, height, colour, profile, crop);
    kept.set(key, made);
    size += made.length;
    for (const [old, bytes] of kept) {
      if (size <= keep || old === key) break;
      kept.delete(old);
      size -= bytes.length;
    }
    return made;
  } catch (cause) {
    throw new PictureTrouble(path, { cause });
  }
}

/** A crop in the picture's own pixels. The box's shape rules: of a crop of another shape the largest part about its centre. */
function shownPart(crop: Crop, picture: { width: number; height: number }, shape: number): { left: number; top: number; width: number; height: number } {
  const [w, h] = [(crop.width / 1000) * picture.width, (crop.height / 1000) * picture.height];
  const [wide, tall] = [Math.min(w, h * shape), Math.min(h, w / shape)];
  const width = Math.min(picture.width, Math.max(1, Math.round(wide)));
  const height = Math.min(picture.height, Math.max(1, Math.round(tall)));
  const at = (start: number, whole: number, room: number, size: number): number =>
    Math.max(0, Math.min(room - size, Math.round(start * room + (whole - size) / 2)));
  return { left: at(crop.x / 1000, w, picture.width, width), top: at(crop.y / 1000, h, picture.height, height), width, height };
}

async function convert(path: string, width: number, height: number, colour: PictureOrder['colour'], profile: string, crop?: Crop): Promise<Buffer> {
  const source = sharp(path, { limitInputPixels, failOn: 'error', sequentialRead: true });
  const { space, autoOrient } = await source.metadata();
  const [wide, tall] = [(width / 72) * printPpi[colour], (height / 72) * printPpi[colour]];
  const part = crop && shownPart(crop, autoOrient, width / height);
  const enlarged = Math.max(wide / (part ?? autoOrient).width, tall / (part ?? autoOrient).height, 1);
  const pixels = [Math.max(1, Math.round(wide / enlarged)), Math.max(1, Math.round(tall / enlarged))] as const;
  // Inks that somebody has separated already are printed as they are: by way of RGB the black letters of an advertisement
  // would come back in four inks. Sixteen bits are made eight first: the profile reads them as something else.
  const separated = space === 'cmyk' && colour === 'cmyk';
  if (separated) source.pipelineColourspace('cmyk');
  else if (space === 'rgb16') source.pipelineColourspace('srgb');
  const upright = source.autoOrient();
  const sized = (part ? upright.extract(part) : upright)
    .resize(...pixels, { fit: 'cover' })
    .flatten({ background: '#fff' });
  if (space === 'b-w' || space === 'grey16') return sized.toColourspace('b-w').jpeg({ quality: 88 }).toBuffer();
  if (separated) return sized.toColourspace('cmyk').jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer();
  if (colour === 'rgb') return sized.toColourspace('srgb').jpeg({ quality: 82 }).toBuffer();
  return sized.withIccProfile(profile, { attach: false }).jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** A spot smaller than this share of a picture, in thousandths, is nothing that smears. */
const SPOT = 1;

/** The ink that a picture of the press takes where it takes most, in percent of its inks together; 0 for one of black alone. */
export async function mostInkOf(jpeg: Buffer): Promise<number> {
  if ((await sharp(jpeg).metadata()).channels !== 4) return 0;
  // Every so many pixels as they are: a mean of neighbours would hide what is asked.
  const { data } = await sharp(jpeg).pipelineColourspace('cmyk').resize(1000, 1000, { fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
    .toColourspace('cmyk').raw().toBuffer({ resolveWithObject: true });
  const pixelsOf = new Uint32Array(4 * 255 + 1);
  for (let i = 0; i + 3 < data.length; i += 4) {
    const sum = (data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0) + (data[i + 3] ?? 0);
    pixelsOf[sum] = (pixelsOf[sum] ?? 0) + 1;
  }
  let sum = pixelsOf.length - 1;
  for (let seen = 0; sum > 0; sum -= 1) {
    seen += pixelsOf[sum] ?? 0;
    if (seen * 1000 >= (data.length / 4) * SPOT) break;
  }
  return Math.round(sum / 2.55);
}
