import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../../../server/press/pdf.ts';
import { readingUnits } from '../../../server/press/reading.ts';
import { PictureTrouble } from '../../../server/press/trouble.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { pdfText } from '../../builders/pdf-text.ts';
import { aPage, aSlot, aStory, makeUpOf, proseOf } from '../../shared/compose/pages.ts';
import { line, order } from './sheets.ts';
import { tool } from './tool.ts';
import { drawnGlyphs, unpacked } from './unpack.ts';

const folder = await mkdtemp(join(tmpdir(), 'banmian-press-'));

const photo = async (name: string, width: number, height: number, channels: 3 | 1 = 3): Promise<string> => {
  const path = join(folder, name);
  const made = sharp({ create: { width, height, channels: 3, background: '#8090a0' } });
  await (channels === 1 ? made.toColourspace('b-w') : made).jpeg().toFile(path);
  return path;
};
const picture = { type: 'picture', slotId: 's', photoId: 'x', x: 20_000, y: 20_000, width: 144_000, height: 96_000 } as const;

describe('the text of a PDF', () => {
  it('comes in the order of the display list, with the characters that were written', async () => {
    const lines = ['第一行,写着“你好”——来自', '第二行·鼬獴龘2026年30%', '第三行楷体·……'];
    const pdf = await makePdf(
      order([line(lines[1] ?? '', 80_000), line(lines[0] ?? '', 40_000), line(lines[2] ?? '', 120_000, { face: 'kai', condense: 850 })]),
    );
    const { pages } = await pdfText(pdf);
    expect(pages).toEqual([`${lines[1]}${lines[0]}${lines[2]}`]);
  });

  it('prints 〓 for a character that no face has, and the text stays what was written', async () => {
    const pdf = await makePdf(order([line('甲😀乙𰻞丙', 40_000)]));
    expect((await pdfText(pdf)).pages).toEqual(['甲😀乙𰻞丙']);
    // Five glyphs are drawn, not three and two holes.
    expect(drawnGlyphs(pdf)).toHaveLength(5);
    // The tab between two cells of a table is no hole.
    expect(drawnGlyphs(await makePdf(order([line('甲\t乙', 40_000)])))).toHaveLength(2);
  });

  it('sets vertical text from top to bottom', async () => {
    const pdf = await makePdf(
      order([
        {
          type: 'vertical-text',
          slotId: 's',
          face: 'song-black',
          size: 20_000,
          x: 50_000,
          ys: [...'竖排(题)'].map((_, i) => 30_000 + i * 20_000),
          text: '竖排(题)',
          ink: 'black',
        },
      ]),
    );
    expect((await pdfText(pdf)).pages[0]?.replaceAll(/\s/g, '')).toBe('竖排(题)');
  });

  it('lays Latin of a vertical line on its side and keeps its words', async () => {
    const word = { type: 'vertical-text', slotId: 's', face: 'song', size: 10_000, x: 50_000, ys: [30_000, 36_000], text: 'Ok', ink: 'black', turned: true } as const;
    const pdf = await makePdf(order([word]));
    const content = unpacked(pdf);
    // A quarter clockwise about each letter's start.
    expect([...content.matchAll(/0 -1 1 0 [\d.]+ [\d.]+ Tm/g)].length).toBe(2);
    expect((await pdfText(pdf)).pages[0]?.replaceAll(/\s/g, '')).toBe('Ok');
  });

  it('gives whole paragraphs in story order from lines that run downwards', async () => {
    const story = aStory('s', proseOf(900, 5));
    const slot = aSlot('a', { storyId: 's', span: 4, rows: 60, bodyColumns: 2, headDirection: 'vertical', options: { vertical: true } });
    const [page] = compose(makeUpOf([aPage('one', [slot])], { s: story }), faces).pages;
    const units = readingUnits(page?.items ?? []);
    const paragraphs = units.flatMap((unit) => (unit.type === 'words' ? unit.paragraphs.map((paragraph) => paragraph.text) : []));
    expect(paragraphs).toEqual([story.headline[0], ...story.blocks.map((block) => block.text)]);
  });

  it('gives whole paragraphs in story order, however narrow the columns', async (context) => {
    const column = (slotId: string, x: number, from: number): ReturnType<typeof line>[] =>
      Array.from({ length: 12 }, (_, i) =>
        line(`第${from + i}行文字在这一栏`, 30_000 + 12_000 * i, { slotId, x, ...(i % 4 === 0 ? { starts: 'paragraph' as const } : {}) }),
      );
    const items = [...column('a', 20_000, 10), ...column('a', 120_000, 22), ...column('b', 220_000, 40)];
    const text = await tool('pdftotext', await makePdf(order(items)), '-enc', 'UTF-8', 'FILE', '-');
    if (text === null) return context.skip('pdftotext is not installed');
    const lines = text.split(/[\n\f]/).filter((each) => each.trim() !== '');
    const told = (from: number, paragraphs: number): string[] =>
      Array.from({ length: paragraphs }, (_, p) => Array.from({ length: 4 }, (_, i) => `第${from + 4 * p + i}行文字在这一栏`).join(''));
    // Which story comes first is the reader's guess at the page; what belongs to a story is not.
    expect(lines).toHaveLength(9);
    expect(lines.slice(lines.indexOf(told(10, 1)[0] ?? '')).slice(0, 6)).toEqual(told(10, 6));
    expect(lines.slice(lines.indexOf(told(40, 1)[0] ?? '')).slice(0, 3)).toEqual(told(40, 3));
  });
});

