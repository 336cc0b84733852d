import type { ParsedCredit } from '../../shared/story/byline-parse.ts';
import type { BlockKind } from '../../shared/story/copy.ts';
import type { StoryKind } from '../../shared/story/story.ts';

export interface ReadPhoto {
  readonly caption: string;
  readonly credit: string;
}

/** A story of a page as its text shows it, every character where the text has it. */
export interface ReadStory {
  readonly kind: StoryKind;
  readonly standingHead: string;
  readonly kicker: readonly string[];
  readonly headline: readonly string[];
  readonly deck: readonly string[];
  /** Lines under the headline that name who wrote it, as they stand. */
  readonly byline: readonly string[];
  /** The people that byline or dateline names. */
  readonly people: readonly ParsedCredit[];
  readonly blocks: readonly { readonly kind: BlockKind; readonly text: string }[];
  readonly photos: readonly ReadPhoto[];
}

/** What a line of the text was taken for. */
export type LineRole =
  | 'nameplate' | 'form' | 'credits' | 'contact' | 'note' | 'standing-head' | 'kicker' | 'headline' | 'deck' | 'byline' | 'body' | 'crosshead' | 'item-head'
  | 'question' | 'answer' | 'pull-out' | 'editors-note' | 'caption' | 'photo-credit' | 'tail' | 'jump' | 'names' | 'table' | 'advertisement';

/** One line of the source: its role, and the story (from 0) that it belongs to; -1 for the page's own words. */
export interface ReadLine {
  readonly line: number;
  readonly role: LineRole;
  readonly story: number;
}

/** The same in Chinese and in English. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** Something that the reader is not sure of. */
export interface Doubt {
  /** Line of the source, counted from 1; 0 for the page as a whole. */
  readonly line: number;
  readonly why: Said;
  /** How much hangs on it: 3 a story of its own or not, 2 which line is what (and unless said), 1 worth a look. */
  readonly weight?: 1 | 2 | 3;
}

/** What is told of a reading, what matters most first; of one weight in the order of the text. */
export const byWeight = (a: Doubt, b: Doubt): number => (b.weight ?? 2) - (a.weight ?? 2) || a.line - b.line;

export type FormItem = 'nameplate' | 'dateLine' | 'issueLine' | 'pagesLine' | 'sponsorLine' | 'cnLine' | 'folio' | 'section' | 'credits';

/** A page's text, taken apart. Every character of the text is in it exactly once. */
export interface PageReading extends Readonly<Record<FormItem, string>> {
  /** Hotline, mailbox, codes to scan. */
  readonly notes: readonly string[];
  /** Advertisements: their lines, without the word 广告, which the page prints by itself. */
  readonly advertisements: readonly (readonly string[])[];
  readonly stories: readonly ReadStory[];
  readonly lines: readonly ReadLine[];
  readonly doubts: readonly Doubt[];
}
