import { useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { words } from './words.ts';

/** EV3: words that are only here, whole, to be copied out; let go only by the hand that wrote them. */
export function KeptWords({ words: kept, open, onLetGo }: { readonly words: string; readonly open: boolean; readonly onLetGo: (() => void) | null }) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState(false);
  if (!kept && !onLetGo) return null;
  return (
    <>
      {kept && (
        <details {...(open ? { open } : {})}>
          <summary>{t(words, 'keptWords')} · {t(words, 'chars', { n: [...kept].length })}</summary>
          <p className="story-kept song" lang="zh-CN">{kept}</p>
        </details>
      )}
      <div className="story-note-acts">
        {kept && <Button size="small" onPress={() => void navigator.clipboard.writeText(kept).then(() => setCopied(true), () => setCopied(false))}>{t(words, copied ? 'copied' : 'copyWords')}</Button>}
        {onLetGo && <Button size="small" onPress={onLetGo}>{t(words, 'letGo')}</Button>}
      </div>
    </>
  );
}
