import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { drawnGlyph } from '../../shared/compose/faces/drawn-glyph.ts';
import type {
  BoxItem, ComposedPage, DisplayItem, FaceId, Faces, Ink, PictureItem, RuleItem, StyleSheet, TextItem, VerticalTextItem,
} from '../../shared/compose/model.ts';
import { fileFor, outlinesOf } from './outlines.ts';

/** What a PDF is made of: composed pages and where their pictures lie. The same input gives the same bytes. */
export interface PressOrder {
  readonly pages: readonly ComposedPage[];
  readonly styleSheet: StyleSheet;
  readonly faces: Faces;
  /** Path of a photo's original file. */
  readonly photoPath: (photoId: string) => Promise<string>;
  readonly title: string;
  readonly subject: string;
  /** The document's date: of the sign-off or the proof, never of the printing. Epoch milliseconds. */
  readonly at: number;
  /** A line in the margin of every page: title, date, page, round, time, revision. */
  readonly slug?: (page: ComposedPage) => string;
}

/** pdfkit's own font object, as far as we drive it. */
interface EmbeddedFont {
  readonly id: string;
  readonly unicode: (number[] | undefined)[];
  readonly widths: number[];
  encode(text: string, features?: Record<string, boolean>): [string[], unknown[]];
  ref(): unknown;
}
interface Drawing {
  _font: EmbeddedFont;
  page: { fonts: Record<string, unknown>; height: number; dictionary: { data: Record<string, unknown> } };
  addContent(code: string): void;
}

