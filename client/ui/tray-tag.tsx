import { pageTrays } from '../../shared/page/page.ts';
import type { StoryTray } from '../../shared/story/story.ts';
import { word, wordOf } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import './tray-tag.css';

/** The tray of a story, page or edition in its word; the sign beside it tells on the line, done and off the line apart. */
export function TrayTag({ kind = 'story', tray }: { readonly kind?: 'story' | 'page' | 'edition'; readonly tray: string }) {
  const { lang } = useLanguage();
  const done = ['cleared', 'printed', 'signed', 'released', 'published', 'archived'].includes(tray);
  const off = ['held', 'spiked', 'killed', 'replate'].includes(tray);
  return (
    <span className={`ui-tray ${done ? 'done' : off ? 'off' : ''}`}>
      <span aria-hidden="true" className="ui-tray-sign">
        {done ? '✓' : off ? '×' : '›'}
      </span>
      {wordOf(`${kind}Tray`, tray, lang)}
    </span>
  );
}

const storyLine: readonly StoryTray[] = ['reporter', 'desk', 'head', 'duty', 'cleared', 'printed'];
const pageLine = pageTrays.filter((tray) => tray !== 'replate');

/** The way of a story or page as a line of steps: done, where it is now, still to come. */
export function TraySteps({ kind, tray }: { readonly kind: 'story' | 'page'; readonly tray: string }) {
  const { lang } = useLanguage();
  const line: readonly string[] = kind === 'story' ? storyLine : pageLine;
  const at = line.indexOf(tray);
  if (at < 0) return <TrayTag kind={kind} tray={tray} />;
  return (
    <span className="ui-steps">
      <span className="ui-steps-line" aria-hidden="true">
        {line.map((step, i) => (
          <i key={step} className={i < at ? 'past' : i === at ? 'now' : ''} />
        ))}
      </span>
      <span>{kind === 'story' ? word('storyTray', tray as StoryTray, lang) : wordOf('pageTray', tray, lang)}</span>
      <span className="quiet num" aria-hidden="true">
        {at + 1}/{line.length}
      </span>
    </span>
  );
}
