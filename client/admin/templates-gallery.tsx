import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DesignView, SheetRow, TemplateRow } from '../../shared/page/design-views.ts';
import { templatesFor, templateSlots } from '../../shared/page/templates.ts';
import { word, wordOf } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './design-words.ts';
import { SampleThumb } from './sample-view.tsx';

/** Every template as the page it makes, by style sheet: those of the product, and the paper's own. */
export function TemplatesGallery({ design }: { readonly design: DesignView }) {
  const { t, lang } = useLanguage();
  const [changing, setChanging] = useState<{ template: TemplateRow; act: 'rename' | 'remove' } | null>(null);
  const mayEdit = design.editTemplates.length === 0;
  return (
    <div className="design-room">
      <p className="quiet">{t(words, 'templatesHelp')}</p>
      {design.sheets.map((row) => <OnSheet key={row.name} row={row} design={design} mayEdit={mayEdit} onChange={(template, act) => setChanging({ template, act })} />)}
      {design.templates.length === 0 ? <p className="quiet">{t(words, 'noOwn')}</p> : null}
      {changing ? <ChangeTemplate key={changing.template.id} {...changing} sheet={wordOf('sheetName', changing.template.sheetName, lang)} onClose={() => setChanging(null)} /> : null}
    </div>
  );
}

function OnSheet({ row, design, mayEdit, onChange }: {
  readonly row: SheetRow; readonly design: DesignView; readonly mayEdit: boolean; readonly onChange: (template: TemplateRow, act: 'rename' | 'remove') => void;
}) {
  const { t, lang } = useLanguage();
  const { grid } = row.sheet.page;
  const own = design.templates.filter((one) => one.sheetName === row.name);
  const shipped = templatesFor(grid);
  if (own.length + shipped.length === 0) return null;
  return (
    <section className="design-gallery">
      <h2 className="song">{wordOf('sheetName', row.name, lang)}</h2>
      <ul>
        {own.map((one) => {
          const fits = one.slots.every((slot) => slot.column + slot.span <= grid.columns && slot.row + slot.rows <= grid.rows);
          return (
            <li key={one.id} className="design-card">
              {fits ? <SampleThumb sheet={row.sheet} slots={one.slots} label={t(words, 'sampleOf', { name: one.name })} /> : <span className="sample-thumb amber">{t(words, 'otherGrid')}</span>}
              <b className="song">{one.name}</b>
              <span className="quiet">{t(words, 'by', { who: one.by ?? '…' })} <TimeText at={one.at} /></span>
              {mayEdit ? (
                <span className="design-card-acts">
                  <Button size="small" aria-label={t(words, 'renameOf', { name: one.name })} onPress={() => onChange(one, 'rename')}>{t(words, 'rename')}</Button>
                  <Button size="small" look="quiet" aria-label={t(words, 'removeOf', { name: one.name })} onPress={() => onChange(one, 'remove')}>{t(words, 'remove')}</Button>
                </span>
              ) : null}
            </li>
          );
        })}
        {shipped.map((id) => (
          <li key={id} className="design-card">
            <SampleThumb sheet={row.sheet} slots={templateSlots(id, grid)} label={t(words, 'sampleOf', { name: word('template', id, lang) })} />
            <b className="song">{word('template', id, lang)}</b>
            <span className="quiet">{t(words, 'shipped')} · {t(words, 'slotCount', { n: templateSlots(id, grid).length })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeTemplate({ template, act, onClose }: { readonly template: TemplateRow; readonly act: 'rename' | 'remove'; readonly sheet: string; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const change = useMutation(trpc.design.changeTemplate.mutationOptions());
  const [name, setName] = useState(template.name);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const submit = async () => {
    setRefused([]);
    try {
      const answer = await change.mutateAsync({ templateId: template.id, version: template.version, ...(act === 'remove' ? { remove: true } : { name: name.trim() }) });
      if (!answer.ok) return setRefused(answer.why);
      await client.invalidateQueries({ queryKey: [['design']] });
      notify({ text: t(words, 'done'), tone: 'good' });
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, act === 'remove' ? 'removeAsk' : 'renameOf', { name: template.name })} isOpen role={act === 'remove' ? 'alertdialog' : 'dialog'} onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isPending={change.isPending} isDisabled={name.trim() === ''} onPress={() => void submit()}>{t(words, act)}</Button>
        </>
      )}
    >
      {act === 'rename' ? <TextField label={t(words, 'name')} value={name} onChange={setName} maxLength={40} autoFocus onSubmit={() => void submit()} /> : <p>{t(words, 'removeTemplateHelp')}</p>}
      {refused.length > 0 ? <div role="alert"><WhyList why={refused} /></div> : null}
    </Dialog>
  );
}
