import type { ComposedPage, Faces } from '../../shared/compose/model.ts';
import type { CheckBackVerdict, MarkKind, Round } from '../../shared/proof/mark.ts';
import type { WordsItem } from './reading.ts';
import { type Cmyk, inLines, type PencilItem } from './pencil.ts';

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
  /** What was decided, and the answer in words; absent while it is open. */
  readonly answered?: { readonly status: 'accepted' | 'rejected' | 'stet'; readonly words: string };
  /** A mark of the round before, to be looked for on this proof (PR4): what whoever looked said, null while nobody has. */
  readonly check?: CheckBackVerdict | null;
}

/** White at either side of a proof with marks, in mpt. */
export const markMargin = 130_000;

/** Every round has its own pencil: red, blue, green. */
const pencils: Readonly<Record<Round, Cmyk>> = { 1: [0, 95, 90, 15], 2: [90, 60, 0, 15], 3: [80, 10, 85, 25] };

const face = 'kai';
/** Size of the words in the margin, and from line to line; smaller only where a side would not hold them all. */
const usual = { size: 10_500, pitch: 14_000 };
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

const ticks: Readonly<Record<CheckBackVerdict, string>> = { landed: '√', 'not-landed': '×', worse: '××' };
const decided = { accepted: '已改', rejected: '不改', stet: '保留' } as const;

/** What stands in the margin: the right characters or the question, the note, and what was decided. A deletion is a sign, not a word. */
function marginText({ kind, text, note, answered, check }: PencilMark): string {
  if (check !== undefined) return `${check === null ? '○' : ticks[check]} ${kind === 'delete' ? '删' : text}`;
  const outcome = answered ? [kind === 'query' ? '' : decided[answered.status], answered.words].filter((part) => part !== '').join('：') : '';
  const parts = [kind === 'query' ? `？${note}` : text, kind === 'query' ? '' : note, outcome && (kind === 'query' ? `答：${outcome}` : `（${outcome}）`)];
  return parts.filter((part) => part !== '').join('　');
}

type Points = (readonly [number, number])[];

/** A Bézier curve as points. */
const curve = (from: readonly [number, number], a: readonly [number, number], b: readonly [number, number], to: readonly [number, number]): Points =>
  Array.from({ length: 9 }, (_, i) => {
    const t = i / 8;
    const at = (axis: 0 | 1): number => (1 - t) ** 3 * from[axis] + 3 * (1 - t) ** 2 * t * a[axis] + 3 * (1 - t) * t ** 2 * b[axis] + t ** 3 * to[axis];
    return [at(0), at(1)];
  });

/** 改正 and 删除: a ring round the fault, its ends crossing a little as a hand's do. */
function ring({ x, y, width, height }: Rect): Points {
  const pad = 1400;
  const [left, top, right, foot] = [x - pad, y - pad, x + width + pad, y + height + pad];
  const bow = Math.min(4000, (right - left) / 2, (foot - top) / 2);
  const middle = (top + foot) / 2;
  return [
    [left + bow * 1.6, top - 500], [right - bow, top], ...curve([right - bow, top], [right + bow / 2, top], [right + bow / 2, foot], [right - bow, foot]),
    [left + bow, foot], ...curve([left + bow, foot], [left - bow / 2, foot], [left - bow / 2, middle], [left, middle - (middle - top) / 2]), [left + bow, top + 300],
  ];
}

/** 删除: the curled tail that the line to the margin ends in. `out`: −1 to the left, 1 to the right. */
const curl = (x: number, y: number, out: number): Points => [
  [x, y], ...curve([x, y], [x + out * 10_000, y], [x + out * 17_000, y - 9000], [x + out * 10_500, y - 9000]),
  ...curve([x + out * 10_500, y - 9000], [x + out * 5000, y - 9000], [x + out * 6000, y + 2500], [x + out * 18_000, y + 4500]),
];
const curlWidth = 22_000;

/** The stroke on the characters themselves. */
function onGlyphs({ kind, answered, check }: PencilMark, rects: readonly Rect[], colour: Cmyk): PencilItem[] {
  const stroke = (points: Points, dashed = false): PencilItem => ({ type: 'stroke', points, width: pen, colour, dashed });
  return rects.flatMap(({ x, y, width, height }) => {
    const [right, foot] = [x + width, y + height];
    if (check !== undefined) {
      const [l, r] = [x - 1000, Math.max(right, x + 1000) + 1000];
      return [stroke([[l, y - 1000], [r, y - 1000], [r, foot + 1000], [l, foot + 1000], [l, y - 1000]], true)];
    }
    if (kind === 'insert') {
      return height === 0 ? [stroke([[x - 4000, y - 3000], [x + 2000, y], [x - 4000, y + 3000]])] : [stroke([[x - 3000, foot + 4000], [x, foot - 2000], [x + 3000, foot + 4000]])];
    }
    if (kind === 'query') return [stroke([[x, foot + 1000], [right, foot + 1000]], true)];
    // 保留: small triangles under what stays after all.
    const characters = answered?.status === 'stet' ? Math.max(1, Math.round(width / Math.max(height, 1))) : 0;
    const stays = Array.from({ length: characters }, (_, i) => {
      const [middle, half] = [x + (width * (i + 0.5)) / characters, 2200];
      return stroke([[middle, foot + 1800], [middle + half, foot + 5600], [middle - half, foot + 5600], [middle, foot + 1800]]);
    });
    return [stroke(ring({ x, y, width, height })), ...stays];
  });
}

