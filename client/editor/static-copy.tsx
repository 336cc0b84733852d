import { Fragment, type ReactNode } from 'react';
import type { Span } from '../../shared/compose/model.ts';
import type { Block, Copy } from '../../shared/story/copy.ts';
import { signFacts } from './copy-signs.ts';

/** A paragraph's text with its looks; overlapping looks nest. */
function runs(block: Block): { text: string; looks: Span['style'][] }[] {
  const edges = [...new Set([0, block.text.length, ...block.spans.flatMap((span) => [span.from, span.to])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => ({
    text: block.text.slice(from, edges[i + 1]),
    looks: block.spans.filter((span) => span.from <= from && span.to > from).map((span) => span.style),
  }));
}

const tags = { bold: 'strong', kai: 'em', hei: 'b', sup: 'sup', sub: 'sub', small: 'small', large: 'span' } as const;

/** Words to read: a frozen revision, or the text before its live document is here. Empty paragraphs are left out. */
export function StaticCopy({ copy, label }: { readonly copy: Copy; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text to read is scrolled by keyboard
    <div className="copy-surface" tabIndex={0} role="document" aria-label={label}>
      <div className="copy-text" lang="zh-CN">
        {copy.blocks.filter((block) => block.text.trim() !== '').map((block) => (
          <p key={block.id} data-kind={block.kind} {...signFacts(block.kind, block.text)} {...(block.cuttable ? { 'data-cuttable': '' } : {})}>
            {runs(block).map((run, i) => (
              <Fragment key={i}>
                {run.looks.reduceRight<ReactNode>((inner, look) => {
                  const Tag = tags[look];
                  return <Tag key={look} {...(look === 'hei' || look === 'large' ? { 'data-look': look } : {})}>{inner}</Tag>;
                }, run.text)}
              </Fragment>
            ))}
          </p>
        ))}
      </div>
    </div>
  );
}
