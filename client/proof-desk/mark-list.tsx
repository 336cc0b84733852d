import { useEffect, useRef, useState } from 'react';
import { checkBackVerdicts, type CheckBackVerdict } from '../../shared/proof/mark.ts';
import type { MarkView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import type { Landing } from '../../shared/proof/landing.ts';
import type { MarkGroup } from './mark-order.ts';
import { words } from './words.ts';

/** What a mark says in words, for lists and for those who hear the sheet. */
export function useMarkLabel(): (mark: MarkView) => string {
  const { lang } = useLanguage();
  return (mark) => {
    const kind = word('markKind', mark.kind, lang);
    const change = mark.kind === 'replace' ? ` → ${mark.text}` : mark.kind === 'insert' ? ` + ${mark.text}` : '';
    return `${kind} ${mark.anchor.quote}${change}${mark.note ? ` (${mark.note})` : ''}`;
  };
}

export interface MarkActs {
  readonly onAnswer: (mark: MarkView, answer: 'accept' | 'reject' | 'stet', reply: string) => void;
  readonly onWithdraw: (mark: MarkView) => void;
  readonly onCheck: (mark: MarkView, verdict: CheckBackVerdict) => void;
}

/** The list twin of the marks on the sheet, by story: everything that can be done there can be done here by keyboard. */
export function MarkList({ groups, chosen, onChoose, acts, mayCheck, landings }: {
  groups: readonly MarkGroup[]; chosen: string | null; onChoose: (id: string) => void; acts: MarkActs;
  /** May this person tick the marks of the round before (PR4)? */
  mayCheck: boolean;
  landings: Readonly<Record<string, Landing | null>>;
}) {
  const { t } = useLanguage();
  return (
    <div className="mark-groups">
      {groups.map((group) => {
        const open = group.marks.filter((mark) => mark.status === 'open').length;
        const unticked = group.toCheck.filter((mark) => !mark.checkBack).length;
        return (
          <section key={group.storyId} aria-label={group.title || t(words, 'untitled')}>
            <h2><span className="song">{group.title || t(words, 'untitled')}</span> <span className="num quiet">
              {[open > 0 && t(words, 'openIn', { n: open }), unticked > 0 && t(words, 'uncheckedIn', { n: unticked })].filter(Boolean).join(' · ')}
            </span></h2>
            <ol className="mark-list">
              {group.toCheck.map((mark) => (
                <MarkRow key={mark.id} mark={mark} chosen={chosen === mark.id} onChoose={onChoose} acts={acts} check={mayCheck ? 'may' : 'see'} landing={landings[mark.id] ?? null} />
              ))}
              {group.marks.map((mark) => (
                <MarkRow key={mark.id} mark={mark} chosen={chosen === mark.id} onChoose={onChoose} acts={acts} check={null} landing={null} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function MarkRow({ mark, chosen, onChoose, acts, check, landing }: {
  mark: MarkView; chosen: boolean; onChoose: (id: string) => void; acts: MarkActs; check: 'may' | 'see' | null; landing: Landing | null;
}) {
  const { t, lang } = useLanguage();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const state = check
    ? (mark.checkBack ? word('checkBack', mark.checkBack, lang) : t(words, 'unchecked'))
    : mark.status === 'detached' ? t(words, 'detachedFirst') : word('markStatus', mark.status, lang);
  const pressing = check ? mark.checkBack !== 'landed' : mark.status === 'open' || mark.status === 'detached';
  return (
    <li ref={row} className={`mark-row ${chosen ? 'chosen' : ''} ${mark.status} ${check ? 'checking' : ''}`} style={{ borderLeftColor: `var(--round-${mark.round})` }}>
      <button type="button" className="mark-row-words" aria-pressed={chosen} onClick={() => onChoose(mark.id)}>
        <span className="mark-row-head">
          <strong>{check ? `${word('round', mark.round, lang)} · ` : ''}{word('markKind', mark.kind, lang)}</strong>
          <span className={pressing ? 'red' : check ? 'green' : 'quiet'}>{state}</span>
        </span>
        <span className="song mark-row-change"><Change mark={mark} /></span>
        {mark.note && <span className="mark-row-note">{mark.note}</span>}
        <span className="quiet mark-row-by">{mark.byName} <TimeText at={mark.at} as="ago" /></span>
        {mark.answeredByName && !check && (
          <span className="quiet mark-row-by">{t(words, 'answered', { who: mark.answeredByName, status: word('markStatus', mark.status, lang) })}{mark.answer ? `：${mark.answer}` : ''}</span>
        )}
        {check && !mark.checkBack && <span className="quiet mark-row-by">{t(words, landing ? (landing.found === 'corrected' ? 'seenCorrected' : 'seenUncorrected') : 'seenNowhere')}</span>}
      </button>
      {check === 'may' && (
        <div className="mark-row-acts" role="group" aria-label={t(words, 'landed')}>
          {checkBackVerdicts.map((verdict) => (
            <Button key={verdict} size="small" aria-pressed={mark.checkBack === verdict} className={mark.checkBack === verdict ? 'ticked' : ''} onPress={() => acts.onCheck(mark, verdict)}>
              {word('checkBack', verdict, lang)}
            </Button>
          ))}
        </div>
      )}
      {check === null && <OwnActs mark={mark} chosen={chosen} acts={acts} />}
    </li>
  );
}

/** The fault and what is to stand there, as on paper: struck out, then written. */
function Change({ mark }: { mark: MarkView }) {
  const { prefix, suffix, quote } = mark.anchor;
  const before = <span className="quiet">{prefix.slice(-5)}</span>;
  const after = <span className="quiet">{suffix.slice(0, 5)}</span>;
  switch (mark.kind) {
    case 'replace': return <>{before}<del>{quote}</del><ins>{mark.text}</ins>{after}</>;
    case 'delete': return <>{before}<del>{quote}</del>{after}</>;
    case 'insert': return <>{before}<ins>{mark.text}</ins>{after}</>;
    case 'query': return <>{before}<mark>{quote}</mark>{after}</>;
  }
}

function OwnActs({ mark, chosen, acts }: { mark: MarkView; chosen: boolean; acts: MarkActs }) {
  const { t, lang } = useLanguage();
  const [reply, setReply] = useState('');
  if (!mark.mayAnswer && !mark.mayWithdraw) return null;
  const query = mark.kind === 'query';
  // PR5: a question is answered in words and changes nothing by itself; the text is mended by its own hand.
  const said = query ? 'stet' : 'accept';
  return (
    <div className="mark-row-acts">
      {mark.mayAnswer && (
        <>
          {/* A correction seldom needs words; a question always does (PR5). */}
          {(query || chosen) && (
            <TextField
              label={t(words, query ? 'replyQuery' : 'reply')} hideLabel placeholder={t(words, query ? 'replyQuery' : 'reply')} value={reply} onChange={setReply} maxLength={1000}
              onSubmit={() => { if (reply.trim() !== '') acts.onAnswer(mark, said, reply); }}
            />
          )}
          <Button size="small" look={chosen ? 'main' : 'plain'} isDisabled={query && reply.trim() === ''} {...(chosen && !query ? { keys: 'A' } : {})} onPress={() => acts.onAnswer(mark, said, reply)}>
            {query ? t(words, 'replyQuery') : word('proofAct', 'accept', lang)}
          </Button>
          {!query && <Button size="small" {...(chosen ? { keys: 'X' } : {})} onPress={() => acts.onAnswer(mark, 'reject', reply)}>{word('proofAct', 'reject', lang)}</Button>}
          {!query && <Button size="small" {...(chosen ? { keys: 'T' } : {})} onPress={() => acts.onAnswer(mark, 'stet', reply)}>{word('proofAct', 'stet', lang)}</Button>}
        </>
      )}
      {mark.mayWithdraw && <Button size="small" look="quiet" onPress={() => acts.onWithdraw(mark)}>{t(words, 'withdraw')}</Button>}
    </div>
  );
}
