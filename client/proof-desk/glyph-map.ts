import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedPage, Faces, TextItem, VerticalTextItem } from '../../shared/compose/model.ts';

/** A stretch of a story's paragraph, offsets in UTF-16 units. */
export interface Stretch {
  readonly storyId: string;
  readonly blockId: string;
  readonly from: number;
  readonly to: number;
}

/** A rectangle on the sheet in points. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Line = TextItem | VerticalTextItem;

interface Glyphs {
  readonly item: Line;
  /** The rectangle of text[i]. */
  readonly rect: (i: number) => Rect;
}

/** Where every character of a composed page stands, and which character stands at a point: a mark sits exactly on its glyphs. */
export interface GlyphMap {
  /** One rectangle a line that the stretch covers; for an empty stretch the thin place before its character. */
  rectsOf(stretch: Stretch): Rect[];
  /**
   * The character under a point of the sheet (points), or the nearest in its line; null far from all text.
   * With `within`, the nearest character of that paragraph, however far: a drag stays in the paragraph it began in.
   */
  at(x: number, y: number, within?: { readonly storyId: string; readonly blockId: string }): CharacterAt | null;
}

/** One character of a story. */
export interface CharacterAt { readonly storyId: string; readonly blockId: string; readonly offset: number }

const pt = (mpt: number): number => mpt / 1000;

function glyphsOf(item: Line, faces: Faces): Glyphs {
  if (item.type === 'vertical-text') {
    return { item, rect: (i) => ({ x: pt(item.x), y: pt(item.ys[i] ?? item.ys.at(-1) ?? 0), width: pt(item.size), height: pt(item.size) }) };
  }
  const { ascent, widths } = faces[item.face];
  const widthAt = (i: number): number => ((widths[item.text[i] ?? ''] ?? 1000) / 1000) * item.size * (item.condense / 1000);
  return {
    item,
    rect: (i) => {
      const x = item.xs[i] ?? item.xs.at(-1) ?? 0;
      return { x: pt(x), y: pt(item.y - (ascent / 1000) * item.size), width: pt(widthAt(i)), height: pt(item.size) };
    },
  };
}

/** Reads the positions of a composed page once, in the faces it was composed in; asking is then cheap. */
export function glyphMap(page: ComposedPage, faces: Faces = productFaces): GlyphMap {
  const lines: Glyphs[] = page.items
    .filter((item): item is Line => (item.type === 'text' || item.type === 'vertical-text') && item.source !== undefined && item.text.length > 0)
    .map((item) => glyphsOf(item, faces));
  return {
    rectsOf(stretch) {
      const rects: Rect[] = [];
      for (const { item, rect } of lines) {
        const { source } = item;
        if (!source || source.storyId !== stretch.storyId || source.blockId !== stretch.blockId) continue;
        const end = source.from + item.text.length;
        const empty = stretch.from === stretch.to;
        const from = Math.max(stretch.from, source.from);
        const to = Math.min(stretch.to, end);
        if (empty ? stretch.from < source.from || stretch.from > end : to <= from) continue;
        const first = rect(Math.min(from - source.from, item.text.length - 1));
        if (empty) {
          const after = stretch.from === end;
          rects.push({ ...first, x: after ? first.x + first.width : first.x, width: 0 });
          // A place between two lines belongs to the end of the first.
          break;
        }
        const last = rect(to - 1 - source.from);
        rects.push({
          x: first.x, y: first.y,
          width: item.type === 'text' ? last.x + last.width - first.x : first.width,
          height: item.type === 'text' ? first.height : last.y + last.height - first.y,
        });
      }
      return rects;
    },
    at(x, y, within) {
      let best: (CharacterAt & { away: number }) | null = null;
      for (const { item, rect } of lines) {
        if (!item.source) continue;
        if (within && (item.source.storyId !== within.storyId || item.source.blockId !== within.blockId)) continue;
        const first = rect(0);
        const last = rect(item.text.length - 1);
        const box = { left: first.x, top: first.y, right: last.x + last.width, bottom: last.y + last.height };
        const dx = Math.max(box.left - x, 0, x - box.right);
        const dy = Math.max(box.top - y, 0, y - box.bottom);
        const away = dx + 2 * dy;
        if ((!within && away > 12) || (best && away >= best.away)) continue;
        let index = 0;
        for (let i = 0; i < item.text.length; i += 1) {
          const r = rect(i);
          if (item.type === 'text' ? x >= r.x : y >= r.y) index = i;
        }
        best = { storyId: item.source.storyId, blockId: item.source.blockId, offset: item.source.from + index, away };
      }
      return best && { storyId: best.storyId, blockId: best.blockId, offset: best.offset };
    },
  };
}
