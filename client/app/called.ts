import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { EventView } from '../../shared/views.ts';
import { sayEvent } from '../../shared/words.ts';
import { notify } from '../ui/notice.tsx';
import { useLanguage } from './language.tsx';
import { useEvents } from './wire.ts';
import { words } from './words.ts';

/** Says so, wherever one is, when a remark calls one's name, with the way there. */
export function useCalled(personId: string): void {
  const { t, lang } = useLanguage();
  const [, go] = useLocation();
  useEvents(useCallback((event: EventView) => {
    if ((event.type !== 'comment.made' && event.type !== 'comment.edited') || event.personId === personId) return;
    const { mentions, threadId, title } = event.data;
    if (!Array.isArray(mentions) || !mentions.includes(personId)) return;
    notify({
      text: `${t(words, 'calledYou', { title: String(title ?? '') })} ${sayEvent(event, {}, lang)}`,
      act: { label: t(words, 'lookAt'), run: () => go(`/stories/${event.storyId}?thread=${String(threadId)}`) },
    });
  }, [personId, t, lang, go]));
}
