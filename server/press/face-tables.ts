import type { WhyCode } from '../../shared/words/whys.ts';

/** A font file that cannot be used, with the reason that its sender is told. */
export class FaceTrouble extends Error {
  readonly code: WhyCode;
  readonly figures: Readonly<Record<string, string | number>>;
  constructor(code: WhyCode, figures: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.figures = figures;
  }
}

/** Largest font file taken, and largest once unpacked: a small WOFF2 may unpack to anything. */
export const faceLimits = { bytes: 40 * 1024 * 1024, unpacked: 100 * 1024 * 1024 } as const;

export type FaceFormat = 'ttf' | 'otf' | 'woff2';

const tagOf = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** The format by the file's first bytes; what they promise about its length is checked. Nothing is unpacked. Throws FaceTrouble. */
export function faceFormat(bytes: Buffer): FaceFormat {
  const tag = bytes.length >= 12 ? tagOf(bytes, 0) : '';
  if (tag === 'ttcf') throw new FaceTrouble('face-collection');
  if (tag === 'wOF2') {
    if (bytes.length < 48) throw new FaceTrouble('face-truncated');
    if (tagOf(bytes, 4) === 'ttcf') throw new FaceTrouble('face-collection');
    if (bytes.readUInt32BE(8) > bytes.length) throw new FaceTrouble('face-truncated');
    if (bytes.readUInt32BE(16) > faceLimits.unpacked) throw new FaceTrouble('file-too-large', { mb: faceLimits.unpacked / 1024 / 1024 });
    return 'woff2';
  }
  if (tag === 'OTTO') return 'otf';
  if (tag === '\0\x01\0\0' || tag === 'true') return 'ttf';
  throw new FaceTrouble('face-not-font');
}

const needed = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'];
/** Without these it is a font, but one that no PDF can be made with. */
const wanted = ['name', 'post'];

/** The tables of an unpacked font lie whole inside it, and it has outlines of one weight. Throws FaceTrouble. */
export function checkTables(sfnt: Buffer): void {
  const count = sfnt.readUInt16BE(4);
  if (count === 0 || count > 96) throw new FaceTrouble('face-not-font');
  if (sfnt.length < 12 + 16 * count) throw new FaceTrouble('face-truncated');
  const tags = new Map<string, number>();
  for (let i = 0; i < count; i += 1) {
    const at = 12 + 16 * i;
    tags.set(tagOf(sfnt, at), sfnt.readUInt32BE(at + 8));
    if (sfnt.readUInt32BE(at + 8) + sfnt.readUInt32BE(at + 12) > sfnt.length) throw new FaceTrouble('face-truncated');
  }
  if (tags.has('fvar') || tags.has('CFF2')) throw new FaceTrouble('face-variable');
  if (!needed.every((tag) => tags.has(tag))) throw new FaceTrouble('face-not-font');
  if (!wanted.every((tag) => tags.has(tag))) throw new FaceTrouble('face-truncated');
  if (!tags.has('CFF ') && !(tags.has('glyf') && tags.has('loca'))) throw new FaceTrouble('face-bitmap');
  checkCharacterMap(sfnt, tags.get('cmap') ?? 0);
}

/** Symbol fonts, and Chinese ones of the last century, are keyed by other codes than Unicode. */
function checkCharacterMap(sfnt: Buffer, at: number): void {
  const count = at + 4 <= sfnt.length ? sfnt.readUInt16BE(at + 2) : 0;
  if (at + 4 + 8 * count > sfnt.length || count === 0) throw new FaceTrouble('face-truncated');
  const keys = Array.from({ length: count }, (_, i) => [sfnt.readUInt16BE(at + 4 + 8 * i), sfnt.readUInt16BE(at + 6 + 8 * i)] as const);
  if (!keys.some(([platform, encoding]) => platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)))) throw new FaceTrouble('face-no-unicode');
}
