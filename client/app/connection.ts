import { useSyncExternalStore } from 'react';
import { fetchMissedFaces } from './faces-again.ts';

/** Whether what others do reaches this screen. `connecting`: not yet, or not any more and trying again. */
export type Connection = 'live' | 'connecting' | 'offline';

let open = false;
let since = 0;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

export function sawOpen(): void {
  open = true;
  since = Date.now();
  fetchMissedFaces();
  tell();
}

export function sawClose(): void {
  if (!open) return;
  open = false;
  since = Date.now();
  tell();
}

/** When the state last changed, epoch milliseconds; 0 before the first connection. */
export const connectionSince = (): number => since;

function now(): Connection {
  if (open) return 'live';
  return navigator.onLine ? 'connecting' : 'offline';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, now);
