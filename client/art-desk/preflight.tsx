import { useState } from 'react';
import { Link } from 'wouter';
import type { BlockerView } from '../../shared/views.ts';
import { sayWhy } from '../../shared/words.ts';
import { keep, kept } from '../app/kept.ts';
import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';

/** PG3: every blocker of signing at once, each with the way to its place: its slot, else its story. */
export function Preflight({ blockers, onShow }: { blockers: readonly BlockerView[]; onShow: (slotId: string) => void }) {
  const { t, lang } = useLanguage();
  const [open, setOpen] = useState(kept('preflight') !== 'shut');
  if (blockers.length === 0) return <p className="preflight green"><span aria-hidden="true">✓</span> {t(words, 'noBlockers')}</p>;
  return (
    <details
      className="preflight" open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        keep('preflight', event.currentTarget.open ? 'open' : 'shut');
      }}
    >
      <summary>{t(words, 'blockers', { n: blockers.length })}</summary>
      <ul>
        {blockers.map((blocker, i) => {
          const { slotId, storyId } = blocker;
          const said = sayWhy(blocker, lang);
          return (
            <li key={`${blocker.code} ${i}`}>
              {slotId
                ? <button type="button" className="preflight-row" onClick={() => onShow(slotId)}>{said}<span aria-hidden="true">›</span></button>
                : storyId ? <Link className="preflight-row" href={`/stories/${storyId}`}>{said}<span aria-hidden="true">›</span></Link> : <span className="preflight-row">{said}</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
