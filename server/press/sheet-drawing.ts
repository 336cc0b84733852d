import type { BoxItem, Faces, Ink, PictureItem, RuleItem, StyleSheet, TextItem, VerticalTextItem } from '../../shared/compose/model.ts';
import type { Glyph, GlyphOf } from './glyph-book.ts';
import { hexText, n, type PdfDoc, type PdfImage } from './pdf-doc.ts';
import { type Cmyk, type PencilItem, tightWords, wordsWidth } from './pencil.ts';
import type { ReadingUnit, WordsItem } from './reading.ts';

const pt = (mpt: number): number => mpt / 1000;

export interface SheetOptions {
  readonly styleSheet: StyleSheet;
  readonly faces: Faces;
  readonly glyphOf: GlyphOf;
  /** Where the trim's top left corner lies on the sheet of paper, in points from its bottom left. */
  readonly left: number;
  readonly top: number;
  /** Black text prints over what is under it, so that no white rim shows when the inks are a hair apart. */
  readonly overprint: boolean;
  readonly pictureOf: (item: PictureItem) => PdfImage;
  /** Called with every paragraph and picture in reading order, for the document's structure. */
  readonly tell: (kind: 'P' | 'Figure', content: PDFKit.PDFStructureContent) => void;
}

/** Draws on one page of a document and decides nothing: every position is the composer's. */
export function sheetDrawing(doc: PdfDoc, options: SheetOptions) {
  const {
    styleSheet: { inks },
    faces,
    glyphOf,
  } = options;
  const x = (mpt: number): string => n(options.left + pt(mpt));
  const y = (mpt: number): string => n(options.top - pt(mpt));
  const colourOf = (cmyk: Cmyk): string => cmyk.map((c) => n(c / 100)).join(' ');
  const fill = (ink: Ink): string => `${colourOf(inks[ink].cmyk)} k`;
  const stroke = (ink: Ink): string => `${colourOf(inks[ink].cmyk)} K`;
  const showFont = (glyph: Glyph): void => {
    doc.page.fonts[glyph.font.id] ??= glyph.font.ref();
  };

  const line = (item: TextItem, paint: string): string[] => {
    const size = pt(item.size);
    const scale = item.condense / 1000;
    const code: string[] = [];
    let run: { glyph: Glyph; start: number; pen: number; body: string } | null = null;
    const flush = (): void => {
      if (!run) return;
      showFont(run.glyph);
      code.push(`BT /${run.glyph.font.id} ${n(size)} Tf ${n(scale * 100)} Tz ${paint} 1 0 0 1 ${x(run.start)} ${y(item.y)} Tm [${run.body}] TJ ET`);
      run = null;
    };
    let i = 0;
    for (const char of item.text) {
      const at = item.xs[i] ?? 0;
      i += char.length;
      const glyph = glyphOf(item.face, char, false);
      if (!glyph) continue;
      if (run && run.glyph.font !== glyph.font) flush();
      run ??= { glyph, start: at, pen: at, body: '' };
      // Thousandths of an em to take back so that the pen stands where the composer put the character.
      const off = ((run.pen - at) / (item.size * scale)) * 1000;
      if (Math.abs(off) >= 0.01) run.body += `${n(off)} `;
      run.body += `<${glyph.code}> `;
      run.pen = at + (glyph.advance / 1000) * item.size * scale;
    }
    flush();
    return code;
  };

  const column = (item: VerticalTextItem, paint: string): string[] => {
    const size = pt(item.size);
    const ascent = faces[item.face].ascent / (faces[item.face].ascent + faces[item.face].descent);
    const code: string[] = [];
    let i = 0;
    for (const char of item.text) {
      const top = item.ys[i] ?? 0;
      i += char.length;
      const glyph = glyphOf(item.face, char, item.turned !== true);
      if (!glyph) continue;
      showFont(glyph);
      if (item.turned) {
        const base = item.x + (1 - ascent) * item.size;
        code.push(`BT /${glyph.font.id} ${n(size)} Tf 100 Tz ${paint} 0 -1 1 0 ${x(base)} ${y(top)} Tm <${glyph.code}> Tj ET`);
        continue;
      }
      // A narrow glyph (a digit, a Latin letter) stands in the middle of the column.
      const inset = ((1000 - glyph.advance) / 2000) * item.size;
      code.push(
        `BT /${glyph.font.id} ${n(size)} Tf 100 Tz ${paint} 1 0 0 1 ${x(item.x + inset)} ${y(top + ascent * item.size)} Tm <${glyph.code}> Tj ET`,
      );
    }
    return code;
  };

  const words = (item: WordsItem): string[] => {
    const [c, m, yellow, k] = inks[item.ink].cmyk;
    const over = options.overprint && c + m + yellow === 0 && k === 100;
    const paint = over ? `/Over gs ${fill(item.ink)}` : fill(item.ink);
    const code = item.type === 'text' ? line(item, paint) : column(item, paint);
    return over ? ['q', ...code, 'Q'] : code;
  };

  // Round dots: strokes without length and with round ends, two widths apart.
  const dots = (width: number, code: string): string => `q 1 J [0 ${n(2 * width)}] 0 d ${code} Q`;

  const rule = (item: RuleItem): string[] => {
    const code = `${stroke(item.ink)} ${n(pt(item.width))} w ${x(item.x1)} ${y(item.y1)} m ${x(item.x2)} ${y(item.y2)} l S`;
    return [item.dotted ? dots(pt(item.width), code) : code];
  };

  const box = (item: BoxItem): string[] => {
    const rectangle = `${x(item.x)} ${y(item.y + item.height)} ${n(pt(item.width))} ${n(pt(item.height))} re`;
    const width = pt(item.strokeWidth ?? 500);
    const edge = item.stroke ? `${stroke(item.stroke)} ${n(width)} w ${rectangle} S` : '';
    return [
      ...(item.fill ? [`${fill(item.fill)} ${rectangle} f`] : []),
      ...(edge ? [item.dotted ? dots(width, edge) : edge] : []),
    ];
  };

  const picture = (item: PictureItem): string[] => {
    const image = options.pictureOf(item);
    doc.page.xobjects[image.label] ??= image.obj;
    return [`q ${n(pt(item.width))} 0 0 ${n(pt(item.height))} ${x(item.x)} ${y(item.y + item.height)} cm /${image.label} Do Q`];
  };

  const put = (code: readonly string[]): void => {
    for (const each of code) doc.addContent(each);
  };
  const structured = (kind: 'P' | 'Figure', code: readonly string[]): void => {
    const content = doc.markStructureContent(kind);
    put(code);
    doc.endMarkedContent();
    options.tell(kind, content);
  };
  const artifact = (code: readonly string[]): void => put(['/Artifact BMC', ...code, 'EMC']);

  return {
    begin(): void {
      // pdfkit's own space is upside down; everything here is written in the page's.
      put([`q 1 0 0 -1 0 ${n(doc.page.height)} cm`]);
      if (options.overprint) doc.page.ext_gstates.Over ??= { Type: 'ExtGState', OP: true, op: true, OPM: 1 };
    },
    end(): void {
      put(['Q']);
    },
    unit(unit: ReadingUnit): void {
      if (unit.type === 'words') {
        // The text of the whole slot stands with its lines, so that it comes out in whole paragraphs, whatever a reader
        // of the file makes of columns.
        put([`/Span <</ActualText ${hexText(unit.paragraphs.map((paragraph) => paragraph.text).join('\n'))}>> BDC`]);
        for (const paragraph of unit.paragraphs) structured('P', paragraph.items.flatMap(words));
        put(['EMC']);
      } else if (unit.item.type === 'picture') {
        structured('Figure', picture(unit.item));
      } else {
        artifact(unit.item.type === 'rule' ? rule(unit.item) : box(unit.item));
      }
    },
    pencil(item: PencilItem): void {
      if (item.type === 'words') {
        const shift = item.align === 'end' ? wordsWidth(faces, item.face, item.size, item.text) : 0;
        const set = tightWords(faces, { text: item.text, face: item.face, size: item.size, y: item.y, ink: 'black' }, item.x - shift);
        artifact(line(set, `${colourOf(item.colour)} k`));
        return;
      }
      const [first, ...rest] = item.points;
      if (!first) return;
      const path = [`${x(first[0])} ${y(first[1])} m`, ...rest.map(([px, py]) => `${x(px)} ${y(py)} l`)].join(' ');
      artifact([`q ${colourOf(item.colour)} K ${n(pt(item.width))} w 1 J 1 j ${item.dashed ? '[1 1.6] 0 d ' : ''}${path} S Q`]);
    },
  };
}
