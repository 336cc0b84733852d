import { drawLeg } from './draw-story.ts';
import type { Drawing } from './drawing.ts';
import { drawCredits, drawFolioLine } from './furniture.ts';
import { overlap, slotRect } from './geometry.ts';
import { type FilledSlot, onGrid, ownerOf } from './leg-area.ts';
import { drawMasthead } from './masthead.ts';
import type { ComposedEdition, ComposedPage, ComposeProblem, EditionMakeUp, Faces, Fit, PageMakeUp } from './model.ts';
import { drawPageRules, drawSlotBox } from './page-rules.ts';
import { flowOf, sidebarSlots, slotsOf } from './placed-copy.ts';
import { type Poured, pour } from './pour.ts';
import { saneMakeUp } from './sane.ts';
import { drawAdvertisement, drawPhoto, drawText } from './slot-content.ts';

export { fitOf } from './fit.ts';

/** Stories that a page shows: by what its slots name, and by the legs of flows that land there. */
function storiesOn(makeUp: EditionMakeUp, page: PageMakeUp): Set<string> {
  const ids = new Set<string>();
  const here = new Set(page.slots.map((slot) => slot.id));
  for (const slot of page.slots) {
    for (const one of [slot, ...sidebarSlots(slot)]) if (one.storyId) ids.add(one.storyId);
  }
  for (const flow of makeUp.flows) if (flow.legs.some((leg) => here.has(leg.slotId))) ids.add(flow.storyId);
  return ids;
}

/** Draws what stands in one slot; tells what does not. */
function drawSlot(
  drawing: Drawing,
  makeUp: EditionMakeUp,
  page: PageMakeUp,
  slot: FilledSlot,
  legs: readonly { poured: Poured; index: number }[],
  tell: (kind: ComposeProblem['kind'], detail: string) => void,
): void {
  const { furniture } = page;
  const photo = slot.photoId ? makeUp.photos[slot.photoId] : undefined;
  const overset = (lines: number) => {
    if (lines > 0) tell('overset', String(lines));
  };
  if (slot.kind === 'masthead') return drawMasthead(drawing, slot, furniture);
  if (slot.kind === 'folio-line') return drawFolioLine(drawing, slot, furniture);
  if (slot.kind === 'credits') return drawCredits(drawing, slot, furniture);
  if (slot.kind === 'advertisement') {
    if (!photo && !slot.text?.trim()) return tell('empty', slot.kind);
    return overset(drawAdvertisement(drawing, slot, photo));
  }
  if (legs.length > 0) {
    drawSlotBox(drawing, slot);
    for (const { poured, index } of legs) drawLeg(drawing, poured, index);
    if (slot.photoId && !photo) tell('empty', 'photo');
    return;
  }
  if (slot.kind === 'text' || (slot.kind === 'ear' && slot.text?.trim() && !photo)) {
    if (!slot.text?.trim() && !slot.options?.qr?.trim() && furniture.hotlineLine === '') return tell('empty', slot.kind);
    const { over, noQr } = drawText(drawing, slot, furniture);
    if (noQr) tell('no-room', 'qr');
    return overset(over);
  }
  if (photo) {
    drawSlotBox(drawing, slot);
    if (!drawPhoto(drawing, slot, photo)) tell('no-room', 'photo');
    return;
  }
  tell('empty', slot.kind);
}

/** White on black: what a reversed slot drew after its ground. Pictures of words (QR) keep their own ground. */
function reverse(drawing: Drawing, from: number): void {
  const { items } = drawing;
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    if (!item) continue;
    if (item.type === 'text' || item.type === 'vertical-text' || item.type === 'rule') items[i] = { ...item, ink: 'white' };
    else if (item.type === 'box' && item.stroke) items[i] = { ...item, stroke: 'white' };
  }
}

/** Slots that stand over an earlier one, by id. */
function overlapping(makeUp: EditionMakeUp, page: PageMakeUp): Set<string> {
  const found = new Set<string>();
  const rects = page.slots.map((slot) => slotRect(makeUp.styleSheet.page, slot));
  for (const [i, a] of rects.entries()) {
    for (let k = i + 1; k < rects.length; k += 1) {
      const b = rects[k];
      const later = page.slots[k];
      if (b && later && a.width > 0 && b.width > 0 && overlap(a, b)) found.add(later.id);
    }
  }
  return found;
}

