import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { BoxItem, ComposedEdition, FurniturePart, FurnitureStyle, SlotOptions } from '../../../shared/compose/model.ts';
import { qrPicture } from '../../../shared/compose/qr.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { aPage, aPhoto, aSlot, furniture, isText, makeUpOf } from './pages.ts';

const set = (more: Parameters<typeof aSlot>[1]): ComposedEdition =>
  compose(makeUpOf([aPage('one', [aSlot('a', more)])], {}, [], { ad: aPhoto('ad', { advertisement: true, caption: '不印', credit: '不印' }) }), faces);
const items = (edition: ComposedEdition) => edition.pages[0]?.items ?? [];
const texts = (edition: ComposedEdition) => items(edition).filter(isText).map((item) => item.text);

describe('the masthead', () => {
  const mast = (masthead: SlotOptions['masthead'], span: number, rows: number) => set({ kind: 'masthead', span, rows, options: masthead ? { masthead } : {} });

  it('[PG7] says the same in each of its forms', () => {
    for (const [form, span, rows] of [['wide', 5, 14], ['stacked', 3, 16], ['vertical', 2, 30]] as const) {
      const edition = mast(form, span, rows);
      const all = items(edition).flatMap((item) => (item.type === 'text' || item.type === 'vertical-text' ? [item.text] : [])).join('');
      const lines = [furniture.nameplate, furniture.dateLine, furniture.issueLine, furniture.pagesLine, furniture.sponsorLine, furniture.cnLine];
      for (const character of lines.join('').replaceAll('　', '')) expect(all).toContain(character);
      expect(all.replaceAll('　', '').length).toBe(lines.join('').replaceAll('　', '').length);
      const [rect] = edition.pages[0]?.boxes ?? [];
      if (!rect) throw new Error('no slot');
      for (const item of items(edition)) {
        if (item.type !== 'text') continue;
        expect(item.xs.every((x) => x >= rect.x - 6000 && x <= rect.x + rect.width)).toBe(true);
        expect(item.y <= rect.y + rect.height && item.y - item.size <= rect.y + rect.height && item.y > rect.y).toBe(true);
      }
    }
  });

  it('the name stands beside its lines, over them, or is written downwards', () => {
    expect(JSON.stringify(items(mast(undefined, 5, 14)))).toBe(JSON.stringify(items(mast('wide', 5, 14))));
    const stacked = items(mast('stacked', 3, 16)).filter(isText);
    expect(stacked.slice(1).every((line) => line.y > (stacked[0]?.y ?? 0))).toBe(true);
    const upright = items(mast('vertical', 2, 30)).find((item) => item.type === 'vertical-text');
    expect(upright?.type === 'vertical-text' && upright.text).toBe(furniture.nameplate);
    expect(upright?.type === 'vertical-text' && upright.ys.every((y, i) => i === 0 || y > (upright.ys[i - 1] ?? 0))).toBe(true);
  });
});

describe('a QR picture', () => {
  const address = 'https://www.qingjiang.example/ferry';
  const dark = (edition: ComposedEdition): BoxItem[] => items(edition).flatMap((item) => (item.type === 'box' && item.fill === 'black' ? [item] : []));

  it('is drawn from the address in few boxes that do not overlap, on white with four modules round it', () => {
    const picture = qrPicture(address, { x: 0, y: 0, side: 80_000 });
    if (!picture) throw new Error('no picture');
    const modules = picture.dark.reduce((n, box) => n + box.width * box.height, 0);
    const module = Math.min(...picture.dark.map((box) => box.width));
    const cells = modules / module / module;
    expect(picture.dark.length).toBeLessThan(cells / 2);
    for (const [i, a] of picture.dark.entries()) {
      for (const b of picture.dark.slice(i + 1)) expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
    }
    expect(Math.min(...picture.dark.map((box) => box.x)) - picture.square.x).toBe(4 * module);
    // The three finders: seven modules wide at three corners, none at the fourth.
    const size = picture.square.width - 8 * module;
    const at = (x: number, y: number) => picture.dark.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
    const ring = (x0: number, y0: number) => Array.from({ length: 7 }, (_, i) => at(x0 + (i + 0.5) * module, y0 + 0.5 * module)).every(Boolean);
    const o = picture.square.x + 4 * module;
    expect([ring(o, o), ring(o + size - 7 * module, o), ring(o, o + size - 7 * module)]).toEqual([true, true, true]);
  });

  it('stands beside the words of its slot, and alone where there are none', () => {
    const both = set({ kind: 'text', span: 2, rows: 10, text: '扫一扫看时刻', options: { qr: address } });
    expect(texts(both)).toEqual(['扫一扫看时刻']);
    const words = items(both).filter(isText)[0];
    const left = Math.min(...dark(both).map((box) => box.x));
    expect((words?.xs.at(-1) ?? 0) + (words?.size ?? 0)).toBeLessThan(left);
    const alone = set({ kind: 'text', span: 2, rows: 10, options: { qr: address } });
    expect(texts(alone)).toEqual([]);
    expect(dark(alone).length).toBeGreaterThan(50);
    expect(both.pages[0]?.problems).toEqual([]);
  });

  it('that would be too small to read, or holds too much, is told and not drawn', () => {
    for (const options of [{ qr: address }, { qr: 'x'.repeat(100_000) }]) {
      const edition = set({ kind: 'text', span: 1, rows: options.qr === address ? 2 : 10, text: '看', options });
      expect(dark(edition)).toEqual([]);
      expect(edition.pages[0]?.problems).toContainEqual({ slotId: 'a', kind: 'no-room', detail: 'qr' });
      expect(texts(edition)).toEqual(['看']);
    }
  });
});

