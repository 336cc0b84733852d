import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { type BlockerPlace, placeOfBlocker } from '../../shared/page/blocker-place.ts';
import type { PageNote } from '../../shared/page/page-notes.ts';
import type { BlockerView, ProofRow } from '../../shared/views.ts';
import { sayWhy } from '../../shared/words.ts';
import { keep, kept } from '../app/kept.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { Button } from '../ui/button.tsx';
import { words } from './words.ts';

/**
 * The foot of a page: PG3, every blocker of signing at once, each with the way to its place, and after them what only asks to be
 * looked at. They open upwards, so that the bar with its hands (`children`) stands still while others clear them.
 * `look`: which of them was gone to last; it counts through both.
 */
export function Preflight({ blockers, notes, proofs, look, onLook, onNext, children }: {
  blockers: readonly BlockerView[]; notes: readonly PageNote[]; proofs: readonly ProofRow[]; look: number | null; onLook: (index: number) => void; onNext: () => void;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const phone = usePhone();
  const [open, setOpen] = useState(kept('preflight') ? kept('preflight') === 'open' : !phone);
  const list = useId();
  /** Something stood here since the page was opened: its room is kept, or the sheet above would move when the last is cleared. */
  const room = useRef(false);
  const clear = <><span aria-hidden="true">✓</span> {t(words, 'noBlockers')}</>;
  const none = blockers.length === 0 && notes.length === 0;
  room.current ||= !none;
  const fold = (): void => {
    setOpen(!open);
    keep('preflight', open ? 'shut' : 'open');
  };
  const row = (what: BlockerView, index: number) =>
    <Row key={`${what.code} ${index}`} what={what} place={placeOfBlocker(what, proofs)} here={look === index} quiet={index >= blockers.length} onLook={() => onLook(index)} />;
  return (
    <section className="preflight">
      <div className="preflight-bar">
        {!room.current ? <p className="preflight-head green">{clear}</p> : (
          <>
            <button type="button" className={`preflight-head ${blockers.length === 0 ? 'green' : 'red'}`} aria-expanded={open} aria-controls={list} onClick={fold}>
              <span aria-hidden="true">{open ? '▾' : '▸'}</span> {blockers.length === 0 ? clear : t(words, 'blockers', { n: blockers.length })}
              {notes.length > 0 && <span className="preflight-notes"> · {t(words, 'notes', { n: notes.length })}</span>}
            </button>
            {!none && <Button look="quiet" size="small" keys="N" onPress={onNext}>{t(words, 'nextBlocker')}</Button>}
          </>
        )}
        {children}
      </div>
      {room.current && open && <ul id={list}>{none ? <li className="preflight-none quiet">{t(words, 'noBlockersHelp')}</li> : [...blockers, ...notes].map(row)}</ul>}
    </section>
  );
}

const wayWords = { slot: 'seeSlot', proof: 'seeProof', story: 'seeStory', page: 'seeFacts' } as const satisfies Record<BlockerPlace['at'], keyof typeof words>;

function Row({ what, place, here, quiet, onLook }: { what: BlockerView; place: BlockerPlace; here: boolean; quiet: boolean; onLook: () => void }) {
  const { t, lang } = useLanguage();
  const self = useRef<HTMLLIElement>(null);
  useEffect(() => { if (here) self.current?.scrollIntoView({ block: 'nearest' }); }, [here]);
  const look = `preflight-row${quiet ? ' quiet' : ''}${here ? ' here' : ''}`;
  const said = <><span>{sayWhy(what, lang)}</span><span className="preflight-way">{t(words, wayWords[place.at])} <span aria-hidden="true">›</span></span></>;
  return (
    <li ref={self}>
      {place.at === 'proof' ? <Link className={look} href={`/proofs/${place.proofId}?mark=${encodeURIComponent(place.markId)}`}>{said}</Link>
        : place.at === 'story' ? <Link className={look} href={`/stories/${place.storyId}`}>{said}</Link>
        : <button type="button" className={look} aria-current={here ? 'true' : undefined} onClick={onLook}>{said}</button>}
    </li>
  );
}
