import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { EventView } from '../../shared/views.ts';
import { sayEvent } from '../../shared/words.ts';
import { notify } from '../ui/notice.tsx';
import { useLanguage } from './language.tsx';
import { useEvents } from './wire.ts';
import { words } from './words.ts';

/** Says so, wherever one is: to the responsible editor that late words wait, and to who wrote them what became of them. */
export function useLateWords(personId: string): void {
  const { t, lang } = useLanguage();
  const [, go] = useLocation();
  useEvents(useCallback((event: EventView) => {
    const mine = event.type === 'amendment.offered' ? event.data['editorId'] === personId && event.personId !== personId
      : (event.type === 'amendment.taken' || event.type === 'amendment.declined') && event.data['byId'] === personId && event.personId !== personId;
    if (!mine) return;
    notify({ text: sayEvent(event, {}, lang), act: { label: t(words, 'lookAt'), run: () => go(`/stories/${event.storyId}?look=amendments`) } });
  }, [personId, t, lang, go]));
}
