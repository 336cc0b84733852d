import { usualFurniture } from './furniture-look.ts';
import type {
  HeadPartStyle,
  HeadStyle,
  HeadStyleId,
  PageSpec,
  ParagraphStyle,
  ParagraphStyleId,
  StyleSheet,
} from './model.ts';

const pt = (points: number): number => Math.round(points * 1000);
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 72_000);

/**
 * 对开: trim 390 × 546 mm; type area of 8 columns × 13 characters of 9 pt (小五) with gutters of one, 352.4 mm wide,
 * and 115 lines at 12 pt, 486.8 mm high.
 */
export const broadsheet: PageSpec = {
  trimWidth: mm(390),
  trimHeight: mm(546),
  bleed: mm(3),
  originX: mm((390 - 352.425) / 2),
  originY: mm(30),
  grid: { columns: 8, charsPerColumn: 13, gutterChars: 1, rows: 115, bodySize: pt(9), leading: pt(12) },
};

const body: ParagraphStyle = {
  face: 'song',
  size: pt(9),
  leadingRows: 1,
  indentChars: 2,
  align: 'justify',
  kinsoku: true,
  squeezeAdjacent: true,
  squeezeEdges: true,
  pushIn: true,
  noLoneCharacter: true,
  hanLatinGap: 0,
  color: 'black',
  unsplittablePairs: true,
  wholeWords: true,
  numbersWithSigns: true,
  halfWidthDigits: true,
  spacedNames: false,
  nameColumns: 0,
  labelFace: 'hei-bold',
  linesAfter: 2,
  rowsAbove: 0,
  rowsBelow: 0,
  strictKinsoku: true,
  wholeNames: true,
  betweenPeople: false,
  cutsLongRuns: true,
  tightMarks: true,
  evenLines: false,
  sharesWhite: true,
  keepsWithText: false,
  keepsHeads: true,
  sharesLabelLine: true,
  linesAtFoot: 1,
  linesAtHead: 1,
};

/** Lines that name people. */
const credits: Partial<ParagraphStyle> = { wholeNames: true, betweenPeople: true };

const paragraphs: Record<ParagraphStyleId, ParagraphStyle> = {
  body,
  crosshead: { ...body, face: 'hei-bold', align: 'center', indentChars: 0, noLoneCharacter: false, evenLines: true },
  // Items are short and their columns low: one line under the head is company enough.
  'item-head': { ...body, face: 'hei-bold', align: 'start', indentChars: 2, linesAfter: 1 },
  question: { ...body, face: 'hei-bold', labelFace: '', keepsWithText: true },
  answer: body,
  'pull-out': { ...body, face: 'kai', size: pt(10.5), align: 'center', indentChars: 0, leadingRows: 2 },
  // Three names to a column, those of two characters as wide as those of three.
  'name-list': { ...body, align: 'start', indentChars: 0, labelFace: '', spacedNames: true, nameColumns: 3, wholeNames: false },
  'editors-note': { ...body, face: 'kai' },
  byline: { ...body, ...credits, face: 'hei', size: pt(8.5), align: 'start', indentChars: 1 },
  caption: { ...body, face: 'kai', size: pt(9) },
  'photo-credit': { ...body, ...credits, face: 'kai', size: pt(8), align: 'end', indentChars: 0 },
  tail: { ...body, face: 'kai', align: 'end', indentChars: 0 },
  credits: { ...body, face: 'hei-bold', size: pt(8), align: 'end', indentChars: 0 },
  notice: body,
  'table-row': { ...body, align: 'start', indentChars: 0, wholeNames: false, evenLines: true },
  advertisement: { ...body, face: 'hei-bold', size: pt(16), align: 'center', indentChars: 0, leadingRows: 2, evenLines: true },
};

const part = (
  face: HeadPartStyle['face'],
  sizes: readonly number[],
  more: Partial<HeadPartStyle> = {},
): HeadPartStyle => ({
  face,
  sizes: sizes.map(pt),
  leastCondense: 850,
  condenseFirst: 940,
  maxLines: 2,
  lineHeight: 1250,
  align: 'center',
  color: 'black',
  wholeWords: true,
  ...more,
});

/** A standing head is white on the masthead's red in a small box of its own. */
const standing = (size: number): HeadPartStyle =>
  part('hei-bold', [size, size - 1, size - 2], { maxLines: 1, align: 'start', color: 'white' });

const head = (
  label: number,
  kicker: HeadPartStyle,
  headline: HeadPartStyle,
  deck: HeadPartStyle,
  above: number,
  below: number,
): HeadStyle => ({
  standingHead: standing(label),
  kicker,
  headline,
  deck,
  summary: part('kai', [10.5, 9.5], { maxLines: 4, lineHeight: 1450, align: 'start' }),
  turnedLatin: true,
  spaceAbove: above,
  spaceBelow: below,
});

const heads: Record<HeadStyleId, HeadStyle> = {
  lead: head(
    11,
    part('kai', [18, 16, 15, 14]),
    part('song-black', [48, 45, 42, 40, 38, 36, 34, 32, 30, 28], { lineHeight: 1180 }),
    part('kai', [18, 16, 15, 14]),
    2,
    1.5,
  ),
  second: head(
    10,
    part('kai', [14, 13, 12]),
    part('hei-bold', [26, 24, 23, 22, 21, 20], { maxLines: 3 }),
    part('kai', [14, 13, 12]),
    1.2,
    1,
  ),
  standard: head(
    9,
    part('kai', [13, 12, 11]),
    part('song-black', [24, 22, 21, 20, 18, 17], { maxLines: 3 }),
    part('kai', [12, 11]),
    0.8,
    0.8,
  ),
  small: head(
    9,
    part('kai', [11, 10.5]),
    part('hei-bold', [17, 16, 15, 14, 13], { maxLines: 3 }),
    part('kai', [10.5, 10]),
    0.6,
    0.7,
  ),
  brief: head(
    8.5,
    part('kai', [10, 9]),
    part('hei-bold', [12, 11, 10.5], { maxLines: 3 }),
    part('kai', [10, 9]),
    0.4,
    0.4,
  ),
  commentary: head(
    9,
    part('kai', [12, 11]),
    part('kai', [24, 22, 20, 18, 16], { maxLines: 3 }),
    part('kai', [11, 10.5]),
    1,
    1,
  ),
  notice: head(
    9,
    part('song-bold', [12, 11]),
    part('song-black', [20, 18, 16, 15, 14], { maxLines: 3 }),
    part('kai', [12, 11, 10]),
    0.8,
    0.8,
  ),
  photo: head(
    9,
    part('kai', [11, 10.5]),
    part('song-black', [20, 18, 17, 16, 15, 14]),
    part('kai', [11, 10.5]),
    0.5,
    0.5,
  ),
};

/** The broadsheet style sheet that a new title begins with. */
export const defaultStyleSheet: StyleSheet = {
  version: 1,
  name: 'broadsheet',
  page: broadsheet,
  paragraphs,
  heads,
  furniture: usualFurniture,
  inks: {
    black: { cmyk: [0, 0, 0, 100], css: '#111111' },
    grey: { cmyk: [0, 0, 0, 55], css: '#737373' },
    masthead: { cmyk: [0, 100, 95, 5], css: '#d0101b' },
    tint: { cmyk: [0, 0, 0, 8], css: '#ebebeb' },
    white: { cmyk: [0, 0, 0, 0], css: '#ffffff' },
  },
  ruleThin: 300,
  ruleThick: 1500,
};
