import type { FaceId } from '../model.ts';

/**
 * Where the outlines of a face come from: one npm package, and in it files that are asked in order; the first that
 * holds a code point serves it. All files are WOFF2, 1000 units to the em.
 */
export interface FaceSource {
  /** npm package that carries the files. */
  readonly package: string;
  /** The one big file that holds the common characters (the press takes it); '' when the face comes in slices only. */
  readonly whole: string;
  /**
   * Slices by number: `{n}` stands for it. The browser takes these with their unicode ranges; the press for rare
   * characters.
   */
  readonly slices: string;
  /** First and last slice number; holes are allowed, a missing file is skipped. */
  readonly first: number;
  readonly last: number;
  /** A last file for what neither holds (in the browser: ‘ and ’); '' for none. */
  readonly rest: string;
  /** Name of the style sheet in the package that lists the slices' unicode ranges. */
  readonly css: string;
  /** Family and weight under which the screen knows the face. */
  readonly family: string;
  readonly weight: number;
}

const noto = (kind: 'serif' | 'sans', weight: number, family: string): FaceSource => ({
  package: `@fontsource/noto-${kind}-sc`,
  whole: `files/noto-${kind}-sc-chinese-simplified-${weight}-normal.woff2`,
  slices: `files/noto-${kind}-sc-{n}-${weight}-normal.woff2`,
  first: 4,
  last: 119,
  rest: `files/noto-${kind}-sc-latin-${weight}-normal.woff2`,
  css: `${weight}.css`,
  family,
  weight,
});

/**
 * The files behind each face. Whole file and slices hold the same outlines and advances (the metrics script checks it),
 * so the browser may take a character from a slice that the press takes from the whole file.
 */
export const faceSources: Readonly<Record<FaceId, FaceSource>> = {
  song: noto('serif', 400, 'Banmian Song'),
  'song-bold': noto('serif', 700, 'Banmian Song Bold'),
  'song-black': noto('serif', 900, 'Banmian Song Black'),
  hei: noto('sans', 400, 'Banmian Hei'),
  'hei-bold': noto('sans', 700, 'Banmian Hei Bold'),
  kai: {
    package: 'lxgw-wenkai-webfont',
    whole: '',
    slices: 'files/lxgwwenkai-regular-subset-{n}.woff2',
    first: 4,
    last: 119,
    rest: '',
    css: 'lxgwwenkai-regular.css',
    family: 'Banmian Kai',
    weight: 400,
  },
};

/** A glyph to draw: the outline of `char` in `face`, in place of the character that the text holds. */
export interface DrawnGlyph {
  readonly face: FaceId;
  readonly char: string;
  /** Hash of the title's own face that draws it; absent: the product's face of that job. */
  readonly title?: string;
}

/**
 * Characters whose own glyph in a face is a proportional Latin one, with the full-width glyph to draw in its place.
 * — takes the box rule ─ because it alone spans its em, so that —— joins; · takes the middle dot of the em box;
 * the kai has no Han quotation marks at all and takes the Song's. Ink only: the text stays what it was (copying and
 * extraction give — and ·). Applies everywhere: the composer has no Latin-only text.
 */
export const substitutes: Readonly<Record<FaceId, Readonly<Record<string, DrawnGlyph>>>> = {
  song: { '—': { face: 'song', char: '─' }, '·': { face: 'song', char: '・' } },
  'song-bold': { '—': { face: 'song-bold', char: '─' }, '·': { face: 'song-bold', char: '・' } },
  'song-black': { '—': { face: 'song-black', char: '─' }, '·': { face: 'song-black', char: '・' } },
  hei: { '—': { face: 'hei', char: '─' } },
  'hei-bold': { '—': { face: 'hei-bold', char: '─' } },
  kai: {
    '·': { face: 'kai', char: '・' },
    '“': { face: 'song', char: '“' },
    '”': { face: 'song', char: '”' },
    '‘': { face: 'song', char: '‘' },
    '’': { face: 'song', char: '’' },
  },
};

/**
 * Upright forms of marks for vertical lines, in every face; what is not here stands as it is, or is moved by the
 * composer.
 */
export const verticalForms: Readonly<Record<string, string>> = {
  '“': '﹃',
  '”': '﹄',
  '‘': '﹁',
  '’': '﹂',
  '《': '︽',
  '》': '︾',
  '〈': '︿',
  '〉': '﹀',
  '（': '︵',
  '）': '︶',
  '【': '︻',
  '】': '︼',
  '—': '︱',
  '(': '︵',
  ')': '︶',
};

/** Marks that lie otherwise in a vertical line: a face that has no forms for it leaves them to the next that has. */
export const turnedMarks = '…「」『』〔〕〖〗［］｛｝～';

/** Where to look for a character that a face lacks; followed until a face has it. */
export const fallbacks: Readonly<Record<FaceId, FaceId>> = {
  song: 'kai',
  'song-bold': 'song',
  'song-black': 'song-bold',
  hei: 'song',
  'hei-bold': 'song-bold',
  kai: 'song',
};
