/** The people of the paper and their hats. Password hashes leave this file by one function only. */
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { type Hat, hats } from '../../shared/people.ts';
import type { PersonView } from '../../shared/views.ts';
import { byKey } from './by-key.ts';
import type { Q, Tx } from './db.ts';

export interface NewPerson extends PersonView {
  readonly passwordHash: string;
  readonly createdAt: number;
}

export async function get(q: Q, id: string): Promise<PersonView | null> {
  const [person] = await list(q, { ids: [id] });
  return person ?? null;
}

/** By login. */
export async function list(
  q: Q,
  filter: { ids?: readonly string[]; active?: boolean; hat?: Hat } = {},
): Promise<PersonView[]> {
  const { people, personHats } = q.t;
  const asked: SQL[] = [];
  if (filter.ids) asked.push(inArray(people.id, [...filter.ids]));
  if (filter.active !== undefined) asked.push(eq(people.active, filter.active));
  if (filter.hat)
    asked.push(
      inArray(people.id, q.select({ id: personHats.personId }).from(personHats).where(eq(personHats.hat, filter.hat))),
    );
  const rows = await q
    .select({ id: people.id, name: people.name, login: people.login, desk: people.desk, active: people.active })
    .from(people)
    .where(and(...asked))
    .orderBy(asc(people.login));
  const worn =
    rows.length === 0
      ? []
      : await q
          .select()
          .from(personHats)
          .where(
            inArray(
              personHats.personId,
              rows.map((row) => row.id),
            ),
          );
  const hatsOf = byKey(worn, (row) => row.personId);
  return rows.map((row) => {
    const own = new Set(hatsOf.get(row.id)?.map((w) => w.hat));
    return { ...row, hats: hats.filter((hat) => own.has(hat)) };
  });
}

/** Whether the paper has anybody yet; before that the front door asks for its first administrator. */
export async function anybody(q: Q): Promise<boolean> {
  const rows = await q.select({ id: q.t.people.id }).from(q.t.people).limit(1);
  return rows.length > 0;
}

/** What a sign-in is checked against. */
export async function secret(
  q: Q,
  by: { login: string } | { id: string },
): Promise<{ id: string; passwordHash: string; active: boolean } | null> {
  const { people } = q.t;
  const [row] = await q
    .select({ id: people.id, passwordHash: people.passwordHash, active: people.active })
    .from(people)
    .where('login' in by ? eq(people.login, by.login) : eq(people.id, by.id));
  return row ?? null;
}

/** A new person; false when the login is taken. */
export async function insert(tx: Tx, person: NewPerson): Promise<boolean> {
  const { hats: worn, ...row } = person;
  const made = await tx.q
    .insert(tx.t.people)
    .values(row)
    .onConflictDoNothing({ target: tx.t.people.login })
    .returning({ id: tx.t.people.id });
  if (made.length === 0) return false;
  await setHats(tx, person.id, worn);
  return true;
}

/** False when there is no such person. */
export async function update(
  tx: Tx,
  id: string,
  patch: Partial<Omit<NewPerson, 'id' | 'createdAt' | 'login'>>,
): Promise<boolean> {
  const { hats: worn, ...row } = patch;
  const { people } = tx.t;
  const known = Object.values(row).some((value) => value !== undefined)
    ? await tx.q.update(people).set(row).where(eq(people.id, id)).returning({ id: people.id })
    : await tx.q.select({ id: people.id }).from(people).where(eq(people.id, id));
  if (known.length === 0) return false;
  if (worn) await setHats(tx, id, worn);
  return true;
}

async function setHats(tx: Tx, personId: string, worn: readonly Hat[]): Promise<void> {
  const { personHats } = tx.t;
  await tx.q.delete(personHats).where(eq(personHats.personId, personId));
  const rows = [...new Set(worn)].map((hat) => ({ personId, hat }));
  if (rows.length > 0) await tx.q.insert(personHats).values(rows);
}
