import { Link } from 'wouter';
import { may } from '../../shared/policy.ts';
import type { PageView } from '../../shared/views.ts';
import { type Lang, sayEvent, sayWhy, word, wordOf } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { Button } from '../ui/button.tsx';
import { CommitField } from '../ui/commit-field.tsx';
import { DateTimeField } from '../ui/date-time-field.tsx';
import { Switch } from '../ui/fields.tsx';
import { PersonPicker } from '../ui/person-picker.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { PageTemplate } from './page-template.tsx';
import type { PutFacts } from './use-page-facts.ts';
import type { Slots } from './use-slots.ts';
import { words } from './words.ts';

/** The page itself, when no slot is chosen: whose it is, its template, who signed it, what happened. */
export function PageInspector({ view, page, slots, onAdd, put }: { view: PageView; page: PageView['page']; slots: Slots; onAdd: () => void; put: PutFacts }) {
  const { t, lang } = useLanguage();
  const { person } = useSession();
  const subject = { tray: page.tray, responsibleEditorId: page.responsibleEditorId };
  const plan = may(person, 'page.people', subject);
  const late = may(person, 'page.late-slots', subject);

  return (
    <div className="inspector page-facts" tabIndex={-1} role="group" aria-label={t(words, 'thisPage')}>
      <h2 className="song">{t(words, 'thisPage')}</h2>
      <CommitField label={t(words, 'section')} value={page.section} onCommit={(section, began) => put({ section }, { section: began })} maxLength={20} required disabled={!plan.ok} />
      <PersonPicker label={t(words, 'responsibleEditor')} disabled={!plan.ok} hats={['responsible-editor']} value={page.responsibleEditorId} onChange={(id) => put({ responsibleEditorId: id })} />
      <PersonPicker label={t(words, 'artEditor')} disabled={!plan.ok} hats={['art-editor']} value={page.artEditorId} onChange={(id) => put({ artEditorId: id })} />
      {([1, 2, 3] as const).map((round) => (
        <PersonPicker
          key={round} disabled={!plan.ok} label={t(words, 'proofreader', { round: word('round', round, lang) })} hats={['proofreader']} value={page.proofreaderIds[round - 1] ?? null}
          onChange={(id) => put({ proofreaderIds: [0, 1, 2].map((i) => (i === round - 1 ? id : (page.proofreaderIds[i] ?? null))) })}
        />
      ))}
      <DateTimeField label={t(words, 'deadline')} disabled={!plan.ok} value={page.deadlineAt} onChange={(deadlineAt) => put({ deadlineAt })} />
      {!plan.ok && <p className="quiet">{plan.why.map((one) => sayWhy(one, lang)).join(' ')}</p>}
      <Switch value={page.lateSlots} disabled={!late.ok} onChange={(lateSlots) => put({ lateSlots })}>{t(words, 'lateSlots')}</Switch>
      {view.mayEdit && (
        <section className="inspector-template">
          <Button size="small" keys="A" onPress={onAdd}>{t(words, 'addSlot')}</Button>
          <p className="quiet">{t(words, 'drawHelp')}</p>
        </section>
      )}
      <section className="inspector-template">
        <PageTemplate pageId={page.id} sheetName={view.makeUp.styleSheet.name ?? 'broadsheet'} mayApply={view.mayEdit} onApply={slots.applyTemplate} />
      </section>
      {view.proofs.length > 0 && (
        <section>
          <h3>{t(words, 'proofs')}</h3>
          <ul className="plain-list">
            {view.proofs.map((proof) => (
              <li key={proof.id}><Link href={`/proofs/${proof.id}`}>{word('round', proof.round, lang)} · {proof.proofreader ?? '—'}</Link> <span className="quiet">{word('proofState', proof.state, lang)}</span></li>
            ))}
          </ul>
        </section>
      )}
      {view.signOffs.length > 0 && (
        <section>
          <h3>{t(words, 'signOffs')}</h3>
          <ul className="plain-list">
            {view.signOffs.map((one) => (
              <li key={one.id} className={one.voidedAt ? 'quiet' : ''}>
                {t(words, 'signedBy', { kind: word('signOff', one.kind, lang), who: one.by, plate: one.plate })} <TimeText at={one.at} /> <code className="num">{one.hash.slice(0, 8)}</code>
                {one.voidedAt && <span className="red"> {t(words, 'void', { cause: wordOf('cause', one.voidCause ?? '', lang) })}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t(words, 'history')}</h3>
        <ol className="plain-list history">
          {told(view, lang).map((one) => <li key={one.seq}>{one.said}{one.times > 1 && <span className="num"> ×{one.times}</span>} <span className="quiet"><TimeText at={one.at} /></span></li>)}
        </ol>
      </section>
    </div>
  );
}

/** The page's last doings; the same said again and again is said once, with how often. */
function told(view: PageView, lang: Lang): readonly { readonly seq: number; readonly said: string; readonly at: number; readonly times: number }[] {
  const rows: { seq: number; said: string; at: number; times: number }[] = [];
  for (const event of view.events) {
    const said = sayEvent(event, { folio: view.page.folio, ...titleOf(view, event.storyId) }, lang);
    const last = rows.at(-1);
    if (last?.said === said) last.times += 1;
    else rows.push({ seq: event.seq, said, at: event.at, times: 1 });
  }
  return rows.slice(0, 30);
}

/** What an event's story is called, for its sentence. */
function titleOf(view: PageView, storyId: string | null): { title?: string } {
  const story = storyId ? view.stories.find((one) => one.id === storyId) : undefined;
  return story ? { title: story.title || story.slug } : {};
}
