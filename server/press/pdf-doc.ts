import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';

/** pdfkit's own font object, as far as we drive it. */
export interface EmbeddedFont {
  readonly id: string;
  readonly unicode: (number[] | undefined)[];
  readonly widths: number[];
  readonly subset: { readonly glyphs: number[]; includeGlyph(id: number): number };
  encode(text: string, features?: Record<string, boolean>): [string[], unknown[]];
  ref(): unknown;
}

/** An indirect object of the file. */
export interface PdfRef {
  readonly data: Record<string, unknown>;
  compress: boolean;
  write(chunk: Uint8Array): void;
  end(): void;
}

/** A picture that pdfkit has read. */
export interface PdfImage {
  readonly label: string;
  readonly obj: PdfRef | null;
  embed(doc: unknown): void;
}

interface Structure {
  add(child: unknown): Structure;
  end(): void;
}

/** pdfkit with the parts of it that its types keep quiet about. */
export interface PdfDoc extends PDFKit.PDFDocument {
  _font: EmbeddedFont;
  _root: PdfRef;
  _id: Uint8Array;
  page: PDFKit.PDFPage & {
    readonly fonts: Record<string, unknown>;
    readonly xobjects: Record<string, unknown>;
    readonly ext_gstates: Record<string, unknown>;
    readonly dictionary: PdfRef;
    readonly structParentTreeKey: number;
  };
  info: Record<string, unknown>;
  ref(data?: Record<string, unknown>): PdfRef & PDFKit.PDFKitReference;
  addContent(code: string): this;
  openImage(source: Uint8Array): PdfImage;
  endMetadata(): void;
  struct(type: string): Structure & PDFKit.PDFStructureElement;
  addStructure(structure: unknown): this;
  getStructParentTree(): { get(key: number): unknown[] };
}

export interface DocFacts {
  readonly title: string;
  readonly subject: string;
  /** Epoch milliseconds: of the sign-off or the proof, never of the printing. */
  readonly at: number;
  /** What the file was made from (a sign-off, a proof); with the rest it gives the file its identity. */
  readonly identity: string;
}

/** A new document, and its bytes once it has been ended. The file's identity follows from the facts alone. */
export function openDoc({ title, subject, at, identity }: DocFacts): { doc: PdfDoc; bytes: Promise<Uint8Array> } {
  const date = new Date(at);
  const doc = new PDFDocument({
    autoFirstPage: false,
    compress: true,
    pdfVersion: '1.6',
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    info: { Title: title, Subject: subject, Producer: 'Banmian', Creator: 'Banmian', CreationDate: date, ModDate: date },
  } as PDFKit.PDFDocumentOptions) as PdfDoc;
  doc._id = new Uint8Array(
    createHash('sha256')
      .update(JSON.stringify([title, subject, at, identity]))
      .digest()
      .subarray(0, 16),
  );
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const bytes = new Promise<Uint8Array>((done, fail) => {
    doc.on('end', () => done(Buffer.concat(chunks))).on('error', fail);
  });
  return { doc, bytes };
}

/** A string as a text string of a PDF: UTF-16 in hexadecimal. */
export const hexText = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** A number as written in a page's code: no more than four decimals. */
export function n(value: number): string {
  const text = value.toFixed(4);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
