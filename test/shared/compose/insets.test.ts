import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { cropFor } from '../../../shared/compose/crop.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, Inset, PictureItem, SetStory } from '../../../shared/compose/model.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, isText, makeUpOf, proseOf, readBack } from './pages.ts';

const story = aStory('s', proseOf(1500, 5), { headline: [] });
const quote: SetStory = { ...story, blocks: [...story.blocks.slice(0, 3), aBlock('q', '把河岸还给市民】', { style: 'pull-out', prefix: '【' }), ...story.blocks.slice(3)] };
const aside = aStory('t', proseOf(60, 9), { headline: ['步道怎么走'] });

function set(insets: readonly Inset[], told: SetStory = story, others: Record<string, SetStory> = {}, rows = 60): ComposedEdition {
  const slot = aSlot('a', { storyId: 's', span: 4, rows, insets });
  return compose(makeUpOf([aPage('one', [slot])], { s: told, ...others }, [], { p: aPhoto('p'), q: aPhoto('q') }), faces);
}

const em = 9000;
const row = 12_000;
const { originX: left, originY: top } = makeUpOf([], {}).styleSheet.page;
const columnAt = (column: number) => left + column * 14 * em;
const linesOf = (edition: ComposedEdition, storyId: string, not = '') =>
  (edition.pages[0]?.items ?? []).filter(isText).filter((item) => item.source?.storyId === storyId && item.source.blockId !== not);
const pictures = (edition: ComposedEdition): PictureItem[] => (edition.pages[0]?.items ?? []).flatMap((item) => (item.type === 'picture' ? [item] : []));
const kinds = (edition: ComposedEdition) => (edition.pages[0]?.problems ?? []).filter((p) => p.kind !== 'underset').map((p) => `${p.kind} ${p.detail}`);

/** Lines whose ink stands in the rectangle of base columns and rows. */
function inside(edition: ComposedEdition, storyId: string, column: number, row0: number, span: number, rows: number, not = '') {
  const x1 = columnAt(column);
  const x2 = columnAt(column + span) - em;
  return linesOf(edition, storyId, not).filter((item) =>
    item.y > top + row0 * row && item.y - item.size * 0.8 < top + (row0 + rows) * row && item.xs.some((x) => x >= x1 && x < x2));
}