function composePage(
  makeUp: EditionMakeUp,
  faces: Faces,
  page: PageMakeUp,
  poured: ReadonlyMap<string, Poured>,
): ComposedPage {
  const sheet = makeUp.styleSheet;
  const drawing: Drawing = { faces, sheet, items: [], missing: new Map() };
  const here = new Set(page.slots.map((slot) => slot.id));
  const problems: ComposeProblem[] = [];
  drawPageRules(drawing, page);
  const over = overlapping(makeUp, page);
  const legsIn = (slotId: string) =>
    [...poured.values()].flatMap((p) =>
      p.areas.flatMap((area, index) => (area.slot.id === slotId ? [{ poured: p, index }] : [])),
    );
  for (const slot of page.slots) {
    const legs = legsIn(slot.id);
    const tell = (kind: ComposeProblem['kind'], detail: string) => {
      problems.push({ slotId: slot.id, kind, detail });
    };
    if (!onGrid(makeUp, slot) && legs.length === 0) tell('no-room', 'grid');
    const second = legs[1];
    if (second && legs[0]?.poured.story.id !== second.poured.story.id) tell('no-room', second.poured.story.id);
    if (over.has(slot.id)) tell('no-room', 'overlap');
    const from = drawing.items.length;
    drawSlot(drawing, makeUp, page, slot, legs, tell);
    for (const sidebar of legs.length > 0 ? sidebarSlots(slot) : []) {
      const own = legsIn(sidebar.id);
      if (own.length === 0) continue;
      drawSlotBox(drawing, sidebar);
      for (const { poured: told, index } of own) drawLeg(drawing, told, index);
    }
    if (slot.box === 'reversed') reverse(drawing, from);
  }
  const seen = new Set<string>();
  for (const p of poured.values()) {
    for (const problem of p.problems) {
      // A leg that points nowhere is told on the page of the leg before it.
      const key = `${problem.slotId} ${problem.kind} ${problem.detail}`;
      if (seen.has(key)) continue;
      if (
        here.has(problem.slotId) ||
        (problem.kind === 'jump-without-landing' && p.areas.some((a) => here.has(ownerOf(a.slot))))
      ) {
        seen.add(key);
        problems.push(problem);
      }
    }
  }
  for (const [slotId, characters] of drawing.missing)
    problems.push({ slotId, kind: 'missing-glyph', detail: [...characters].join('') });
  return {
    pageId: page.id,
    folio: page.folio,
    width: sheet.page.trimWidth,
    height: sheet.page.trimHeight,
    items: drawing.items,
    boxes: page.slots.map((slot) => ({ slotId: slot.id, ...slotRect(sheet.page, slot) })),
    problems,
  };
}

/**
 * Breaks and places every line of an edition, or of the pages named in `only`; the stories on them are poured
 * through all their legs, so `fits` holds each of them whole. Pure and deterministic; bad input is told in
 * `problems`, never thrown.
 */
export function compose(asked: EditionMakeUp, faces: Faces, only?: readonly string[]): ComposedEdition {
  const makeUp = saneMakeUp(asked);
  const pages = only ? makeUp.pages.filter((page) => only.includes(page.id)) : makeUp.pages;
  const found = slotsOf(makeUp);
  const poured = new Map<string, Poured>();
  const fits: Record<string, Fit> = {};
  for (const page of pages) {
    for (const id of storiesOn(makeUp, page)) {
      if (poured.has(id)) continue;
      const story = makeUp.stories[id];
      // A slot that names an unknown story stays empty.
      if (!story) continue;
      const result = pour(makeUp, faces, story, flowOf(makeUp, id), found);
      poured.set(id, result);
      fits[id] = result.fit;
    }
  }
  return { pages: pages.map((page) => composePage(makeUp, faces, page, poured)), fits };
}
