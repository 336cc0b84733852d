import type { PressOrder } from '../../../server/press/pdf.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedPage, FaceId, Source, StyleSheet, TextItem } from '../../../shared/compose/model.ts';

export const styleSheet = {
  page: { trimWidth: 400_000, trimHeight: 300_000, bleed: 8_500 },
  inks: {
    black: { cmyk: [0, 0, 0, 100], css: '#000' },
    grey: { cmyk: [0, 0, 0, 60], css: '#666' },
    masthead: { cmyk: [0, 100, 100, 0], css: '#c00' },
    tint: { cmyk: [0, 0, 0, 10], css: '#eee' },
    white: { cmyk: [0, 0, 0, 0], css: '#fff' },
  },
} as unknown as StyleSheet;

export interface LineMore {
  face?: FaceId;
  condense?: number;
  x?: number;
  starts?: TextItem['starts'];
  slotId?: string;
  source?: Source;
  ink?: TextItem['ink'];
}

/** A line set tight, each character by its own width. */
export function line(
  text: string,
  y: number,
  { face = 'song', condense = 1000, x: left = 20_000, slotId = 's', ink = 'black', ...more }: LineMore = {},
): TextItem {
  let pen = left;
  const xs = [...text].flatMap((char) => {
    const x = pen;
    pen += (faces[face].widths[char] ?? 1000) * 10 * (condense / 1000);
    return new Array<number>(char.length).fill(x);
  });
  return { type: 'text', slotId, face, size: 10_000, condense, y, xs, text, ink, ...more };
}

export const page = (items: ComposedPage['items']): ComposedPage => ({
  pageId: 'p',
  folio: 1,
  width: 400_000,
  height: 300_000,
  items,
  boxes: [],
  problems: [],
});

export const order = (items: ComposedPage['items'], more: Partial<PressOrder> = {}, slug?: string): PressOrder => ({
  purpose: 'press',
  sheets: [{ page: page(items), styleSheet, ...(slug ? { slug } : {}) }],
  photoPath: async () => '',
  title: '澜报',
  subject: '01版',
  at: Date.UTC(2026, 10, 21),
  identity: 'signed',
  ...more,
});
