import type { SeedBlock } from '../../shared/collab/copy-doc.ts';
import { pageFoot } from './paste-furniture.ts';
import { brokenLines } from './paste-lines.ts';

/** How much one paste may bring, so that a page of millions of signs neither stops the screen nor fills the story. */
export const pasteLimits = { source: 3_000_000, chars: 120_000, blocks: 3_000, depth: 3_000, cells: 100 } as const;

/** What a paste brings: paragraphs of our kinds, and what was left behind. */
export interface Pasted {
  readonly blocks: readonly SeedBlock[];
  /** Which of them are lines that a program broke: each goes on in the next. */
  readonly goesOn: ReadonlySet<number>;
  /** More came than a paste may bring: the rest was left out. */
  readonly cut: boolean;
  /** Pictures that stood in it; they come by the slip, not by the text. */
  readonly pictures: number;
  /** Words that were struck out and remarks on words stood in it, and were left behind. */
  readonly asides: boolean;
  /** Words of the page round an article stood in it, and were left behind. */
  readonly page: boolean;
  /** What a paper's text has no form for, and was left behind. */
  readonly odd: ReadonlySet<Odd>;
}

/** How to say a word, a formula, a sign of a font of pictures, what stands at the head and foot of every sheet. */
export type Odd = 'reading' | 'formula' | 'sign' | 'edge';

/** Signs that are not seen, or that turn the line about: soft hyphens, zero widths, marks of direction, control signs, signs of private fonts. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what it looks for
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Text of anywhere as running text: unseen signs out, every blank a blank, every hyphen a hyphen. */
export const seenText = (text: string): string => text.replace(unseen, '').replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ').replace(/[\u2010\u2011]/g, '-');

/**
 * Plain text as paragraphs: a line each; lines with tabs that follow each other are rows of a table. Lines that a program broke
 * are told, to be put together when the paste stands.
 */
export function copyFromText(source: string): Pasted {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Word parts lines and pages by control signs
  const lines = source.slice(0, pasteLimits.source).replace(/\r\n?|[\u2028\u2029\u000b\u000c]/g, '\n').split('\n').map(seenText);
  // Whoever took nothing but a page's own words meant them.
  const foot = pageFoot(lines);
  const page = foot < lines.length && lines.slice(0, foot).some((line) => line.trim() !== '');
  const broken = page ? lines.slice(0, foot) : lines;
  const on = brokenLines(broken);
  const cells = (line: string | undefined): boolean => /\S\t+.*\S/.test(line ?? '');
  let chars = 0;
  let cut = source.length > pasteLimits.source;
  const blocks: SeedBlock[] = [];
  const goesOn = new Set<number>();
  for (const [i, line] of broken.entries()) {
    const row = cells(line) && (cells(broken[i - 1]) || cells(broken[i + 1]));
    const text = row ? line.split('\t').map((cell) => cell.trim()).join('\t') : line.replace(/\t/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
    if (text.trim() === '') continue;
    if (blocks.length >= pasteLimits.blocks || chars >= pasteLimits.chars) {
      cut = true;
      break;
    }
    const kept = text.slice(0, pasteLimits.chars - chars);
    cut ||= kept.length < text.length;
    chars += kept.length;
    if (on.has(i)) goesOn.add(blocks.length);
    blocks.push({ kind: row ? 'table-row' : 'paragraph', text: kept });
  }
  return { blocks, goesOn, cut, pictures: 0, asides: false, page, odd: new Set() };
}
