import type { Hat, Person } from './people.ts';

/** A reason for a refusal: a word of `words.ts`, with optional figures for the sentence. */
export interface Why {
  readonly code: string;
  /** Fills {n}, {who}, {what} … in the words. */
  readonly with?: Readonly<Record<string, string | number>>;
}

/** EV1: every refusal is a list of reasons; the button and the API give the same list. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly why: readonly Why[] };

export const yes: Verdict = { ok: true };
export const no = (...why: readonly Why[]): Verdict => ({ ok: false, why });

/** One row of a workflow table: who may carry a thing from which trays to which, and what must hold. */
export interface Move<Tray extends string, Act extends string, Facts> {
  readonly act: Act;
  readonly from: readonly Tray[];
  /** A fixed tray or one that the facts decide (a story with fewer reviews skips trays). */
  readonly to: Tray | ((facts: Facts) => Tray);
  readonly hats: readonly Hat[];
  /** ST4: the act needs a reason. */
  readonly needsReason?: boolean;
  /** Who may, beyond the hat («its authors», «not its author»), and what must hold; all reasons, not the first. */
  readonly guards: readonly ((facts: Facts, who: Person) => readonly Why[])[];
}

export interface Asked<Act extends string> {
  readonly act: Act;
  readonly reason?: string;
}

/** What the tables say to an act: where it leads, or every reason why not. */
export type Weighed<Tray extends string> = { readonly ok: true; readonly to: Tray } | { readonly ok: false; readonly why: readonly Why[] };

/** Weighs one act on facts in a tray. A person without the hat, a wrong tray and every guard's reasons are all told at once. */
export function weigh<Tray extends string, Act extends string, Facts>(
  table: readonly Move<Tray, Act, Facts>[], tray: Tray, facts: Facts, who: Person, asked: Asked<Act>,
): Weighed<Tray> {
  const rows = table.filter((row) => row.act === asked.act);
  if (rows.length === 0) return { ok: false, why: [{ code: 'unknown-act' }] };
  const row = rows.find((r) => r.from.includes(tray));
  if (!row) return { ok: false, why: [{ code: 'wrong-tray', with: { tray } }] };
  const why: Why[] = [];
  if (!row.hats.some((hat) => who.hats.includes(hat))) why.push({ code: 'not-your-hat', with: { hats: row.hats.join(' ') } });
  if (row.needsReason && !asked.reason?.trim()) why.push({ code: 'reason-missing' });
  for (const guard of row.guards) why.push(...guard(facts, who));
  if (why.length > 0) return { ok: false, why };
  return { ok: true, to: typeof row.to === 'function' ? row.to(facts) : row.to };
}

/** An act to draw on the slip: refused ones too, with their reasons, so that a grey button can say why. */
export interface Offer<Tray extends string, Act extends string> {
  readonly act: Act;
  readonly to: Tray | null;
  readonly needsReason: boolean;
  readonly why: readonly Why[];
}

/** What this person could do now: the moves of the tray for which they wear a hat, refused ones included. */
export function offer<Tray extends string, Act extends string, Facts>(
  table: readonly Move<Tray, Act, Facts>[], tray: Tray, facts: Facts, who: Person,
): readonly Offer<Tray, Act>[] {
  return table
    .filter((row) => row.from.includes(tray) && row.hats.some((hat) => who.hats.includes(hat)))
    .map((row) => {
      // The reason is typed later: its absence does not grey the button.
      const weighed = weigh(table, tray, facts, who, { act: row.act, reason: row.needsReason ? '…' : '' });
      return weighed.ok
        ? { act: row.act, to: weighed.to, needsReason: row.needsReason ?? false, why: [] }
        : { act: row.act, to: null, needsReason: row.needsReason ?? false, why: weighed.why };
    });
}
