import type { LineSlot } from './geometry.ts';
import { type FilledSlot, type LegArea, legArea, onGrid } from './leg-area.ts';
import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type { ComposeProblem, EditionMakeUp, Faces, Fit, Flow, SetStory } from './model.ts';
import { labelFace, labelSize, type Paragraph, paragraphsOf } from './placed-copy.ts';
import { displayText, type TightLine, tightLine } from './tight-line.ts';

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

/** The lines of a story on their way through its legs: where the next one goes, and what stands already. */
interface Stream {
  readonly makeUp: EditionMakeUp;
  readonly paragraphs: readonly Paragraph[];
  readonly areas: readonly LegArea[];
  /** Room that each leg offers to text. */
  readonly rooms: readonly (readonly LineSlot[])[];
  readonly lines: PlacedLine[];
  readonly labels: PlacedLabel[];
  readonly cuts: { block: number; offset: number }[];
  readonly setLabel: (text: string) => TightLine;
  /** Where the next line goes. */
  leg: number;
  next: number;
  /** What goes there. */
  paragraph: number;
  from: number;
}

/** Line slots left in the column where the next line goes. */
function leftInColumn(stream: Stream): number {
  const room = stream.rooms[stream.leg] ?? [];
  const column = room[stream.next]?.column;
  let n = 0;
  while (stream.next + n < room.length && room[stream.next + n]?.column === column) n += 1;
  return n;
}

/** Goes on to the next leg that has room, noting the cuts; false when there is none. */
function findRoom(stream: Stream): boolean {
  const { areas, rooms } = stream;
  while (stream.leg < rooms.length && stream.next >= (rooms[stream.leg]?.length ?? 0)) {
    const area = areas[stream.leg];
    const last = area?.slots[area.slots.length - 1];
    const text = area?.leg.jumpOut ?? '';
    if (last && text !== '')
      stream.labels.push({ legIndex: stream.leg, slot: last, text, set: stream.setLabel(text), side: 'end' });
    const p = stream.paragraphs[stream.paragraph];
    if (p && stream.leg < areas.length - 1) {
      stream.cuts.push({
        block: Math.max(0, p.block),
        offset: p.block < 0 ? 0 : Math.max(0, stream.from - p.m.prefixLength),
      });
    }
    stream.leg += 1;
    stream.next = 0;
  }
  return stream.leg < rooms.length;
}

/** Whether the next line must go to another column: heads stay with their text, high lines stay whole. */
function mustMove(stream: Stream, p: Paragraph, slot: LineSlot, rows: number): boolean {
  if (rows === 1 && !(p.keep && stream.from === 0)) return false;
  const room = stream.rooms[stream.leg] ?? [];
  const left = leftInColumn(stream);
  const elsewhere = stream.next + left < room.length || stream.rooms.slice(stream.leg + 1).some((r) => r.length > 0);
  if (!elsewhere) return false;
  if (left < rows) return true;
  const columnHead = stream.next === 0 || room[stream.next - 1]?.column !== slot.column;
  if (stream.from > 0 || !p.keep || columnHead || stream.paragraph === stream.paragraphs.length - 1) return false;
  let need = 0;
  for (let f = 0; f < p.m.text.length; f = breakLine(p.m, f, slot.width).to) need += rows;
  return left < need + 1;
}

/** Width of the next line: the last one before a jump leaves room for its label; 0 when the label takes it all. */
function widthOfNext(stream: Stream, m: Measured, slot: LineSlot, rows: number): number {
  const jumpOut = stream.areas[stream.leg]?.leg.jumpOut ?? '';
  const room = stream.rooms[stream.leg] ?? [];
  if (jumpOut === '' || stream.next + rows < room.length || stream.leg >= stream.areas.length - 1) return slot.width;
  const isEnd = stream.paragraph === stream.paragraphs.length - 1 && breakLine(m, stream.from, slot.width).last;
  if (isEnd) return slot.width;
  const em = stream.makeUp.styleSheet.page.grid.bodySize;
  const width = Math.floor((slot.width - stream.setLabel(jumpOut).width - em) / em) * em;
  return width < 5 * em ? 0 : width;
}

/** Pours until the copy or the room ends. */
function run(stream: Stream): void {
  for (; stream.paragraph < stream.paragraphs.length; stream.paragraph += 1) {
    const p = stream.paragraphs[stream.paragraph];
    if (!p) return;
    const rows = rowsOf(p.m);
    stream.from = 0;
    while (stream.from < p.m.text.length) {
      if (!findRoom(stream)) return;
      const slot = stream.rooms[stream.leg]?.[stream.next];
      if (!slot) return;
      if (mustMove(stream, p, slot, rows)) {
        stream.next += leftInColumn(stream);
        continue;
      }
      const width = widthOfNext(stream, p.m, slot, rows);
      if (width === 0) {
        stream.next = stream.rooms[stream.leg]?.length ?? 0;
        continue;
      }
      const line = breakLine(p.m, stream.from, width);
      stream.lines.push({ legIndex: stream.leg, slot: { ...slot, width }, rows, m: p.m, line, block: p.block });
      stream.next += rows;
      stream.from = line.to;
    }
  }
}

