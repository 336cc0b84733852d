import type { Person } from '../../shared/people.ts';
import { may, type PolicyAct, type Subjects } from '../../shared/policy.ts';
import type { Why } from '../../shared/workflow.ts';
import type { Q } from '../store/db.ts';
import * as people from '../store/people.ts';
import { type Asker, NotFound, type Result } from './services.ts';

export const done: Result<null> = { ok: true, value: null };
export const given = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = (...why: readonly Why[]): { readonly ok: false; readonly why: readonly Why[] } => ({ ok: false, why });

/** The person who asks, as they are now. Somebody who left since signing in finds nothing. */
export async function personAsking(q: Q, who: Asker): Promise<Person> {
  const person = await people.get(q, who.personId);
  if (!person?.active) throw new NotFound();
  return person;
}

/** The reasons against an act, none when it may be done. */
export function against<A extends PolicyAct>(who: Person, act: A, subject: Subjects[A]): readonly Why[] {
  const verdict = may(who, act, subject);
  return verdict.ok ? [] : verdict.why;
}

/** For queries: what one may not see does not exist. */
export function orNotFound<A extends PolicyAct>(who: Person, act: A, subject: Subjects[A]): void {
  if (!may(who, act, subject).ok) throw new NotFound();
}

/** The thing, or NotFound. */
export function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new NotFound();
  return thing;
}
