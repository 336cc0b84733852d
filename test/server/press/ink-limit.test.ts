import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { limitedProfile } from '../../../server/press/ink-limit.ts';
import { profileOfSharp } from '../../../server/press/output-intent.ts';
import { pictureBytes } from '../../../server/press/pictures.ts';

const folder = await mkdtemp(join(tmpdir(), 'banmian-ink-'));
/** Every colour of a cube of 24 steps, each as large as a block of a JPEG, which then leaves its ink as it is. */
const path = join(folder, 'colours.png');
const steps = 24;
const cube = Buffer.from(Array.from({ length: steps ** 3 }, (_, i) => [i % steps, Math.floor(i / steps) % steps, Math.floor(i / steps ** 2)].map((n) => Math.round((n * 255) / (steps - 1)))).flat());
await sharp(cube, { raw: { width: steps * 8, height: steps ** 2 / 8, channels: 3 } }).resize(steps * 64, steps ** 2, { kernel: 'nearest' }).png().toFile(path);

const order = { path, width: (steps * 64 * 72) / 300, height: (steps ** 2 * 72) / 300, colour: 'cmyk' as const };
/** Inks of every colour, in percent. */
async function inksOf(jpeg: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(jpeg).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer({ resolveWithObject: true });
  const wide = steps * 8;
  return Array.from({ length: steps ** 3 }, (_, i) => 4 * (info.width * (Math.floor(i / wide) * 8 + 4) + (i % wide) * 8 + 4))
    .map((at) => [...data.subarray(at, at + 4)].map((value) => value / 2.55));
}
const sum = (inks: readonly number[]): number => inks.reduce((all, one) => all + one, 0);

describe('an ink limit', () => {
  it('is heeded by every colour of a picture that is separated here; black stays, and what was lighter stays as it was', async () => {
    const free = await inksOf(await pictureBytes(order));
    const held = await inksOf(await pictureBytes({ ...order, limit: { percent: 220, folder } }));
    expect(held).toHaveLength(free.length);
    expect(free.filter((inks) => sum(inks) > 230).length).toBeGreaterThan(100);
    // What JPEG and rounding add is a percent or two.
    expect(Math.max(...held.map(sum))).toBeLessThan(224);
    const light = free.flatMap((inks, i) => (sum(inks) < 170 ? [Math.max(...inks.map((ink, k) => Math.abs(ink - (held[i]?.[k] ?? 0))))] : []));
    expect(light.length).toBeGreaterThan(8000);
    expect(light.filter((off) => off > 6)).toEqual([]);
    const black = free.flatMap((inks, i) => (sum(inks) > 235 ? [Math.abs((inks[3] ?? 0) - (held[i]?.[3] ?? 0))] : []));
    expect(Math.max(...black)).toBeLessThan(6);
  });

  it('is kept as a profile beside, once; one that heeds it already is taken as it came', async () => {
    await pictureBytes({ ...order, width: 100, limit: { percent: 230, folder } });
    await pictureBytes({ ...order, width: 101, limit: { percent: 230, folder } });
    await pictureBytes({ ...order, width: 102, limit: { percent: 400, folder } });
    expect((await readdir(folder)).filter((name) => name.startsWith('limited-')).length).toBeLessThanOrEqual(2);
    const source = await profileOfSharp();
    expect(limitedProfile(source, 400)).toBe(source);
    const twice = limitedProfile(source, 230);
    expect(twice?.length).toBe(source.length);
    expect(limitedProfile(source, 230)?.equals(twice ?? Buffer.alloc(0))).toBe(true);
  });

  it('holds no profile whose tables it does not know: it is told by the ink, not believed in', async () => {
    const source = Buffer.from(await profileOfSharp());
    for (let i = 0; i < source.readUInt32BE(128); i += 1) {
      if (source.toString('latin1', 132 + 12 * i, 136 + 12 * i).startsWith('B2A')) source.write('mBA ', source.readUInt32BE(136 + 12 * i), 'latin1');
    }
    expect(limitedProfile(source, 220)).toBeNull();
  });

  it('leaves the inks of a picture that came separated', async () => {
    const heavy = join(folder, 'heavy.jpg');
    await writeFile(heavy, await sharp(path).withIccProfile('cmyk').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer());
    const one = await pictureBytes({ ...order, path: heavy });
    const two = await pictureBytes({ ...order, path: heavy, limit: { percent: 150, folder } });
    expect(two.equals(one)).toBe(true);
    expect(Math.max(...(await inksOf(one)).map(sum))).toBeGreaterThan(230);
  });
});
