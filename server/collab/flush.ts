import { CannotWrite } from '../store/db.ts';
import type { LogRow } from './copy-log.ts';
import type { Room, Turn } from './room.ts';

export interface FlushOptions {
  /** Writes the edits of many stories in one transaction; resolves, once they are on disk, to their numbers. */
  append(rows: readonly LogRow[]): Promise<number[]>;
  now(): number;
  /** A room whose words could not be written down. */
  trouble(room: Room, error: unknown): void;
  /** A room's edits were written down and told. */
  written(room: Room): void;
  /** A room has no turn under way. */
  rested(room: Room): void;
}

export interface Flush {
  /** Something waits in this room: it has a turn when the loop comes round. */
  wake(room: Room): void;
  waiting(room: Room): boolean;
  forget(room: Room): void;
  /** Resolves when nothing is under way. */
  done(): Promise<void>;
}

/**
 * Turn after turn: what all rooms have gathered goes to the disk in one transaction, then everybody hears of it. While one
 * turn waits for the disk the next one gathers, so that a busy server writes larger transactions, not more of them.
 */
export function createFlush({ append, now, trouble, written, rested }: FlushOptions): Flush {
  const dirty = new Set<Room>();
  let beating: Promise<void> | null = null;

  const wake = (room: Room): void => {
    dirty.add(room);
    // The end of the turn: everything that came in with this one goes together.
    beating ??= nextTurn().then(beat).finally(() => {
      beating = null;
      const next = [...dirty].find((each) => !each.exclusive);
      if (next) wake(next);
    });
  };

  const beat = async (): Promise<void> => {
    for (;;) {
      const turns: Turn[] = [];
      for (const room of dirty) {
        if (room.exclusive) continue;
        dirty.delete(room);
        if (room.dead) continue;
        try {
          const turn = room.turn(now());
          if (room.broken) trouble(room, new Error('an edit went in by halves'));
          else turns.push(turn);
        } catch (error) {
          trouble(room, error);
        }
      }
      if (turns.length === 0) return;
      let flushed = () => {};
      const flushing = new Promise<void>((done) => {
        flushed = done;
      });
      for (const { room } of turns) room.flushing = flushing;
      await writeDown(turns);
      for (const { room } of turns) {
        room.flushing = null;
        if (!room.dead && room.hasMail) dirty.add(room);
        rested(room);
      }
      flushed();
      await nextTurn();
    }
  };

  const writeDown = async (turns: readonly Turn[]): Promise<void> => {
    const writing = turns.filter((turn) => turn.rows.length > 0);
    for (const turn of turns) if (turn.rows.length === 0) say(turn, turn.room.lastSeq);
    if (writing.length === 0) return;
    let seqs: number[];
    try {
      seqs = await append(writing.flatMap((turn) => turn.rows));
    } catch (error) {
      // The disk's trouble is everybody's, and asking it once more for each story would keep the office waiting.
      if (writing.length === 1 || error instanceof CannotWrite) {
        for (const turn of writing) trouble(turn.room, error);
        return;
      }
      // One story's trouble is not the others': each on its own.
      for (const turn of writing) {
        await append(turn.rows).then((own) => publish(turn, own), (own: unknown) => trouble(turn.room, own));
      }
      return;
    }
    let at = 0;
    for (const turn of writing) {
      publish(turn, seqs.slice(at, at + turn.rows.length));
      at += turn.rows.length;
    }
  };

  const publish = (turn: Turn, seqs: readonly number[]): void => {
    if (seqs.some((seq, i) => seq !== turn.room.lastSeq + 1 + i)) {
      return trouble(turn.room, new Error('another process writes the same story'));
    }
    say(turn, seqs.at(-1)!);
    written(turn.room);
  };

  const say = (turn: Turn, lastSeq: number): void => {
    try {
      turn.publish(lastSeq);
    } catch (error) {
      trouble(turn.room, error);
    }
  };

  return {
    wake,
    waiting: (room) => dirty.has(room),
    forget: (room) => void dirty.delete(room),
    async done() {
      while (beating) await beating;
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));
