import type { ReactNode } from 'react';
import { sayWhy } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import './why-list.css';

/** EV1: every reason as a sentence, all at once. `link` adds the way to the place of a reason. */
export function WhyList<W extends Why>({
  why,
  link,
  compact,
}: {
  readonly why: readonly W[];
  readonly link?: (reason: W) => ReactNode;
  readonly compact?: boolean;
}) {
  const { lang } = useLanguage();
  return (
    <ul className={compact ? 'ui-why compact' : 'ui-why'}>
      {why.map((reason) => (
        <li key={JSON.stringify(reason)}>
          {sayWhy(reason, lang)}
          {link ? <> {link(reason)}</> : null}
        </li>
      ))}
    </ul>
  );
}
