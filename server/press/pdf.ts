import { setImmediate as immediate } from 'node:timers/promises';
import { type FaceMeasures, facesFor } from '../../shared/compose/faces/title-faces.ts';
import type { ComposedPage, DisplayItem, Faces, PictureItem, StyleSheet } from '../../shared/compose/model.ts';
import { cropMarks, markRoom } from './crop-marks.ts';
import { glyphBook, type Wanted } from './glyph-book.ts';
import type { InkLimit } from './ink-limit.ts';
import { describe, printingCondition } from './output-intent.ts';
import { type DocFacts, openDoc, type PdfDoc, type PdfImage } from './pdf-doc.ts';
import { mostInkOf, pictureBytes, type PictureOrder } from './pictures.ts';
import { readingUnits } from './reading.ts';
import { edgeMargin, edgeSize, inLines, type PencilItem, tightWords, wordsWidth } from './pencil.ts';
import { sheetDrawing } from './sheet-drawing.ts';

/** One sheet of the file: a composed page and what stands round it. */
export interface PressSheet {
  readonly page: ComposedPage;
  readonly styleSheet: StyleSheet;
  /** A line in the white of a proof, or beside the crop marks of a press file: title, date, page, round, time, revision. */
  readonly slug?: string;
  /** Lines below the page on a proof: who read it and when, what is open, where it is signed by hand. */
  readonly foot?: readonly string[];
  /** A proofreader's pencil over and beside the page. */
  readonly pencil?: readonly PencilItem[];
  /** White added left and right for the pencil, in mpt. */
  readonly margin?: number;
}

/** What a PDF is made of: composed pages and where their pictures lie. The same input gives the same bytes. */
export interface PressOrder extends DocFacts {
  /** `press`: CMYK and PDF/X-4. `proof`: for the office printer, pictures in RGB. */
  readonly purpose: 'press' | 'proof';
  readonly sheets: readonly PressSheet[];
  /** Measures of the title's own faces that the sheets name, by hash, and the folder of their files. */
  readonly measures?: Readonly<Record<string, FaceMeasures>>;
  readonly facesFolder?: string;
  /** Path of a photo's original file. */
  readonly photoPath: (photoId: string) => Promise<string>;
  /** Crop marks and the slug outside the bleed. */
  readonly cropMarks?: boolean;
  /** Path of the printer's ICC profile; without it the one that sharp carries. */
  readonly profile?: string;
  /** How much ink pictures may take that are separated here. */
  readonly limit?: InkLimit;
}

/** Milliseconds of drawing after which others get their turn. */
const patience = 8;

const pt = (mpt: number): number => mpt / 1000;

/** Draws composed pages and nothing else: no line is broken and no position is decided here. Throws PictureTrouble, ProfileTrouble and FaceGone. */
export async function makePdf(order: PressOrder): Promise<Uint8Array> {
  const { purpose } = order;
  const { doc, bytes } = openDoc(order);
  const glyphs = glyphBook(doc, order.facesFolder ?? '');
  const pictures = await embedPictures(doc, order);
  const document = doc.struct('Document');
  doc.addStructure(document);

  for (const sheet of order.sheets) {
    const { page, styleSheet } = sheet;
    const faces = facesFor(styleSheet, order.measures ?? {});
    const marks = order.cropMarks ? markRoom : 0;
    const edge = styleSheet.page.bleed + marks;
    const beside = edge + (sheet.margin ?? 0);
    const size = edgeSize(page);
    const foot = purpose === 'proof' ? (sheet.foot ?? []).flatMap((text) => inLines(faces, { face: 'hei', size }, text, page.width - 2 * edgeMargin)) : [];
    const pitch = Math.round(size * footPitch);
    const below = edge + (foot.length > 0 ? pitch * (foot.length + 0.5) : 0);
    const [width, height] = [pt(page.width + 2 * beside), pt(page.height + edge + below)];
    doc.addPage({ size: [width, height], margin: 0 });
    const [left, bottom] = [pt(beside), pt(below)];
    const bleed = pt(styleSheet.page.bleed);
    const boxOf = (out: number): number[] => [left - out, bottom - out, left + pt(page.width) + out, bottom + pt(page.height) + out];
    doc.page.dictionary.data.TrimBox = boxOf(0);
    doc.page.dictionary.data.BleedBox = boxOf(bleed);

    const pencil = [...(sheet.pencil ?? []), ...(order.cropMarks ? cropMarks(page.width, page.height, styleSheet.page.bleed) : [])];
    const items: DisplayItem[] = [
      ...page.items,
      ...(sheet.slug && (purpose === 'proof' || order.cropMarks) ? [slugLine(sheet.slug, sheet, order, faces)] : []),
      ...foot.map((text, i) => tightWords(faces, { text, face: 'hei', size, y: Math.round(page.height + edge + pitch * (i + 0.6)), ink: 'black' }, edgeMargin)),
    ];
    const glyphOf = await glyphs.prepare(faces, [...items.flatMap(wanted), ...pencil.flatMap(penned)]);
    const drawing = sheetDrawing(doc, {
      styleSheet,
      faces,
      glyphOf,
      left,
      top: height - pt(edge),
      overprint: purpose === 'press',
      pictureOf: (item) => found(pictures.get(keyOf(item))),
      tell: (kind, content) => {
        const element = doc.struct(kind);
        document.add(element);
        element.add(content);
        element.end();
      },
    });
    drawing.begin();
    let began = performance.now();
    for (const unit of readingUnits(items)) {
      drawing.unit(unit);
      // Keystrokes of others do not wait for a page.
      if (performance.now() - began > patience) {
        await immediate();
        began = performance.now();
      }
    }
    for (const item of pencil) drawing.pencil(item);
    drawing.end();
  }
  document.end();
  describe(doc, order, purpose === 'press' ? await printingCondition(order.profile) : null);
  doc.end();
  return bytes;
}

