import { useLocation } from 'wouter';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useFirstDesk } from './desks.ts';
import { useLanguage } from './language.tsx';
import { words } from './words.ts';

/** An address where nothing is, or a person for whom no desk is open. */
export function Nowhere() {
  const { t } = useLanguage();
  const first = useFirstDesk();
  const [, go] = useLocation();
  if (!first)
    return (
      <Empty head title={t(words, 'noDesk')}>
        {t(words, 'noDeskHelp')}
      </Empty>
    );
  return (
    <Empty head title={t(words, 'nowhere')} act={<Button onPress={() => go(first.path)}>{t(words, 'home')}</Button>}>
      {t(words, 'nowhereHelp')}
    </Empty>
  );
}
