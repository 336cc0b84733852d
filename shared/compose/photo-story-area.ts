import { setCaption } from './caption.ts';
import { cropFor } from './crop.ts';
import { type LineSlot, lineSlots, type Rect } from './geometry.ts';
import type { PlacedPicture } from './insets.ts';
import type { Placing } from './leg-area.ts';
import { breakLine } from './line-break.ts';
import type { Measured } from './measured.ts';
import type { SetPhoto } from './model.ts';

/** How many lines these paragraphs take in columns of one width. */
function countLines(paragraphs: readonly Measured[], width: number): number {
  let lines = 0;
  for (const m of paragraphs) {
    for (let from = 0; from < m.text.length; ) {
      lines += Math.max(1, Math.ceil(m.style.leadingRows));
      from = breakLine(m, from, width).to;
    }
  }
  return lines;
}

/**
 * Picture left, text right: the picture as wide as its shape asks and the text allows, from 72 % down to 38 % of
 * the width.
 */
function besideText(
  at: Placing,
  photo: SetPhoto,
  area: Rect,
  paragraphs: readonly Measured[],
): { picture: PlacedPicture; slots: LineSlot[]; flexible: boolean } {
  const {
    makeUp: { styleSheet: sheet },
    faces,
  } = at;
  const { grid } = sheet.page;
  const em = grid.bodySize;
  const natural = (area.height * Math.max(1, photo.widthPx)) / Math.max(1, photo.heightPx);
  const least = Math.floor(area.width * 0.38);
  let width = Math.max(least, Math.min(Math.floor(area.width * 0.72), Math.round(natural)));
  for (;;) {
    const textWidth = Math.max(em, Math.floor((area.width - width - em) / em) * em);
    const textX = area.x + area.width - textWidth;
    const caption = setCaption(faces, sheet, photo, textWidth, false);
    const text = { x: textX, y: area.y, width: textWidth, height: Math.max(0, area.height - caption.height) };
    const slots = lineSlots(grid, text, 1, []);
    if (width > least && countLines(paragraphs, textWidth) > slots.length) {
      width = Math.max(least, width - em);
      continue;
    }
    const own = Math.max(em, textX - em - area.x);
    const crop = cropFor(photo, own, area.height, at.slot.options?.crop);
    return {
      picture: {
        photoId: photo.id,
        x: area.x,
        y: area.y,
        width: own,
        height: area.height,
        ...(crop ? { crop } : {}),
        caption,
        captionX: textX,
        captionY: area.y + text.height,
      },
      slots,
      flexible: true,
    };
  }
}

/** Picture above, text below (or beside it where the slot is wide and low): the picture takes what the text leaves. */
export function photoStoryArea(
  at: Placing,
  photo: SetPhoto,
  area: Rect,
  paragraphs: readonly Measured[],
): { picture?: PlacedPicture; slots: LineSlot[]; flexible: boolean } {
  const {
    makeUp: { styleSheet: sheet },
    faces,
    slot,
  } = at;
  const { grid } = sheet.page;
  const hasWords = paragraphs.length > 0;
  // An ear is read across; a photo story only where it is low.
  const low = area.height * (slot.kind === 'ear' ? 1.4 : 1.8);
  if (hasWords && area.width > low) return besideText(at, photo, area, paragraphs);
  // A photo story without text of its own has the photo's caption for text.
  const caption = setCaption(faces, sheet, photo, area.width, !hasWords);
  // A few lines read best in one measure under the picture.
  const em = grid.bodySize;
  const few = countLines(paragraphs, Math.max(em, Math.floor(area.width / em) * em)) <= 5;
  const columns = few ? 1 : Math.max(1, slot.bodyColumns);
  const probe = lineSlots(grid, { ...area, height: grid.leading }, columns, []);
  const width = probe[0]?.width ?? area.width;
  const rows = hasWords ? Math.ceil(countLines(paragraphs, width) / Math.max(1, probe.length)) : 0;
  const most = Math.max(1, Math.floor((area.height * 0.6) / grid.leading));
  const textRows = Math.min(rows, most);
  const white = textRows > 0 ? Math.round(grid.leading * 0.4) : 0;
  const textHeight = textRows * grid.leading;
  const height = area.height - textHeight - white - caption.height;
  const textY = area.y + height + white;
  const crop = cropFor(photo, area.width, height, slot.options?.crop);
  return {
    ...(height > grid.leading
      ? {
          picture: {
            photoId: photo.id,
            x: area.x,
            y: area.y,
            width: area.width,
            height,
            ...(crop ? { crop } : {}),
            caption,
            captionX: area.x,
            captionY: textY + textHeight,
          },
        }
      : {}),
    slots: lineSlots(grid, { x: area.x, y: textY, width: area.width, height: textHeight }, columns, []),
    flexible: true,
  };
}
