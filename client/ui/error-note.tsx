import { useLanguage } from '../app/language.tsx';
import { whyOf } from '../app/trpc.ts';
import { Button } from './button.tsx';
import { WhyList } from './why-list.tsx';
import { words } from './words.ts';
import './empty.css';

/** A question that the office did not answer: what happened, and the way to ask again. */
export function ErrorNote({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="ui-error-note" role="alert">
      <WhyList why={whyOf(error)} />
      {onRetry ? (
        <Button size="small" onPress={onRetry}>
          {t(words, 'retry')}
        </Button>
      ) : null}
    </div>
  );
}
