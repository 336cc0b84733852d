import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadsView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { called, type Callable, calledBefore, choices } from './remark-call.ts';
import { words } from './remark-words.ts';

/** A field for a remark: ⌘Enter sends, `@` finds people by name or by the Latin letters of it. What was written stays until it arrived. */
export function RemarkField({ label, hint, send, begin = '', people, autoFocus, onSend, onCancel }: {
  readonly label: string; readonly hint: string; readonly send: string; readonly begin?: string; readonly people: ThreadsView['people']; readonly autoFocus?: boolean;
  /** Resolves to true when it arrived. */
  readonly onSend: (text: string) => Promise<boolean>; readonly onCancel?: () => void;
}) {
  const { t } = useLanguage();
  const [text, setText] = useState(begin);
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState<{ readonly query: string; readonly at: number } | null>(null);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where the caret goes once a chosen name is written: before the next key, not after it. */
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const listId = useId();
  const found = asked ? choices(people, asked.query) : [];
  const look = (area: HTMLTextAreaElement): void => {
    setAsked(calledBefore(area.value, area.selectionStart));
    setAt(0);
  };
  const choose = (person: Callable | undefined): void => {
    const area = field.current;
    if (!person || !asked || !area) return;
    const next = called(text, asked.at, area.selectionStart, person.name);
    setText(next.text);
    setAsked(null);
    caret.current = next.caret;
  };
  const go = async (): Promise<void> => {
    if (sending || text.trim() === '') return;
    setSending(true);
    try {
      if (await onSend(text)) setText('');
    } finally {
      setSending(false);
    }
  };
  const keys = (event: KeyboardEvent): void => {
    // Chinese input ends with an Enter of its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const listing = found.length > 0;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void go();
    else if (listing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    else if (listing && (event.key === 'Enter' || event.key === 'Tab')) choose(found[at]);
    else if (event.key === 'Escape' && asked) setAsked(null);
    else if (event.key === 'Escape' && onCancel) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="remark-field">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it opens because it was asked for
        ref={field} rows={2} value={text} aria-label={label} placeholder={hint} spellCheck={false} maxLength={2000} autoFocus={autoFocus}
        role="combobox" aria-autocomplete="list" aria-expanded={found.length > 0} aria-controls={listId} aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          look(event.target);
        }}
        onSelect={(event) => look(event.currentTarget)} onBlur={() => setAsked(null)} onKeyDown={keys}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox */}
      <ul id={listId} role="listbox" aria-label={t(words, 'call')} className="remark-people" hidden={found.length === 0}>
        {found.map((person, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys of the list
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the choice
          <li
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the choices of a combobox
            key={person.id} id={`${listId}-${i}`} role="option" aria-selected={i === at} className={i === at ? 'now' : ''}
            onMouseDown={(event) => event.preventDefault()} onClick={() => choose(person)}
          >{person.name} <span className="quiet">{person.login}</span></li>
        ))}
      </ul>
      {(text !== '' || onCancel) && (
        <div className="remark-acts">
          {onCancel && <Button size="small" look="quiet" onPress={onCancel}>{t(words, 'cancel')}</Button>}
          <Button size="small" look="main" isDisabled={sending || text.trim() === ''} onPress={() => void go()}>{send}</Button>
        </div>
      )}
    </div>
  );
}
