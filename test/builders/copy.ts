import type { Block, BlockKind, Copy } from '../../shared/story/copy.ts';

const byPrefix: readonly (readonly [string, BlockKind])[] = [
  ['^', 'kicker'], ['#', 'headline'], ['_', 'deck'], ['~', 'crosshead'], ['●', 'item-head'], ['?', 'question'], ['!', 'answer'],
  ['|', 'name-list'], ['[', 'pull-out'], ['*', 'editors-note'], ['=', 'tail'],
];

/** A copy that looks like one: a line to a paragraph, its first sign says its kind («# headline»), none is body text. */
export function copyOf(text: string): Copy {
  const blocks = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line, i): Block => {
    const found = byPrefix.find(([sign]) => line.startsWith(sign));
    return { id: `b-${i}`, kind: found?.[1] ?? 'paragraph', text: found ? line.slice(1).trim() : line, spans: [] };
  });
  return { schema: 1, blocks };
}
