import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFaceApart } from '../../../server/press/face-reader.ts';
import { FaceTrouble, faceLimits } from '../../../server/press/face-tables.ts';
import { folderOf } from '../../../server/press/outlines.ts';
import { makePdf } from '../../../server/press/pdf.ts';
import { readFace } from '../../../server/press/read-face.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { covers, drawnGlyph } from '../../../shared/compose/faces/drawn-glyph.ts';
import { faceSources } from '../../../shared/compose/faces/face-sources.ts';
import { faces as productFaces } from '../../../shared/compose/faces/metrics.ts';
import { type FaceMeasures, facesFor } from '../../../shared/compose/faces/title-faces.ts';
import type { EditionMakeUp } from '../../../shared/compose/model.ts';
import { pdfText } from '../../builders/pdf-text.ts';
import { anOtf, aTtf, glyphOf, sfntOf, tablesOf } from '../../builders/title-face.ts';
import { aPage, aSlot, aStory, makeUpOf, proseOf } from '../../shared/compose/pages.ts';
import { order } from './sheets.ts';
import { tool } from './tool.ts';
import { drawnGlyphs } from './unpack.ts';

const folder = await mkdtemp(join(tmpdir(), 'banmian-faces-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const packed = (): Promise<Buffer> => readFile(join(folderOf(faceSources.song), faceSources.song.whole));
const codeOf = async (bytes: Buffer): Promise<string> => readFace(bytes).then(() => 'taken', (error: unknown) => (error instanceof FaceTrouble ? error.code : String(error)));

describe('reading a face', () => {
  it('takes its measures: widths where not one em, digits, coverage, its name', async () => {
    const [ttf, otf, woff2] = [await readFace(await aTtf()), await readFace(await anOtf()), await readFace(await packed())];
    expect([ttf.format, otf.format, woff2.format]).toEqual(['ttf', 'otf', 'woff2']);
    expect(ttf.name).toContain('Noto Serif SC');
    for (const read of [ttf, otf, woff2]) {
      expect(read.measures.widths['0']).toBe(productFaces.song.widths['0']);
      expect(read.measures.widths['国']).toBeUndefined();
      // The CFF one that we make has no forms for vertical lines.
      expect(read.measures).toEqual({ ...ttf.measures, noVertical: read === otf });
    }
    expect([ttf.unpacked, otf.unpacked]).toEqual([null, null]);
    expect(woff2.unpacked?.byteLength).toBeGreaterThan(1_000_000);
  });

  it('refuses what is no usable face, each with its own words', async () => {
    const ttf = await aTtf();
    const tables = [...tablesOf(ttf)].map(([tag, { offset, length }]) => ({ tag, data: ttf.subarray(offset, offset + length) }));
    const latin = await readFile(join(folderOf(faceSources.song), faceSources.song.rest));
    const cut = Buffer.from(ttf);
    expect(await codeOf(Buffer.from('%PDF-1.7 and nothing of a font at all'))).toBe('face-not-font');
    expect(await codeOf(Buffer.alloc(5))).toBe('face-not-font');
    expect(await codeOf(cut.subarray(0, cut.length >> 1))).toBe('face-truncated');
    expect(await codeOf((await packed()).subarray(0, 400_000))).toBe('face-truncated');
    expect(await codeOf(Buffer.concat([Buffer.from('ttcf'), ttf.subarray(4)]))).toBe('face-collection');
    expect(await codeOf(sfntOf('\0\x01\0\0', [...tables, { tag: 'fvar', data: Buffer.alloc(16) }]))).toBe('face-variable');
    expect(await codeOf(sfntOf('\0\x01\0\0', tables.filter(({ tag }) => tag !== 'glyf')))).toBe('face-bitmap');
    // Without these two a face is read, and no PDF can be made with it.
    for (const lost of ['post', 'name']) expect(await codeOf(sfntOf('\0\x01\0\0', tables.filter(({ tag }) => tag !== lost)))).toBe('face-truncated');
    const keyed = tables.map(({ tag, data }) => ({ tag, data: tag === 'cmap' ? Buffer.from(data) : data }));
    const cmap = keyed.find(({ tag }) => tag === 'cmap')?.data ?? Buffer.alloc(0);
    for (let i = 0; i < cmap.readUInt16BE(2); i += 1) cmap.writeUInt32BE(0x0003_0000, 4 + 8 * i);
    expect(await codeOf(sfntOf('\0\x01\0\0', keyed))).toBe('face-no-unicode');
    expect(await codeOf(latin)).toBe('face-not-chinese');
    await expect(readFace(latin)).rejects.toMatchObject({ figures: { missing: 3755, of: 3755 } });
  });

  it('leaves to the product what a face has a place for and draws nothing in, and asks how its marks stand in vertical lines', async () => {
    const ttf = await aTtf();
    const tables = [...tablesOf(ttf)].map(([tag, { offset, length }]) => ({ tag, data: Buffer.from(ttf.subarray(offset, offset + length)) }));
    const loca = tables.find(({ tag }) => tag === 'loca')?.data ?? Buffer.alloc(0);
    const long = tables.find(({ tag }) => tag === 'head')?.data.readUInt16BE(50) === 1;
    const id = glyphOf(ttf, '︵');
    if (long) loca.copyWithin(4 * (id + 1), 4 * id, 4 * (id + 1));
    else loca.copyWithin(2 * (id + 1), 2 * id, 2 * (id + 1));
    const [whole, hollow, plain] = [await readFace(ttf), await readFace(sfntOf('\0\x01\0\0', tables)), await readFace(sfntOf('\0\x01\0\0', tables.filter(({ tag }) => tag !== 'GSUB')))];
    const drawn = ({ measures }: { measures: FaceMeasures }, char: string) => covers(measures, char.codePointAt(0) ?? 0);
    expect([drawn(whole, '︵'), drawn(hollow, '︵'), drawn(hollow, '（'), drawn(hollow, '　')]).toEqual([true, false, true, true]);
    expect([whole.measures.noVertical, plain.measures.noVertical]).toEqual([false, true]);
  });

  it('heeds what the file says of embedding: restricted is refused, print and preview is not', async () => {
    expect(await codeOf(await aTtf({ fsType: 0x0002 }))).toBe('face-restricted');
    expect(await codeOf(await aTtf({ fsType: 0x0200 }))).toBe('face-restricted');
    expect(await codeOf(await aTtf({ fsType: 0x0004 }))).toBe('taken');
    expect(await codeOf(await aTtf({ fsType: 0x0106 }))).toBe('taken');
  });

  it('is not held up by a file made to hold it up: outlines of noise', async () => {
    const noise = Buffer.from(await aTtf());
    const glyf = tablesOf(noise).get('glyf');
    for (let i = 0; i < (glyf?.length ?? 0); i += 1) noise[(glyf?.offset ?? 0) + i] = (i * 7919) & 0xff;
    // Read in this process, the very same file keeps it busy for minutes.
    await expect(readFaceApart(noise, { ms: 4000, mb: 512 })).rejects.toMatchObject({ code: 'face-too-slow' });
  });

  it('reads what was sent in a process of its own, and ends it when it takes too long or too much', async () => {
    const ttf = await aTtf();
    expect((await readFaceApart(ttf)).measures).toEqual((await readFace(ttf)).measures);
    await expect(readFaceApart(ttf, { ms: 1, mb: 512 })).rejects.toMatchObject({ code: 'face-too-slow' });
    await expect(readFaceApart(ttf, { ms: 30_000, mb: 8 })).rejects.toMatchObject({ code: 'face-too-slow' });
    await expect(readFaceApart(new Uint8Array(faceLimits.bytes + 1))).rejects.toMatchObject({ code: 'file-too-large' });
    await expect(readFaceApart(new Uint8Array(0))).rejects.toMatchObject({ code: 'file-missing' });
  });
});

describe('a style sheet’s own faces', () => {
  const measures: FaceMeasures = { widths: { 0: 500, A: 612 }, ascent: 860, descent: 140, coverage: [0x30, 0x30, 0x41, 0x41, 0x2500, 0x2500, 0x4e00, 0x9fa5], substitutes: { '—': '─' } };
  const sheet = { faces: { song: { hash: 'a'.repeat(64), name: '报宋' } } };
  const faces = facesFor(sheet, { ['a'.repeat(64)]: measures });

  it('stand before the product’s, which draw what they lack', () => {
    expect(drawnGlyph(faces, 'song', '报')).toEqual({ face: 'song', char: '报', title: 'a'.repeat(64) });
    expect(drawnGlyph(faces, 'song', '—')).toEqual({ face: 'song', char: '─', title: 'a'.repeat(64) });
    expect(drawnGlyph(faces, 'song', '·')).toEqual({ face: 'song', char: '・' });
    expect(drawnGlyph(faces, 'song', '鿩')).toEqual(drawnGlyph(productFaces, 'song', '鿩'));
    expect(drawnGlyph(faces, 'kai', '报')).toEqual({ face: 'kai', char: '报' });
    // The kai's quotation marks come from the Song, whichever that is.
    expect(drawnGlyph(faces, 'kai', '鼬')?.title).toBe(drawnGlyph(productFaces, 'kai', '鼬')?.face === 'song' ? 'a'.repeat(64) : undefined);
  });

  it('have their marks turned for them in vertical lines where they have no forms for them', () => {
    const noted = (noVertical?: boolean) => facesFor({ faces: { kai: { hash: `${noVertical}`.padEnd(64, '0'), name: '楷' }, song: { hash: `${noVertical}`.padEnd(64, '0'), name: '宋' } } },
      { [`${noVertical}`.padEnd(64, '0')]: { ...measures, coverage: [0x2000, 0xffef], ...(noVertical === undefined ? {} : { noVertical }) } });
    expect((['kai', 'song'] as const).map((id) => [true, false, undefined].map((known) => drawnGlyph(noted(known), id, '「', true)).map((drawn) => `${drawn?.title ? 'own ' : ''}${drawn?.face}`))).toEqual([
      ['song', 'own kai', 'own song'], ['song', 'own song', 'own song'],
    ]);
    expect(drawnGlyph(noted(true), 'song', '「')?.title).toBeDefined();
    // The product's own: the kai has none, the others turn it by themselves.
    expect([drawnGlyph(productFaces, 'kai', '…', true)?.face, drawnGlyph(productFaces, 'kai', '…')?.face, drawnGlyph(productFaces, 'song', '…', true)?.face]).toEqual(['song', 'kai', 'song']);
  });

  it('bring their own widths, and the product’s for what they lack', () => {
    expect(faces.song.widths['A']).toBe(612);
    expect(faces.song.widths['B']).toBe(productFaces.song.widths['B']);
    expect(faces.hei).toBe(productFaces.hei);
  });

  it('are the same object for the same choice, and the product’s own where a measure is not to be had', () => {
    expect(facesFor({ ...sheet }, { ['a'.repeat(64)]: measures })).toBe(faces);
    expect(facesFor(sheet, {})).toBe(productFaces);
    expect(facesFor({}, {})).toBe(productFaces);
  });
});

describe('printing in the title’s own faces', () => {
  const made: { hash: string; measures: FaceMeasures }[] = [];
  beforeAll(async () => {
    for (const bytes of [await aTtf({ of: 'hei' }), await anOtf(), await aTtf({ fsType: 0x0100, of: 'song-bold' }), await packed(), await anOtf({ fsType: 0x0100, firstCid: 400 })]) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const read = await readFace(bytes);
      await writeFile(join(folder, hash), bytes);
      if (read.unpacked) await writeFile(join(folder, `${hash}.sfnt`), read.unpacked);
      made.push({ hash, measures: read.measures });
    }
  });
  const measures = () => Object.fromEntries(made.map(({ hash, measures: one }) => [hash, one]));

  function edition(job: number): EditionMakeUp {
    const slots = [0, 1].map((i) => aSlot(`s${i}`, { column: i * 4, span: 4, row: 0, rows: 60, storyId: `t${i}` }));
    const makeUp = makeUpOf([aPage('one', slots)], Object.fromEntries(slots.map((_, i) => [`t${i}`, aStory(`t${i}`, [...proseOf(2400, i + 3), '它说：“一——二·三……”，30%。'])])));
    return { ...makeUp, styleSheet: { ...makeUp.styleSheet, faces: { song: { hash: made[job]?.hash ?? '', name: '报宋' } } } };
  }
  const print = async (makeUp: EditionMakeUp) => {
    const [page] = compose(makeUp, facesFor(makeUp.styleSheet, measures())).pages;
    if (!page) throw new Error('no page');
    return { page, pdf: await makePdf({ ...order([]), sheets: [{ page, styleSheet: makeUp.styleSheet }], measures: measures(), facesFolder: folder }) };
  };

  // Readers put spaces where a line was spread wide.
  const says = async (pdf: Uint8Array): Promise<boolean> => (await pdfText(pdf)).pages[0]?.replaceAll(/\s/g, '').includes('它说：“一——二·三……”，30%。') ?? false;

  it.each([['TrueType', 0, 'CID TrueType'], ['CFF', 1, 'CID Type 0C'], ['WOFF2', 3, 'CID TrueType']])(
    'sets %s glyphs where the composer put them, to 0.01 pt, embedded as a subset', async (_, job, kind) => {
      const makeUp = edition(job);
      const { page, pdf } = await print(makeUp);
      const bleed = makeUp.styleSheet.page.bleed / 1000;
      const height = page.height / 1000 + 2 * bleed;
      const wanted = page.items.flatMap((item) => (item.type === 'text' ? [...item.text].map((__, i) => [(item.xs[i] ?? 0) / 1000 + bleed, height - item.y / 1000 - bleed] as const) : []));
      const drawn = drawnGlyphs(pdf);
      expect(drawn.length).toBe(wanted.length);
      expect(drawn.length).toBeGreaterThan(4000);
      expect(Math.max(...drawn.map(({ x, y }, i) => Math.max(Math.abs(x - (wanted[i]?.[0] ?? 0)), Math.abs(y - (wanted[i]?.[1] ?? 0)))))).toBeLessThan(0.01);
      expect(await says(pdf)).toBe(true);
      expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Type3');
      expect(pdf.byteLength).toBeLessThan(1_400_000);
      const fonts = await tool('pdffonts', pdf);
      const rows = fonts?.trim().split('\n').slice(2) ?? [];
      for (const row of rows) expect(row).toMatch(/CID (TrueType|Type 0C)\s+Identity-H\s+yes yes yes/);
      if (fonts !== null) expect(fonts).toContain(kind);
      const checked = await tool('qpdf', pdf, '--check', 'FILE');
      if (checked !== null) expect(checked).toContain('No syntax or stream encoding errors found');
    }, 60_000);

  it('embeds a face whole whose makers forbid taking parts of it', async () => {
    const { page, pdf } = await print(edition(2));
    expect(pdf.byteLength).toBeGreaterThan(1_500_000);
    expect(drawnGlyphs(pdf).length).toBe(page.items.reduce((n, item) => n + (item.type === 'text' ? [...item.text].length : 0), 0));
    expect(await says(pdf)).toBe(true);
  }, 60_000);

  it('asks a whole CFF face for its glyphs by their CIDs, not by their numbers', async (context) => {
    const [subset, whole] = [await print(edition(1)), await print(edition(4))];
    expect(whole.pdf.byteLength).toBeGreaterThan(subset.pdf.byteLength + 1_000_000);
    expect(await says(whole.pdf)).toBe(true);
    const checked = await tool('qpdf', whole.pdf, '--check', 'FILE');
    if (checked !== null) expect(checked).toContain('No syntax or stream encoding errors found');
    const drawn = async (pdf: Uint8Array) => tool('pdftoppm', pdf, '-r', '60', '-gray', 'FILE');
    const seen = await drawn(whole.pdf);
    if (seen === null) return context.skip('pdftoppm is not installed');
    // To the eye nothing tells the whole face from a subset of it.
    expect(seen === (await drawn(subset.pdf))).toBe(true);
  }, 60_000);

  it('refuses to print in another face when the file is gone', async () => {
    const makeUp = edition(0);
    const gone = { ...order([]), measures: measures(), facesFolder: join(folder, 'nowhere') };
    const [page] = compose(makeUp, facesFor(makeUp.styleSheet, measures())).pages;
    await expect(makePdf({ ...gone, sheets: page ? [{ page, styleSheet: makeUp.styleSheet }] : [] })).rejects.toThrow(/nowhere/);
  });
});
