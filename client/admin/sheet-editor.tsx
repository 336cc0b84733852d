import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ComposedPage, HeadStyleId, ParagraphStyleId, StyleSheet } from '../../shared/compose/model.ts';
import type { DesignView, SheetRow } from '../../shared/page/design-views.ts';
import { sheetChanges } from '../../shared/page/sheet-changes.ts';
import { sheetProblems } from '../../shared/page/sheet-check.ts';
import { templatesFor, templateSlots } from '../../shared/page/templates.ts';
import { word } from '../../shared/words.ts';
import { keep, kept } from '../app/kept.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { useFaces } from '../page-view/title-faces.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/fields.tsx';
import { words } from './design-words.ts';
import { composedSample, SampleSheet } from './sample-view.tsx';
import { NewerRules } from './newer-rules.tsx';
import { SaveSheet } from './save-sheet.tsx';
import { beginDraft, edit, rebase, redo, type SheetDraft, undo } from './sheet-draft.ts';
import { sayChange } from './sheet-fields.ts';
import { FacesPart, FurniturePartsForm, HeadPart, InksPart, PagePart, ParagraphPart } from './sheet-parts.tsx';
import { SheetVersions } from './sheet-versions.tsx';

/** A part of the sheet that is being looked at. */
type Part = 'page' | `paragraphs.${ParagraphStyleId}` | `heads.${HeadStyleId}` | 'furniture' | 'inks' | 'faces' | 'versions';

const draftKey = (name: string) => `sheet-draft.${name}`;

/** What was being changed here when this device last looked, if it is still a change. */
function keptDraft(row: SheetRow): SheetDraft | null {
  try {
    const from = JSON.parse(kept(draftKey(row.name)) ?? 'null') as { over: number; base: StyleSheet; now: StyleSheet } | null;
    if (!from?.now?.page?.grid || !from.base?.page?.grid || sheetChanges(from.base, from.now).length === 0) return null;
    return beginDraft(from.over, from.base, from.now);
  } catch {
    return null;
  }
}

