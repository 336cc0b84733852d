import { applyUpdate, encodeStateAsUpdate } from 'yjs';
import { Authors } from '../../shared/collab/authors.ts';
import { openCopy, readCopy } from '../../shared/collab/copy-doc.ts';
import { type Origin, origins } from '../../shared/collab/protocol.ts';
import type { Copy } from '../../shared/story/copy.ts';
import type { Moment } from '../../shared/story/history-views.ts';
import type { Db } from '../store/db.ts';
import * as updates from '../store/updates.ts';

/** What a story's log says of who wrote what and when, read up to edit number `seq`. */
export interface Ledger {
  seq: number;
  readonly authors: Authors;
  moments: Moment[];
}

export interface Ledgers {
  /** Reads on from where it stopped the last time. */
  of(storyId: string): Promise<Ledger>;
  /** The words after edit number `seq`; after the newest one when there are not so many. */
  at(storyId: string, seq: number): Promise<Copy>;
}

/** Edits looked at before others get their turn: some milliseconds of work. */
const SLICE = 250;
/** A pause that ends a spell of writing. */
const PAUSE_MS = 15_000;
/** Spells that are told of one story; beyond them longer pauses are taken for part of a spell. */
export const MOST_MOMENTS = 600;
/** Edits between two states kept for going back and forth in a story's night, and how many states are kept. */
const STRIDE = 4000;
const MOST_STATES = 12;
const MOST_STORIES = 12;

interface Kept extends Ledger {
  pause: number;
  states: { readonly seq: number; readonly bytes: Uint8Array }[];
  work: Promise<unknown>;
}

/**
 * Ledgers of the stories looked at last. The log itself is never held: it is read in slices with a turn of the loop between
 * them, so that a story of a hundred thousand edits takes its time and takes nobody else's.
 */
export function copyLedgers(db: Db): Ledgers {
  const kept = new Map<string, Kept>();

  const ledgerOf = (storyId: string): Kept => {
    const ledger = kept.get(storyId) ?? { seq: 0, authors: new Authors(), moments: [], pause: PAUSE_MS, states: [], work: Promise.resolve() };
    kept.delete(storyId);
    kept.set(storyId, ledger);
    for (const id of kept.keys()) {
      if (kept.size <= MOST_STORIES) break;
      kept.delete(id);
    }
    return ledger;
  };

  /** One thing after another for each story: two who ask at once have the log read once. */
  const inTurn = <T>(ledger: Kept, work: () => Promise<T>): Promise<T> => {
    const run = ledger.work.then(work);
    ledger.work = run.catch(() => {});
    return run;
  };

  const readOn = async (storyId: string, ledger: Kept): Promise<Ledger> => {
    for (;;) {
      const rows = await updates.slice(db.read, storyId, ledger.seq, SLICE);
      for (const { seq, bytes, personId, at, origin } of rows) {
        const chars = ledger.authors.take(bytes, personId);
        note(ledger, { seq, from: at, at, personId, chars, origin: known(origin) });
        ledger.seq = seq;
      }
      if (rows.length < SLICE) return ledger;
      await nextTurn();
    }
  };

  const replay = async (storyId: string, ledger: Kept, seq: number): Promise<Copy> => {
    const near = ledger.states.findLast((state) => state.seq <= seq);
    const snapshot = await updates.snapshotUpTo(db.read, storyId, seq);
    const base = (near?.seq ?? 0) >= (snapshot?.seq ?? 0) ? near : snapshot;
    const doc = openCopy(...(base ? [base.bytes] : []));
    try {
      let done = base?.seq ?? 0;
      let keptAt = done;
      while (done < seq) {
        const rows = (await updates.slice(db.read, storyId, done, SLICE)).filter((row) => row.seq <= seq);
        doc.transact(() => {
          for (const row of rows) applyUpdate(doc, row.bytes);
        });
        done = rows.at(-1)?.seq ?? done;
        if (done - keptAt >= STRIDE) {
          keepState(ledger, { seq: done, bytes: encodeStateAsUpdate(doc) });
          keptAt = done;
        }
        if (rows.length < SLICE) break;
        await nextTurn();
      }
      return readCopy(doc);
    } finally {
      doc.destroy();
    }
  };

  return {
    of(storyId) {
      const ledger = ledgerOf(storyId);
      return inTurn(ledger, () => readOn(storyId, ledger));
    },
    at(storyId, seq) {
      const ledger = ledgerOf(storyId);
      return inTurn(ledger, () => replay(storyId, ledger, seq));
    },
  };
}

const shared = new WeakMap<Db, Ledgers>();

/** The ledgers of this database: whoever asks reads on from where another stopped. */
export function ledgersOf(db: Db): Ledgers {
  const known = shared.get(db) ?? copyLedgers(db);
  shared.set(db, known);
  return known;
}

/** Adds an edit to the spell it belongs to, or begins one. */
function note(ledger: Kept, moment: Moment): void {
  join(ledger.moments, moment, ledger.pause);
  while (ledger.moments.length > MOST_MOMENTS) {
    ledger.pause *= 2;
    const before = ledger.moments;
    ledger.moments = [];
    // Hands that never rest and ever change: at last two neighbours are one, whoever wrote them.
    const hopeless = ledger.pause > 24 * 3600_000;
    for (const [i, each] of before.entries()) join(ledger.moments, each, ledger.pause, hopeless && i % 2 === 1);
  }
}

function join(moments: Moment[], next: Moment, pause: number, anyhow = false): void {
  const last = moments.at(-1);
  if (last && (anyhow || (last.personId === next.personId && last.origin === next.origin && next.from - last.at < pause))) {
    moments[moments.length - 1] = { ...next, from: last.from, chars: last.chars + next.chars };
  } else moments.push(next);
}

function keepState(ledger: Kept, state: { readonly seq: number; readonly bytes: Uint8Array }): void {
  if (ledger.states.some((each) => Math.abs(each.seq - state.seq) < STRIDE)) return;
  ledger.states = [...ledger.states, state].sort((a, b) => a.seq - b.seq);
  if (ledger.states.length > MOST_STATES) ledger.states = ledger.states.filter((_, i) => i % 2 === 1);
}

/** An origin of a later version reads as typing. */
const known = (origin: string): Origin => origins.find((one) => one === origin) ?? 'hand';

const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));
