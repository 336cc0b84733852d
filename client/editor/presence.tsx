import { useMemo, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { PresentPerson } from '../../shared/collab/protocol.ts';
import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';
import './presence.css';

/** A person in the story now; one entry however many windows they have open. */
export interface Here {
  readonly person: PresentPerson;
  readonly writes: boolean;
  readonly me: boolean;
}

function read(awareness: Awareness, myId: string): readonly Here[] {
  const here = new Map<string, Here>();
  for (const state of awareness.getStates().values()) {
    const { user, writes } = state as { user?: Partial<PresentPerson>; writes?: boolean };
    // Who somebody is comes from the server; a state without an id is not yet confirmed.
    if (!user?.id || !user.name) continue;
    const before = here.get(user.id);
    here.set(user.id, {
      person: { id: user.id, name: user.name, hat: user.hat ?? '', color: user.color ?? '' },
      writes: (before?.writes ?? false) || writes === true,
      me: user.id === myId,
    });
  }
  return [...here.values()].sort((a, b) => Number(b.writes) - Number(a.writes) || a.person.name.localeCompare(b.person.name, 'zh'));
}

/** Who is in the story now, writers first. */
export function usePresence(awareness: Awareness, myId: string): readonly Here[] {
  const store = useMemo(() => {
    let now = read(awareness, myId);
    let spelled = JSON.stringify(now);
    return {
      subscribe(listener: () => void) {
        const look = (): void => {
          const next = read(awareness, myId);
          const spelling = JSON.stringify(next);
          // Carets move with every key; people come and go seldom.
          if (spelling === spelled) return;
          now = next;
          spelled = spelling;
          listener();
        };
        awareness.on('change', look);
        look();
        return () => awareness.off('change', look);
      },
      read: () => now,
    };
  }, [awareness, myId]);
  return useSyncExternalStore(store.subscribe, store.read);
}

/** How many are named where more are here. */
const MOST_NAMED = 3;

/** Who is here, in words and colours; polite, and quiet while nobody comes or goes. */
export function WhoIsHere({ here }: { readonly here: readonly Here[] }) {
  const { t, lang } = useLanguage();
  const others = here.filter((one) => !one.me);
  // A foot has room for some; all of them are named to whoever asks.
  const named = others.length > MOST_NAMED + 1 ? others.slice(0, MOST_NAMED) : others;
  const nameOf = ({ person, writes }: Here): string => (writes ? person.name : t(words, 'hereReads', { who: person.name }));
  return (
    <p className={others.length === 0 ? 'who-is-here alone' : 'who-is-here'} aria-live="polite">
      <span className="quiet">{t(words, 'here')}</span>
      {others.length === 0 ? <span className="quiet">{t(words, 'hereAlone')}</span> : named.map((one, i) => (
        <span key={one.person.id} className="who" style={{ ['--caret' as string]: one.person.color }}>
          {nameOf(one)}{i < named.length - 1 && (lang === 'zh' ? '、' : ', ')}
        </span>
      ))}
      {named.length < others.length && (
        <span className="quiet" title={others.map(nameOf).join(lang === 'zh' ? '、' : ', ')}>
          {t(words, 'hereMore', { n: others.length })}<span className="visually-hidden">{others.slice(MOST_NAMED).map(nameOf).join(', ')}</span>
        </span>
      )}
    </p>
  );
}
