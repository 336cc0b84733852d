import { useEffect, useRef, useState } from 'react';
import { TextArea, TextField } from '../ui/fields.tsx';

export interface CommitFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  /** Called with what was written when the hand leaves the field (or presses Enter in one line). */
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
  readonly help?: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly inputMode?: 'numeric' | 'text';
  readonly disabled?: boolean;
}

/** A field that is sent when it is left. What was written stays in it until the office's answer takes its place. */
export function CommitField({ value, onCommit, rows, ...rest }: CommitFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const sent = useRef(false);
  useEffect(() => {
    // What somebody else changes meanwhile never wipes what is being written here.
    if (sent.current) setDraft(null);
    sent.current = false;
  }, [value]);
  const commit = (): void => {
    if (draft === null) return;
    if (draft.trim() === value) setDraft(null);
    else if (!sent.current) {
      sent.current = true;
      onCommit(draft.trim());
    }
  };
  const change = (next: string): void => {
    sent.current = false;
    setDraft(next);
  };
  const shown = { value: draft ?? value, onChange: change, onBlur: commit };
  if (rows) {
    const { inputMode: _mode, ...words } = rest;
    return <TextArea {...words} {...shown} rows={rows} />;
  }
  return <TextField {...rest} {...shown} onSubmit={commit} />;
}
