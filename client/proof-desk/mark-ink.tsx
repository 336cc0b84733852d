import type { MarkView } from '../../shared/views.ts';
import type { GlyphMap, Rect, Stretch } from './glyph-map.ts';

/** Width of the white added at each side of the sheet, beyond the page's own margin, in points. */
export const margin = 76;

/** A mark and where it stands on this sheet; `checking` for one of the round before, to be ticked (PR4). */
export interface InkedMark { readonly mark: MarkView; readonly at: Stretch; readonly checking: boolean }

/** The circle of 改正 and 删除: round the fault, open like a hand's. */
function ring({ x, y, width, height }: Rect): string {
  const pad = 1.4;
  const [l, t, r, b] = [x - pad, y - pad, x + width + pad, y + height + pad];
  const k = Math.min(5, (b - t) / 2);
  return `M${l + k} ${t} H${r - k} Q${r} ${t} ${r} ${(t + b) / 2} Q${r} ${b} ${r - k} ${b} H${l + k} Q${l} ${b} ${l} ${(t + b) / 2} Q${l} ${t} ${l + k} ${t} Z`;
}

interface Placed extends InkedMark { readonly rects: Rect[]; readonly left: boolean; readonly y: number }

/** Gives every mark its line in the nearer margin, pushed apart so that none covers another. */
function place(marks: readonly InkedMark[], map: GlyphMap, pageWidth: number, line: number): Placed[] {
  const found = marks.flatMap((one) => {
    const rects = map.rectsOf(one.at);
    const first = rects[0];
    return first ? [{ ...one, rects, left: first.x + first.width / 2 < pageWidth / 2, y: first.y + first.height / 2 }] : [];
  }).sort((a, b) => a.y - b.y);
  const lowest = { left: -Infinity, right: -Infinity };
  return found.map((one) => {
    const side = one.left ? 'left' : 'right';
    const y = Math.max(one.y, lowest[side] + line);
    lowest[side] = y;
    return { ...one, y };
  });
}

const ticks = { 'landed': '✓', 'not-landed': '✗', 'worse': '‼' } as const;

/** What stands in the margin for a mark. */
function marginText({ mark, checking }: InkedMark): string {
  if (mark.kind === 'query') return '？';
  if (!checking) return mark.kind === 'delete' ? '' : mark.text;
  return `${mark.checkBack ? ticks[mark.checkBack] : '○'} ${mark.kind === 'delete' ? `（${mark.anchor.quote}）` : mark.text}`;
}

/** The marks of a proof drawn as on paper (GB/T 14706): on their glyphs, joined to the margin by a line, in their round's colour. */
export function MarkInk({ marks, map, pageWidth, typeArea, chosen, scale, onChoose, label }: {
  marks: readonly InkedMark[]; map: GlyphMap; pageWidth: number;
  /** Left and right edge of the type area in points: corrections are written outside it. */
  typeArea: readonly [number, number]; chosen: string | null;
  /** Pixels to a point: writing in the margin stays legible from afar. */
  scale: number; onChoose: (id: string) => void; label: (mark: MarkView) => string;
}) {
  const size = Math.max(10, Math.min(18, 14 / scale));
  // As many characters as the margin holds.
  const most = Math.floor((margin + typeArea[0] - 14) / size);
  return (
    <g className="mark-ink">
      {place(marks, map, pageWidth, size * 1.35).map((one) => {
        const { mark, rects, left, y, checking } = one;
        const first = rects[0];
        const last = rects.at(-1);
        if (!first || !last) return null;
        const edge = left ? typeArea[0] - 6 : typeArea[1] + 6;
        const start = left ? { x: first.x, y: first.y + first.height / 2 } : { x: last.x + last.width, y: last.y + last.height / 2 };
        const text = marginText(one);
        const striking = mark.kind === 'delete' && !checking;
        return (
          // The list beside the sheet is the keyboard's way to the same marks.
          <g
            key={mark.id} data-mark={mark.id} className={`mark ${mark.kind} ${mark.status} ${checking ? 'checking' : ''} ${chosen === mark.id ? 'chosen' : ''}`}
            style={{ color: `var(--round-${mark.round})` }} onClick={() => onChoose(mark.id)} aria-hidden="true"
          >
            <title>{label(mark)}</title>
            {rects.map((r) => <rect key={`${r.x} ${r.y}`} className="reach" x={r.x - 2} y={r.y - 2} width={r.width + 4} height={r.height + 4} />)}
            {checking
              ? rects.map((r) => <rect key={`${r.x} ${r.y}`} className="stroke frame" x={r.x - 1} y={r.y - 1} width={Math.max(r.width, 1) + 2} height={r.height + 2} />)
              : mark.kind === 'insert'
                ? <path className="stroke" d={`M${first.x - 3} ${first.y + first.height + 4} L${first.x} ${first.y + first.height - 2} L${first.x + 3} ${first.y + first.height + 4}`} />
                : mark.kind === 'query'
                  ? rects.map((r) => <path key={`${r.x} ${r.y}`} className="stroke dotted" d={`M${r.x} ${r.y + r.height + 1.2} H${r.x + r.width}`} />)
                  : rects.map((r) => <path key={`${r.x} ${r.y}`} className="stroke" d={ring(r)} />)}
            <path className="lead" d={`M${start.x} ${start.y} L${edge} ${y}`} />
            {striking
              ? <path className="stroke" d={left ? `M${edge} ${y} h-8 c-9 0 -9 -9 -3 -9 c6 0 4 12 -8 15` : `M${edge} ${y} h8 c9 0 9 -9 3 -9 c-6 0 -4 12 8 15`} />
              : (
                <text className="words" fontSize={size} x={left ? edge - 4 : edge + 4} y={y + size * 0.36} textAnchor={left ? 'end' : 'start'}>
                  {text.length > most ? `${text.slice(0, most - 1)}…` : text}
                </text>
              )}
          </g>
        );
      })}
    </g>
  );
}
