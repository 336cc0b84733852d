import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { pictureBytes } from '../../../server/press/pictures.ts';

const folder = await mkdtemp(join(tmpdir(), 'banmian-inks-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const flat = (background: string) => sharp({ create: { width: 90, height: 60, channels: 3, background } });
const size = { width: 72, height: 48 };

/** The inks of a JPEG's middle as they stand in the file: no profile has a say. */
async function inksOf(jpeg: Buffer | string): Promise<number[]> {
  const { width, height } = await sharp(jpeg).metadata();
  return [...(await sharp(jpeg).pipelineColourspace('cmyk').toColourspace('cmyk').extract({ left: width >> 1, top: height >> 1, width: 1, height: 1 }).raw().toBuffer())];
}

describe('the inks of a picture', () => {
  it('are the picture’s own where it comes in inks: an advertisement’s black letters stay black ink alone', async () => {
    for (const name of ['bare', 'profiled']) {
      const path = join(folder, `${name}.jpg`);
      const made = flat('#d02020');
      await (name === 'bare' ? made.toColourspace('cmyk') : made.withIccProfile('cmyk')).jpeg({ quality: 100 }).toFile(path);
      const [sent, printed] = [await inksOf(path), await inksOf(await pictureBytes({ path, ...size, colour: 'cmyk' }))];
      expect(sent).toHaveLength(4);
      printed.forEach((ink, i) => expect(Math.abs(ink - (sent[i] ?? 0)), `${name} ${sent} → ${printed}`).toBeLessThanOrEqual(2));
    }
  });

  it('do not hang on how finely the file counts: sixteen bits print as eight do', async () => {
    const [fine, plain] = [join(folder, 'fine.png'), join(folder, 'plain.png')];
    await flat('#d02020').toColourspace('rgb16').png().toFile(fine);
    await flat('#d02020').png().toFile(plain);
    expect((await sharp(fine).metadata()).depth).toBe('ushort');
    expect(await inksOf(await pictureBytes({ path: fine, ...size, colour: 'cmyk' }))).toEqual(await inksOf(await pictureBytes({ path: plain, ...size, colour: 'cmyk' })));
  });

  it('of what shines through are those of white paper under it', async () => {
    const path = join(folder, 'through.png');
    await sharp({ create: { width: 90, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toFile(path);
    expect(await inksOf(await pictureBytes({ path, ...size, colour: 'cmyk' }))).toEqual([0, 0, 0, 0]);
  });
});
