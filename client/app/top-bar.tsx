import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { editorialHats } from '../../shared/people.ts';
import { word } from '../../shared/words.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { notify } from '../ui/notice.tsx';
import { spanWords } from '../ui/time-text.tsx';
import { Calls } from './calls.tsx';
import { useConnection } from './connection.ts';
import { useEdition } from './edition.tsx';
import { showKeys } from './keys.ts';
import { useLanguage } from './language.tsx';
import { MeMenu } from './me-menu.tsx';
import { usePaletteActs } from './palette-acts.ts';
import { dayName, wallClock } from './paper-time.ts';
import { useNow, useSession, useWears } from './session.tsx';
import { isDark, setTheme, useTheme } from './theme.ts';
import { words } from './words.ts';

function EditionSwitch() {
  const { t, lang } = useLanguage();
  const { edition, editions, choose } = useEdition();
  const { title } = useSession();
  const staff = useWears(...editorialHats);
  const [, go] = useLocation();
  const [onBoard] = useRoute('/tonight/:editionId');
  if (!edition) return <span className="bar-edition quiet">{staff ? t(words, 'noEdition') : <span className="song">{title.name}</span>}</span>;
  const name = (on: string, issue: number | null) => `${dayName(on, lang)}${issue === null ? '' : ` · ${t(words, 'issue', { n: issue })}`}`;
  return (
    <Menu
      label={t(words, 'edition')}
      entries={editions.slice(0, 20).map((each) => ({
        id: each.id,
        label: <span className="song">{name(each.on, each.issueNumber)}</span>,
        text: each.on,
        note: word('editionTray', each.tray, lang),
        chosen: each.id === edition.id,
        run: () => {
          choose(each.id);
          if (onBoard) go(`/tonight/${each.id}`);
        },
      }))}
    >
      <Button look="quiet" className="bar-edition">
        <span className="visually-hidden">{t(words, 'edition')}</span>
        <span className="song bar-day">{dayName(edition.on, lang)}</span>
        {edition.issueNumber === null ? null : <span className="song bar-issue">{t(words, 'issue', { n: edition.issueNumber })}</span>}
        <span aria-hidden="true">▾</span>
      </Button>
    </Menu>
  );
}

/** The next deadline of the edition, counted down; in red with words when past. */
function Deadline() {
  const { t, lang } = useLanguage();
  const { edition } = useEdition();
  const { title } = useSession();
  const now = useNow();
  if (!edition?.deadlineAt || edition.tray === 'published' || edition.tray === 'archived' || edition.tray === 'released') return null;
  const left = edition.deadlineAt - now;
  const tone = left < 0 ? 'red' : left < 30 * 60_000 ? 'amber' : '';
  return (
    <span className="bar-deadline num">
      <span className="quiet">{t(words, 'deadline')}</span> {wallClock(edition.deadlineAt, title.timeZone).at}
      {/* Once copy is closed nothing is late any more. */}
      {edition.tray === 'locked' ? null : (
        <>
          {' '}
          <span className="quiet">·</span> <span className={tone}>{t(words, left < 0 ? 'past' : 'left', { span: spanWords(left, lang) })}</span>
        </>
      )}
    </span>
  );
}

function Live() {
  const { t } = useLanguage();
  const connection = useConnection();
  return (
    <>
      <Button look="quiet" className={`bar-live ${connection}`} onPress={() => notify({ text: t(words, `${connection}Help`) })}>
        <span className="bar-dot" aria-hidden="true">
          {connection === 'live' ? '●' : connection === 'connecting' ? '◌' : '○'}
        </span>
        {t(words, connection)}
      </Button>
      <span className="visually-hidden" role="status">
        {connection === 'live' ? '' : t(words, `${connection}Help`)}
      </span>
    </>
  );
}

/** The bar over every desk: which paper, how long there is, find, how things stand, language, light, me. */
export function TopBar({ onFind, onKeys }: { readonly onFind: () => void; readonly onKeys: () => void }) {
  const { t, lang, setLang } = useLanguage();
  const theme = useTheme();
  const [dialog, setDialog] = useState<'password' | null>(null);
  usePaletteActs([
    { id: 'language', label: t(words, 'language'), also: 'english 中文 language', run: () => setLang(lang === 'zh' ? 'en' : 'zh') },
    {
      id: 'theme',
      label: `${t(words, 'theme')}${lang === 'zh' ? '：' : ': '}${t(words, isDark() ? 'themeLight' : 'themeDark')}`,
      also: 'theme dark light 明暗',
      run: () => setTheme(isDark() ? 'light' : 'dark'),
    },
    { id: 'keys', label: t(words, 'keys'), keys: '?', also: 'keys', run: onKeys },
    { id: 'password', label: t(words, 'changePassword'), also: 'password', run: () => setDialog('password') },
  ]);
  return (
    <header className="bar">
      <EditionSwitch />
      <Deadline />
      <button type="button" className="bar-find" onClick={onFind} aria-keyshortcuts="Meta+K Control+K">
        <span aria-hidden="true">⌕</span>
        <span className="bar-find-words">{t(words, 'find')}</span>
        <span className="ui-keys" aria-hidden="true">
          {showKeys('mod+K')}
        </span>
      </button>
      <div className="bar-end">
        <Calls />
        <Live />
        <Button look="quiet" className="bar-lang" onPress={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
          <span>
            <b className={lang === 'zh' ? '' : 'off'}>中</b>/<b className={lang === 'en' ? '' : 'off'}>EN</b>
          </span>
          <span className="visually-hidden">{t(words, 'language')}</span>
        </Button>
        <Menu
          label={t(words, 'theme')}
          entries={(['auto', 'light', 'dark'] as const).map((each) => ({
            id: each,
            label: t(words, each === 'auto' ? 'themeAuto' : each === 'light' ? 'themeLight' : 'themeDark'),
            chosen: theme === each,
            run: () => setTheme(each),
          }))}
        >
          <Button look="quiet" className="bar-theme" aria-label={t(words, 'theme')}>
            <span aria-hidden="true">◐</span>
          </Button>
        </Menu>
        <MeMenu changing={dialog === 'password'} onChanging={(open) => setDialog(open ? 'password' : null)} onKeys={onKeys} />
      </div>
    </header>
  );
}
