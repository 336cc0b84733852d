import { innerRect, type LineSlot, lineSlots, type Rect, rowsAbove, spanWidth, verticalLineSlots } from './geometry.ts';
import { fitHead, fitJumpHead, type HeadLayout } from './head.ts';
import { type PlacedPicture, type PlacedPullOut, placeInset } from './insets.ts';
import type { Measured } from './measured.ts';
import type { ComposeProblem, EditionMakeUp, Faces, Leg, PageMakeUp, SetStory, Slot } from './model.ts';
import { photoStoryArea } from './photo-story-area.ts';
import { fitVerticalHead } from './vertical-head.ts';

export type { PlacedPicture } from './insets.ts';

/** A slot with what stands in it. */
export type FilledSlot = PageMakeUp['slots'][number] & {
  /** The slot that a sidebar stands in; what is drawn and told is its. */
  readonly hostId?: string;
};

/** The slot of the page that a slot's ink and problems belong to. */
export const ownerOf = (slot: FilledSlot): string => slot.hostId ?? slot.id;

/** What one leg of a story offers: its head, its pictures and its line slots in order. */
export interface LegArea {
  readonly leg: Leg;
  readonly slot: FilledSlot;
  readonly head?: HeadLayout & { readonly atX: number; readonly atY: number };
  readonly pictures: readonly PlacedPicture[];
  readonly pullOuts: readonly PlacedPullOut[];
  readonly slots: readonly LineSlot[];
  /** The picture gives way to the text (photo stories): lines left over are no white. */
  readonly flexible: boolean;
  readonly problems: readonly Pick<ComposeProblem, 'kind' | 'detail'>[];
}

/** Byline under the headline instead of before the text: opinion. */
export const bylineInHead = (slot: Slot): boolean =>
  slot.headStyle === 'commentary' && slot.headDirection === 'horizontal';

/** Whether a slot's picture and text share it: the text is the picture's caption. */
export const isPhotoStory = (slot: FilledSlot): boolean => slot.kind === 'photo-story' || slot.kind === 'ear';

/** Whether the text of a slot runs downwards. What shares its slot with a picture reads across. */
export const isVertical = (slot: FilledSlot): boolean => slot.options?.vertical === true && !slot.photoId;

/** A story on its way into a slot. */
export interface Placing {
  readonly makeUp: EditionMakeUp;
  readonly faces: Faces;
  readonly story: SetStory;
  readonly slot: FilledSlot;
  readonly inner: Rect;
}

/** A head stands where its slot begins to be read: at the left, and at the right of vertical text. */
const headX = ({ slot, inner }: Placing, width: number): number => (isVertical(slot) ? inner.x + inner.width - width : inner.x);

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
    return { ...head, atX: headX(at, head.width), atY: inner.y };
  }
  const part = slot.headSpan > 0 && slot.headSpan < slot.span;
  const width = part ? Math.min(inner.width, spanWidth(grid, slot.headSpan)) : inner.width;
  return { ...fitHead(faces, sheet, style, story, width, bylineInHead(slot)), atX: headX(at, width), atY: inner.y };
}

/** Rows that a landing must have for its small head to stand over it. */
const LEAST_LANDING = 12;

/** Where a jumped story goes on: its headline once more, small, if the sheet says so and there is room. */
function placeJumpHead(at: Placing): LegArea['head'] | undefined {
  const { makeUp: { styleSheet: sheet }, faces, story, slot, inner } = at;
  const style = sheet.heads[slot.headStyle]?.jumpHead;
  if (!style || inner.height < LEAST_LANDING * sheet.page.grid.leading) return undefined;
  const head = fitJumpHead(faces, sheet, style, story, inner.width);
  return head ? { ...head, atX: inner.x, atY: inner.y } : undefined;
}

/**
 * Lays out one leg: the head (on the first leg), pictures, and the line slots that are left, shortened by all of them.
 * `paragraphs` are asked only where a picture gives way to the text; `shown` gathers the paragraphs that stand as pull-outs.
 */
export function legArea(
  makeUp: EditionMakeUp,
  faces: Faces,
  story: SetStory,
  leg: Leg,
  slot: FilledSlot,
  first: boolean,
  paragraphs: readonly Measured[],
  shown: Set<string>,
): LegArea {
  const sheet = makeUp.styleSheet;
  const { grid } = sheet.page;
  const inner = innerRect(sheet.page, slot);
  const at: Placing = { makeUp, faces, story, slot, inner };
  const problems: LegArea['problems'][number][] = [];
  const head = first ? placeHead(at) : leg.jumpIn === '' ? undefined : placeJumpHead(at);
  const headRect =
    head && head.height > 0
      ? {
          x: head.width < inner.width && isVertical(slot) ? head.atX - grid.bodySize + 1 : head.atX,
          y: head.atY,
          width: head.width + (head.width < inner.width ? grid.bodySize - 1 : 0),
          height: head.height,
        }
      : undefined;
  if (headRect && headRect.height > inner.height) problems.push({ kind: 'no-room', detail: 'head' });
  const pictures: PlacedPicture[] = [];
  const pullOuts: PlacedPullOut[] = [];
  const obstacles: Rect[] = headRect ? [headRect] : [];
  for (const inset of slot.insets) {
    // A paragraph that was lifted stands in one place, however many ask for it.
    const again = inset.kind === 'pull-out' && inset.blockId !== undefined && shown.has(inset.blockId);
    if (inset.kind === 'pull-out' && inset.blockId) shown.add(inset.blockId);
    if (again) {
      problems.push({ kind: 'empty', detail: 'pull-out' });
      continue;
    }
    const placed = placeInset(at, inset, headRect);
    if (placed.blocked.width > 0) obstacles.push(placed.blocked);
    if (placed.picture) pictures.push(placed.picture);
    if (placed.pullOut) pullOuts.push(placed.pullOut);
    if (placed.problem) problems.push(placed.problem);
  }
  const photo = slot.photoId ? makeUp.photos[slot.photoId] : undefined;
  const base = { leg, slot, pullOuts, ...(head ? { head } : {}) };
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
  const slots = (isVertical(slot) ? verticalLineSlots : lineSlots)(grid, area, slot.bodyColumns, obstacles);
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
