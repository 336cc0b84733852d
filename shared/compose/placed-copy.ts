import { bylineInHead, type FilledSlot, isPhotoStory } from './leg-area.ts';
import type { Measured } from './measured.ts';
import type { EditionMakeUp, Faces, Flow, Leg, ParagraphStyle, SetStory, StyleSheet } from './model.ts';
import { paragraphOf, paragraphOfBlock } from './paragraphs.ts';

/** A paragraph as it is poured. */
export interface Paragraph {
  readonly m: Measured;
  readonly block: number;
  /** A head inside the text: not left alone at a column's foot. */
  readonly keep: boolean;
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

/** Byline lines and blocks of a story, measured in the styles of the slot where it begins. */
export function paragraphsOf(
  makeUp: EditionMakeUp,
  faces: Faces,
  story: SetStory,
  slot: FilledSlot | undefined,
): Paragraph[] {
  const sheet = makeUp.styleSheet;
  const caption = slot && isPhotoStory(slot) && slot.photoId ? captionText(sheet) : undefined;
  const bylines = slot && bylineInHead(slot) ? [] : story.byline;
  return [
    ...bylines
      .filter((text) => text !== '')
      .map((text) => ({ m: paragraphOf(faces, sheet.paragraphs.byline, text), block: -1, keep: true })),
    ...story.blocks.map((block, index) => ({
      m: paragraphOfBlock(
        faces,
        block.style === 'body' && caption ? caption : (sheet.paragraphs[block.style] ?? sheet.paragraphs.body),
        block,
      ),
      block: index,
      keep: block.style === 'crosshead' || block.style === 'item-head',
    })),
  ].filter((p) => p.m.text.length > 0);
}

/** Size of jump labels: a little smaller than the body. */
export const labelSize = (sheet: StyleSheet): number => Math.round(sheet.page.grid.bodySize * 0.94);
/** The face of jump labels. */
export const labelFace = 'hei-bold' as const;

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
    for (const slot of page.slots)
      if (slot.storyId === storyId) legs.push({ slotId: slot.id, pageId: page.id, jumpIn: '', jumpOut: '' });
  }
  return { storyId, legs };
}
