import { setCaption } from './caption.ts';
import { cropFor } from './crop.ts';
import {
  type Drawing,
  drawBox,
  drawCaption,
  drawLabel,
  drawLine,
  type LabelStyle,
  labelWidth,
  middleLine,
  noteMissing,
} from './drawing.ts';
import { furnitureLook } from './furniture-look.ts';
import { boxRect, goesRound, innerRect, type Rect } from './geometry.ts';
import type { FilledSlot } from './leg-area.ts';
import { breakLine } from './line-break.ts';
import type { Furniture, SetPhoto } from './model.ts';
import { drawSlotBox } from './page-rules.ts';
import { paragraphOf } from './paragraphs.ts';
import { qrPicture } from './qr.ts';

const baseline = (drawing: Drawing, style: LabelStyle, top: number, height: number) =>
  middleLine(drawing.faces, style.face, style.size, top, height);

/** A text set line by line in the middle of a rectangle; answers the lines that found no room. */
function drawCentred(drawing: Drawing, slot: FilledSlot, text: string, style: LabelStyle, rect: Rect): number {
  const paragraph = { ...drawing.sheet.paragraphs.advertisement, face: style.face, size: style.size, color: style.ink };
  const pitch = Math.round(style.size * 1.5);
  const lines = text
    .split('\n')
    .filter((entry) => entry.trim() !== '')
    .flatMap((entry) => {
      const m = paragraphOf(drawing.faces, paragraphKept(paragraph), entry.trim());
      noteMissing(drawing, slot.id, m.missing);
      const broken = [];
      for (let from = 0; from < m.text.length; ) {
        const line = breakLine(m, from, rect.width);
        broken.push({ m, line });
        from = line.to;
      }
      return broken;
    });
  const most = Math.max(0, Math.floor(rect.height / pitch));
  const shown = lines.slice(0, most);
  let y = rect.y + ((rect.height - shown.length * pitch) >> 1);
  for (const { m, line } of shown) {
    drawLine(drawing, slot.id, m, line, rect.x, y, pitch, undefined, line.from === 0 ? 'paragraph' : undefined);
    y += pitch;
  }
  return lines.length - shown.length;
}

type AdStyle = Drawing['sheet']['paragraphs']['advertisement'];
const kept = new Map<string, AdStyle>();

/** One style object per look, so that paragraphs set in it are found again. */
function paragraphKept(style: AdStyle): AdStyle {
  const key = JSON.stringify(style);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size > 200) kept.clear();
  kept.set(key, style);
  return style;
}

/** A QR picture at the right of a rectangle, or over its text where it is higher than wide; what is left, or undefined. */
function drawQr(drawing: Drawing, slot: FilledSlot, address: string, rect: Rect, alone: boolean): Rect | undefined {
  const air = drawing.sheet.page.grid.leading >> 2;
  const high = rect.height > rect.width;
  const side = Math.min(rect.width, rect.height, alone ? Infinity : Math.round((high ? rect.height : rect.width) * 0.6)) - 2 * air;
  const x = high || alone ? rect.x + ((rect.width - side) >> 1) : rect.x + rect.width - side - air;
  const y = high && !alone ? rect.y + air : rect.y + ((rect.height - side) >> 1);
  const picture = qrPicture(address, { x, y, side });
  if (!picture) return undefined;
  drawBox(drawing, slot.id, picture.square, { fill: 'white' });
  for (const dark of picture.dark) drawBox(drawing, slot.id, dark, { fill: 'black' });
  const taken = side + 2 * air;
  return high ? { ...rect, y: rect.y + taken, height: Math.max(0, rect.height - taken) } : { ...rect, width: Math.max(0, rect.width - taken) };
}

/**
 * Hotline and mailbox: a tinted band with bold text in its middle, and a QR picture where one is asked for. Answers the
 * lines that found no room, and whether the picture did.
 */
export function drawText(drawing: Drawing, slot: FilledSlot, furniture: Furniture): { over: number; noQr: boolean } {
  const { sheet } = drawing;
  const address = slot.options?.qr?.trim() ?? '';
  const text = (slot.text ?? '').trim() || (address === '' ? furniture.hotlineLine : '');
  const whole = boxRect(sheet.page, slot);
  if (goesRound(slot.box)) drawSlotBox(drawing, slot);
  else drawBox(drawing, slot.id, whole, { fill: 'tint' });
  let rect = goesRound(slot.box) && slot.box !== 'frame' && slot.box !== 'tint' ? innerRect(sheet.page, slot) : whole;
  const left = address === '' ? rect : drawQr(drawing, slot, address, rect, text === '');
  const noQr = left === undefined;
  rect = left ?? rect;
  if (text === '') return { over: 0, noQr };
  const em = sheet.page.grid.bodySize;
  const style: LabelStyle = furnitureLook(sheet, 'hotline', Math.round(em * 1.1));
  if (!text.includes('\n') && labelWidth(drawing, style, text) <= rect.width - 2 * em) {
    const y = baseline(drawing, style, rect.y, rect.height);
    drawLabel(drawing, slot.id, style, text, rect.x + (rect.width >> 1), y, 'center');
    return { over: 0, noQr };
  }
  const room = { ...rect, x: rect.x + em, width: Math.max(em, rect.width - 2 * em) };
  return { over: drawCentred(drawing, slot, text, style, room), noQr };
}