/** The style sheet as a form, a page set in it beside the form as one types, and its versions. Nothing is the paper's until it is saved. */
export function SheetEditor({ row, design }: { readonly row: SheetRow; readonly design: DesignView }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const installed = useQuery(trpc.faces.list.queryOptions());
  const [draft, setDraft] = useState<SheetDraft>(() => keptDraft(row) ?? beginDraft(row.version, row.sheet));
  const [part, setPart] = useState<Part>('page');
  const [asking, setAsking] = useState<'save' | 'discard' | null>(null);
  const [restored, setRestored] = useState(() => keptDraft(row) !== null);
  const disabled = design.editSheets.length > 0;
  const changes = useMemo(() => sheetChanges(draft.base, draft.now), [draft.base, draft.now]);
  const problems = useMemo(() => sheetProblems(draft.now), [draft.now]);
  const dirty = changes.length > 0;
  // Somebody saved while nothing was changed here: the new version is what is looked at.
  if (!dirty && draft.over < row.version) setDraft(beginDraft(row.version, row.sheet));

  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    keep(draftKey(row.name), dirty ? JSON.stringify({ over: draft.over, base: draft.base, now: draft.now }) : '');
    if (!dirty) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [draft, dirty, row.name]);

  useKeys({
    'mod+Z': { label: t(words, 'undo'), run: () => setDraft(undo(latest.current)) },
    'mod+shift+Z': { label: t(words, 'redo'), run: () => setDraft(redo(latest.current)) },
    'mod+S': { label: t(words, 'saveTitle', { n: row.version + 1 }), run: () => { if (dirty && !disabled && problems.length === 0) setAsking('save'); } },
  });

  const wrongIn = (area: string) => problems.filter((one) => one.place === area || one.place.startsWith(`${area}.`)).length;
  const props = { sheet: draft.now, problems, disabled, onEdit: (place: string, field: string, value: unknown) => setDraft((now) => edit(now, place, field, value)) };
  const tab = (id: Part, label: string, places: readonly string[]) => {
    const wrong = places.reduce((sum, place) => sum + wrongIn(place), 0);
    const touched = changes.some((one) => places.some((place) => one.place === place || one.place.startsWith(`${place}.`)));
    return (
      <li key={id}>
        <button type="button" className="design-part" aria-current={part === id ? 'true' : undefined} onClick={() => setPart(id)}>
          {label}
          {wrong > 0 ? <span className="red num design-part-wrong" aria-label={t(words, 'problems', { n: wrong })} role="img">✕ {wrong}</span> : touched ? <span className="blue" aria-hidden="true">●</span> : null}
        </button>
      </li>
    );
  };
  const heads = Object.keys(draft.now.heads) as HeadStyleId[];
  const paragraphs = Object.keys(draft.now.paragraphs) as ParagraphStyleId[];
  const [area = '', id = ''] = part.split('.');
  const title = area === 'heads' ? `${t(words, 'heads')} · ${word('headStyle', id as HeadStyleId, lang)}`
    : area === 'paragraphs' ? `${t(words, 'paragraphs')} · ${word('paragraphStyle', id as ParagraphStyleId, lang)}`
      : t(words, ({ page: 'page', furniture: 'furniture', inks: 'inksAndRules', faces: 'facesOfSheet', versions: 'versions' } as const)[area as 'page'] ?? 'page');

  return (
    <div className="design-editor">
      <nav className="design-parts" aria-label={t(words, 'parts')}>
        <ul>{tab('page', t(words, 'page'), ['page', 'grid'])}</ul>
        <h2>{t(words, 'heads')}</h2>
        <ul>{heads.map((one) => tab(`heads.${one}`, word('headStyle', one, lang), [`heads.${one}`]))}</ul>
        <h2>{t(words, 'paragraphs')}</h2>
        <ul>{paragraphs.map((one) => tab(`paragraphs.${one}`, word('paragraphStyle', one, lang), [`paragraphs.${one}`]))}</ul>
        <ul>
          {tab('furniture', t(words, 'furniture'), ['furniture'])}
          {tab('inks', t(words, 'inksAndRules'), ['inks', 'rules'])}
          {tab('faces', t(words, 'facesOfSheet'), ['faces'])}
          {tab('versions', t(words, 'versions'), [])}
        </ul>
      </nav>
      <section className="design-form" aria-label={title}>
        <div className="design-form-bar">
          <Button size="small" isDisabled={draft.past.length === 0} keys="mod+Z" onPress={() => setDraft(undo)}>{t(words, 'undo')}</Button>
          <Button size="small" isDisabled={draft.future.length === 0} onPress={() => setDraft(redo)}>{t(words, 'redo')}</Button>
          <details className="design-changes">
            <summary className={dirty ? 'blue' : 'quiet'}>{dirty ? t(words, 'changes', { n: changes.length }) : t(words, 'noChanges')}</summary>
            {dirty ? <ul>{changes.map((one) => <li key={`${one.place} ${one.field}`}>{sayChange(one, lang)}</li>)}</ul> : null}
          </details>
          {dirty ? <Button size="small" look="quiet" onPress={() => setAsking('discard')}>{t(words, 'discard')}</Button> : null}
          {disabled ? <span className="quiet">{t(words, 'readOnly')}</span> : (
            <Button look="main" size="small" isDisabled={!dirty || problems.length > 0} keys="mod+S" onPress={() => setAsking('save')}>{t(words, 'save', { n: row.version + 1 })}</Button>
          )}
        </div>
        {restored && dirty ? <p className="design-note blue" role="status">{t(words, 'keptDraft')}</p> : null}
        {dirty && draft.over < row.version ? (
          <p className="design-note amber" role="alert">
            {t(words, 'overtaken', { who: row.by ?? '…', n: row.version })}{' '}
            <Button size="small" onPress={() => setDraft(rebase(draft, row.version, row.sheet))}>{t(words, 'rebase', { n: row.version })}</Button>
          </p>
        ) : null}
        {disabled ? null : <NewerRules row={row} dirty={dirty} />}
        <h2 className="song">{title}</h2>
        {area === 'page' ? <PagePart {...props} /> : null}
        {area === 'paragraphs' ? <ParagraphPart key={part} {...props} id={id as ParagraphStyleId} /> : null}
        {area === 'heads' ? <HeadPart key={part} {...props} id={id as HeadStyleId} /> : null}
        {area === 'furniture' ? <FurniturePartsForm {...props} /> : null}
        {area === 'inks' ? <InksPart {...props} /> : null}
        {area === 'faces' ? <FacesPart {...props} installed={installed.data ?? []} /> : null}
        {area === 'versions' ? <SheetVersions name={row.name} current={row.version} disabled={disabled || dirty} /> : null}
      </section>
      <SampleSide sheet={draft.now} sound={problems.length === 0} name={row.name} design={design} />
      {asking === 'save' ? (
        <SaveSheet
          row={row} draft={draft} changes={changes} onClose={() => setAsking(null)}
          onSaved={(version, sheet) => { setDraft(beginDraft(version, sheet)); setRestored(false); void client.invalidateQueries({ queryKey: [['design']] }); }}
        />
      ) : null}
      {asking === 'discard' ? (
        <Dialog
          title={t(words, 'discardAsk', { n: changes.length })} isOpen role="alertdialog" onClose={() => setAsking(null)}
          foot={(
            <>
              <Button onPress={() => setAsking(null)}>{t(words, 'cancel')}</Button>
              <Button look="main" onPress={() => { setDraft(beginDraft(row.version, row.sheet)); setRestored(false); setAsking(null); }}>{t(words, 'discard')}</Button>
            </>
          )}
        >
          <ul>{changes.map((one) => <li key={`${one.place} ${one.field}`}>{sayChange(one, lang)}</li>)}</ul>
        </Dialog>
      ) : null}
    </div>
  );
}

