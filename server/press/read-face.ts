import { createRequire } from 'node:module';
import type { FaceMeasures } from '../../shared/compose/faces/title-faces.ts';
import { commonCharacters } from './common-characters.ts';
import { checkTables, type FaceFormat, FaceTrouble, faceFormat, faceLimits } from './face-tables.ts';

const require = createRequire(import.meta.url);
const woff2 = require('wawoff2') as { decompress(bytes: Uint8Array): Promise<Uint8Array> };

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly bbox: { readonly minX: number; readonly maxX: number };
  readonly path: { readonly commands: readonly unknown[] };
}

/** Glyphs' places in the outlines: a glyph that is empty has none. */
interface Places {
  readonly loca?: { readonly offsets: readonly number[] };
  readonly 'CFF '?: { readonly topDict: { readonly CharStrings: readonly { readonly length: number }[] } };
}

interface OpenFont extends Places {
  readonly unitsPerEm: number;
  readonly numGlyphs: number;
  readonly characterSet: readonly number[];
  readonly postscriptName: string | null;
  readonly familyName: string | null;
  readonly subfamilyName: string | null;
  readonly 'OS/2'?: {
    readonly fsType: { readonly noEmbedding: boolean; readonly viewOnly: boolean; readonly editable: boolean; readonly bitmapOnly: boolean };
    readonly typoAscender: number;
    readonly typoDescender: number;
  };
  getName(key: string, lang?: string): string | null;
  glyphForCodePoint(codePoint: number): Glyph;
  layout(text: string, features: Readonly<Record<string, boolean>>): { readonly glyphs: readonly { readonly id: number }[] };
}

const fontkit = require('fontkit') as { create(bytes: Buffer): OpenFont };

/** What is known of a face once its file has been read. */
export interface ReadFace {
  readonly name: string;
  readonly format: FaceFormat;
  readonly glyphs: number;
  readonly measures: FaceMeasures;
  /** The unpacked font where the file is packed, else null: the press reads this one. */
  readonly unpacked: Uint8Array | null;
}

/** Above this share of the common characters a face is no Chinese one; below it the product's faces help out. */
const mostMissing = Math.floor(commonCharacters.length / 20);

/** Marks that the grid takes for one em wide: full-width forms, and those whose code points Latin faces use as well. */
const squareMark = (codePoint: number): boolean =>
  (codePoint >= 0x3001 && codePoint <= 0x301f) || (codePoint >= 0xff01 && codePoint <= 0xff5e) || '—…·“”‘’'.includes(String.fromCodePoint(codePoint));
const isHan = (codePoint: number): boolean => codePoint >= 0x4e00 && codePoint <= 0x9fff;

/**
 * Opens a font file and takes its measures. The file may be hostile: this belongs into a process of its own with limits
 * (face-reader.ts). Throws FaceTrouble with what its sender is told.
 */
export async function readFace(bytes: Buffer): Promise<ReadFace> {
  const format = faceFormat(bytes);
  const sfnt = format === 'woff2' ? await unpack(bytes) : bytes;
  checkTables(sfnt);
  let font: OpenFont;
  let measures: FaceMeasures;
  try {
    font = fontkit.create(sfnt);
    measures = measure(font);
  } catch (error) {
    if (error instanceof FaceTrouble) throw error;
    // The tables are where they should be, but not what they should be.
    throw new FaceTrouble('face-truncated');
  }
  // Restricted unless something less restrictive is allowed beside it, as the OpenType specification reads these bits.
  const type = font['OS/2']?.fsType;
  if (type && ((type.noEmbedding && !type.viewOnly && !type.editable) || type.bitmapOnly)) throw new FaceTrouble('face-restricted');
  return { name: nameOf(font), format, glyphs: font.numGlyphs, measures, unpacked: format === 'woff2' ? sfnt : null };
}

async function unpack(bytes: Buffer): Promise<Buffer> {
  try {
    const sfnt = Buffer.from(await woff2.decompress(bytes));
    if (sfnt.length < 12) throw new Error('empty');
    if (sfnt.length > faceLimits.unpacked) throw new FaceTrouble('file-too-large', { mb: faceLimits.unpacked / 1024 / 1024 });
    return sfnt;
  } catch (error) {
    throw error instanceof FaceTrouble ? error : new FaceTrouble('face-truncated');
  }
}

/** Family and style, the Chinese name where the file has one. */
function nameOf(font: OpenFont): string {
  const first = (key: string): string => font.getName(key, 'zh') ?? font.getName(key, 'en') ?? '';
  const [family, style] = [first('preferredFamily') || first('fontFamily') || font.familyName || font.postscriptName || '', first('fontSubfamily')];
  const name = [family, /^(regular|normal|常规)$/i.test(style) ? '' : style].join(' ');
  return name.normalize('NFKC').replaceAll(/[\p{C}\s]+/gu, ' ').trim().slice(0, 80) || '—';
}

