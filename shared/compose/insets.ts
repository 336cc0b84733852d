import { type CaptionLayout, setCaption } from './caption.ts';
import { cropFor } from './crop.ts';
import { columnX, overlap, type Rect, slotRect, spanWidth } from './geometry.ts';
import type { Placing } from './leg-area.ts';
import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type { Crop, Inset, ParagraphStyle, SetBlock, SetPhoto } from './model.ts';
import { paragraphOf } from './paragraphs.ts';

/** A picture with its words, placed. */
export interface PlacedPicture extends Rect {
  readonly photoId: string;
  readonly crop?: Crop;
  readonly caption: CaptionLayout;
  /** Left edge and top of the caption, and its measure. */
  readonly captionX: number;
  readonly captionY: number;
}

/** A paragraph lifted out of the text, large between two rules. */
export interface PlacedPullOut {
  readonly rect: Rect;
  readonly block: SetBlock;
  readonly lines: readonly { readonly m: Measured; readonly line: Line; readonly x: number; readonly y: number; readonly pitch: number }[];
}

/** What an inset came to: what the text keeps clear of, and what stands there. */
export interface PlacedInset {
  readonly blocked: Rect;
  readonly picture?: PlacedPicture;
  readonly pullOut?: PlacedPullOut;
  readonly problem?: { readonly kind: 'no-room' | 'empty'; readonly detail: string };
}

