import { useState } from 'react';
import type { RevisionView, StoryView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import type { ActAnswer } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { RestoreVersion } from './restore-version.tsx';
import { words } from './words.ts';
import './versions.css';

/** Two states of the text to lay side by side: ids of revisions, or `live` for the text as it stands. */
export interface Comparing {
  readonly from: string;
  readonly to: string;
}

const frozenWords = { restored: 'frozenRestored', kept: 'frozenKept' } as const;

/** The frozen revisions of a story, newest first; any two can be compared, and the address bar names the comparison. */
export function Versions({ view, comparing, onCompare, onRestore, replaying, onReplay }: {
  readonly view: StoryView; readonly comparing: Comparing | null; readonly onCompare: (comparing: Comparing | null) => void;
  readonly onRestore: (revisionId: string) => Promise<ActAnswer>; readonly replaying: boolean; readonly onReplay: (on: boolean) => void;
}) {
  const { t } = useLanguage();
  const revisions = view.revisions.toSorted((a, b) => b.seq - a.seq);
  const [pair, setPair] = useState<Comparing | null>(null);
  const shown = comparing ?? pair ?? { from: view.lastSignedRevisionId ?? revisions[0]?.id ?? '', to: 'live' };
  const replay = (
    <button type="button" className="story-side history-toggle" aria-pressed={replaying} title={t(words, 'nightLong')} onClick={() => onReplay(!replaying)}>{t(words, 'night')}</button>
  );
  if (revisions.length === 0) return <div className="versions"><p className="quiet">{t(words, 'versionsEmpty')}</p><div>{replay}</div></div>;
  const choices = revisions.map((revision) => ({ id: revision.id, label: t(words, 'revision', { n: revision.seq }) }));
  const choose = (next: Comparing): void => {
    setPair(next);
    if (comparing) onCompare(next);
  };
  const line = (revision: RevisionView, i: number) => {
    const before = revisions[i + 1];
    return (
      <li key={revision.id} className="versions-row">
        <button
          type="button" className="versions-line" aria-pressed={comparing?.to === revision.id}
          onClick={() => onCompare({ from: before?.id ?? revision.id, to: revision.id })}
        >
          <span className="num">{t(words, 'revision', { n: revision.seq })}</span>
          <span className="quiet"><TimeText at={revision.at} /> {revision.by}</span>
          <span className="quiet num">{t(words, 'chars', { n: revision.chars })}</span>
          {revision.why in frozenWords && <span className="quiet versions-why">{t(words, frozenWords[revision.why as keyof typeof frozenWords])}</span>}
        </button>
        {view.mayWrite && <RestoreVersion revision={revision} onRestore={onRestore} />}
      </li>
    );
  };
  return (
    <div className="versions">
      <div>{replay}</div>
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
