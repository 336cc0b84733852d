import { colourOf } from '../../shared/collab/presence-colour.ts';
import { countChars } from '../../shared/story/copy.ts';
import type { AuthorshipView } from '../../shared/story/history-views.ts';

/** One hand in a text. */
export interface Author {
  readonly id: string | null;
  readonly name: string;
  readonly chars: number;
  /** The colour of their caret and of their words, told apart by name as well; null for nobody. */
  readonly colour: string | null;
}

/** Who wrote how much, most first; nobody known comes last and is not tinted. */
export function authorsOf({ copy, blocks, people }: AuthorshipView, nobody: string, authorIds: readonly string[]): readonly Author[] {
  const chars = new Map<string | null, number>();
  for (const [i, block] of blocks.entries()) {
    const text = copy.blocks[i]?.text ?? '';
    for (const run of block.runs) chars.set(run.personId, (chars.get(run.personId) ?? 0) + countChars(text.slice(run.from, run.to)));
  }
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return [...chars]
    .sort(([a, n], [b, m]) => Number(a === null) - Number(b === null) || m - n || String(a).localeCompare(String(b)))
    .map(([id, n]) => ({ id, name: id === null ? nobody : (nameOf.get(id) ?? '—'), chars: n, colour: id === null ? null : colourOf(id, authorIds) }));
}
