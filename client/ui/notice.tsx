import { useSyncExternalStore } from 'react';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { IconButton } from './button.tsx';
import { WhyList } from './why-list.tsx';
import { words } from './words.ts';
import './notice.css';

/** Something said at the foot of the screen. A refusal stays until it is read; good news goes after a while. */
export interface NoticeInput {
  readonly text?: string;
  readonly why?: readonly Why[];
  readonly tone?: 'plain' | 'good' | 'bad';
  readonly act?: { readonly label: string; readonly run: () => void };
  /** What it is about: a later word about the same thing takes its place, and `hush` takes it away. */
  readonly about?: string;
}
interface Shown extends NoticeInput {
  readonly id: number;
}

let shown: readonly Shown[] = [];
let next = 1;
const listeners = new Set<() => void>();
function set(to: readonly Shown[]): void {
  shown = to;
  for (const listener of listeners) listener();
}
const dismiss = (id: number) => set(shown.filter((each) => each.id !== id));

/** The matter is settled: what was said of it need not stand there any longer. */
export const hush = (about: string): void => {
  if (shown.some((each) => each.about === about)) set(shown.filter((each) => each.about !== about));
};

const said = ({ text, why, tone }: NoticeInput): string => JSON.stringify([text, why, tone]);

/** Says something to the person, politely to those who hear the screen. */
export function notify(notice: NoticeInput): void {
  const id = next;
  next += 1;
  // The same again is said once, as the newest.
  const others = shown.filter((each) => said(each) !== said(notice) && (notice.about === undefined || each.about !== notice.about));
  set([...others.slice(-3), { ...notice, id }]);
  if (!notice.why && notice.tone !== 'bad') setTimeout(() => dismiss(id), 6_000);
}

/** The place where notices show; once, in the shell. */
export function Notices() {
  const { t } = useLanguage();
  const list = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => shown,
  );
  return (
    <section className="ui-notices" role="status" aria-live="polite" aria-label={t(words, 'notices')}>
      {list.map((each) => (
        <div key={each.id} className={`ui-notice ${each.tone ?? (each.why ? 'bad' : 'plain')}`}>
          <div className="ui-notice-words">
            {each.text ? <p>{each.text}</p> : null}
            {each.why ? <WhyList why={each.why} /> : null}
          </div>
          {each.act ? (
            <button
              type="button"
              className="ui-notice-act"
              onClick={() => {
                each.act?.run();
                dismiss(each.id);
              }}
            >
              {each.act.label}
            </button>
          ) : null}
          <IconButton label={t(words, 'dismiss')} onPress={() => dismiss(each.id)}>
            <span aria-hidden="true">×</span>
          </IconButton>
        </div>
      ))}
    </section>
  );
}
