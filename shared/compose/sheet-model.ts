/**
 * What a page is set with: its sheet and grid, its faces and their measures, its paragraph and head styles, its inks.
 * Lengths in mpt as in model.ts.
 */

/** Typefaces by their job on the page; what file stands behind each is the title's choice. */
export type FaceId = 'song' | 'song-bold' | 'song-black' | 'hei' | 'hei-bold' | 'kai';

/**
 * The measures of one face: everything the breaker needs, and nothing of the outlines.
 * Han glyphs and full-width punctuation are one em; only exceptions are listed.
 */
export interface FaceMetrics {
  readonly id: FaceId;
  /** Advance in 1/1000 em by character, only where it is not 1000. */
  readonly widths: Readonly<Record<string, number>>;
  /** Ascent and descent in 1/1000 em (descent positive), for optical placing of heads. */
  readonly ascent: number;
  readonly descent: number;
  /** Code point ranges covered, flat pairs [from, to, from, to, …] ascending. */
  readonly coverage: readonly number[];
  /** Where to look for a character that this face lacks. */
  readonly fallback?: FaceId;
  /** Hash of the title's own face that stands here; `product` is then the product's face of this job, asked next. */
  readonly title?: string;
  readonly product?: FaceMetrics;
  /** Marks whose own glyph is a proportional one, with the glyph of the same face that is drawn in its place. */
  readonly substitutes?: Readonly<Record<string, string>>;
  /** The face has no forms of its own for vertical lines; false: it has. Unknown of faces measured before this was asked. */
  readonly noVertical?: boolean;
}

export type Faces = Readonly<Record<FaceId, FaceMetrics>>;

/** The base grid of a page's type area. */
export interface Grid {
  readonly columns: number;
  readonly charsPerColumn: number;
  readonly gutterChars: number;
  /** Body lines from top to foot of the type area. */
  readonly rows: number;
  readonly bodySize: number;
  readonly leading: number;
}

/** One kind of sheet: its trim, its margins and its grid. */
export interface PageSpec {
  readonly trimWidth: number;
  readonly trimHeight: number;
  readonly bleed: number;
  /** Top left of the type area. */
  readonly originX: number;
  readonly originY: number;
  readonly grid: Grid;
}

/**
 * Every line rule is a switch here (clreq, GB/T 15834—2011). Those marked «?» came later: without them a style sets as
 * it did before they were there, which is the value named, so that frozen pages stand as they stood.
 */
export interface ParagraphStyle {
  readonly face: FaceId;
  readonly size: number;
  /** Body rows one line takes (1 for body text). */
  readonly leadingRows: number;
  readonly indentChars: number;
  readonly align: 'justify' | 'start' | 'center' | 'end';
  /** Forbidden characters at line starts and ends. */
  readonly kinsoku: boolean;
  /** Two adjacent marks take one and a half em. */
  readonly squeezeAdjacent: boolean;
  /** Marks at a line's edges may lose half an em. */
  readonly squeezeEdges: boolean;
  /** Push in before pushing out. */
  readonly pushIn: boolean;
  /** No last line of one single character. */
  readonly noLoneCharacter: boolean;
  /** Gap between Han and Latin in 1/1000 em; newspapers use 0. */
  readonly hanLatinGap: number;
  readonly color: Ink;
  /** —— and …… are two em and never split (true). */
  readonly unsplittablePairs?: boolean;
  /** Latin words and addresses break only where they may (true). */
  readonly wholeWords?: boolean;
  /** Numbers stay with %, ℃, ￥ and their unit signs (true). */
  readonly numbersWithSigns?: boolean;
  /** Digits are set half an em wide (false: as wide as the face has them). */
  readonly halfWidthDigits?: boolean;
  /** A name of two characters in a list is spaced to three (false; name lists: true). */
  readonly spacedNames?: boolean;
  /** Names of a list stand in even columns, so many to 13 characters of the measure (0 = running). */
  readonly nameColumns?: number;
  /** 【…】 at a paragraph's start is set in this face ('' = in the paragraph's own). */
  readonly labelFace?: FaceId | '';
  /** Heads inside the text: at a column's foot at least so many lines of text stand under it (1). */
  readonly linesAfter?: number;
  /** Rows of white above and below, the larger of two that meet; none at a column's head (0). */
  readonly rowsAbove?: number;
  readonly rowsBelow?: number;
  /** 分隔号 / begins and ends no line but in an address, no opening mark before a blank ends one, 々 ー and small kana begin none (false). */
  readonly strictKinsoku?: boolean;
  /** Nobody's name is cut: in the dateline of a text, and anywhere in a style that is not justified (false). */
  readonly wholeNames?: boolean;
  /** Lines of credits end between people, and only where that will not do between a label and its name (false). */
  readonly betweenPeople?: boolean;
  /** A number or word longer than the measure fills the line before it is cut, and a long one is cut after its hyphen rather than leave the line loose (false). */
  readonly cutsLongRuns?: boolean;
  /** White that a line spreads parts no mark from what it belongs to: none after （ “, none before ， 。 ） ” (false). */
  readonly tightMarks?: boolean;
  /** A line that would stand much too loose, or leave one character to the last line, shares its white with the lines about it (false). */
  readonly sharesWhite?: boolean;
  /** Lines of a head or a table's cell of several are evened out, and rather end after a mark and not inside a word (false). */
  readonly evenLines?: boolean;
  /** Every paragraph stays whole and with `linesAfter` lines of the text under it, as crossheads and ● heads do anyway (false). */
  readonly keepsWithText?: boolean;
  /**
   * So do paragraphs that are heads by their look: 一、 （一） ● or bold throughout, short and without a stop. One that
   * begins with 【…】 has two lines at a column's foot (false).
   */
  readonly keepsHeads?: boolean;
  /** Where a story goes on, the label of the jump stands in the first line and shortens it (false: in a line of its own). Asked of the body. */
  readonly sharesLabelLine?: boolean;
  /** So many lines of a paragraph at least stand at a column's foot, and at the head of the next, at the price of white at the foot (1). */
  readonly linesAtFoot?: number;
  readonly linesAtHead?: number;
  /** Set by the composer alone, for text that runs downwards; no style sheet names it. */
  readonly vertical?: true;
}

