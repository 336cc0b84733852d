import { type CaptionLayout, setCaption } from './caption.ts';
import {
  columnX,
  innerRect,
  type LineSlot,
  lineSlots,
  overlap,
  type Rect,
  rowsAbove,
  slotRect,
  spanWidth,
} from './geometry.ts';
import { fitHead, type HeadLayout } from './head.ts';
import type { Measured } from './measured.ts';
import type { EditionMakeUp, Faces, Inset, Leg, PageMakeUp, SetPhoto, SetStory, Slot } from './model.ts';
import { photoStoryArea } from './photo-story-area.ts';
import { fitVerticalHead } from './vertical-head.ts';

/** A slot with what stands in it. */
export type FilledSlot = PageMakeUp['slots'][number];

/** A picture with its words, placed. */
export interface PlacedPicture extends Rect {
  readonly photoId: string;
  readonly caption: CaptionLayout;
  /** Left edge and top of the caption, and its measure. */
  readonly captionX: number;
  readonly captionY: number;
}

/** What one leg of a story offers: its head, its pictures and its line slots in order. */
export interface LegArea {
  readonly leg: Leg;
  readonly slot: FilledSlot;
  readonly head?: HeadLayout & { readonly atX: number; readonly atY: number };
  readonly pictures: readonly PlacedPicture[];
  readonly slots: readonly LineSlot[];
  /** The picture gives way to the text (photo stories): lines left over are no white. */
  readonly flexible: boolean;
  readonly problems: readonly { readonly kind: 'no-room' | 'empty'; readonly detail: string }[];
}

/** Byline under the headline instead of before the text: opinion. */
export const bylineInHead = (slot: Slot): boolean =>
  slot.headStyle === 'commentary' && slot.headDirection === 'horizontal';

/** Whether a slot's picture and text share it: the text is the picture's caption. */
export const isPhotoStory = (slot: FilledSlot): boolean => slot.kind === 'photo-story' || slot.kind === 'ear';

/** A story on its way into a slot. */
export interface Placing {
  readonly makeUp: EditionMakeUp;
  readonly faces: Faces;
  readonly story: SetStory;
  readonly slot: FilledSlot;
  readonly inner: Rect;
}

function placeHead(at: Placing): LegArea['head'] | undefined {
  const {
    makeUp: { styleSheet: sheet },
    faces,
    story,
    slot,
    inner,
  } = at;
  const style = sheet.heads[slot.headStyle];
  const { grid } = sheet.page;
  if (slot.headDirection === 'vertical') {
    const head = fitVerticalHead(
      faces,
      sheet,
      style,
      story,
      Math.min(slot.headSpan, slot.span),
      inner.width,
      inner.height,
    );
    return { ...head, atX: inner.x, atY: inner.y };
  }
  const part = slot.headSpan > 0 && slot.headSpan < slot.span;
  const width = part ? Math.min(inner.width, spanWidth(grid, slot.headSpan)) : inner.width;
  return { ...fitHead(faces, sheet, style, story, width, bylineInHead(slot)), atX: inner.x, atY: inner.y };
}

