import { stat } from 'node:fs/promises';
import { isStaff } from '../../shared/people.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import * as advertisements from '../store/advertisements.ts';
import type { Q } from '../store/db.ts';
import * as pages from '../store/pages.ts';
import * as photos from '../store/photos.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { standsAsSeen } from './as-seen.ts';
import { madeBefore } from './made-before.ts';
import type { Parts } from './parts.ts';
import { keepPicture, photoPath } from './photo-files.ts';
import type { PhotoService } from './services.ts';
import { staleRow, tell, voidStaleSignOffs } from './settling.ts';

/** Whether a photo stands in a slot or an inset of its story's edition. */
async function isPlaced(q: Q, photoId: string, editionId: string | null): Promise<boolean> {
  if ((await slots.list(q, { photoId })).length > 0) return true;
  if (!editionId) return false;
  const pageIds = (await pages.list(q, { editionId })).map((p) => p.id);
  return pageIds.length > 0 && (await slots.list(q, { pageIds })).some((s) => s.insets.some((i) => i.photoId === photoId));
}

/** Photos of stories: the file by its hash on disk, caption and credits in rows. */
export function photoService(parts: Parts): PhotoService {
  const { db, ids, clock, dataDir } = parts;

  return {
    async add(who, { id, storyId, bytes: sent, caption }) {
      const person = await personAsking(db.read, who);
      const story = found(await stories.get(db.read, storyId));
      orNotFound(person, 'photo.read', story);
      const no = against(person, 'photo.add', story);
      if (no.length > 0) return refused(...no);
      // Opening a picture is slow work; it is done before the transaction, and the rights are asked again inside.
      const picture = await keepPicture(parts, sent);
      if (!picture.ok) return picture;
      const photoId = id ?? ids();
      return db.tx(async (tx) => {
        // Sent again after a line that broke: it came the first time.
        const there = id ? await photos.get(tx.q, id) : null;
        const before = there ? madeBefore(who, { byId: there.uploadedBy }, { photoId }) : null;
        if (before) return before;
        // An advertisement's picture is found under its own id like any photo: nobody takes its name.
        if (id && (await advertisements.get(tx.q, id))) return refused(why('bad-input', { what: 'id' }));
        const now = found(await stories.get(tx.q, storyId));
        const late = against(person, 'photo.add', now);
        if (late.length > 0) return refused(...late);
        const { hash, mime, widthPx, heightPx } = picture.value;
        await photos.insert(tx, {
          id: photoId, storyId, fileHash: hash, mime, widthPx, heightPx, bytes: picture.value.bytes, caption: caption.trim(), uploadedBy: person.id,
          at: clock.now(),
          // Whoever brings a photo has usually taken it; they change it where not.
          credits: [{ credit: 'photographer', personId: person.id, name: person.name, affiliation: '' }],
        });
        tell(tx, parts, who, 'photo.added', {
          editionId: now.editionId, pageId: now.pageId, storyId, data: { title: now.title || now.slug, photoId, outside: !isStaff(person) },
        });
        return given({ photoId });
      }, [`story:${storyId}`]);
    },

    async change(who, { photoId, caption, credits, was }) {
      const person = await personAsking(db.read, who);
      const photo = found(await photos.get(db.read, photoId));
      orNotFound(person, 'photo.read', found(await stories.get(db.read, photo.storyId)));
      return db.tx(async (tx) => {
        const story = found(await stories.get(tx.q, photo.storyId));
        const no = against(person, 'photo.change', story);
        if (no.length > 0) return refused(...no);
        if (was && !standsAsSeen(found(await photos.get(tx.q, photoId)), { caption, credits }, was)) {
          return refused(...(await staleRow(tx.q, 'row-stale', { storyId: story.id }, (e) => e.type === 'photo.changed' && e.data.photoId === photoId)));
        }
        if (!(await photos.update(tx, photoId, { ...(caption === undefined ? {} : { caption: caption.trim() }), ...(credits ? { credits } : {}) }))) found(null);
        tell(tx, parts, who, 'photo.changed', {
          editionId: story.editionId, pageId: story.pageId, storyId: story.id, data: { title: story.title || story.slug, photoId, was: photo.caption },
        });
        if (story.editionId) await voidStaleSignOffs(tx, parts, who, story.editionId, 'page-changed');
        return done;
      }, [`story:${photo.storyId}`, 'pages']);
    },

    async remove(who, { photoId }) {
      const person = await personAsking(db.read, who);
      const photo = found(await photos.get(db.read, photoId));
      orNotFound(person, 'photo.read', found(await stories.get(db.read, photo.storyId)));
      return db.tx(async (tx) => {
        const story = found(await stories.get(tx.q, photo.storyId));
        const no: Why[] = [...against(person, 'photo.remove', story)];
        if (await isPlaced(tx.q, photoId, story.editionId)) no.push(why('photo-placed'));
        if (no.length > 0) return refused(...no);
        if (!(await photos.remove(tx, photoId, clock.now()))) found(null);
        tell(tx, parts, who, 'photo.removed', {
          editionId: story.editionId, pageId: story.pageId, storyId: story.id, data: { title: story.title || story.slug, photoId },
        });
        return done;
      }, [`story:${photo.storyId}`, 'pages']);
    },

    async file(who, { photoId, size }) {
      const person = await personAsking(db.read, who);
      const photo = await photos.get(db.read, photoId);
      // On a page the picture of an advertisement stands under its own id like any other.
      const picture = found(photo ?? (await advertisements.get(db.read, photoId)));
      if (photo) orNotFound(person, 'photo.read', found(await stories.get(db.read, photo.storyId)));
      else orNotFound(person, 'advertisement.read', null);
      const file = photoPath(dataDir, picture.fileHash, picture.mime, size);
      found(await stat(file.path).catch(() => null));
      return file;
    },
  };
}
