import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Why } from '../../shared/workflow.ts';
import { useActName } from '../app/act-name.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './words.ts';

/** Offers an idea to the desk. */
export function PitchDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { editionId } = useEdition();
  const trpc = useTRPC();
  const client = useQueryClient();
  const offer = useMutation(trpc.pitches.offer.mutationOptions());
  const name = useActName();
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const send = async (): Promise<void> => {
    if (title.trim() === '' || offer.isPending) return;
    setRefused([]);
    try {
      const pitch = { title: title.trim(), note: note.trim(), ...(editionId ? { editionId } : {}) };
      const answer = await offer.mutateAsync({ ...pitch, id: name.for(pitch) });
      if (!answer.ok) {
        setRefused(answer.why);
        return;
      }
      name.stored();
      void client.invalidateQueries({ queryKey: trpc.editions.pathKey() });
      setTitle('');
      setNote('');
      notify({ text: t(words, 'pitchSent'), tone: 'good' });
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, 'pitch')} isOpen={isOpen} onClose={onClose}
      foot={<>
        <Button onPress={onClose}>{t(words, 'cancel')}</Button>
        <Button look="main" isDisabled={title.trim() === ''} onPress={() => void send()}>{t(words, 'pitchSend')}</Button>
      </>}
    >
      <TextField label={t(words, 'pitchTitle')} value={title} onChange={setTitle} autoFocus required maxLength={80} />
      <TextArea label={t(words, 'pitchNote')} help={t(words, 'pitchNoteHint')} value={note} onChange={setNote} rows={4} maxLength={2000} />
      {refused.length > 0 && <div role="alert"><WhyList why={refused} /></div>}
    </Dialog>
  );
}
