import type { Editor } from '@tiptap/react';
import { copyChars } from '../../shared/story/copy.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { StoryView } from '../../shared/views.ts';
import { wordOfAct } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { usePhone } from '../app/phone.ts';
import { forward } from '../copy-slip/slip-acts.tsx';
import { Button } from '../ui/button.tsx';
import { fitWords } from './fit-words.ts';
import type { CopyConnection } from './copy-connection.ts';
import { HereCount } from './here-count.tsx';
import type { Late } from './late-words.tsx';
import { type LiveCopy, useCopy } from './live-copy.ts';
import { useLiveFit } from './live-fit.ts';
import { type Here, WhoIsHere } from './presence.tsx';
import { SavedState } from './saved-state.tsx';
import { words } from './words.ts';

/** The foot of the text: count, fit in the very slot, where the words are, who is here. */
export function StoryFoot({ view, editor, live, brand, connection, here, late, onForward }: {
  readonly view: StoryView;
  /** The text itself, where it is here to be written or chosen in. */
  readonly editor: Editor | null; readonly live: LiveCopy; readonly brand: string; readonly connection: CopyConnection | null; readonly here: readonly Here[];
  /** How words fare that were handed on to whoever holds the story. */
  readonly late: Late;
  /** Files or passes, for a thumb; null while the words are not there yet. */
  readonly onForward: (() => void) | null;
}) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const copy = useCopy(live);
  const fit = useLiveFit(view.frame, view.story, copy, brand, title.name)?.fit ?? null;
  const chars = copyChars(copy);
  const { plannedChars, folio } = view.story;
  const said = fitWords(fit, t, measuresOf(title).undersetTolerance);
  const phone = usePhone();
  const next = forward(view.offers);
  return (
    <footer className="story-foot num">
      <span title={t(words, 'charsHow')}>{plannedChars > 0 ? t(words, 'charsPlanned', { n: chars, planned: plannedChars }) : t(words, 'chars', { n: chars })}</span>
      {editor && <HereCount editor={editor} />}
      <span className={`story-fit ${said.tone}`} data-fit={said.tone}>
        {folio && fit && fit.available > 0 ? <span className="quiet">{t(words, 'fitIn', { page: String(folio).padStart(2, '0') })} </span> : null}
        <span aria-hidden="true">{said.tone === 'red' ? '▲ ' : said.tone === 'blue' ? '▽ ' : said.tone === 'green' ? '✓ ' : ''}</span>{said.text}
      </span>
      <SavedState connection={connection} mayWrite={view.mayWrite} late={late} />
      <WhoIsHere here={here} />
      {phone && next && onForward && next.why.length === 0 && <Button look="main" className="story-forward" onPress={onForward}>{wordOfAct(next.act, lang)}</Button>}
    </footer>
  );
}
