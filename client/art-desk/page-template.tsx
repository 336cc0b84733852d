import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { useTemplateChoices } from '../ui/template-choices.ts';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './words.ts';

/** A page's template: one of the product's or of the paper's own laid on it while it is empty, and the page kept as one. */
export function PageTemplate({ pageId, sheetName, mayApply, onApply }: { pageId: string; sheetName: string; mayApply: boolean; onApply: (template: string) => void }) {
  const { t } = useLanguage();
  const { templatesOf, maySave } = useTemplateChoices();
  const [template, setTemplate] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  return (
    <>
      {mayApply && (
        <>
          <Select label={t(words, 'template')} placeholder={t(words, 'chooseTemplate')} value={template} onChange={setTemplate} choices={templatesOf(sheetName)} />
          <Button size="small" isDisabled={!template} onPress={() => template && onApply(template)}>{t(words, 'applyTemplate')}</Button>
          <p className="quiet">{t(words, 'applyHelp')}</p>
        </>
      )}
      {maySave && <Button size="small" onPress={() => setSaving(true)}>{t(words, 'saveTemplate')}</Button>}
      {saving && <SaveTemplate pageId={pageId} sheetName={sheetName} onClose={() => setSaving(false)} />}
    </>
  );
}

function SaveTemplate({ pageId, sheetName, onClose }: { pageId: string; sheetName: string; onClose: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { own } = useTemplateChoices();
  const save = useMutation(trpc.design.saveTemplate.mutationOptions());
  const [name, setName] = useState('');
  const [over, setOver] = useState('new');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const here = own.filter((one) => one.sheetName === sheetName);
  const replaced = here.find((one) => one.id === over);
  const submit = async () => {
    setRefused([]);
    try {
      const answer = await save.mutateAsync({
        pageId, name: name.trim() || (replaced?.name ?? ''), ...(replaced ? { over: { templateId: replaced.id, version: replaced.version } } : {}),
      });
      if (!answer.ok) return setRefused(answer.why);
      await client.invalidateQueries({ queryKey: [['design']] });
      notify({ text: t(words, 'templateSaved', { name: name.trim() || (replaced?.name ?? '') }), tone: 'good' });
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, 'saveTemplate')} isOpen onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isPending={save.isPending} isDisabled={name.trim() === '' && !replaced} onPress={() => void submit()}>{t(words, 'saveTemplate')}</Button>
        </>
      )}
    >
      <p className="quiet">{t(words, 'saveTemplateHelp')}</p>
      {here.length > 0 && (
        <Select
          label={t(words, 'templateOver')} value={over} onChange={setOver}
          choices={[{ id: 'new', label: t(words, 'templateNew') }, ...here.map(({ id, name: label }) => ({ id, label }))]}
        />
      )}
      <TextField label={t(words, 'templateName')} value={name} placeholder={replaced?.name ?? ''} onChange={setName} maxLength={40} autoFocus onSubmit={() => void submit()} />
      {refused.length > 0 && <div role="alert"><WhyList why={refused} /></div>}
    </Dialog>
  );
}
