import type { Crop, FaceId, Ink } from './model.ts';

/**
 * The display list: every glyph, rule, box and picture of a page in its place, in mpt from the top left corner of the trim.
 * The only thing that the screen and the press draw.
 */

/** Where a character on the page comes from: paragraph `blockId` of story `storyId`, text[i] ↔ offset from + i. */
export interface Source {
  readonly storyId: string;
  readonly blockId: string;
  readonly from: number;
}

/** A horizontal line of text in one face and size. `xs[i]` is the x of UTF-16 unit i (low surrogates repeat their pair's x). */
export interface TextItem {
  readonly type: 'text';
  readonly slotId: string;
  readonly face: FaceId;
  readonly size: number;
  /** Horizontal scale in 1/1000 of every glyph, about its own x. */
  readonly condense: number;
  /** The base line. */
  readonly y: number;
  readonly xs: readonly number[];
  readonly text: string;
  readonly ink: Ink;
  readonly source?: Source;
  /** First item of a new paragraph or head line: the PDF's text gets a break before it. */
  readonly starts?: 'paragraph' | 'line';
}

/** A vertical run: one column of upright characters, top to bottom; `ys[i]` the top of the em box of unit i, `x` its left edge. */
export interface VerticalTextItem {
  readonly type: 'vertical-text';
  readonly slotId: string;
  readonly face: FaceId;
  readonly size: number;
  readonly x: number;
  readonly ys: readonly number[];
  /** Lies on its side: every glyph turned a quarter clockwise, with its left edge at its `ys`; `x` is still the em box's. */
  readonly turned?: true;
  readonly text: string;
  readonly ink: Ink;
  readonly source?: Source;
  readonly starts?: 'paragraph' | 'line';
}

export interface RuleItem {
  readonly type: 'rule';
  readonly slotId: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly ink: Ink;
  /** Round dots as wide as the rule, two widths apart. */
  readonly dotted?: boolean;
}

export interface BoxItem {
  readonly type: 'box';
  readonly slotId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: Ink;
  readonly stroke?: Ink;
  readonly strokeWidth?: number;
  readonly dotted?: boolean;
}

/** A picture in its rectangle; `crop` is of exactly the rectangle's shape, absent: cover about the centre. */
export interface PictureItem {
  readonly type: 'picture';
  readonly slotId: string;
  readonly photoId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly crop?: Crop;
}

export type DisplayItem = TextItem | VerticalTextItem | RuleItem | BoxItem | PictureItem;
