import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { SheetRow } from '../../shared/page/design-views.ts';
import { withNewerRules } from '../../shared/page/newer-rules.ts';
import { sheetChanges } from '../../shared/page/sheet-changes.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './design-words.ts';
import { sayTogether } from './sheet-fields.ts';

/** Says that the house knows newer line rules than this sheet, shows what they would change, and takes them as a new version. */
export function NewerRules({ row, dirty }: { readonly row: SheetRow; readonly dirty: boolean }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const take = useMutation(trpc.design.takeNewerRules.mutationOptions());
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const said = useMemo(() => sayTogether(sheetChanges(row.sheet, withNewerRules(row.sheet)), row.sheet, lang), [row.sheet, lang]);
  if (said.length === 0) return null;
  const submit = async () => {
    setRefused([]);
    try {
      const answer = await take.mutateAsync({ name: row.name, over: row.version, note: t(words, 'newerTitle') });
      if (!answer.ok) return setRefused(answer.why);
      notify({ text: t(words, 'saved', { n: answer.value.version }), tone: 'good' });
      setOpen(false);
      await client.invalidateQueries({ queryKey: [['design']] });
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <>
      <p className="design-note" role="status">
        {t(words, 'newerRules', { n: said.length })}{' '}
        <Button size="small" isDisabled={dirty} onPress={() => setOpen(true)}>{t(words, 'newerShow')}</Button>
        {dirty ? <span className="quiet"> {t(words, 'newerFirst')}</span> : null}
      </p>
      {open ? (
        <Dialog
          title={t(words, 'newerTitle')} isOpen onClose={() => setOpen(false)}
          foot={(
            <>
              <Button onPress={() => setOpen(false)}>{t(words, 'cancel')}</Button>
              <Button look="main" isPending={take.isPending} onPress={() => void submit()}>{t(words, 'save', { n: row.version + 1 })}</Button>
            </>
          )}
        >
          <p>{t(words, 'newerHelp')}</p>
          <p className="quiet">{t(words, 'saveHelp')}</p>
          <ul className="design-change-list">{said.map((one) => <li key={one}>{one}</li>)}</ul>
          {refused.length > 0 ? <div role="alert"><WhyList why={refused} /></div> : null}
        </Dialog>
      ) : null}
    </>
  );
}
