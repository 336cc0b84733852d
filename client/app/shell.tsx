import { Component, type ReactNode, useEffect, useState } from 'react';
import { Link, Router, useLocation } from 'wouter';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useCalled } from './called.ts';
import { type Desk, useMyDesks } from './desks.ts';
import { EditionProvider } from './edition.tsx';
import { KeySheet } from './key-sheet.tsx';
import { type KeyMap, useKeys } from './keys.ts';
import { useLanguage } from './language.tsx';
import { useLateWords } from './late-words.ts';
import { Palette } from './palette.tsx';
import { useTypingOnPhone } from './phone.ts';
import { Routes } from './routes.tsx';
import { useSession } from './session.tsx';
import { TopBar } from './top-bar.tsx';
import { useWaits } from './waits.ts';
import { useWire } from './wire.ts';
import { words } from './words.ts';
import './shell.css';

/** Keeps a broken screen from taking the frame with it. Another address tries afresh. */
class Fence extends Component<
  { readonly children: ReactNode; readonly fallback: (retry: () => void) => ReactNode; readonly at: string },
  { broken: boolean }
> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidUpdate(before: { readonly at: string }) {
    if (before.at !== this.props.at && this.state.broken) this.setState({ broken: false });
  }
  override render() {
    return this.state.broken ? this.props.fallback(() => this.setState({ broken: false })) : this.props.children;
  }
}

function Rail({ desks }: { readonly desks: readonly Desk[] }) {
  const { t } = useLanguage();
  const [at] = useLocation();
  const waits = useWaits();
  return (
    <nav className="rail" aria-label={t(words, 'desks')}>
      <span className="rail-mark" aria-hidden="true">
        版
      </span>
      <ul>
        {desks.map((desk) => {
          const here = at === desk.path || at.startsWith(`${desk.path}/`);
          const n = waits[desk.id] ?? 0;
          return (
            <li key={desk.id}>
              <Link
                href={desk.path}
                className={here ? 'rail-desk here' : 'rail-desk'}
                aria-current={here ? 'page' : undefined}
                title={t(words, desk.name)}
              >
                <span className="rail-sign" aria-hidden="true">
                  {desk.sign}
                </span>
                <span className="rail-name">{t(words, desk.short)}</span>
                {n > 0 ? (
                  <span className="rail-count num">
                    <span aria-hidden="true">{n}</span>
                    <span className="visually-hidden">{t(words, 'waiting', { n })}</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Floor() {
  const { t } = useLanguage();
  const desks = useMyDesks();
  const session = useSession();
  const [at, go] = useLocation();
  const [finding, setFinding] = useState(false);
  const [telling, setTelling] = useState(false);
  useWire(session.person.id);
  useCalled(session.person.id);
  useLateWords(session.person.id);
  useTypingOnPhone();
  const here = desks.find((desk) => at === desk.path || at.startsWith(`${desk.path}/`));
  const named = [here ? t(words, here.name) : t(words, 'banmian'), session.title.name].join(' · ');
  useEffect(() => {
    document.title = named;
  }, [named]);
  const goKeys: KeyMap = Object.fromEntries(
    desks.flatMap((desk) => (desk.key ? [[desk.key, { label: t(words, 'goTo', { name: t(words, desk.name) }), run: () => go(desk.path) }]] : [])),
  );
  useKeys({
    'mod+K': { label: t(words, 'palette'), run: () => setFinding(true) },
    '?': { label: t(words, 'keys'), run: () => setTelling(true) },
    // `?` is a character where somebody writes.
    'mod+/': { label: t(words, 'keysWriting'), run: () => setTelling(true) },
    ...goKeys,
  });
  return (
    <div className="shell">
      <a className="skip" href="#desk">
        {t(words, 'skip')}
      </a>
      <TopBar onFind={() => setFinding(true)} onKeys={() => setTelling(true)} />
      <Rail desks={desks} />
      <main id="desk" className="shell-main" tabIndex={-1}>
        <Fence
          at={at}
          fallback={(retry) => (
            <Empty head title={t(words, 'failed')} act={<Button onPress={retry}>{t(words, 'again')}</Button>}>
              {t(words, 'failedHelp')}
            </Empty>
          )}
        >
          <Routes />
        </Fence>
      </main>
      <Palette isOpen={finding} onClose={() => setFinding(false)} />
      {telling ? <KeySheet onClose={() => setTelling(false)} /> : null}
    </div>
  );
}

/** The frame around every desk: rail, top bar, palette, keys; and the line by which others' work arrives. */
export function Shell() {
  return (
    <Router>
      <EditionProvider>
        <Floor />
      </EditionProvider>
    </Router>
  );
}
