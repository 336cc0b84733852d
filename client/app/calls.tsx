import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useLanguage } from './language.tsx';
import { useTRPC } from './trpc.ts';
import { words } from './words.ts';

/** Remarks in which somebody waits for me, from wherever I am; nothing where nobody does. */
export function Calls() {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const [, go] = useLocation();
  const { data = [] } = useQuery(trpc.comments.waiting.queryOptions());
  if (data.length === 0) return null;
  const called = data.filter((one) => one.called).length;
  return (
    <Menu
      label={t(words, 'remarksForMe', { n: data.length })}
      entries={data.slice(0, 20).map((one) => ({
        id: one.threadId,
        label: <span className="bar-call"><span>{one.by}：{one.text.length > 40 ? `${one.text.slice(0, 40)}…` : one.text}</span> <span className="quiet song">{one.title}</span></span>,
        text: `${one.by} ${one.text}`,
        note: <TimeText at={one.at} />,
        run: () => go(`/stories/${one.storyId}?thread=${one.threadId}`),
      }))}
    >
      <Button look="quiet" className={`bar-calls num ${called > 0 ? 'red' : ''}`} aria-label={t(words, 'remarksForMe', { n: data.length })}>
        <span aria-hidden="true">@{data.length}</span>
      </Button>
    </Menu>
  );
}
