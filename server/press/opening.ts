import { writeFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';

/** Largest raster taken. */
export const mostPixels = 80_000_000;

/** What must be held at once to open a picture, at most: a small file may unpack to anything. */
const mostHeld = 400 * 1024 * 1024;

/** A picture that somebody sent, and where its derived sizes go. */
export interface OpeningOrder {
  readonly path: string;
  /** What its first bytes say it is; a file that turns out to be something else is none of ours. */
  readonly kind: 'jpeg' | 'png' | 'webp';
  readonly screen: string;
  readonly thumb: string;
}

/** Upright size of a picture that decodes whole; or why it is refused: `mp` is the limit in megapixels for its kind. */
export type Opened =
  | { readonly widthPx: number; readonly heightPx: number }
  | { readonly no: 'broken' | 'moving' }
  | { readonly no: 'too-many-pixels'; readonly mp: number };

/** Bytes to a pixel that its decoder holds before the first row comes out: none when rows come one by one. */
function held({ format, isProgressive, channels, depth }: Metadata): number {
  if (format === 'webp') return 4;
  if (!isProgressive) return 0;
  return format === 'jpeg' ? 2 * channels : channels * (depth === 'ushort' ? 2 : 1);
}

/**
 * Opens a picture and writes its derived sizes: upright, sRGB, without any metadata (a phone writes its place into a photo).
 * The file may be hostile: this belongs into the press's process. Throws when the disk does not take the sizes.
 */
export async function openPicture({ path, kind, screen, thumb }: OpeningOrder): Promise<Opened> {
  let shown: Buffer;
  let size: { widthPx: number; heightPx: number };
  try {
    const picture = sharp(path, { limitInputPixels: false, failOn: 'error', sequentialRead: true });
    const meta = await picture.metadata();
    const { width, height, autoOrient } = meta;
    if (meta.format !== kind || !width || !height) return { no: 'broken' };
    if ((meta.pages ?? 1) > 1) return { no: 'moving' };
    const most = Math.min(mostPixels, mostHeld / held(meta));
    if (width * height > most) return { no: 'too-many-pixels', mp: Math.floor(most / 1_000_000) };
    size = { widthPx: autoOrient.width, heightPx: autoOrient.height };
    shown = await picture.autoOrient().resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality: 84 }).toBuffer();
  } catch {
    return { no: 'broken' };
  }
  const small = await sharp(shown).resize(360, 360, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 78 }).toBuffer();
  await writeFile(screen, shown, { flush: true });
  await writeFile(thumb, small, { flush: true });
  return size;
}