function placeInset(
  at: Placing,
  inset: Inset,
  photo: SetPhoto,
  head: Rect | undefined,
): { picture?: PlacedPicture; blocked: Rect } {
  const {
    makeUp: { styleSheet: sheet },
    faces,
    slot,
    inner,
  } = at;
  const { grid } = sheet.page;
  const corner = slotRect(sheet.page, slot);
  const left = Math.max(inner.x, corner.x + columnX(grid, inset.column));
  const right = Math.min(inner.x + inner.width, corner.x + columnX(grid, inset.column) + spanWidth(grid, inset.span));
  let top = Math.max(inner.y, corner.y + inset.row * grid.leading);
  const bottom = Math.min(inner.y + inner.height, corner.y + (inset.row + inset.rows) * grid.leading);
  const asked = { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  // A head that grew pushes the picture's top down, never under it.
  if (head && overlap(asked, head)) top = Math.min(bottom, head.y + head.height);
  const blocked = { ...asked, y: top, height: Math.max(0, bottom - top) };
  const caption = setCaption(faces, sheet, photo, blocked.width);
  const atTop = top <= inner.y + grid.leading;
  const white = atTop ? Math.round(grid.leading * 0.12) : Math.round(grid.leading * 0.35);
  const foot = bottom < inner.y + inner.height ? Math.round(grid.leading * 0.35) : 0;
  const height = blocked.height - white - foot - caption.height;
  const clearance = Math.max(0, grid.gutterChars * grid.bodySize - 1);
  const wide = { ...blocked, x: blocked.x - clearance, width: blocked.width + 2 * clearance };
  if (height < grid.leading || blocked.width < grid.bodySize) return { blocked: wide };
  return {
    blocked: wide,
    picture: {
      photoId: photo.id,
      x: blocked.x,
      y: top + white,
      width: blocked.width,
      height,
      caption,
      captionX: blocked.x,
      captionY: top + white + height,
    },
  };
}

/**
 * Lays out one leg: the head (on the first leg), pictures, and the line slots that are left, shortened by all of them.
 * `paragraphs` are asked only where a picture gives way to the text.
 */
export function legArea(
  makeUp: EditionMakeUp,
  faces: Faces,
  story: SetStory,
  leg: Leg,
  slot: FilledSlot,
  first: boolean,
  paragraphs: readonly Measured[],
): LegArea {
  const sheet = makeUp.styleSheet;
  const { grid } = sheet.page;
  const inner = innerRect(sheet.page, slot);
  const at: Placing = { makeUp, faces, story, slot, inner };
  const problems: LegArea['problems'][number][] = [];
  const head = first ? placeHead(at) : undefined;
  const headRect =
    head && head.height > 0
      ? {
          x: head.atX,
          y: head.atY,
          width: head.width + (head.width < inner.width ? grid.bodySize - 1 : 0),
          height: head.height,
        }
      : undefined;
  if (headRect && headRect.height > inner.height) problems.push({ kind: 'no-room', detail: 'head' });
  const pictures: PlacedPicture[] = [];
  const obstacles: Rect[] = headRect ? [headRect] : [];
  for (const inset of slot.insets) {
    const photo = makeUp.photos[inset.photoId];
    if (!photo) {
      problems.push({ kind: 'empty', detail: 'inset' });
      continue;
    }
    const { picture, blocked } = placeInset(at, inset, photo, headRect);
    obstacles.push(blocked);
    if (picture) pictures.push(picture);
    else problems.push({ kind: 'no-room', detail: 'inset' });
  }
  const photo = slot.photoId ? makeUp.photos[slot.photoId] : undefined;
  const base = { leg, slot, ...(head ? { head } : {}) };
  if (photo) {
    const below = headRect ? Math.min(inner.height, headRect.height) : 0;
    const area =
      slot.headDirection === 'vertical' && headRect
        ? { x: inner.x + headRect.width, y: inner.y, width: inner.width - headRect.width, height: inner.height }
        : { ...inner, y: inner.y + below, height: inner.height - below };
    const shared = photoStoryArea(at, photo, area, first ? paragraphs : []);
    if (shared.picture) pictures.push(shared.picture);
    else problems.push({ kind: 'no-room', detail: 'photo' });
    return { ...base, pictures, slots: shared.slots, flexible: shared.flexible, problems };
  }
  const area = { ...inner, height: Math.max(0, inner.height) };
  const slots = lineSlots(grid, area, slot.bodyColumns, obstacles);
  if (slots.length === 0 && paragraphs.length > 0) problems.push({ kind: 'no-room', detail: 'text' });
  return { ...base, pictures, slots, flexible: false, problems };
}

/** Whether the slot lies on the page's grid at all. */
export function onGrid(makeUp: EditionMakeUp, slot: Slot): boolean {
  const { grid } = makeUp.styleSheet.page;
  return (
    [slot.column, slot.row, slot.span, slot.rows].every(Number.isFinite) &&
    slot.column >= 0 &&
    slot.row >= 0 &&
    slot.span > 0 &&
    slot.rows > rowsAbove(slot) &&
    slot.column + slot.span <= grid.columns &&
    slot.row + slot.rows <= grid.rows
  );
}