describe('insets', () => {
  it('a picture in the corner makes an L of the text, and several make what they make', () => {
    for (const places of [[[0, 0, 2, 12]], [[2, 48, 2, 12]], [[0, 0, 2, 12], [2, 24, 1, 10], [1, 48, 3, 12]]] as const) {
      const edition = set(places.map(([column, at, span, rows]) => ({ photoId: 'p', column, row: at, span, rows })));
      for (const [column, at, span, rows] of places) expect(inside(edition, 's', column, at, span, rows)).toEqual([]);
      expect(pictures(edition)).toHaveLength(places.length);
      expect(readBack(edition, story)).toEqual(story.blocks.map((b) => b.text));
    }
  });

  it('clearance keeps so many rows of the text away, above and below', () => {
    const at = (clearance: number) => set([{ photoId: 'p', column: 1, row: 20, span: 2, rows: 12, clearance }]);
    expect(inside(at(2), 's', 1, 18, 2, 16)).toEqual([]);
    expect(inside(at(0), 's', 1, 18, 2, 16).length).toBeGreaterThan(0);
    expect(inside(at(0), 's', 1, 20, 2, 12)).toEqual([]);
  });

  it('a crop that was chosen is shown in the box’s shape, and none is none', () => {
    const [plain] = pictures(set([{ photoId: 'p', column: 1, row: 20, span: 2, rows: 12 }]));
    expect(plain?.crop).toBeUndefined();
    const [cut] = pictures(set([{ photoId: 'p', column: 1, row: 20, span: 2, rows: 12, crop: { x: 100, y: 0, width: 400, height: 1000 } }]));
    if (!cut?.crop) throw new Error('no crop');
    const shape = (cut.crop.width * 3000) / (cut.crop.height * 2000);
    expect(Math.abs(shape / (cut.width / cut.height) - 1)).toBeLessThan(0.005);
    expect(cut.crop.x).toBeGreaterThanOrEqual(100);
    expect(cut.crop.x + cut.crop.width).toBeLessThanOrEqual(501);
  });

  it('a pull-out is lifted out of the flow and set large between two rules, without the brackets of the house', () => {
    const flat = set([], quote);
    expect(linesOf(flat, 's').some((item) => item.source?.blockId === 'q' && item.size === 10_500)).toBe(true);
    const edition = set([{ kind: 'pull-out', photoId: '', blockId: 'q', column: 1, row: 20, span: 1, rows: 10 }], quote);
    const lifted = linesOf(edition, 's').filter((item) => item.source?.blockId === 'q');
    expect(lifted.map((item) => item.text).join('')).toBe('把河岸还给市民');
    expect(lifted[0]?.source?.from).toBe(0);
    expect(lifted[0]?.size).toBeGreaterThan(13_000);
    expect(lifted.every((item) => item.xs.every((x) => x >= columnAt(1) && x < columnAt(2)))).toBe(true);
    expect(inside(edition, 's', 1, 20, 1, 10, 'q')).toEqual([]);
    const widths = (edition.pages[0]?.items ?? []).flatMap((item) => (item.type === 'rule' ? [item.width] : []));
    expect(widths).toEqual([1500, 300]);
    expect(edition.fits.s?.used).toBeLessThan((flat.fits.s?.used ?? 0) + 20);
    expect(kinds(edition)).toEqual([]);
    const rest = readBack(edition, quote);
    expect(rest.filter((_, i) => quote.blocks[i]?.id !== 'q')).toEqual(story.blocks.map((b) => b.text));
  });

  it('a paragraph asked for by two pull-outs stands once, and the second is told', () => {
    const place = (row0: number): Inset => ({ kind: 'pull-out', photoId: '', blockId: 'q', column: 1, row: row0, span: 1, rows: 10 });
    const edition = set([place(10), place(30)], quote);
    expect(linesOf(edition, 's').filter((item) => item.source?.blockId === 'q').map((item) => item.text).join('')).toBe('把河岸还给市民');
    expect(kinds(edition)).toEqual(['empty pull-out']);
  });

  it('a pull-out gives in size before it is told', () => {
    const long = { ...quote, blocks: quote.blocks.map((b) => (b.id === 'q' ? { ...b, text: '把河岸还给市民，'.repeat(4) } : b)) };
    const place = (rows: number): Inset => ({ kind: 'pull-out', photoId: '', blockId: 'q', column: 1, row: 20, span: 1, rows });
    const size = (edition: ComposedEdition) => linesOf(edition, 's').find((item) => item.source?.blockId === 'q')?.size ?? 0;
    expect(size(set([place(16)], long))).toBeGreaterThan(size(set([place(8)], long)));
    expect(kinds(set([place(8)], long))).toEqual([]);
    expect(kinds(set([place(3)], long))).toEqual(['no-room pull-out']);
    expect(kinds(set([{ ...place(8), blockId: 'nobody' }], long))).toEqual(['empty pull-out']);
  });

  it('a sidebar holds another story whole, under its own head, in its own frame', () => {
    const edition = set([{ kind: 'sidebar', photoId: '', storyId: 't', column: 2, row: 30, span: 2, rows: 16 }], story, { t: aside });
    expect(readBack(edition, aside)).toEqual(aside.blocks.map((b) => b.text));
    expect(readBack(edition, story)).toEqual(story.blocks.map((b) => b.text));
    expect(linesOf(edition, 't').map((item) => item.source?.blockId)[0]).toBe('t-h');
    expect(inside(edition, 's', 2, 30, 2, 16)).toEqual([]);
    expect(inside(edition, 't', 2, 30, 2, 16).length).toBe(linesOf(edition, 't').length);
    expect(new Set((edition.pages[0]?.items ?? []).map((item) => item.slotId))).toEqual(new Set(['a']));
    expect((edition.pages[0]?.items ?? []).some((item) => item.type === 'box' && item.stroke)).toBe(true);
    expect(edition.pages[0]?.boxes.map((box) => box.slotId)).toEqual(['a']);
    expect(edition.fits.t?.over).toBe(0);
    expect(kinds(edition)).toEqual([]);
  });

  it('a sidebar that does not fit, or tells its own story, is told', () => {
    const long = aStory('t', proseOf(900, 9), { headline: ['太长'] });
    expect(kinds(set([{ kind: 'sidebar', photoId: '', storyId: 't', column: 2, row: 30, span: 1, rows: 10 }], story, { t: long }))).toContain('no-room sidebar');
    expect(kinds(set([{ kind: 'sidebar', photoId: '', storyId: 's', column: 2, row: 30, span: 1, rows: 10 }]))).toEqual(['empty sidebar']);
    expect(kinds(set([{ kind: 'sidebar', photoId: '', storyId: 'gone', column: 2, row: 30, span: 1, rows: 10 }]))).toEqual(['empty sidebar']);
  });
});

describe('a crop', () => {
  it('is in whole thousandths, inside the picture, of the box’s shape, whatever is asked', () => {
    const asked = [{ x: 0, y: 0, width: 1000, height: 1000 }, { x: 900, y: 900, width: 500, height: 500 }, { x: -50, y: 1200, width: 0, height: Number.NaN }];
    for (const [widthPx, heightPx] of [[3000, 2000], [20_000, 20_000], [1, 20_000], [20_000, 1], [0, 0]] as const) {
      for (const [width, height] of [[100_000, 70_000], [1, 1_000_000], [0, 0]] as const) {
        for (const chosen of asked) {
          const crop = cropFor({ widthPx, heightPx }, width, height, chosen);
          if (!crop) throw new Error('no crop');
          for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
          expect(crop.x >= 0 && crop.y >= 0 && crop.width >= 1 && crop.height >= 1).toBe(true);
          expect(crop.x + crop.width <= 1000 && crop.y + crop.height <= 1000).toBe(true);
        }
      }
    }
    expect(cropFor({ widthPx: 2000, heightPx: 2000 }, 100_000, 50_000, asked[0])).toEqual({ x: 0, y: 250, width: 1000, height: 500 });
    expect(cropFor({ widthPx: 2000, heightPx: 2000 }, 100_000, 50_000, undefined)).toBeUndefined();
  });
});
