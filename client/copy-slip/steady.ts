import { useState } from 'react';

/** A list that does not move under the hand. */
export interface Steady<Row> {
  readonly rows: readonly Row[];
  /** Rows that came or went since; they wait for `refresh`. */
  readonly waiting: number;
  readonly refresh: () => void;
}

/**
 * Keeps the rows and their order while others work: what comes waits behind a line, what leaves stays with its new facts.
 * `all` finds the facts of a row that left; another `name` (tray, filter) is another list. An empty list is filled at once.
 */
export function useSteady<Row extends { readonly id: string }>(name: string, rows: readonly Row[] | undefined, all: readonly Row[] = rows ?? []): Steady<Row> {
  const [held, setHeld] = useState<{ readonly name: string; readonly ids: readonly string[] } | null>(null);
  const now = (rows ?? []).map((row) => row.id);
  const mine = held?.name === name ? held : null;
  if (rows && (!mine || (mine.ids.length === 0 && now.length > 0))) setHeld({ name, ids: now });
  const ids = mine && mine.ids.length > 0 ? mine.ids : now;
  const byId = new Map([...all, ...(rows ?? [])].map((row) => [row.id, row]));
  const shown = ids.flatMap((id) => byId.get(id) ?? []);
  const waiting = now.filter((id) => !ids.includes(id)).length + shown.filter((row) => !now.includes(row.id)).length;
  return { rows: shown, waiting, refresh: () => setHeld({ name, ids: now }) };
}