describe('an advertisement', () => {
  it('[PG7] a picture fills its slot, without caption and credit; the word 广告 stands in its corner always', () => {
    const edition = set({ kind: 'advertisement', span: 4, rows: 20, photoId: 'ad', text: '不印' });
    const picture = items(edition).find((item) => item.type === 'picture');
    const [rect] = edition.pages[0]?.boxes ?? [];
    expect(picture?.type === 'picture' && [picture.x, picture.width, picture.height]).toEqual([rect?.x, rect?.width, rect?.height]);
    expect(texts(edition)).toEqual(['广告']);
    expect(items(edition).indexOf(items(edition).filter(isText)[0] as never)).toBeGreaterThan(items(edition).indexOf(picture as never));
    expect(texts(set({ kind: 'advertisement', span: 4, rows: 20, text: '书店周年庆' }))).toEqual(['广告', '书店周年庆']);
  });
});

describe('every part of the furniture is set as the sheet says', () => {
  const slots = [
    aSlot('m', { kind: 'masthead', span: 5, rows: 14 }), aSlot('s', { kind: 'masthead', column: 5, span: 3, rows: 16, options: { masthead: 'stacked' } }),
    aSlot('v', { kind: 'masthead', row: 20, span: 2, rows: 30, options: { masthead: 'vertical' } }), aSlot('f', { kind: 'folio-line', row: 52, span: 8, rows: 4 }),
    aSlot('t', { kind: 'text', row: 58, span: 4, rows: 4 }), aSlot('a', { kind: 'advertisement', row: 64, span: 4, rows: 12, text: '书店' }),
  ];
  const drawnWith = (part?: FurniturePart, style?: FurnitureStyle) =>
    (compose(makeUpOf([aPage('one', slots)], {}, [], {}, part && style ? { ...defaultStyleSheet, furniture: { [part]: style } } : defaultStyleSheet), faces).pages[0]?.items ?? [])
      .flatMap((item) => (item.type === 'text' || item.type === 'vertical-text' ? [item] : []));

  it.each<[FurniturePart, readonly string[]]>([
    ['nameplate', ['清江晚报', '清江晚报', '清江晚报']], ['issue', ['2026年11月22日　星期日', '第8128期　今日4版', '2026年11月22日　星期日', '2026年11月22日']],
    ['imprint', ['清江晚报社主办', 'CN 00-0000', '第8128期', '今日4版', '星期日']], ['folio', ['01']], ['section', ['要闻']], ['running-name', ['清江晚报']],
    ['running-date', ['2026年11月22日　星期日']], ['hotline', ['新闻热线：0000-1234567']], ['ad-label', ['广告']],
  ])('%s', (part, words) => {
    const usual = drawnWith();
    const other = drawnWith(part, { face: 'kai', color: 'grey', scale: 900 });
    const changed = other.filter((item, i) => JSON.stringify(item) !== JSON.stringify(usual[i]));
    expect(changed.length).toBeGreaterThanOrEqual(Math.min(words.length, 9));
    for (const item of changed) if (item.face !== usual[other.indexOf(item)]?.face) expect([item.face, item.ink]).toEqual(['kai', 'grey']);
    for (const word of words) expect(changed.some((item) => item.face === 'kai' && item.text.includes(word)), word).toBe(true);
    const was = usual[other.indexOf(changed[0] as (typeof other)[number])];
    expect((changed[0]?.size ?? 0) / (was?.size ?? 1)).toBeCloseTo(0.9, 1);
  });

  it('a sheet that says nothing of it sets it as ever', () => {
    const { furniture: _, ...older } = defaultStyleSheet;
    const page = aPage('one', slots);
    expect(compose(makeUpOf([page], {}, [], {}, older), faces).pages[0]?.items).toEqual(compose(makeUpOf([page], {}), faces).pages[0]?.items);
  });
});
