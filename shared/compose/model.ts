/**
 * What the composer takes and gives. Pure data, so that a browser, a server and a test hold the same thing.
 *
 * Lengths are integers in 1/1000 point ("mpt") unless a name says otherwise. `em` is the body character,
 * `row` one body line. The origin of a page is the top left corner of the trim; y grows downwards.
 */

import type { DisplayItem } from './display-list.ts';
import type { HeadStyleId, ParagraphStyleId, StyleSheet } from './sheet-model.ts';

export type * from './display-list.ts';
export type * from './sheet-model.ts';

export type SlotKind =
  | 'masthead' | 'ear' | 'folio-line' | 'story' | 'photo' | 'photo-story' | 'text' | 'notice' | 'credits' | 'advertisement';

/**
 * The part of a picture that is shown, in 1/1000 of its width and height; absent: the largest part that fills the box,
 * about the centre. The box's shape rules: of a crop of another shape the largest part about its centre is shown.
 */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a slot draws about itself: 正线 thin, 反线 thick, 文武线 thick and thin, dotted, a tint, white on black, a rule above. */
export type SlotBoxing =
  | 'none' | 'frame' | 'thick-frame' | 'double-frame' | 'dotted-frame' | 'rule-above' | 'thick-rule-above' | 'double-rule-above'
  | 'tint' | 'reversed';

/** What only some slots have. All of it is optional and absent in older pages. */
export interface SlotOptions {
  readonly crop?: Crop;
  /** The columns of the last leg end level, the white goes below. */
  readonly balanced?: boolean;
  /** White lines at the end are shared among the columns of the last leg instead of gathering in its last one. */
  readonly even?: boolean;
  /** Form of a masthead: name and lines side by side, name over the lines, or the name written downwards. */
  readonly masthead?: 'wide' | 'stacked' | 'vertical';
  /** Paragraphs that the page leaves out: only those that the desk marked as cuttable. */
  readonly dropped?: readonly string[];
  /** A headline of the copy's own alternatives (`alt-headline` paragraphs) that is printed instead. */
  readonly headlineId?: string;
  /** 竖排: the text runs downwards, its lines from right to left; `bodyColumns` then counts tiers, each of at least ten characters. */
  readonly vertical?: boolean;
  /** Text slots: an address printed as a QR picture. */
  readonly qr?: string;
}

/**
 * Something set into a story's slot; the text runs round it. Columns and rows count from the slot's own corner, in base
 * columns. Without `kind` it is a photo. A pull-out shows the paragraph `blockId` of the slot's own story (lifted out of the
 * flow); a sidebar shows another story, `storyId`, whole.
 */
export interface Inset {
  readonly kind?: 'photo' | 'pull-out' | 'sidebar';
  readonly photoId: string;
  readonly blockId?: string;
  readonly storyId?: string;
  readonly crop?: Crop;
  /** White rows between it and the text, above and below; absent: a third of a row, taken from its own height. */
  readonly clearance?: number;
  readonly column: number;
  readonly row: number;
  readonly span: number;
  readonly rows: number;
}

/** A slot: a rectangle on whole columns and rows of the grid, and how its text is set in it. */
export interface Slot {
  readonly id: string;
  readonly kind: SlotKind;
  /** 0-based base column and row of the top left corner; span in base columns, rows in body lines. */
  readonly column: number;
  readonly row: number;
  readonly span: number;
  readonly rows: number;
  /** Text columns inside the slot; 破栏 when it is not a divisor of span. */
  readonly bodyColumns: number;
  readonly headStyle: HeadStyleId;
  readonly headDirection: 'horizontal' | 'vertical';
  /** Base columns the head spans, from the left of the slot; 0 = the whole slot. */
  readonly headSpan: number;
  readonly insets: readonly Inset[];
  /** Rules drawn by the slot: a frame, a rule above, none. */
  readonly box: SlotBoxing;
  readonly locked: boolean;
  readonly options?: SlotOptions;
}

/** A run of one look inside a block; offsets in UTF-16 units of the block's text. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** `small` and `large` are one step of size down and up. */
  readonly style: 'bold' | 'kai' | 'hei' | 'sup' | 'sub' | 'small' | 'large';
}

/** One paragraph of a story as it is to be set. */
export interface SetBlock {
  /** The paragraph's id in the copy; '' for what the system sets (bylines, tails). */
  readonly id: string;
  readonly style: ParagraphStyleId;
  readonly text: string;
  readonly spans: readonly Span[];
  /** Set before the text by the system (house dateline), not part of the copy; never separated from it. */
  readonly prefix?: string;
  /** May be left out for length (the desk marked it). */
  readonly cuttable?: boolean;
}