const rowsOf = (m: Measured): number => Math.max(1, Math.ceil(m.style.leadingRows));

/** What found no room, in lines of the last measure and in characters of the copy. */
function overset(stream: Stream): { lines: number; chars: number } {
  const { grid } = stream.makeUp.styleSheet.page;
  const last = stream.rooms.findLast((slots) => slots.length > 0);
  const width = last?.[last.length - 1]?.width ?? grid.charsPerColumn * grid.bodySize;
  let lines = 0;
  let chars = 0;
  for (const [i, { m, block }] of stream.paragraphs.entries()) {
    if (i < stream.paragraph) continue;
    let from = i === stream.paragraph ? stream.from : 0;
    chars += m.text.length - Math.max(from, block < 0 ? m.text.length : m.prefixLength);
    while (from < m.text.length) {
      lines += rowsOf(m);
      from = breakLine(m, from, width).to;
    }
  }
  return { lines, chars };
}

function fitOfStream(stream: Stream, story: SetStory): Fit {
  const { rooms, areas } = stream;
  const available = rooms.reduce((sum, slots) => sum + slots.length, 0);
  const before = rooms.slice(0, stream.leg).reduce((sum, slots) => sum + slots.length, 0);
  const taken = before + Math.min(stream.next, rooms[stream.leg]?.length ?? 0);
  const { lines: over, chars: overChars } = overset(stream);
  // A photo story's picture takes what its text leaves: no white there.
  const flexible = areas.length === 1 && areas[0]?.flexible === true;
  const free = over > 0 || flexible ? [] : rooms.flat().slice(taken);
  const whites = free.reduce((sum, slot) => sum + slot.width, 0);
  const cuts = [...stream.cuts];
  // The copy ended before these legs.
  while (over === 0 && cuts.length < areas.length - 1) cuts.push({ block: story.blocks.length, offset: 0 });
  return {
    storyId: story.id,
    available,
    used: available + over - free.length,
    over,
    under: free.length,
    overChars,
    underChars: Math.floor(whites / stream.makeUp.styleSheet.page.grid.bodySize),
    cuts,
    headOver: areas.some((area) => area.head?.over === true),
  };
}

/** What did not go well, by slot. */
function problemsOf(stream: Stream, story: SetStory, fit: Fit): ComposeProblem[] {
  const problems: ComposeProblem[] = [];
  const tell = (slotId: string, kind: ComposeProblem['kind'], detail: string) => {
    problems.push({ slotId, kind, detail });
  };
  const headline = story.headline.join(' ');
  const { areas } = stream;
  for (const [i, { slot, leg, head, problems: own }] of areas.entries()) {
    for (const problem of own) tell(slot.id, problem.kind, problem.detail);
    if (head?.over) tell(slot.id, 'head-over', headline);
    if (fit.over === 0 && leg.jumpOut !== '' && i >= Math.min(stream.leg, areas.length - 1))
      tell(slot.id, 'jump-without-landing', leg.jumpOut);
    const last = stream.lines.findLast((line) => line.legIndex === i);
    const block = last ? story.blocks[last.block] : undefined;
    if (last && block?.style === 'crosshead' && last.block < story.blocks.length - 1)
      tell(slot.id, 'orphan-crosshead', block.text);
    if (i > 0 && story.uncuttable && last) tell(slot.id, 'uncuttable-cut', headline);
  }
  const end = areas[areas.length - 1];
  if (end && fit.over > 0) tell(end.slot.id, 'overset', String(fit.over));
  if (end && fit.under > 0) tell(end.slot.id, 'underset', String(fit.under));
  return problems;
}

/** Pours a story through its legs, line by line. Never throws: what cannot be done is told. */
export function pour(
  makeUp: EditionMakeUp,
  faces: Faces,
  story: SetStory,
  flow: Flow,
  found: ReadonlyMap<string, { slot: FilledSlot; pageId: string }>,
): Poured {
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
  const setLabel = (text: string) =>
    tightLine(displayText(faces, labelFace, text), 0, text.length, labelSize(makeUp.styleSheet));
  const labels: PlacedLabel[] = [];
  // A label at a leg's start has a line of its own.
  const rooms = areas.map(({ slots, leg }, legIndex) => {
    const [first, ...rest] = slots;
    if (leg.jumpIn === '' || !first) return slots;
    labels.push({ legIndex, slot: first, text: leg.jumpIn, set: setLabel(leg.jumpIn), side: 'start' });
    return rest;
  });
  const stream: Stream = {
    makeUp,
    paragraphs,
    areas,
    rooms,
    lines: [],
    labels,
    cuts: [],
    setLabel,
    leg: 0,
    next: 0,
    paragraph: 0,
    from: 0,
  };
  run(stream);
  const fit = fitOfStream(stream, story);
  return {
    story,
    areas,
    lines: stream.lines,
    labels,
    fit,
    problems: [...problems, ...problemsOf(stream, story, fit)],
    missing: measured.flatMap((m) => m.missing),
  };
}
