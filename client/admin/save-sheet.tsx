import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StyleSheet } from '../../shared/compose/model.ts';
import type { SheetRow } from '../../shared/page/design-views.ts';
import type { SheetChange } from '../../shared/page/sheet-changes.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './design-words.ts';
import type { SheetDraft } from './sheet-draft.ts';
import { sayChange } from './sheet-fields.ts';

/** The last look before a sheet becomes the paper's: what changes, what that does, and a word for colleagues. */
export function SaveSheet({ row, draft, changes, onClose, onSaved }: {
  readonly row: SheetRow; readonly draft: SheetDraft; readonly changes: readonly SheetChange[]; readonly onClose: () => void;
  readonly onSaved: (version: number, sheet: StyleSheet) => void;
}) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const save = useMutation(trpc.design.saveSheet.mutationOptions());
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const submit = async () => {
    setRefused([]);
    try {
      const answer = await save.mutateAsync({ name: row.name, over: draft.over, sheet: draft.now as never, note });
      if (!answer.ok) return setRefused(answer.why);
      notify({ text: t(words, 'saved', { n: answer.value.version }), tone: 'good' });
      onSaved(answer.value.version, draft.now);
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, 'saveTitle', { n: draft.over + 1 })} isOpen onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isPending={save.isPending} onPress={() => void submit()}>{t(words, 'save', { n: draft.over + 1 })}</Button>
        </>
      )}
    >
      <p className="quiet">{t(words, 'saveHelp')}</p>
      <ul className="design-change-list">{changes.map((one) => <li key={`${one.place} ${one.field}`}>{sayChange(one, lang)}</li>)}</ul>
      <TextField label={t(words, 'note')} value={note} onChange={setNote} maxLength={200} autoFocus onSubmit={() => void submit()} />
      {refused.length > 0 ? <div role="alert"><WhyList why={refused} /></div> : null}
    </Dialog>
  );
}
