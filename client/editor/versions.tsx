import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RevisionView, StoryView } from '../../shared/views.ts';
import { word, wordOf, wordOfAct } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import type { ActAnswer } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { historyWords } from './history-words.ts';
import { RestoreVersion } from './restore-version.tsx';
import { words } from './words.ts';
import './versions.css';

/** Two states of the text to lay side by side: ids of revisions, or `live` for the text as it stands. */
export interface Comparing {
  readonly from: string;
  readonly to: string;
}

/** Why a version was frozen, where it was no move of the story's. */
const frozenWords: Readonly<Record<string, 'whyMark' | 'whyRestored' | 'whyKept' | 'whyAmended' | 'whyProof'>> = {
  mark: 'whyMark', restored: 'whyRestored', kept: 'whyKept', amended: 'whyAmended', proof: 'whyProof', 'start-proof': 'whyProof',
};

/** The frozen revisions of a story, newest first, each with who, when, why and what is signed on it; any two can be compared. */
export function Versions({ view, comparing, onCompare, onRestore, replaying, onReplay, late, onLate }: {
  readonly view: StoryView; readonly comparing: Comparing | null; readonly onCompare: (comparing: Comparing | null) => void;
  readonly onRestore: (revisionId: string) => Promise<ActAnswer>; readonly replaying: boolean; readonly onReplay: (on: boolean) => void;
  /** Whether the words that came late are looked at. */
  readonly late: boolean; readonly onLate: (on: boolean) => void;
}) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const lateWords = useQuery(trpc.amendments.list.queryOptions({ storyId: view.story.id })).data?.length ?? 0;
  const revisions = view.revisions.toSorted((a, b) => b.seq - a.seq);
  const [pair, setPair] = useState<Comparing | null>(null);
  const shown = comparing ?? pair ?? { from: view.lastSignedRevisionId ?? revisions[0]?.id ?? '', to: 'live' };
  const looks = (
    <div className="versions-looks">
      <button type="button" className="story-side history-toggle" aria-pressed={replaying} title={t(words, 'nightLong')} onClick={() => onReplay(!replaying)}>{t(words, 'night')}</button>
      {lateWords > 0 && (
        <button type="button" className="story-side history-toggle" aria-pressed={late} onClick={() => onLate(!late)}>{t(historyWords, 'lateCount', { n: lateWords })}</button>
      )}
    </div>
  );
  if (revisions.length === 0) return <div className="versions"><p className="quiet">{t(words, 'versionsEmpty')}</p>{looks}</div>;
  const choices = revisions.map((revision) => ({ id: revision.id, label: t(words, 'revision', { n: revision.seq }) }));
  const choose = (next: Comparing): void => {
    setPair(next);
    if (comparing) onCompare(next);
  };
  const whyOf = (because: string): string => {
    const frozen = frozenWords[because];
    return frozen ? t(historyWords, frozen) : wordOfAct(because, lang);
  };
  const line = (revision: RevisionView, i: number) => {
    const before = revisions[i + 1];
    const signed = view.signatures.filter((one) => one.revisionId === revision.id);
    return (
      <li key={revision.id} className="versions-row">
        <button
          type="button" className="versions-line" aria-pressed={before ? comparing?.to === revision.id : comparing?.from === revision.id && comparing.to === 'live'}
          // The first version has none before it: it is laid beside the words of now.
          onClick={() => onCompare(before ? { from: before.id, to: revision.id } : { from: revision.id, to: 'live' })}
        >
          <span className="num">{t(words, 'revision', { n: revision.seq })}</span>
          <span className="quiet"><TimeText at={revision.at} /></span>
          <span className="versions-why"><span>{revision.by ?? t(historyWords, 'nobody')} · {whyOf(revision.why)}</span> <span className="quiet num">{t(words, 'chars', { n: revision.chars })}</span></span>
          {signed.map((one) => {
            const facts = { level: word('level', one.level, lang), who: one.name, cause: wordOf('cause', one.voidCause ?? '', lang) };
            return (
              <span key={one.id} className={`versions-signed ${one.voidedAt === null ? '' : 'void'}`}>
                {t(historyWords, one.voidedAt === null ? 'signedBy' : 'voidBy', facts)}{one.waiver && <span className="red"> {t(historyWords, 'waived')}</span>}
              </span>
            );
          })}
        </button>
        {view.mayWrite && <RestoreVersion revision={revision} onRestore={onRestore} />}
      </li>
    );
  };
  return (
    <div className="versions">
      {looks}
      {view.lastSignedRevisionId && (
        <Button size="small" onPress={() => onCompare({ from: view.lastSignedRevisionId ?? '', to: 'live' })}>{t(words, 'sinceSigned')}</Button>
      )}
      <ol>{revisions.map(line)}</ol>
      <div className="versions-compare">
        <Select label={t(words, 'compareFrom')} value={shown.from} choices={choices} onChange={(from) => choose({ ...shown, from })} />
        <Select label={t(words, 'compareTo')} value={shown.to} choices={[{ id: 'live', label: t(words, 'live') }, ...choices]} onChange={(to) => choose({ ...shown, to })} />
        <Button size="small" onPress={() => onCompare(shown)}>{t(words, 'compare')}</Button>
      </div>
    </div>
  );
}
