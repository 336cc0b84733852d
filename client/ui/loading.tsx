import { useEffect, useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';
import './empty.css';

/** Says that something is on its way; short waits show nothing, so that nothing flickers. */
export function Loading({ label }: { readonly label?: string }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="ui-loading" role="status">
      {shown ? (
        <>
          {label ?? t(words, 'loading')}
          <div className="ui-loading-bar" aria-hidden="true" />
        </>
      ) : null}
    </div>
  );
}
