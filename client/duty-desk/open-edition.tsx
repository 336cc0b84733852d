import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type EditionKind, editionKinds } from '../../shared/edition/edition.ts';
import { word } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useActName } from '../app/act-name.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { dayName } from '../app/paper-time.ts';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { DateTimeField, DayField, leadToHalfTyped } from '../ui/date-time-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type Choice, Select, TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { PersonPicker } from '../ui/person-picker.tsx';
import { useTemplateChoices } from '../ui/template-choices.ts';
import { WhyList } from '../ui/why-list.tsx';
import { folioOf } from './board-row.tsx';
import { words } from './words.ts';

interface PlannedPage {
  readonly key: number;
  readonly section: string;
  readonly template: string;
  readonly responsibleEditorId: string | null;
  readonly artEditorId: string | null;
  readonly proofreaderIds: (string | null)[];
  readonly deadlineAt: number | null;
}
interface Plan {
  readonly on: string;
  readonly kind: EditionKind;
  readonly deadlineAt: number | null;
  readonly sheetName: string;
  readonly pages: readonly PlannedPage[];
}

const weekdays = { zh: [...'日一二三四五六'], en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] } as const;
let nextKey = 1;
const keyed = (page: Omit<PlannedPage, 'key'>): PlannedPage => {
  nextKey += 1;
  return { ...page, key: nextKey };
};

function PageLine({
  page,
  folio,
  templates,
  onChange,
  onRemove,
}: {
  readonly page: PlannedPage;
  readonly templates: readonly Choice[];
  readonly folio: number;
  readonly onChange: (patch: Partial<PlannedPage>) => void;
  readonly onRemove: (() => void) | null;
}) {
  const { t } = useLanguage();
  const label = (field: 'section' | 'template' | 'editor' | 'artEditor' | 'reader1' | 'reader2' | 'reader3' | 'due') =>
    t(words, 'fieldOfPage', { folio: folioOf(folio), field: t(words, field) });
  const reader = (i: number) => (id: string | null) =>
    onChange({ proofreaderIds: [0, 1, 2].map((each) => (each === i ? id : (page.proofreaderIds[each] ?? null))) });
  return (
    <tr>
      <th scope="row" className="song num">
        {folioOf(folio)}
      </th>
      <td data-label={t(words, 'section')}>
        <TextField label={label('section')} hideLabel value={page.section} onChange={(section) => onChange({ section })} maxLength={20} required />
      </td>
      <td data-label={t(words, 'template')}>
        <Select
          label={label('template')}
          hideLabel
          value={page.template}
          onChange={(template) => onChange({ template })}
          choices={templates}
        />
      </td>
      <td data-label={t(words, 'editor')}>
        <PersonPicker
          label={label('editor')}
          hideLabel
          hats={['responsible-editor']}
          value={page.responsibleEditorId}
          onChange={(responsibleEditorId) => onChange({ responsibleEditorId })}
        />
      </td>
      <td data-label={t(words, 'artEditor')}>
        <PersonPicker
          label={label('artEditor')}
          hideLabel
          hats={['art-editor']}
          value={page.artEditorId}
          onChange={(artEditorId) => onChange({ artEditorId })}
        />
      </td>
      {([0, 1, 2] as const).map((i) => (
        <td key={i} data-label={t(words, `reader${(i + 1) as 1 | 2 | 3}`)}>
          <PersonPicker
            label={label(`reader${(i + 1) as 1 | 2 | 3}`)}
            hideLabel
            hats={['proofreader']}
            value={page.proofreaderIds[i] ?? null}
            onChange={reader(i)}
          />
        </td>
      ))}
      <td data-label={t(words, 'due')}>
        <DateTimeField label={label('due')} hideLabel value={page.deadlineAt} onChange={(deadlineAt) => onChange({ deadlineAt })} />
      </td>
      <td>
        {onRemove ? (
          <IconButton label={t(words, 'removePage', { page: folioOf(folio) })} onPress={onRemove}>
            <span aria-hidden="true">×</span>
          </IconButton>
        ) : null}
      </td>
    </tr>
  );
}

