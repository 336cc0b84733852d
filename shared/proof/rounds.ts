import type { Page } from '../page/page.ts';
import type { Person } from '../people.ts';
import { why } from '../words/whys.ts';
import type { Why } from '../workflow.ts';
import type { CheckBackVerdict, Mark, Round } from './mark.ts';

/** PR1: a round as the rules see it. */
export interface RoundFacts {
  readonly round: Round;
  readonly plate: number;
  readonly state: 'reading' | 'done';
  readonly proofreaderId: string | null;
}

/** PR1: the colours of the rounds. */
export const roundColours: Readonly<Record<Round, 'red' | 'blue' | 'green'>> = { 1: 'red', 2: 'blue', 3: 'green' };

export const rounds: readonly Round[] = [1, 2, 3];

/** The round that a proof made now would be, on this plate; null when all three are read or one is being read. */
export function nextRound(proofs: readonly RoundFacts[], plate: number): Round | null {
  const own = proofs.filter((p) => p.plate === plate);
  if (own.some((p) => p.state === 'reading')) return null;
  return rounds.find((r) => !own.some((p) => p.round === r)) ?? null;
}

/** PR1: rounds a page asks for before signing: as many as it has proofreaders planned, but never fewer than the title's figure. */
export function roundsAsked(least: Round, page: Pick<Page, 'proofreaderIds'>): Round {
  const planned = rounds.find((round) => round === page.proofreaderIds.filter((id) => id !== null).length);
  return planned !== undefined && planned > least ? planned : least;
}

/** Rounds read to the end on this plate. */
export function roundsDone(proofs: readonly RoundFacts[], plate: number): number {
  return proofs.filter((p) => p.plate === plate && p.state === 'done').length;
}

/** Everybody who read a proof of the page or is reading one, on any plate (PG4). */
export function readersOf(proofs: readonly RoundFacts[]): readonly string[] {
  return [...new Set(proofs.flatMap((p) => (p.proofreaderId ? [p.proofreaderId] : [])))];
}

/** Who is asked to read the next round: whom the page names for it; null when it names nobody (any proofreader may). */
export function readerOf(page: Pick<Page, 'proofreaderIds'>, round: Round): string | null {
  return page.proofreaderIds[round - 1] ?? null;
}

/** PR1: reasons against a person reading this round of a page: not a proofreader, another's round, read another round. */
export function mayRead(who: Person, round: Round, proofs: readonly RoundFacts[], plate: number): readonly Why[] {
  const own = proofs.filter((p) => p.plate === plate);
  const proof = own.find((p) => p.round === round);
  return [
    ...(who.hats.includes('proofreader') ? [] : [why('not-your-hat', { hats: 'proofreader' })]),
    ...(proof?.proofreaderId && proof.proofreaderId !== who.id ? [why('not-your-proof')] : []),
    ...(own.some((p) => p.round !== round && p.proofreaderId === who.id) ? [why('read-other-round')] : []),
  ];
}

/** PR4: accepted marks of the round before that nobody ticked on this proof: they stand against finishing it. */
export function uncheckedMarks<M extends Pick<Mark, 'kind' | 'status' | 'round'> & { readonly checkBack: CheckBackVerdict | null }>(
  marks: readonly M[], round: Round,
): readonly M[] {
  return marks.filter((m) => m.round === round - 1 && m.status === 'accepted' && m.kind !== 'query' && m.checkBack === null);
}

/** PR4: reasons against finishing a round; none for the first. */
export function mayFinish(
  marks: readonly (Pick<Mark, 'kind' | 'status' | 'round'> & { readonly checkBack: CheckBackVerdict | null })[], round: Round,
): readonly Why[] {
  const n = uncheckedMarks(marks, round).length;
  return n > 0 ? [why('check-back-missing', { n })] : [];
}
