import { sayWhy } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { whyOf } from '../app/trpc.ts';
import { Button } from './button.tsx';
import { WhyList } from './why-list.tsx';
import { words } from './words.ts';
import './empty.css';

/** A question that the office did not answer: what happened, and the way to ask again. `screen`: it is all there is, so it is the heading too. */
export function ErrorNote({ error, onRetry, screen }: { readonly error: unknown; readonly onRetry?: () => void; readonly screen?: boolean }) {
  const { t, lang } = useLanguage();
  const why = whyOf(error);
  return (
    <div className="ui-error-note" role="alert">
      {screen && why[0] ? <h1 className="visually-hidden">{sayWhy(why[0], lang)}</h1> : null}
      <WhyList why={why} />
      {onRetry ? (
        <Button size="small" onPress={onRetry}>
          {t(words, 'retry')}
        </Button>
      ) : null}
    </div>
  );
}