const pt = (mpt: number): number => mpt / 1000;
const n = (value: number): string => {
  const text = value.toFixed(4);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** Pixels per inch at which pictures are placed. */
const printPpi = 300;

/** One code of a font: the glyph to show and how far it moves the pen, in 1/1000 em. */
interface Glyph { readonly font: EmbeddedFont; readonly code: string; readonly advance: number }

/** Draws composed pages and nothing else: no line is broken and no position is decided here. */
export async function makePdf(order: PressOrder): Promise<Uint8Array> {
  const { styleSheet: { page: spec, inks }, faces } = order;
  const bleed = pt(spec.bleed);
  const at = new Date(order.at);
  const doc = new PDFDocument({
    autoFirstPage: false, compress: true, pdfVersion: '1.6', lang: 'zh-CN',
    info: { Title: order.title, Subject: order.subject, Producer: 'Banmian', Creator: 'Banmian', CreationDate: at, ModDate: at },
  } as PDFKit.PDFDocumentOptions);
  const raw = doc as unknown as Drawing;
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done, fail) => doc.on('end', done).on('error', fail));

  const glyphs = new Map<string, Promise<Glyph | null>>();
  /** The glyph for a character of a face, with its substitute or fallback, its text kept what it was. */
  const glyphOf = (face: FaceId, char: string, upright: boolean): Promise<Glyph | null> => {
    const key = `${face} ${upright ? 'v' : 'h'} ${char}`;
    let glyph = glyphs.get(key);
    if (!glyph) {
      glyph = (async () => {
        const drawn = drawnGlyph(faces, face, char, upright);
        const codePoint = drawn?.char.codePointAt(0);
        if (!drawn || codePoint === undefined) return null;
        const file = await fileFor(drawn.face, codePoint);
        if (!file) return null;
        const name = `${drawn.face}/${file}`;
        const bytes = await outlinesOf(drawn.face, file);
        doc.registerFont(name, bytes as unknown as PDFKit.Mixins.PDFFontSource);
        doc.font(name);
        const font = raw._font;
        const [code = ''] = font.encode(drawn.char, upright ? { vert: true } : {})[0];
        const index = Number.parseInt(code, 16);
        font.unicode[index] = [char.codePointAt(0) ?? codePoint];
        return { font, code, advance: font.widths[index] ?? 1000 };
      })();
      glyphs.set(key, glyph);
    }
    return glyph;
  };

  const fillOf = (ink: Ink): string => `${inks[ink].cmyk.map((c) => n(c / 100)).join(' ')} k`;
  const strokeOf = (ink: Ink): string => `${inks[ink].cmyk.map((c) => n(c / 100)).join(' ')} K`;
  let height = 0;
  const x = (mpt: number): string => n(pt(mpt) + bleed);
  const y = (mpt: number): string => n(height - pt(mpt) - bleed);

  const useFont = (font: EmbeddedFont): void => {
    raw.page.fonts[font.id] ??= font.ref();
  };

  const drawText = async (item: TextItem): Promise<void> => {
    const size = pt(item.size);
    const scale = item.condense / 1000;
    let run: { font: EmbeddedFont; start: number; pen: number; body: string } | null = null;
    const flush = (): void => {
      if (!run) return;
      useFont(run.font);
      raw.addContent(`BT /${run.font.id} ${n(size)} Tf ${n(scale * 100)} Tz ${fillOf(item.ink)} 1 0 0 1 ${x(run.start)} ${y(item.y)} Tm [${run.body}] TJ ET`);
      run = null;
    };
    let i = 0;
    for (const char of item.text) {
      const at = item.xs[i] ?? 0;
      i += char.length;
      const glyph = await glyphOf(item.face, char, false);
      if (!glyph) continue;
      if (run && run.font !== glyph.font) flush();
      run ??= { font: glyph.font, start: at, pen: at, body: '' };
      // Thousandths of an em to take back so that the pen stands where the composer put the character.
      const off = ((run.pen - at) / (item.size * scale)) * 1000;
      if (Math.abs(off) >= 0.01) run.body += `${n(off)} `;
      run.body += `<${glyph.code}> `;
      run.pen = at + (glyph.advance / 1000) * item.size * scale;
    }
    flush();
  };

  const drawVertical = async (item: VerticalTextItem): Promise<void> => {
    const size = pt(item.size);
    const ascent = faces[item.face].ascent / (faces[item.face].ascent + faces[item.face].descent);
    let i = 0;
    for (const char of item.text) {
      const top = item.ys[i] ?? 0;
      i += char.length;
      const glyph = await glyphOf(item.face, char, true);
      if (!glyph) continue;
      useFont(glyph.font);
      // A narrow glyph (a digit, a Latin letter) stands in the middle of the column.
      const inset = ((1000 - glyph.advance) / 2000) * item.size;
      raw.addContent(
        `BT /${glyph.font.id} ${n(size)} Tf 100 Tz ${fillOf(item.ink)} 1 0 0 1 ${x(item.x + inset)} ${y(top + ascent * item.size)} Tm <${glyph.code}> Tj ET`,
      );
    }
  };

  const drawRule = (item: RuleItem): void => {
    raw.addContent(`${strokeOf(item.ink)} ${n(pt(item.width))} w ${x(item.x1)} ${y(item.y1)} m ${x(item.x2)} ${y(item.y2)} l S`);
  };

  const drawBox = (item: BoxItem): void => {
    const rectangle = `${x(item.x)} ${y(item.y + item.height)} ${n(pt(item.width))} ${n(pt(item.height))} re`;
    if (item.fill) raw.addContent(`${fillOf(item.fill)} ${rectangle} f`);
    if (item.stroke) raw.addContent(`${strokeOf(item.stroke)} ${n(pt(item.strokeWidth ?? 500))} w ${rectangle} S`);
  };

  const pictures = new Map<string, Promise<unknown>>();
  const drawPicture = async (item: PictureItem): Promise<void> => {
    const width = Math.max(1, Math.round((pt(item.width) / 72) * printPpi));
    const tall = Math.max(1, Math.round((pt(item.height) / 72) * printPpi));
    const key = `${item.photoId} ${width} ${tall}`;
    let picture = pictures.get(key);
    if (!picture) {
      picture = order.photoPath(item.photoId).then(async (path) => {
        const jpeg = await sharp(path, { limitInputPixels: 120_000_000 }).rotate()
          .resize(width, tall, { fit: 'cover', withoutEnlargement: false }).flatten({ background: '#fff' }).jpeg({ quality: 86 }).toBuffer();
        return (doc as unknown as { openImage(source: Buffer): unknown }).openImage(jpeg);
      });
      pictures.set(key, picture);
    }
    const image = await picture;
    doc.image(image as PDFKit.Mixins.ImageSrc, pt(item.x) + bleed, pt(item.y) + bleed, { width: pt(item.width), height: pt(item.height) });
  };

  const draw = async (item: DisplayItem): Promise<void> => {
    // Pictures go through pdfkit, whose space is upside down; all else is written in the page's own space.
    if (item.type === 'picture') return drawPicture(item);
    raw.addContent(`q 1 0 0 -1 0 ${n(height)} cm`);
    if (item.type === 'text') await drawText(item);
    else if (item.type === 'vertical-text') await drawVertical(item);
    else if (item.type === 'rule') drawRule(item);
    else drawBox(item);
    raw.addContent('Q');
  };

  for (const page of order.pages) {
    const width = pt(page.width) + 2 * bleed;
    height = pt(page.height) + 2 * bleed;
    doc.addPage({ size: [width, height], margin: 0 });
    const box = [bleed, bleed, width - bleed, height - bleed];
    raw.page.dictionary.data.TrimBox = box;
    raw.page.dictionary.data.BleedBox = [0, 0, width, height];
    for (const item of page.items) await draw(item);
    const slug = order.slug?.(page);
    if (slug) await draw(slugLine(slug, page, faces));
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The label of a proof, in the white above the type area. */
function slugLine(text: string, page: ComposedPage, faces: Faces): TextItem {
  const size = 7500;
  let pen = 24_000;
  const xs: number[] = [];
  for (const char of text) {
    for (let i = 0; i < char.length; i += 1) xs.push(pen);
    pen += ((faces.hei.widths[char] ?? 1000) / 1000) * size;
  }
  return { type: 'text', slotId: '', face: 'hei', size, condense: 1000, y: Math.min(20_000, page.height), xs, text, ink: 'grey' };
}
