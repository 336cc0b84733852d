import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef } from 'react';
import type { Block } from '../../shared/story/copy.ts';
import type { ProofView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import type { Stretch } from './glyph-map.ts';
import { markKeys } from './mark-form.tsx';
import type { MarkKind } from '../../shared/proof/mark.ts';

/** The signed text beside the sheet, one field a paragraph: the caret and ⇧arrows choose words without a mouse. */
export function ProofText({ copies, chosen, onChoose, onMark }: {
  copies: ProofView['copies']; chosen: Stretch | null; onChoose: (stretch: Stretch) => void; onMark: (kind: MarkKind) => void;
}) {
  return (
    <div className="proof-text">
      {Object.entries(copies).map(([storyId, { title, copy }]) => (
        <section key={storyId} aria-label={title}>
          <h2 className="song">{title}</h2>
          {copy.blocks.filter((block) => block.text !== '').map((block) => (
            <Paragraph key={block.id} storyId={storyId} block={block} chosen={chosen} onChoose={onChoose} onMark={onMark} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** Browsers keep the caret of a field that cannot be typed in where it is: it is moved by hand. True if the key was one of ours. */
function step(field: HTMLTextAreaElement, key: string, stretch: boolean): boolean {
  const { selectionStart: from, selectionEnd: to, selectionDirection, value } = field;
  const backward = selectionDirection === 'backward';
  const head = backward ? from : to;
  // A character beyond the basic plane is two units and one step.
  const ahead = (value.codePointAt(head) ?? 0) > 0xffff ? 2 : 1;
  const behind = (value.codePointAt(head - 2) ?? 0) > 0xffff ? 2 : 1;
  const next = key === 'ArrowRight' ? head + ahead : key === 'ArrowLeft' ? head - behind : key === 'Home' ? 0 : key === 'End' ? value.length : null;
  if (next === null) return false;
  const at = Math.min(Math.max(next, 0), value.length);
  const anchor = stretch ? (backward ? to : from) : at;
  field.setSelectionRange(Math.min(anchor, at), Math.max(anchor, at), at < anchor ? 'backward' : 'forward');
  return true;
}

function Paragraph({ storyId, block, chosen, onChoose, onMark }: {
  storyId: string; block: Block; chosen: Stretch | null; onChoose: (stretch: Stretch) => void; onMark: (kind: MarkKind) => void;
}) {
  const { lang } = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);
  const here = chosen?.storyId === storyId && chosen.blockId === block.id ? chosen : null;

  useEffect(() => {
    // What was chosen on the sheet is shown in step here, without taking the keyboard.
    if (here && field.current && document.activeElement !== field.current) {
      field.current.scrollIntoView({ block: 'nearest' });
      field.current.setSelectionRange(here.from, here.to);
    }
  }, [here]);

  const selected = (event: SyntheticEvent<HTMLTextAreaElement>) => {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    if (document.activeElement === event.currentTarget) onChoose({ storyId, blockId: block.id, from, to });
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    if (step(event.currentTarget, event.key, event.shiftKey)) {
      event.preventDefault();
      selected(event);
      return;
    }
    const found = markKeys.find(({ key }) => key === event.key.toUpperCase());
    if (!found) return;
    event.preventDefault();
    onMark(found.kind);
  };
  return (
    <textarea
      ref={field} readOnly className={`proof-paragraph ${block.kind} ${here ? 'chosen' : ''}`} aria-label={word('blockKind', block.kind, lang)}
      value={block.text} rows={1} onSelect={selected} onKeyDown={pressed}
    />
  );
}
