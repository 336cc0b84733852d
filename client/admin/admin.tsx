import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { useChanged } from '../ui/changed.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { PersonForm } from './person-form.tsx';
import { TitleForm } from './title-form.tsx';
import { words } from './words.ts';
import './admin.css';

function PersonLine({ person, onChange, onActive }: { readonly person: PersonView; readonly onChange: () => void; readonly onActive: () => void }) {
  const { t, lang } = useLanguage();
  const changed = useChanged(JSON.stringify(person));
  return (
    <tr className={`${changed} ${person.active ? '' : 'admin-inactive'}`}>
      <th scope="row" className="song admin-name">
        {person.name}
      </th>
      <td data-label={t(words, 'login')}>{person.login}</td>
      <td data-label={t(words, 'desk')}>{person.desk || <span className="quiet">—</span>}</td>
      <td data-label={t(words, 'hats')}>
        {person.hats.map((hat) => word('hat', hat, lang)).join(lang === 'zh' ? '、' : ', ') || <span className="quiet">—</span>}
      </td>
      <td data-label={t(words, 'state')}>{person.active ? t(words, 'active') : <span className="amber">{t(words, 'inactive')}</span>}</td>
      <td className="admin-acts">
        <Button size="small" aria-label={t(words, 'changeOf', { name: person.name })} onPress={onChange}>
          {t(words, 'change')}
        </Button>
        <Button
          size="small"
          look="quiet"
          aria-label={t(words, person.active ? 'deactivateOf' : 'reactivateOf', { name: person.name })}
          onPress={onActive}
        >
          {t(words, person.active ? 'deactivate' : 'reactivate')}
        </Button>
      </td>
    </tr>
  );
}

function People() {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const roster = useQuery(trpc.people.roster.queryOptions());
  const change = useMutation(trpc.people.change.mutationOptions());
  const [form, setForm] = useState<{ person: PersonView | null } | null>(null);
  const [leaving, setLeaving] = useState<PersonView | null>(null);
  const [filter, setFilter] = useState('');
  if (roster.isPending) return <Loading />;
  if (!roster.data) return <ErrorNote error={roster.error} onRetry={() => void roster.refetch()} />;
  const wanted = filter.trim().toLowerCase();
  const rows = roster.data.people.filter((person) =>
    [person.name, person.login, person.desk, ...person.hats.map((hat) => word('hat', hat, lang))].some((text) => text.toLowerCase().includes(wanted)),
  );
  const setActive = async (person: PersonView, active: boolean) => {
    try {
      const answer = await change.mutateAsync({ personId: person.id, patch: { active } });
      notify(answer.ok ? { text: `${person.name} · ${t(words, active ? 'active' : 'inactive')}`, tone: 'good' } : { why: answer.why });
    } catch (error) {
      notify({ why: whyOf(error) });
    }
    setLeaving(null);
  };
  return (
    <div className="admin-people">
      <div className="admin-bar">
        <TextField label={t(words, 'filter')} hideLabel type="search" placeholder={t(words, 'filterHint')} value={filter} onChange={setFilter} />
        <Button look="main" onPress={() => setForm({ person: null })}>
          {t(words, 'add')}
        </Button>
        <span className="quiet">{t(words, 'noPower')}</span>
      </div>
      <table className="admin-table" aria-label={t(words, 'people')}>
        <thead>
          <tr>
            {(['name', 'login', 'desk', 'hats', 'state', 'act'] as const).map((head) => (
              <th key={head} scope="col">
                {t(words, head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <PersonLine
              key={person.id}
              person={person}
              onChange={() => setForm({ person })}
              onActive={() => {
                if (person.active) setLeaving(person);
                else void setActive(person, true);
              }}
            />
          ))}
        </tbody>
      </table>
      {roster.data.people.length === 1 ? <p className="admin-none">{t(words, 'onlyYou')}</p> : null}
      {rows.length === 0 ? <p className="quiet admin-none">{t(words, 'nobody')}</p> : null}
      {form ? <PersonForm person={form.person} onClose={() => setForm(null)} /> : null}
      {leaving ? (
        <Dialog
          title={t(words, 'deactivateAsk', { name: leaving.name })}
          isOpen
          role="alertdialog"
          onClose={() => setLeaving(null)}
          foot={
            <>
              <Button onPress={() => setLeaving(null)}>{t(words, 'cancel')}</Button>
              <Button look="main" isPending={change.isPending} onPress={() => void setActive(leaving, false)}>
                {t(words, 'deactivate')}
              </Button>
            </>
          }
        >
          <p>{t(words, 'deactivateHelp')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}

/** The administrator's desk: people with their hats, and the paper's own facts. */
export function Admin() {
  const { t } = useLanguage();
  return (
    <div className="admin">
      <h1 className="visually-hidden">{t(words, 'admin')}</h1>
      <Tabs
        label={t(words, 'admin')}
        pages={[
          { id: 'people', label: t(words, 'people'), content: <People /> },
          { id: 'title', label: t(words, 'title'), content: <TitleForm /> },
        ]}
      />
    </div>
  );
}