describe('where glyphs stand', () => {
  it('is where the composer put them, to 0.01 pt, on a page of several thousand', async () => {
    const slots = [0, 1].map((i) => aSlot(`s${i}`, { column: i * 4, span: 4, row: 0, rows: 60, storyId: `t${i}` }));
    const makeUp = makeUpOf([aPage('one', slots)], Object.fromEntries(slots.map((_, i) => [`t${i}`, aStory(`t${i}`, proseOf(2400, i + 3))])));
    const [composed] = compose(makeUp, faces).pages;
    if (!composed) throw new Error('no page');
    const pdf = await makePdf({ ...order([]), sheets: [{ page: composed, styleSheet: makeUp.styleSheet }] });
    const bleed = makeUp.styleSheet.page.bleed / 1000;
    const height = composed.height / 1000 + 2 * bleed;
    const wanted = composed.items.flatMap((item) =>
      item.type !== 'text'
        ? []
        : [...item.text].reduce<{ at: number; all: [number, number][] }>(
            ({ at, all }, char) => ({ at: at + char.length, all: [...all, [(item.xs[at] ?? 0) / 1000 + bleed, height - item.y / 1000 - bleed]] }),
            { at: 0, all: [] },
          ).all,
    );
    const drawn = drawnGlyphs(pdf);
    expect(drawn.length).toBe(wanted.length);
    expect(drawn.length).toBeGreaterThan(4000);
    const off = Math.max(...drawn.map(({ x, y }, i) => Math.max(Math.abs(x - (wanted[i]?.[0] ?? 0)), Math.abs(y - (wanted[i]?.[1] ?? 0)))));
    expect(off).toBeLessThan(0.01);
  });
});

