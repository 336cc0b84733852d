import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { DocFacts, PdfDoc } from './pdf-doc.ts';
import { ProfileTrouble } from './trouble.ts';

/** The printing condition a press file is made for: an ICC profile and its own name for itself. */
export interface PrintingCondition {
  readonly name: string;
  /** Packed, as it stands in the file. */
  readonly profile: Uint8Array;
}

const conditions = new Map<string, Promise<PrintingCondition>>();

/**
 * The printing condition of a profile's file, or of the CMYK profile that sharp carries («Chemical proof», public
 * domain): a proof of no press in particular, so a paper puts its printer's own in its place. Throws ProfileTrouble.
 */
export function printingCondition(path?: string): Promise<PrintingCondition> {
  const key = path ?? '';
  let condition = conditions.get(key);
  if (!condition) {
    condition = (path ? readFile(path) : profileOfSharp()).then(readProfile);
    condition.catch(() => conditions.delete(key));
    conditions.set(key, condition);
  }
  return condition;
}

/** The CMYK profile that sharp carries. */
export async function profileOfSharp(): Promise<Buffer> {
  const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
    .withIccProfile('cmyk')
    .jpeg()
    .toBuffer();
  const { icc } = await sharp(dot).metadata();
  if (!icc) throw new ProfileTrouble('no profile');
  return icc;
}

/** Tags in which a profile's maker keeps the measurements it was made from: no printing needs them, and they are large. */
const measurements = ['targ', 'DevD', 'CIED'];

function readProfile(bytes: Buffer): PrintingCondition {
  const printer = bytes.length > 132 && bytes.toString('latin1', 12, 20) === 'prtrCMYK' && bytes.toString('latin1', 36, 40) === 'acsp';
  if (!printer || bytes.readUInt32BE(128) > 100) throw new ProfileTrouble('not a CMYK printer profile');
  const tags = Array.from({ length: bytes.readUInt32BE(128) }, (_, i) => {
    const at = 132 + 12 * i;
    const from = bytes.readUInt32BE(at + 4);
    return { name: bytes.toString('latin1', at, at + 4), data: bytes.subarray(from, from + bytes.readUInt32BE(at + 8)), from };
  });
  const described = tags.find((tag) => tag.name === 'desc')?.data;
  const name =
    described?.toString('latin1', 0, 4) === 'desc' ? described.toString('latin1', 12, 12 + described.readUInt32BE(8)).replace(/\0.*$/s, '') : '';
  return { name: name || 'CMYK', profile: deflateSync(withoutMeasurements(bytes, tags)) };
}

function withoutMeasurements(bytes: Buffer, tags: readonly { name: string; data: Buffer; from: number }[]): Uint8Array {
  const left = tags.filter((tag) => !measurements.includes(tag.name));
  if (left.length === tags.length) return bytes;
  const table = Buffer.alloc(4 + 12 * left.length);
  table.writeUInt32BE(left.length);
  const parts: Buffer[] = [];
  const placed = new Map<number, number>();
  let end = 128 + table.length;
  left.forEach(({ name, data, from }, i) => {
    // Tags may share their data.
    let at = placed.get(from);
    if (at === undefined) {
      at = end;
      placed.set(from, at);
      parts.push(data, Buffer.alloc((4 - (data.length % 4)) % 4));
      end += Math.ceil(data.length / 4) * 4;
    }
    table.write(name, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * i);
    table.writeUInt32BE(data.length, 12 + 12 * i);
  });
  const whole = Buffer.concat([bytes.subarray(0, 128), table, ...parts]);
  whole.writeUInt32BE(whole.length, 0);
  // The identity in the header was of the whole profile.
  whole.fill(0, 84, 100);
  return whole;
}

/** A name object where pdfkit would write a string. */
class PdfName {
  readonly #name: string;
  constructor(name: string) {
    this.#name = name;
  }
  get [Symbol.toStringTag](): string {
    return 'PdfName';
  }
  toString(): string {
    return `/${this.#name}`;
  }
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function xmp(facts: DocFacts, id: string, pressFile: boolean): string {
  const date = `${new Date(facts.at).toISOString().slice(0, 19)}Z`;
  const alt = (text: string): string => `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt>`;
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">',
    `<dc:format>application/pdf</dc:format><dc:title>${alt(facts.title)}</dc:title><dc:description>${alt(facts.subject)}</dc:description>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    '<xmp:CreatorTool>Banmian</xmp:CreatorTool><pdf:Producer>Banmian</pdf:Producer>',
    `<xmpMM:DocumentID>uuid:${id}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>`,
    ...(pressFile ? ['<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>'] : []),
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

/**
 * Writes the file's metadata; for the press also what makes it PDF/X-4 (ISO 15930-7): the output intent with its profile,
 * the version's name, and that nothing is trapped yet. Must be called before the document is ended.
 */
export function describe(doc: PdfDoc, facts: DocFacts, condition: PrintingCondition | null): void {
  const id = Buffer.from(doc._id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  // pdfkit would write its own metadata here, with the title as raw XML.
  doc.endMetadata = () => {
    const stream = doc.ref({ Type: 'Metadata', Subtype: 'XML' });
    // Readable without unpacking, as the standard asks.
    stream.compress = false;
    stream.write(new TextEncoder().encode(xmp(facts, id, condition !== null)));
    stream.end();
    doc._root.data.Metadata = stream;
  };
  if (!condition) return;
  const profile = doc.ref({ N: 4, Alternate: 'DeviceCMYK', Filter: 'FlateDecode' });
  profile.write(condition.profile);
  profile.end();
  const intent = doc.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFX',
    OutputConditionIdentifier: new String('Custom'),
    OutputCondition: new String(condition.name),
    Info: new String(condition.name),
    DestOutputProfile: profile,
  });
  intent.end();
  doc._root.data.OutputIntents = [intent];
  doc.info.Trapped = new PdfName('False');
  doc.info.GTS_PDFXVersion = 'PDF/X-4';
}
