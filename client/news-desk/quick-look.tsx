import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { handsText } from '../copy-slip/hands.ts';
import { StaticCopy } from '../editor/static-copy.tsx';
import '../editor/copy-editor.css';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { words } from './words.ts';

/** The story under the hand, to read without leaving the list. */
export function QuickLook({ storyId }: { readonly storyId: string | null }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(trpc.stories.get.queryOptions({ storyId: storyId ?? '' }, { enabled: storyId !== null }));
  if (!storyId) return <p className="quick-look-empty quiet">{t(words, 'lookEmpty')}</p>;
  if (asked.isError) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading />;
  const { story, copy, photos } = asked.data;
  return (
    <div className="quick-look">
      <header className="quick-look-head">
        <TraySteps kind="story" tray={story.tray} />
        <span className="quiet">{handsText(story.hands, lang)}</span>
        <Link className="ui-button main" href={`/stories/${story.id}`}>{t(words, 'open')}</Link>
      </header>
      {story.reason && <p className="quick-look-reason"><strong>{t(words, story.tray === 'reporter' ? 'sentBackWhy' : 'why')}</strong> {story.reason}</p>}
      {story.brief && <p className="quick-look-brief quiet"><strong>{t(words, 'brief')}</strong> {story.brief}</p>}
      {copy.blocks.some((block) => block.text.trim() !== '')
        ? <div className="quick-look-paper"><StaticCopy copy={copy} label={story.title || story.slug} /></div>
        : <p className="quick-look-empty quiet">{t(words, 'lookBlank')}</p>}
      {photos.map((photo) => (
        <figure key={photo.id} className="quick-look-photo">
          <img src={`/photos/${photo.id}/thumb`} alt={photo.caption} loading="lazy" />
          <figcaption>{photo.caption}</figcaption>
        </figure>
      ))}
    </div>
  );
}
