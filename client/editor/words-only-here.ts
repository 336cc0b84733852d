import type { Copy } from '../../shared/story/copy.ts';
import { diffCopies } from '../../shared/story/diff.ts';

/** What this hand wrote and the server has not: paragraphs that came or changed here, whole, so that they can be put elsewhere. */
export function wordsOnlyHere(server: Copy, here: Copy): string {
  return diffCopies(server, here).blocks
    .filter((block) => block.parts.some((part) => part.change === 'added'))
    .map((block) => block.parts.filter((part) => part.change !== 'removed').map((part) => part.text).join(''))
    .filter((text) => text.trim() !== '').join('\n');
}
