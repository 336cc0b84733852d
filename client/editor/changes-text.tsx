import { useEffect, useMemo, useRef } from 'react';
import type { DiffBlock, DiffPart, DiffView } from '../../shared/story/diff.ts';
import { useLanguage } from '../app/language.tsx';
import { words } from './words.ts';
import './changes-text.css';

export type ChangesSide = 'changes' | 'before' | 'after';

interface NumberedPart extends DiffPart {
  /** The change it belongs to, from 0; null for what stayed. What went and what came at one place are one change. */
  readonly at: number | null;
}

interface NumberedBlock extends Omit<DiffBlock, 'parts'> {
  readonly parts: readonly NumberedPart[];
  /** For a paragraph that only changed its kind. */
  readonly at: number | null;
}

/** Numbers the changes of a difference in reading order. */
export function numberChanges(diff: DiffView): { readonly blocks: readonly NumberedBlock[]; readonly count: number } {
  let count = 0;
  const blocks = diff.blocks.map((block): NumberedBlock => {
    let open: number | null = null;
    const parts = block.parts.map((part): NumberedPart => {
      if (part.change === 'same') {
        open = null;
        return { ...part, at: null };
      }
      if (open === null) {
        open = count;
        count += 1;
      }
      return { ...part, at: open };
    });
    // An empty paragraph that came or went, or one that only became another kind, is a change as well.
    const bare = block.change !== 'same' && parts.every((part) => part.at === null);
    if (!bare) return { ...block, parts, at: null };
    count += 1;
    return { ...block, parts, at: count - 1 };
  });
  return { blocks, count };
}

export interface ChangesTextProps {
  readonly diff: DiffView;
  readonly side: ChangesSide;
  /** The change that is looked at, from 0; it is scrolled to and framed. */
  readonly current: number;
  readonly label: string;
}

/** A text with what went struck out and what came underlined; or as it was before, or as it is after. */
export function ChangesText({ diff, side, current, label }: ChangesTextProps) {
  const { t } = useLanguage();
  const { blocks } = useMemo(() => numberChanges(diff), [diff]);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector(`[data-change="${current}"]`)?.scrollIntoView({ block: 'center' });
  }, [current, side]);
  const hidden = side === 'before' ? 'added' : side === 'after' ? 'removed' : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text to read is scrolled by keyboard
    <div className="copy-surface" ref={root} tabIndex={0} role="document" aria-label={label}>
      <div className={`copy-text changes ${side}`} lang="zh-CN">
        {blocks.filter((block) => block.change !== hidden).map((block, i) => (
          <p
            key={`${block.id}-${i}`} data-kind={block.kind} data-block-change={block.change}
            {...(block.at !== null ? { 'data-change': block.at } : {})} {...(block.at === current ? { 'data-current': true } : {})}
          >
            {block.parts.filter((part) => part.change !== hidden).map((part, j) => {
              if (part.at === null) return <span key={j}>{part.text}</span>;
              const Tag = part.change === 'added' ? 'ins' : 'del';
              return (
                <Tag key={j} data-change={part.at} {...(part.at === current ? { 'data-current': true } : {})}>
                  <span className="visually-hidden">{t(words, part.change === 'added' ? 'added' : 'removed')} </span>{part.text}
                </Tag>
              );
            })}
            {block.at !== null && side === 'changes' && <span className="changes-kind">{t(words, block.kind)}</span>}
          </p>
        ))}
      </div>
    </div>
  );
}
