import { useState } from 'react';
import { checkBackVerdicts, type CheckBackVerdict } from '../../shared/proof/mark.ts';
import type { MarkView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
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

/** The list twin of the marks on the sheet: everything that can be done there can be done here by keyboard. */
export function MarkList({ marks, chosen, onChoose, acts, checking }: {
  marks: readonly MarkView[]; chosen: string | null; onChoose: (id: string) => void; acts: MarkActs;
  /** Marks of the round before, to be ticked landed or not (PR4); `false` for this round's own. */
  checking: boolean;
}) {
  const { t, lang } = useLanguage();
  const label = useMarkLabel();
  const ordered = [...marks].sort((a, b) => Number(b.status === 'detached') - Number(a.status === 'detached'));
  return (
    <ol className="mark-list">
      {ordered.map((mark) => (
        <li key={mark.id} className={`mark-row ${chosen === mark.id ? 'chosen' : ''} ${mark.status}`} style={{ borderLeftColor: `var(--round-${mark.round})` }}>
          <button type="button" className="mark-row-words" aria-pressed={chosen === mark.id} onClick={() => onChoose(mark.id)}>
            <span className="mark-row-head">
              <strong>{word('markKind', mark.kind, lang)}</strong>
              <span className={mark.status === 'open' ? 'red' : 'quiet'}>{mark.status === 'detached' ? t(words, 'detachedFirst') : word('markStatus', mark.status, lang)}</span>
            </span>
            <span className="song mark-row-change">{label(mark).replace(/^\S+ /, '')}</span>
            <span className="quiet">{mark.byName} <TimeText at={mark.at} as="ago" /></span>
            {mark.answeredByName && (
              <span className="quiet">{t(words, 'answered', { who: mark.answeredByName, status: word('markStatus', mark.status, lang) })}{mark.answer ? ` · ${mark.answer}` : ''}</span>
            )}
            {mark.checkBack && <span className={mark.checkBack === 'landed' ? 'green' : 'red'}>{word('checkBack', mark.checkBack, lang)}</span>}
          </button>
          {checking
            ? (
              <div className="mark-row-acts" role="group" aria-label={t(words, 'landed')}>
                {checkBackVerdicts.map((verdict) => (
                  <Button key={verdict} size="small" look={mark.checkBack === verdict ? 'main' : 'plain'} onPress={() => acts.onCheck(mark, verdict)}>
                    {word('checkBack', verdict, lang)}
                  </Button>
                ))}
              </div>
            )
            : <OwnActs mark={mark} acts={acts} />}
        </li>
      ))}
    </ol>
  );
}

function OwnActs({ mark, acts }: { mark: MarkView; acts: MarkActs }) {
  const { t, lang } = useLanguage();
  const [reply, setReply] = useState('');
  if (!mark.mayAnswer && !mark.mayWithdraw) return null;
  const query = mark.kind === 'query';
  return (
    <div className="mark-row-acts">
      {mark.mayAnswer && (
        <>
          <TextField label={t(words, query ? 'replyQuery' : 'reply')} hideLabel placeholder={t(words, query ? 'replyQuery' : 'reply')} value={reply} onChange={setReply} maxLength={1000} />
          <Button size="small" look="main" isDisabled={query && reply.trim() === ''} onPress={() => acts.onAnswer(mark, 'accept', reply)}>
            {query ? t(words, 'replyQuery') : word('proofAct', 'accept', lang)}
          </Button>
          {!query && <Button size="small" onPress={() => acts.onAnswer(mark, 'reject', reply)}>{word('proofAct', 'reject', lang)}</Button>}
          {!query && <Button size="small" onPress={() => acts.onAnswer(mark, 'stet', reply)}>{word('proofAct', 'stet', lang)}</Button>}
        </>
      )}
      {mark.mayWithdraw && <Button size="small" look="quiet" onPress={() => acts.onWithdraw(mark)}>{t(words, 'withdraw')}</Button>}
    </div>
  );
}