/** The part that is shown belongs to it: one photo with two crops is two pictures, with one crop it is one. */
const keyOf = ({ photoId, width, height, crop }: PictureItem): string =>
  [photoId, width, height, ...(crop ? [crop.x, crop.y, crop.width, crop.height] : [])].join(' ');

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('a picture was not embedded');
  return thing;
}

const pictureOrder = async (order: PressOrder, item: PictureItem): Promise<PictureOrder> => ({
  path: await order.photoPath(item.photoId),
  width: pt(item.width),
  height: pt(item.height),
  ...(item.crop ? { crop: item.crop } : {}),
  colour: order.purpose === 'press' ? 'cmyk' : 'rgb',
  ...(order.profile ? { profile: order.profile } : {}),
  ...(order.limit ? { limit: order.limit } : {}),
});

/** A picture that takes more ink than it may: it came separated, or the printer's profile cannot be held to the limit. */
export interface HeavyPicture {
  readonly photoId: string;
  readonly percent: number;
}

/** What JPEG and rounding add to a limit that is heeded. */
const SLACK = 6;

/** The pictures of a press file that take more ink than `order.limit` says, each once with the most it takes. Throws PictureTrouble. */
export async function heavyPictures(order: PressOrder): Promise<readonly HeavyPicture[]> {
  const heavy = new Map<string, number>();
  for (const item of order.limit && order.purpose === 'press' ? order.sheets.flatMap(({ page }) => page.items) : []) {
    if (item.type !== 'picture') continue;
    const percent = await mostInkOf(await pictureBytes(await pictureOrder(order, item)));
    if (percent > (order.limit?.percent ?? 0) + SLACK) heavy.set(item.photoId, Math.max(percent, heavy.get(item.photoId) ?? 0));
  }
  return [...heavy].map(([photoId, percent]) => ({ photoId, percent }));
}

/** Every picture once, in the order they are met: the same photo at the same size is one object of the file. */
async function embedPictures(doc: PdfDoc, order: PressOrder): Promise<ReadonlyMap<string, PdfImage>> {
  const images = new Map<string, PdfImage>();
  for (const { page } of order.sheets) {
    for (const item of page.items) {
      if (item.type !== 'picture' || images.has(keyOf(item))) continue;
      const image = doc.openImage(await pictureBytes(await pictureOrder(order, item)));
      image.embed(doc);
      images.set(keyOf(item), image);
    }
  }
  return images;
}

const wanted = (item: DisplayItem): Wanted[] =>
  item.type === 'text' || item.type === 'vertical-text' ? [{ face: item.face, text: item.text, upright: item.type === 'vertical-text' && item.turned !== true }] : [];

const penned = (item: PencilItem): Wanted[] => (item.type === 'words' ? [{ face: item.face, text: item.text, upright: false }] : []);

/** The label of a proof in the white above the type area; of a press file below the trim, where it is cut off. */
function slugLine(text: string, { page, styleSheet }: PressSheet, order: PressOrder, faces: Faces) {
  const below = order.purpose === 'press';
  const y = below ? page.height + styleSheet.page.bleed + markRoom / 2 : Math.min(20_000, page.height);
  return tightWords(faces, { text, face: 'hei', size: fitting(text, page, faces), y, ink: below ? 'black' : 'grey' }, edgeMargin);
}

/** From line to line below a proof, in sizes of its letters: room to write a name by hand. */
const footPitch = 1.9;

/** As large as the sheet asks, but never off it. */
function fitting(text: string, page: ComposedPage, faces: Faces): number {
  const wished = edgeSize(page);
  return Math.min(wished, Math.floor((wished * (page.width - 2 * edgeMargin)) / wordsWidth(faces, 'hei', wished, text)));
}
