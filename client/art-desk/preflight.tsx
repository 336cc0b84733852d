import { useState } from 'react';
import { Link } from 'wouter';
import type { PageNote } from '../../shared/page/page-notes.ts';
import type { BlockerView } from '../../shared/views.ts';
import { sayWhy } from '../../shared/words.ts';
import { keep, kept } from '../app/kept.ts';
import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';

/**
 * PG3: every blocker of signing at once, each with the way to its place: its slot, else its story. Below them what only
 * asks to be looked at.
 */
export function Preflight({ blockers, notes, onShow }: { blockers: readonly BlockerView[]; notes: readonly PageNote[]; onShow: (slotId: string) => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(kept('preflight') !== 'shut');
  const clear = <><span aria-hidden="true">✓</span> {t(words, 'noBlockers')}</>;
  if (blockers.length === 0 && notes.length === 0) return <p className="preflight green">{clear}</p>;
  return (
    <details
      className="preflight" open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        keep('preflight', event.currentTarget.open ? 'open' : 'shut');
      }}
    >
      <summary className={blockers.length === 0 ? 'green' : 'red'}>
        {blockers.length === 0 ? clear : t(words, 'blockers', { n: blockers.length })}
        {notes.length > 0 && <span className="preflight-notes"> · {t(words, 'notes', { n: notes.length })}</span>}
      </summary>
      <ul>
        {blockers.map((blocker, i) => <Row key={`${blocker.code} ${i}`} what={blocker} onShow={onShow} />)}
        {notes.map((note, i) => <Row key={`note ${note.code} ${i}`} what={note} onShow={onShow} quiet />)}
      </ul>
    </details>
  );
}

function Row({ what, quiet = false, onShow }: { what: BlockerView; quiet?: boolean; onShow: (slotId: string) => void }) {
  const { lang } = useLanguage();
  const { slotId, storyId } = what;
  const look = `preflight-row${quiet ? ' quiet' : ''}`;
  const said = sayWhy(what, lang);
  return (
    <li>
      {slotId
        ? <button type="button" className={look} onClick={() => onShow(slotId)}>{said}<span aria-hidden="true">›</span></button>
        : storyId ? <Link className={look} href={`/stories/${storyId}`}>{said}<span aria-hidden="true">›</span></Link> : <span className={look}>{said}</span>}
    </li>
  );
}
