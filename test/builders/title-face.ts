import { createRequire } from 'node:module';
import { outlinesOf } from '../../server/press/outlines.ts';
import { faceSources } from '../../shared/compose/faces/face-sources.ts';
import type { FaceId } from '../../shared/compose/model.ts';

interface PathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  readonly args: readonly number[];
}
interface Font {
  glyphForCodePoint(codePoint: number): { readonly id: number };
  readonly numGlyphs: number;
  getGlyph(id: number): { readonly advanceWidth: number; readonly path: { readonly commands: readonly PathCommand[] } };
}
const fontkit = createRequire(import.meta.url)('fontkit') as { create(bytes: Buffer): Font };

/** Table tag, offset and length of an unpacked font. */
export function tablesOf(sfnt: Buffer): Map<string, { at: number; offset: number; length: number }> {
  return new Map(
    Array.from({ length: sfnt.readUInt16BE(4) }, (_, i) => {
      const at = 12 + 16 * i;
      return [sfnt.toString('latin1', at, at + 4), { at, offset: sfnt.readUInt32BE(at + 8), length: sfnt.readUInt32BE(at + 12) }] as const;
    }),
  );
}

/** The number of a character's glyph. */
export const glyphOf = (sfnt: Buffer, char: string): number => fontkit.create(sfnt).glyphForCodePoint(char.codePointAt(0) ?? 0).id;

/** A whole Chinese face with TrueType outlines, as a paper would buy one; `fsType` is what it says of embedding. */
export async function aTtf({ fsType = 0, of = 'song' as FaceId, mark = 0 } = {}): Promise<Buffer> {
  const sfnt = Buffer.from(await outlinesOf(of, faceSources[of].whole));
  const tables = tablesOf(sfnt);
  sfnt.writeUInt16BE(fsType, (tables.get('OS/2')?.offset ?? 0) + 8);
  // Another file with the same outlines: the revision in its head.
  sfnt.writeUInt16BE(mark, (tables.get('head')?.offset ?? 0) + 6);
  return sfnt;
}

const int = (n: number): number[] => [28, (n >> 8) & 0xff, n & 0xff];
const long = (n: number): number[] => [29, (n >>> 24) & 0xff, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff];

function indexOf(items: readonly Buffer[]): Buffer {
  if (items.length === 0) return Buffer.alloc(2);
  const head = Buffer.alloc(3 + 4 * (items.length + 1));
  head.writeUInt16BE(items.length);
  head[2] = 4;
  let at = 1;
  items.forEach((item, i) => {
    head.writeUInt32BE(at, 3 + 4 * i);
    at += item.length;
  });
  head.writeUInt32BE(at, 3 + 4 * items.length);
  return Buffer.concat([head, ...items]);
}

/** A glyph as a Type 2 charstring; its width only where it is not one em. */
function charstring(commands: readonly PathCommand[], width: number): Buffer {
  const code: number[] = [];
  let [x, y] = [0, 0];
  let first = true;
  const to = (px: number, py: number): number[] => {
    const [dx, dy] = [Math.round(px) - x, Math.round(py) - y];
    [x, y] = [x + dx, y + dy];
    return [...int(dx), ...int(dy)];
  };
  const lead = (): number[] => (first && width !== 1000 ? int(width) : []);
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') code.push(...lead(), ...to(a, b), 21);
    if (command === 'lineTo') code.push(...to(a, b), 5);
    if (command === 'quadraticCurveTo') code.push(...to(x + ((a - x) * 2) / 3, y + ((b - y) * 2) / 3), ...to(c + ((a - c) * 2) / 3, d + ((b - d) * 2) / 3), ...to(c, d), 8);
    if (command === 'bezierCurveTo') code.push(...to(a, b), ...to(c, d), ...to(e, f), 8);
    if (command !== 'closePath') first = false;
  }
  return Buffer.from([...lead(), ...code, 14].slice(first ? 0 : lead().length));
}

const otfs = new Map<string, Promise<Buffer>>();

/** The same face with CFF outlines, keyed by CID as Chinese OpenType faces are; `firstCid` is the CID of glyph 1. */
export function anOtf({ fsType = 0, firstCid = 1 } = {}): Promise<Buffer> {
  const key = `${fsType} ${firstCid}`;
  const otf = otfs.get(key) ?? makeOtf(fsType, firstCid);
  otfs.set(key, otf);
  return otf;
}

async function makeOtf(fsType: number, firstCid: number): Promise<Buffer> {
  const ttf = await aTtf({ fsType });
  const font = fontkit.create(ttf);
  const n = font.numGlyphs;
  const glyphs = Array.from({ length: n }, (_, id) => {
    const { path, advanceWidth } = font.getGlyph(id);
    return charstring(path.commands, advanceWidth);
  });
  const header = Buffer.from([1, 0, 4, 4]);
  const names = indexOf([Buffer.from('BanmianTestCff')]);
  const strings = indexOf([Buffer.from('Adobe'), Buffer.from('Identity')]);
  const subrs = indexOf([]);
  const charset = Buffer.from([2, firstCid >> 8, firstCid & 0xff, ((n - 2) >> 8) & 0xff, (n - 2) & 0xff]);
  const select = Buffer.from([3, 0, 1, 0, 0, 0, (n >> 8) & 0xff, n & 0xff]);
  const charstrings = indexOf(glyphs);
  const secret = Buffer.from([...int(1000), 20, ...int(0), 21]);
  const topWith = (at: { charset: number; select: number; charstrings: number; dicts: number }): Buffer =>
    indexOf([
      Buffer.from([
        ...int(391), ...int(392), ...int(0), 12, 30, ...long(n + firstCid - 1), 12, 34, ...long(at.charset), 15, ...long(at.select), 12, 37,
        ...long(at.charstrings), 17, ...long(at.dicts), 12, 36,
      ]),
    ]);
  const start = header.length + names.length + topWith({ charset: 0, select: 0, charstrings: 0, dicts: 0 }).length + strings.length + subrs.length;
  const at = { charset: start, select: start + charset.length, charstrings: start + charset.length + select.length, dicts: 0 };
  const secretAt = at.charstrings + charstrings.length;
  at.dicts = secretAt + secret.length;
  const dicts = indexOf([Buffer.from([...long(secret.length), ...long(secretAt), 18])]);
  const cff = Buffer.concat([header, names, topWith(at), strings, subrs, charset, select, charstrings, secret, dicts]);

  const maxp = Buffer.from([0, 0, 0x50, 0, (n >> 8) & 0xff, n & 0xff]);
  const kept = [...tablesOf(ttf)].filter(([tag]) => ['OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'name', 'post'].includes(tag))
    .map(([tag, { offset, length }]) => ({ tag, data: ttf.subarray(offset, offset + length) }));
  return sfntOf('OTTO', [...kept, { tag: 'CFF ', data: cff }, { tag: 'maxp', data: maxp }]);
}

/** A font file out of its tables. */
export function sfntOf(version: string, tables: readonly { tag: string; data: Buffer }[]): Buffer {
  const sorted = [...tables].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * sorted.length);
  head.write(version, 0, 'latin1');
  head.writeUInt16BE(sorted.length, 4);
  let at = head.length;
  const parts: Buffer[] = [head];
  sorted.forEach(({ tag, data }, i) => {
    head.write(tag, 12 + 16 * i, 'latin1');
    head.writeUInt32BE(at, 12 + 16 * i + 8);
    head.writeUInt32BE(data.length, 12 + 16 * i + 12);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    parts.push(padded);
    at += padded.length;
  });
  return Buffer.concat(parts);
}
