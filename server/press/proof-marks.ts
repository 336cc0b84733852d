import type { ComposedPage, Faces } from '../../shared/compose/model.ts';
import type { MarkKind, Round } from '../../shared/proof/mark.ts';
import type { WordsItem } from './reading.ts';
import { type Cmyk, type PencilItem, wordsWidth } from './pencil.ts';

/** A mark as it is drawn on paper: where it sits in the frozen words, and what stands in the margin for it. */
export interface PencilMark {
  readonly kind: MarkKind;
  readonly round: Round;
  readonly storyId: string;
  readonly blockId: string;
  readonly from: number;
  readonly to: number;
  /** The right characters; '' for a deletion or a query. */
  readonly text: string;
  readonly note: string;
}

/** White at either side of a proof with marks, in mpt. */
export const markMargin = 130_000;

/** Every round has its own pencil: red, blue, green. */
const pencils: Readonly<Record<Round, Cmyk>> = { 1: [0, 95, 90, 15], 2: [90, 60, 0, 15], 3: [80, 10, 85, 25] };

const face = 'kai';
const size = 10_500;
const pitch = 14_000;
const pen = 700;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One rectangle a line that the stretch covers, in mpt; for an empty stretch the thin place before its character. */
function rectsOf(page: ComposedPage, faces: Faces, mark: PencilMark): Rect[] {
  const rects: Rect[] = [];
  const own = page.items.filter(
    (item): item is WordsItem =>
      (item.type === 'text' || item.type === 'vertical-text') &&
      item.source?.storyId === mark.storyId &&
      item.source.blockId === mark.blockId &&
      item.text.length > 0,
  );
  for (const item of own) {
    const start = item.source?.from ?? 0;
    const [from, to] = [Math.max(0, mark.from - start), Math.min(item.text.length, mark.to - start)];
    const empty = mark.from === mark.to;
    if (empty ? mark.from < start || mark.from > start + item.text.length : to <= from) continue;
    const first = glyphRect(item, faces, Math.min(from, item.text.length - 1));
    if (empty) {
      const after = from === item.text.length;
      // A place between two lines belongs to the end of the first.
      return [
        item.type === 'text'
          ? { ...first, x: after ? first.x + first.width : first.x, width: 0 }
          : { ...first, y: after ? first.y + first.height : first.y, height: 0 },
      ];
    }
    const last = glyphRect(item, faces, to - 1);
    rects.push({ x: first.x, y: first.y, width: last.x + last.width - first.x, height: last.y + last.height - first.y });
  }
  return rects;
}

function glyphRect(item: WordsItem, faces: Faces, i: number): Rect {
  if (item.type === 'vertical-text') return { x: item.x, y: item.ys[i] ?? 0, width: item.size, height: item.size };
  const { widths, ascent } = faces[item.face];
  const width = (((widths[item.text[i] ?? ''] ?? 1000) * item.condense) / 1_000_000) * item.size;
  return { x: item.xs[i] ?? 0, y: item.y - (ascent / 1000) * item.size, width, height: item.size };
}

/** What stands in the margin: the right characters, the sign of deletion, or the question. */
function marginText({ kind, text, note }: PencilMark): string {
  const said = kind === 'query' ? '？' : kind === 'delete' ? '删' : text;
  return note === '' ? said : `${said}${said === '？' ? '' : '　'}${note}`;
}

function inLines(faces: Faces, text: string, room: number): string[] {
  const lines: string[] = [''];
  for (const char of text) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && wordsWidth(faces, face, size, line + char) > room) lines.push(char);
    else lines[lines.length - 1] = line + char;
  }
  return lines;
}

/** The stroke on the characters themselves. */
function onGlyphs({ kind }: PencilMark, rects: readonly Rect[], colour: Cmyk): PencilItem[] {
  const stroke = (points: (readonly [number, number])[], dashed = false): PencilItem => ({ type: 'stroke', points, width: pen, colour, dashed });
  return rects.flatMap(({ x, y, width, height }) => {
    const [right, foot] = [x + width, y + height];
    if (kind === 'insert') {
      return height === 0
        ? [
            stroke([
              [x - 4000, y - 3000],
              [x + 2000, y],
              [x - 4000, y + 3000],
            ]),
          ]
        : [
            stroke([
              [x - 3000, foot + 4000],
              [x, foot - 2000],
              [x + 3000, foot + 4000],
            ]),
          ];
    }
    if (kind === 'query')
      return [
        stroke(
          [
            [x, foot + 1000],
            [right, foot + 1000],
          ],
          true,
        ),
      ];
    const frame = stroke([
      [x - 700, y - 700],
      [right + 700, y - 700],
      [right + 700, foot + 700],
      [x - 700, foot + 700],
      [x - 700, y - 700],
    ]);
    return kind === 'delete'
      ? [
          frame,
          stroke([
            [x - 2000, y + height * 0.7],
            [right + 2000, y + height * 0.4],
          ]),
        ]
      : [frame];
  });
}

/**
 * The marks of a proof as a pencil draws them (GB/T 14706): on their characters, joined by a line to the margin where the
 * right words stand, each round in its own colour. Words in the margin are pushed apart so that none covers another. A
 * mark whose place is not on this page is listed at the margin's head with what it says.
 */
export function pencilMarks(page: ComposedPage, faces: Faces, marks: readonly PencilMark[]): PencilItem[] {
  const room = markMargin - 30_000;
  const found = marks.map((mark) => ({ mark, rects: rectsOf(page, faces, mark) })).sort((a, b) => (a.rects[0]?.y ?? 0) - (b.rects[0]?.y ?? 0));
  const lowest = { left: 24_000, right: 24_000 };
  return found.flatMap(({ mark, rects }) => {
    const colour = pencils[mark.round];
    const [first, last] = [rects[0], rects.at(-1)];
    const left = first ? first.x + first.width / 2 < page.width / 2 : true;
    const side = left ? 'left' : 'right';
    const lines = inLines(faces, first ? marginText(mark) : `（不在版上）${marginText(mark)}`, room);
    const y = Math.max(first ? first.y + first.height : 0, lowest[side] + pitch);
    lowest[side] = y + (lines.length - 1) * pitch;
    const x = left ? -10_000 : page.width + 10_000;
    const lead: PencilItem[] =
      !first || !last
        ? []
        : [
            {
              type: 'stroke',
              width: 350,
              colour,
              points: left
                ? [
                    [x + 3000, y - size * 0.36],
                    [first.x, first.y + first.height / 2],
                  ]
                : [
                    [x - 3000, y - size * 0.36],
                    [last.x + last.width, last.y + last.height / 2],
                  ],
            },
          ];
    return [
      ...onGlyphs(mark, rects, colour),
      ...lead,
      ...lines.map((text, i): PencilItem => ({ type: 'words', text, face, size, colour, x, y: y + i * pitch, align: left ? 'end' : 'start' })),
    ];
  });
}
