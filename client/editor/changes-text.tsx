import { useEffect, useMemo, useRef } from 'react';
import type { DiffView } from '../../shared/story/diff.ts';
import { useLanguage } from '../app/language.tsx';
import { numberChanges } from './number-changes.ts';
import { words } from './words.ts';
import './changes-text.css';

export type ChangesSide = 'changes' | 'before' | 'after';

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
