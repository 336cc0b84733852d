import { type Drawing, drawLabel, drawRule, type LabelStyle, middleLine, noteMissing } from './drawing.ts';
import { type Rect, slotRect } from './geometry.ts';
import type { FilledSlot } from './leg-area.ts';
import type { Furniture } from './model.ts';
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
    baseline(drawing, style, ruleY, Math.min(rect.y + rect.height - ruleY + 1500, Math.round(sheet.page.grid.leading * 1.6))),
    'end',
    rect.width,
  );
}
