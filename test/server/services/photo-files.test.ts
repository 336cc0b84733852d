import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPicture } from '../../../server/press/opening.ts';
import { type PressRoom, pressRoom } from '../../../server/press/press-room.ts';
import { keepPicture, photoPath, sweepArrivals } from '../../../server/services/photo-files.ts';
import { formatOf } from '../../../server/services/picture-format.ts';
import { ok, whyNot } from '../../builders/newsroom.ts';

let dataDir: string;
let room: PressRoom;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'banmian-pictures-'));
  room = pressRoom();
});
afterAll(async () => {
  room.close();
  await rm(dataDir, { recursive: true, force: true });
});

const flat = (width = 90, height = 60, background = '#d02020') => sharp({ create: { width, height, channels: 3, background } });
const keep = (bytes: Uint8Array) => keepPicture({ dataDir, pressRoom: room }, bytes);
/** Every file under the data folder, by its name. */
const files = async (): Promise<string[]> => (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name).sort();

describe('keeping a picture', () => {
  it('lets two bring the same picture at once: both have it, and it lies there once', async () => {
    const bytes = await flat().jpeg().toBuffer();
    const [one, two] = (await Promise.all([keep(bytes), keep(bytes)])).map(ok);
    expect(one).toEqual(two);
    expect(await files()).toEqual(['original.jpg', 'screen.jpg', 'thumb.jpg']);
  });

  it('keeps the original as it was sent, and sends screens nothing of what a camera wrote into it', async () => {
    const bytes = await flat(120, 80)
      .withExif({ IFD0: { Copyright: 'A name' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }).withIccProfile('p3').jpeg().toBuffer();
    expect(bytes.includes('Exif')).toBe(true);
    const { hash, mime } = ok(await keep(bytes));
    expect(bytes.equals(await readFile(photoPath(dataDir, hash, mime, 'original').path))).toBe(true);
    for (const size of ['screen', 'thumb'] as const) {
      const shown = await readFile(photoPath(dataDir, hash, mime, size).path);
      const { exif, xmp, iptc, icc } = await sharp(shown).metadata();
      expect([size, exif, xmp, iptc, icc]).toEqual([size, undefined, undefined, undefined, undefined]);
      expect([size, shown.includes('Exif'), shown.includes('http://ns.adobe.com')]).toEqual([size, false, false]);
    }
  });

  it('shows the colour that was meant: wide-gamut, sixteen bits, a palette, grey, and white paper where there is none', async () => {
    const shown = async (bytes: Buffer): Promise<number[]> => {
      const { hash, mime } = ok(await keep(bytes));
      return [...(await sharp(photoPath(dataDir, hash, mime, 'screen').path).extract({ left: 40, top: 30, width: 1, height: 1 }).raw().toBuffer())];
    };
    const near = (given: number[], wanted: number[]): boolean => given.length === 3 && given.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) <= 4);
    const through = sharp({ create: { width: 90, height: 60, channels: 4, background: { r: 208, g: 32, b: 32, alpha: 0.5 } } });
    for (const [name, bytes, wanted] of [
      ['P3', await flat().withIccProfile('p3').jpeg().toBuffer(), [208, 32, 32]], ['16', await flat().toColourspace('rgb16').png().toBuffer(), [208, 32, 32]],
      ['palette', await flat().png({ palette: true }).toBuffer(), [208, 32, 32]], ['grey', await flat(90, 60, '#808080').toColourspace('b-w').jpeg().toBuffer(), [128, 128, 128]],
      ['through', await through.png().toBuffer(), [231, 143, 143]], ['webp', await through.webp({ lossless: true }).toBuffer(), [231, 143, 143]],
      ['inks', await flat().withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(), [207, 37, 14]],
    ] as const) {
      const given = await shown(bytes);
      expect([name, given, near(given, [...wanted])]).toEqual([name, given, true]);
    }
  });

  it('stands every picture upright, whichever of the eight ways the camera was held', async () => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const corner = await flat(20, 20, '#000000').png().toBuffer();
      const bytes = await flat(90, 60, '#ffffff').composite([{ input: corner, left: 0, top: 0 }]).withMetadata({ orientation }).jpeg().toBuffer();
      const { hash, mime, widthPx, heightPx } = ok(await keep(bytes));
      const [left, top] = [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)].map(Number);
      // Where the stored picture's first corner stands when it is upright.
      const [x, y] = orientation >= 5 ? [Number([6, 7].includes(orientation)), Number([7, 8].includes(orientation))] : [left ?? 0, top ?? 0];
      const [dark] = await sharp(photoPath(dataDir, hash, mime, 'screen').path).extract({ left: x ? widthPx - 10 : 10, top: y ? heightPx - 10 : 10, width: 1, height: 1 }).raw().toBuffer();
      expect([orientation, widthPx, heightPx, (dark ?? 255) < 60]).toEqual([orientation, ...(orientation >= 5 ? [60, 90] : [90, 60]), true]);
    }
  });

  it('[EV1] refuses what is broken, moving or of another format with words of its own, and keeps nothing of it', async () => {
    const before = await files();
    const jpeg = await flat(300, 200).jpeg().toBuffer();
    const png = await flat(300, 200).png().toBuffer();
    const webp = await flat().webp().toBuffer();
    const frames = await sharp(Buffer.concat([await flat(8, 8).raw().toBuffer(), await flat(8, 8, '#2020d0').raw().toBuffer()]), { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .webp().toBuffer();
    const huge = Buffer.from(webp);
    huge.writeUInt32LE(0xffff_fff0, 4);
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(100)]);
    for (const [name, bytes, code] of [
      ['cut short', jpeg.subarray(0, jpeg.length - 40), 'picture-broken'], ['a png cut short', png.subarray(0, png.length - 30), 'picture-broken'], ['four gigabytes', huge, 'picture-broken'],
      ['a png called jpeg within', Buffer.concat([jpeg.subarray(0, 3), png]), 'picture-broken'], ['moving', frames, 'picture-moving'], ['heic', heic, 'picture-heic'],
      ['gif', await flat().gif().toBuffer(), 'picture-format'], ['tiff', await flat().tiff().toBuffer(), 'picture-format'], ['avif', await flat().avif().toBuffer(), 'picture-format'],
      ['a gif before a jpeg', Buffer.concat([Buffer.from('GIF89a'), jpeg]), 'picture-format'], ['text', Buffer.from('照片在附件里'), 'file-not-picture'],
    ] as const) expect([name, whyNot(await keep(bytes))]).toEqual([name, [code]]);
    expect(await files()).toEqual(before);
  });

  it('takes a picture in pieces as it comes in, the same as whole; one whose line tears is half a picture, and a flood is not read to its end', async () => {
    const bytes = await flat(640, 480, '#2050a0').jpeg().toBuffer();
    let read = 0;
    async function* pieces(of: Buffer, end = of.length, size = 700): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < end; at += size) {
        read += size;
        yield of.subarray(at, at + size);
      }
      if (end < of.length) throw new Error('the line tore');
    }
    expect(ok(await keepPicture({ dataDir, pressRoom: room }, pieces(bytes)))).toEqual(ok(await keep(bytes)));
    const before = await files();
    const half = await flat(641, 480).jpeg().toBuffer();
    expect(whyNot(await keepPicture({ dataDir, pressRoom: room }, pieces(half, half.length >> 1)))).toEqual(['picture-broken']);
    read = 0;
    expect(whyNot(await keepPicture({ dataDir, pressRoom: room }, pieces(Buffer.concat([half, Buffer.alloc(60 * 1024 * 1024)]), undefined, 1024 * 1024)))).toEqual(['file-too-large']);
    expect(read).toBeLessThan(43 * 1024 * 1024);
    expect(await files()).toEqual(before);
  });

  it('refuses what would unpack to more than may be held at once, and says how large it may be', async () => {
    // Its head says 8,000 × 8,000, its rows interlaced and 16 bits a colour: half a gigabyte before the first row comes out.
    const path = join(dataDir, 'interlaced.png');
    const png = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#89ab' } }).toColourspace('rgb16').png({ progressive: true }).toBuffer();
    png.writeUInt32BE(8000, 16);
    png.writeUInt32BE(8000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await writeFile(path, png);
    expect(await openPicture({ path, kind: 'png', screen: `${path}.screen`, thumb: `${path}.thumb` })).toEqual({ no: 'too-many-pixels', mp: 52 });
    await rm(path);
  });

  it('throws away what a stop in the middle left behind', async () => {
    const before = await files();
    await mkdir(join(dataDir, 'photos', 'arriving'), { recursive: true });
    await writeFile(join(dataDir, 'photos', 'arriving', 'half'), 'a picture that was being sent');
    await sweepArrivals(dataDir);
    expect(await files()).toEqual(before);
  });
});

describe('what a file is', () => {
  it('is told by its first bytes, by name where people know it', () => {
    const told = (start: string) => {
      const format = formatOf(Buffer.from(start, 'latin1'));
      return format.ours ? format.kind : (format.name ?? format.code);
    };
    expect(['\xff\xd8\xff\xe0', '\x89PNG\r\n\x1a\n', 'RIFF....WEBP', 'RIFF....WAVE', '8BPS', 'BM', '%PDF-1.7', '<svg', '....ftypmif1', '', '\xff'].map(told)).toEqual(
      ['jpeg', 'png', 'webp', 'file-not-picture', 'PSD', 'BMP', 'PDF', 'SVG', 'picture-heic', 'file-not-picture', 'file-not-picture'],
    );
  });
});
