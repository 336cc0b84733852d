import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Hat } from '../../shared/people.ts';
import type { SessionView } from '../../shared/views.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTRPC } from './trpc.ts';

const SessionContext = createContext<SessionView | null>(null);

let clockOffset = 0;

/** The office's clock as far as this device knows it, epoch milliseconds. Deadlines are told by it. */
export const officeNow = (): number => Date.now() + clockOffset;

/** Shows the front door to whoever is not signed in; everything inside has a session. */
export function SessionProvider({ children, frontDoor }: { readonly children: ReactNode; readonly frontDoor: ReactNode }) {
  const trpc = useTRPC();
  const me = useQuery(trpc.auth.me.queryOptions());
  const asked = me.dataUpdatedAt;
  const session = me.data ?? null;
  // Measured when the answer came, not at each drawing.
  useMemo(() => {
    if (session) clockOffset = session.now - asked;
  }, [session, asked]);
  if (me.isPending) return <Loading />;
  if (me.isError && !session) return <ErrorNote error={me.error} onRetry={() => void me.refetch()} />;
  if (!session) return frontDoor;
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** Who is signed in, and to what paper. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** Does the person wear one of these hats? For what to show; what they may do is the office's word. */
export function useWears(...any: readonly Hat[]): boolean {
  const { person } = useSession();
  return any.some((hat) => person.hats.includes(hat));
}

const minuteListeners = new Set<() => void>();
let tick = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
function subscribeTick(listener: () => void): () => void {
  minuteListeners.add(listener);
  ticking ??= setInterval(() => {
    tick += 1;
    for (const each of minuteListeners) each();
  }, 10_000);
  return () => {
    minuteListeners.delete(listener);
    if (minuteListeners.size === 0) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

/** The office's time, drawn again every ten seconds. */
export function useNow(): number {
  useSyncExternalStore(subscribeTick, () => tick);
  return officeNow();
}
