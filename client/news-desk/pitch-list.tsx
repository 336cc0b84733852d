import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PitchView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { TextArea } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { NoneMatch } from './none-match.tsx';
import { words } from './words.ts';

/** Ideas that wait for an editor: taken (and assigned) or dropped with a reason. */
export function PitchList({ pitches, onTake, onOffer, onWiden }: {
  readonly pitches: readonly PitchView[]; readonly onTake: (pitch: PitchView) => void; readonly onOffer: () => void;
  /** Takes back what the list is narrowed by; null: nothing. */
  readonly onWiden: (() => void) | null;
}) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const drop = useMutation(trpc.pitches.drop.mutationOptions());
  const [dropping, setDropping] = useState<PitchView | null>(null);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const sendDrop = async (): Promise<void> => {
    if (!dropping || drop.isPending) return;
    try {
      const answer = await drop.mutateAsync({ pitchId: dropping.id, reason: reason.trim() });
      if (!answer.ok) {
        setRefused(answer.why);
        return;
      }
      setDropping(null);
      setReason('');
      void client.invalidateQueries({ queryKey: trpc.editions.pathKey() });
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  if (pitches.length === 0 && onWiden) return <NoneMatch onWiden={onWiden} />;
  if (pitches.length === 0) return <Empty title={t(words, 'noPitches')} act={<Button onPress={onOffer}>{t(words, 'newPitch')}</Button>}>{t(words, 'noPitchesHelp')}</Empty>;
  return (
    <>
      <ul className="pitch-list">
        {pitches.map((pitch) => (
          <li key={pitch.id} className="pitch" data-row-of={pitch.id}>
            <div className="pitch-words">
              <h2 className="song">{pitch.title}</h2>
              {pitch.note && <p className="pitch-note">{pitch.note}</p>}
              <p className="quiet">{t(words, 'by', { who: pitch.by })} · <TimeText at={pitch.at} as="ago" /></p>
            </div>
            <div className="pitch-acts">
              <Button look="main" aria-label={`${t(words, 'take')}: ${pitch.title}`} onPress={() => onTake(pitch)} data-row>{t(words, 'take')}</Button>
              <Button aria-label={`${t(words, 'drop')}: ${pitch.title}`} onPress={() => { setRefused([]); setDropping(pitch); }}>{t(words, 'drop')}</Button>
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        title={t(words, 'dropWhy')} isOpen={dropping !== null} onClose={() => setDropping(null)}
        foot={<>
          <Button onPress={() => setDropping(null)}>{t(words, 'cancel')}</Button>
          <Button look="main" isDisabled={reason.trim() === ''} onPress={() => void sendDrop()}>{t(words, 'drop')}</Button>
        </>}
      >
        <p className="song">{dropping?.title}</p>
        <TextArea label={t(words, 'dropWhy')} value={reason} onChange={setReason} autoFocus required maxLength={1000} />
        {refused.length > 0 && <div role="alert"><WhyList why={refused} /></div>}
      </Dialog>
    </>
  );
}
