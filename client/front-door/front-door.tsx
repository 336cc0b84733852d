import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DoorView, SessionView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { dayName, wallClock } from '../app/paper-time.ts';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { DemoPeople } from './demo-people.tsx';
import { words } from './words.ts';
import './front-door.css';

type Answer = { readonly ok: true; readonly value: SessionView } | { readonly ok: false; readonly why: readonly Why[] };

/** Lets a person in, or says why not. What the last person on this screen had asked for is forgotten. */
function useEnter() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const enter = async (ask: () => Promise<Answer>): Promise<void> => {
    setRefused([]);
    try {
      const answer = await ask();
      if (!answer.ok) return setRefused(answer.why);
      client.removeQueries({ predicate: (query) => JSON.stringify(query.queryKey[0]) !== '["auth","me"]' });
      client.setQueryData(trpc.auth.me.queryKey(), answer.value);
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return { refused, enter };
}

function Form({
  title,
  help,
  children,
  refused,
  act,
  busy,
  onSubmit,
}: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
  readonly refused: readonly Why[];
  readonly act: string;
  readonly busy: boolean;
  readonly onSubmit: () => void;
}) {
  return (
    <form
      className="door-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h2 className="song door-head">{title}</h2>
      {help ? <p className="quiet">{help}</p> : null}
      {children}
      {refused.length > 0 ? (
        <div role="alert">
          <WhyList why={refused} />
        </div>
      ) : null}
      <Button type="submit" look="main" size="large" isPending={busy}>
        {act}
      </Button>
    </form>
  );
}

function SignIn() {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { refused, enter } = useEnter();
  const signIn = useMutation(trpc.auth.signIn.mutationOptions());
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Form
      title={t(words, 'signInTitle')}
      refused={refused}
      act={t(words, 'signIn')}
      busy={signIn.isPending}
      onSubmit={() => {
        if (login.trim() && password) void enter(() => signIn.mutateAsync({ login: login.trim(), password }));
      }}
    >
      <TextField label={t(words, 'login')} value={login} onChange={setLogin} autoComplete="username" name="username" required maxLength={64} />
      <TextField
        label={t(words, 'password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        name="password"
        required
        maxLength={200}
      />
    </Form>
  );
}

function Setup() {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { refused, enter } = useEnter();
  const setup = useMutation(trpc.auth.setup.mutationOptions());
  const [asked, setAsked] = useState({ titleName: '', name: '', login: '', password: '' });
  const [short, setShort] = useState(false);
  const put = (key: keyof typeof asked) => (value: string) => setAsked({ ...asked, [key]: value });
  return (
    <Form
      title={t(words, 'setupTitle')}
      help={t(words, 'setupHelp')}
      refused={refused}
      act={t(words, 'begin')}
      busy={setup.isPending}
      onSubmit={() => {
        if (asked.password.length < 8) return setShort(true);
        setShort(false);
        void enter(() => setup.mutateAsync(asked));
      }}
    >
      <TextField label={t(words, 'titleName')} value={asked.titleName} onChange={put('titleName')} required maxLength={40} />
      <TextField label={t(words, 'name')} value={asked.name} onChange={put('name')} autoComplete="name" required maxLength={40} />
      <TextField label={t(words, 'login')} value={asked.login} onChange={put('login')} autoComplete="username" required maxLength={64} />
      <TextField
        label={t(words, 'newPassword')}
        type="password"
        value={asked.password}
        onChange={put('password')}
        error={short && asked.password.length < 8 ? t(words, 'passwordShort') : undefined}
        autoComplete="new-password"
        required
        maxLength={200}
      />
    </Form>
  );
}

function Sheet({ door }: { readonly door: DoorView }) {
  const { t, lang, setLang } = useLanguage();
  const { enter, refused } = useEnter();
  const trpc = useTRPC();
  const demoSignIn = useMutation(trpc.auth.demoSignIn.mutationOptions());
  const today = wallClock(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone).on;
  const people = door.demo && door.state === 'sign-in' ? door.people : [];
  return (
    <main className="door">
      <div className={people.length > 0 ? 'door-sheet with-people' : 'door-sheet'}>
        <header className="door-mast">
          <h1 className="door-title">{door.titleName || t(words, 'banmian')}</h1>
          <p className="door-line song">
            <span>{dayName(today, lang)}</span>
            <span>{t(words, 'product')}</span>
          </p>
        </header>
        <div className="door-columns">
          {people.length > 0 ? (
            <DemoPeople
              people={people}
              busyId={demoSignIn.isPending ? (demoSignIn.variables?.personId ?? null) : null}
              refused={refused}
              onEnter={(personId) => void enter(() => demoSignIn.mutateAsync({ personId }))}
            />
          ) : null}
          {door.state === 'setup' ? <Setup /> : <SignIn />}
        </div>
        <footer className="door-foot">
          <Button look="quiet" size="small" onPress={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
            {t(words, 'language')}
          </Button>
        </footer>
      </div>
    </main>
  );
}

/** The front door: a new paper's first form, signing in, and in a demo its people, one click each. */
export function FrontDoor() {
  const trpc = useTRPC();
  const door = useQuery(trpc.auth.door.queryOptions(undefined, { staleTime: 0 }));
  if (door.isPending) return <Loading />;
  if (!door.data) return <ErrorNote error={door.error} onRetry={() => void door.refetch()} />;
  return <Sheet door={door.data} />;
}
