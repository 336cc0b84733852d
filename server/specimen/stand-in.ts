import sharp from 'sharp';
import { seeded } from '../../shared/page/propose/seeded.ts';

/** Shapes of pictures that nobody has: most are wide. */
const shapes = [[1800, 1200], [1800, 1200], [1600, 1200], [1800, 1150]] as const;

/** From the farthest range to the nearest: ink laid on thicker. */
const washes = ['#cdd4d6', '#b6c0c4', '#98a5ab', '#77868e', '#55646d'] as const;

/**
 * What stands for a picture of which the text has only the words: hills in mist, a wash of grey ink. It has a picture's weight
 * on the page and nobody takes it for a photograph. The same number gives the same drawing.
 */
export function standIn(number: number): Promise<Buffer> {
  const random = seeded(number * 31 + 7);
  const [width, height] = shapes[number % shapes.length] ?? shapes[0];
  const shore = height * (0.74 + random() * 0.08);
  const ranges = washes.map((_, i) => {
    const near = i / (washes.length - 1);
    const base = shore - (1 - near) * height * 0.3;
    return `<path d="${ridge(random, width, base, height * (0.2 - near * 0.11), shore)}" fill="url(#range${i})"/>`;
  });
  const fades = washes.map((ink, i) => `<linearGradient id="range${i}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${ink}"/><stop offset="1" stop-color="#e6e8e7" stop-opacity="${i === washes.length - 1 ? 0.85 : 0.15}"/></linearGradient>`);
  const ripples = Array.from({ length: 26 }, () => {
    const depth = random();
    const y = shore + 12 + depth * (height - shore - 20);
    const reach = 60 + depth * 340 * random();
    return `<ellipse cx="${(random() * width).toFixed(0)}" cy="${y.toFixed(0)}" rx="${reach.toFixed(0)}" ry="${(0.8 + depth * 2.6).toFixed(1)}" fill="#fff" opacity="${(0.25 + random() * 0.35).toFixed(2)}"/>`;
  });
  const [sunX, sunY] = [width * (0.2 + random() * 0.6), height * (0.13 + random() * 0.1)];
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#d9dedf"/><stop offset="1" stop-color="#f4f2ec"/></linearGradient>
<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#dfe3e3"/><stop offset="1" stop-color="#bcc5c8"/></linearGradient>${fades.join('')}</defs>
<rect width="${width}" height="${height}" fill="url(#sky)"/><circle cx="${sunX.toFixed(0)}" cy="${sunY.toFixed(0)}" r="${(height * 0.05).toFixed(0)}" fill="#faf8f2"/>
${ranges.join('\n')}<rect y="${shore.toFixed(0)}" width="${width}" height="${(height - shore).toFixed(0)}" fill="url(#water)"/>${ripples.join('')}</svg>`;
  return sharp(Buffer.from(drawn)).jpeg({ quality: 82 }).toBuffer();
}

/** The outline of a range of hills: long waves with shorter ones on them. */
function ridge(random: () => number, width: number, base: number, high: number, foot: number): string {
  const waves = [1.3, 2.9, 6.1, 13.7, 29].map((pace, i) => ({ pace: pace * (0.8 + random() * 0.4), turn: random() * 6.283, tall: high / (1 + i * i * 0.9 + i) }));
  const points: string[] = [];
  for (let x = 0; x <= width; x += 12) {
    const up = waves.reduce((sum, wave) => sum + wave.tall * (Math.sin((x / width) * 3.1416 * wave.pace + wave.turn) * 0.5 + 0.5), 0);
    points.push(`${x},${(base - up).toFixed(1)}`);
  }
  return `M0,${foot.toFixed(0)} L${points.join(' L')} L${width},${foot.toFixed(0)} Z`;
}
