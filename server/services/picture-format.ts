import type { WhyCode } from '../../shared/words/whys.ts';

/** What a file is by its first bytes: one of the formats that are taken, or why it is not, with its name where we know it. */
export type PictureFormat =
  | { readonly ours: true; readonly kind: 'jpeg' | 'png' | 'webp' }
  | { readonly ours: false; readonly code: WhyCode; readonly name?: string };

/** Formats that people do send, by their first bytes at their place. Decoders for them are never asked: some run what they read. */
const foreign: readonly (readonly [name: string, at: number, ...starts: string[]])[] = [
  ['GIF', 0, 'GIF87a', 'GIF89a'],
  ['TIFF', 0, 'II*\0', 'MM\0*', 'II+\0', 'MM\0+'],
  ['BMP', 0, 'BM'],
  ['PSD', 0, '8BPS'],
  ['PDF', 0, '%PDF-'],
  ['AVIF', 4, 'ftypavif', 'ftypavis'],
  ['JPEG XL', 0, '\xff\x0a', '\0\0\0\x0cJXL '],
  ['JPEG 2000', 0, '\0\0\0\x0cjP  '],
  ['EPS', 0, '%!PS'],
  ['SVG', 0, '<svg', '<?xml', '<!DOCTYPE svg'],
];

/** HEIC and its kin: what an iPhone takes unless told otherwise. */
const heic = ['ftypheic', 'ftypheix', 'ftyphevc', 'ftyphevx', 'ftypheim', 'ftypheis', 'ftypmif1', 'ftypmsf1'];

/** Judges a file by its first bytes alone; nothing of it is opened, and its name has no say. */
export function formatOf(bytes: Uint8Array): PictureFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.byteLength)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return { ours: true, kind: 'jpeg' };
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { ours: true, kind: 'png' };
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return { ours: true, kind: 'webp' };
  if (heic.some((brand) => head.startsWith(brand, 4))) return { ours: false, code: 'picture-heic' };
  const known = foreign.find(([, at, ...starts]) => starts.some((start) => head.startsWith(start, at)));
  return known ? { ours: false, code: 'picture-format', name: known[0] } : { ours: false, code: 'file-not-picture' };
}
