import type { SeedBlock } from '../../shared/collab/copy-doc.ts';
import type { Span } from '../../shared/compose/model.ts';
import { fullWidthEdits } from '../../shared/story/full-width.ts';
import { joinedLines } from './paste-lines.ts';

/** How much one paste may bring, so that a page of millions of signs neither stops the screen nor fills the story. */
export const pasteLimits = { source: 3_000_000, chars: 120_000, blocks: 3_000, depth: 3_000, cells: 100 } as const;

/** What a paste brings: paragraphs of our kinds, and what was left behind. */
export interface Pasted {
  readonly blocks: readonly SeedBlock[];
  /** More came than a paste may bring: the rest was left out. */
  readonly cut: boolean;
  /** Pictures that stood in it; they come by the slip, not by the text. */
  readonly pictures: number;
  /** Words that were struck out and remarks on words stood in it, and were left behind. */
  readonly asides: boolean;
}

/** Signs that are not seen, or that turn the line about: soft hyphens, zero widths, marks of direction, control signs, signs of private fonts. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what it looks for
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Letters, digits and the percent sign of the full-width block are typed narrow in a newspaper, and the point of a number with them. */
const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]|(?<=[0-9\uff10-\uff19])\uff0e(?=[0-9\uff10-\uff19])/g;

/** Text of anywhere as running text: unseen signs out, full-width digits and letters narrow, every blank a blank. */
export const seenText = (text: string): string => text
  .replace(unseen, '')
  .replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ');

/** Half-width marks of a pasted paragraph made full where they should be; its looks stay on their characters. */
export function fullWidthBlock(block: SeedBlock): SeedBlock {
  const edits = fullWidthEdits(block.text);
  if (edits.length === 0) return block;
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += block.text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  text += block.text.slice(at);
  const moved = (place: number): number => edits.reduce((now, edit) => (edit.to <= place ? now + edit.text.length - (edit.to - edit.from) : now), place);
  const spans = (block.spans ?? []).map((span): Span => ({ ...span, from: moved(span.from), to: moved(span.to) })).filter((span) => span.from < span.to);
  return { ...block, text, spans };
}

/** Plain text as paragraphs: a line each, but for lines that a program broke; lines with tabs that follow each other are rows of a table. */
export function copyFromText(source: string): Pasted {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Word parts lines and pages by control signs
  const broken = source.slice(0, pasteLimits.source).replace(/\r\n?|[\u2028\u2029\u000b\u000c]/g, '\n').split('\n').map(seenText);
  const lines = joinedLines(broken);
  const cells = (line: string | undefined): boolean => /\S\t+.*\S/.test(line ?? '');
  let chars = 0;
  let cut = source.length > pasteLimits.source;
  const blocks: SeedBlock[] = [];
  for (const [i, line] of lines.entries()) {
    const row = cells(line) && (cells(lines[i - 1]) || cells(lines[i + 1]));
    const text = row ? line.split('\t').map((cell) => cell.trim()).join('\t') : line.replace(/\t/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
    if (text.trim() === '') continue;
    if (blocks.length >= pasteLimits.blocks || chars >= pasteLimits.chars) {
      cut = true;
      break;
    }
    const kept = text.slice(0, pasteLimits.chars - chars);
    cut ||= kept.length < text.length;
    chars += kept.length;
    blocks.push(fullWidthBlock({ kind: row ? 'table-row' : 'paragraph', text: kept }));
  }
  return { blocks, cut, pictures: 0, asides: false };
}
