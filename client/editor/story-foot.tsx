import type { Fit } from '../../shared/compose/model.ts';
import { copyChars, type Copy } from '../../shared/story/copy.ts';
import type { StoryView } from '../../shared/views.ts';
import { wordOfAct } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { forward } from '../copy-slip/slip-acts.tsx';
import { Button } from '../ui/button.tsx';
import { fitWords } from './fit-words.ts';
import type { CopyState } from './copy-connection.ts';
import { type Here, WhoIsHere } from './presence.tsx';
import { SavedState } from './saved-state.tsx';
import { words } from './words.ts';

/** The foot of the text: count, fit in the very slot, where the words are, who is here. */
export function StoryFoot({ view, copy, fit, state, here, onForward }: {
  readonly view: StoryView; readonly copy: Copy; readonly fit: Fit | null; readonly state: CopyState; readonly here: readonly Here[];
  /** Files or passes, for a thumb; null while the words are not there yet. */
  readonly onForward: (() => void) | null;
}) {
  const { t, lang } = useLanguage();
  const chars = copyChars(copy);
  const { plannedChars, folio } = view.story;
  const said = fitWords(fit, t);
  const phone = usePhone();
  const next = forward(view.offers);
  return (
    <footer className="story-foot num">
      <span>{plannedChars > 0 ? t(words, 'charsPlanned', { n: chars, planned: plannedChars }) : t(words, 'chars', { n: chars })}</span>
      <span className={`story-fit ${said.tone}`} data-fit={said.tone}>
        {folio && fit && fit.available > 0 ? <span className="quiet">{t(words, 'fitIn', { page: String(folio).padStart(2, '0') })} </span> : null}
        <span aria-hidden="true">{said.tone === 'red' ? '▲ ' : said.tone === 'blue' ? '▽ ' : said.tone === 'green' ? '✓ ' : ''}</span>{said.text}
      </span>
      <SavedState state={state} mayWrite={view.mayWrite} />
      <WhoIsHere here={here} />
      {phone && next && onForward && next.why.length === 0 && <Button look="main" className="story-forward" onPress={onForward}>{wordOfAct(next.act, lang)}</Button>}
    </footer>
  );
}
