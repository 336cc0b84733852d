import { describe, expect, it } from 'vitest';
import { changesTo, type ProposeRoom, proposePages, standingOf } from '../../../client/art-desk/propose-page.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import type { PlacedSlot } from '../../../shared/page/page.ts';
import { samplePage } from '../../../shared/page/sample-page.ts';
import { overlaps } from '../../../shared/page/slot.ts';
import { stateOf } from '../../../shared/page/slot-acts.ts';
import { templateSlots } from '../../../shared/page/templates.ts';
import type { StoryRow } from '../../../shared/views.ts';

const paper = { nameplate: '澜川日报', sponsorLine: '主办', cnLine: 'CN 00-0000', hotlineLine: '新闻热线：0000-8216 0000' };

/** The page of a template with copy on it, as the page room has it. */
function roomOf(template: string, change: (slots: PlacedSlot[]) => PlacedSlot[] = (slots) => slots): ProposeRoom {
  const makeUp = samplePage(defaultStyleSheet, templateSlots(template, defaultStyleSheet.page.grid), paper, faces);
  const [page] = makeUp.pages;
  if (!page) throw new Error('no page');
  const slots = change(page.slots.map((slot): PlacedSlot => ({
    ...slot, pageId: page.id, version: 1, storyId: slot.storyId ?? null, photoId: slot.photoId ?? null, advertisementId: null, leg: 1, text: slot.text ?? '',
    options: slot.options ?? {}, insets: [...slot.insets], locked: false,
  })));
  const stories = Object.values(makeUp.stories).map((story) => ({
    id: story.id, kind: 'news', tray: 'cleared', title: story.headline.join(''), pageId: page.id, placed: true, chars: story.blocks.reduce((sum, block) => sum + block.text.length, 0),
  }) as unknown as StoryRow);
  return { pageId: page.id, makeUp, slots, stories, photos: [] };
}

const isFurniture = (slot: { readonly kind: string }): boolean => ['masthead', 'folio-line', 'credits', 'text'].includes(slot.kind);

describe('proposing round what stands', () => {
  // The notices page has an advertisement in the middle of nothing: no band at the foot is asked for any more.
  const room = roomOf('notices', (slots) => {
    const story = slots.find((slot) => slot.storyId && !isFurniture(slot));
    return slots.map((slot) => (slot.id === story?.id ? { ...slot, locked: true } : slot));
  });

  it('leaves advertisements and locked stories where they are, with all that is on the page, and nothing over anything', () => {
    const standing = standingOf(room);
    expect(standing.filter((slot) => slot.kind === 'advertisement').length).toBeGreaterThan(0);
    expect(standing.some((slot) => slot.locked && slot.storyId)).toBe(true);
    const proposed = proposePages(room, faces, 1);
    expect(proposed.length).toBeGreaterThan(0);
    for (const page of proposed) {
      for (const slot of standing) expect(page.slots).toContainEqual(stateOf(slot));
      for (const [i, slot] of page.slots.entries()) for (const other of page.slots.slice(i + 1)) expect(overlaps(slot, other), `${slot.kind} ${slot.row} over ${other.kind} ${other.row}`).toBe(false);
      const on = new Set(page.slots.flatMap((slot) => slot.storyId ?? []));
      expect([...on].sort()).toEqual(room.slots.flatMap((slot) => slot.storyId ?? []).sort());
      for (const change of changesTo(room.slots, page, () => 'new')) expect(standing.map((slot) => slot.id)).not.toContain(change.slotId);
    }
    expect(proposePages(room, faces, 1)).toEqual(proposed);
  });

  it('keeps what a proposal cannot make again: a story in two slots, a sidebar’s host', () => {
    const two = roomOf('notices', (slots) => {
      const [first, second] = slots.filter((slot) => slot.storyId);
      return slots.map((slot) => (slot.id === second?.id ? { ...slot, storyId: first?.storyId ?? null, leg: 2 } : slot));
    });
    const twice = standingOf(two).filter((slot) => slot.storyId);
    expect(twice).toHaveLength(2);
    expect(twice[0]?.storyId).toBe(twice[1]?.storyId);
    const beside = roomOf('notices', (slots) => {
      const [host, guest] = slots.filter((slot) => slot.storyId);
      return slots.filter((slot) => slot !== guest).map((slot) => (slot === host ? { ...slot, insets: [{ kind: 'sidebar' as const, photoId: '', storyId: guest?.storyId ?? '', column: 0, row: 8, span: 1, rows: 12 }] } : slot));
    });
    const host = standingOf(beside).find((slot) => slot.insets.length > 0);
    expect(host).toBeDefined();
    for (const page of proposePages(beside, faces, 1)) {
      expect(page.slots.filter((slot) => slot.storyId === host?.insets[0]?.storyId)).toEqual([]);
      expect(page.slots.find((slot) => slot.id === host?.id)?.insets).toEqual(host?.insets);
    }
  });

  it('lays the whole page anew where nothing has to stay', () => {
    const free = roomOf('notices', (slots) => slots.filter((slot) => slot.kind !== 'advertisement'));
    expect(standingOf(free)).toEqual([]);
    expect(proposePages(free, faces, 1).length).toBeGreaterThan(0);
  });
});
