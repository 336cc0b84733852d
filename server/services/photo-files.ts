import { createHash } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { why } from '../../shared/words/whys.ts';
import type { Result } from './services.ts';

/** Largest file and largest picture taken: a bomb of a small file and a huge raster is refused by the second. */
export const photoLimits = { bytes: 40 * 1024 * 1024, pixels: 80_000_000 } as const;

const kept = { jpeg: { mime: 'image/jpeg', ext: 'jpg' }, png: { mime: 'image/png', ext: 'png' }, webp: { mime: 'image/webp', ext: 'webp' } } as const;
type Kind = keyof typeof kept;

/** A picture that was opened and is safe to keep. Sizes are upright: the camera's rotation has been allowed for. */
export interface Picture {
  readonly hash: string;
  readonly mime: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
}

const options = { limitInputPixels: photoLimits.pixels, failOn: 'error', sequentialRead: true } as const;

/** Where a picture's files lie: the original by its hash, and beside it what screens are sent. */
export function photoFolder(dataDir: string, hash: string): string {
  return join(dataDir, 'photos', hash.slice(0, 2), hash);
}

export function photoPath(dataDir: string, hash: string, mime: string, size: 'thumb' | 'screen' | 'original'): { path: string; mime: string } {
  const folder = photoFolder(dataDir, hash);
  if (size !== 'original') return { path: join(folder, `${size}.jpg`), mime: 'image/jpeg' };
  const kind = Object.values(kept).find((k) => k.mime === mime) ?? kept.jpeg;
  return { path: join(folder, `original.${kind.ext}`), mime: kind.mime };
}

const write = async (path: string, bytes: Uint8Array) => {
  // Under another name first, so that a torn write never stands under the right one.
  const torn = `${path}.${process.pid}.part`;
  await writeFile(torn, bytes, { flush: true });
  await rename(torn, path);
};

/**
 * Opens a picture, makes its derived sizes and keeps all of them on disk. Derived sizes are upright sRGB without any
 * metadata (a phone writes its place into a photo). Anything that does not decode whole is refused with words.
 */
export async function keepPicture(dataDir: string, bytes: Uint8Array): Promise<Result<Picture>> {
  if (bytes.byteLength === 0) return { ok: false, why: [why('file-missing')] };
  if (bytes.byteLength > photoLimits.bytes) return { ok: false, why: [why('file-too-large', { mb: photoLimits.bytes / 1024 / 1024 })] };
  const notPicture = { ok: false, why: [why('file-not-picture')] } as const;
  const kind = sniff(bytes);
  if (!kind) return notPicture;
  try {
    const meta = await sharp(bytes, options).metadata();
    if (meta.format !== kind || !meta.width || !meta.height || (meta.pages ?? 1) > 1) return notPicture;
    const turned = (meta.orientation ?? 1) >= 5;
    const screen = await sharp(bytes, options).rotate().resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality: 84 }).toBuffer();
    const thumb = await sharp(screen).resize(360, 360, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 78 }).toBuffer();
    const hash = createHash('sha256').update(bytes).digest('hex');
    const folder = photoFolder(dataDir, hash);
    const original = join(folder, `original.${kept[kind].ext}`);
    if (!(await stat(original).catch(() => null))) {
      await mkdir(folder, { recursive: true });
      await write(join(folder, 'screen.jpg'), screen);
      await write(join(folder, 'thumb.jpg'), thumb);
      await write(original, bytes);
    }
    return {
      ok: true,
      value: {
        hash, mime: kept[kind].mime, bytes: bytes.byteLength,
        widthPx: turned ? meta.height : meta.width, heightPx: turned ? meta.width : meta.height,
      },
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/pixel limit/.test(message)) return { ok: false, why: [why('picture-too-many-pixels', { mp: photoLimits.pixels / 1_000_000 })] };
    // A full disk is the office's trouble, not the picture's.
    if ((error as NodeJS.ErrnoException).code) throw error;
    return notPicture;
  }
}

/** The format by its first bytes: sharp would also open SVG, PDF and more, which carry scripts and references. */
function sniff(bytes: Uint8Array): Kind | null {
  const starts = (at: number, ...values: number[]) => values.every((v, i) => bytes[at + i] === v);
  if (starts(0, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'webp';
  return null;
}
