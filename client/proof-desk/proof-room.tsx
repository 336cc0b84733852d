import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearch } from 'wouter';
import { compose } from '../../shared/compose/compose.ts';
import { checkBackVerdicts, type CheckBackVerdict, type MarkKind } from '../../shared/proof/mark.ts';
import type { MarkView, ProofView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useActName } from '../app/act-name.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { useFaces } from '../page-view/title-faces.ts';
import { ZoomBar } from '../page-view/zoom-bar.tsx';
import { readingZoom, useZoom } from '../page-view/zoom-table.tsx';
import { ActButton } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { Panes } from '../ui/panes.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { Stretch } from './glyph-map.ts';
import { landing, type Landing } from '../../shared/proof/landing.ts';
import { type Drafted, MarkForm, markKeys } from './mark-form.tsx';
import type { InkedMark } from './mark-ink.tsx';
import { MarkList, useMarkLabel } from './mark-list.tsx';
import { inOrder, markGroups } from './mark-order.ts';
import { ProofSheet } from './proof-sheet.tsx';
import { ProofText } from './proof-text.tsx';
import { words } from './words.ts';
import './proof-desk.css';

/** The proof as the proofreader has it on the table. */
export function ProofRoom() {
  const { proofId = '' } = useParams();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.proofs.get.queryOptions({ proofId }));
  if (error) return <ErrorNote screen error={error} onRetry={() => void refetch()} />;
  return data ? <Table view={data} refetch={() => void refetch()} /> : <Loading />;
}

/** Keys of the ticks of 核红, in their order: yes, no, worse. */
const checkKeys = ['Y', 'N', 'W'] as const;

type Answered = { readonly ok: true } | { readonly ok: false; readonly why: readonly Why[] };