/** A page of invented copy on the sheet as it stands in the form. While something is wrong the last sound one stays. */
function SampleSide({ sheet, sound, name, design }: { readonly sheet: StyleSheet; readonly sound: boolean; readonly name: string; readonly design: DesignView }) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const [wanted, setWanted] = useState<string | null>(null);
  const [actual, setActual] = useState(false);
  const last = useRef<{ page: ComposedPage; sheet: StyleSheet } | null>(null);
  const later = useDeferredValue(sheet);
  const faces = useFaces(later);
  const own = design.templates.filter((one) => one.sheetName === name);
  const choices = [...templatesFor(sheet.page.grid).map((id) => ({ id: id as string, label: word('template', id, lang) })), ...own.map(({ id, name: label }) => ({ id, label }))];
  const template = choices.some((one) => one.id === wanted) ? wanted : (choices[0]?.id ?? null);
  const page = useMemo(() => {
    if (!sound || !template) return undefined;
    const slots = own.find((one) => one.id === template)?.slots ?? templateSlots(template, later.page.grid);
    return slots.length > 0 && faces ? composedSample(later, slots, title, faces) : undefined;
    // The list of own templates is a new one at every answer of the office; its ids say whether it is another.
  }, [later, sound, template, title, faces, own.map((one) => `${one.id} ${one.version}`).join()]);
  if (page) last.current = { page, sheet: later };
  const shown = last.current;
  return (
    <aside className="design-sample" aria-label={t(words, 'sample')}>
      <div className="design-sample-bar">
        <Select label={t(words, 'sampleTemplate')} hideLabel value={template} choices={choices} onChange={setWanted} />
        <span role="group" aria-label={t(words, 'size')}>
          <Button size="small" aria-pressed={!actual} className={actual ? '' : 'chosen'} onPress={() => setActual(false)}>{t(words, 'whole')}</Button>
          <Button size="small" aria-pressed={actual} className={actual ? 'chosen' : ''} onPress={() => setActual(true)}>{t(words, 'actual')}</Button>
        </span>
      </div>
      {!sound ? <p className="design-note amber" role="status">{t(words, 'sampleBroken')}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled picture is reached by keyboard */}
      <div className="design-table" tabIndex={0} role="region" aria-label={t(words, 'sample')}>
        {shown ? (
          <div className="design-paper" style={actual ? { width: `${shown.sheet.page.trimWidth / 1000}pt` } : { aspectRatio: `${shown.sheet.page.trimWidth} / ${shown.sheet.page.trimHeight}` }}>
            <SampleSheet page={shown.page} sheet={shown.sheet} label={t(words, 'sampleOf', { name: choices.find((one) => one.id === template)?.label ?? '' })} />
          </div>
        ) : null}
      </div>
    </aside>
  );
}
