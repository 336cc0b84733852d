import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePdf, type PressOrder } from '../../../server/press/pdf.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedPage, FaceId, StyleSheet, TextItem } from '../../../shared/compose/model.ts';
import { pdfText } from '../../builders/pdf-text.ts';

const styleSheet = {
  page: { trimWidth: 400_000, trimHeight: 300_000, bleed: 8_500 },
  inks: {
    black: { cmyk: [0, 0, 0, 100], css: '#000' }, grey: { cmyk: [0, 0, 0, 60], css: '#666' }, masthead: { cmyk: [0, 100, 100, 0], css: '#c00' },
    tint: { cmyk: [0, 0, 0, 10], css: '#eee' }, white: { cmyk: [0, 0, 0, 0], css: '#fff' },
  },
} as unknown as StyleSheet;

/** A line set tight, each character by its own width. */
const line = (text: string, y: number, face: FaceId = 'song', condense = 1000): TextItem => {
  let pen = 20_000;
  const xs = [...text].map((char) => {
    const x = pen;
    pen += (faces[face].widths[char] ?? 1000) * 10 * (condense / 1000);
    return x;
  });
  return { type: 'text', slotId: 's', face, size: 10_000, condense, y, xs, text, ink: 'black' };
};

const page = (items: ComposedPage['items']): ComposedPage => ({
  pageId: 'p', folio: 1, width: 400_000, height: 300_000, items, boxes: [], problems: [],
});

const order = (items: ComposedPage['items'], more: Partial<PressOrder> = {}): PressOrder => ({
  pages: [page(items)], styleSheet, faces, photoPath: async () => '', title: '澜报', subject: '01版', at: Date.UTC(2026, 10, 21), ...more,
});

describe('the press PDF', () => {
  it('holds the text in the order of the display list, with the characters that were written', async () => {
    const lines = ['第一行,写着“你好”——来自', '第二行·鼬獴龘2026年30%', '第三行楷体·……'];
    const pdf = await makePdf(order([line(lines[1] ?? '', 80_000), line(lines[0] ?? '', 40_000), line(lines[2] ?? '', 120_000, 'kai', 850)]));
    const { pages } = await pdfText(pdf);
    expect(pages).toEqual([`${lines[1]}${lines[0]}${lines[2]}`]);
  });

  it('sets vertical text from top to bottom', async () => {
    const pdf = await makePdf(order([
      { type: 'vertical-text', slotId: 's', face: 'song-black', size: 20_000, x: 50_000, ys: [...'竖排(题)'].map((_, i) => 30_000 + i * 20_000), text: '竖排(题)', ink: 'black' },
    ]));
    expect((await pdfText(pdf)).pages[0]?.replaceAll(/\s/g, '')).toBe('竖排(题)');
  });

  it('is the same bytes for the same order, and says where the sheet is trimmed', async () => {
    const make = () => makePdf(order([line('同一份签样', 40_000, 'hei-bold')], { slug: () => '大样 01版' }));
    const [one, two] = [Buffer.from(await make()), Buffer.from(await make())];
    expect(one.equals(two)).toBe(true);
    expect(one.toString('latin1')).toContain('/TrimBox [8.5 8.5 408.5 308.5]');
    expect(one.toString('latin1')).not.toContain('/Type3');
    expect(one.toString('latin1')).toContain('/FontFile2');
  });

  it('places a picture once at print size', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'banmian-press-')), 'photo.jpg');
    await writeFile(path, await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#8899aa' } }).jpeg().toBuffer());
    const picture = { type: 'picture', slotId: 's', photoId: 'x', x: 20_000, y: 20_000, width: 144_000, height: 96_000 } as const;
    const pdf = Buffer.from(await makePdf(order([picture, { ...picture, y: 150_000 }], { photoPath: async () => path }))).toString('latin1');
    expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(1);
    expect(pdf).toContain('/Width 600');
  });
});
