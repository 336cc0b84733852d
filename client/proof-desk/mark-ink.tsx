import type { MarkView } from '../../shared/views.ts';
import type { GlyphMap, Rect } from './glyph-map.ts';

/** Width of the white at each side of the sheet where corrections are written, in points. */
export const margin = 110;

const color = (round: 1 | 2 | 3): string => `var(--round-${round})`;

/** The circle of 改正 and 删除: round the fault, open like a hand's. */
function ring({ x, y, width, height }: Rect): string {
  const pad = 1.4;
  const [l, t, r, b] = [x - pad, y - pad, x + width + pad, y + height + pad];
  const k = Math.min(5, (b - t) / 2);
  return `M${l + k} ${t} H${r - k} Q${r} ${t} ${r} ${(t + b) / 2} Q${r} ${b} ${r - k} ${b} H${l + k} Q${l} ${b} ${l} ${(t + b) / 2} Q${l} ${t} ${l + k} ${t} Z`;
}

interface Placed { readonly mark: MarkView; readonly rects: Rect[]; readonly left: boolean; readonly y: number }

/** Gives every mark its line in the nearer margin, pushed apart so that none covers another. */
function place(marks: readonly MarkView[], map: GlyphMap, pageWidth: number): Placed[] {
  const found = marks.flatMap((mark) => {
    const rects = map.rectsOf({ storyId: mark.storyId, blockId: mark.anchor.blockId, from: mark.anchor.from, to: mark.anchor.to });
    const first = rects[0];
    return first ? [{ mark, rects, left: first.x + first.width / 2 < pageWidth / 2, y: first.y + first.height / 2 }] : [];
  }).sort((a, b) => a.y - b.y);
  const lowest = { left: -Infinity, right: -Infinity };
  return found.map((one) => {
    const side = one.left ? 'left' : 'right';
    const y = Math.max(one.y, lowest[side] + 18);
    lowest[side] = y;
    return { ...one, y };
  });
}

/** What stands in the margin for a mark. */
const marginText = (mark: MarkView): string => (mark.kind === 'query' ? '？' : mark.kind === 'delete' ? '' : mark.text);

/** The marks of a proof drawn as on paper (GB/T 14706): on their glyphs, joined to the margin by a line, in the round's colour. */
export function MarkInk({ marks, map, pageWidth, chosen, onChoose, label }: {
  marks: readonly MarkView[]; map: GlyphMap; pageWidth: number; chosen: string | null; onChoose: (id: string) => void; label: (mark: MarkView) => string;
}) {
  return (
    <g className="mark-ink">
      {place(marks, map, pageWidth).map(({ mark, rects, left, y }) => {
        const first = rects[0];
        const last = rects.at(-1);
        if (!first || !last) return null;
        const edge = left ? -6 : pageWidth + 6;
        const start = left ? { x: first.x, y: first.y + first.height / 2 } : { x: last.x + last.width, y: last.y + last.height / 2 };
        const text = marginText(mark);
        return (
          // The list beside the sheet is the keyboard's way to the same marks.
          <g
            key={mark.id} data-mark={mark.id} className={`mark ${mark.kind} ${mark.status} ${chosen === mark.id ? 'chosen' : ''}`}
            style={{ color: color(mark.round) }} onClick={() => onChoose(mark.id)} aria-hidden="true"
          >
            <title>{label(mark)}</title>
            {mark.kind === 'insert'
              ? <path className="stroke" d={`M${first.x - 3} ${first.y + first.height + 4} L${first.x} ${first.y + first.height - 2} L${first.x + 3} ${first.y + first.height + 4}`} />
              : mark.kind === 'query'
                ? rects.map((r) => <path key={`${r.x} ${r.y}`} className="stroke dotted" d={`M${r.x} ${r.y + r.height + 1.2} H${r.x + r.width}`} />)
                : rects.map((r) => <path key={`${r.x} ${r.y}`} className="stroke" d={ring(r)} />)}
            <path className="lead" d={`M${start.x} ${start.y} L${edge} ${y}`} />
            {mark.kind === 'delete'
              ? <path className="stroke" d={left ? `M${edge} ${y} h-8 c-9 0 -9 -9 -3 -9 c6 0 4 12 -8 15` : `M${edge} ${y} h8 c9 0 9 -9 3 -9 c-6 0 -4 12 8 15`} />
              : (
                <text className="words" x={left ? edge - 4 : edge + 4} y={y + 4} textAnchor={left ? 'end' : 'start'}>
                  {text.length > 9 ? `${text.slice(0, 8)}…` : text}
                </text>
              )}
          </g>
        );
      })}
    </g>
  );
}
