import {
  type Drawing,
  drawBox,
  drawCaption,
  drawLabel,
  drawRule,
  type LabelStyle,
  labelWidth,
  middleLine,
  drawLine,
  noteMissing,
} from './drawing.ts';
import { boxRect, innerRect, type Rect, slotRect } from './geometry.ts';
import { breakLine } from './line-break.ts';
import { setCaption } from './caption.ts';
import type { FilledSlot } from './leg-area.ts';
import type { Furniture, SetPhoto } from './model.ts';
import { paragraphOf } from './paragraphs.ts';
import { displayText, tightLine } from './tight-line.ts';

const baseline = (drawing: Drawing, style: LabelStyle, top: number, height: number) =>
  middleLine(drawing.faces, style.face, style.size, top, height);

/** The nameplate over the whole width, its letters as far apart as the width asks; red as the ink says. */
function drawNameplate(drawing: Drawing, slotId: string, text: string, rect: Rect): void {
  const characters = [...text];
  if (characters.length === 0 || rect.height <= 0) return;
  // Ink of the black Song stands about 4 % inside its em box: the letters may be a little larger than their room.
  const size = Math.round(Math.min(rect.height * 1.02, (rect.width / characters.length) * 0.94));
  const m = displayText(drawing.faces, 'song-black', text);
  noteMissing(drawing, slotId, m.missing);
  const natural = tightLine(m, 0, text.length, size);
  const overhang = Math.round(size * 0.035);
  const room = rect.width + 2 * overhang;
  const extra = characters.length > 1 ? Math.max(0, room - natural.width) / (characters.length - 1) : 0;
  const condense = natural.width > room ? Math.max(500, Math.floor((room * 1000) / natural.width)) : 1000;
  const line = tightLine(m, 0, text.length, size, condense);
  let index = -1;
  const xs = line.xs.map((x, i) => {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) index += 1;
    return Math.round(rect.x - overhang + x + extra * index);
  });
  drawing.items.push({
    type: 'text',
    slotId,
    face: 'song-black',
    size,
    condense,
    xs,
    text,
    ink: 'masthead',
    starts: 'paragraph',
    y: middleLine(drawing.faces, 'song-black', size, rect.y, rect.height),
  });
}

/** 报头: nameplate, 文武线, date and issue, and who publishes it. */
export function drawMasthead(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  const { sheet } = drawing;
  const rect = slotRect(sheet.page, slot);
  const { leading, bodySize } = sheet.page.grid;
  const date: LabelStyle = { face: 'hei-bold', size: Math.round(bodySize * 1.3), ink: 'black' };
  const small: LabelStyle = { face: 'song', size: Math.round(bodySize * 0.95), ink: 'black' };
  const dateHeight = Math.round(leading * 1.6);
  const smallHeight = Math.round(leading * 1.3);
  const foot = rect.y + rect.height;
  const ruleY = foot - smallHeight - dateHeight;
  const right = rect.x + rect.width;
  drawRule(drawing, slot.id, [rect.x, ruleY - 2600], [right, ruleY - 2600], 2000);
  drawRule(drawing, slot.id, [rect.x, ruleY], [right, ruleY], sheet.ruleThin);
  drawRule(drawing, slot.id, [rect.x, foot - smallHeight], [right, foot - smallHeight], sheet.ruleThin);
  drawNameplate(drawing, slot.id, furniture.nameplate, {
    ...rect,
    height: rect.height - smallHeight - dateHeight - Math.round(leading * 0.7),
  });
  const dateY = baseline(drawing, date, ruleY, dateHeight);
  const issue = [furniture.issueLine, furniture.pagesLine].filter((text) => text !== '').join('　');
  drawLabel(drawing, slot.id, date, furniture.dateLine, rect.x, dateY, 'start', rect.width * 0.6);
  drawLabel(drawing, slot.id, date, issue, right, dateY, 'end', rect.width * 0.45);
  const owner = [furniture.sponsorLine, furniture.cnLine].filter((text) => text !== '').join('　　');
  drawLabel(
    drawing,
    slot.id,
    small,
    owner,
    rect.x + (rect.width >> 1),
    baseline(drawing, small, foot - smallHeight, smallHeight),
    'center',
    rect.width,
  );
}

/** 报眉 of an inner page: folio and section left, nameplate in the middle, date right, over a 文武线. */
export function drawFolioLine(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  const { sheet } = drawing;
  const rect = slotRect(sheet.page, slot);
  const { leading, bodySize } = sheet.page.grid;
  const foot = rect.y + rect.height - Math.round(leading * 0.25);
  const right = rect.x + rect.width;
  drawRule(drawing, slot.id, [rect.x, foot], [right, foot], sheet.ruleThin);
  drawRule(drawing, slot.id, [rect.x, foot - 2400], [right, foot - 2400], 1600);
  const band = Math.max(leading, foot - 2400 - rect.y);
  const folio: LabelStyle = {
    face: 'song-black',
    size: Math.round(Math.min(band * 0.95, bodySize * 3.4)),
    ink: 'masthead',
  };
  const section: LabelStyle = {
    face: 'hei-bold',
    size: Math.round(Math.min(band * 0.6, bodySize * 1.9)),
    ink: 'black',
  };
  const name: LabelStyle = {
    face: 'song-black',
    size: Math.round(Math.min(band * 0.62, bodySize * 2)),
    ink: 'masthead',
  };
  const date: LabelStyle = { face: 'song', size: Math.round(bodySize * 1.05), ink: 'black' };
  // Everything stands on one base line a little above the rule.
  const y = foot - 2400 - Math.round(leading * 0.45);
  const taken = drawLabel(drawing, slot.id, folio, furniture.folio, rect.x, y);
  drawLabel(
    drawing,
    slot.id,
    section,
    furniture.section,
    rect.x + taken + bodySize,
    y,
    'start',
    rect.width * 0.3,
    'line',
  );
  drawLabel(
    drawing,
    slot.id,
    name,
    furniture.nameplate,
    rect.x + (rect.width >> 1),
    y,
    'center',
    rect.width * 0.3,
    'line',
  );
  drawLabel(drawing, slot.id, date, furniture.dateLine, right, y, 'end', rect.width * 0.3, 'line');
}

/** Page credits at the foot, right, under a thick rule (PG6). */
export function drawCredits(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  const { sheet } = drawing;
  const rect = slotRect(sheet.page, slot);
  const style: LabelStyle = {
    face: sheet.paragraphs.credits.face,
    size: sheet.paragraphs.credits.size,
    ink: sheet.paragraphs.credits.color,
  };
  const right = rect.x + rect.width;
  const ruleY = rect.y + 1500;
  drawRule(drawing, slot.id, [rect.x, ruleY], [right, ruleY], sheet.ruleThick);
  drawLabel(
    drawing,
    slot.id,
    style,
    furniture.credits,
    right,
    baseline(drawing, style, ruleY, rect.y + rect.height - ruleY + 1500),
    'end',
    rect.width,
  );
}

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
