import { useMutation } from '@tanstack/react-query';
import { memo, useState } from 'react';
import type { AssignmentView, EventView, StoryView } from '../../shared/views.ts';
import { sayEvent, word, wordOf } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { words } from './words.ts';

/** Takes or declines what was offered; declining asks why, so that the editor can find somebody else. */
export function Respond({ storyId, slug }: { readonly storyId: string; readonly slug: string }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const respond = useMutation(trpc.stories.respond.mutationOptions());
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const answer = async (accept: boolean): Promise<void> => {
    if (respond.isPending) return;
    try {
      const result = await respond.mutateAsync({ storyId, accept, ...(accept ? {} : { reason: reason.trim() }) });
      if (result.ok) setAsking(false);
      else notify({ why: result.why });
    } catch (error) {
      notify({ why: whyOf(error) });
    }
  };
  return (
    <div className="slip-respond">
      <Button look="main" onPress={() => void answer(true)} aria-label={`${t(words, 'accept')}: ${slug}`}>{t(words, 'accept')}</Button>
      <Button onPress={() => setAsking(true)} aria-label={`${t(words, 'decline')}: ${slug}`}>{t(words, 'decline')}</Button>
      <Dialog
        title={t(words, 'declineWhy')} isOpen={asking} onClose={() => setAsking(false)}
        foot={<>
          <Button onPress={() => setAsking(false)}>{t(words, 'cancel')}</Button>
          <Button look="main" isDisabled={reason.trim() === ''} onPress={() => void answer(false)}>{t(words, 'decline')}</Button>
        </>}
      >
        <TextArea label={t(words, 'reason')} value={reason} onChange={setReason} autoFocus required maxLength={1000} />
      </Dialog>
    </div>
  );
}

/** Who was asked to write it, and what they said. */
export function Assignments({ view }: { readonly view: StoryView }) {
  const { t, lang } = useLanguage();
  const { person } = useSession();
  const mine = view.assignments.find((one) => one.personId === person.id && one.state === 'offered');
  const line = (one: AssignmentView) => (
    <li key={one.id}>
      {one.name} <span className={one.state === 'declined' ? 'red' : 'quiet'}>{word('assignment', one.state, lang)}</span>
      {one.reason && <span className="quiet"> · {one.reason}</span>}
    </li>
  );
  return (
    <>
      {mine && <><p>{t(words, 'offeredToYou')}</p><Respond storyId={view.story.id} slug={view.story.slug} /></>}
      <ul className="slip-names">{view.assignments.map(line)}</ul>
    </>
  );
}

/** ST3: who signed which review, void ones kept with their cause; a waiver stands in red. */
export const Signatures = memo(function Signatures({ signatures, revisions }: Pick<StoryView, 'signatures' | 'revisions'>) {
  const { t, lang } = useLanguage();
  if (signatures.length === 0) return <p className="quiet">{t(words, 'signaturesEmpty')}</p>;
  const seqOf = (id: string): number | undefined => revisions.find((revision) => revision.id === id)?.seq;
  return (
    <ul className="slip-signatures">
      {signatures.map((one) => (
        <li key={one.id} className={one.voidedAt ? 'void' : ''}>
          <p>
            <span className="slip-level">{word('level', one.level, lang)}</span> <span className="slip-signer">{one.name}</span>{' '}
            <span className="quiet"><TimeText at={one.at} />{seqOf(one.revisionId) ? ` · #${seqOf(one.revisionId)}` : ''}</span>
          </p>
          {one.waiver && <p className="red">{t(words, 'waivedBy', { reason: one.waiver })}</p>}
          {one.voidedAt !== null && <p className="amber">{t(words, 'voided', { cause: wordOf('cause', one.voidCause ?? '', lang) })}</p>}
        </li>
      ))}
    </ul>
  );
});

/** EV2: what happened to the story, newest first. */
export const History = memo(function History({ events }: { readonly events: readonly EventView[] }) {
  const { t, lang } = useLanguage();
  const [all, setAll] = useState(false);
  const newest = events.toSorted((a, b) => b.seq - a.seq);
  const shown = all ? newest : newest.slice(0, 8);
  if (shown.length === 0) return <p className="quiet">{t(words, 'historyEmpty')}</p>;
  return (
    <>
      <ol className="slip-history">
        {shown.map((event) => (
          <li key={event.seq}>
            <span className="quiet"><TimeText at={event.at} /></span> {sayEvent(event, {}, lang)}
          </li>
        ))}
      </ol>
      {newest.length > shown.length && <Button size="small" look="quiet" onPress={() => setAll(true)}>{t(words, 'older')} ({newest.length - shown.length})</Button>}
    </>
  );
});
