import { describe, expect, it } from 'vitest';
import { compose, fitOf } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import {
  aBlock,
  aPage,
  aPhoto,
  aSlot,
  aStory,
  furniture,
  isText,
  jumped,
  makeUpOf,
  proseOf,
  readBack,
  twoLegs,
} from './pages.ts';

describe('a story on its page', () => {
  it('every character of the copy stands on the page once, with its source', () => {
    const story = aStory('s', proseOf(800, 1));
    const edition = compose(
      makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 4, rows: 50 })])], { s: story }),
      faces,
    );
    expect(readBack(edition, story)).toEqual(story.blocks.map((b) => b.text));
    expect(edition.fits.s?.over).toBe(0);
  });

  it('heads carry their paragraphs as sources, also where the composer breaks a line', () => {
    const story = aStory('s', proseOf(200, 1), {
      kicker: ['河岸整治三年记'],
      headline: ['清江两岸新添十二公里步道沿线居民出门就能散步健身'],
      deck: ['周末志愿者清理步道'],
      headIds: { kicker: ['k'], headline: ['h'], deck: ['d'] },
    });
    const edition = compose(
      makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 2, rows: 50 })])], { s: story }),
      faces,
    );
    const head = edition.pages[0]?.items.filter(isText).filter((i) => i.source?.blockId === 'h') ?? [];
    expect(head.length).toBeGreaterThan(1);
    expect(head.map((i) => i.text).join('')).toBe(story.headline[0]);
    expect(head.map((i) => i.source?.from)).toEqual([
      0,
      head[0]?.text.length,
      ...(head[2] ? [(head[0]?.text.length ?? 0) + (head[1]?.text.length ?? 0)] : []),
    ]);
    const order = edition.pages[0]?.items
      .filter(isText)
      .map((i) => i.source?.blockId)
      .filter((id) => id !== undefined);
    expect([...new Set(order)].slice(0, 4)).toEqual(['k', 'h', 'd', 's-0']);
    expect(edition.fits.s?.headOver).toBe(false);
  });

  it('a head that does not fit is told and still set', () => {
    const story = aStory('s', proseOf(100, 1), { headline: ['长'.repeat(80)] });
    const edition = compose(
      makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, rows: 60 })])], { s: story }),
      faces,
    );
    expect(edition.fits.s?.headOver).toBe(true);
    expect(edition.pages[0]?.problems.map((p) => p.kind)).toContain('head-over');
  });

  it('the house dateline stands before the text, has no source, and is not counted as copy', () => {
    const story = aStory('s', [], {
      blocks: [aBlock('b', '河岸步道昨日开放。', { prefix: '本报讯（记者 林知遥）　' })],
    });
    const edition = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', rows: 20 })])], { s: story }), faces);
    const texts = edition.pages[0]?.items.filter(isText) ?? [];
    const at = texts.findIndex((i) => i.text.startsWith('本报讯'));
    expect(texts[at]?.source).toBeUndefined();
    expect(texts[at]?.starts).toBe('paragraph');
    expect(readBack(edition, story)).toEqual(['河岸步道昨日开放。']);
  });

  it('text runs round a picture and never under it', () => {
    const story = aStory('s', proseOf(1500, 5));
    const slot = aSlot('a', {
      storyId: 's',
      span: 4,
      rows: 60,
      insets: [{ photoId: 'p', column: 1, row: 12, span: 2, rows: 20 }],
    });
    const edition = compose(makeUpOf([aPage('one', [slot])], { s: story }, [], { p: aPhoto('p') }), faces);
    const picture = edition.pages[0]?.items.find((i) => i.type === 'picture');
    if (picture?.type !== 'picture') throw new Error('no picture');
    let beside = 0;
    for (const item of edition.pages[0]?.items.filter(isText) ?? []) {
      if (!item.source) continue;
      const inside = item.y > picture.y && item.y - item.size * 0.8 < picture.y + picture.height;
      if (inside) beside += 1;
      for (const x of item.xs) expect(inside && x > picture.x - 4500 && x < picture.x + picture.width).toBe(false);
    }
    expect(beside).toBeGreaterThan(15);
    expect(readBack(edition, story)).toEqual(story.blocks.map((b) => b.text));
  });

  it('破栏: three base columns set as two, the rest to the gutter, right edges exact', () => {
    const story = aStory('s', proseOf(900, 6), { headline: [] });
    const edition = compose(
      makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 3, bodyColumns: 2, rows: 40 })])], { s: story }),
      faces,
    );
    const { originX, grid } = defaultStyleSheet.page;
    const lefts = new Set(
      (edition.pages[0]?.items ?? [])
        .filter(isText)
        .filter((i) => i.source && i.starts === undefined)
        .map((i) => i.xs[0]),
    );
    const second = originX + 41 * grid.bodySize - 20 * grid.bodySize;
    const ordinary = [...lefts].filter((x) => x === originX || x === second);
    expect(ordinary.length).toBe(2);
  });

  it('a vertical head stands left, its text is upright and whole', () => {
    const story = aStory('s', proseOf(900, 7), {
      headline: ['我市启动河岸“绿道”建设'],
      deck: ['代表建议，件件有回音'],
      headIds: { kicker: [], headline: ['h'], deck: ['d'] },
    });
    const edition = compose(
      makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 4, rows: 40, headDirection: 'vertical' })])], {
        s: story,
      }),
      faces,
    );
    const items = edition.pages[0]?.items ?? [];
    const of = (id: string) =>
      items.flatMap((i) => (i.type === 'vertical-text' && i.source?.blockId === id ? [i] : []));
    expect(
      of('h')
        .map((i) => i.text)
        .join(''),
    ).toBe('我市启动河岸“绿道”建设');
    expect(
      of('d')
        .map((i) => i.text)
        .join(''),
    ).toBe('代表建议，件件有回音');
    expect(of('d')[0]?.x).toBeLessThan(of('h')[0]?.x ?? 0);
  });
});

