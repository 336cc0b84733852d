import { useState } from 'react';
import { sayWhy } from '../../shared/words.ts';
import type { StoryView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import type { CopyState } from './copy-connection.ts';
import { type LiveCopy, useCopy } from './live-copy.ts';
import { words } from './words.ts';
import { wordsOnlyHere } from './words-only-here.ts';

function whyOf(state: CopyState & { kind: 'refused' }, view: StoryView): Why {
  switch (state.why) {
    case 'sign-in': return { code: 'sign-in' };
    case 'no-such-story': case 'may-not-enter': return { code: 'not-found' };
    case 'read-only': return { code: 'text-closed', with: { tray: view.story.tray } };
    default: return { code: 'office-trouble' };
  }
}

/** EV3: words that the server did not take. They stay here, can be copied, and go only when the hand lets them go. */
export function RefusedWords({ state, view, live, onLetGo, onRetry }: {
  readonly state: CopyState & { kind: 'refused' }; readonly view: StoryView; readonly live: LiveCopy; readonly onLetGo: () => void; readonly onRetry: () => void;
}) {
  const { t, lang } = useLanguage();
  const here = useCopy(live);
  const [copied, setCopied] = useState(false);
  const kept = state.pendingChars > 0 ? wordsOnlyHere(view.copy, here) : '';
  if (state.why === 'read-only' && state.pendingChars === 0) return null;
  return (
    <div className="story-note bad" role="alert">
      <p>{kept ? t(words, 'refusedLong', { why: sayWhy(whyOf(state, view), lang) }) : `${t(words, 'refused')}：${sayWhy(whyOf(state, view), lang)}`}</p>
      {kept && (
        <details open>
          <summary>{t(words, 'keptWords')} · {t(words, 'chars', { n: [...kept].length })}</summary>
          <p className="story-kept song" lang="zh-CN">{kept}</p>
        </details>
      )}
      <div className="story-note-acts">
        {kept && <Button size="small" onPress={() => void navigator.clipboard.writeText(kept).then(() => setCopied(true), () => setCopied(false))}>{t(words, copied ? 'copied' : 'copyWords')}</Button>}
        {state.why === 'read-only' ? <Button size="small" onPress={onLetGo}>{t(words, 'letGo')}</Button> : <Button size="small" onPress={onRetry}>{t(words, 'retry')}</Button>}
      </div>
    </div>
  );
}
