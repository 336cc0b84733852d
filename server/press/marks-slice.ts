import { createRequire } from 'node:module';
import type { FaceId } from '../../shared/compose/model.ts';
import { faceSources } from '../../shared/compose/faces/face-sources.ts';
import { outlinesOf } from './outlines.ts';

const require = createRequire(import.meta.url);
const woff2 = () => require('wawoff2') as { compress(bytes: Uint8Array): Promise<Uint8Array> };
const fontkit = () => require('fontkit') as { create(bytes: Buffer): { layout(text: string, features: readonly string[]): { readonly glyphs: readonly { readonly id: number }[] } } };

/** The marks of Chinese text that stand beside each other. A dash and dots close up by themselves. */
export const sliceMarks = '‘’“”，。、；：？！（）《》〈〉「」『』【】';
const rangesOf = (marks: string): string => [...marks].map((mark) => `U+${mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`).join(',');
/** The same as a style sheet says it, and the quotes among them. */
export const [sliceRanges, quoteRanges] = [rangesOf(sliceMarks), rangesOf('‘’“”')] as const;

/**
 * One small file with all the marks of a face. The face's own slices part them by how often they are used, and a browser draws
 * two marks closer (”， 。” as print does) only when one file has both. Glyphs keep their numbers, so that the tables that say
 * how marks close up hold as they are; every other outline is emptied.
 */
export async function marksSlice(face: FaceId): Promise<Uint8Array> {
  const font = await outlinesOf(face, faceSources[face].whole);
  const parsed = fontkit().create(font);
  const kept = new Set([0, ...[[], ['vert'], ['halt']].flatMap((features) => [...sliceMarks].flatMap((mark) => parsed.layout(mark, features).glyphs.map(({ id }) => id)))]);
  // What the packer hands out lies in its own memory, where the next file will be.
  return Uint8Array.from(await woff2().compress(emptied(font, kept)));
}

interface Table {
  readonly tag: string;
  readonly bytes: Buffer;
}

const tablesOf = (font: Buffer): Table[] => Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
  const at = 12 + i * 16;
  const start = font.readUInt32BE(at + 8);
  return { tag: font.toString('latin1', at, at + 4), bytes: font.subarray(start, start + font.readUInt32BE(at + 12)) };
});

/** A TrueType font with the outlines of these glyphs, and of what they are made of, and of no others. */
function emptied(font: Buffer, kept: ReadonlySet<number>): Buffer {
  const tables = tablesOf(font);
  const table = (tag: string): Buffer => {
    const found = tables.find((one) => one.tag === tag);
    if (!found) throw new Error(`a face without ${tag}`);
    return found.bytes;
  };
  const [glyf, loca, head] = [table('glyf'), table('loca'), table('head')];
  const long = head.readInt16BE(50) === 1;
  const count = loca.length / (long ? 4 : 2) - 1;
  const place = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const wanted = new Set(kept);
  // A set that grows while it is walked is walked to its new end.
  for (const glyph of wanted) for (const part of partsOf(glyf.subarray(place(glyph), place(glyph + 1)))) wanted.add(part);
  const outlines: Buffer[] = [];
  const places = Buffer.alloc((count + 1) * 4);
  let at = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    places.writeUInt32BE(at, glyph * 4);
    if (!wanted.has(glyph)) continue;
    const outline = glyf.subarray(place(glyph), place(glyph + 1));
    outlines.push(outline, Buffer.alloc(-outline.length & 3));
    at += outline.length + (-outline.length & 3);
  }
  places.writeUInt32BE(at, count * 4);
  const wide = Buffer.from(head);
  wide.writeInt16BE(1, 50);
  return assembled(font, tables.map((one) => (
    one.tag === 'glyf' ? { ...one, bytes: Buffer.concat(outlines) } : one.tag === 'loca' ? { ...one, bytes: places } : one.tag === 'head' ? { ...one, bytes: wide } : one)));
}

/** The glyphs that a composite outline is made of. */
function partsOf(outline: Buffer): number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return [];
  const parts: number[] = [];
  for (let at = 10, more = true; more;) {
    const flags = outline.readUInt16BE(at);
    parts.push(outline.readUInt16BE(at + 2));
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return parts;
}

function assembled(font: Buffer, tables: readonly Table[]): Buffer {
  const header = Buffer.from(font.subarray(0, 12 + tables.length * 16));
  let at = header.length;
  const bodies = tables.map(({ bytes }, i) => {
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    header.writeUInt32BE(sumOf(padded), 12 + i * 16 + 4);
    header.writeUInt32BE(at, 12 + i * 16 + 8);
    header.writeUInt32BE(bytes.length, 12 + i * 16 + 12);
    at += padded.length;
    return padded;
  });
  return Buffer.concat([header, ...bodies]);
}

function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
