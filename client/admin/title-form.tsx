import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { measuresOf } from '../../shared/page/page-facts.ts';
import { mostInk } from '../../shared/page/sheet-check.ts';
import type { TitleView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { ComboBox, Select, TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { BrandsForm } from './brands-form.tsx';
import { rebased } from './rebased.ts';
import { words } from './words.ts';

const zones = (chosen: string) => [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])].map((id) => ({ id, label: id }));

function Form({ title }: { readonly title: TitleView }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const save = useMutation(trpc.title.save.mutationOptions());
  // Only what was changed here is sent, so that two administrators do not undo each other.
  const [patch, setPatch] = useState<Partial<TitleView>>({});
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const now = { ...title, ...patch };
  const measures = measuresOf(now);
  const ink = now.mostInk ?? mostInk;
  const put =
    <K extends keyof TitleView>(key: K) =>
    (value: TitleView[K]) =>
      setPatch((before) => ({ ...before, [key]: value }));
  /** The brands as they were when the first of them was changed here. */
  const began = useRef<TitleView['brands']>(undefined);
  const saving = useRef(false);
  const submit = async () => {
    if (saving.current) return;
    saving.current = true;
    setRefused([]);
    try {
      const standing = patch.brands ? (await client.fetchQuery(trpc.title.get.queryOptions(undefined, { staleTime: 0 }))).brands : undefined;
      const answer = await save.mutateAsync(patch.brands ? { ...patch, brands: rebased(began.current ?? {}, patch.brands, standing ?? {}) } : patch);
      if (!answer.ok) return setRefused(answer.why);
      await Promise.all([client.invalidateQueries({ queryKey: [['title']] }), client.invalidateQueries({ queryKey: [['auth']] })]);
      // What was typed while the answer was on its way is not stored yet, and stays.
      setPatch((now) => Object.fromEntries(Object.entries(now).filter(([key, value]) => value !== patch[key as keyof TitleView])));
      began.current = patch.brands;
      notify({ text: t(words, 'saved'), tone: 'good' });
    } catch (error) {
      setRefused(whyOf(error));
    } finally {
      saving.current = false;
    }
  };
  return (
    <form
      className="admin-title"
      aria-label={t(words, 'title')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="quiet">{t(words, 'titleHelp')}</p>
      <TextField label={t(words, 'paperName')} value={now.name} onChange={put('name')} required maxLength={40} />
      <TextField label={t(words, 'englishName')} value={now.englishName} onChange={put('englishName')} maxLength={80} />
      <TextField label={t(words, 'sponsorLine')} value={now.sponsorLine} onChange={put('sponsorLine')} maxLength={120} />
      <TextField label={t(words, 'cnLine')} value={now.cnLine} onChange={put('cnLine')} maxLength={80} />
      <TextField label={t(words, 'hotlineLine')} value={now.hotlineLine} onChange={put('hotlineLine')} maxLength={120} />
      <Select
        label={t(words, 'reviews')}
        value={String(now.reviews) as '1' | '2' | '3'}
        onChange={(n) => put('reviews')(Number(n) as TitleView['reviews'])}
        choices={(['1', '2', '3'] as const).map((id) => ({ id, label: t(words, `reviews${id}`) }))}
      />
      <ComboBox
        label={t(words, 'timeZone')}
        value={now.timeZone}
        choices={zones(title.timeZone)}
        onChange={(zone) => {
          if (zone) put('timeZone')(zone);
        }}
      />
      <TextField
        label={t(words, 'firstIssueNumber')}
        help={t(words, 'firstIssueHelp')}
        type="number"
        inputMode="numeric"
        value={String(now.firstIssueNumber)}
        onChange={(typed) => put('firstIssueNumber')(Math.max(1, Math.trunc(Number(typed)) || 1))}
      />
      <h2 className="song">{t(words, 'pageRules')}</h2>
      <Select
        label={t(words, 'proofRounds')}
        help={t(words, 'proofRoundsHelp')}
        value={String(measures.proofRounds) as '1' | '2' | '3'}
        onChange={(n) => put('proofRounds')(Number(n) as 1 | 2 | 3)}
        choices={(['1', '2', '3'] as const).map((id) => ({ id, label: t(words, 'rounds', { n: id }) }))}
      />
      <TextField
        label={t(words, 'undersetTolerance')}
        type="number"
        inputMode="numeric"
        value={String(measures.undersetTolerance)}
        onChange={(typed) => put('undersetTolerance')(Math.min(20, Math.max(0, Math.trunc(Number(typed)) || 0)))}
      />
      <TextField
        label={t(words, 'leastPpi')}
        type="number"
        inputMode="numeric"
        value={String(measures.leastPpi)}
        {...(measures.leastPpi < 72 || measures.leastPpi > 600 ? { error: '72–600' } : {})}
        onChange={(typed) => put('leastPpi')(Math.max(0, Math.trunc(Number(typed)) || 0))}
      />
      <TextField
        label={t(words, 'mostInk')}
        help={t(words, 'mostInkHelp')}
        type="number"
        inputMode="numeric"
        value={String(ink)}
        {...(ink < 150 || ink > 400 ? { error: '150–400' } : {})}
        onChange={(typed) => put('mostInk')(Math.max(0, Math.trunc(Number(typed)) || 0))}
      />
      <h2 className="song">{t(words, 'brandsTitle')}</h2>
      <BrandsForm name={now.name} own={now.brands ?? {}} onChange={(own) => { if (!patch.brands) began.current = title.brands; put('brands')(own); }} />
      {refused.length > 0 ? (
        <div role="alert">
          <WhyList why={refused} />
        </div>
      ) : null}
      <div>
        <Button type="submit" look="main" isDisabled={Object.keys(patch).length === 0 || now.name.trim() === ''} isPending={save.isPending}>
          {t(words, 'save')}
        </Button>
      </div>
    </form>
  );
}

/** The newspaper's own facts, as they are printed. */
export function TitleForm() {
  const trpc = useTRPC();
  const title = useQuery(trpc.title.get.queryOptions());
  if (title.isPending) return <Loading />;
  if (!title.data) return <ErrorNote error={title.error} onRetry={() => void title.refetch()} />;
  return <Form title={title.data} />;
}
