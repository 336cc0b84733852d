import type { LineSlot } from './geometry.ts';
import { type FilledSlot, isVertical, type LegArea, legArea, onGrid, ownerOf } from './leg-area.ts';
import type { ComposeProblem, EditionMakeUp, Faces, Fit, Flow, SetStory } from './model.ts';
import { labelFace, labelSize, paragraphsOf, printedStory } from './placed-copy.ts';
import { type PlacedLabel, type PlacedLine, type PlacedRule, run, type Stream } from './stream.ts';
import { orphans, overset } from './stream-end.ts';
import { displayText, tightLine } from './tight-line.ts';
import { labelDown, labelText } from './vertical-line.ts';

/** A story poured through its legs. */
export interface Poured {
  readonly story: SetStory;
  readonly areas: readonly LegArea[];
  readonly lines: readonly PlacedLine[];
  readonly labels: readonly PlacedLabel[];
  readonly rules: readonly PlacedRule[];
  readonly fit: Fit;
  readonly problems: readonly ComposeProblem[];
  readonly missing: readonly string[];
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
    underChars: Math.floor(whites / stream.grid.bodySize),
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
  const ended = stream.paragraph >= stream.paragraphs.length;
  for (const [i, { slot, leg, head, problems: problemsHere }] of areas.entries()) {
    const own = ownerOf(slot);
    for (const problem of problemsHere) tell(own, problem.kind, problem.detail);
    if (head?.over) tell(own, 'head-over', headline);
    if (fit.over === 0 && leg.jumpOut !== '' && i >= Math.min(stream.leg, areas.length - 1))
      tell(own, 'jump-without-landing', leg.jumpOut);
    if (i > 0 && story.uncuttable && stream.lines.some((line) => line.legIndex === i)) tell(own, 'uncuttable-cut', headline);
  }
  for (const index of orphans(stream.lines, !ended)) {
    const line = stream.lines[index];
    const block = line ? story.blocks[line.block] : undefined;
    const area = line ? areas[line.legIndex] : undefined;
    if (block && area) tell(ownerOf(area.slot), 'orphan-crosshead', block.text);
  }
  const end = areas[areas.length - 1];
  if (end && stream.tight) tell(ownerOf(end.slot), 'no-room', 'table');
  // The white of a sidebar stays in its box; what it has too much is the host slot's trouble, not the host story's.
  if (end?.slot.hostId) {
    if (fit.over > 0) tell(end.slot.hostId, 'no-room', 'sidebar');
    return problems;
  }
  if (end && fit.over > 0) tell(end.slot.id, 'overset', String(fit.over));
  if (end && fit.under > 0) tell(end.slot.id, 'underset', String(fit.under));
  return problems;
}

/** The same stream from its start, with only some of the last leg's lines. */
function again(stream: Stream, stays: (slot: LineSlot, i: number) => boolean): Stream {
  const last = stream.rooms.length - 1;
  const rooms = stream.rooms.map((room, i) => (i === last ? room.filter(stays) : room));
  const labels = stream.labels.filter((label) => label.side === 'start');
  return { ...stream, rooms, lines: [], labels, rules: [], cuts: [], leg: 0, next: 0, paragraph: 0, from: 0, tight: false, alone: false };
}

/** Pours the copy so that the columns of the last leg end as level as they can; the white goes below. */
function balanced(stream: Stream): Stream {
  const heights = [...new Set((stream.rooms[stream.rooms.length - 1] ?? []).map((slot) => slot.y))].sort((a, b) => a - b);
  let least = 0;
  let most = heights.length - 1;
  let best = stream;
  while (least <= most) {
    const middle = (least + most) >> 1;
    const bottom = (heights[middle] ?? 0) + 1;
    const tried = again(stream, (slot) => slot.y < bottom);
    run(tried);
    if (tried.paragraph >= tried.paragraphs.length && (stream.alone || !tried.alone)) {
      best = tried;
      most = middle - 1;
    } else least = middle + 1;
  }
  return best;
}

/**
 * Pours the copy so that white lines do not gather in the last column: of the columns that reach the foot of the last leg
 * the right ones end a line earlier.
 */
