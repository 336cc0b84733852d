import { useState } from 'react';
import { Link } from 'wouter';
import { measuresOf, storiesIn } from '../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { inReadingOrder } from '../../shared/page/slot.ts';
import type { PhotoView, StoryRow } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { photoUrl } from '../page-view/page-svg.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { dragType } from './page-canvas.tsx';
import { words } from './words.ts';

/** What can be put on the page: the edition's stories, those without a place first, and their pictures. */
export function CopyList({ stories, photos, pageId, slots, chosen, canPlace, draggable, onPlace, onShow }: {
  stories: readonly StoryRow[]; photos: readonly PhotoView[]; pageId: string;
  /** The page's slots, to find a story that stands in one; and the chosen one. */
  slots: readonly PlacedSlot[]; chosen: string | null;
  /** A slot is chosen and may be filled. */
  canPlace: boolean;
  /** May things be dragged onto the page? */
  draggable: boolean;
  onPlace: (thing: { storyId: string } | { photoId: string }) => void;
  /** Chooses a slot and brings it in sight. */
  onShow: (slotId: string) => void;
}) {
  const { t } = useLanguage();
  const [wanted, setWanted] = useState('');
  const rank = (story: StoryRow): number => (story.pageId === pageId ? 0 : story.pageId === null ? 1 : 2);
  const live = stories.filter((story) => !['spiked', 'killed', 'held'].includes(story.tray));
  const asked = wanted.trim();
  const found = live.filter((story) => asked === '' || `${story.title} ${story.slug} ${story.authors.join(' ')}`.includes(asked));
  const slotOf = (story: StoryRow): PlacedSlot | undefined => slots.find((slot) => storiesIn(slot).includes(story.id));
  const here = inReadingOrder(slots).flatMap((slot) => storiesIn(slot)).flatMap((id) => found.find((story) => story.id === id) ?? []);
  const placedHere = [...new Set(here)];
  // What has just been put on this page stands here at once, and the list that comes from the office a moment later.
  const unplaced = found.filter((story) => !story.placed && !placedHere.includes(story)).sort((a, b) => rank(a) - rank(b));
  const elsewhere = found.filter((story) => story.placed && !placedHere.includes(story)).sort((a, b) => (a.folio ?? 99) - (b.folio ?? 99));
  const group = (title: string, rows: readonly StoryRow[]) => rows.length > 0 && (
    <section>
      <h3>{title} <span className="num quiet">{rows.length}</span></h3>
      <ul>{rows.map((story) => {
        const slot = slotOf(story);
        return (
          <li key={story.id}>
            <StoryItem story={story} pageId={pageId} chosen={slot !== undefined && slot.id === chosen} canPlace={canPlace} draggable={draggable} onPlace={onPlace} onShow={slot ? () => onShow(slot.id) : null} />
          </li>
        );
      })}</ul>
    </section>
  );
  return (
    <div className="copy-list">
      <Tabs
        label={t(words, 'stories')}
        pages={[
          {
            id: 'stories', label: t(words, 'stories'), count: unplaced.length,
            content: live.length === 0 ? <p className="quiet copy-none">{t(words, 'noStories')}</p> : (
              <>
                {live.length > 12 && <TextField className="copy-find" label={t(words, 'findStory')} hideLabel placeholder={t(words, 'findStory')} value={wanted} onChange={setWanted} maxLength={40} />}
                {found.length === 0 && <p className="quiet copy-none">{t(words, 'findNone')}</p>}
                {group(t(words, 'unplaced'), unplaced)}{group(t(words, 'placedHere'), placedHere)}{group(t(words, 'placedElsewhere'), elsewhere)}
              </>
            ),
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

function StoryItem({ story, pageId, chosen, canPlace, draggable, onPlace, onShow }: {
  story: StoryRow; pageId: string; chosen: boolean; canPlace: boolean; draggable: boolean; onPlace: (thing: { storyId: string }) => void;
  /** To its slot on this page; null when it has none here. */
  onShow: (() => void) | null;
}) {
  const { t } = useLanguage();
  const tolerance = measuresOf(useSession().title).undersetTolerance;
  const title = story.title || story.slug;
  const fit = story.placed ? story.fit : null;
  return (
    <div className={`copy-item${chosen ? ' chosen' : ''}`} draggable={draggable} title={story.authors.join(' ')} onDragStart={(event) => event.dataTransfer.setData(dragType, JSON.stringify({ storyId: story.id }))}>
      <Link href={`/stories/${story.id}`} className="song copy-item-title" draggable={false}>{title}</Link>
      <span className="copy-item-facts">
        <TrayTag tray={story.tray} />
        <span className="num quiet">{t(words, 'chars', { n: story.chars })}</span>
        {story.folio && story.pageId !== pageId && <span className="num quiet">{t(words, 'plannedFor', { folio: String(story.folio).padStart(2, '0') })}</span>}
        {fit && (fit.over > 0
          ? <span className="red num">{t(words, 'overLines', { lines: fit.over })}</span>
          : fit.under > tolerance ? <span className="blue num">{t(words, 'underLines', { lines: fit.under })}</span> : <span className="green">{t(words, 'fits')}</span>)}
        {!fit && <span className="copy-item-who quiet">{story.authors.join(' ')}</span>}
      </span>
      {onShow ? <Button size="small" aria-label={t(words, 'showSlotNamed', { title })} onPress={onShow}>{t(words, 'showSlot')}</Button>
        : canPlace && !story.placed && <Button size="small" aria-label={t(words, 'placeNamed', { title })} onPress={() => onPlace({ storyId: story.id })}>{t(words, 'place')}</Button>}
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
