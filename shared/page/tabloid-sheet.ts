import type { HeadPartStyle, HeadStyle, HeadStyleId, PageSpec, ParagraphStyleId, StyleSheet } from '../compose/model.ts';
import { defaultStyleSheet } from '../compose/style-sheet.ts';

const pt = (points: number): number => Math.round(points * 1000);
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 72_000);

/**
 * 四开: trim 275 × 390 mm; type area of 6 columns × 11 characters of 9 pt with gutters of one, 225.4 mm wide,
 * and 84 lines at 11.5 pt, 340.8 mm high.
 */
export const tabloidPage: PageSpec = {
  trimWidth: mm(275),
  trimHeight: mm(390),
  bleed: mm(3),
  originX: mm((275 - 225.425) / 2),
  originY: mm(24),
  grid: { columns: 6, charsPerColumn: 11, gutterChars: 1, rows: 84, bodySize: pt(9), leading: pt(11.5) },
};

/** A head's part in other sizes, or in other words too. */
const sized = (part: HeadPartStyle, sizes: readonly number[], more: Partial<HeadPartStyle> = {}): HeadPartStyle => ({ ...part, sizes: sizes.map(pt), ...more });

type Sizes = readonly [label: number, small: readonly number[], headline: readonly number[], above: number, below: number];

/** Half the paper, so heads two steps smaller; nothing under 10.5 pt, or it reads as a crosshead. */
const sizes: Readonly<Record<HeadStyleId, Sizes>> = {
  lead: [10, [14, 13, 12], [32, 30, 28, 26, 24, 22], 1.5, 1.2],
  second: [9, [12, 11], [22, 21, 20, 18, 17], 1, 0.9],
  standard: [9, [11, 10.5], [18, 17, 16, 15, 14], 0.8, 0.8],
  small: [8.5, [10, 9.5], [14, 13, 12], 0.6, 0.6],
  brief: [8, [9], [11.5, 11, 10.5], 0.4, 0.4],
  commentary: [9, [10.5, 10], [19, 18, 17, 16, 15], 0.9, 0.9],
  notice: [9, [11, 10], [16, 15, 14, 13], 0.7, 0.7],
  photo: [8.5, [10, 9.5], [16, 15, 14, 13], 0.4, 0.4],
};

function smaller(id: HeadStyleId): HeadStyle {
  const broad = defaultStyleSheet.heads[id];
  const [label, small, headline, spaceAbove, spaceBelow] = sizes[id];
  return {
    ...broad,
    standingHead: sized(broad.standingHead, [label, label - 0.5, label - 1]),
    kicker: sized(broad.kicker, small), headline: sized(broad.headline, headline), deck: sized(broad.deck, small),
    spaceAbove, spaceBelow,
  };
}

const paragraphSizes: Readonly<Partial<Record<ParagraphStyleId, number>>> = {
  'pull-out': 10, byline: 8, caption: 8.5, 'photo-credit': 7.5, credits: 7.5, advertisement: 14,
};

/** The tabloid style sheet that every paper begins with beside its broadsheet. */
export const tabloidStyleSheet: StyleSheet = {
  ...defaultStyleSheet,
  version: 1,
  name: 'tabloid',
  page: tabloidPage,
  paragraphs: Object.fromEntries(Object.entries(defaultStyleSheet.paragraphs).map(([id, style]) => {
    const size = paragraphSizes[id as ParagraphStyleId];
    return [id, size === undefined ? style : { ...style, size: pt(size) }];
  })) as StyleSheet['paragraphs'],
  heads: Object.fromEntries(Object.keys(defaultStyleSheet.heads).map((id) => [id, smaller(id as HeadStyleId)])) as StyleSheet['heads'],
  ruleThick: 1300,
};
