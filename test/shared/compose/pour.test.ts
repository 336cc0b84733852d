import { describe, expect, it } from 'vitest';
import { compose, fitOf } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { Flow, SetStory } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import {
  aBlock,
  aPage,
  aSlot,
  aStory,
  dice,
  isText,
  jumped,
  makeUpOf,
  paragraphOfWords,
  proseOf,
  readBack,
  twoLegs,
} from './pages.ts';

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

  it('[sharesLabelLine] the label of a landing shortens the first line there, or has a line of its own', () => {
    const story = aStory('s', proseOf(1400, 9));
    const told = (sharesLabelLine: boolean, more: Partial<Parameters<typeof aSlot>[1]> = {}) => {
      const makeUp = jumped(story);
      const { paragraphs } = makeUp.styleSheet;
      const pages = makeUp.pages.map((page, i) => (i === 1 ? { ...page, slots: page.slots.map((slot) => ({ ...slot, ...more })) } : page));
      const edition = compose({ ...makeUp, pages, styleSheet: { ...makeUp.styleSheet, paragraphs: { ...paragraphs, body: { ...paragraphs.body, sharesLabelLine } } } }, faces);
      expect(readBack(edition, story)).toEqual(story.blocks.map((b) => b.text));
      const texts = (edition.pages[1]?.items ?? []).filter(isText);
      const label = texts.find((i) => i.text === '◀上接01版①');
      const first = texts.find((i) => i.source);
      if (!label || !first) throw new Error('no label');
      return { rows: Math.round((first.y - label.y) / 12_000), left: (first.xs[0] ?? 0) - (label.xs.at(-1) ?? 0), end: first.xs.at(-1), available: edition.fits.s?.available ?? 0 };
    };
    const shared = told(true);
    const own = told(false);
    expect([shared.rows, own.rows, shared.available - own.available]).toEqual([0, 1, 1]);
    expect(shared.left).toBeGreaterThan(8000);
    // Both first lines end at the column's edge.
    expect(shared.end).toBe(own.end);
    // A column of nine characters has not five left beside it.
    expect(told(true, { span: 2, bodyColumns: 3 }).rows).toBe(1);
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
