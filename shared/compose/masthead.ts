import { type Drawing, drawLabel, drawRule, type LabelStyle, middleLine, noteMissing } from './drawing.ts';
import { furnitureLook, furnitureOf } from './furniture-look.ts';
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
  const { face, size, ink } = furnitureLook(drawing.sheet, 'nameplate', Math.round(Math.min(rect.height * 1.02, (rect.width / characters.length) * 0.94)));
  const m = displayText(drawing.faces, face, text);
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
    face,
    size,
    condense,
    xs,
    text,
    ink,
    starts: 'paragraph',
    y: middleLine(drawing.faces, face, size, rect.y, rect.height),
  });
}

/** 报头 in the form that its slot asks for. */
export function drawMasthead(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  if (slot.options?.masthead === 'stacked') return drawStacked(drawing, slot, furniture);
  if (slot.options?.masthead === 'vertical') return drawVertical(drawing, slot, furniture);
  return drawWide(drawing, slot, furniture);
}

/** Everything that a masthead says beside the name, a line each; «date　weekday» is parted where it must be narrow. */
function linesOf(furniture: Furniture, narrow: boolean): string[] {
  const { dateLine, issueLine, pagesLine, sponsorLine, cnLine } = furniture;
  const numbers = narrow ? [issueLine, pagesLine] : [[issueLine, pagesLine].filter((text) => text !== '').join('　')];
  const all = [...(narrow ? dateLine.split(/[\u3000 ]+/u) : [dateLine]), ...numbers, ...(narrow ? sponsorLine.split('\u3000') : [sponsorLine]), ...(narrow ? cnLine.split('\u3000') : [cnLine])];
  return all.filter((text) => text.trim() !== '');
}

/** A 文武线 with its thin rule at `y`, the thick one above it. */
function drawDouble(drawing: Drawing, slotId: string, left: number, right: number, y: number): void {
  drawRule(drawing, slotId, [left, y - 2600], [right, y - 2600], 2000);
  drawRule(drawing, slotId, [left, y], [right, y], drawing.sheet.ruleThin);
}

/** The name over its lines, all in the middle: for a narrow place at the head of the page. */
function drawStacked(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  const { sheet } = drawing;
  const rect = slotRect(sheet.page, slot);
  const { leading, bodySize } = sheet.page.grid;
  const lines = linesOf(furniture, false);
  const pitch = Math.round(leading * 1.25);
  const foot = rect.y + rect.height;
  const top = foot - lines.length * pitch - Math.round(leading * 0.3);
  drawNameplate(drawing, slot.id, furniture.nameplate, { ...rect, height: top - rect.y - Math.round(leading * 0.7) });
  drawDouble(drawing, slot.id, rect.x, rect.x + rect.width, top);
  for (const [i, text] of lines.entries()) {
    const style = i === 0 ? furnitureLook(sheet, 'issue', Math.round(bodySize * 1.15)) : furnitureLook(sheet, 'imprint', Math.round(bodySize * 0.95));
    const y = baseline(drawing, style, top + Math.round(leading * 0.15) + i * pitch, pitch);
    drawLabel(drawing, slot.id, style, text, rect.x + (rect.width >> 1), y, 'center', rect.width);
  }
  drawRule(drawing, slot.id, [rect.x, foot], [rect.x + rect.width, foot], sheet.ruleThin);
}

/** The name written downwards at the left, its lines in a column beside it, hung from an upright 文武线. */
function drawVertical(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  const { sheet } = drawing;
  const rect = slotRect(sheet.page, slot);
  const { leading, bodySize } = sheet.page.grid;
  const characters = [...furniture.nameplate];
  if (characters.length > 0 && rect.height > 0) {
    const size = Math.max(1000, Math.round(Math.min((rect.height / characters.length) * 0.96, rect.width * 0.62)));
    const pitch = characters.length > 1 ? Math.floor((rect.height - size) / (characters.length - 1)) : 0;
    const { face, color } = furnitureOf(sheet, 'nameplate');
    noteMissing(drawing, slot.id, displayText(drawing.faces, face, furniture.nameplate).missing);
    let place = 0;
    const ys = characters.flatMap((character) => {
      const y = rect.y + place * pitch;
      place += 1;
      return Array.from({ length: character.length }, () => y);
    });
    drawing.items.push({
      type: 'vertical-text', slotId: slot.id, face, size, x: rect.x, ys, text: furniture.nameplate, ink: color, starts: 'paragraph',
    });
    const ruleX = rect.x + size + Math.round(bodySize * 0.8);
    drawRule(drawing, slot.id, [ruleX, rect.y], [ruleX, rect.y + rect.height], 2000);
    drawRule(drawing, slot.id, [ruleX + 2600, rect.y], [ruleX + 2600, rect.y + rect.height], sheet.ruleThin);
    const left = ruleX + 2600 + Math.round(bodySize * 0.7);
    const room = rect.x + rect.width - left;
    const lines = linesOf(furniture, true);
    const pitchOfLine = Math.min(Math.round(leading * 1.5), Math.floor(rect.height / Math.max(1, lines.length)));
    for (const [i, text] of lines.entries()) {
      const style = i === 0 ? furnitureLook(sheet, 'issue', Math.round(bodySize * 1.1)) : furnitureLook(sheet, 'imprint', Math.round(bodySize * 0.95));
      const y = baseline(drawing, style, rect.y + rect.height - (lines.length - i) * pitchOfLine, pitchOfLine);
      drawLabel(drawing, slot.id, style, text, left, y, 'start', Math.max(bodySize, room));
    }
  }
}

/** Nameplate, 文武线, date and issue, and who publishes it: over the width of a front page. */
function drawWide(drawing: Drawing, slot: FilledSlot, furniture: Furniture): void {
  const { sheet } = drawing;
  const rect = slotRect(sheet.page, slot);
  const { leading, bodySize } = sheet.page.grid;
  const date = furnitureLook(sheet, 'issue', Math.round(bodySize * 1.3));
  const small = furnitureLook(sheet, 'imprint', Math.round(bodySize * 0.95));
  const dateHeight = Math.round(leading * 1.6);
  const smallHeight = Math.round(leading * 1.3);
  const foot = rect.y + rect.height;
  const ruleY = foot - smallHeight - dateHeight;
  const right = rect.x + rect.width;
  drawDouble(drawing, slot.id, rect.x, right, ruleY);
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
