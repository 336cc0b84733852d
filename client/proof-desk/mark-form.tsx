import { useState } from 'react';
import type { MarkKind } from '../../shared/proof/mark.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { words } from './words.ts';

/** What the hand is about to mark. */
export interface Drafted { readonly kind: MarkKind; readonly quote: string }

export const markKeys: readonly { readonly key: string; readonly kind: MarkKind }[] = [
  { key: 'R', kind: 'replace' }, { key: 'D', kind: 'delete' }, { key: 'I', kind: 'insert' }, { key: 'Q', kind: 'query' },
];

/** The little slip where a correction is written before it goes on the proof. */
export function MarkForm({ drafted, busy, onPut, onCancel }: {
  drafted: Drafted; busy: boolean; onPut: (text: string, note: string) => void; onCancel: () => void;
}) {
  const { t, lang } = useLanguage();
  const [text, setText] = useState(drafted.kind === 'replace' ? drafted.quote : '');
  const [note, setNote] = useState('');
  const needsText = drafted.kind === 'replace' || drafted.kind === 'insert';
  const ready = needsText ? text !== '' && text !== drafted.quote : drafted.kind === 'delete' || note.trim() !== '';
  const put = () => ready && onPut(needsText ? text : '', note.trim());
  return (
    <form className="mark-form" onSubmit={(event) => event.preventDefault()} aria-label={word('markKind', drafted.kind, lang)}>
      <p className="mark-form-head"><strong>{word('markKind', drafted.kind, lang)}</strong> <q className="song">{drafted.quote}</q></p>
      {needsText && (
        <TextField label={t(words, drafted.kind === 'insert' ? 'insertText' : 'rightText')} value={text} onChange={setText} onSubmit={put} autoFocus maxLength={2000} />
      )}
      <TextField
        label={t(words, drafted.kind === 'query' ? 'question' : 'note')} value={note} onChange={setNote} onSubmit={put} autoFocus={!needsText} maxLength={1000}
      />
      <div className="mark-form-foot">
        <Button size="small" onPress={onCancel}>{t(words, 'cancel')}</Button>
        <Button size="small" look="main" isPending={busy} isDisabled={!ready} onPress={put}>{t(words, 'put')}</Button>
      </div>
    </form>
  );
}
