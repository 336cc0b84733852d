import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AmendmentView } from '../../shared/story/history-views.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { ActButton, type ActAnswer } from '../ui/act-button.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { ChangesLegend, ChangesText } from './changes-text.tsx';
import { historyWords } from './history-words.ts';
import { numberChanges } from './number-changes.ts';
import { words } from './words.ts';
import './amendments.css';

const nothing = { blocks: [] } as const;

/** Words that came late, as differences to the text as it stands: read, taken or declined; what became of earlier ones beside them. */
export function AmendmentsPane({ storyId, label, onClose }: { readonly storyId: string; readonly label: string; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(trpc.amendments.list.queryOptions({ storyId }));
  const all = asked.data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = all.find((one) => one.id === chosen) ?? all.find((one) => one.state === 'offered') ?? all.at(-1) ?? null;
  const [current, setCurrent] = useState(0);
  const diff = shown?.diff ?? nothing;
  const count = useMemo(() => numberChanges(diff).count, [diff]);
  const step = (by: number): void => setCurrent((at) => Math.min(Math.max(at + by, 0), Math.max(count - 1, 0)));
  useKeys({
    J: { label: t(words, 'nextChange'), run: () => step(1) },
    K: { label: t(words, 'previousChange'), run: () => step(-1) },
    Escape: { label: t(words, 'backToText'), run: onClose },
  });
  return (
    <>
      <div className="story-bar changes-bar" role="toolbar" aria-label={t(historyWords, 'late')}>
        <strong>{t(historyWords, 'late')}</strong>
        <span className="quiet num" role="status">{count === 0 ? '' : t(words, 'changeAt', { i: Math.min(current + 1, count), n: count })}</span>
        {count > 1 && (
          <>
            <IconButton label={t(words, 'previousChange')} keys="K" onPress={() => step(-1)}><ArrowUp size={15} aria-hidden="true" /></IconButton>
            <IconButton label={t(words, 'nextChange')} keys="J" onPress={() => step(1)}><ArrowDown size={15} aria-hidden="true" /></IconButton>
          </>
        )}
        <Button size="small" className="story-bar-end" onPress={onClose}>{t(words, 'backToText')}</Button>
      </div>
      {all.length > 1 && (
        <ul className="amendments-list" aria-label={t(historyWords, 'late')}>
          {all.map((one) => (
            <li key={one.id}>
              <button type="button" className="amendments-line" aria-pressed={one.id === shown?.id} onClick={() => { setChosen(one.id); setCurrent(0); }}>
                <strong>{one.by}</strong> <span className="quiet"><TimeText at={one.at} /></span> <Fate of={one} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {shown && <Facts key={shown.id} of={shown} onAnswered={() => void asked.refetch()} />}
      {shown?.diff && <ChangesLegend diff={shown.diff} />}
      <div className="story-sheet">
        {asked.error && !asked.data ? <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Loading />
          : !shown ? <Empty title={t(historyWords, 'lateNone')} /> : shown.diff ? <ChangesText diff={shown.diff} side="changes" current={current} label={label} />
            : shown.state === 'taken' ? <Empty title={t(historyWords, 'lateTaken')} /> : null}
      </div>
    </>
  );
}

/** What became of them, in a few words. */
function Fate({ of: one }: { readonly of: AmendmentView }) {
  const { t } = useLanguage();
  const who = one.answeredBy ?? '—';
  if (one.state === 'offered') return <span className="amber">{t(historyWords, 'lateWaits')}</span>;
  return one.state === 'taken' ? <span className="green">{t(historyWords, 'lateStateTaken', { who })}</span>
    : <span>{t(historyWords, 'lateStateDeclined', { who, reason: one.reason })}</span>;
}

function Facts({ of: one, onAnswered }: { readonly of: AmendmentView; readonly onAnswered: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { mutateAsync: take } = useMutation(trpc.amendments.take.mutationOptions());
  const { mutateAsync: decline } = useMutation(trpc.amendments.decline.mutationOptions());
  const [takeOffer, declineOffer] = one.offers;
  const asked = { amendmentId: one.id, hash: one.hash };
  const done = (answer: ActAnswer, text: string): ActAnswer => {
    if (answer?.ok) notify({ text, tone: 'good' });
    onAnswered();
    return answer;
  };
  return (
    <div className="story-note amendments-facts">
      <p>
        <strong>{t(historyWords, 'lateOf', { who: one.by })}</strong> <span className="quiet"><TimeText at={one.at} /></span>{' '}
        {one.diff ? <span className="num">{t(historyWords, 'lateExtent', { n: one.paragraphs, added: one.added, removed: one.removed })}</span>
          : one.state === 'offered' ? <span>{t(historyWords, 'lateKnown')}</span> : null}{' '}
        {(one.state !== 'offered' || one.offers.length === 0) && <Fate of={one} />}
      </p>
      {takeOffer && declineOffer && (
        <div className="story-note-acts">
          <ActButton
            offer={takeOffer} main size="small" label={t(historyWords, one.diff ? 'lateTake' : 'latePutAway')}
            onAct={async () => done(await take(asked), t(historyWords, 'lateTaken'))}
          />
          {one.diff && (
            <ActButton
              offer={declineOffer} size="small" label={t(historyWords, 'lateDecline')}
              onAct={async (reason) => done(await decline({ ...asked, reason: reason ?? '' }), t(historyWords, 'lateDeclined', { who: one.by }))}
            />
          )}
        </div>
      )}
    </div>
  );
}
