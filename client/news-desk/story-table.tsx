import { Link } from 'wouter';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { StoryRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { handsText } from '../copy-slip/hands.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useChanged } from '../ui/changed.ts';
import { TimeText } from '../ui/time-text.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { words } from './words.ts';
import './story-table.css';

/** Stories a line each: what, where it lies, in whose hands, for which page, how long and how it fits, by when. */
export function StoryTable({ rows, looked, onLook, label }: {
  readonly rows: readonly StoryRow[]; readonly looked: string | null; readonly onLook: (storyId: string) => void; readonly label: string;
}) {
  const { t } = useLanguage();
  return (
    <table className="story-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t(words, 'colStory')}</th>
          <th scope="col">{t(words, 'colTray')}</th>
          <th scope="col">{t(words, 'colHands')}</th>
          <th scope="col">{t(words, 'colPage')}</th>
          <th scope="col" className="end">{t(words, 'colLength')}</th>
          <th scope="col">{t(words, 'colFit')}</th>
          <th scope="col">{t(words, 'colDue')}</th>
        </tr>
      </thead>
      <tbody>{rows.map((story) => <Row key={story.id} story={story} looked={looked === story.id} onLook={onLook} />)}</tbody>
    </table>
  );
}

function Row({ story, looked, onLook }: { readonly story: StoryRow; readonly looked: boolean; readonly onLook: (storyId: string) => void }) {
  const { t, lang } = useLanguage();
  const whiteLines = measuresOf(useSession().title).undersetTolerance;
  const changed = useChanged(`${story.tray} ${story.version}`);
  const and = lang === 'zh' ? '、' : ', ';
  const under = [
    word('storyKind', story.kind, lang), story.title && !story.title.startsWith(story.slug) ? story.slug : '', story.authors.join(and),
    story.photos > 0 ? t(words, 'photosN', { n: story.photos }) : '', story.openMarks > 0 ? t(words, 'openMarks', { n: story.openMarks }) : '',
  ].filter(Boolean).join(' · ');
  return (
    <tr className={`${changed} ${looked ? 'looked' : ''}`} data-row-of={story.id} onClick={() => onLook(story.id)}>
      <td className="story-table-what">
        <Link href={`/stories/${story.id}`} className="story-table-link" data-row onFocus={() => onLook(story.id)}>
          <span className="song story-table-title">{story.title || story.slug}</span>
        </Link>
        <span className="quiet story-table-under">{under}</span>
      </td>
      <td className="story-table-tray"><TrayTag tray={story.tray} /></td>
      <td className="story-table-hands">{handsText(story.hands, lang) || <span className="quiet">—</span>}</td>
      <td className="num story-table-page">{story.folio ? t(words, 'pageName', { folio: String(story.folio).padStart(2, '0') }) : <span className="quiet">—</span>}</td>
      <td className="num end story-table-length">{story.chars}{story.plannedChars > 0 && <span className="quiet">/{story.plannedChars}</span>}</td>
      <td className="num story-table-fit">{fitCell(story, whiteLines, t)}</td>
      <td className="story-table-due">{story.dueAt && story.tray === 'reporter' ? <TimeText at={story.dueAt} as="deadline" /> : <span className="quiet">—</span>}</td>
    </tr>
  );
}

/** Up to `whiteLines` (the title's tolerance) may stay white: it fits then, here as on the page. */
function fitCell(story: StoryRow, whiteLines: number, t: ReturnType<typeof useLanguage>['t']) {
  const { fit } = story;
  if (!fit || fit.available === 0) return <span className="quiet">—</span>;
  if (fit.over > 0) return <span className="red">{t(words, 'over', { n: fit.over })}</span>;
  if (fit.under > whiteLines) return <span className="blue">{t(words, 'under', { n: fit.under })}</span>;
  return <span className="green">{t(words, 'fits')}</span>;
}
