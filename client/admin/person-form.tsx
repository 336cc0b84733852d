import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Hat, hats } from '../../shared/people.ts';
import type { PersonView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, TextField } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { rebasedSet } from './rebased.ts';
import { words } from './words.ts';

/** Adds a person, or changes one: name, desk, hats, password. The sign-in name stays what it was. */
export function PersonForm({ person, onClose }: { readonly person: PersonView | null; readonly onClose: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const add = useMutation(trpc.people.add.mutationOptions());
  const client = useQueryClient();
  const change = useMutation(trpc.people.change.mutationOptions());
  const [name, setName] = useState(person?.name ?? '');
  const [login, setLogin] = useState(person?.login ?? '');
  const [desk, setDesk] = useState(person?.desk ?? '');
  const [worn, setWorn] = useState<readonly Hat[]>(person?.hats ?? []);
  const [password, setPassword] = useState('');
  const saving = useRef(false);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const ready = name.trim() !== '' && (person ? password === '' || password.length >= 8 : login.trim() !== '' && password.length >= 8);
  /** What was changed here and nothing else, the hats one by one: another administrator may be at the same person. */
  const changed = async (began: PersonView) => {
    const same = worn.length === began.hats.length && worn.every((hat) => began.hats.includes(hat));
    const now = same ? began : (await client.fetchQuery(trpc.people.roster.queryOptions(undefined, { staleTime: 0 }))).people.find((one) => one.id === began.id);
    return {
      ...(name.trim() === began.name ? {} : { name: name.trim() }), ...(desk.trim() === began.desk ? {} : { desk: desk.trim() }),
      ...(same ? {} : { hats: rebasedSet(hats, began.hats, worn, now?.hats ?? began.hats) }), ...(password ? { password } : {}),
    };
  };
  const save = async () => {
    if (!ready || saving.current) return;
    saving.current = true;
    setRefused([]);
    try {
      const answer = person
        ? await change.mutateAsync({ personId: person.id, patch: await changed(person) })
        : await add.mutateAsync({ name: name.trim(), login: login.trim(), desk: desk.trim(), hats: [...worn], password });
      if (!answer.ok) return setRefused(answer.why);
      notify({ text: person ? t(words, 'saved') : t(words, 'added', { name: name.trim() }), tone: 'good' });
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    } finally {
      saving.current = false;
    }
  };
  return (
    <Dialog
      title={person ? t(words, 'changeOf', { name: person.name }) : t(words, 'add')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isDisabled={!ready} isPending={add.isPending || change.isPending} onPress={() => void save()}>
            {t(words, person ? 'save' : 'add')}
          </Button>
        </>
      }
    >
      <TextField label={t(words, 'name')} value={name} onChange={setName} required autoFocus maxLength={40} />
      <TextField label={t(words, 'login')} value={login} onChange={setLogin} required disabled={person !== null} maxLength={64} />
      <TextField label={t(words, 'desk')} value={desk} onChange={setDesk} maxLength={40} />
      <fieldset className="admin-hats">
        <legend className="ui-label">{t(words, 'hats')}</legend>
        {hats.map((hat) => (
          <Checkbox key={hat} value={worn.includes(hat)} onChange={(on) => setWorn(hats.filter((each) => (each === hat ? on : worn.includes(each))))}>
            {word('hat', hat, lang)}
          </Checkbox>
        ))}
      </fieldset>
      <TextField
        label={t(words, person ? 'newPassword' : 'password')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        required={!person}
        maxLength={200}
      />
      {refused.length > 0 ? (
        <div role="alert">
          <WhyList why={refused} />
        </div>
      ) : null}
    </Dialog>
  );
}
