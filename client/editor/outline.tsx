import { useDeferredValue } from 'react';
import { type Block, blockChars } from '../../shared/story/copy.ts';
import { useLanguage } from '../app/language.tsx';
import { type LiveCopy, useCopy } from './live-copy.ts';
import { words } from './words.ts';
import './outline.css';

const inOutline = new Set(['kicker', 'headline', 'deck', 'alt-headline', 'crosshead', 'item-head', 'question']);
const labelled = /^【([^】]{1,30})】/;

/** What the outline says of a paragraph: a head whole, of a paragraph with a 【label】 the label; '' of all others. */
const lineOf = ({ kind, text }: Block): string => (inOutline.has(kind) ? text.trim() : kind === 'paragraph' ? (labelled.exec(text)?.[0] ?? '') : '');

/** The heads of the text as a list to jump by; `onGo` gets the paragraph's place among the blocks. */
export function Outline({ live, onGo, authors, onAuthors }: {
  readonly live: LiveCopy; readonly onGo: (index: number) => void;
  /** Whether the text shows whose hand wrote what. */
  readonly authors: boolean; readonly onAuthors: (on: boolean) => void;
}) {
  const { t } = useLanguage();
  const copy = useDeferredValue(useCopy(live));
  const lines = copy.blocks.map((block, index) => ({ block, index })).filter(({ block }) => lineOf(block) !== '');
  const toggle = (
    <div className="outline-acts">
      <button type="button" className="story-side history-toggle" aria-pressed={authors} onClick={() => onAuthors(!authors)}>{t(words, 'whoWrote')}</button>
    </div>
  );
  if (lines.length === 0) return <>{toggle}<p className="quiet outline-empty">{t(words, 'outlineEmpty')}</p></>;
  return (
    <>
    {toggle}
    <ol className="outline">
      {lines.map(({ block, index }, i) => {
        const next = lines[i + 1]?.index ?? copy.blocks.length;
        const chars = copy.blocks.slice(index + 1, next).reduce((n, one) => n + blockChars(one), 0);
        return (
          <li key={block.id}>
            <button type="button" className={`outline-line ${block.kind}`} onClick={() => onGo(index)}>
              <span>{lineOf(block)}</span>
              {chars > 0 && <span className="quiet num">{chars}</span>}
            </button>
          </li>
        );
      })}
    </ol>
    </>
  );
}
