import { Link } from 'wouter';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { PhotoView, StoryRow } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { photoUrl } from '../page-view/page-svg.tsx';
import { Button } from '../ui/button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { dragType } from './page-canvas.tsx';
import { words } from './words.ts';

/** What can be put on the page: the edition's stories, those without a place first, and their pictures. */
export function CopyList({ stories, photos, pageId, canPlace, draggable, onPlace }: {
  stories: readonly StoryRow[]; photos: readonly PhotoView[]; pageId: string;
  /** A slot is chosen and may be filled. */
  canPlace: boolean;
  /** May things be dragged onto the page? */
  draggable: boolean;
  onPlace: (thing: { storyId: string } | { photoId: string }) => void;
}) {
  const { t } = useLanguage();
  const rank = (story: StoryRow): number => (story.pageId === pageId ? 0 : story.pageId === null ? 1 : 2);
  const live = stories.filter((story) => !['spiked', 'killed', 'held'].includes(story.tray));
  const unplaced = live.filter((story) => !story.placed).sort((a, b) => rank(a) - rank(b));
  const placed = live.filter((story) => story.placed).sort((a, b) => rank(a) - rank(b));
  const group = (title: string, rows: readonly StoryRow[]) => rows.length > 0 && (
    <section>
      <h3>{title} <span className="num quiet">{rows.length}</span></h3>
      <ul>{rows.map((story) => <li key={story.id}><StoryItem story={story} canPlace={canPlace} draggable={draggable} onPlace={onPlace} /></li>)}</ul>
    </section>
  );
  return (
    <div className="copy-list">
      <Tabs
        label={t(words, 'stories')}
        pages={[
          {
            id: 'stories', label: t(words, 'stories'), count: unplaced.length,
            content: live.length === 0 ? <p className="quiet copy-none">{t(words, 'noStories')}</p> : <>{group(t(words, 'unplaced'), unplaced)}{group(t(words, 'placed'), placed)}</>,
          },
          {
            id: 'photos', label: t(words, 'photos'), count: photos.length,
            content: photos.length === 0
              ? <p className="quiet copy-none">{t(words, 'noPhotos')}</p>
              : <ul className="photo-list">{photos.map((photo) => <li key={photo.id}><PhotoItem photo={photo} canPlace={canPlace} draggable={draggable} onPlace={onPlace} /></li>)}</ul>,
          },
        ]}
      />
    </div>
  );
}

function StoryItem({ story, canPlace, draggable, onPlace }: { story: StoryRow; canPlace: boolean; draggable: boolean; onPlace: (thing: { storyId: string }) => void }) {
  const { t } = useLanguage();
  const tolerance = measuresOf(useSession().title).undersetTolerance;
  const title = story.title || story.slug;
  return (
    <div className="copy-item" draggable={draggable} onDragStart={(event) => event.dataTransfer.setData(dragType, JSON.stringify({ storyId: story.id }))}>
      <Link href={`/stories/${story.id}`} className="song copy-item-title" draggable={false}>{title}</Link>
      <span className="copy-item-facts"><TrayTag tray={story.tray} /> <span className="num quiet">{t(words, 'chars', { n: story.chars })}</span></span>
      <span className="copy-item-facts quiet">
        {story.authors.join(' ')}{story.folio ? ` · ${String(story.folio).padStart(2, '0')}` : ''}
        {story.placed && story.fit && (story.fit.over > 0
          ? <span className="red num">{t(words, 'overLines', { lines: story.fit.over })}</span>
          : story.fit.under > tolerance ? <span className="blue num">{t(words, 'underLines', { lines: story.fit.under })}</span> : <span className="green">{t(words, 'fits')}</span>)}
      </span>
      {canPlace && !story.placed && <Button size="small" aria-label={t(words, 'placeNamed', { title })} onPress={() => onPlace({ storyId: story.id })}>{t(words, 'place')}</Button>}
    </div>
  );
}

function PhotoItem({ photo, canPlace, draggable, onPlace }: { photo: PhotoView; canPlace: boolean; draggable: boolean; onPlace: (thing: { photoId: string }) => void }) {
  const { t } = useLanguage();
  const title = photo.caption || photo.credits.map((credit) => credit.name).join(' ');
  return (
    <div className="photo-item" draggable={draggable} onDragStart={(event) => event.dataTransfer.setData(dragType, JSON.stringify({ photoId: photo.id }))}>
      <img src={photoUrl(photo.id, 'thumb')} alt={title} loading="lazy" draggable={false} />
      <span className="quiet num">{photo.widthPx} × {photo.heightPx}</span>
      <span className="photo-item-caption">{title}</span>
      {canPlace && <Button size="small" aria-label={t(words, 'usePhotoNamed', { title })} onPress={() => onPlace({ photoId: photo.id })}>{t(words, 'usePhoto')}</Button>}
    </div>
  );
}
