import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { byNumber, type Lang, type Word } from '../../shared/words.ts';
import { fillPlaces } from '../../shared/words/quoting.ts';
import { keep, kept } from './kept.ts';

/** A desk's dictionary: `{ key: { zh, en } } as const`. */
export type Dictionary = Readonly<Record<string, Word>>;

export interface Language {
  readonly lang: Lang;
  setLang(lang: Lang): void;
  /** The word of a dictionary in the language of the screen; fills {figures}. */
  t<D extends Dictionary>(dictionary: D, key: keyof D, figures?: Readonly<Record<string, string | number>>): string;
}

const LanguageContext = createContext<Language | null>(null);

/** Puts figures into the {places} of a sentence and chooses its words by number. */
export function fillWord(sentence: string, figures?: Readonly<Record<string, string | number>>): string {
  if (!figures) return sentence;
  return fillPlaces(byNumber(sentence, figures), (name) => (figures[name] === undefined ? null : String(figures[name])));
}

/** Chinese first; the choice is kept on the device and takes effect at once. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(() => (kept('lang') === 'en' ? 'en' : 'zh'));
  const locale = lang === 'zh' ? 'zh-CN' : 'en-US';
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo<Language>(
    () => ({
      lang,
      setLang: (next) => {
        keep('lang', next);
        setLang(next);
      },
      t: (dictionary, key, figures) => fillWord(dictionary[key]?.[lang] ?? String(key), figures),
    }),
    [lang],
  );
  return (
    <LanguageContext.Provider value={value}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </LanguageContext.Provider>
  );
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage outside LanguageProvider');
  return language;
}
