import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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
import { words } from './words.ts';

/** Adds a person, or changes one: name, desk, hats, password. The sign-in name stays what it was. */
export function PersonForm({ person, onClose }: { readonly person: PersonView | null; readonly onClose: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const add = useMutation(trpc.people.add.mutationOptions());
  const change = useMutation(trpc.people.change.mutationOptions());
  const [name, setName] = useState(person?.name ?? '');
  const [login, setLogin] = useState(person?.login ?? '');
  const [desk, setDesk] = useState(person?.desk ?? '');
  const [worn, setWorn] = useState<readonly Hat[]>(person?.hats ?? []);
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const ready = name.trim() !== '' && (person ? password === '' || password.length >= 8 : login.trim() !== '' && password.length >= 8);
  const save = async () => {
    if (!ready) return;
    setRefused([]);
    try {
      const answer = person
        ? await change.mutateAsync({
            personId: person.id,
            patch: { name: name.trim(), desk: desk.trim(), hats: [...worn], ...(password ? { password } : {}) },
          })
        : await add.mutateAsync({ name: name.trim(), login: login.trim(), desk: desk.trim(), hats: [...worn], password });
      if (!answer.ok) return setRefused(answer.why);
      notify({ text: person ? t(words, 'saved') : t(words, 'added', { name: name.trim() }), tone: 'good' });
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
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
