import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { Button } from './button.tsx';
import { TextArea, TextField } from './fields.tsx';
import { words } from './words.ts';
import './commit-field.css';

export interface CommitFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  /** Called with what was written when the hand leaves the field (or presses Enter in one line); may answer later, with false where it was not stored. `began` is what stood there when the hand began to write. */
  readonly onCommit: (value: string, began: string) => unknown;
  readonly placeholder?: string;
  readonly help?: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly inputMode?: 'numeric' | 'text';
  readonly disabled?: boolean;
  /** Left empty, it shows again what is stored. */
  readonly required?: boolean;
}

/** A field that is sent when it is left. What was written stays in it until it is stored and shown; refused, it stays to be sent again, beside what is stored. */
export function CommitField({ value, onCommit, rows, required = false, ...rest }: CommitFieldProps) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  /** `sent` has no answer yet; `stored` waits for the office's value. */
  const state = useRef<'writing' | 'sent' | 'stored'>('writing');
  const began = useRef(value);
  const latest = useRef(value);
  latest.current = value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value is the office's answer
  useEffect(() => {
    // What somebody else changes meanwhile never wipes what is being written here.
    if (state.current !== 'stored') return;
    state.current = 'writing';
    setDraft(null);
  }, [value]);
  const commit = (): void => {
    if (draft === null || state.current !== 'writing') return;
    const text = draft.trim();
    if (text === value || (required && text === '')) return setDraft(null);
    state.current = 'sent';
    setRefused(false);
    const from = began.current;
    // What is written on builds on this; refused, on what the hand has been told of.
    began.current = text;
    void Promise.resolve(onCommit(text, from)).then((answer) => {
      if (answer === false) {
        began.current = latest.current;
        setRefused(true);
      }
      if (state.current !== 'sent') return;
      const shown = answer !== false && latest.current === text;
      state.current = answer === false || shown ? 'writing' : 'stored';
      if (shown) setDraft(null);
    });
  };
  // A field that is taken away under the hand (another slot is chosen, another story opened) is never told that the hand has left it.
  const leave = useRef(commit);
  leave.current = commit;
  useEffect(() => () => leave.current(), []);
  const change = (next: string): void => {
    if (draft === null) began.current = value;
    state.current = 'writing';
    setDraft(next);
  };
  const shown = { value: draft ?? value, onChange: change, onBlur: commit };
  const { inputMode, ...both } = rest;
  return (
    <>
      {rows ? <TextArea {...both} {...shown} rows={rows} /> : <TextField {...both} {...(inputMode ? { inputMode } : {})} {...shown} onSubmit={commit} />}
      {refused && draft !== null && draft.trim() !== value && (
        <p className="commit-stored">
          <span>{value ? t(words, 'storedNow', { value }) : t(words, 'storedEmpty')}</span>
          <Button look="quiet" size="small" onPress={() => { state.current = 'writing'; setDraft(null); setRefused(false); }}>{t(words, 'takeStored')}</Button>
        </p>
      )}
    </>
  );
}
