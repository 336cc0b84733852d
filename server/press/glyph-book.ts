import { drawnGlyph, leavesHole, missingMark } from '../../shared/compose/faces/drawn-glyph.ts';
import type { FaceId, Faces } from '../../shared/compose/model.ts';
import { fileFor, fontOf } from './outlines.ts';
import type { EmbeddedFont, PdfDoc } from './pdf-doc.ts';
import { type TitleFont, titleFont } from './title-outlines.ts';

/** One code of a font: the glyph to show and how far it moves the pen, in 1/1000 em. */
export interface Glyph {
  readonly font: EmbeddedFont;
  readonly code: string;
  readonly advance: number;
}

/** Characters to be drawn: upright ones stand in a vertical line. */
export interface Wanted {
  readonly face: FaceId;
  readonly text: string;
  readonly upright: boolean;
}

/** Finds the glyph of a prepared character; null when no face has it. */
export type GlyphOf = (face: FaceId, char: string, upright: boolean) => Glyph | null;

/** The glyphs of one document, looked up once and embedded as subsets. */
export interface GlyphBook {
  /** Looks up what a sheet needs in the faces it is set in; what it gives draws that sheet. Throws FaceGone. */
  prepare(faces: Faces, wanted: readonly Wanted[]): Promise<GlyphOf>;
}

/** Every glyph of a font that goes in whole has its place in the lists of widths and meanings, which have no holes. */
function listAll(font: EmbeddedFont, outlines: TitleFont, codes: readonly number[]): void {
  for (const [id, code] of codes.entries()) font.widths[code] = (outlines.getGlyph(id).advanceWidth * 1000) / outlines.unitsPerEm;
  for (let code = 0; code < font.widths.length; code += 1) {
    font.widths[code] ??= 1000;
    font.unicode[code] ??= [0xfffd];
  }
}

/** `folder` holds the files of the title's own faces. */
export function glyphBook(doc: PdfDoc, folder: string): GlyphBook {
  const books = new Map<Faces, Map<string, Glyph | null>>();
  const keyOf = (face: FaceId, char: string, upright: boolean): string => `${face} ${upright ? 'v' : 'h'} ${char}`;
  const use = (name: string, font: unknown): EmbeddedFont => {
    doc.registerFont(name, font as PDFKit.Mixins.PDFFontSource);
    doc.font(name);
    return doc._font;
  };
  const shown = (font: EmbeddedFont, code: string, codePoint: number): Glyph => {
    const index = Number.parseInt(code, 16);
    // The text stays what was written, whatever glyph stands in for it.
    font.unicode[index] = [codePoint];
    return { font, code, advance: font.widths[index] ?? 1000 };
  };

  /**
   * 〓, the turned type of the case, stands where no face has the character: a hole would be seen by nobody. Every
   * character has a 〓 of its own in the subset, so that the text of the file stays what was written.
   */
  const mark = async (faces: Faces, face: FaceId, char: string): Promise<Glyph | null> => {
    const drawn = drawnGlyph(faces, face, missingMark);
    const file = drawn && drawn.title === undefined ? await fileFor(drawn.face, missingMark.codePointAt(0) ?? 0) : null;
    if (!drawn || !file) return null;
    const font = use(`${drawn.face}/${file}`, await fontOf(drawn.face, file));
    const known = Number.parseInt(font.encode(missingMark, {})[0][0] ?? '', 16);
    const { glyphs } = font.subset;
    const index = glyphs.push(glyphs[known] ?? 0) - 1;
    font.widths[index] = font.widths[known] ?? 1000;
    return shown(font, index.toString(16).padStart(4, '0'), char.codePointAt(0) ?? 0);
  };

  const read = async (faces: Faces, face: FaceId, char: string, upright: boolean): Promise<Glyph | null> => {
    const drawn = drawnGlyph(faces, face, char, upright);
    const codePoint = drawn?.char.codePointAt(0);
    if (!drawn || codePoint === undefined) return leavesHole(char) ? mark(faces, face, char) : null;
    const written = char.codePointAt(0) ?? codePoint;
    if (drawn.title !== undefined) {
      const outlines = await titleFont(folder, drawn.title);
      const font = use(drawn.title, outlines);
      if (outlines.whole && font.widths.length < outlines.numGlyphs) listAll(font, outlines, outlines.whole);
      if (upright) return shown(font, font.encode(drawn.char, { vert: true })[0][0] ?? '', written);
      // Straight from the character map: no ligature or kerning of the font's own has a say.
      const { id, advanceWidth } = outlines.glyphForCodePoint(codePoint);
      const index = font.subset.includeGlyph(id);
      font.widths[index] ??= (advanceWidth * 1000) / outlines.unitsPerEm;
      return shown(font, index.toString(16).padStart(4, '0'), written);
    }
    const file = await fileFor(drawn.face, codePoint);
    if (!file) return null;
    const font = use(`${drawn.face}/${file}`, await fontOf(drawn.face, file));
    return shown(font, font.encode(drawn.char, upright ? { vert: true } : {})[0][0] ?? '', written);
  };

  return {
    async prepare(faces, wanted) {
      const glyphs = books.get(faces) ?? new Map<string, Glyph | null>();
      books.set(faces, glyphs);
      // One after the other, so that fonts are numbered alike each time.
      for (const { face, text, upright } of wanted) {
        for (const char of text) {
          const key = keyOf(face, char, upright);
          if (!glyphs.has(key)) glyphs.set(key, await read(faces, face, char, upright));
        }
      }
      return (face, char, upright) => glyphs.get(keyOf(face, char, upright)) ?? null;
    },
  };
}
