import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { DiffView } from '../../shared/story/diff.ts';
import type { ToldEdit } from '../../shared/story/history-views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { signFacts } from './copy-signs.ts';
import { historyWords } from './history-words.ts';
import { type NumberedBlock, numberChanges } from './number-changes.ts';
import { words } from './words.ts';
import './changes-text.css';

export type ChangesSide = 'changes' | 'before' | 'after';

export interface ChangesTextProps {
  readonly diff: DiffView;
  /** What the parts' `by` speaks of: proof marks, late words, restorations. */
  readonly edits?: readonly ToldEdit[];
  readonly side: ChangesSide;
  /** The change that is looked at, from 0; it is scrolled to and framed. */
  readonly current: number;
  readonly label: string;
}

type Part = NumberedBlock['parts'][number];

/** What an edit of its own kind is called beside its words: «二校 3号 吴慎言». */
export function useEditName(): (edit: ToldEdit) => string {
  const { t, lang } = useLanguage();
  return (edit) => {
    const who = edit.by ?? '—';
    if (edit.mark) return t(historyWords, 'byMark', { round: word('round', edit.mark.round, lang), n: edit.mark.number, who: edit.mark.by });
    return t(historyWords, edit.origin === 'amendment' ? 'byAmendment' : edit.origin === 'restore' ? 'byRestore' : 'whyMark', { who });
  };
}

/** A text with what went struck out, what came underlined, and what moved in its own sign; or as it was before, or as it is after. */
export function ChangesText({ diff, edits = [], side, current, label }: ChangesTextProps) {
  const { t } = useLanguage();
  const nameOf = useEditName();
  const { blocks } = useMemo(() => numberChanges(diff), [diff]);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector(`[data-change="${current}"]`)?.scrollIntoView({ block: 'center' });
  }, [current, side]);
  const hidden = side === 'before' ? 'added' : side === 'after' ? 'removed' : null;
  const looksOf = (looks: readonly (keyof typeof historyWords & string)[]): string =>
    (looks.length === 0 ? t(historyWords, 'plainLook') : looks.map((look) => t(historyWords, look)).join('、'));

  const draw = (part: Part, j: number): ReactNode => {
    if (part.at === null) return <span key={j}>{part.text}</span>;
    const facts = { 'data-change': part.at, ...(part.at === current ? { 'data-current': true } : {}) };
    if (part.change === 'same') {
      const said = t(historyWords, 'looksChanged', { was: looksOf(part.looks?.was ?? []), now: looksOf(part.looks?.now ?? []) });
      return <span key={j} className="changes-looks" title={said} {...facts}>{part.text}<span className="visually-hidden"> {said} </span></span>;
    }
    const edit = part.by === undefined ? undefined : edits[part.by];
    const Tag = part.change === 'added' ? 'ins' : 'del';
    const moved = part.move !== undefined;
    const said = moved ? t(historyWords, part.change === 'added' ? 'movedHere' : 'movedAway') : t(words, part.change === 'added' ? 'added' : 'removed');
    return (
      <Tag
        key={j} {...facts} {...(moved ? { className: 'moved' } : {})} {...(edit ? { 'data-by': edit.origin, title: nameOf(edit) } : {})}
        {...(edit?.mark ? { 'data-round': edit.mark.round } : {})}
      >
        <span className="visually-hidden">{said}{edit ? ` ${nameOf(edit)}` : ''} </span>
        {moved && <span className="changes-sign" aria-hidden="true">{part.change === 'added' ? `⇥${part.move! + 1}` : `⇤${part.move! + 1}`}</span>}
        {part.text}
      </Tag>
    );
  };
  /** An edit's name once, behind the last of its words at one place. */
  const withNames = (parts: readonly Part[]): ReactNode[] => parts.flatMap((part, j) => {
    const edit = part.by === undefined ? undefined : edits[part.by];
    const last = edit && (parts[j + 1]?.by !== part.by);
    return last && edit && side === 'changes'
      ? [draw(part, j), <span key={`by-${j}`} className="changes-by" aria-hidden="true" data-by={edit.origin} {...(edit.mark ? { 'data-round': edit.mark.round } : {})}>{nameOf(edit)}</span>]
      : [draw(part, j)];
  });
  const factsOf = (block: NumberedBlock): readonly string[] => [
    ...(block.was ? [t(historyWords, 'kindChanged', { was: t(words, block.was), now: t(words, block.kind) })] : []),
    ...(block.cuttable === undefined ? [] : [t(historyWords, block.cuttable ? 'cuttableNow' : 'cuttableNoMore')]),
    // An empty paragraph that came or went has nothing else to show.
    ...(block.at !== null && !block.was && block.cuttable === undefined ? [t(words, block.kind)] : []),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text to read is scrolled by keyboard
    <div className="copy-surface" ref={root} tabIndex={0} role="document" aria-label={label}>
      <div className={`copy-text changes ${side}`} lang="zh-CN">
        {blocks.filter((block) => block.change !== hidden && !(block.change === 'same' && block.parts.length === 0)).map((block, i) => {
          const facts = side === 'changes' ? factsOf(block) : [];
          return (
            <p
              key={`${block.id}-${i}`} data-kind={side === 'before' ? (block.was ?? block.kind) : block.kind} data-block-change={block.change}
              {...signFacts(block.kind, block.parts.filter((part) => part.change !== hidden).map((part) => part.text).join(''))}
              {...(block.at !== null ? { 'data-change': block.at } : {})} {...(block.at === current ? { 'data-current': true } : {})}
            >
              {withNames(block.parts.filter((part) => part.change !== hidden))}
              {facts.length > 0 && <span className="changes-kind">{facts.join(' · ')}</span>}
            </p>
          );
        })}
      </div>
    </div>
  );
}

/** What the signs mean; only those that occur. */
export function ChangesLegend({ diff, edits = [] }: { readonly diff: DiffView; readonly edits?: readonly ToldEdit[] }) {
  const { t } = useLanguage();
  const nameOf = useEditName();
  const parts = diff.blocks.flatMap((block) => block.parts);
  const used = [...new Set(parts.flatMap((part) => (part.by === undefined ? [] : [part.by])))].flatMap((i) => (edits[i] ? [edits[i]] : []));
  const names = new Map(used.map((edit) => [nameOf(edit), edit]));
  const has = (fits: (part: (typeof parts)[number]) => boolean): boolean => parts.some(fits);
  return (
    <ul className="changes-legend" aria-label={t(historyWords, 'legend')}>
      {has((part) => part.change === 'added' && part.move === undefined) && <li><ins className="changes-sample">{t(historyWords, 'legendAdded')}</ins></li>}
      {has((part) => part.change === 'removed' && part.move === undefined) && <li><del className="changes-sample">{t(historyWords, 'legendRemoved')}</del></li>}
      {has((part) => part.move !== undefined) && <li><span className="changes-sample moved">⇤⇥ {t(historyWords, 'legendMoved')}</span></li>}
      {has((part) => part.looks !== undefined) && <li><span className="changes-sample changes-looks">{t(historyWords, 'legendLooks')}</span></li>}
      {[...names].slice(0, 6).map(([name, edit]) => (
        <li key={name}><span className="changes-by" data-by={edit.origin} {...(edit.mark ? { 'data-round': edit.mark.round } : {})}>{name}</span></li>
      ))}
    </ul>
  );
}
