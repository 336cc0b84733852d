import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { historyWords as words } from './history-words.ts';

/** Tells the hand that holds the story of late words that wait for it. */
export function AmendmentsNote({ storyId, onLook }: { readonly storyId: string; readonly onLook: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(trpc.amendments.list.queryOptions({ storyId }));
  const waiting = (asked.data ?? []).filter((one) => one.offers.length > 0);
  const first = waiting[0];
  if (!first) return null;
  const who = [...new Set(waiting.map((one) => one.by))].join('、');
  const sum = (of: (one: (typeof waiting)[number]) => number): number => waiting.reduce((n, one) => n + of(one), 0);
  return (
    <div className="story-note warn" role="status" data-late="waiting">
      <p>{t(words, 'lateArrived', { who, n: sum((one) => one.paragraphs), added: sum((one) => one.added), removed: sum((one) => one.removed) })}</p>
      <Button size="small" onPress={onLook}>{t(words, 'lateLook')}</Button>
    </div>
  );
}
