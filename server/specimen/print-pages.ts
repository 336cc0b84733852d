import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { makePdf } from '../press/pdf.ts';
import type { MadePages } from './make-pages.ts';

/** Prints made pages; grey pictures in proportion stand for those that nobody has. */
export async function printPages(made: MadePages, title: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'banmian-specimen-'));
  const drawn = new Map<string, Promise<string>>();
  const photoPath = (id: string): Promise<string> => {
    const { widthPx, heightPx } = made.placeholders[id] ?? { widthPx: 1800, heightPx: 1200 };
    const name = `${widthPx}x${heightPx}.jpg`;
    let path = drawn.get(name);
    if (!path) {
      path = sharp(Buffer.from(placeholder(widthPx, heightPx))).jpeg({ quality: 80 }).toFile(join(folder, name)).then(() => join(folder, name));
      drawn.set(name, path);
    }
    return path;
  };
  try {
    return await makePdf({
      purpose: 'proof', title, subject: title, at: 0, identity: title, photoPath,
      sheets: made.composed.pages.map((page) => ({ page, styleSheet: made.makeUp.styleSheet })),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A grey field with hills and a sun: plainly no photograph, but a picture's weight on the page. */
const placeholder = (width: number, height: number): string => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 300 200" preserveAspectRatio="xMidYMid slice">
<rect width="300" height="200" fill="#cfcfcf"/><circle cx="222" cy="58" r="20" fill="#e2e2e2"/>
<path d="M-60 200 L70 92 L150 160 L205 118 L360 210 Z" fill="#b9b9b9"/><path d="M-60 210 L20 160 L120 205 Z" fill="#acacac"/></svg>`;