function Table({ view, refetch }: { view: ProofView; refetch: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const markLabel = useMarkLabel();
  const phone = usePhone();
  const asked = new URLSearchParams(useSearch()).get('mark');
  const { proof, frozen } = view;
  const textOf = (at: { storyId: string; blockId: string }): string => view.copies[at.storyId]?.copy.blocks.find((b) => b.id === at.blockId)?.text ?? '';

  const groups = useMemo(() => markGroups(view), [view]);
  const all = useMemo(() => inOrder(groups), [groups]);
  // PR4: a mark of the round before is shown where its words stand now; whether it landed is for the proofreader to say.
  const { inked, landings } = useMemo(() => {
    const checking = new Set(view.toCheck.map((mark) => mark.id));
    const found: Record<string, Landing | null> = {};
    const ink = all.flatMap((mark): InkedMark[] => {
      const at = { storyId: mark.storyId, blockId: mark.anchor.blockId };
      if (!checking.has(mark.id)) return mark.status === 'detached' ? [] : [{ mark, at: { ...at, from: mark.anchor.from, to: mark.anchor.to }, checking: false }];
      const place = landing(mark, view.copies[mark.storyId]?.copy.blocks.find((b) => b.id === mark.anchor.blockId)?.text ?? '');
      found[mark.id] = place;
      return place ? [{ mark, at: { ...at, from: place.from, to: place.to }, checking: true }] : [];
    });
    return { inked: ink, landings: found };
  }, [all, view.toCheck, view.copies]);
  const stretchOf = (id: string | null): Stretch | null => inked.find((one) => one.mark.id === id)?.at ?? null;

  const [chosenMark, setChosenMark] = useState<string | null>(asked);
  const [chosen, setChosen] = useState<Stretch | null>(() => stretchOf(asked));
  const [drafted, setDrafted] = useState<Drafted | null>(null);
  const [lastMade, setLastMade] = useState<string | null>(null);
  const zooming = useZoom(phone ? 'proof.phone' : 'proof', phone ? 'width' : readingZoom);

  const faces = useFaces(frozen.styleSheet);
  const page = useMemo(() => faces && compose(frozen, faces, [proof.pageId]).pages.find((p) => p.pageId === proof.pageId), [frozen, faces, proof.pageId]);
  const folio = String(proof.folio).padStart(2, '0');

  const tell = (done: string) => ({
    onSuccess: (answer: Answered) => {
      if (!answer.ok) notify({ why: answer.why });
      else if (done) notify({ text: done, tone: 'good' });
      refetch();
    },
    onError: (error: unknown) => notify({ why: whyOf(error) }),
  });
  const mark = useMutation(trpc.proofs.mark.mutationOptions(tell(t(words, 'markDone'))));
  const answer = useMutation(trpc.proofs.answer.mutationOptions(tell(t(words, 'answerDone'))));
  const withdraw = useMutation(trpc.proofs.withdraw.mutationOptions(tell(t(words, 'withdrawn'))));
  const check = useMutation(trpc.proofs.check.mutationOptions(tell('')));
  const finish = useMutation(trpc.proofs.finish.mutationOptions({ onSuccess: refetch }));

  const markName = useActName();
  const quoteOf = (stretch: Stretch): string => textOf(stretch).slice(stretch.from, stretch.to);

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
    const marked = { proofId: proof.id, storyId: chosen.storyId, kind: drafted.kind, blockId: chosen.blockId, from, to: chosen.to, text, note };
    mark.mutate(
      { ...marked, id: markName.for(marked) },
      {
        onSuccess: (result) => {
          if (!result.ok) return;
          markName.stored();
          setDrafted(null);
          setLastMade(result.value.markId);
          setChosenMark(result.value.markId);
        },
      },
    );
  };
  const acts = {
    onAnswer: (one: MarkView, given: 'accept' | 'reject' | 'stet', reply: string) => answer.mutate({ markId: one.id, answer: given, ...(reply ? { reply } : {}) }),
    onWithdraw: (one: MarkView) => withdraw.mutate({ markId: one.id }),
    onCheck: (one: MarkView, verdict: CheckBackVerdict) => check.mutate({ markId: one.id, proofId: proof.id, verdict }),
  };

  const chooseMark = (id: string): void => {
    setChosenMark(id);
    setChosen(stretchOf(id));
  };
  const step = (by: number): void => {
    const at = all.findIndex((m) => m.id === chosenMark);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    if (next) chooseMark(next.id);
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
    ...(view.mayMark && chosenMark && view.toCheck.some((m) => m.id === chosenMark) && current
      ? Object.fromEntries(checkBackVerdicts.map((verdict, i) => [checkKeys[i] ?? '', { label: word('checkBack', verdict, lang), run: () => acts.onCheck(current, verdict) }]))
      : {}),
    ...(lastMade && all.some((m) => m.id === lastMade && m.mayWithdraw) ? { 'mod+Z': { label: t(words, 'takeBack'), run: () => { withdraw.mutate({ markId: lastMade }); setLastMade(null); } } } : {}),
    Escape: { label: t(words, 'deselect'), run: () => { setDrafted(null); setChosen(null); setChosenMark(null); } },
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
            content: groups.length === 0
              ? <p className="quiet proof-none">{t(words, 'noMarks')}</p>
              : <MarkList groups={groups} chosen={chosenMark} onChoose={chooseMark} acts={acts} mayCheck={view.mayMark} landings={landings} />,
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
          <span className="quiet num">
            {t(words, 'progressMarks', { n: view.marks.length, open: view.marks.filter((m) => m.status === 'open' || m.status === 'detached').length })}
            {view.toCheck.length > 0 && ` · ${t(words, 'progressCheck', { done: view.toCheck.filter((m) => m.checkBack).length, all: view.toCheck.length })}`}
          </span>
          <span className="proof-bar-acts">
            <ZoomBar zooming={zooming} />
            <a className="ui-button plain small" href={`/press/proofs/${proof.id}.pdf?marks=1`} target="_blank" rel="noreferrer">{t(words, 'pdf')}</a>
            <Link className="ui-button plain small" href={`/pages/${proof.pageId}`}>{t(words, 'toPage')}</Link>
            {view.offers.map((offer) => (
              <ActButton
                key={offer.act} offer={offer} main size="small"
                onAct={() => finish.mutateAsync({ proofId: proof.id })}
              />
            ))}
          </span>
        </header>
        {page
          ? (
            <ProofSheet
              page={page} styleSheet={frozen.styleSheet} marks={inked} chosenMark={chosenMark} chosen={chosen} zooming={zooming} textOf={textOf}
              label={t(words, 'sheet', { folio })} markLabel={markLabel}
              onChoose={(stretch) => { setChosen(stretch); setChosenMark(null); }} onChooseMark={chooseMark}
            />
          )
          : <p className="quiet proof-none">{t(words, 'noPage')}</p>}
      </div>
    </Panes>
  );
}
