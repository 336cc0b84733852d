import type { Drawing } from './drawing.ts';
import { drawnGlyph, lacksVertical } from './faces/drawn-glyph.ts';
import { advanceOf } from './measured.ts';
import type { FaceId, TextItem, VerticalTextItem } from './model.ts';

/**
 * Commas and stops are drawn in the lower left of their em box; in a vertical line they belong in its upper right.
 * Noto's faces know that themselves (their `vert` feature, which screen and press switch on), and so do most that a paper buys; the
 * product's kai does not, nor do old ones: it is asked of the face that draws the mark.
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

/** Whether the face that draws a mark leaves it where it stands in a horizontal line. */
function movedFor({ faces }: Drawing, face: FaceId, mark: string): boolean {
  const drawn = drawnGlyph(faces, face, mark, true);
  if (!drawn) return false;
  const { product, ...own } = faces[drawn.face];
  return lacksVertical(drawn.title === undefined ? (product ?? own) : own);
}

/** A column of characters; marks that must move and numbers of two digits get an item of their own. */
export function drawColumn(drawing: Drawing, column: VerticalTextItem): void {
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
    // Two units in one place: a number of two digits, or a pair of surrogates.
    if (column.ys[i] === column.ys[i + 1] && /^[0-9]{2}$/u.test(column.text.slice(i, i + 2))) {
      put(i, 0, 0);
      drawing.items.push(sideBySide(drawing, column, i, starts));
      starts = undefined;
      from = i + 2;
      i += 1;
      continue;
    }
    const mark = column.text[i] ?? '';
    const move = moved[mark];
    if (!move || !movedFor(drawing, column.face, mark)) continue;
    put(i, 0, 0);
    put(i + 1, move[0], move[1]);
  }
  put(column.text.length, 0, 0);
}

/** How much of the em box two digits side by side may fill, in 1/1000. */
const FILLED = 980;

/** 纵中横: the two digits from unit i of a column in one em box, condensed as far as they need. */
function sideBySide(drawing: Drawing, column: VerticalTextItem, i: number, starts: TextItem['starts'] | undefined): TextItem {
  const { faces } = drawing;
  const { face, size, slotId, ink, source } = column;
  const first = advanceOf(faces, face, column.text, i);
  const width = first + advanceOf(faces, face, column.text, i + 1);
  const condense = Math.min(1000, Math.floor((FILLED * 1000) / Math.max(1, width)));
  const scale = (size * condense) / 1_000_000;
  const left = column.x + Math.round((size - width * scale) / 2);
  const { ascent, descent } = faces[face];
  return {
    type: 'text',
    slotId,
    face,
    size,
    condense,
    y: (column.ys[i] ?? 0) + Math.round((ascent / (ascent + descent)) * size),
    xs: [left, left + Math.round(first * scale)],
    text: column.text.slice(i, i + 2),
    ink,
    ...(source ? { source: { ...source, from: source.from + i } } : {}),
    ...(starts ? { starts } : {}),
  };
}