interface Placed {
  readonly mark: PencilMark;
  readonly rects: readonly Rect[];
  readonly left: boolean;
  readonly lines: readonly string[];
  y: number;
}

/** Gives each mark of one side its lines: level with its place, pushed down past the one before, and all back up where the sheet ends. */
function spread(placed: readonly Placed[], top: number, bottom: number, pitch: number): void {
  let lowest = top;
  for (const one of placed) {
    one.y = Math.max(one.y, lowest + pitch);
    lowest = one.y + (one.lines.length - 1) * pitch;
  }
  let highest = bottom + pitch;
  for (const one of [...placed].reverse()) {
    one.y = Math.min(one.y, highest - one.lines.length * pitch);
    highest = one.y;
  }
}

/**
 * The marks of a proof as a pencil draws them (GB/T 14706): on their characters, joined by a line to the margin where the
 * right words stand, each round in its own colour. Words in the margin are pushed apart so that none covers another, and
 * written smaller where a side would not hold them all. A mark whose place is not on this page is listed at the margin's head with
 * what it says.
 */
export function pencilMarks(page: ComposedPage, faces: Faces, marks: readonly PencilMark[]): PencilItem[] {
  const found = marks.map((mark) => ({ mark, rects: rectsOf(page, faces, mark) })).sort((a, b) => (a.rects[0]?.y ?? 0) - (b.rects[0]?.y ?? 0));
  const [top, bottom] = [24_000, page.height - 12_000];
  return (['left', 'right'] as const).flatMap((side) => {
    const own = found.filter(({ rects: [first] }) => (first ? first.x + first.width / 2 < page.width / 2 : true) === (side === 'left'));
    const set = (scale: number): { placed: Placed[]; lines: number } => {
      const placed = own.map(({ mark, rects }): Placed => {
        const [first] = rects;
        const text = first ? marginText(mark) : `（不在版上）${mark.kind === 'delete' ? '删' : ''}${marginText(mark)}`;
        const room = markMargin - 30_000 - (curls(mark) ? curlWidth : 0);
        return { mark, rects, left: side === 'left', lines: inLines(faces, { face, size: usual.size * scale }, text, room), y: first ? first.y + first.height : 0 };
      });
      return { placed, lines: placed.reduce((sum, { lines }) => sum + lines.length, 0) };
    };
    const most = (bottom - top) / usual.pitch;
    let scale = 1;
    let { placed, lines } = set(scale);
    while (lines * scale > most && scale > 0.25) {
      scale *= 0.85;
      ({ placed, lines } = set(scale));
    }
    spread(placed, top, bottom, usual.pitch * scale);
    return placed.flatMap((one) => drawn(one, page.width, usual.size * scale, usual.pitch * scale));
  });
}

/** Whether a mark's line ends in the curl of 删除. */
const curls = ({ kind, check }: PencilMark): boolean => kind === 'delete' && check === undefined;

function drawn({ mark, rects, left, lines, y }: Placed, pageWidth: number, size: number, pitch: number): PencilItem[] {
  const colour = pencils[mark.round];
  const out = left ? -1 : 1;
  const edge = left ? -10_000 : pageWidth + 10_000;
  const [first, last] = [rects[0], rects.at(-1)];
  const line = (points: Points, width: number): PencilItem => ({ type: 'stroke', points, width, colour });
  const level = y - size * 0.36;
  const from: readonly [number, number] | null = !first || !last ? null : left ? [first.x - 1400, first.y + first.height / 2] : [last.x + last.width + 1400, last.y + last.height / 2];
  const curled = curls(mark) && from !== null;
  const x = edge + out * (curled ? curlWidth : 0);
  return [
    ...onGlyphs(mark, rects, colour),
    ...(from ? [line([[edge - out * 3000, level], from], 350)] : []),
    ...(curled ? [line(curl(edge - out * 3000, level, out), pen)] : []),
    ...lines.map((text, i): PencilItem => ({ type: 'words', text, face, size, colour, x, y: y + i * pitch, align: left ? 'end' : 'start' })),
  ];
}
