import { useEffect, useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { useNow, useSession } from '../app/session.tsx';
import { clockText } from '../ui/time-text.tsx';
import type { CopyConnection, CopyState } from './copy-connection.ts';
import { useCopyState } from './copy-room.ts';
import type { Late } from './late-words.tsx';
import { words } from './words.ts';

/** How long keystrokes may be on their way before the screen says that they are only here. */
const PATIENCE_MS = 2_000;

/** Calls itself late once the words have waited longer than one expects of a line that is up. */
function useLate(state: CopyState): boolean {
  const [late, setLate] = useState(false);
  const since = state.kind === 'device-only' ? state.since : 0;
  const online = state.kind !== 'device-only' || state.online;
  useEffect(() => {
    setLate(since > 0 && !online);
    if (since === 0) return undefined;
    const timer = setTimeout(() => setLate(true), Math.max(0, since + PATIENCE_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [since, online]);
  return late;
}

/** EV3: the truth about where the words are, in a few words; said aloud only when it turns bad or good again. */
export function SavedState({ connection, mayWrite, late: handed }: { readonly connection: CopyConnection | null; readonly mayWrite: boolean; readonly late: Late }) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const now = useNow();
  const state = useCopyState(connection);
  const late = useLate(state);
  let text: string;
  let tone = 'quiet';
  switch (state.kind) {
    case 'connecting':
      text = t(words, state.unwritable ? 'diskFull' : 'connecting');
      tone = 'amber';
      break;
    case 'refused':
      if (handed === 'offered') {
        // At the office, and for somebody else to decide: neither stored in the text nor refused.
        text = t(words, 'waitsForAnswer');
        tone = 'amber';
        break;
      }
      text = handed === 'declined' ? t(words, 'notAccepted') : state.pendingChars > 0 || state.why !== 'read-only' ? t(words, 'refused') : t(words, 'readOnly');
      if (state.pendingChars > 0) tone = 'red';
      break;
    case 'device-only':
      text = late || state.unwritable
        ? t(words, state.unwritable ? 'diskFullChars' : 'onDeviceChars', { n: state.pendingChars, since: clockText(state.since, now, title.timeZone, lang) })
        : t(words, 'travelling');
      tone = late || state.unwritable ? 'red' : 'quiet';
      break;
    case 'stored':
      text = mayWrite ? t(words, 'stored') : t(words, 'readOnly');
  }
  const bad = tone === 'red';
  return (
    <span className="saved-state" data-state={state.kind}>
      <span className={tone}><span aria-hidden="true">{bad ? '! ' : state.kind === 'stored' && mayWrite ? '✓ ' : ''}</span>{text}</span>
      <span className="visually-hidden" role="status">{bad ? text : ''}</span>
    </span>
  );
}