describe('furniture', () => {
  it('[PG7] masthead, folio line, credits and the word 广告 stand on the page', () => {
    const page = aPage('one', [
      aSlot('m', { kind: 'masthead', span: 5, rows: 15 }),
      aSlot('f', { kind: 'folio-line', row: 20, span: 8, rows: 4 }),
      aSlot('t', { kind: 'text', row: 30, rows: 4 }),
      aSlot('ad', { kind: 'advertisement', row: 60, span: 8, rows: 20, text: '清江书店周年庆\n全场七折' }),
      aSlot('c', { kind: 'credits', row: 114, span: 8, rows: 1 }),
    ]);
    const edition = compose(makeUpOf([page], {}), faces);
    const words = edition.pages[0]?.items.filter(isText).map((i) => i.text) ?? [];
    for (const text of [
      furniture.nameplate,
      furniture.dateLine,
      `${furniture.issueLine}　${furniture.pagesLine}`,
      furniture.hotlineLine,
      furniture.credits,
      furniture.section,
      '01',
      '广告',
      '清江书店周年庆',
    ])
      expect(words).toContain(text);
    expect(edition.pages[0]?.problems).toEqual([]);
    const plate = edition.pages[0]?.items.filter(isText).find((i) => i.size > 60_000);
    expect(plate?.ink).toBe('masthead');
    const width = 5 * 13 * 9000 + 4 * 9000;
    // Stretched over its slot: the last letter ends at the right edge, give or take the white round its ink.
    const right = (plate?.xs[3] ?? 0) + (plate?.size ?? 0) - defaultStyleSheet.page.originX;
    expect(Math.abs(right - width)).toBeLessThan(0.06 * (plate?.size ?? 0));
  });

  it('an empty slot is in boxes and told', () => {
    const edition = compose(
      makeUpOf([aPage('one', [aSlot('a'), aSlot('p', { kind: 'photo', column: 4 })])], {}),
      faces,
    );
    expect(edition.pages[0]?.boxes.map((b) => b.slotId)).toEqual(['a', 'p']);
    expect(edition.pages[0]?.items).toEqual([]);
    expect(edition.pages[0]?.problems).toEqual([
      { slotId: 'a', kind: 'empty', detail: 'story' },
      { slotId: 'p', kind: 'empty', detail: 'photo' },
    ]);
  });

  it('a photo, a photo story and an ear show picture, words and credit', () => {
    const story = aStory('s', ['河岸步道开放首日，市民扶老携幼前来散步。']);
    for (const kind of ['photo', 'photo-story', 'ear'] as const) {
      const slot = aSlot('a', {
        kind,
        span: 3,
        rows: kind === 'ear' ? 14 : 34,
        photoId: 'p',
        box: kind === 'ear' ? 'frame' : 'none',
        ...(kind === 'photo' ? {} : { storyId: 's' }),
      });
      const edition = compose(makeUpOf([aPage('one', [slot])], { s: story }, [], { p: aPhoto('p') }), faces);
      const items = edition.pages[0]?.items ?? [];
      expect(items.some((i) => i.type === 'picture' && i.width > 100_000 && i.height > 80_000)).toBe(true);
      expect(items.filter(isText).map((i) => i.text)).toContain('方晓 摄');
      expect(edition.pages[0]?.problems).toEqual([]);
      if (kind !== 'photo') expect(readBack(edition, story)).toEqual(story.blocks.map((b) => b.text));
    }
  });
});

