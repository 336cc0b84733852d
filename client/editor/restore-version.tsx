import { useState } from 'react';
import type { RevisionView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import type { ActAnswer } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './words.ts';

/** Puts a version's words back, after one question; what stands now becomes a version too, so nothing is lost by it. */
export function RestoreVersion({ revision, onRestore }: { readonly revision: RevisionView; readonly onRestore: (revisionId: string) => Promise<ActAnswer> }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<(ActAnswer & { ok: false })['why'] | null>(null);
  const close = (): void => {
    setAsking(false);
    setRefused(null);
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const answer = await onRestore(revision.id);
      if (answer && !answer.ok) return setRefused(answer.why);
      close();
      notify({ text: t(words, 'restored', { n: revision.seq }), tone: 'good' });
    } catch {
      notify({ text: t(words, 'restoreFailed') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" look="quiet" aria-label={t(words, 'restoreVersion', { n: revision.seq })} onPress={() => setAsking(true)}>{t(words, 'restore')}</Button>
      <Dialog
        role="alertdialog" title={t(words, 'restoreVersion', { n: revision.seq })} isOpen={asking} onClose={close}
        foot={(
          <>
            <Button onPress={close}>{t(words, 'leaveIt')}</Button>
            <Button look="main" isPending={busy} onPress={() => void run()}>{t(words, 'restore')}</Button>
          </>
        )}
      >
        <p>{t(words, 'restoreSay')}</p>
        {refused && <WhyList why={refused} />}
      </Dialog>
    </>
  );
}