/** Opens an edition from the calendar's proposal: day, sections, templates, people, deadlines. The number is the calendar's, never typed. */
export function OpenEdition({ onClose }: { readonly onClose: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { choose } = useEdition();
  const [, go] = useLocation();
  const [on, setOn] = useState<string | undefined>(undefined);
  const proposal = useQuery(trpc.editions.proposal.queryOptions(on ? { on } : {}, { placeholderData: (before) => before }));
  const [plan, setPlan] = useState<Plan | null>(null);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const name = useActName();
  const open = useMutation(trpc.editions.open.mutationOptions());
  const proposed = proposal.data;
  if (proposed && plan === null) {
    setPlan({
      on: proposed.on,
      kind: 'regular',
      sheetName: proposed.sheetName,
      deadlineAt:
        proposed.pages
          .map((page) => page.deadlineAt)
          .filter((at) => at !== null)
          .toSorted((a, b) => b - a)[0] ?? null,
      pages: proposed.pages.map(keyed),
    });
  }
  const { sheets, templatesOf } = useTemplateChoices();
  /** Another format has other templates: every page takes the one of its kind there, or the first. */
  const changeSheet = (sheetName: string) => {
    const there = templatesOf(sheetName).map((one) => one.id);
    const kin = (template: string) => {
      const bare = template.replace(/^tabloid-/, '');
      return [template, bare, `tabloid-${bare}`].find((id) => there.includes(id)) ?? there.find((id) => id.endsWith('inner')) ?? there[0] ?? template;
    };
    change({ sheetName, pages: plan?.pages.map((page) => ({ ...page, template: kin(page.template) })) ?? [] });
  };
  const change = (patch: Partial<Plan>) => {
    if (plan) setPlan({ ...plan, ...patch });
  };
  const changePage = (key: number, patch: Partial<PlannedPage>) =>
    change({ pages: plan?.pages.map((page) => (page.key === key ? { ...page, ...patch } : page)) ?? [] });
  /** Another day moves every deadline by as many days, so that the evening's plan stays. */
  const changeDay = (day: string) => {
    if (!plan || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return;
    const shift = Date.parse(`${day}T00:00:00Z`) - Date.parse(`${plan.on}T00:00:00Z`);
    const moved = (at: number | null) => (at === null ? null : at + shift);
    setOn(day);
    setPlan({
      ...plan,
      on: day,
      deadlineAt: moved(plan.deadlineAt),
      pages: plan.pages.map((page) => ({ ...page, deadlineAt: moved(page.deadlineAt) })),
    });
  };
  const add = () => {
    const last = plan?.pages.at(-1);
    change({
      pages: [
        ...(plan?.pages ?? []),
        keyed({
          section: '',
          template: templatesOf(plan?.sheetName ?? 'broadsheet').find((one) => one.id.endsWith('inner'))?.id ?? 'inner',
          responsibleEditorId: last?.responsibleEditorId ?? null,
          artEditorId: last?.artEditorId ?? null,
          proofreaderIds: last?.proofreaderIds ?? [null, null, null],
          deadlineAt: last?.deadlineAt ?? null,
        }),
      ],
    });
  };
  const submit = async () => {
    if (!plan || leadToHalfTyped()) return;
    setRefused([]);
    try {
      const asked = {
        on: plan.on,
        kind: plan.kind,
        deadlineAt: plan.deadlineAt,
        sheetName: plan.sheetName,
        pages: plan.pages.map(({ key: _, ...page }) => page),
      };
      const answer = await open.mutateAsync({ ...asked, id: name.for(asked) });
      if (!answer.ok) return setRefused(answer.why);
      name.stored();
      await client.invalidateQueries({ queryKey: [['editions']] });
      choose(answer.value.editionId);
      notify({ text: t(words, 'opened', { day: dayName(plan.on, lang) }), tone: 'good' });
      onClose();
      go(`/tonight/${answer.value.editionId}`);
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  const sectionsMissing = plan?.pages.some((page) => page.section.trim() === '') ?? true;
  return (
    <Dialog
      title={t(words, 'openTitle')}
      isOpen
      wide
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button
            look="main"
            isDisabled={!plan || sectionsMissing || plan.pages.length === 0}
            isPending={open.isPending}
            onPress={() => void submit()}
          >
            {t(words, 'openAct')}
          </Button>
        </>
      }
    >
      {!plan ? (
        proposal.isError ? (
          <WhyList why={whyOf(proposal.error)} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          <div className="opening-head">
            <DayField label={t(words, 'on')} value={plan.on} onChange={changeDay} />
            <Select
              label={t(words, 'editionKind')}
              value={plan.kind}
              onChange={(kind) => change({ kind })}
              choices={editionKinds.map((id) => ({ id, label: word('editionKind', id, lang) }))}
            />
            {sheets.length > 1 ? <Select label={t(words, 'styleSheet')} value={plan.sheetName} onChange={changeSheet} choices={sheets} /> : null}
            <DateTimeField label={t(words, 'deadline')} value={plan.deadlineAt} onChange={(deadlineAt) => change({ deadlineAt })} />
          </div>
          {proposed && proposed.on === plan.on ? (
            <p className={proposed.noIssue ? 'amber' : 'song opening-issue'} role="status">
              {proposed.noIssue
                ? t(words, 'noPaperDay')
                : t(words, 'computedIssue', { n: proposed.issueNumber, weekday: weekdays[lang][proposed.weekday] ?? '' })}
            </p>
          ) : null}
          <div className="opening-pages">
            <table aria-label={t(words, 'pagesOf')}>
              <thead>
                <tr>
                  {(['page', 'section', 'template', 'editor', 'artEditor', 'reader1', 'reader2', 'reader3', 'due'] as const).map((head) => (
                    <th key={head} scope="col">
                      {t(words, head)}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {plan.pages.map((page, i) => (
                  <PageLine
                    key={page.key}
                    page={page}
                    folio={i + 1}
                    templates={templatesOf(plan.sheetName)}
                    onChange={(patch) => changePage(page.key, patch)}
                    onRemove={plan.pages.length > 1 ? () => change({ pages: plan.pages.filter((each) => each.key !== page.key) }) : null}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <div>
            <Button size="small" onPress={add}>
              {t(words, 'addPage')}
            </Button>
          </div>
          {refused.length > 0 ? (
            <div role="alert">
              <WhyList why={refused} />
            </div>
          ) : null}
        </>
      )}
    </Dialog>
  );
}