describe('the composer', () => {
  it('gives the same for the same, and does not change what it was given', () => {
    const makeUp = jumped(aStory('s', proseOf(1400, 12), { kicker: ['眉题'], deck: ['副题'], standingHead: '要闻' }));
    const before = JSON.stringify(makeUp);
    const first = JSON.stringify(compose(makeUp, faces));
    expect(JSON.stringify(compose(structuredClone(makeUp), faces))).toBe(first);
    expect(JSON.stringify(makeUp)).toBe(before);
  });

  it('lengths are whole mpt', () => {
    const edition = compose(jumped(aStory('s', proseOf(1400, 12), { kicker: ['眉题'], standingHead: '要闻' })), faces);
    for (const item of edition.pages.flatMap((p) => p.items)) {
      const numbers = Object.values(item).flatMap((v) => (typeof v === 'number' ? [v] : Array.isArray(v) ? v : []));
      for (const n of numbers) expect(Number.isInteger(n)).toBe(true);
      if (item.type === 'text') expect(item.xs.length).toBe(item.text.length);
    }
  });

  it('bad input never throws, and is told', () => {
    const long = aStory('s', ['长'.repeat(100_000)]);
    const kinds = [
      'masthead',
      'ear',
      'folio-line',
      'story',
      'photo',
      'photo-story',
      'text',
      'notice',
      'credits',
      'advertisement',
    ] as const;
    const bad = [
      { column: 6, span: 5 },
      { column: -3 },
      { row: 200 },
      { rows: 0 },
      { rows: -5 },
      { span: 0 },
      { rows: Number.NaN },
      { bodyColumns: 0 },
      { bodyColumns: 99 },
      { headSpan: 99 },
      { insets: [{ photoId: 'none', column: 0, row: 0, span: 1, rows: 5 }] },
      { insets: [{ photoId: 'p', column: -2, row: -9, span: 50, rows: 500 }] },
      { storyId: 'unknown' },
      { photoId: 'unknown' },
    ];
    for (const kind of kinds) {
      for (const wrong of bad) {
        for (const headDirection of ['horizontal', 'vertical'] as const) {
          const slot = aSlot('a', { kind, rows: 10, storyId: 's', text: '文字', headDirection, ...wrong });
          const edition = compose(makeUpOf([aPage('one', [slot])], { s: long }, [], { p: aPhoto('p') }), faces);
          expect(edition.pages.length).toBe(1);
          if ('rows' in wrong || 'column' in wrong || 'row' in wrong || 'span' in wrong) {
            expect(edition.pages[0]?.problems.map((p) => p.kind)).toContain('no-room');
          }
        }
      }
    }
    const fit = fitOf(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', rows: 10 })])], { s: long }), faces, 's');
    expect(fit.over).toBeGreaterThan(7000);
    expect(() => compose(makeUpOf([], {}, [twoLegs()]), faces)).not.toThrow();
  });

  it('unknown characters are told with their slot', () => {
    const story = aStory('s', ['张\u{10fffd}三到会。']);
    const edition = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's' })])], { s: story }), faces);
    expect(edition.pages[0]?.problems).toContainEqual({ slotId: 'a', kind: 'missing-glyph', detail: '\u{10fffd}' });
    expect(readBack(edition, story)).toEqual(['张\u{10fffd}三到会。']);
  });
});
