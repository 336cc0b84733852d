import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { CheckBackVerdict, MarkKind } from '../../shared/proof/mark.ts';
import type { MarkView, ProofView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { Panes } from '../ui/panes.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { Stretch } from './glyph-map.ts';
import { type Drafted, MarkForm, markKeys } from './mark-form.tsx';
import { MarkList, useMarkLabel } from './mark-list.tsx';
import { ProofSheet } from './proof-sheet.tsx';
import { ProofText } from './proof-text.tsx';
import { words } from './words.ts';
import './proof-desk.css';

/** The proof as the proofreader has it on the table. */
export function ProofRoom() {
  const { proofId = '' } = useParams();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.proofs.get.queryOptions({ proofId }));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return data ? <Table view={data} refetch={() => void refetch()} /> : <Loading />;
}

type Answered = { readonly ok: true } | { readonly ok: false; readonly why: readonly Why[] };

function Table({ view, refetch }: { view: ProofView; refetch: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const markLabel = useMarkLabel();
  const [chosen, setChosen] = useState<Stretch | null>(null);
  const [chosenMark, setChosenMark] = useState<string | null>(null);
  const [drafted, setDrafted] = useState<Drafted | null>(null);
  const [zoom, setZoom] = useState(1);
  const { proof, frozen } = view;

  const page = useMemo(() => compose(frozen, faces, [proof.pageId]).pages.find((p) => p.pageId === proof.pageId), [frozen, proof.pageId]);
  const folio = String(proof.folio).padStart(2, '0');

  const tell = (done: string) => ({
    onSuccess: (answer: Answered) => {
      if (answer.ok) notify({ text: done, tone: 'good' });
      else notify({ why: answer.why });
      refetch();
    },
    onError: (error: unknown) => notify({ why: whyOf(error) }),
  });
  const mark = useMutation(trpc.proofs.mark.mutationOptions(tell(t(words, 'markDone'))));
  const answer = useMutation(trpc.proofs.answer.mutationOptions(tell(t(words, 'answerDone'))));
  const withdraw = useMutation(trpc.proofs.withdraw.mutationOptions(tell(t(words, 'answerDone'))));
  const check = useMutation(trpc.proofs.check.mutationOptions(tell(t(words, 'answerDone'))));
  const finish = useMutation(trpc.proofs.finish.mutationOptions({ onSuccess: refetch }));

  const quoteOf = (stretch: Stretch): string =>
    view.copies[stretch.storyId]?.copy.blocks.find((b) => b.id === stretch.blockId)?.text.slice(stretch.from, stretch.to) ?? '';

  const begin = (kind: MarkKind): void => {
    if (!view.mayMark) return;
    const usable = chosen && (kind === 'insert' || chosen.to > chosen.from);
    if (!usable) {
      notify({ text: t(words, 'chooseFirst') });
      return;
    }
    setDrafted({ kind, quote: quoteOf(chosen) });
  };
  const put = (text: string, note: string): void => {
    if (!chosen || !drafted) return;
    // An insertion stands after the chosen characters, or where the caret is.
    const from = drafted.kind === 'insert' ? chosen.to : chosen.from;
    mark.mutate(
      { proofId: proof.id, storyId: chosen.storyId, kind: drafted.kind, blockId: chosen.blockId, from, to: chosen.to, text, note },
      { onSuccess: (result) => result.ok && setDrafted(null) },
    );
  };
  const acts = {
    onAnswer: (one: MarkView, given: 'accept' | 'reject' | 'stet', reply: string) => answer.mutate({ markId: one.id, answer: given, ...(reply ? { reply } : {}) }),
    onWithdraw: (one: MarkView) => withdraw.mutate({ markId: one.id }),
    onCheck: (one: MarkView, verdict: CheckBackVerdict) => check.mutate({ markId: one.id, proofId: proof.id, verdict }),
  };

  const all = [...view.toCheck, ...view.marks];
  const step = (by: number): void => {
    const at = all.findIndex((m) => m.id === chosenMark);
    const next = all[(at + by + all.length) % all.length] ?? all[0];
    if (next) chooseMark(next.id);
  };
  const chooseMark = (id: string): void => {
    setChosenMark(id);
    const found = all.find((m) => m.id === id);
    if (found) setChosen({ storyId: found.storyId, blockId: found.anchor.blockId, from: found.anchor.from, to: found.anchor.to });
  };
  const current = all.find((m) => m.id === chosenMark);
  useKeys({
    ...(view.mayMark
      ? Object.fromEntries(markKeys.map(({ key, kind }) => [key, { label: word('markKind', kind, lang), run: () => begin(kind) }]))
      : {}),
    J: { label: t(words, 'nextMark'), run: () => step(1) },
    K: { label: t(words, 'previousMark'), run: () => step(-1) },
    ...(current?.mayAnswer && current.kind !== 'query'
      ? {
        A: { label: word('proofAct', 'accept', lang), run: () => acts.onAnswer(current, 'accept', '') },
        X: { label: word('proofAct', 'reject', lang), run: () => acts.onAnswer(current, 'reject', '') },
        T: { label: word('proofAct', 'stet', lang), run: () => acts.onAnswer(current, 'stet', '') },
      }
      : {}),
    0: { label: t(words, 'fit'), run: () => setZoom(1) },
    1: { label: t(words, 'zoomIn'), run: () => setZoom((z) => Math.min(4, z * 1.4)) },
    2: { label: t(words, 'zoomOut'), run: () => setZoom((z) => Math.max(0.5, z / 1.4)) },
  });

  const side = (
    <div className="proof-side">
      {drafted
        ? <MarkForm key={`${drafted.kind} ${drafted.quote}`} drafted={drafted} busy={mark.isPending} onPut={put} onCancel={() => setDrafted(null)} />
        : view.mayMark && (
          <div className="mark-tools">
            <p className="quiet">{chosen && chosen.to > chosen.from ? <>{t(words, 'chosen')} <q className="song">{quoteOf(chosen)}</q></> : t(words, 'howToMark')}</p>
            <div role="group" aria-label={t(words, 'marks')}>
              {markKeys.map(({ key, kind }) => <Button key={kind} size="small" keys={key} onPress={() => begin(kind)}>{word('markKind', kind, lang)}</Button>)}
            </div>
          </div>
        )}
      <Tabs
        label={t(words, 'marks')}
        pages={[
          {
            id: 'marks', label: t(words, 'marks'), count: view.marks.length + view.toCheck.length,
            content: (
              <>
                {view.toCheck.length > 0 && (
                  <section aria-label={t(words, 'toCheck')}>
                    <h3>{t(words, 'toCheck')}</h3>
                    <MarkList marks={view.toCheck} chosen={chosenMark} onChoose={chooseMark} acts={acts} checking={view.mayMark} />
                  </section>
                )}
                {view.marks.length === 0 ? <p className="quiet proof-none">{t(words, 'noMarks')}</p> : <MarkList marks={view.marks} chosen={chosenMark} onChoose={chooseMark} acts={acts} checking={false} />}
              </>
            ),
          },
          { id: 'text', label: t(words, 'text'), content: <ProofText copies={view.copies} chosen={chosen} onChoose={setChosen} onMark={begin} /> },
        ]}
      />
    </div>
  );

  return (
    <Panes id="proof" right={side} rightLabel={t(words, 'marks')} mainLabel={t(words, 'sheet', { folio })} rightWidth={360}>
      <div className={`proof-room round-${proof.round}`}>
        <header className="proof-bar">
          <h1 className="song">{t(words, 'page', { folio, section: proof.section })}</h1>
          <span className="proof-round">{t(words, 'roundOf', { round: word('round', proof.round, lang), who: proof.proofreader ?? t(words, 'nobody') })}</span>
          <span className="proof-bar-acts">
            <IconButton label={t(words, 'zoomOut')} keys="2" onPress={() => setZoom((z) => Math.max(0.5, z / 1.4))}><span aria-hidden="true">−</span></IconButton>
            <IconButton label={t(words, 'fit')} keys="0" onPress={() => setZoom(1)}><span aria-hidden="true">◻</span></IconButton>
            <IconButton label={t(words, 'zoomIn')} keys="1" onPress={() => setZoom((z) => Math.min(4, z * 1.4))}><span aria-hidden="true">+</span></IconButton>
            <a className="ui-button plain small" href={`/press/proofs/${proof.id}.pdf`} target="_blank" rel="noreferrer">{t(words, 'pdf')}</a>
            <Link className="ui-button plain small" href={`/pages/${proof.pageId}`}>{t(words, 'toPage')}</Link>
            {view.offers.map((offer) => (
              <ActButton
                key={offer.act} offer={offer} main size="small"
                onAct={() => finish.mutateAsync({ proofId: proof.id })}
              />
            ))}
          </span>
        </header>
        <div className="proof-desk-top" tabIndex={0} role="region" aria-label={t(words, 'sheet', { folio })}>
          {page && (
            <ProofSheet
              page={page} styleSheet={frozen.styleSheet} marks={view.marks} chosenMark={chosenMark} chosen={chosen} zoom={zoom}
              label={t(words, 'sheet', { folio })} markLabel={markLabel} onChoose={setChosen} onChooseMark={chooseMark}
            />
          )}
        </div>
      </div>
    </Panes>
  );
}
