import { type ReactNode, useId, useRef, useState } from 'react';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './design-words.ts';
import { sendFile } from './send-file.ts';

/** A file with one line of words about it, sent whole; what is refused stays in the form with its reasons. */
export function UploadForm({ path, field, accept, chooseLabel, textLabel, act, busy, maxLength, said, onSent, children }: {
  readonly path: '/faces' | '/advertisements'; readonly field: string; readonly accept: string; readonly chooseLabel: string; readonly textLabel: string;
  readonly act: string; readonly busy: string; readonly maxLength: number; readonly said: (value: unknown, text: string) => string; readonly onSent: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const [sending, setSending] = useState(false);
  const send = async () => {
    if (!file || sending) return;
    setSending(true);
    setRefused([]);
    const answer = await sendFile(path, file, field, text.trim());
    setSending(false);
    if (!answer.ok) return setRefused(answer.why);
    notify({ text: said(answer.value, text.trim()), tone: 'good' });
    setFile(null);
    setText('');
    if (input.current) input.current.value = '';
    onSent();
  };
  return (
    <form className="design-upload" aria-label={act} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <div className="ui-field">
        <label className="ui-label" htmlFor={id}>{chooseLabel}</label>
        {/* The browser's own words on a file field are in its language, not in the house's. */}
        <span className="design-file ui-input">
          <span className="design-file-act" aria-hidden="true">{t(words, 'chooseFile')}</span>
          <span className={file ? 'design-file-name' : 'design-file-name quiet'} aria-hidden="true">{file?.name ?? t(words, 'noFile')}</span>
          <input ref={input} id={id} type="file" accept={accept} onChange={(event) => { setFile(event.target.files?.[0] ?? null); setRefused([]); }} />
        </span>
      </div>
      <TextField label={textLabel} value={text} onChange={setText} maxLength={maxLength} />
      <Button type="submit" look="main" isPending={sending} isDisabled={!file || text.trim() === ''}>{act}</Button>
      {sending ? <p role="status" className="quiet">{busy}</p> : null}
      {refused.length > 0 ? <div role="alert" className="design-upload-why"><WhyList why={refused} /></div> : null}
      {children}
      <span className="visually-hidden" aria-live="polite">{file ? `${t(words, 'name')} ${file.name}` : ''}</span>
    </form>
  );
}
