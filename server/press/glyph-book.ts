import { drawnGlyph } from '../../shared/compose/faces/drawn-glyph.ts';
import type { FaceId, Faces } from '../../shared/compose/model.ts';
import { fileFor, fontOf } from './outlines.ts';
import type { EmbeddedFont, PdfDoc } from './pdf-doc.ts';

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

/** The glyphs of one document, looked up once and embedded as subsets. */
export interface GlyphBook {
  /** Must have seen every text before it is drawn. */
  prepare(wanted: readonly Wanted[]): Promise<void>;
  /** The glyph of a prepared character; null when no face has it. */
  glyphOf(face: FaceId, char: string, upright: boolean): Glyph | null;
}

export function glyphBook(doc: PdfDoc, faces: Faces): GlyphBook {
  const glyphs = new Map<string, Glyph | null>();
  const keyOf = (face: FaceId, char: string, upright: boolean): string => `${face} ${upright ? 'v' : 'h'} ${char}`;

  const read = async (face: FaceId, char: string, upright: boolean): Promise<Glyph | null> => {
    const drawn = drawnGlyph(faces, face, char, upright);
    const codePoint = drawn?.char.codePointAt(0);
    if (!drawn || codePoint === undefined) return null;
    const file = await fileFor(drawn.face, codePoint);
    if (!file) return null;
    const name = `${drawn.face}/${file}`;
    doc.registerFont(name, (await fontOf(drawn.face, file)) as unknown as PDFKit.Mixins.PDFFontSource);
    doc.font(name);
    const font = doc._font;
    const [code = ''] = font.encode(drawn.char, upright ? { vert: true } : {})[0];
    const index = Number.parseInt(code, 16);
    // The text stays what was written, whatever glyph stands in for it.
    font.unicode[index] = [char.codePointAt(0) ?? codePoint];
    return { font, code, advance: font.widths[index] ?? 1000 };
  };

  return {
    async prepare(wanted) {
      // One after the other, so that fonts are numbered alike each time.
      for (const { face, text, upright } of wanted) {
        for (const char of text) {
          const key = keyOf(face, char, upright);
          if (!glyphs.has(key)) glyphs.set(key, await read(face, char, upright));
        }
      }
    },
    glyphOf: (face, char, upright) => glyphs.get(keyOf(face, char, upright)) ?? null,
  };
}
