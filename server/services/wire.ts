import type { NewsroomEvent } from '../../shared/events.ts';

/** Where followers get events from: what happens, and the table of what has happened. */
export interface EventSource {
  subscribe(listener: (events: readonly NewsroomEvent[]) => void): () => void;
  /** Events after `seq` in order, at most `limit`. */
  after(seq: number, limit: number): Promise<readonly NewsroomEvent[]>;
}

const page = 500;

/**
 * Every event after `lastSeq`, in order, each once: what was missed comes from the table, what happens from the wire.
 * The follower listens before it reads, so nothing falls between; one too slow for `most` waiting events reads the
 * table again instead of filling the memory. Ends when the signal does.
 */
export async function* followEvents(
  source: EventSource, lastSeq: number, signal: AbortSignal, most = 2000,
): AsyncGenerator<readonly NewsroomEvent[], void> {
  let waiting: NewsroomEvent[] = [];
  let behind = true;
  let wake = () => {};
  const stop = source.subscribe((events) => {
    if (waiting.length + events.length > most) {
      waiting = [];
      behind = true;
    } else waiting.push(...events);
    wake();
  });
  const aborted = () => wake();
  signal.addEventListener('abort', aborted, { once: true });
  let seq = lastSeq;
  try {
    while (!signal.aborted) {
      if (behind) {
        behind = false;
        for (;;) {
          const missed = await source.after(seq, page);
          if (signal.aborted) return;
          const last = missed.at(-1);
          if (!last) break;
          seq = last.seq;
          yield missed;
          if (missed.length < page) break;
        }
        continue;
      }
      const fresh = waiting.filter((e) => e.seq > seq).sort((a, b) => a.seq - b.seq);
      waiting = [];
      const first = fresh[0];
      if (first && first.seq > seq + 1) {
        // Another process wrote in between, or commits were told out of order: the table has them all.
        behind = true;
        continue;
      }
      const last = fresh.at(-1);
      if (last) {
        seq = last.seq;
        yield fresh;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (signal.aborted || waiting.length > 0 || behind) resolve();
      });
    }
  } finally {
    stop();
    signal.removeEventListener('abort', aborted);
  }
}
