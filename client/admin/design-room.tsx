import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { DesignView, SheetRow } from '../../shared/page/design-views.ts';
import { may } from '../../shared/policy.ts';
import { wordOf } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { dayName } from '../app/paper-time.ts';
import { keep, kept } from '../app/kept.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { AdvertisementsRoom } from './advertisements-room.tsx';
import { words } from './design-words.ts';
import { FacesRoom } from './faces-room.tsx';
import { SheetEditor } from './sheet-editor.tsx';
import { TemplatesGallery } from './templates-gallery.tsx';
import './design.css';

/** The paper's form: style sheets, templates, typefaces, advertisements. Whoever may not change a thing may look at it. */
export function DesignRoom() {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { person } = useSession();
  const [, go] = useLocation();
  const { tab } = useParams<{ tab?: string }>();
  const design = useQuery(trpc.design.get.queryOptions());
  if (design.isPending) return <Loading />;
  if (!design.data) return <ErrorNote screen error={design.error} onRetry={() => void design.refetch()} />;
  const view = design.data as unknown as DesignView;
  const pages = [
    { id: 'sheets', label: t(words, 'sheets'), content: <Sheets view={view} /> },
    { id: 'templates', label: t(words, 'templates'), content: <TemplatesGallery design={view} /> },
    { id: 'faces', label: t(words, 'faces'), content: <FacesRoom mayEdit={may(person, 'face.manage', null).ok} /> },
    { id: 'advertisements', label: t(words, 'advertisements'), content: <AdvertisementsRoom mayEdit={may(person, 'advertisement.manage', null).ok} /> },
  ];
  return (
    <div className="design">
      <h1 className="visually-hidden">{t(words, 'design')}</h1>
      <Tabs label={t(words, 'design')} pages={pages} value={pages.some((one) => one.id === tab) ? (tab ?? 'sheets') : 'sheets'} onChange={(id) => go(id === 'sheets' ? '/design' : `/design/${id}`)} />
    </div>
  );
}

function Sheets({ view }: { readonly view: DesignView }) {
  const { t, lang } = useLanguage();
  const [name, setName] = useState(kept('design.sheet') ?? 'broadsheet');
  const [copying, setCopying] = useState(false);
  const row = view.sheets.find((one) => one.name === name) ?? view.sheets[0];
  if (!row) return null;
  const choose = (to: string) => {
    keep('design.sheet', to);
    setName(to);
  };
  return (
    <>
      <div className="design-bar">
        <Select
          label={t(words, 'sheet')} hideLabel value={row.name} onChange={choose}
          choices={view.sheets.map((one) => ({ id: one.name, label: wordOf('sheetName', one.name, lang), note: t(words, 'version', { n: one.version }) }))}
        />
        <span className="quiet num">{t(words, 'version', { n: row.version })}</span>
        {row.editions.length > 0 ? <span className="quiet">{t(words, 'usedBy', { days: row.editions.map((day) => dayName(day, lang, false)).join(lang === 'zh' ? '、' : ', ') })}</span> : null}
        {view.editSheets.length === 0 ? <Button size="small" onPress={() => setCopying(true)}>{t(words, 'copy')}</Button> : null}
      </div>
      <SheetEditor key={row.name} row={row} design={view} />
      {copying ? <CopySheet row={row} onClose={() => setCopying(false)} onMade={choose} /> : null}
    </>
  );
}

function CopySheet({ row, onClose, onMade }: { readonly row: SheetRow; readonly onClose: () => void; readonly onMade: (name: string) => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const copy = useMutation(trpc.design.copySheet.mutationOptions());
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const submit = async () => {
    setRefused([]);
    try {
      const answer = await copy.mutateAsync({ from: row.name, name: name.trim() });
      if (!answer.ok) return setRefused(answer.why);
      await client.invalidateQueries({ queryKey: [['design']] });
      notify({ text: t(words, 'made', { name: name.trim() }), tone: 'good' });
      onMade(name.trim());
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, 'copyTitle', { name: wordOf('sheetName', row.name, lang) })} isOpen onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isPending={copy.isPending} isDisabled={name.trim() === ''} onPress={() => void submit()}>{t(words, 'make')}</Button>
        </>
      )}
    >
      <p className="quiet">{t(words, 'copyHelp')}</p>
      <TextField label={t(words, 'name')} value={name} onChange={setName} maxLength={40} autoFocus required onSubmit={() => void submit()} />
      {refused.length > 0 ? <div role="alert"><WhyList why={refused} /></div> : null}
    </Dialog>
  );
}
