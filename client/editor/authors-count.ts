import { countChars } from '../../shared/story/copy.ts';
import type { AuthorshipView } from '../../shared/story/history-views.ts';

/** One hand in a text. */
export interface Author {
  readonly id: string | null;
  readonly name: string;
  readonly chars: number;
  /** Which of the tints; people beyond the last share them, told apart by name. */
  readonly tint: number;
}

const TINTS = 8;

/** Who wrote how much, most first; nobody known comes last and is not tinted. */
export function authorsOf({ copy, blocks, people }: AuthorshipView, nobody: string): readonly Author[] {
  const chars = new Map<string | null, number>();
  for (const [i, block] of blocks.entries()) {
    const text = copy.blocks[i]?.text ?? '';
    for (const run of block.runs) chars.set(run.personId, (chars.get(run.personId) ?? 0) + countChars(text.slice(run.from, run.to)));
  }
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return [...chars]
    .sort(([a, n], [b, m]) => Number(a === null) - Number(b === null) || m - n || String(a).localeCompare(String(b)))
    .map(([id, n], i) => ({ id, name: id === null ? nobody : (nameOf.get(id) ?? '—'), chars: n, tint: id === null ? -1 : i % TINTS }));
}
