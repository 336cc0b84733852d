import type { LineSlot } from './geometry.ts';
import { bylineInHead, type FilledSlot, isPhotoStory } from './leg-area.ts';
import type { Measured } from './measured.ts';
import type { EditionMakeUp, Faces, Flow, Leg, ParagraphStyle, SetBlock, SetStory, SlotOptions, StyleSheet } from './model.ts';
import { paragraphOf, paragraphOfBlock } from './paragraphs.ts';
import { type Table, tableOf } from './table.ts';
import { keepOf, leastLines, runsOnFromLabel } from './text-heads.ts';

/** A paragraph as it is poured. */
export interface Paragraph {
  readonly m: Measured;
  /** The same for a line that runs downwards, where one of the legs has any. Its lines break at the same kind of places. */
  readonly down?: Measured;
  readonly block: number;
  /** A head inside the text: at least so many lines of text stand under it at a column's foot; 0 for text. */
  readonly keep: number;
  /** Least lines at a column's foot and at the head of the next (1). */
  readonly foot?: number;
  readonly head?: number;
  /** Begins with a label that its text runs on from: one line of it alone at a column's foot is told. */
  readonly label?: boolean;
  /** Rows of white above and below. */
  readonly above: number;
  readonly below: number;
  /** A row of a table, by its place in it. */
  readonly row?: { readonly table: Table; readonly index: number };
}

/** The paragraph as it is measured for a line's direction. */
export const measuredFor = (p: Paragraph, slot: LineSlot | undefined): Measured => (slot?.vertical ? (p.down ?? p.m) : p.m);

const downStyles = new WeakMap<ParagraphStyle, ParagraphStyle>();

/** A style for lines that run downwards; one object each, so that paragraphs set in it are found again. */
function downStyle(style: ParagraphStyle): ParagraphStyle {
  const known = downStyles.get(style);
  if (known) return known;
  const down: ParagraphStyle = { ...style, vertical: true };
  downStyles.set(style, down);
  return down;
}

const captionTexts = new WeakMap<StyleSheet, ParagraphStyle>();

/** Text of a photo story is set as its caption, indented. */
function captionText(sheet: StyleSheet): ParagraphStyle {
  let style = captionTexts.get(sheet);
  if (!style) {
    style = { ...sheet.paragraphs.caption, indentChars: 2, align: 'justify' };
    captionTexts.set(sheet, style);
  }
  return style;
}

/** The story as this page prints it: with the headline that the page chose among the copy's own. */
export function printedStory(story: SetStory, options: SlotOptions | undefined): SetStory {
  const id = options?.headlineId;
  const chosen = id ? story.alternatives?.find((one) => one.id === id) : undefined;
  return chosen ? { ...story, headline: [chosen.text], headIds: { ...story.headIds, headline: [chosen.id] } } : story;
}

const opensText = (block: SetBlock) => block.style === 'body' || block.style === 'notice';

/**
 * The blocks that flow, with their index in the story: without those that the page drops (only cuttable ones) and those
 * that stand elsewhere as pull-outs. A house dateline goes on to the paragraph that now opens the text.
 */
function flowing(story: SetStory, dropped: readonly string[], lifted: ReadonlySet<string>): { block: SetBlock; index: number }[] {
  let dateline = '';
  return story.blocks.flatMap((block, index) => {
    const out = block.id !== '' && ((block.cuttable === true && dropped.includes(block.id)) || lifted.has(block.id));
    if (out) {
      if (block.prefix && opensText(block)) dateline = block.prefix;
      return [];
    }
    if (dateline === '' || block.prefix || !opensText(block)) return [{ block, index }];
    const opened = { ...block, prefix: dateline };
    dateline = '';
    return [{ block: opened, index }];
  });
}

