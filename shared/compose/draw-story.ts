import { drawDown, drawLabelDown, drawStretches } from './draw-down.ts';
import { type Drawing, drawBox, drawCaption, drawLine, drawRule, middleLine, noteMissing } from './drawing.ts';
import { bandOf } from './geometry.ts';
import type { PlacedPullOut } from './insets.ts';
import { type LegArea, ownerOf } from './leg-area.ts';
import { labelFace, labelSize } from './placed-copy.ts';
import type { Poured } from './pour.ts';

function drawHead(drawing: Drawing, area: LegArea, storyId: string): void {
  const { head } = area;
  if (!head) return;
  const slotId = ownerOf(area.slot);
  noteMissing(drawing, slotId, head.missing);
  if (head.label) {
    const { x, y, width, height } = head.label;
    drawBox(drawing, slotId, { x: head.atX + x, y: head.atY + y, width, height }, { fill: 'masthead' });
  }
  for (const line of head.lines) {
    const source = line.blockId !== '' ? { source: { storyId, blockId: line.blockId, from: line.from } } : {};
    const starts = line.begins ? ('paragraph' as const) : ('line' as const);
    const shared = {
      slotId,
      face: line.face,
      size: line.size,
      text: line.text,
      ink: line.ink,
      starts,
      ...source,
    };
    if (head.vertical && line.role !== 'standingHead') {
      drawStretches(drawing, {
        ...shared,
        type: 'vertical-text',
        x: head.atX + line.x,
        ys: line.places.map((v) => head.atY + line.y + v),
      }, line.turned);
    } else {
      drawing.items.push({
        ...shared,
        type: 'text',
        condense: line.condense,
        y: head.atY + line.y,
        xs: line.places.map((v) => head.atX + line.x + v),
      });
    }
  }
}

/** A paragraph of the text set large, a thick rule above and a thin one below. */
function drawPullOut(drawing: Drawing, slotId: string, storyId: string, pullOut: PlacedPullOut): void {
  const { x, y, width, height } = pullOut.rect;
  const { ruleThick, ruleThin, page } = drawing.sheet;
  const inset = Math.round(page.grid.leading * 0.2);
  drawRule(drawing, slotId, [x, y + inset], [x + width, y + inset], ruleThick);
  drawRule(drawing, slotId, [x, y + height - inset], [x + width, y + height - inset], ruleThin);
  const source = { storyId, blockId: pullOut.block.id };
  for (const { m, line, x: left, y: top, pitch } of pullOut.lines) {
    noteMissing(drawing, slotId, m.missing);
    drawLine(drawing, slotId, m, line, left, top, pitch, source, line.from === 0 ? 'paragraph' : undefined);
  }
}

/** Draws one leg of a poured story: pictures, head, jump label, lines, jump label, captions, in reading order. */
export function drawLeg(drawing: Drawing, poured: Poured, legIndex: number): void {
  const area = poured.areas[legIndex];
  if (!area) return;
  const slotId = ownerOf(area.slot);
  const { story } = poured;
  const { leading } = drawing.sheet.page.grid;
  for (const picture of area.pictures) {
    const { x, y, width, height, photoId, crop } = picture;
    drawing.items.push({ type: 'picture', slotId, photoId, x, y, width, height, ...(crop ? { crop } : {}) });
  }
  drawHead(drawing, area, story.id);
  const lines = poured.lines.filter((line) => line.legIndex === legIndex);
  const drawLabelOf = (side: 'start' | 'end') => {
    for (const label of poured.labels) {
      if (label.legIndex !== legIndex || label.side !== side) continue;
      const { slot: at, set, text } = label;
      if (at.vertical) {
        drawLabelDown(drawing, slotId, label, labelSize(drawing.sheet));
        continue;
      }
      const left = side === 'start' ? at.x : at.x + at.width - set.width;
      const y = middleLine(drawing.faces, labelFace, labelSize(drawing.sheet), at.y, leading);
      drawing.items.push({
        type: 'text',
        slotId,
        face: labelFace,
        size: labelSize(drawing.sheet),
        condense: 1000,
        y,
        xs: set.xs.map((v) => v + left),
        text,
        ink: 'black',
        starts: 'line',
      });
    }
  };
  if (lines.length > 0) drawLabelOf('start');
  let afterLabel = lines.length > 0 && area.leg.jumpIn !== '';
  const { sheet } = drawing;
  for (const rule of poured.rules) {
    if (rule.legIndex !== legIndex) continue;
    const width = rule.weight === 'thin' ? sheet.ruleThin : Math.round(sheet.ruleThin / 2);
    drawRule(drawing, slotId, [rule.x1, rule.y], [rule.x2, rule.y], width);
  }
  for (const { slot: at, rows, m, line, block, base } of lines) {
    noteMissing(drawing, slotId, m.missing);
    const source = block >= 0 ? { storyId: story.id, blockId: story.blocks[block]?.id ?? '' } : undefined;
    const starts = line.from + base === 0 ? 'paragraph' : afterLabel ? 'line' : undefined;
    const band = bandOf(drawing.sheet.page.grid, at, rows);
    (at.vertical ? drawDown : drawLine)(
      drawing,
      slotId,
      m,
      line,
      band.x,
      band.y,
      band.thick,
      source && source.blockId !== '' ? source : undefined,
      starts,
      base,
    );
    afterLabel = false;
  }
  drawLabelOf('end');
  for (const pullOut of area.pullOuts) drawPullOut(drawing, slotId, story.id, pullOut);
  for (const picture of area.pictures)
    drawCaption(drawing, slotId, picture.caption, picture.captionX, picture.captionY);
}
