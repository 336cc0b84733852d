import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { words } from './words.ts';

/** A list that is empty only because it was narrowed, with the way back to all of it. */
export function NoneMatch({ onWiden }: { readonly onWiden: () => void }) {
  const { t } = useLanguage();
  return <Empty title={t(words, 'noneMatch')} act={<Button onPress={onWiden}>{t(words, 'widen')}</Button>}>{t(words, 'noneMatchHelp')}</Empty>;
}