describe('the press file', () => {
  it('[PG4] is the same bytes for the same order, and others for another sign-off', async () => {
    const make = async (identity = 'signed') => Buffer.from(await makePdf(order([line('同一份签样', 40_000, { face: 'hei-bold' })], { identity })));
    const [one, two, other] = [await make(), await make(), await make('signed anew')];
    expect(one.equals(two)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });

  it('says where the sheet is trimmed and how far it bleeds', async () => {
    const pdf = Buffer.from(await makePdf(order([line('裁切', 40_000)]))).toString('latin1');
    expect(pdf).toContain('/MediaBox [0 0 417 317]');
    expect(pdf).toContain('/TrimBox [8.5 8.5 408.5 308.5]');
    expect(pdf).toContain('/BleedBox [0 0 417 317]');
    const marked = unpacked(await makePdf(order([line('裁切', 40_000)], { cropMarks: true }, '澜报 01版')));
    expect(marked).toContain('/MediaBox [0 0 465 365]');
    expect(marked).toContain('/TrimBox [32.5 32.5 432.5 332.5]');
    expect(marked).toContain('/BleedBox [24 24 441 341]');
    // On all four plates.
    expect(marked).toContain('1 1 1 1 K');
  });

  it('carries the marks of PDF/X-4, and a profile for four inks', async () => {
    const pdf = unpacked(await makePdf(order([line('付印', 40_000)], { title: '澜报 <01> & 02' })));
    expect(pdf.startsWith('%PDF-1.6')).toBe(true);
    expect(pdf).toMatch(/\/S \/GTS_PDFX\b/);
    expect(pdf).toMatch(/\/OutputIntents \[\d+ 0 R\]/);
    expect(pdf).toMatch(/\/N 4/);
    expect(pdf).toContain('prtrCMYK');
    expect(pdf).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>');
    expect(pdf).toContain('<pdf:Trapped>False</pdf:Trapped>');
    expect(Buffer.from(pdf, 'latin1').toString('utf8')).toContain('澜报 &lt;01&gt; &amp; 02');
    expect(pdf).toMatch(/\d+ 0 obj\n\/False\nendobj/);
    expect(pdf).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
  });

  it('sets black text in black ink alone, over what lies under it', async () => {
    const code = unpacked(await makePdf(order([line('黑字', 40_000), line('白字', 80_000, { ink: 'white' })])));
    expect(code).toMatch(/\/Over gs 0 0 0 1 k/);
    expect(code).not.toMatch(/\/Over gs 0 0 0 0 k/);
    expect(code).toMatch(/\/OPM 1/);
    expect(code).not.toMatch(/ (rg|RG|g|G)\n/);
    expect(code).not.toContain('/DeviceRGB');
  });

  it('embeds every face as a subset, none of Type 3', async (context) => {
    const pdf = await makePdf(order([line('宋体', 40_000), line('黑体', 60_000, { face: 'hei' }), line('楷体·', 80_000, { face: 'kai' })]));
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).not.toContain('/Type3');
    expect(raw.match(/\/FontFile[23] /g)?.length).toBe(raw.match(/\/Type \/FontDescriptor/g)?.length);
    for (const [, name] of raw.matchAll(/\/FontName \/(\S+)/g)) expect(name).toMatch(/^[A-Z]{6}\+/);
    const fonts = await tool('pdffonts', pdf);
    if (fonts === null) return context.skip('pdffonts is not installed');
    const rows = fonts.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const row of rows) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('has nothing that PDF/X-4 forbids, and paints in process inks only', async () => {
    const path = await photo('listed.jpg', 300, 200);
    const items = [picture, { type: 'rule', slotId: 's', x1: 0, y1: 1000, x2: 90_000, y2: 1000, width: 500, ink: 'black' }, line('红头', 200_000, { ink: 'masthead' }), line('正文', 230_000)] as const;
    const pdf = unpacked(await makePdf(order(items, { photoPath: async () => path })));
    for (const name of [
      'Encrypt', 'JavaScript', 'JS', 'AA', 'OpenAction', 'Annots', 'AcroForm', 'EmbeddedFiles', 'LZWDecode', 'Alternates', 'OPI', 'PS', 'TR', 'HTP',
      'SMask', 'BM', 'CA', 'ca', 'Group', 'ArtBox', 'CropBox', 'DeviceRGB', 'CalRGB', 'OCProperties',
    ]) expect([name, new RegExp(`/${name}[\\s/<\\[(]`).test(pdf)]).toEqual([name, false]);
    // Every colour of the page's code is set in four inks; body text in black alone.
    const code = /\nq 1 0 0 -1 [\s\S]*?%packed:/.exec(pdf)?.[0] ?? '';
    expect(code).not.toMatch(/ (rg|RG|g|G|cs|CS|sc|SC|scn|SCN)[ \n]/);
    const colours = [...code.matchAll(/((?:[\d.]+ ){4})[kK]\b/g)].map(([, inks = '']) => inks.trim());
    expect([...new Set(colours)].sort()).toEqual(['0 0 0 1', '0 1 1 0']);
    // The boxes lie in one another.
    const box = (name: string): number[] => (new RegExp(`/${name} \\[([^\\]]+)\\]`).exec(pdf)?.[1] ?? '').split(' ').map(Number);
    const [media, bleed, trim] = [box('MediaBox'), box('BleedBox'), box('TrimBox')];
    for (const i of [0, 1]) expect((media[i] ?? 9) <= (bleed[i] ?? 0) && (bleed[i] ?? 9) <= (trim[i] ?? 0)).toBe(true);
    for (const i of [2, 3]) expect((media[i] ?? 0) >= (bleed[i] ?? 9) && (bleed[i] ?? 0) >= (trim[i] ?? 9)).toBe(true);
  });

  it('draws dotted rules and frames as round dots, two widths apart', async () => {
    const rule = { type: 'rule', slotId: 's', x1: 0, y1: 1000, x2: 90_000, y2: 1000, width: 500, ink: 'black' } as const;
    const box = { type: 'box', slotId: 's', x: 0, y: 5000, width: 9000, height: 9000, stroke: 'black', strokeWidth: 800 } as const;
    const code = unpacked(await makePdf(order([{ ...rule, dotted: true }, { ...box, dotted: true }])));
    expect(code).toMatch(/q 1 J \[0 1\] 0 d 0 0 0 1 K 0\.5 w [^\n]* l S Q/);
    expect(code).toMatch(/q 1 J \[0 1\.6\] 0 d 0 0 0 1 K 0\.8 w [^\n]* re S|q 1 J \[0 1\.6\] 0 d 0 0 0 1 K 0\.8 w/);
    expect(unpacked(await makePdf(order([rule, box])))).not.toContain('] 0 d');
  });

  it('is sound to qpdf', async (context) => {
    const path = await photo('sound.jpg', 300, 200);
    const report = await tool(
      'qpdf',
      await makePdf(order([picture, line('检查', 200_000)], { photoPath: async () => path, cropMarks: true })),
      '--check',
      'FILE',
    );
    if (report === null) return context.skip('qpdf is not installed');
    expect(report).toContain('No syntax or stream encoding errors found');
  });
});

describe('pictures on paper', () => {
  it('places a picture once, at print size, in the inks of the press', async () => {
    const path = await photo('large.jpg', 3000, 2000);
    const pdf = Buffer.from(await makePdf(order([picture, { ...picture, y: 150_000 }], { photoPath: async () => path }))).toString('latin1');
    expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(1);
    expect(pdf).toContain('/Width 600');
    expect(pdf).toContain('/Height 400');
    expect(pdf).toContain('/ColorSpace /DeviceCMYK');
  });

  it('prints the part that is shown: one photo with two crops is two pictures, with one crop it is one', async () => {
    const path = join(folder, 'halves.png');
    const half = (background: string) => ({ create: { width: 1500, height: 2000, channels: 3 as const, background } });
    await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#ffffff' } })
      .composite([{ input: await sharp(half('#ff0000')).png().toBuffer(), left: 0, top: 0 }, { input: await sharp(half('#0000ff')).png().toBuffer(), left: 1500, top: 0 }])
      .png().toFile(path);
    const crop = (x: number) => ({ ...picture, crop: { x, y: 250, width: 500, height: 500 } });
    const pdf = Buffer.from(await makePdf(order([crop(0), { ...crop(0), y: 150_000 }, crop(500), picture], { purpose: 'proof', photoPath: async () => path })));
    const images = [...pdf.toString('latin1').matchAll(/\/Subtype \/Image[\s\S]*?stream\n/g)].map((head) => {
      const from = head.index + head[0].length;
      return pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(head[0])?.[1]));
    });
    const shown = await Promise.all(images.map(async (jpeg) => {
      const { width, height } = await sharp(jpeg).metadata();
      const { channels } = await sharp(jpeg).stats();
      return [width, height, (channels[0]?.mean ?? 0) > 200 ? 'red' : (channels[2]?.mean ?? 0) > 200 ? 'blue' : 'both'];
    }));
    expect(shown).toEqual([[300, 200, 'red'], [300, 200, 'blue'], [300, 200, 'both']]);
  });

  it('takes a crop of the picture as it stands upright, and never more than there is of it', async () => {
    const path = join(folder, 'turned.jpg');
    await sharp({ create: { width: 200, height: 400, channels: 3, background: '#8090a0' } }).withMetadata({ orientation: 6 }).jpeg().toFile(path);
    const pdf = Buffer.from(await makePdf(order([{ ...picture, crop: { x: 500, y: 0, width: 500, height: 667 } }], { photoPath: async () => path }))).toString('latin1');
    expect(pdf).toContain('/Width 200');
    expect(pdf).toContain('/Height 133');
  });

  it('never blows up a small picture', async () => {
    const path = await photo('small.jpg', 300, 300);
    const pdf = Buffer.from(await makePdf(order([picture], { photoPath: async () => path }))).toString('latin1');
    expect(pdf).toContain('/Width 300');
    expect(pdf).toContain('/Height 200');
  });

  it('prints a black-and-white picture with black ink alone', async () => {
    const path = await photo('grey.jpg', 300, 200, 1);
    const pdf = Buffer.from(await makePdf(order([picture], { photoPath: async () => path }))).toString('latin1');
    expect(pdf).toContain('/ColorSpace /DeviceGray');
    expect(pdf).not.toContain('/ColorSpace /DeviceCMYK');
  });

  it('keeps the colours of the screen on a proof, with fewer pixels', async () => {
    const path = await photo('proof.jpg', 3000, 2000);
    const pdf = Buffer.from(await makePdf(order([picture], { purpose: 'proof', photoPath: async () => path }))).toString('latin1');
    expect(pdf).toContain('/Width 300');
    expect(pdf).toContain('/ColorSpace /DeviceRGB');
    expect(pdf).not.toContain('GTS_PDFX');
  });

  it('refuses a broken picture rather than print a hole', async () => {
    const whole = await sharp({
      create: { width: 900, height: 600, channels: 3, background: '#123456', noise: { type: 'gaussian', mean: 90, sigma: 40 } },
    })
      .jpeg()
      .toBuffer();
    const path = join(folder, 'torn.jpg');
    await writeFile(path, whole.subarray(0, whole.length >> 1));
    await expect(makePdf(order([picture], { photoPath: async () => path }))).rejects.toThrow(PictureTrouble);
    await expect(makePdf(order([picture], { photoPath: async () => join(folder, 'nowhere.jpg') }))).rejects.toThrow(PictureTrouble);
  });

  it('converts by the printer’s own profile when there is one, and refuses what is none', async () => {
    const path = await photo('profiled.jpg', 300, 200);
    const profile = join(folder, 'printer.icc');
    await writeFile(profile, 'not a profile at all'.repeat(20));
    await expect(makePdf(order([line('字', 40_000)], { profile }))).rejects.toThrow(/profile/);
    const { icc } = await sharp(await sharp(path).withIccProfile('cmyk').jpeg().toBuffer()).metadata();
    await writeFile(profile.replace('printer', 'press'), icc ?? '');
    const pdf = Buffer.from(await makePdf(order([picture], { photoPath: async () => path, profile: profile.replace('printer', 'press') }))).toString(
      'latin1',
    );
    expect(pdf).toContain('/DestOutputProfile');
  });
});
