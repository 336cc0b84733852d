import { describe, expect, it } from 'vitest';
import { compose, fitOf } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type {
  ComposedEdition,
  DisplayItem,
  EditionMakeUp,
  Flow,
  SetStory,
  TextItem,
} from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, dice, furniture, makeUpOf, paragraphOfWords, proseOf } from './pages.ts';

const isText = (item: DisplayItem): item is TextItem => item.type === 'text';

/** The copy as it stands on all pages, read from the sources of the items, paragraph by paragraph. */
function readBack(edition: ComposedEdition, story: SetStory): string[] {
  const letters = new Map<string, string>();
  for (const page of edition.pages) {
    for (const item of page.items) {
      if (item.type !== 'text' && item.type !== 'vertical-text') continue;
      const { source } = item;
      if (source?.storyId !== story.id) continue;
      const known = letters.get(source.blockId) ?? '';
      if (source.from !== known.length) throw new Error(`${source.blockId}: ${source.from} after ${known.length}`);
      letters.set(source.blockId, known + item.text);
    }
  }
  return story.blocks.map((block) => letters.get(block.id) ?? '');
}

const twoLegs = (jumpOut = '▶下转02版①', jumpIn = '◀上接01版①'): Flow => ({
  storyId: 's',
  legs: [
    { slotId: 'one-a', pageId: 'one', jumpOut, jumpIn: '' },
    { slotId: 'two-a', pageId: 'two', jumpOut: '', jumpIn },
  ],
});

function jumped(story: SetStory, firstRows = 30, secondRows = 60): EditionMakeUp {
  return makeUpOf(
    [
      aPage('one', [aSlot('one-a', { storyId: 's', span: 2, rows: firstRows })]),
      aPage('two', [aSlot('two-a', { storyId: 's', span: 3, rows: secondRows })], 2),
    ],
    { s: story },
    [twoLegs()],
  );
}

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

describe('[PG5] jumps', () => {
  it("the legs of a jumped story join to the whole after 1,000 edits, and every cut is a line's end", () => {
    const roll = dice(77);
    let texts = proseOf(1400, 8);
    const reached = { inside: 0, between: 0, over: 0 };
    for (let edit = 0; edit < 1000; edit += 1) {
      const i = Math.floor(roll() * texts.length);
      const text = texts[i] ?? '';
      const at = Math.floor(roll() * text.length);
      const kind = roll();
      if (kind < 0.45)
        texts = texts.with(
          i,
          text.slice(0, at) + paragraphOfWords(1 + Math.floor(roll() * 12), roll).slice(0, -1) + text.slice(at),
        );
      else if (kind < 0.85) texts = texts.with(i, text.slice(0, at) + text.slice(at + 1 + Math.floor(roll() * 14)));
      else if (kind < 0.93) texts = [...texts.slice(0, i), ...proseOf(80, edit), ...texts.slice(i)];
      else if (texts.length > 3) texts = texts.toSpliced(i, 1);
      const story = aStory('s', texts);
      const edition = compose(jumped(story, 30, 80), faces);
      const fit = edition.fits.s;
      const [cut] = fit?.cuts ?? [];
      if (!fit || !cut) throw new Error('no cut');
      const whole = story.blocks.map((b) => b.text);
      const read = readBack(edition, story);
      if (fit.over > 0) {
        reached.over += 1;
        expect(whole.join('').startsWith(read.join(''))).toBe(true);
      } else expect(read).toEqual(whole);
      if (cut.offset > 0) {
        reached.inside += 1;
        const next = edition.pages[1]?.items.filter(isText).find((item) => item.source);
        expect([next?.source?.blockId, next?.source?.from]).toEqual([story.blocks[cut.block]?.id, cut.offset]);
      } else reached.between += 1;
    }
    expect(reached.inside).toBeGreaterThan(200);
    expect(reached.between).toBeGreaterThan(20);
  });

  it('both labels stand: at the end of the last line here, before the first line there', () => {
    const story = aStory('s', proseOf(1400, 9));
    const edition = compose(jumped(story), faces);
    const out = edition.pages[0]?.items.filter(isText).find((i) => i.text === '▶下转02版①');
    const into = edition.pages[1]?.items.filter(isText).find((i) => i.text === '◀上接01版①');
    const lastLine = edition.pages[0]?.items.filter(isText).findLast((i) => i.source);
    const firstLine = edition.pages[1]?.items.filter(isText).find((i) => i.source);
    expect(out && lastLine && out.y - lastLine.y).toBeLessThan(1000);
    expect((lastLine?.xs[lastLine.xs.length - 1] ?? 0) + 9000).toBeLessThan(out?.xs[0] ?? 0);
    expect(into?.y).toBeLessThan(firstLine?.y ?? 0);
    expect(edition.pages.flatMap((p) => p.problems).filter((p) => p.kind !== 'underset')).toEqual([]);
  });

  it('a jump that nothing follows is told', () => {
    const edition = compose(jumped(aStory('s', ['只有一句话的短稿。'])), faces);
    expect(edition.pages[0]?.problems.map((p) => p.kind)).toContain('jump-without-landing');
    expect(edition.pages[0]?.items.filter(isText).some((i) => i.text.includes('下转'))).toBe(false);
  });

  it('a leg that lands nowhere is told', () => {
    const makeUp = jumped(aStory('s', proseOf(1400, 9)));
    const lost: Flow = {
      storyId: 's',
      legs: twoLegs().legs.map((leg, i) => (i === 1 ? { ...leg, slotId: 'gone' } : leg)),
    };
    const edition = compose({ ...makeUp, flows: [lost] }, faces);
    expect(edition.pages[0]?.problems.map((p) => p.kind)).toContain('jump-without-landing');
    expect(edition.pages[0]?.problems.map((p) => p.kind)).toContain('overset');
  });

  it('composing one page pours its stories through all their legs', () => {
    const makeUp = jumped(aStory('s', proseOf(1400, 9)));
    const both = compose(makeUp, faces);
    const second = compose(makeUp, faces, ['two']);
    expect(second.pages).toEqual([both.pages[1]]);
    expect(second.fits).toEqual(both.fits);
  });

  it('[ST7] a notice is not cut: told', () => {
    const edition = compose(jumped(aStory('s', proseOf(1400, 9), { uncuttable: true })), faces);
    expect(edition.pages[1]?.problems.map((p) => p.kind)).toContain('uncuttable-cut');
  });
});

