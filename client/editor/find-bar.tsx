import { type Editor, useEditorState } from '@tiptap/react';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { notify } from '../ui/notice.tsx';
import { type Found, foundIn, goToFound, goToFoundFrom, seekWords, takeFound } from './find-words.ts';
import { words } from './words.ts';
import { writeAtOnce } from './word-spots.ts';
import './find-bar.css';

/** Find, and for whoever may write replace, in the open text; exact characters, no patterns. */
export function FindBar({ editor, mayWrite, replacing, asked, onClose }: {
  readonly editor: Editor; readonly mayWrite: boolean; readonly replacing: boolean;
  /** Counts the askings: each puts the hand in the field again. */
  readonly asked: number; readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [sought, setSought] = useState(() => {
    const { from, to } = editor.state.selection;
    const chosen = editor.state.doc.textBetween(from, to, '\n');
    return chosen.includes('\n') ? '' : chosen;
  });
  const [by, setBy] = useState('');
  const composing = useRef(false);
  const found = useEditorState({
    editor, selector: ({ editor: e }): Found => foundIn(e.state), equalityFn: (a, b) => !!b && a.spots.length === b.spots.length && a.at === b.at && a.sought === b.sought,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking takes the hand to the field
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useEffect(() => {
    seekWords(editor, sought);
  }, [editor, sought]);
  useEffect(() => () => {
    if (!editor.isDestroyed) seekWords(editor, '');
  }, [editor]);

  const close = (): void => {
    takeFound(editor);
    onClose();
    editor.view.focus();
  };
  const replaceOne = (): void => {
    const spot = found.spots[found.at];
    if (!spot || !mayWrite) return;
    writeAtOnce(editor.view, [{ ...spot, text: by }]);
    goToFoundFrom(editor, spot.from + by.length);
  };
  const replaceAll = (): void => {
    if (!mayWrite || found.spots.length === 0) return;
    const n = found.spots.length;
    writeAtOnce(editor.view, found.spots.map((spot) => ({ ...spot, text: by })));
    notify({ text: t(words, 'replacedN', { n }), tone: 'good' });
  };
  const keys = (event: KeyboardEvent, enter: (back: boolean) => void): void => {
    // Chinese input ends with an Enter of its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') enter(event.shiftKey);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="find-bar" aria-label={t(words, replacing && mayWrite ? 'findReplace' : 'find')}>
      <input
        ref={field} className="find-field" defaultValue={sought} aria-label={t(words, 'findWhat')} placeholder={t(words, 'findWhat')} spellCheck={false}
        onCompositionStart={() => { composing.current = true; }}
        onCompositionEnd={(event) => {
          composing.current = false;
          setSought(event.currentTarget.value);
        }}
        onChange={(event) => { if (!composing.current) setSought(event.target.value); }}
        onKeyDown={(event) => keys(event, (back) => goToFound(editor, back ? -1 : 1))}
      />
      <span className="quiet num find-count" role="status">
        {found.sought === '' ? '' : found.spots.length === 0 ? t(words, 'foundNone') : t(words, 'foundAt', { i: Math.min(found.at + 1, found.spots.length), n: found.spots.length })}
      </span>
      <IconButton label={t(words, 'findPrevious')} keys="shift+Enter" isDisabled={found.spots.length === 0} onPress={() => goToFound(editor, -1)}><ArrowUp size={15} aria-hidden="true" /></IconButton>
      <IconButton label={t(words, 'findNext')} keys="Enter" isDisabled={found.spots.length === 0} onPress={() => goToFound(editor, 1)}><ArrowDown size={15} aria-hidden="true" /></IconButton>
      {replacing && mayWrite && (
        <>
          <input
            className="find-field" value={by} aria-label={t(words, 'replaceBy')} placeholder={t(words, 'replaceBy')} spellCheck={false}
            onChange={(event) => setBy(event.target.value)} onKeyDown={(event) => keys(event, replaceOne)}
          />
          <Button size="small" isDisabled={found.spots.length === 0} onPress={replaceOne}>{t(words, 'replace')}</Button>
          <Button size="small" isDisabled={found.spots.length === 0} onPress={replaceAll}>{t(words, 'replaceAll')}</Button>
        </>
      )}
      <IconButton className="find-close" label={t(words, 'closeFind')} keys="Escape" onPress={close}><X size={15} aria-hidden="true" /></IconButton>
    </search>
  );
}