function measure(font: OpenFont): FaceMeasures {
  const em = font.unitsPerEm;
  const widthOf = (codePoint: number): number => Math.round((font.glyphForCodePoint(codePoint).advanceWidth * 1000) / em);
  const hollow = emptyGlyphs(font);
  const has = new Set<number>();
  for (const codePoint of font.characterSet) {
    if (codePoint < 0x20 || codePoint >= 0x110000) continue;
    const { id } = font.glyphForCodePoint(codePoint);
    // A map that names glyphs which are not there.
    if (id >= font.numGlyphs) throw new FaceTrouble('face-truncated');
    // Some files have a place for every character and draw nothing in many: the product's faces draw those.
    if (id > 0 && (!hollow(id) || /\p{Z}/u.test(String.fromCodePoint(codePoint)))) has.add(codePoint);
  }

  const common = [...commonCharacters].map((char) => char.codePointAt(0) ?? 0);
  // A character whose glyph is empty is not there, whatever the file says; and reading all of them shows what is broken.
  for (const codePoint of common) if (has.has(codePoint) && font.glyphForCodePoint(codePoint).path.commands.length === 0) has.delete(codePoint);
  const there = common.filter((codePoint) => has.has(codePoint));
  const missing = common.length - there.length;
  if (missing > mostMissing) throw new FaceTrouble('face-not-chinese', { missing, of: common.length });
  if (there.some((codePoint) => widthOf(codePoint) !== 1000)) throw new FaceTrouble('face-not-square');

  const substitutes: Record<string, string> = {};
  const square = (char: string): boolean => has.has(char.codePointAt(0) ?? 0) && widthOf(char.codePointAt(0) ?? 0) === 1000;
  // A dash that does not span its em would leave a gap in ——.
  const { minX, maxX } = font.glyphForCodePoint(0x2014).bbox;
  const joins = square('—') && minX <= em * 0.05 && maxX >= em * 0.95;
  if (!joins && square('─')) substitutes['—'] = '─';
  if (!square('·') && square('・')) substitutes['·'] = '・';

  const widths: Record<string, number> = {};
  const covered: number[] = [];
  for (const codePoint of [...has].sort((a, b) => a - b)) {
    const char = String.fromCodePoint(codePoint);
    if (substitutes[char] !== undefined) continue;
    const width = widthOf(codePoint);
    // A proportional mark would break the grid: the product's face draws it.
    if (width !== 1000 && (squareMark(codePoint) || isHan(codePoint))) continue;
    if (width < 0 || width > 4000) continue;
    covered.push(codePoint);
    if (width !== 1000) widths[char] = width;
  }
  return { widths, ...emBox(font), coverage: inRanges(covered), noVertical: !hasVertical(font, has), ...(Object.keys(substitutes).length > 0 ? { substitutes } : {}) };
}

/** Tells which glyphs draw nothing, from where their outlines lie; nothing is drawn for it. */
function emptyGlyphs({ loca, 'CFF ': cff }: Places): (id: number) => boolean {
  if (loca) return (id) => loca.offsets[id] === loca.offsets[id + 1];
  // A charstring of a width and an end.
  const strings = cff?.topDict.CharStrings;
  return (id) => (strings?.[id]?.length ?? 0) <= 5;
}

/** Marks that stand elsewhere in a vertical line. */
const turning = '，。、：「』（';

/** Whether the face has forms of its own for vertical lines. */
function hasVertical(font: OpenFont, has: ReadonlySet<number>): boolean {
  return [...turning].some((mark) => {
    const codePoint = mark.codePointAt(0) ?? 0;
    return has.has(codePoint) && font.layout(mark, { vert: true }).glyphs[0]?.id !== font.glyphForCodePoint(codePoint).id;
  });
}

/** The box that Han glyphs are drawn in: what the file calls its typographic one where that is an em high, else the usual one. */
function emBox(font: OpenFont): { ascent: number; descent: number } {
  const { typoAscender = 0, typoDescender = 0 } = font['OS/2'] ?? {};
  const [ascent, descent] = [Math.round((typoAscender * 1000) / font.unitsPerEm), Math.round((-typoDescender * 1000) / font.unitsPerEm)];
  return ascent + descent === 1000 && ascent >= 700 && ascent <= 950 ? { ascent, descent } : { ascent: 880, descent: 120 };
}

function inRanges(codePoints: readonly number[]): number[] {
  const ranges: number[] = [];
  for (const codePoint of codePoints) {
    if (ranges.length > 0 && ranges[ranges.length - 1] === codePoint - 1) ranges[ranges.length - 1] = codePoint;
    else ranges.push(codePoint, codePoint);
  }
  return ranges;
}