describe('fit', () => {
  const inSlot = (chars: number, rows: number) => {
    const story = aStory('s', proseOf(chars, 4), { headline: [] });
    return makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 2, rows })])], { s: story });
  };

  it('counts lines over and under, never both, and the meter says what the page says', () => {
    for (const [chars, rows] of [
      [300, 40],
      [900, 20],
      [1040, 40],
      [50, 5],
      [500, 1],
    ] as const) {
      const makeUp = inSlot(chars, rows);
      const fit = fitOf(makeUp, faces, 's');
      expect(compose(makeUp, faces).fits.s).toEqual(fit);
      expect(fit.available).toBe(rows * 2);
      expect(fit.used - fit.available).toBe(fit.over - fit.under);
      expect(Math.min(fit.over, fit.under)).toBe(0);
      expect(fit.over > 0).toBe(fit.overChars > 0);
    }
  });

  it('what is over is what is not on the page', () => {
    const makeUp = inSlot(900, 20);
    const edition = compose(makeUp, faces);
    const story = makeUp.stories.s as SetStory;
    const set = readBack(edition, story).join('').length;
    expect(set + (edition.fits.s?.overChars ?? 0)).toBe(story.blocks.map((b) => b.text).join('').length);
  });

  it('a story that stands nowhere is counted in lines of one base column', () => {
    const fit = fitOf(makeUpOf([], { s: aStory('s', ['一'.repeat(24)]) }), faces, 's');
    expect([fit.available, fit.used, fit.over, fit.overChars]).toEqual([0, 2, 2, 24]);
    expect(fitOf(makeUpOf([], {}), faces, 'nobody').used).toBe(0);
  });

  it('a crosshead is not left at the foot of a column', () => {
    for (let lead = 0; lead < 13; lead += 1) {
      const story = aStory('s', [], {
        headline: [],
        blocks: [
          ...Array.from({ length: 7 + lead }, (_, i) => aBlock(`b${i}`, '一二三四五六七八九')),
          aBlock('x', '小标题', { style: 'crosshead' }),
          aBlock('y', '一'.repeat(130)),
        ],
      });
      const edition = compose(
        makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 2, rows: 16 })])], { s: story }),
        faces,
      );
      const texts = edition.pages[0]?.items.filter(isText) ?? [];
      const at = texts.findIndex((i) => i.source?.blockId === 'x');
      expect((texts[at + 1]?.y ?? 0) - (texts[at]?.y ?? 0)).toBe(defaultStyleSheet.page.grid.leading);
    }
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
