import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../app/session.tsx';
import { connectCopy, type CopyConnection, type CopyState } from './copy-connection.ts';

/** A story's document on this screen. `ready`: the server's words are here and may be typed in. */
export interface CopyRoom {
  readonly connection: CopyConnection;
  readonly ready: boolean;
}

/** Opens the story's document while the screen stands; `begin` throws the local copy away and takes the server's anew. */
export function useCopyRoom(storyId: string): { readonly room: CopyRoom | null; readonly begin: () => void } {
  const { person } = useSession();
  const [round, setRound] = useState(0);
  const [room, setRoom] = useState<CopyRoom | null>(null);
  useEffect(() => {
    const connection = connectCopy({ storyId, personId: person.id });
    let here = true;
    setRoom({ connection, ready: false });
    void connection.ready.then(() => { if (here) setRoom({ connection, ready: true }); });
    const leaving = (event: BeforeUnloadEvent): void => {
      if (connection.pending() > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      here = false;
      window.removeEventListener('beforeunload', leaving);
      setRoom(null);
      connection.destroy();
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new connection
  }, [storyId, person.id, round]);
  return { room, begin: useCallback(() => setRound((now) => now + 1), []) };
}

const nothing: CopyState = { kind: 'connecting' };

/** The server's refusal, or null: most of the screen need not know more. */
export const useRefusal = (connection: CopyConnection | null): (CopyState & { kind: 'refused' }) | null => useSyncExternalStore(
  useCallback((changed: () => void) => connection?.subscribe(changed) ?? (() => undefined), [connection]),
  () => {
    const state = connection?.state();
    return state?.kind === 'refused' ? state : null;
  },
);

/** How safe the words are, drawn again when it changes. */
export const useCopyState = (connection: CopyConnection | null): CopyState => useSyncExternalStore(
  useCallback((changed: () => void) => connection?.subscribe(changed) ?? (() => undefined), [connection]),
  () => connection?.state() ?? nothing,
);
