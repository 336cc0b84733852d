import { type Drawing, drawLabel, drawRule, type LabelStyle, middleLine } from './drawing.ts';
import { furnitureLook } from './furniture-look.ts';
import { slotRect } from './geometry.ts';
import type { FilledSlot } from './leg-area.ts';
import type { Furniture } from './model.ts';

const baseline = (drawing: Drawing, style: LabelStyle, top: number, height: number) =>
  middleLine(drawing.faces, style.face, style.size, top, height);

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
  const folio = furnitureLook(sheet, 'folio', Math.round(Math.min(band * 0.95, bodySize * 3.4)));
  const section = furnitureLook(sheet, 'section', Math.round(Math.min(band * 0.6, bodySize * 1.9)));
  const name = furnitureLook(sheet, 'running-name', Math.round(Math.min(band * 0.62, bodySize * 2)));
  const date = furnitureLook(sheet, 'running-date', Math.round(bodySize * 1.05));
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
