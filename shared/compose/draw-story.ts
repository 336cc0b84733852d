import { type Drawing, drawBox, drawCaption, drawLine, middleLine, noteMissing } from './drawing.ts';
import type { LegArea } from './leg-area.ts';
import type { VerticalTextItem } from './model.ts';
import { labelFace, labelSize } from './placed-copy.ts';
import type { Poured } from './pour.ts';

/**
 * Commas and stops are drawn in the lower left of their em box; in a vertical line they belong in its upper right.
 * Noto's faces know that themselves (their `vert` feature, which screen and press switch on); the kai does not.
 */
const moved: Readonly<Record<string, readonly [number, number]>> = {
  '，': [0.58, -0.58],
  '、': [0.58, -0.58],
  '。': [0.58, -0.58],
  '：': [0.3, -0.1],
  '；': [0.3, -0.1],
  '！': [0.3, 0],
  '？': [0.25, 0],
};

/** A column of characters; marks that must move get an item of their own. */
function drawColumn(drawing: Drawing, column: VerticalTextItem): void {
  let from = 0;
  let starts = column.starts;
  const put = (to: number, dx: number, dy: number) => {
    if (to <= from) return;
    const { starts: _, source, ...rest } = column;
    drawing.items.push({
      ...rest,
      text: column.text.slice(from, to),
      x: Math.round(column.x + dx * column.size),
      ys: column.ys.slice(from, to).map((y) => Math.round(y + dy * column.size)),
      ...(source ? { source: { ...source, from: source.from + from } } : {}),
      ...(starts ? { starts } : {}),
    });
    starts = undefined;
    from = to;
  };
  for (let i = 0; i < column.text.length; i += 1) {
    const move = column.face === 'kai' ? moved[column.text[i] ?? ''] : undefined;
    if (!move) continue;
    put(i, 0, 0);
    put(i + 1, move[0], move[1]);
  }
  put(column.text.length, 0, 0);
}

function drawHead(drawing: Drawing, area: LegArea, storyId: string): void {
  const { head, slot } = area;
  if (!head) return;
  noteMissing(drawing, slot.id, head.missing);
  if (head.label) {
    const { x, y, width, height } = head.label;
    drawBox(drawing, slot.id, { x: head.atX + x, y: head.atY + y, width, height }, { fill: 'masthead' });
  }
  for (const line of head.lines) {
    const source = line.blockId !== '' ? { source: { storyId, blockId: line.blockId, from: line.from } } : {};
    const starts = line.begins ? ('paragraph' as const) : ('line' as const);
    const shared = {
      slotId: slot.id,
      face: line.face,
      size: line.size,
      text: line.text,
      ink: line.ink,
      starts,
      ...source,
    };
    if (head.vertical && line.role !== 'standingHead') {
      drawColumn(drawing, {
        ...shared,
        type: 'vertical-text',
        x: head.atX + line.x,
        ys: line.places.map((v) => head.atY + line.y + v),
      });
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

/** Draws one leg of a poured story: pictures, head, jump label, lines, jump label, captions, in reading order. */
export function drawLeg(drawing: Drawing, poured: Poured, legIndex: number): void {
  const area = poured.areas[legIndex];
  if (!area) return;
  const { slot } = area;
  const { story } = poured;
  const { leading } = drawing.sheet.page.grid;
  for (const picture of area.pictures) {
    const { x, y, width, height, photoId } = picture;
    drawing.items.push({ type: 'picture', slotId: slot.id, photoId, x, y, width, height });
  }
  drawHead(drawing, area, story.id);
  const lines = poured.lines.filter((line) => line.legIndex === legIndex);
  const drawLabelOf = (side: 'start' | 'end') => {
    for (const label of poured.labels) {
      if (label.legIndex !== legIndex || label.side !== side) continue;
      const { slot: at, set, text } = label;
      const left = side === 'start' ? at.x : at.x + at.width - set.width;
      const y = middleLine(drawing.faces, labelFace, labelSize(drawing.sheet), at.y, leading);
      drawing.items.push({
        type: 'text',
        slotId: slot.id,
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
  for (const { slot: at, rows, m, line, block } of lines) {
    noteMissing(drawing, slot.id, m.missing);
    const source = block >= 0 ? { storyId: story.id, blockId: story.blocks[block]?.id ?? '' } : undefined;
    const starts = line.from === 0 ? 'paragraph' : afterLabel ? 'line' : undefined;
    drawLine(
      drawing,
      slot.id,
      m,
      line,
      at.x,
      at.y,
      rows * leading,
      source && source.blockId !== '' ? source : undefined,
      starts,
    );
    afterLabel = false;
  }
  drawLabelOf('end');
  for (const picture of area.pictures)
    drawCaption(drawing, slot.id, picture.caption, picture.captionX, picture.captionY);
}
