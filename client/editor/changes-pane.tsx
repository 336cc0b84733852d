import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Copy } from '../../shared/story/copy.ts';
import { diffCopies } from '../../shared/story/diff.ts';
import { tellApart } from '../../shared/story/diff-told.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { ChangesLegend, type ChangesSide, ChangesText } from './changes-text.tsx';
import { numberChanges } from './number-changes.ts';
import { type LiveCopy, useCopy } from './live-copy.ts';
import type { Comparing } from './versions.tsx';
import { words } from './words.ts';

/** A frozen revision's words, or the living ones for `live`. */
export function useCopyOf(id: string | null, live: Copy | null) {
  const trpc = useTRPC();
  const frozen = id !== null && id !== 'live';
  const asked = useQuery(trpc.stories.revision.queryOptions({ revisionId: id ?? '' }, { enabled: frozen, staleTime: Number.POSITIVE_INFINITY }));
  return { copy: id === null ? null : frozen ? (asked.data?.copy ?? null) : live, error: asked.error, refetch: asked.refetch };
}

const sides: readonly ChangesSide[] = ['before', 'changes', 'after'];

/** Two states of the text, one over the other, with a switch between before and after and J/K through the changes. */
export function ChangesPane({ storyId, comparing, live, title, label, onClose }: {
  readonly storyId: string; readonly comparing: Comparing; readonly live: LiveCopy; readonly title: string; readonly label: string; readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const now = useDeferredValue(useCopy(live));
  const from = useCopyOf(comparing.from, now);
  const to = useCopyOf(comparing.to, now);
  const [side, setSide] = useState<ChangesSide>('changes');
  const [current, setCurrent] = useState(0);
  // What proof marks, late words and restorations did; the rest was typed. The text is shown without waiting for it.
  const told = useQuery(trpc.stories.told.queryOptions({ storyId, ...comparing }, { placeholderData: keepPreviousData })).data ?? null;
  const diff = useMemo(() => {
    if (!from.copy || !to.copy) return null;
    const plain = diffCopies(from.copy, to.copy);
    return told ? tellApart(plain, told) : plain;
  }, [from.copy, to.copy, told]);
  const count = useMemo(() => (diff ? numberChanges(diff).count : 0), [diff]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another comparison starts at its first change
  useEffect(() => setCurrent(0), [comparing.from, comparing.to]);
  const step = (by: number): void => setCurrent((at) => Math.min(Math.max(at + by, 0), Math.max(count - 1, 0)));
  useKeys({
    J: { label: t(words, 'nextChange'), run: () => step(1) },
    K: { label: t(words, 'previousChange'), run: () => step(-1) },
    Escape: { label: t(words, 'backToText'), run: onClose },
  });
  const error = from.error ?? to.error;
  const names: Readonly<Record<ChangesSide, string>> = { before: t(words, 'viewBefore'), changes: t(words, 'viewChanges'), after: t(words, 'viewAfter') };
  return (
    <>
      <div className="story-bar changes-bar" role="toolbar" aria-label={title}>
        <strong>{title}</strong>
        <span className="story-sides" role="group" aria-label={t(words, 'view')}>
          {sides.map((one) => (
            <button key={one} type="button" className="story-side" aria-pressed={side === one} onClick={() => setSide(one)}>{names[one]}</button>
          ))}
        </span>
        <span className="quiet num" role="status">{!diff ? '' : count === 0 ? t(words, 'changesNone') : t(words, 'changeAt', { i: current + 1, n: count })}</span>
        {count > 1 && (
          <>
            <IconButton label={t(words, 'previousChange')} keys="K" onPress={() => step(-1)}><ArrowUp size={15} aria-hidden="true" /></IconButton>
            <IconButton label={t(words, 'nextChange')} keys="J" onPress={() => step(1)}><ArrowDown size={15} aria-hidden="true" /></IconButton>
          </>
        )}
        <Button size="small" className="story-bar-end" onPress={onClose}>{t(words, 'backToText')}</Button>
      </div>
      {diff && side === 'changes' && count > 0 && <ChangesLegend diff={diff} edits={told?.edits ?? []} />}
      <div className="story-sheet">
        {error ? <ErrorNote error={error} onRetry={() => { void from.refetch(); void to.refetch(); }} /> : !diff ? <Loading /> : (
          <ChangesText diff={diff} edits={told?.edits ?? []} side={side} current={current} label={label} />
        )}
      </div>
    </>
  );
}
