import { useDeferredValue, useMemo } from 'react';
import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { useLanguage } from '../app/language.tsx';
import { SlotPicture } from '../page-view/slot-picture.tsx';
import { words } from './words.ts';

/** The story's slots as they will print, composed again behind the keys; `said` is the fit in words. */
export function SlotPictures({ makeUp, storyId, said }: { readonly makeUp: EditionMakeUp; readonly storyId: string; readonly said: string }) {
  const { t } = useLanguage();
  // The picture may lag a key or two; the words of the fit do not.
  const behind = useDeferredValue(makeUp);
  const legs = behind.flows.find((flow) => flow.storyId === storyId)?.legs ?? [];
  const pages = [...new Set(legs.map((leg) => leg.pageId))].join(' ');
  const composed = useMemo(() => (pages ? compose(behind, faces, pages.split(' ')) : null), [behind, pages]);
  if (!composed) return null;
  return (
    <div className="slot-pictures">
      {legs.map((leg) => <SlotPicture key={leg.slotId} composed={composed} slotId={leg.slotId} styleSheet={behind.styleSheet} label={t(words, 'slotPicture', { fit: said })} />)}
    </div>
  );
}
