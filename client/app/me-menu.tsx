import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { word } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Menu } from '../ui/menu.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { useLanguage } from './language.tsx';
import { useSession } from './session.tsx';
import { useTRPC, whyOf } from './trpc.ts';
import { words } from './words.ts';

function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const change = useMutation(trpc.auth.changePassword.mutationOptions());
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const save = async () => {
    try {
      const answer = await change.mutateAsync({ old, new: fresh });
      if (!answer.ok) return setRefused(answer.why);
      notify({ text: t(words, 'passwordChanged'), tone: 'good' });
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, 'changePassword')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isDisabled={old === '' || fresh.length < 8} isPending={change.isPending} onPress={() => void save()}>
            {t(words, 'save')}
          </Button>
        </>
      }
    >
      <TextField label={t(words, 'oldPassword')} type="password" autoComplete="current-password" value={old} onChange={setOld} autoFocus required />
      <TextField
        label={t(words, 'newPassword')}
        type="password"
        autoComplete="new-password"
        value={fresh}
        onChange={setFresh}
        required
        onSubmit={() => void save()}
      />
      {refused.length > 0 ? (
        <div role="alert">
          <WhyList why={refused} />
        </div>
      ) : null}
    </Dialog>
  );
}

/** Who I am here, and the way out. */
export function MeMenu({
  changing,
  onChanging,
  onKeys,
}: {
  readonly changing: boolean;
  readonly onChanging: (open: boolean) => void;
  readonly onKeys: () => void;
}) {
  const { t, lang } = useLanguage();
  const { person, title } = useSession();
  const trpc = useTRPC();
  const client = useQueryClient();
  // Whoever signs in next on this screen must not meet the last one's answers.
  const gone = () => {
    client.clear();
    location.assign('/');
  };
  const failed = (error: unknown) => notify({ why: whyOf(error) });
  const out = useMutation(trpc.auth.signOut.mutationOptions({ onSuccess: gone, onError: failed }));
  const outEverywhere = useMutation(trpc.auth.signOutEverywhere.mutationOptions({ onSuccess: gone, onError: failed }));
  return (
    <>
      <Menu
        label={t(words, 'me', { name: person.name })}
        head={
          <>
            <div className="song me-name">{person.name}</div>
            <div className="quiet">{person.hats.map((hat) => word('hat', hat, lang)).join(' · ')}</div>
            <div className="quiet">{title.name}</div>
          </>
        }
        entries={[
          { id: 'keys', label: t(words, 'keys'), keys: '?', run: onKeys },
          { id: 'password', label: t(words, 'changePassword'), run: () => onChanging(true) },
          { id: 'out', label: t(words, 'signOut'), run: () => out.mutate() },
          { id: 'everywhere', label: t(words, 'signOutEverywhere'), run: () => outEverywhere.mutate() },
        ]}
      >
        <Button look="quiet" className="bar-me" aria-label={t(words, 'me', { name: person.name })}>
          <Avatar name={person.name} size={24} />
        </Button>
      </Menu>
      {changing ? <ChangePassword onClose={() => onChanging(false)} /> : null}
    </>
  );
}
