import { useDeferredValue, useMemo } from 'react';
import { compose } from '../../shared/compose/compose.ts';
import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { StoryView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { SlotPicture } from '../page-view/slot-picture.tsx';
import { useFaces } from '../page-view/title-faces.ts';
import { fitWords } from './fit-words.ts';
import { type LiveCopy, useCopy } from './live-copy.ts';
import { useLiveFit } from './live-fit.ts';
import { words } from './words.ts';

/** The story's slots as they will print, composed again behind the keys; `said` is the fit in words. */
function SlotPictures({ makeUp, storyId, said }: { readonly makeUp: EditionMakeUp; readonly storyId: string; readonly said: string }) {
  const { t } = useLanguage();
  // The picture may lag a key or two; the words of the fit do not.
  const behind = useDeferredValue(makeUp);
  const legs = behind.flows.find((flow) => flow.storyId === storyId)?.legs ?? [];
  const pages = [...new Set(legs.map((leg) => leg.pageId))].join(' ');
  const faces = useFaces(behind.styleSheet);
  const composed = useMemo(() => (pages && faces ? compose(behind, faces, pages.split(' ')) : null), [behind, faces, pages]);
  if (!composed) return null;
  return (
    <div className="slot-pictures">
      {legs.map((leg) => <SlotPicture key={leg.slotId} composed={composed} slotId={leg.slotId} styleSheet={behind.styleSheet} label={t(words, 'slotPicture', { fit: said })} />)}
    </div>
  );
}

/** How the words being typed sit in the story's slots: in words at once, as a picture a moment later. Nothing where it has none. */
export function LiveSlots({ view, live, brand }: { readonly view: StoryView; readonly live: LiveCopy; readonly brand: string }) {
  const { t } = useLanguage();
  const { title } = useSession();
  const set = useLiveFit(view.frame, view.story, useCopy(live), brand, title.name);
  if (!set) return null;
  const said = fitWords(set.fit, t, measuresOf(title).undersetTolerance);
  return (
    <>
      <p className={said.tone}>{said.text}</p>
      <SlotPictures makeUp={set.makeUp} storyId={view.story.id} said={said.text} />
    </>
  );
}
