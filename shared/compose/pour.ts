import { bylineInHead, type FilledSlot, isPhotoStory, type LegArea, legArea, onGrid } from './leg-area.ts';
import type { LineSlot } from './geometry.ts';
import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type {
  ComposeProblem, EditionMakeUp, Faces, Fit, Flow, Leg, ParagraphStyle, SetStory, StyleSheet,
} from './model.ts';
import { paragraphOf, paragraphOfBlock } from './paragraphs.ts';
import { displayText, tightLine, type TightLine } from './tight-line.ts';

/** A line of a story in its place. */
export interface PlacedLine {
  readonly legIndex: number;
  readonly slot: LineSlot;
  readonly rows: number;
  readonly m: Measured;
  readonly line: Line;
  /** Index in the story's blocks; -1 for byline lines. */
  readonly block: number;
}

/** A jump label, set. */
export interface PlacedLabel {
  readonly legIndex: number;
  readonly slot: LineSlot;
  readonly text: string;
  readonly set: TightLine;
  readonly side: 'start' | 'end';
}

/** A story poured through its legs. */
export interface Poured {
  readonly story: SetStory;
  readonly areas: readonly LegArea[];
  readonly lines: readonly PlacedLine[];
  readonly labels: readonly PlacedLabel[];
  readonly fit: Fit;
  readonly problems: readonly ComposeProblem[];
  readonly missing: readonly string[];
}

interface Paragraph {
  readonly m: Measured;
  readonly block: number;
  /** A head inside the text: not left alone at a column's foot. */
  readonly keep: boolean;
}

const captionTexts = new WeakMap<StyleSheet, ParagraphStyle>();

/** Text of a photo story is set as its caption, indented. */
function captionText(sheet: StyleSheet): ParagraphStyle {
  let style = captionTexts.get(sheet);
  if (!style) captionTexts.set(sheet, style = { ...sheet.paragraphs.caption, indentChars: 2, align: 'justify' });
  return style;
}

function paragraphsOf(makeUp: EditionMakeUp, faces: Faces, story: SetStory, slot: FilledSlot | undefined): Paragraph[] {
  const sheet = makeUp.styleSheet;
  const caption = slot && isPhotoStory(slot) && slot.photoId ? captionText(sheet) : undefined;
  const bylines = slot && bylineInHead(slot) ? [] : story.byline;
  return [
    ...bylines.filter((text) => text !== '').map((text) => ({ m: paragraphOf(faces, sheet.paragraphs.byline, text), block: -1, keep: true })),
    ...story.blocks.map((block, index) => ({
      m: paragraphOfBlock(faces, block.style === 'body' && caption ? caption : (sheet.paragraphs[block.style] ?? sheet.paragraphs.body), block),
      block: index,
      keep: block.style === 'crosshead' || block.style === 'item-head',
    })),
  ].filter((p) => p.m.text.length > 0);
}

/** Face and size of jump labels: the byline's face, a little smaller than the body. */
const LABEL_FACE = 'hei-bold' as const;
export const labelSize = (sheet: StyleSheet): number => Math.round(sheet.page.grid.bodySize * 0.94);
export const labelFace = LABEL_FACE;

/** Slots of an edition by id. */
export function slotsOf(makeUp: EditionMakeUp): Map<string, { slot: FilledSlot; pageId: string }> {
  const found = new Map<string, { slot: FilledSlot; pageId: string }>();
  for (const page of makeUp.pages) for (const slot of page.slots) found.set(slot.id, { slot, pageId: page.id });
  return found;
}

/** The story's flow; a story placed without one flows through its slots in the order of the pages. */
export function flowOf(makeUp: EditionMakeUp, storyId: string): Flow {
  const flow = makeUp.flows.find((f) => f.storyId === storyId);
  if (flow) return flow;
  const legs: Leg[] = [];
  for (const page of makeUp.pages) {
    for (const slot of page.slots) if (slot.storyId === storyId) legs.push({ slotId: slot.id, pageId: page.id, jumpIn: '', jumpOut: '' });
  }
  return { storyId, legs };
}

/** The state of pouring: where the next line goes. */
interface Cursor {
  leg: number;
  next: number;
}

