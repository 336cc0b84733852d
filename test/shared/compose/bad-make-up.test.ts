import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, fitOf } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp, Inset, PageMakeUp, SetBlock, Slot, SlotBoxing, SlotKind } from '../../../shared/compose/model.ts';
import { aBlock, aPage, aPhoto, aSlot, aStory, makeUpOf, proseOf, twoLegs } from './pages.ts';

/** Figures as a broken client or a hand in the database might write them. */
const figure = fc.oneof(fc.integer({ min: -3, max: 130 }), fc.constantFrom(0, -1, 1, 9999, 1e9, -1e9, 2.5, Number.NaN, Infinity, -Infinity));
const boxing = fc.constantFrom<SlotBoxing>('none', 'frame', 'thick-frame', 'double-frame', 'dotted-frame', 'rule-above', 'thick-rule-above', 'double-rule-above', 'tint', 'reversed');
const kind = fc.constantFrom<SlotKind>('masthead', 'ear', 'folio-line', 'story', 'photo', 'photo-story', 'text', 'notice', 'credits', 'advertisement');
const crop = fc.record({ x: figure, y: figure, width: figure, height: figure });

const inset: fc.Arbitrary<Inset> = fc.record({
  kind: fc.constantFrom('photo' as const, 'pull-out' as const, 'sidebar' as const), photoId: fc.constantFrom('p', 'tall', 'vast', 'gone', ''),
  blockId: fc.constantFrom('s-0', 's-1', 'gone', ''), storyId: fc.constantFrom('s', 't', 'gone', ''), crop, clearance: figure,
  column: figure, row: figure, span: figure, rows: figure,
});

const slot: fc.Arbitrary<PageMakeUp['slots'][number]> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'one-a'), kind, column: figure, row: figure, span: figure, rows: figure, bodyColumns: figure,
  headStyle: fc.constantFrom<Slot['headStyle']>('lead', 'standard', 'brief', 'commentary', 'notice'), headDirection: fc.constantFrom('horizontal' as const, 'vertical' as const),
  headSpan: figure, insets: fc.array(inset, { maxLength: 4 }), box: boxing, locked: fc.boolean(),
  storyId: fc.constantFrom('s', 't', 'table', 'gone', ''), photoId: fc.constantFrom('p', 'tall', 'vast', 'gone', ''), text: fc.constantFrom('', '文字', '字'.repeat(3000), '\n\n'),
  options: fc.record({
    crop, balanced: fc.boolean(), masthead: fc.constantFrom('wide' as const, 'stacked' as const, 'vertical' as const), dropped: fc.constant(['s-0', 'gone']),
    headlineId: fc.constantFrom('alt', 'gone'), qr: fc.constantFrom('', 'https://a.example', 'x'.repeat(5000)),
  }),
});

const rows = (texts: readonly string[]): SetBlock[] => texts.map((text, i) => aBlock(`r${i}`, text, { style: 'table-row' }));
const stories = {
  s: aStory('s', proseOf(300, 1), { kicker: ['眉'], deck: ['副'], summary: ['提要'], standingHead: '栏', byline: ['记者 甲'], alternatives: [{ id: 'alt', text: '备题' }] }),
  t: aStory('t', ['', '😀\ud800\u200d字', 'x'.repeat(300)], { headline: ['', '长'.repeat(500)] }),
  table: aStory('table', [], { blocks: [...rows(['\t\t\t', '甲\t乙', `${'长'.repeat(300)}\t1`, '']), aBlock('x', '王刚 李小明', { style: 'name-list', spans: [{ from: -5, to: 99, style: 'sup' }] })] }),
};
const photos = { p: aPhoto('p'), tall: aPhoto('tall', { widthPx: 1, heightPx: 20_000 }), vast: aPhoto('vast', { widthPx: 20_000, heightPx: 20_000 }) };

/** Whatever is asked, the page comes out with every length a whole number on it. */
function expectWhole(makeUp: EditionMakeUp): void {
  const edition = compose(makeUp, faces);
  expect(edition.pages).toHaveLength(makeUp.pages.length);
  for (const page of edition.pages) {
    expect(page.boxes).toHaveLength(makeUp.pages.find((p) => p.id === page.pageId)?.slots.length ?? 0);
    for (const item of page.items) {
      if (item.type === 'text') expect(item.xs.length).toBe(item.text.length);
      if (item.type === 'vertical-text') expect(item.ys.length).toBe(item.text.length);
      if (item.type === 'box' || item.type === 'picture') expect(item.width >= 0 && item.height >= 0).toBe(true);
      const lengths = Object.values(item).flatMap((value) => (typeof value === 'number' ? [value] : Array.isArray(value) ? value : []));
      for (const length of lengths) if (!Number.isInteger(length)) throw new Error(`${item.type} of ${item.slotId}: ${length}`);
    }
  }
  for (const fit of Object.values(edition.fits)) expect(Math.min(fit.over, fit.under)).toBe(0);
}

