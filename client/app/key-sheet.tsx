import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { keysHere, showKeys } from './keys.ts';
import { useLanguage } from './language.tsx';
import { words } from './words.ts';

/** `?`: every key that works on this screen now. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [rows] = useState(keysHere);
  const groups = [...new Set(rows.map((row) => row.group))].map((group) => [group, rows.filter((row) => row.group === group)] as const);
  return (
    <Dialog title={t(words, 'keys')} isOpen onClose={onClose}>
      {groups.map(([group, keys]) => (
        <section key={group}>
          {group && <h3 className="key-sheet-head">{group}</h3>}
          <dl className="key-sheet">
            {keys.map((row) => (
              <div key={row.keys}>
                <dt>
                  {showKeys(row.keys)
                    .split(' ')
                    .map((chord) => (
                      <kbd key={chord} className="ui-keys">
                        {chord}
                      </kbd>
                    ))}
                </dt>
                <dd>{row.label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="quiet">{t(words, 'keysHelp')}</p>
    </Dialog>
  );
}