/** Byline lines and blocks of a story, measured in the styles of the slot where it begins. */
export function paragraphsOf(
  makeUp: EditionMakeUp,
  faces: Faces,
  story: SetStory,
  slot: FilledSlot | undefined,
  lifted: ReadonlySet<string>,
  vertical = false,
): Paragraph[] {
  const sheet = makeUp.styleSheet;
  const caption = slot && isPhotoStory(slot) && slot.photoId ? captionText(sheet) : undefined;
  const bylines = slot && bylineInHead(slot) ? [] : story.byline;
  // ST7: what prints as it came is never cut to fit, whatever a page asks.
  const dropped = story.uncuttable ? [] : (slot?.options?.dropped ?? []);
  const rest = flowing(story, dropped, lifted).filter(({ block }) => (block.prefix ?? '') + block.text !== '');
  const paragraphs = bylines
    .filter((text) => text !== '')
    .map((text): Paragraph => ({
      m: paragraphOf(faces, sheet.paragraphs.byline, text), block: -1, keep: 1, above: 0, below: 0,
      ...(vertical ? { down: paragraphOf(faces, downStyle(sheet.paragraphs.byline), text) } : {}),
    }));
  for (let i = 0; i < rest.length; i += 1) {
    const { block, index } = rest[i] ?? { block: undefined, index: 0 };
    if (!block) break;
    const style = block.style === 'body' && caption ? caption : (sheet.paragraphs[block.style] ?? sheet.paragraphs.body);
    const downwards = (one: SetBlock) => (vertical ? { down: paragraphOfBlock(faces, downStyle(style), one) } : {});
    const above = whole(style.rowsAbove);
    const below = whole(style.rowsBelow);
    if (block.style === 'table-row') {
      let to = i + 1;
      while (rest[to]?.block.style === 'table-row') to += 1;
      const rows = rest.slice(i, to);
      const table = tableOf(faces, style, rows.map((row) => row.block));
      for (const [k, row] of rows.entries()) {
        paragraphs.push({
          m: paragraphOfBlock(faces, style, row.block), ...downwards(row.block), block: row.index, keep: 0, above: k === 0 ? above : 0,
          below: k === rows.length - 1 ? below : 0, row: { table, index: k },
        });
      }
      i = to - 1;
      continue;
    }
    const { foot, head } = leastLines(style, block);
    paragraphs.push({
      m: paragraphOfBlock(faces, style, block), ...downwards(block), block: index, above, below, keep: keepOf(style, block),
      ...(foot > 1 ? { foot } : {}), ...(head > 1 ? { head } : {}), ...(runsOnFromLabel(style, block) ? { label: true } : {}),
    });
  }
  return paragraphs;
}

const whole = (rows: number | undefined): number => Math.max(0, Math.min(20, Math.round(rows ?? 0) || 0));

/** Size of jump labels: a little smaller than the body. */
export const labelSize = (sheet: StyleSheet): number => Math.round(sheet.page.grid.bodySize * 0.94);
/** The face of jump labels. */
export const labelFace = 'hei-bold' as const;

/** The slot of a sidebar: an inset is a rectangle of the grid, and a story stands in it as in any slot. */
export function sidebarSlots(slot: FilledSlot): FilledSlot[] {
  return slot.insets.flatMap((inset, i): FilledSlot[] => {
    if (inset.kind !== 'sidebar' || !inset.storyId || inset.storyId === slot.storyId) return [];
    const { column, row, span, rows, storyId } = inset;
    return [{
      id: `${slot.id}#${i}`, hostId: slot.id, kind: 'story', column: slot.column + column, row: slot.row + row, span, rows, bodyColumns: span,
      headStyle: 'brief', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'frame', locked: slot.locked, storyId,
    }];
  });
}

/** Slots of an edition by id, sidebars within others among them. */
export function slotsOf(makeUp: EditionMakeUp): Map<string, { slot: FilledSlot; pageId: string }> {
  const found = new Map<string, { slot: FilledSlot; pageId: string }>();
  for (const page of makeUp.pages) {
    for (const slot of page.slots) {
      for (const one of [slot, ...sidebarSlots(slot)]) found.set(one.id, { slot: one, pageId: page.id });
    }
  }
  return found;
}

/** The story's flow; a story placed without one flows through its slots in the order of the pages. */
export function flowOf(makeUp: EditionMakeUp, storyId: string): Flow {
  const flow = makeUp.flows.find((f) => f.storyId === storyId);
  if (flow) return flow;
  const legs: Leg[] = [];
  for (const page of makeUp.pages) {
    for (const slot of page.slots) {
      for (const one of [slot, ...sidebarSlots(slot)])
        if (one.storyId === storyId) legs.push({ slotId: one.id, pageId: page.id, jumpIn: '', jumpOut: '' });
    }
  }
  return { storyId, legs };
}