/** The rectangle of an inset inside its slot, pushed down by a head that grew, never under it. */
function insetRect(at: Placing, inset: Inset, head: Rect | undefined): Rect {
  const { makeUp: { styleSheet: { page } }, slot, inner } = at;
  const { grid } = page;
  const corner = slotRect(page, slot);
  const left = Math.max(inner.x, corner.x + columnX(grid, inset.column));
  const right = Math.min(inner.x + inner.width, corner.x + columnX(grid, inset.column) + spanWidth(grid, inset.span));
  const top = Math.max(inner.y, corner.y + inset.row * grid.leading);
  const bottom = Math.min(inner.y + inner.height, corner.y + (inset.row + inset.rows) * grid.leading);
  const asked = { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  if (!head || !overlap(asked, head)) return asked;
  const pushed = Math.min(bottom, head.y + head.height);
  return { ...asked, y: pushed, height: Math.max(0, bottom - pushed) };
}

/** What the text keeps clear of: a gutter at the sides, the clearance above and below. */
function clearOf(at: Placing, inset: Inset, rect: Rect): Rect {
  const { grid } = at.makeUp.styleSheet.page;
  const side = Math.max(0, grid.gutterChars * grid.bodySize - 1);
  const rows = Math.max(0, Math.min(20, Math.round(inset.clearance ?? 0) || 0)) * grid.leading;
  return { x: rect.x - side, y: rect.y - rows, width: rect.width + 2 * side, height: rect.height + 2 * rows };
}

function placePhoto(at: Placing, inset: Inset, photo: SetPhoto, rect: Rect): PlacedInset {
  const { makeUp: { styleSheet: sheet }, faces, inner } = at;
  const { grid } = sheet.page;
  const blocked = clearOf(at, inset, rect);
  const caption = setCaption(faces, sheet, photo, rect.width);
  const bottom = rect.y + rect.height;
  const own = inset.clearance === undefined;
  const white = rect.y <= inner.y + grid.leading || !own ? Math.round(grid.leading * 0.12) : Math.round(grid.leading * 0.35);
  const foot = own && bottom < inner.y + inner.height ? Math.round(grid.leading * 0.35) : 0;
  const height = rect.height - white - foot - caption.height;
  if (height < grid.leading || rect.width < grid.bodySize) return { blocked, problem: { kind: 'no-room', detail: 'inset' } };
  const crop = cropFor(photo, rect.width, height, inset.crop);
  return {
    blocked,
    picture: {
      photoId: photo.id, x: rect.x, y: rect.y + white, width: rect.width, height, ...(crop ? { crop } : {}), caption,
      captionX: rect.x, captionY: rect.y + white + height,
    },
  };
}

const looks = new WeakMap<ParagraphStyle, Map<number, ParagraphStyle>>();

/** The pull-out style at a size; one object each, so that paragraphs set in it are found again. */
function pullOutAt(style: ParagraphStyle, size: number): ParagraphStyle {
  const bySize = looks.get(style) ?? new Map<number, ParagraphStyle>();
  looks.set(style, bySize);
  let look = bySize.get(size);
  if (!look) {
    look = { ...style, size, indentChars: 0, align: 'justify', leadingRows: 1, labelFace: '' };
    bySize.set(size, look);
  }
  return look;
}

/** Steps from the largest size of a pull-out to the least, over the size of the running one. */
const steps = [1.75, 1.55, 1.35, 1.15, 1] as const;

function placePullOut(at: Placing, inset: Inset, block: SetBlock, rect: Rect): PlacedInset {
  const { makeUp: { styleSheet: sheet }, faces } = at;
  const { leading, bodySize } = sheet.page.grid;
  const blocked = clearOf(at, inset, rect);
  // Rules stand a little inside, words a little inside them.
  const air = Math.round(leading * 0.55);
  const room = { x: rect.x, width: rect.width, y: rect.y + air, height: rect.height - 2 * air };
  if (room.width < 4 * bodySize || room.height < leading) return { blocked, problem: { kind: 'no-room', detail: 'pull-out' } };
  // Between rules it needs no brackets; the house put them there.
  const text = block.prefix === '【' && block.text.endsWith('】') ? block.text.slice(0, -1) : block.text;
  const style = sheet.paragraphs['pull-out'];
  for (const [k, step] of steps.entries()) {
    const size = Math.round((style.size * step) / 100) * 100;
    const m = paragraphOf(faces, pullOutAt(style, size), text, '', block.spans.filter((span) => span.to <= text.length));
    const pitch = Math.round(size * 1.5);
    const most = Math.floor(room.height / pitch);
    const lines: Line[] = [];
    let from = 0;
    while (from < m.text.length && lines.length < most) {
      const line = breakLine(m, from, room.width);
      lines.push(line);
      from = line.to;
    }
    const over = from < m.text.length;
    if (over && k < steps.length - 1) continue;
    // A single line stands in the middle.
    const first = lines[0];
    const push = lines.length === 1 && first ? Math.max(0, (room.width - first.width) >> 1) : 0;
    const top = room.y + ((room.height - lines.length * pitch) >> 1);
    const placed = lines.map((line, i) => ({ m, line, x: room.x + push, y: top + i * pitch, pitch }));
    return {
      blocked, pullOut: { rect, block: { ...block, text }, lines: placed },
      ...(over ? { problem: { kind: 'no-room', detail: 'pull-out' } } : {}),
    };
  }
  return { blocked, problem: { kind: 'no-room', detail: 'pull-out' } };
}

/** Places one inset of a slot, and says what the text must keep clear of. Nothing is blocked where nothing can stand. */
export function placeInset(at: Placing, inset: Inset, head: Rect | undefined): PlacedInset {
  const { makeUp, story, slot } = at;
  const rect = insetRect(at, inset, head);
  if (inset.kind === 'pull-out') {
    const block = story.blocks.find((b) => b.id !== '' && b.id === inset.blockId);
    if (!block) return { blocked: { ...rect, width: 0, height: 0 }, problem: { kind: 'empty', detail: 'pull-out' } };
    return placePullOut(at, inset, block, rect);
  }
  if (inset.kind === 'sidebar') {
    const told = inset.storyId ? makeUp.stories[inset.storyId] : undefined;
    if (!told || inset.storyId === slot.storyId || inset.storyId === story.id)
      return { blocked: { ...rect, width: 0, height: 0 }, problem: { kind: 'empty', detail: 'sidebar' } };
    return { blocked: clearOf(at, inset, rect) };
  }
  const photo = makeUp.photos[inset.photoId];
  if (!photo) return { blocked: { ...rect, width: 0, height: 0 }, problem: { kind: 'empty', detail: 'inset' } };
  return placePhoto(at, inset, photo, rect);
}
