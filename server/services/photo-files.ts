import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { why } from '../../shared/words/whys.ts';
import type { PressRoom } from '../press/press-room.ts';
import { PressTrouble } from '../press/trouble.ts';
import { formatOf } from './picture-format.ts';
import type { Result } from './services.ts';

/** Largest file taken; how many pixels it may have, whoever opens it decides. */
export const photoLimits = { bytes: 40 * 1024 * 1024 } as const;

const kept = { jpeg: { mime: 'image/jpeg', ext: 'jpg' }, png: { mime: 'image/png', ext: 'png' }, webp: { mime: 'image/webp', ext: 'webp' } } as const;

/** A picture that was opened and is safe to keep. Sizes are upright: the camera's rotation has been allowed for. */
export interface Picture {
  readonly hash: string;
  readonly mime: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
}

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

/** Pictures lie here until they have been opened: what is still here when the house opens belongs to nobody. */
const arrivals = (dataDir: string): string => join(dataDir, 'photos', 'arriving');

/** Throws away what a stop in the middle left behind. */
export const sweepArrivals = (dataDir: string): Promise<void> => rm(arrivals(dataDir), { recursive: true, force: true });

/** A picture as it is sent: whole, or in pieces as they come in, which are never held together. */
export type SentPicture = Uint8Array | AsyncIterable<Uint8Array>;

/** The pieces of what is sent. A line that tears ends them: half a picture is told as one. */
async function* piecesOf(sent: SentPicture): AsyncGenerator<Uint8Array> {
  if (sent instanceof Uint8Array) return yield sent;
  try {
    yield* sent;
  } catch {
    return;
  }
}

/** Hands the pieces on and notes what they come to; what goes beyond the limit is read no further. */
function arriving(sent: SentPicture) {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  return {
    async *pieces(): AsyncGenerator<Uint8Array> {
      for await (const piece of piecesOf(sent)) {
        bytes += piece.byteLength;
        if (bytes > photoLimits.bytes) return;
        if (head.byteLength < mostHead) head = Buffer.concat([head, piece.subarray(0, mostHead)]);
        hash.update(piece);
        yield piece;
      }
    },
    told: () => ({ bytes, head, hash: hash.digest('hex') }),
  };
}
const mostHead = 64;

/**
 * Has a picture opened by the press, in its own process, and keeps it with its derived sizes on disk. Anything that does not
 * decode whole is refused with words, and nothing of it is kept.
 */
export async function keepPicture({ dataDir, pressRoom }: { readonly dataDir: string; readonly pressRoom: PressRoom }, sent: SentPicture): Promise<Result<Picture>> {
  // A name of its own for each: two may bring the same picture at once.
  const path = join(arrivals(dataDir), randomUUID());
  const [screen, thumb] = [`${path}.screen`, `${path}.thumb`];
  try {
    await mkdir(arrivals(dataDir), { recursive: true });
    const arrived = arriving(sent);
    await writeFile(path, arrived.pieces(), { flush: true });
    const { bytes, head, hash } = arrived.told();
    if (bytes === 0) return { ok: false, why: [why('file-missing')] };
    if (bytes > photoLimits.bytes) return { ok: false, why: [why('file-too-large', { mb: photoLimits.bytes / 1024 / 1024 })] };
    const format = formatOf(head);
    if (!format.ours) return { ok: false, why: [why(format.code, format.name ? { format: format.name } : {})] };
    const { kind } = format;
    const opened = await pressRoom.open({ path, kind, screen, thumb });
    if ('no' in opened) {
      if (opened.no === 'too-many-pixels') return { ok: false, why: [why('picture-too-many-pixels', { mp: opened.mp })] };
      return { ok: false, why: [why(opened.no === 'moving' ? 'picture-moving' : 'picture-broken')] };
    }
    const folder = photoFolder(dataDir, hash);
    const original = join(folder, `original.${kept[kind].ext}`);
    if (!(await stat(original).catch(() => null))) {
      await mkdir(folder, { recursive: true });
      await rename(screen, join(folder, 'screen.jpg'));
      await rename(thumb, join(folder, 'thumb.jpg'));
      // Last: where the original stands, the others do.
      await rename(path, original);
    }
    return { ok: true, value: { hash, mime: kept[kind].mime, bytes, widthPx: opened.widthPx, heightPx: opened.heightPx } };
  } catch (error) {
    // A full disk is the office's trouble, not the picture's; one that nothing can open is.
    if (error instanceof PressTrouble) return { ok: false, why: [why('picture-broken')] };
    throw error;
  } finally {
    await Promise.all([path, screen, thumb].map((each) => rm(each, { force: true })));
  }
}