function evened(stream: Stream): Stream {
  const room = stream.rooms[stream.rooms.length - 1] ?? [];
  const foot = Math.max(...room.map((slot) => slot.y));
  const feet = room.flatMap((slot, i) => (slot.y === foot ? [i] : [])).reverse();
  const free = stream.leg < stream.rooms.length - 1 ? 0 : room.length - stream.next;
  if (feet.length < 2) return stream;
  // Lines that may not part take their neighbour with them: then fewer columns give way.
  for (let white = Math.min(free, feet.length - 1); white > 0; white -= 1) {
    const given = new Set(feet.slice(0, white));
    const tried = again(stream, (_, i) => !given.has(i));
    run(tried);
    if (tried.paragraph >= tried.paragraphs.length && (stream.alone || !tried.alone)) return tried;
  }
  return stream;
}

/** Characters that a line beside a label must keep. */
const LEAST_BESIDE = 5;

/** What a label leaves of its line, in whole characters from the line's end; undefined when that is too little. */
function besideLabel(slot: LineSlot, label: number, em: number): LineSlot | undefined {
  const width = Math.floor((slot.width - label - (em >> 2)) / em) * em;
  if (width < LEAST_BESIDE * em) return undefined;
  const from = slot.width - width;
  return slot.vertical ? { ...slot, y: slot.y + from, width } : { ...slot, x: slot.x + from, width };
}

/** Pours a story through its legs, line by line. Never throws: what cannot be done is told. */
export function pour(
  makeUp: EditionMakeUp,
  faces: Faces,
  copy: SetStory,
  flow: Flow,
  found: ReadonlyMap<string, { slot: FilledSlot; pageId: string }>,
): Poured {
  const problems: ComposeProblem[] = [];
  const placed = flow.legs.flatMap((leg) => {
    const slot = found.get(leg.slotId)?.slot;
    if (!slot) problems.push({ slotId: leg.slotId, kind: 'jump-without-landing', detail: copy.id });
    else if (!onGrid(makeUp, slot)) problems.push({ slotId: ownerOf(slot), kind: 'no-room', detail: slot.hostId ? 'sidebar' : 'grid' });
    return slot ? [{ leg, slot }] : [];
  });
  const opening = placed[0]?.slot;
  const story = printedStory(copy, opening?.options);
  const lifted = new Set(placed.flatMap(({ slot }) => slot.insets.flatMap((inset) => (inset.kind === 'pull-out' && inset.blockId ? [inset.blockId] : []))));
  const vertical = placed.some(({ slot }) => isVertical(slot));
  const paragraphs = paragraphsOf(makeUp, faces, story, opening, lifted, vertical);
  const measured = paragraphs.map((p) => p.m);
  const shown = new Set<string>();
  const areas = placed.map(({ leg, slot }, i) => legArea(makeUp, faces, story, leg, slot, i === 0, measured, shown));
  const setLabel = (text: string, at: LineSlot) =>
    at.vertical ? labelDown(text, labelSize(makeUp.styleSheet)) : tightLine(displayText(faces, labelFace, text), 0, text.length, labelSize(makeUp.styleSheet));
  const labels: PlacedLabel[] = [];
  const shares = makeUp.styleSheet.paragraphs.body.sharesLabelLine === true;
  // A label at a leg's start shortens the first line, or has it for its own where that is asked or little would be left.
  const rooms = areas.map(({ slots, leg }, legIndex): readonly LineSlot[] => {
    const [first, ...rest] = slots;
    if (leg.jumpIn === '' || !first) return slots;
    const text = labelText(leg.jumpIn, first);
    const set = setLabel(text, first);
    labels.push({ legIndex, slot: first, text, set, side: 'start' });
    const beside = shares ? besideLabel(first, set.width, makeUp.styleSheet.page.grid.bodySize) : undefined;
    return beside ? [beside, ...rest] : rest;
  });
  const stream: Stream = {
    grid: makeUp.styleSheet.page.grid,
    paragraphs,
    areas,
    rooms,
    lines: [],
    labels,
    rules: [],
    cuts: [],
    setLabel,
    leg: 0,
    next: 0,
    paragraph: 0,
    from: 0,
    tight: false,
    alone: false,
  };
  run(stream);
  const fit = fitOfStream(stream, story);
  // The tiers of vertical text end where they end.
  const options = !vertical && fit.over === 0 ? placed[placed.length - 1]?.slot.options : undefined;
  // The fit stays that of the whole room: what is balanced is only where the white stands.
  const level = options?.balanced ? balanced(stream) : stream;
  const set = options?.even && fit.under > 0 ? evened(level) : level;
  return {
    story,
    areas,
    lines: set.lines,
    labels: set.labels,
    rules: set.rules,
    fit,
    problems: [...problems, ...problemsOf(set, story, fit)],
    missing: measured.flatMap((m) => m.missing),
  };
}