/** An advertisement, text or picture: framed, with the label 广告 in its corner that the law asks for. Answers the lines that found no room. */
export function drawAdvertisement(drawing: Drawing, slot: FilledSlot, photo: SetPhoto | undefined): number {
  const { sheet } = drawing;
  const rect = boxRect(sheet.page, slot);
  const em = sheet.page.grid.bodySize;
  if (photo && rect.width > 0 && rect.height > 0) {
    const crop = cropFor(photo, rect.width, rect.height, slot.options?.crop);
    drawing.items.push({ type: 'picture', slotId: slot.id, photoId: photo.id, ...rect, ...(crop ? { crop } : {}) });
  }
  drawBox(drawing, slot.id, rect, { stroke: 'black', strokeWidth: 600 });
  const label: LabelStyle = furnitureLook(sheet, 'ad-label', Math.round(em * 0.85));
  const width = labelWidth(drawing, label, '广告') + em;
  const box = { x: rect.x + rect.width - width, y: rect.y, width, height: Math.round(em * 1.5) };
  drawBox(drawing, slot.id, box, { fill: 'white', stroke: 'black', strokeWidth: 300 });
  drawLabel(
    drawing,
    slot.id,
    label,
    '广告',
    box.x + (box.width >> 1),
    baseline(drawing, label, box.y, box.height),
    'center',
  );
  const text = (slot.text ?? '').trim();
  // A picture brings its own words.
  if (text === '' || photo) return 0;
  const room = {
    x: rect.x + 2 * em,
    y: rect.y + box.height,
    width: Math.max(em, rect.width - 4 * em),
    height: rect.height - 2 * box.height,
  };
  // The first line is the advertisement's head; the rest is smaller and stands under it, all in the middle.
  const [first = '', ...rest] = text.split('\n').filter((entry) => entry.trim() !== '');
  const head = sizeFor(drawing, first, room);
  if (rest.length === 0) return drawCentred(drawing, slot, first, head, room);
  const headHeight = Math.min(room.height, Math.round(head.size * 1.5));
  const below = room.height - headHeight;
  const size = Math.round(Math.max(em, Math.min(em * 1.6, below / (rest.length * 1.8))));
  const white = Math.max(0, (below - rest.length * Math.round(size * 1.5)) >> 1);
  const gap = Math.min(white, size);
  const over = drawCentred(drawing, slot, first, head, { ...room, y: room.y + white - (gap >> 1), height: headHeight });
  const y = room.y + white + headHeight + (gap >> 1);
  return (
    over +
    drawCentred(
      drawing,
      slot,
      rest.join('\n'),
      { face: 'song', size, ink: 'black' },
      {
        ...room,
        y,
        height: Math.max(0, room.y + room.height - y),
      },
    )
  );
}

function sizeFor(drawing: Drawing, text: string, room: Rect): LabelStyle {
  const style: LabelStyle = { ...drawing.sheet.paragraphs.advertisement, ink: 'black' };
  const most = Math.max(style.size, Math.min(style.size * 2, Math.round(room.height * 0.4)));
  const natural = Math.max(1, labelWidth(drawing, { ...style, size: most }, text));
  return {
    ...style,
    size: Math.max(drawing.sheet.page.grid.bodySize, Math.min(most, Math.floor((most * room.width) / natural))),
  };
}

/** A photo standing by itself: picture, caption, credit at the right. */
export function drawPhoto(drawing: Drawing, slot: FilledSlot, photo: SetPhoto): boolean {
  const { sheet } = drawing;
  const rect = innerRect(sheet.page, slot);
  const caption = setCaption(drawing.faces, sheet, photo, rect.width);
  const height = rect.height - caption.height;
  if (height < sheet.page.grid.leading || rect.width <= 0) return false;
  const crop = cropFor(photo, rect.width, height, slot.options?.crop);
  drawing.items.push({
    type: 'picture',
    slotId: slot.id,
    photoId: photo.id,
    x: rect.x,
    y: rect.y,
    width: rect.width,
    height,
    ...(crop ? { crop } : {}),
  });
  drawCaption(drawing, slot.id, caption, rect.x, rect.y + height);
  return true;
}
