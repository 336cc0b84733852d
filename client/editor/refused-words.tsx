import { sayWhy } from '../../shared/words.ts';
import type { StoryView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import type { CopyConnection, CopyState } from './copy-connection.ts';
import { KeptWords } from './kept-words.tsx';
import { type Late, LateWords } from './late-words.tsx';
import { type LiveCopy, useCopy } from './live-copy.ts';
import { words } from './words.ts';
import { wordsOnlyHere } from './words-only-here.ts';

function whyOf(state: CopyState & { kind: 'refused' }, view: StoryView): Why {
  switch (state.why) {
    case 'sign-in': return { code: 'sign-in' };
    case 'no-such-story': case 'may-not-enter': return { code: 'not-found' };
    case 'read-only': return { code: 'text-closed', with: { tray: view.story.tray } };
    case 'schema-too-old': return { code: 'page-too-old' };
    case 'too-large': return { code: 'too-much' };
    default: return { code: 'office-trouble' };
  }
}

/**
 * EV3: words that the server did not take. Where only the right to type is gone they are handed on to whoever holds the story;
 * else they stay here, can be copied, and go only when the hand lets them go.
 */
export function RefusedWords({ state, connection, view, live, onLetGo, onRetry, onLate }: {
  readonly state: CopyState & { kind: 'refused' }; readonly connection: CopyConnection; readonly view: StoryView; readonly live: LiveCopy;
  readonly onLetGo: () => void; readonly onRetry: () => void; readonly onLate: (late: Late) => void;
}) {
  const { t, lang } = useLanguage();
  const here = useCopy(live);
  const kept = state.pendingChars > 0 ? wordsOnlyHere(view.copy, here) : '';
  if (state.why === 'read-only') {
    return state.pendingChars === 0 ? null : <LateWords connection={connection} pending={state.pendingChars} view={view} kept={kept} onLetGo={onLetGo} onLate={onLate} />;
  }
  return (
    <div className="story-note bad" role="alert">
      <p>{kept ? t(words, 'refusedLong', { why: sayWhy(whyOf(state, view), lang) }) : `${t(words, 'refused')}：${sayWhy(whyOf(state, view), lang)}`}</p>
      <KeptWords words={kept} open onLetGo={null} />
      <div className="story-note-acts">
        {state.why === 'schema-too-old'
          ? <Button size="small" onPress={() => location.reload()}>{t(words, 'reload')}</Button>
          : <Button size="small" onPress={onRetry}>{t(words, 'retry')}</Button>}
      </div>
    </div>
  );
}
