import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toBase64 } from '../../shared/collab/base64.ts';
import type { StoryView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { handsText } from '../copy-slip/hands.ts';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import type { CopyConnection } from './copy-connection.ts';
import { historyWords as words } from './history-words.ts';
import { KeptWords } from './kept-words.tsx';

/** Keys that were on their way come together before they are handed on. */
const REST_MS = 400;
/** After a line that failed, it is tried again. */
const AGAIN_MS = 4_000;

type Sent = { readonly id: string } | { readonly why: readonly Why[] } | 'failed' | null;

/** Handed on and waiting for an answer; answered with no; or (null) neither yet. */
export type Late = 'offered' | 'declined' | null;

/**
 * Words of this hand that came after the story had left it (ST5): handed on by themselves to whoever holds it, and kept on
 * this device until it is read here what became of them.
 */
export function LateWords({ connection, pending, view, kept, onLetGo, onLate }: {
  readonly connection: CopyConnection; readonly pending: number; readonly view: StoryView; readonly kept: string; readonly onLetGo: () => void;
  /** Says how the words fare, for the foot of the text. */
  readonly onLate: (late: Late) => void;
}) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const storyId = view.story.id;
  const { mutateAsync: offer } = useMutation(trpc.amendments.offer.mutationOptions());
  const [sent, setSent] = useState<Sent>(null);
  const [tries, setTries] = useState(0);
  const letGo = useRef(onLetGo);
  letGo.current = onLetGo;

  // biome-ignore lint/correctness/useExhaustiveDependencies: more words, or another try, hand them on anew
  useEffect(() => {
    let here = true;
    let timer = setTimeout(() => {
      const update = connection.unsent();
      if (!update) return;
      offer({ storyId, update: toBase64(update) }).then((answer) => {
        if (!here) return;
        if (!answer.ok) {
          // The story is theirs again: the line comes up with the right to write, and the words go in by themselves.
          if (answer.why.some((why) => why.code === 'amendment-in-hand')) connection.retry();
          setSent({ why: answer.why });
        } else if (answer.value.state === 'known') {
          notify({ text: t(words, 'alreadyThere') });
          letGo.current();
        } else setSent({ id: answer.value.amendmentId });
      }, () => {
        if (!here) return;
        setSent('failed');
        timer = setTimeout(() => setTries((n) => n + 1), AGAIN_MS);
      });
    }, REST_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [connection, storyId, pending, tries, offer]);

  const id = sent !== null && typeof sent === 'object' && 'id' in sent ? sent.id : null;
  const asked = useQuery(trpc.amendments.list.queryOptions({ storyId }, { enabled: id !== null }));
  const mine = asked.data?.find((one) => one.id === id);
  const taken = mine?.state === 'taken';
  useEffect(() => {
    if (!taken) return;
    notify({ text: t(words, 'takenIn'), tone: 'good' });
    letGo.current();
  }, [taken, t]);

  const refusedWhy = sent !== null && typeof sent === 'object' && 'why' in sent ? sent.why : null;
  const declined = mine?.state === 'declined';
  const late: Late = declined ? 'declined' : id && !taken ? 'offered' : null;
  useEffect(() => {
    onLate(late);
    return () => onLate(null);
  }, [late, onLate]);
  const said = declined ? t(words, 'answeredNo', { who: mine.answeredBy ?? '—', reason: mine.reason })
    : id ? t(words, 'handedOn', { hands: handsText(view.story.hands, lang) || '—' })
      : sent === 'failed' ? t(words, 'notYet') : t(words, 'sending');
  return (
    <div className={`story-note ${id && !declined ? 'warn' : 'bad'} late-words`} role="alert" data-late={declined ? 'declined' : id ? 'offered' : refusedWhy ? 'refused' : 'sending'}>
      {refusedWhy ? <WhyList why={refusedWhy} /> : <p>{said}</p>}
      <KeptWords words={kept} open={id === null || declined} onLetGo={declined || refusedWhy ? onLetGo : null} />
    </div>
  );
}
