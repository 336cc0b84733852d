import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventView } from '../../shared/views.ts';
import { type Family, familiesAfter } from './families.ts';
import { trpcClient } from './trpc.ts';

const listeners = new Set<(event: EventView) => void>();

/** Calls back for everything that happens while the component stands; for notices, tints and «3 new» lines. */
export function useEvents(listener: (event: EventView) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

/** Gathers families for a moment, so that a burst of events asks for each list once. */
function gatherer(client: QueryClient) {
  const waiting = new Set<Family>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const flush = () => {
    timer = undefined;
    last = Date.now();
    const families = new Set(waiting);
    waiting.clear();
    void client.invalidateQueries({
      predicate: (query) => {
        const path = query.queryKey[0];
        return Array.isArray(path) && families.has(path[0] as Family);
      },
    });
  };
  return {
    add(families: readonly Family[]) {
      for (const family of families) waiting.add(family);
      timer ??= setTimeout(flush, Date.now() - last > 400 ? 30 : 250);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Event → cache: follows the paper's events and has old answers asked again. A new socket replays what was missed. */
export function useWire(personId: string): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person on this screen hears other things, by a new subscription
  useEffect(() => {
    const gather = gatherer(client);
    const stream = trpcClient.events.stream.subscribe(
      {},
      {
        onData: ({ data }) => {
          gather.add(familiesAfter(data.type));
          for (const listener of listeners) listener(data);
        },
        // The session ended, or the office forgot us: the front door decides.
        onError: () => gather.add(['auth']),
      },
    );
    return () => {
      stream.unsubscribe();
      gather.stop();
    };
  }, [client, personId]);
}
