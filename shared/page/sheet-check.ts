import type { FaceId, HeadPartStyle, ParagraphStyle, StyleSheet } from '../compose/model.ts';
import type { Why } from '../workflow.ts';
import { why, type WhyCode } from '../words/whys.ts';

/** Something that a press could not print or the composer not set. `place` is its path in the sheet: «heads.lead.headline». */
export interface SheetProblem {
  readonly place: string;
  readonly why: Why;
}

export const faceIds: readonly FaceId[] = ['song', 'song-bold', 'song-black', 'hei', 'hei-bold', 'kai'];
export const headParts = ['standingHead', 'kicker', 'headline', 'deck', 'summary', 'jumpHead'] as const;
/** Parts that a head style may do without. */
export const optionalHeadParts = ['summary', 'jumpHead'] as const satisfies readonly (typeof headParts)[number][];
export type HeadPartId = (typeof headParts)[number];

/** Least and most of every figure a sheet holds; lengths in mpt, the others plain. The form and the office read the same. */
export const sheetBounds = {
  trim: [mm(100), mm(800)], bleed: [0, mm(10)], columns: [1, 12], charsPerColumn: [6, 60], gutterChars: [0, 4], rows: [20, 250],
  bodySize: [6000, 16_000], leading: [6000, 30_000], size: [4000, 200_000], leadingRows: [1, 6], indentChars: [0, 6], gap: [0, 500],
  condense: [500, 1000], lines: [1, 6], lineHeight: [900, 2500], space: [0, 10], rule: [100, 6000], cmyk: [0, 100], nameColumns: [0, 12],
  linesAfter: [0, 6], rowsAround: [0, 4], furniture: [500, 1500],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

/** ISO 12647-3: newsprint takes no more ink than this in one place, in percent of the four together. */
export const mostInk = 240;

function mm(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 72_000);
}
const inMm = (mpt: number): number => Math.round((mpt / 72_000) * 254) / 10;
const inPt = (mpt: number): number => Math.round(mpt / 10) / 100;

/** Width and height of the type area in mpt. */
export function typeArea(sheet: StyleSheet): { readonly width: number; readonly height: number } {
  const { columns, charsPerColumn, gutterChars, rows, bodySize, leading } = sheet.page.grid;
  return { width: (columns * charsPerColumn + (columns - 1) * gutterChars) * bodySize, height: rows * leading };
}

/**
 * Everything that is wrong with a sheet, all at once (EV1); empty when it can be saved. Pure: whether a title's own face is
 * installed is asked elsewhere.
 */
