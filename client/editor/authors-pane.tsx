import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import type { Story } from '../../shared/story/story.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { type Author, authorsOf } from './authors-count.ts';
import { signFacts } from './copy-signs.ts';
import { words } from './words.ts';
import './history.css';

const handOf = (author: Author | undefined): CSSProperties => (author?.colour ? { ['--hand' as string]: author.colour } : {});

/** The text as it stands, tinted by whose hand wrote it, with the same told as a list. */
export function AuthorsPane({ story: { id: storyId, authorIds }, label, onClose }: { readonly story: Pick<Story, 'id' | 'authorIds'>; readonly label: string; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(trpc.stories.authorship.queryOptions({ storyId }));
  const authors = asked.data ? authorsOf(asked.data, t(words, 'nobodyKnown'), authorIds) : [];
  const of = new Map(authors.map((author) => [author.id, author]));
  return (
    <>
      <div className="story-bar" role="toolbar" aria-label={t(words, 'whoWrote')}>
        <strong className="authors-title">{t(words, 'whoWrote')}</strong>
        <ul className="authors-legend" aria-label={t(words, 'whoWrote')}>
          {authors.map((author) => (
            <li key={author.id ?? ''}>
              <span className="authors-sign" style={handOf(author)} aria-hidden="true" />{author.name} <span className="quiet num">{t(words, 'chars', { n: author.chars })}</span>
            </li>
          ))}
        </ul>
        <Button size="small" className="story-bar-end" onPress={onClose}>{t(words, 'backToText')}</Button>
      </div>
      <div className="story-sheet">
        {asked.error && !asked.data ? <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Loading /> : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a text to read is scrolled by keyboard
          <div className="copy-surface" tabIndex={0} role="document" aria-label={label}>
            <div className="copy-text" lang="zh-CN">
              {asked.data.copy.blocks.map((block, i) => block.text.trim() !== '' && (
                <p key={block.id} data-kind={block.kind} {...signFacts(block.kind, block.text)}>
                  {asked.data.blocks[i]?.runs.map((run) => {
                    const author = of.get(run.personId);
                    return (
                      <span key={run.from} className="authored" style={handOf(author)} title={author?.name}>
                        <span className="visually-hidden">{author?.name}: </span>{block.text.slice(run.from, run.to)}
                      </span>
                    );
                  })}
                </p>
              ))}
            </div>
          </div>
        )}
      </div>
    </>
  );
}
