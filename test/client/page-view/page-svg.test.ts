import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { PageSvg } from '../../../client/page-view/page-svg.tsx';
import { facesNow } from '../../../client/page-view/title-faces.ts';
import { faces as productFaces } from '../../../shared/compose/faces/metrics.ts';
import { titleFamily } from '../../../shared/compose/faces/title-faces.ts';
import type { DisplayItem } from '../../../shared/compose/model.ts';
import { line, page, styleSheet } from '../../server/press/sheets.ts';

afterEach(() => vi.unstubAllGlobals());

const drawn = (items: readonly DisplayItem[], sheet = styleSheet): string =>
  renderToStaticMarkup(createElement(PageSvg, { page: page(items), styleSheet: sheet, label: 'page' }));

it('shows the part of a picture that is printed, as a window on it', () => {
  const picture = { type: 'picture', slotId: 's', photoId: 'x', x: 20_000, y: 20_000, width: 144_000, height: 96_000 } as const;
  expect(drawn([picture])).toContain('preserveAspectRatio="xMidYMid slice"');
  expect(drawn([{ ...picture, crop: { x: 500, y: 250, width: 500, height: 500 } }])).toContain('width="144" height="96" viewBox="500 250 500 500"');
});

it('draws dotted rules as the press does: round dots, two widths apart', () => {
  const rule = { type: 'rule', slotId: 's', x1: 0, y1: 1000, x2: 90_000, y2: 1000, width: 500, ink: 'black' } as const;
  expect(drawn([rule])).not.toContain('stroke-dasharray');
  expect(drawn([{ ...rule, dotted: true }])).toMatch(/stroke-linecap="round"[^>]*stroke-dasharray="0 1"/);
});

it('lays Latin of a vertical line on its side where the press lays it: the base line a descent from the em box, letter by letter downwards', () => {
  const { ascent, descent } = productFaces.song;
  const ink = drawn([{ type: 'vertical-text', slotId: 's', face: 'song', size: 10_000, x: 50_000, ys: [30_000, 36_000], text: 'Ok', ink: 'black', turned: true }]);
  const base = 50 + (descent / (ascent + descent)) * 10;
  expect(ink).toContain(`transform="translate(${Number(base.toFixed(6))} 30) rotate(90)" x="0 6"`);
  expect(ink).not.toContain('page-svg-upright');
});

it('composes nothing in a wrong face: the paper’s own is asked for once, and stands when its measures are here', async () => {
  const hash = 'c'.repeat(64);
  const asked: string[] = [];
  const answer = { widths: { 0: 500 }, ascent: 860, descent: 140, coverage: [0x30, 0x30, 0x4e00, 0x9fa5] };
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify(answer));
  });
  const sheet = { ...styleSheet, faces: { song: { hash, name: '报宋' } } };
  expect([facesNow(sheet), facesNow(sheet)]).toEqual([undefined, undefined]);
  await vi.waitFor(() => expect(facesNow(sheet)?.song.title).toBe(hash));
  expect(asked).toEqual([`/faces/title/${hash}.json`]);
  expect(facesNow(sheet)?.song.widths['0']).toBe(500);
  const ink = drawn([line('报·', 80_000)], sheet);
  expect(ink).toContain(`font-family="&quot;${titleFamily(hash)}&quot;, &quot;Banmian Song&quot;"`);
  // What it lacks is the product's: another run, in the product's family alone.
  expect(ink).toContain('font-family="&quot;Banmian Song&quot;"');
  expect(facesNow(styleSheet)).toBe(productFaces);
});
