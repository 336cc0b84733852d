import sharp from 'sharp';

/** A photograph to upload: grain and a horizon, large enough for print. */
export async function photograph(width = 1800, height = 1200): Promise<Buffer> {
  const sky = await sharp({ create: { width, height, channels: 3, background: '#8fa3b5', noise: { type: 'gaussian', mean: 128, sigma: 18 } } })
    .png()
    .toBuffer();
  const ground = await sharp({ create: { width, height: Math.round(height / 3), channels: 3, background: '#5b6650' } })
    .png()
    .toBuffer();
  return sharp(sky)
    .composite([{ input: ground, gravity: 'south' }])
    .jpeg({ quality: 82 })
    .toBuffer();
}
