import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';

const id = 'tips';

/** Where tooltips stand: a landmark of its own, so that nothing on the screen is outside all of them. Once, beside the shell. */
export function Tips() {
  const { t } = useLanguage();
  return <section id={id} aria-label={t(words, 'tips')} />;
}

/** The tooltips' place, for React Aria; none before the first drawing. */
export function tipsPlace(): { UNSTABLE_portalContainer?: Element } {
  const place = typeof document === 'undefined' ? null : document.getElementById(id);
  return place ? { UNSTABLE_portalContainer: place } : {};
}
