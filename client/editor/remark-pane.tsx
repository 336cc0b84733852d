import { useEffect, useRef, useState } from 'react';
import type { CommentView, ThreadView } from '../../shared/views.ts';
import { showKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { Button } from '../ui/button.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { RemarkField } from './remark-field.tsx';
import type { Remarks } from './remarks.ts';
import { words } from './remark-words.ts';
import './remarks.css';

/** Key of a new remark; the sheet of keys and the empty pane say it. */
export const REMARK_KEY = 'mod+alt+M';

/** The words of a remark as its card shows them. */
export const shortQuote = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);

/** A remark's words, with the names that it calls set apart. */
function Said({ comment }: { readonly comment: CommentView }) {
  const names = comment.mentions.map((one) => `@${one.name}`);
  const parts = names.length === 0 ? [comment.text] : comment.text.split(new RegExp(`(${names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`));
  return <p className="remark-said">{parts.map((part, i) => (names.includes(part) ? <strong key={i}>{part}</strong> : part))}</p>;
}

function Comment({ comment, remarks, people }: { readonly comment: CommentView; readonly remarks: Remarks; readonly people: NonNullable<Remarks['view']>['people'] }) {
  const { t } = useLanguage();
  const [editing, setEditing] = useState(false);
  return (
    <li className="remark-comment">
      <p className="remark-by">
        <strong>{comment.by}</strong> <span className="quiet"><TimeText at={comment.at} />{comment.editedAt !== null && ` · ${t(words, 'edited')}`}</span>
        {comment.mayEdit && !editing && <button type="button" className="remark-link" onClick={() => setEditing(true)}>{t(words, 'edit')}</button>}
      </p>
      {editing ? (
        <RemarkField
          label={t(words, 'write')} hint="" send={t(words, 'save')} begin={comment.text} people={people} autoFocus onCancel={() => setEditing(false)}
          onSend={async (text) => {
            const ok = await remarks.reword(comment.id, text);
            if (ok) setEditing(false);
            return ok;
          }}
        />
      ) : <Said comment={comment} />}
    </li>
  );
}

/** One conversation: its words, what was said, and what can be done with it. */
export function Thread({ thread, remarks, lost, changed }: { readonly thread: ThreadView; readonly remarks: Remarks; readonly lost: boolean; readonly changed: boolean }) {
  const { t } = useLanguage();
  const now = remarks.active === thread.id;
  const own = useRef<HTMLLIElement>(null);
  const people = remarks.view?.people ?? [];
  useEffect(() => {
    if (now) own.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, [now]);
  const [first, ...rest] = thread.comments;
  const shown = now || rest.length < 2 ? rest : rest.slice(-1);
  return (
    <li ref={own} className={`remark-thread ${now ? 'now' : ''} ${thread.resolved ? 'resolved' : ''}`} data-thread={thread.id}>
      <button type="button" className="remark-quote song" aria-pressed={now} aria-label={t(words, 'toPlace', { quote: shortQuote(thread.anchor.quote) })} onClick={() => remarks.look(thread.id)}>
        {shortQuote(thread.anchor.quote)}
      </button>
      {(lost || changed) && !thread.resolved && <span className="remark-lost">{t(words, lost ? 'detached' : 'changed')}</span>}
      <ul>
        {first && <Comment comment={first} remarks={remarks} people={people} />}
        {shown.length < rest.length && (
          <li><button type="button" className="remark-link" onClick={() => remarks.look(thread.id)}>{t(words, 'replies', { n: rest.length - shown.length })}</button></li>
        )}
        {shown.map((comment) => <Comment key={comment.id} comment={comment} remarks={remarks} people={people} />)}
      </ul>
      {thread.resolved && <p className="quiet">{t(words, 'resolvedBy', { who: thread.resolved.by })} <TimeText at={thread.resolved.at} /></p>}
      {now && !thread.resolved && remarks.view?.mayComment && (
        <RemarkField label={t(words, 'reply')} hint={t(words, 'replyHint')} send={t(words, 'send')} people={people} onSend={(text) => remarks.reply(thread.id, text)} />
      )}
      {thread.mayResolve && (
        <div className="remark-acts">
          <Button size="small" look="quiet" onPress={() => void remarks.settle(thread.id, thread.version, thread.resolved === null)}>{t(words, thread.resolved ? 'reopen' : 'resolve')}</Button>
        </div>
      )}
    </li>
  );
}

/** The conversations beside a text: those whose words are gone first, then in the order of the text; resolved ones put away. */
export function RemarkPane({ remarks, onAdd, inMargin }: {
  readonly remarks: Remarks; readonly onAdd: () => void;
  /** A new remark is written beside its words. */
  readonly inMargin: boolean;
}) {
  const { t } = useLanguage();
  const phone = usePhone();
  const { view, composing, spots } = remarks;
  const [past, setPast] = useState(false);
  if (!view) return null;
  const place = new Map(spots.map((spot, i) => [spot.id, { i, changed: spot.changed }]));
  const open = view.threads.filter((thread) => thread.resolved === null)
    .toSorted((a, b) => (place.get(a.id)?.i ?? -1) - (place.get(b.id)?.i ?? -1));
  const resolved = view.threads.filter((thread) => thread.resolved !== null);
  const showsPast = past || resolved.some((thread) => thread.id === remarks.active);
  return (
    <div className="remarks">
      {view.mayComment && !composing && <Button size="small" onPress={onAdd} keys={REMARK_KEY}>{t(words, 'add')}</Button>}
      {composing && !inMargin && (
        <div className="remark-thread now">
          <p className="remark-quote song">{shortQuote(composing.quote)}</p>
          <RemarkField
            key={`${composing.blockId} ${composing.from}`} label={t(words, 'write')} hint={t(words, 'writeHint')} send={t(words, 'send')} people={view.people} autoFocus
            onSend={remarks.begin} onCancel={remarks.leave}
          />
        </div>
      )}
      {open.length === 0 && !composing && <p className="quiet">{phone ? t(words, 'emptyPhone') : t(words, 'empty', { key: showKeys(REMARK_KEY) })}</p>}
      <ol className="remark-list">
        {open.map((thread) => <Thread key={thread.id} thread={thread} remarks={remarks} lost={!place.has(thread.id)} changed={place.get(thread.id)?.changed ?? false} />)}
      </ol>
      {resolved.length > 0 && (
        <>
          <button type="button" className="remark-link" aria-expanded={showsPast} onClick={() => setPast(!past)}>{t(words, 'resolvedN', { n: resolved.length })}</button>
          {showsPast && <ol className="remark-list">{resolved.map((thread) => <Thread key={thread.id} thread={thread} remarks={remarks} lost={false} changed={false} />)}</ol>}
        </>
      )}
    </div>
  );
}