/** A story as it goes to the composer: heads, byline and paragraphs, all words decided. */
export interface SetStory {
  readonly id: string;
  readonly standingHead: string;
  /** One entry a line that the writer broke; the composer may break further. */
  readonly kicker: readonly string[];
  readonly headline: readonly string[];
  readonly deck: readonly string[];
  readonly summary?: readonly string[];
  /** Ids of the head paragraphs in the copy, parallel to the lines, so that marks find them. */
  readonly headIds: { readonly kicker: readonly string[]; readonly headline: readonly string[]; readonly deck: readonly string[]; readonly summary?: readonly string[] };
  /** Stand-alone byline lines under the headline; empty when the byline is in the dateline or at the end. */
  readonly byline: readonly string[];
  /** Headlines kept in reserve; a page may print one of them instead (`SlotOptions.headlineId` of the first leg). */
  readonly alternatives?: readonly { readonly id: string; readonly text: string }[];
  readonly blocks: readonly SetBlock[];
  /** A notice or name list: never cut, never jumped (ST7). */
  readonly uncuttable: boolean;
}

/** A photo as the composer sees it: its shape and its words. Pixel sizes are of the original. */
export interface SetPhoto {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly caption: string;
  /** «甲 摄», already rendered by the brand's template. */
  readonly credit: string;
  /** The picture of an advertisement: no caption, no credit. */
  readonly advertisement?: boolean;
}

/** One leg of a story's way over slots. Labels are derived from folios (PG5), never typed. */
export interface Leg {
  readonly slotId: string;
  readonly pageId: string;
  /** «▶下转02版①» at the end of this leg, «◀上接01版①» at its start; '' for none. */
  readonly jumpOut: string;
  readonly jumpIn: string;
}

/** A story and the slots it flows through, in order. */
export interface Flow {
  readonly storyId: string;
  readonly legs: readonly Leg[];
}

/** What the page carries by itself; every word comes from rows, none is typed on the page. */
export interface Furniture {
  readonly nameplate: string;
  /** «2026年11月22日 星期日», «第8128期», «今日4版», «主管主办 …», «国内统一连续出版物号 CN …». */
  readonly dateLine: string;
  readonly issueLine: string;
  readonly pagesLine: string;
  readonly sponsorLine: string;
  readonly cnLine: string;
  readonly hotlineLine: string;
  /** Folio «01» and section name «要闻» of this page. */
  readonly folio: string;
  readonly section: string;
  /** «责任编辑:甲 美术编辑:乙 校对:丙» (PG6). */
  readonly credits: string;
}

/** One page to compose. `storyId` or `photoId` is what stands in the slot; text is for `text` and `advertisement` slots. */
export interface PageMakeUp {
  readonly id: string;
  readonly folio: number;
  readonly furniture: Furniture;
  readonly slots: readonly (Slot & { readonly storyId?: string; readonly photoId?: string; readonly text?: string })[];
  // An advertisement's picture stands under its id in `photos` like any other, as the slot's `photoId`.
}

/** Everything the composer needs for any page of an edition. */
export interface EditionMakeUp {
  readonly styleSheet: StyleSheet;
  readonly pages: readonly PageMakeUp[];
  readonly flows: readonly Flow[];
  readonly stories: Readonly<Record<string, SetStory>>;
  readonly photos: Readonly<Record<string, SetPhoto>>;
}

/** How a story sits in all its legs together. */
export interface Fit {
  readonly storyId: string;
  /** Body lines that the slots offer, and that the copy takes (at the measures of the legs). */
  readonly available: number;
  readonly used: number;
  /** Lines too many / free; never both. */
  readonly over: number;
  readonly under: number;
  /** The same in characters: of copy that does not fit, or that would still fit (lines × characters of the measure). */
  readonly overChars: number;
  readonly underChars: number;
  /** Where each leg but the last ends: paragraph index and offset in its text. */
  readonly cuts: readonly { readonly block: number; readonly offset: number }[];
  /** A head that does not fit its measure at its least size. */
  readonly headOver: boolean;
}

/** Something the composer could not do well; told, never hidden. */
export interface ComposeProblem {
  readonly slotId: string;
  readonly kind: 'head-over' | 'overset' | 'underset' | 'empty' | 'orphan-crosshead' | 'missing-glyph' | 'jump-without-landing' | 'no-room' | 'uncuttable-cut';
  readonly detail: string;
}

/** A slot's place on the sheet in mpt. */
export interface SlotBox {
  readonly slotId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page with every line broken and placed: what the screen and the press draw, and nothing else. */
export interface ComposedPage {
  readonly pageId: string;
  readonly folio: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly DisplayItem[];
  readonly boxes: readonly SlotBox[];
  readonly problems: readonly ComposeProblem[];
}

export interface ComposedEdition {
  readonly pages: readonly ComposedPage[];
  readonly fits: Readonly<Record<string, Fit>>;
}