export type ParagraphStyleId =
  | 'body' | 'crosshead' | 'item-head' | 'question' | 'answer' | 'pull-out' | 'name-list' | 'editors-note'
  | 'byline' | 'caption' | 'photo-credit' | 'tail' | 'credits' | 'notice' | 'advertisement' | 'table-row';

/** Colours by name; the press turns them into CMYK, the screen into CSS. */
export type Ink = 'black' | 'grey' | 'masthead' | 'tint' | 'white';

/** How one part of a head is set. */
export interface HeadPartStyle {
  readonly face: FaceId;
  /** Sizes in mpt from largest wanted to least allowed, tried in this order. */
  readonly sizes: readonly number[];
  /** Least horizontal scale in 1/1000 (1000 = none). */
  readonly leastCondense: number;
  /** To this a size is condensed before a smaller one is tried (1000: only the least size is condensed). */
  readonly condenseFirst?: number;
  readonly maxLines: number;
  /** Line height in 1/1000 of the size. */
  readonly lineHeight: number;
  readonly align: 'center' | 'start';
  readonly color: Ink;
  /** A line that the composer breaks rather does not end inside a common word (false). */
  readonly wholeWords?: boolean;
}

export type HeadStyleId = 'lead' | 'second' | 'standard' | 'small' | 'brief' | 'commentary' | 'notice' | 'photo';

export interface HeadStyle {
  readonly standingHead: HeadPartStyle;
  readonly kicker: HeadPartStyle;
  readonly headline: HeadPartStyle;
  readonly deck: HeadPartStyle;
  /** 提要: a few lines between deck and text; absent in older sheets, then set as the deck at body size. */
  readonly summary?: HeadPartStyle;
  /**
   * A small repeat of the headline where a jumped story goes on. It is furniture and has no source. Absent, as in the
   * sheets that come with the product: none, so that a print holds every word of the copy once.
   */
  readonly jumpHead?: HeadPartStyle;
  /** Latin words in vertical heads lie on their side (false: stacked, letter under letter). */
  readonly turnedLatin?: boolean;
  /** Rows of white above and below the head. */
  readonly spaceAbove: number;
  readonly spaceBelow: number;
}

/** What a page carries by itself, by its parts: of the masthead, of the folio line, of boxes. */
export type FurniturePart =
  | 'nameplate' | 'issue' | 'imprint' | 'folio' | 'section' | 'running-name' | 'running-date' | 'hotline' | 'ad-label';

/** How one part of the furniture is set. Its size is what its place gives it, times `scale` in 1/1000. */
export interface FurnitureStyle {
  readonly face: FaceId;
  readonly color: Ink;
  readonly scale: number;
}

/** A face that the title installed: `hash` is the file's sha-256 (hex) and finds its measures and its bytes. */
export interface TitleFace {
  readonly hash: string;
  readonly name: string;
}

/** A title's style sheet; versioned, and frozen into every sign-off. */
export interface StyleSheet {
  readonly version: number;
  /** 'broadsheet', 'tabloid', or what the paper calls its own; absent in older sheets: 'broadsheet'. */
  readonly name?: string;
  /** Faces of the title's own by their job; the others are those that come with the product. */
  readonly faces?: Readonly<Partial<Record<FaceId, TitleFace>>>;
  readonly page: PageSpec;
  readonly paragraphs: Readonly<Record<ParagraphStyleId, ParagraphStyle>>;
  readonly heads: Readonly<Record<HeadStyleId, HeadStyle>>;
  /** Absent, as a whole or a part, in older sheets: as the product sets it. */
  readonly furniture?: Readonly<Partial<Record<FurniturePart, FurnitureStyle>>>;
  /** CMYK in percent for the press and a CSS colour for the screen, by ink. */
  readonly inks: Readonly<Record<Ink, { cmyk: readonly [number, number, number, number]; css: string }>>;
  /** Widths of rules in mpt: 正线 thin, 反线 thick. */
  readonly ruleThin: number;
  readonly ruleThick: number;
}