/** Pours a story through its legs, line by line. Never throws: what cannot be done is told. */
export function pour(
  makeUp: EditionMakeUp, faces: Faces, story: SetStory, flow: Flow, found: ReadonlyMap<string, { slot: FilledSlot; pageId: string }>,
): Poured {
  const sheet = makeUp.styleSheet;
  const { grid } = sheet.page;
  const problems: ComposeProblem[] = [];
  const placed = flow.legs.flatMap((leg) => {
    const slot = found.get(leg.slotId)?.slot;
    if (!slot) problems.push({ slotId: leg.slotId, kind: 'jump-without-landing', detail: story.id });
    else if (!onGrid(makeUp, slot)) problems.push({ slotId: slot.id, kind: 'no-room', detail: 'grid' });
    return slot ? [{ leg, slot }] : [];
  });
  const paragraphs = paragraphsOf(makeUp, faces, story, placed[0]?.slot);
  const measured = paragraphs.map((p) => p.m);
  const areas = placed.map(({ leg, slot }, i) => legArea(makeUp, faces, story, leg, slot, i === 0, measured));
  const labels: PlacedLabel[] = [];
  const setLabel = (text: string) => {
    const m = displayText(faces, LABEL_FACE, text);
    return tightLine(m, 0, text.length, labelSize(sheet));
  };
  // Room that each leg offers to text: a label at its start takes a line.
  const rooms = areas.map((area, legIndex) => {
    const slots = [...area.slots];
    if (area.leg.jumpIn !== '' && slots.length > 0) {
      const slot = slots.shift();
      if (slot) labels.push({ legIndex, slot, text: area.leg.jumpIn, set: setLabel(area.leg.jumpIn), side: 'start' });
    }
    return slots;
  });
  const available = rooms.reduce((sum, slots) => sum + slots.length, 0);
  const lines: PlacedLine[] = [];
  const cuts: { block: number; offset: number }[] = [];
  const at: Cursor = { leg: 0, next: 0 };
  const lastRoom = [...rooms].reverse().find((slots) => slots.length > 0);
  const overWidth = lastRoom?.[lastRoom.length - 1]?.width ?? grid.charsPerColumn * grid.bodySize;
  let over = 0;
  let overChars = 0;
  let paragraph = 0;
  let from = 0;

  const remainingInColumn = (): number => {
    const room = rooms[at.leg] ?? [];
    const column = room[at.next]?.column;
    let n = 0;
    while (room[at.next + n]?.column === column && at.next + n < room.length) n += 1;
    return n;
  };
  const closeLeg = (): void => {
    const p = paragraphs[paragraph];
    if (at.leg < areas.length - 1) {
      cuts.push(p ? { block: Math.max(0, p.block), offset: Math.max(0, from - p.m.prefixLength) } : { block: story.blocks.length, offset: 0 });
    }
    at.leg += 1;
    at.next = 0;
  };
  const skip = (): void => { at.next += remainingInColumn(); };
  const isFull = (): boolean => at.next >= (rooms[at.leg]?.length ?? 0);
  /** Goes on to the next leg that has room; false when there is none. */
  const findRoom = (): boolean => {
    while (at.leg < rooms.length && isFull()) {
      const area = areas[at.leg];
      const last = area?.slots[area.slots.length - 1];
      const text = area?.leg.jumpOut ?? '';
      if (last && text !== '') labels.push({ legIndex: at.leg, slot: last, text, set: setLabel(text), side: 'end' });
      closeLeg();
    }
    return at.leg < rooms.length;
  };

  for (; paragraph < paragraphs.length; paragraph += 1) {
    const p = paragraphs[paragraph];
    if (!p) break;
    const { m } = p;
    const rows = Math.max(1, Math.ceil(m.style.leadingRows));
    from = 0;
    while (from < m.text.length) {
      if (!findRoom()) break;
      const room = rooms[at.leg] ?? [];
      const slot = room[at.next];
      if (!slot) break;
      const left = remainingInColumn();
      const elsewhere = at.next + left < room.length || rooms.slice(at.leg + 1).some((r) => r.length > 0);
      const columnHead = at.next === 0 || room[at.next - 1]?.column !== slot.column;
      if (from === 0 && p.keep && elsewhere && !columnHead && paragraph < paragraphs.length - 1) {
        let need = 0;
        for (let f = 0; f < m.text.length; f = breakLine(m, f, slot.width).to) need += rows;
        if (left < need + 1) { skip(); continue; }
      }
      if (left < rows && elsewhere) { skip(); continue; }
      let { width } = slot;
      const jumpOut = areas[at.leg]?.leg.jumpOut ?? '';
      if (jumpOut !== '' && at.next + rows >= room.length && at.leg < areas.length - 1) {
        const whole = breakLine(m, from, width);
        if (!(whole.last && paragraph === paragraphs.length - 1)) {
          width = Math.floor((width - setLabel(jumpOut).width - grid.bodySize) / grid.bodySize) * grid.bodySize;
          // No five characters beside the label: it has the line to itself.
          if (width < 5 * grid.bodySize) { at.next = room.length; continue; }
        }
      }
      const line = breakLine(m, from, width);
      lines.push({ legIndex: at.leg, slot: { ...slot, width }, rows, m, line, block: p.block });
      at.next += rows;
      from = line.to;
    }
    if (from < m.text.length) break;
  }
  const lineUsed = rooms.slice(0, at.leg).reduce((sum, r) => sum + r.length, 0) + Math.min(at.next, rooms[at.leg]?.length ?? 0);
  for (let p = paragraph; p < paragraphs.length; p += 1) {
    const rest = paragraphs[p];
    if (!rest) break;
    let start = p === paragraph ? from : 0;
    overChars += rest.m.text.length - Math.max(start, rest.block < 0 ? rest.m.text.length : rest.m.prefixLength);
    while (start < rest.m.text.length) {
      over += Math.max(1, Math.ceil(rest.m.style.leadingRows));
      start = breakLine(rest.m, start, overWidth).to;
    }
  }
  const ended = over === 0;
  const lastLeg = Math.min(at.leg, areas.length - 1);
  if (ended) while (cuts.length < areas.length - 1) cuts.push({ block: story.blocks.length, offset: 0 });

  const free = ended ? rooms.flat().slice(lineUsed) : [];
  const lastArea = areas[areas.length - 1];
  // A photo story's picture takes what its text leaves.
  const flexible = areas.length === 1 && lastArea?.flexible === true;
  const under = flexible ? 0 : free.length;
  const underChars = flexible ? 0 : Math.floor(free.reduce((sum, slot) => sum + slot.width, 0) / grid.bodySize);
  const used = ended ? (flexible ? available : lineUsed) : available + over;
  const headOver = areas.some((area) => area.head?.over);
  const tell = (slotId: string, kind: ComposeProblem['kind'], detail: string) => problems.push({ slotId, kind, detail });
  for (const [i, area] of areas.entries()) {
    for (const problem of area.problems) tell(area.slot.id, problem.kind, problem.detail);
    if (area.head?.over) tell(area.slot.id, 'head-over', story.headline.join(' '));
    if (ended && area.leg.jumpOut !== '' && i >= lastLeg) tell(area.slot.id, 'jump-without-landing', area.leg.jumpOut);
    const lastLine = lines.findLast((l) => l.legIndex === i);
    const block = lastLine && lastLine.block >= 0 ? story.blocks[lastLine.block] : undefined;
    if (block && lastLine && block.style === 'crosshead' && lastLine.block < story.blocks.length - 1) tell(area.slot.id, 'orphan-crosshead', block.text);
    if (i > 0 && story.uncuttable && lastLine) tell(area.slot.id, 'uncuttable-cut', story.headline.join(' '));
  }
  if (over > 0 && lastArea) tell(lastArea.slot.id, 'overset', String(over));
  if (under > 0 && lastArea) tell(lastArea.slot.id, 'underset', String(under));
  return {
    story, areas, lines, labels, problems,
    fit: { storyId: story.id, available, used, over, under, overChars, underChars, cuts, headOver },
    missing: measured.flatMap((m) => m.missing),
  };
}