describe('a make-up that nobody should have made', () => {
  it('never throws, and the page stays whole', () => {
    fc.assert(fc.property(fc.array(slot, { maxLength: 5 }), fc.boolean(), (slots, flows) => {
      expectWhole(makeUpOf([aPage('one', slots)], stories, flows ? [twoLegs()] : [], photos));
    }), { numRuns: 250, seed: 20261122 });
  });

  it('slots in their place with insets of every kind and size keep every word that they offer room for', () => {
    const place = fc.record({ column: fc.integer({ min: -1, max: 4 }), row: fc.integer({ min: -2, max: 50 }), span: fc.integer({ min: 0, max: 5 }), rows: fc.integer({ min: 0, max: 60 }) });
    fc.assert(fc.property(fc.array(fc.tuple(inset, place), { maxLength: 4 }), boxing, fc.boolean(), (insets, box, balanced) => {
      const own = aSlot('a', { storyId: 's', span: 4, rows: 50, box, insets: insets.map(([one, at]) => ({ ...one, ...at })), options: { balanced } });
      const makeUp = makeUpOf([aPage('one', [own])], stories, [], photos);
      expectWhole(makeUp);
      const edition = compose(makeUp, faces);
      const lifted = new Set(own.insets.flatMap((one) => (one.kind === 'pull-out' ? [one.blockId ?? ''] : [])));
      const fit = edition.fits.s;
      const printed = (edition.pages[0]?.items ?? []).flatMap((item) =>
        ((item.type === 'text' || item.type === 'vertical-text') && item.source?.storyId === 's' && /^s-\d/u.test(item.source.blockId) && !lifted.has(item.source.blockId) ? [item.text] : [])).join('');
      const copy = stories.s.blocks.filter((b) => !lifted.has(b.id)).map((b) => b.text).join('');
      expect(copy.startsWith(printed)).toBe(true);
      expect(printed.length + (fit?.overChars ?? 0)).toBe(copy.length);
    }), { numRuns: 150, seed: 20261122 });
  });

  const only = (more: Parameters<typeof aSlot>[1], told = stories.s) =>
    compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', ...more })])], { s: told }, [], photos), faces).pages[0]?.problems ?? [];

  it('a slot outside the page, slots over each other and slots without size are told', () => {
    expect(only({ column: 7, span: 3 })).toContainEqual({ slotId: 'a', kind: 'no-room', detail: 'grid' });
    expect(only({ row: 110, rows: 20 })).toContainEqual({ slotId: 'a', kind: 'no-room', detail: 'grid' });
    expect(only({ rows: 0 })).toContainEqual({ slotId: 'a', kind: 'no-room', detail: 'grid' });
    const two = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's' }), aSlot('b', { storyId: 't', column: 1, row: 20 })])], stories), faces);
    expect(two.pages[0]?.problems).toContainEqual({ slotId: 'b', kind: 'no-room', detail: 'overlap' });
    const beside = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's' }), aSlot('b', { storyId: 't', column: 2 })])], stories), faces);
    expect(beside.pages[0]?.problems.map((p) => p.detail)).not.toContain('overlap');
  });

  it('a hundred thousand characters in a small slot are over, and counted to the last', () => {
    const long = aStory('s', ['长'.repeat(100_000)], { headline: [] });
    const fit = fitOf(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 10 })])], { s: long }), faces, 's');
    expect(fit.over).toBe(Math.ceil((100_000 + 2) / 13) - 10);
    expect(fit.overChars).toBe(100_000 - (10 * 13 - 2));
    expect(only({ rows: 10 }, long).map((p) => p.kind)).toContain('overset');
  });

  it('a jump to a slot that is gone is told at the leg before it', () => {
    const makeUp = makeUpOf([aPage('one', [aSlot('one-a', { storyId: 's', span: 1, rows: 8 })])], { s: stories.s }, [twoLegs()]);
    const [page] = compose(makeUp, faces).pages;
    expect(page?.problems.map((p) => p.kind)).toContain('jump-without-landing');
    expect(page?.problems.map((p) => p.kind)).toContain('overset');
  });
});
