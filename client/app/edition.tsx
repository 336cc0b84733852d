import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { EditionRow } from '../../shared/views.ts';
import { keep, kept } from './kept.ts';
import { useWears } from './session.tsx';
import { useTRPC } from './trpc.ts';

export interface CurrentEdition {
  /**
   * The edition chosen in the top bar. By default the nearest one that is being made, so that opening another moves nobody's screen;
   * null while there is none.
   */
  readonly edition: EditionRow | null;
  readonly editionId: string | undefined;
  readonly editions: readonly EditionRow[];
  choose(editionId: string | null): void;
}

const EditionContext = createContext<CurrentEdition>({ edition: null, editionId: undefined, editions: [], choose: () => undefined });

const inHand = (edition: EditionRow) => edition.tray !== 'published' && edition.tray !== 'archived';

/** Which paper the desks are working on. All desks follow it; only correspondents and administrators have none. */
export function EditionProvider({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const staff = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader');
  const list = useQuery(trpc.editions.list.queryOptions(undefined, { enabled: staff }));
  const [chosen, setChosen] = useState(() => kept('edition'));
  const value = useMemo<CurrentEdition>(() => {
    const editions = list.data ?? [];
    const byDay = editions.toSorted((a, b) => b.on.localeCompare(a.on));
    const edition =
      byDay.find((e) => e.id === chosen) ?? byDay.findLast((e) => e.tray === 'open' || e.tray === 'locked') ?? byDay.find(inHand) ?? byDay[0] ?? null;
    return {
      edition,
      editionId: edition?.id,
      editions: byDay,
      choose: (editionId) => {
        keep('edition', editionId ?? '');
        setChosen(editionId);
      },
    };
  }, [list.data, chosen]);
  return <EditionContext.Provider value={value}>{children}</EditionContext.Provider>;
}

export const useEdition = (): CurrentEdition => useContext(EditionContext);
