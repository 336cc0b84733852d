/** The desk or person in whose hands a demo story is when the demo newspaper is created. */
export type DemoTray = 'reporter' | 'desk' | 'head' | 'duty' | 'cleared';

/** One person of a byline. `person` is the slug of someone on the roster; absent for outsiders and unresolved names. */
export interface DemoCredit {
  credit:
    | 'staff-reporter' | 'correspondent' | 'trainee-reporter' | 'special-reporter'
    | 'photographer' | 'words-and-pictures' | 'compiled-by' | 'author';
  person?: string;
  name: string;
  affiliation?: string;
}

/**
 * One block of a body. Texts carry words only: indents, the ● of an item head, the 【】 of a pull-out, 问 and 答, the
 * brackets of an editor's note, the house dateline and the author's affiliation are set by the product.
 * In a `table-row` the cells are parted by tabs, and the first row is the head. In a `name-list` names are parted by one ordinary space; a two-character name holds a full-width space inside.
 */
export interface DemoBlock {
  kind:
    | 'paragraph' | 'crosshead' | 'item-head' | 'question' | 'answer'
    | 'name-list' | 'tail' | 'editors-note' | 'pull-out' | 'table-row';
  text: string;
  /** May be left out when the page is too full. */
  cuttable?: true;
}

/** A photo of a story: `file` names a picture of pictures.ts, the credit is rendered as «甲 摄» by the page brand. */
export interface DemoPhoto {
  file: string;
  caption: string;
  credit: { name: string; person?: string };
}

/** A story of the demo newspaper: heads, byline, body, pictures, and where it is tonight. */
export interface DemoStory {
  slug: string;
  kind: 'news' | 'feature' | 'commentary' | 'photo-story' | 'notice' | 'qa' | 'brief' | 'filler';
  page: 1 | 2 | 3 | 4 | null;
  standingHead?: string;
  kicker: string[];
  headline: string[];
  /** Headlines kept in reserve for the page. */
  reserve?: string[];
  deck: string[];
  /** 提要: a few lines between deck and text. */
  summary?: string[];
  credits: DemoCredit[];
  bylinePlace: 'dateline' | 'under-head' | 'end';
  blocks: DemoBlock[];
  photos: DemoPhoto[];
  tray: DemoTray;
  sentBack?: { reason: string };
  /** An idea offered, not yet assigned; its blocks are the proposal. */
  pitch?: boolean;
  /** Came in from outside tonight and nobody has taken it yet. */
  intake?: boolean;
}
