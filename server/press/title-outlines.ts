import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FaceGone } from './trouble.ts';

/** A parsed font of the title's own, as far as pdfkit and we ask of it. */
export interface TitleFont {
  readonly unitsPerEm: number;
  readonly numGlyphs: number;
  readonly 'OS/2'?: { readonly fsType: { readonly noSubsetting: boolean } };
  readonly directory: { readonly tables: Readonly<Record<string, { readonly offset: number; readonly length: number }>> };
  readonly 'CFF '?: CffTable;
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
  getGlyph(id: number): { readonly advanceWidth: number };
  createSubset(): FontSubset;
  /** Goes into the file as it is: its makers forbid taking parts of it. Code by glyph, of every glyph. */
  readonly whole?: readonly number[];
}

/** What pdfkit embeds of a font. */
export interface FontSubset {
  readonly cff?: unknown;
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

const fontkit = createRequire(import.meta.url)('fontkit') as { create(bytes: Buffer): TitleFont };

/** Parsed fonts, the one used last at the end: a paper uses a few, and each is some tens of megabytes. */
const open = new Map<string, Promise<TitleFont>>();
const most = 6;

/** The parsed font of a title's face; a packed file lies unpacked beside itself. Throws FaceGone. */
export function titleFont(folder: string, hash: string): Promise<TitleFont> {
  const path = join(folder, hash);
  const font = open.get(path) ?? read(path);
  open.delete(path);
  open.set(path, font);
  font.catch(() => open.delete(path));
  const [oldest] = open.keys();
  if (open.size > most && oldest !== undefined) open.delete(oldest);
  return font;
}

async function read(path: string): Promise<TitleFont> {
  try {
    const bytes = await readFile(`${path}.sfnt`).catch(() => readFile(path));
    const font = fontkit.create(bytes);
    return font['OS/2']?.fsType.noSubsetting ? wholeFont(font, bytes) : font;
  } catch (cause) {
    throw new FaceGone(path, { cause });
  }
}

/** Where a CFF font keyed by CID keeps the CID of each glyph: a list, or runs of neighbours; `.notdef` is in neither. */
interface CidCharset {
  readonly version: number;
  readonly glyphs?: readonly number[];
  readonly ranges?: readonly { readonly first: number; readonly nLeft: number }[];
}
interface CffTable {
  readonly isCIDFont: boolean;
  readonly topDict: { readonly charset: CidCharset | readonly string[] };
}

/** The code by which a PDF asks for each glyph of a whole font: its CID where the font is keyed by CIDs, else its number. */
function codesOf(font: TitleFont): readonly number[] {
  const own = Array.from({ length: font.numGlyphs }, (_, id) => id);
  const cff = font['CFF '];
  if (!cff?.isCIDFont || !('version' in cff.topDict.charset)) return own;
  const { glyphs, ranges = [] } = cff.topDict.charset;
  const cids = glyphs ?? ranges.flatMap(({ first, nLeft }) => Array.from({ length: nLeft + 1 }, (_, i) => first + i));
  return own.map((id) => (id === 0 ? 0 : (cids[id - 1] ?? 0)));
}

/** A font whose maker forbids taking parts of it: it goes into the file as it is, every glyph under its own code. */
function wholeFont(font: TitleFont, bytes: Buffer): TitleFont {
  const cff = font.directory.tables['CFF '];
  const codes = codesOf(font);
  const whole: FontSubset = {
    ...(cff ? { cff: true } : {}),
    includeGlyph: (id) => codes[id] ?? 0,
    // A CFF font goes in bare, as the format of its stream asks.
    encode: () => (cff ? bytes.subarray(cff.offset, cff.offset + cff.length) : bytes),
  };
  return Object.assign(Object.create(font) as TitleFont, { createSubset: () => whole, whole: codes });
}