export function sheetProblems(sheet: StyleSheet): readonly SheetProblem[] {
  const found: SheetProblem[] = [];
  const tell = (place: string, code: WhyCode, figures: Record<string, string | number> = {}): void => {
    found.push({ place, why: why(code, { place, ...figures }) });
  };
  const within = (place: string, bound: keyof typeof sheetBounds, value: number, shown: (n: number) => number = (n) => n): void => {
    const [least, most] = sheetBounds[bound];
    if (!(value >= least && value <= most)) tell(place, 'sheet-bounds', { value: shown(value), least: shown(least), most: shown(most) });
  };

  checkPage(sheet, tell, within);
  for (const [id, style] of Object.entries(sheet.paragraphs)) checkParagraph(`paragraphs.${id}`, style, sheet, tell, within);
  for (const [id, head] of Object.entries(sheet.heads)) {
    within(`heads.${id}`, 'space', head.spaceAbove);
    within(`heads.${id}`, 'space', head.spaceBelow);
    for (const part of headParts) {
      const style = head[part];
      if (style) checkHeadPart(`heads.${id}.${part}`, style, tell, within);
    }
  }
  for (const [id, style] of Object.entries(sheet.furniture ?? {})) {
    if (!isFace(style.face)) tell(`furniture.${id}`, 'sheet-face');
    within(`furniture.${id}`, 'furniture', style.scale, (n) => n / 10);
  }
  for (const [id, { cmyk, css }] of Object.entries(sheet.inks)) {
    for (const value of cmyk) within(`inks.${id}`, 'cmyk', value);
    const sum = cmyk.reduce((all, one) => all + one, 0);
    if (sum > mostInk) tell(`inks.${id}`, 'sheet-ink-heavy', { value: sum, most: mostInk });
    if (!/^#[0-9a-f]{6}$/i.test(css)) tell(`inks.${id}`, 'sheet-colour');
  }
  const black = sheet.inks.black.cmyk;
  if (black[0] + black[1] + black[2] > 0) tell('inks.black', 'sheet-black');
  within('rules', 'rule', sheet.ruleThin, inPt);
  within('rules', 'rule', sheet.ruleThick, inPt);
  if (sheet.ruleThick < sheet.ruleThin) tell('rules', 'sheet-rules');
  for (const id of Object.keys(sheet.faces ?? {})) if (!isFace(id)) tell('faces', 'sheet-face');
  return found;
}

const isFace = (id: string): boolean => (faceIds as readonly string[]).includes(id);

type Tell = (place: string, code: WhyCode, figures?: Record<string, string | number>) => void;
type Within = (place: string, bound: keyof typeof sheetBounds, value: number, shown?: (n: number) => number) => void;

function checkPage(sheet: StyleSheet, tell: Tell, within: Within): void {
  const { page } = sheet;
  const { grid } = page;
  within('page', 'trim', page.trimWidth, inMm);
  within('page', 'trim', page.trimHeight, inMm);
  within('page', 'bleed', page.bleed, inMm);
  within('grid', 'columns', grid.columns);
  within('grid', 'charsPerColumn', grid.charsPerColumn);
  within('grid', 'gutterChars', grid.gutterChars);
  within('grid', 'rows', grid.rows);
  within('grid', 'bodySize', grid.bodySize, inPt);
  within('grid', 'leading', grid.leading, inPt);
  if (grid.leading < grid.bodySize) tell('grid', 'sheet-leading', { value: inPt(grid.leading), least: inPt(grid.bodySize) });
  const area = typeArea(sheet);
  // Half a point of rounding is nobody's margin.
  const over = (from: number, length: number, trim: number): number => Math.max(-from, from + length - trim);
  const wide = over(page.originX, area.width, page.trimWidth);
  const tall = over(page.originY, area.height, page.trimHeight);
  if (wide > 500) tell('grid', 'sheet-wide', { mm: inMm(wide) });
  if (tall > 500) tell('grid', 'sheet-tall', { mm: inMm(tall) });
}

function checkParagraph(place: string, style: ParagraphStyle, sheet: StyleSheet, tell: Tell, within: Within): void {
  if (!isFace(style.face)) tell(place, 'sheet-face');
  if (style.labelFace && !isFace(style.labelFace)) tell(place, 'sheet-face');
  within(place, 'size', style.size, inPt);
  within(place, 'leadingRows', style.leadingRows);
  within(place, 'indentChars', style.indentChars);
  within(place, 'gap', style.hanLatinGap);
  within(place, 'nameColumns', style.nameColumns ?? 0);
  within(place, 'linesAfter', style.linesAfter ?? 0);
  within(place, 'linesAfter', style.linesAtFoot ?? 0);
  within(place, 'linesAfter', style.linesAtHead ?? 0);
  within(place, 'rowsAround', style.rowsAbove ?? 0);
  within(place, 'rowsAround', style.rowsBelow ?? 0);
  const line = style.leadingRows * sheet.page.grid.leading;
  if (style.size > line) tell(place, 'sheet-leading', { value: inPt(line), least: inPt(style.size) });
}

function checkHeadPart(place: string, part: HeadPartStyle, tell: Tell, within: Within): void {
  if (!isFace(part.face)) tell(place, 'sheet-face');
  if (part.sizes.length === 0 || part.sizes.length > 24) tell(place, 'sheet-sizes-missing');
  for (const size of part.sizes) within(place, 'size', size, inPt);
  if (part.sizes.some((size, i) => i > 0 && size >= (part.sizes[i - 1] ?? 0))) tell(place, 'sheet-sizes-order');
  within(place, 'condense', part.leastCondense, (n) => n / 10);
  within(place, 'condense', part.condenseFirst ?? 1000, (n) => n / 10);
  within(place, 'lines', part.maxLines);
  within(place, 'lineHeight', part.lineHeight, (n) => n / 1000);
}
