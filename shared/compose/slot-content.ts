import { setCaption } from './caption.ts';
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
import { boxRect, innerRect, type Rect } from './geometry.ts';
import type { FilledSlot } from './leg-area.ts';
import { breakLine } from './line-break.ts';
import type { Furniture, SetPhoto } from './model.ts';
import { paragraphOf } from './paragraphs.ts';

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

/** Hotline and mailbox: a tinted band with bold text in its middle. Answers the lines that found no room. */
export function drawText(drawing: Drawing, slot: FilledSlot, furniture: Furniture): number {
  const { sheet } = drawing;
  const text = (slot.text ?? '').trim() || furniture.hotlineLine;
  if (text === '') return 0;
  const rect = boxRect(sheet.page, slot);
  if (slot.box !== 'frame') drawBox(drawing, slot.id, rect, { fill: 'tint' });
  const em = sheet.page.grid.bodySize;
  const style: LabelStyle = { face: 'hei-bold', size: Math.round(em * 1.1), ink: 'black' };
  if (!text.includes('\n') && labelWidth(drawing, style, text) <= rect.width - 2 * em) {
    drawLabel(
      drawing,
      slot.id,
      style,
      text,
      rect.x + (rect.width >> 1),
      baseline(drawing, style, rect.y, rect.height),
      'center',
    );
    return 0;
  }
  return drawCentred(drawing, slot, text, style, { ...rect, x: rect.x + em, width: rect.width - 2 * em });
}

/** An advertisement: framed, with the label 广告 that the law asks for. Answers the lines that found no room. */
export function drawAdvertisement(drawing: Drawing, slot: FilledSlot, photo: SetPhoto | undefined): number {
  const { sheet } = drawing;
  const rect = boxRect(sheet.page, slot);
  const em = sheet.page.grid.bodySize;
  if (photo) drawing.items.push({ type: 'picture', slotId: slot.id, photoId: photo.id, ...rect });
  drawBox(drawing, slot.id, rect, { stroke: 'black', strokeWidth: 600 });
  const label: LabelStyle = { face: 'hei', size: Math.round(em * 0.85), ink: 'black' };
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
  if (text === '') return 0;
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
  if (height < sheet.page.grid.leading) return false;
  drawing.items.push({
    type: 'picture',
    slotId: slot.id,
    photoId: photo.id,
    x: rect.x,
    y: rect.y,
    width: rect.width,
    height,
  });
  drawCaption(drawing, slot.id, caption, rect.x, rect.y + height);
  return true;
}
