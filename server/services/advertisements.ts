import { stat } from 'node:fs/promises';
import type { EditionTray } from '../../shared/edition/edition.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import * as advertisements from '../store/advertisements.ts';
import type { Q } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as slots from '../store/slots.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import type { Parts } from './parts.ts';
import { keepPicture, photoPath } from './photo-files.ts';
import type { AdvertisementService } from './services.ts';
import { tell } from './settling.ts';

/** Trays in which an edition can still be changed, so that a picture on it is still wanted. */
const unpublished: readonly EditionTray[] = ['planned', 'open', 'locked', 'released'];

/** Folios of open editions on which each advertisement stands, ascending. */
async function placed(q: Q): Promise<ReadonlyMap<string, readonly number[]>> {
  const ids = (await editions.list(q, { trays: unpublished })).map((edition) => edition.id);
  const folios = new Map<string, number[]>();
  for (const editionId of ids) {
    const folioOf = new Map((await pages.list(q, { editionId })).map((page) => [page.id, page.folio]));
    for (const { advertisementId, pageId } of await slots.list(q, { editionId })) {
      const folio = folioOf.get(pageId);
      if (advertisementId && folio !== undefined) folios.set(advertisementId, [...(folios.get(advertisementId) ?? []), folio].sort((a, b) => a - b));
    }
  }
  return folios;
}

/** Pictures that customers sent: kept as photos are, but no story's. */
export function advertisementService(parts: Parts): AdvertisementService {
  const { db, ids, clock, dataDir } = parts;

  return {
    async list(who) {
      orNotFound(await personAsking(db.read, who), 'advertisement.read', null);
      const rows = await advertisements.list(db.read);
      const [where, named] = [await placed(db.read), new Map((await people.list(db.read)).map((person) => [person.id, person.name]))];
      return rows.map(({ id, name, widthPx, heightPx, bytes, byId, at }) => ({
        id, name, widthPx, heightPx, bytes, at, byName: named.get(byId ?? '') ?? '', folios: where.get(id) ?? [],
      }));
    },

    async add(who, { bytes, name }) {
      const person = await personAsking(db.read, who);
      const no: Why[] = [...against(person, 'advertisement.manage', null), ...(name.trim() ? [] : [why('title-missing')])];
      if (no.length > 0) return refused(...no);
      const picture = await keepPicture(parts, bytes);
      if (!picture.ok) return picture;
      const advertisementId = ids();
      const { hash, mime, widthPx, heightPx } = picture.value;
      await db.tx(async (tx) => {
        await advertisements.insert(tx, {
          id: advertisementId, name: name.trim(), fileHash: hash, mime, widthPx, heightPx, bytes: picture.value.bytes, byId: person.id, at: clock.now(),
        });
        tell(tx, parts, who, 'advertisement.added', { data: { advertisementId, name: name.trim() } });
      }, ['advertisements']);
      return given({ advertisementId });
    },

    async rename(who, { advertisementId, name }) {
      const no = against(await personAsking(db.read, who), 'advertisement.manage', null);
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const was = found(await advertisements.get(tx.q, advertisementId)).name;
        if (!(await advertisements.update(tx, advertisementId, { name: name.trim() }))) found(null);
        tell(tx, parts, who, 'advertisement.renamed', { data: { advertisementId, name: name.trim(), was } });
        return done;
      }, ['advertisements']);
    },

    async remove(who, { advertisementId }) {
      const no = against(await personAsking(db.read, who), 'advertisement.manage', null);
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const { name } = found(await advertisements.get(tx.q, advertisementId));
        const folios = (await placed(tx.q)).get(advertisementId) ?? [];
        if (folios.length > 0) return refused(why('advertisement-placed', { folios: folios.join(' ') }));
        // Row and file stay: signed pages print them (EV2).
        if (!(await advertisements.update(tx, advertisementId, { removedAt: clock.now() }))) found(null);
        tell(tx, parts, who, 'advertisement.removed', { data: { advertisementId, name } });
        return done;
      }, ['advertisements', 'pages']);
    },

    async file(who, { advertisementId, size }) {
      orNotFound(await personAsking(db.read, who), 'advertisement.read', null);
      const { fileHash, mime } = found(await advertisements.get(db.read, advertisementId));
      const file = photoPath(dataDir, fileHash, mime, size);
      found(await stat(file.path).catch(() => null));
      return file;
    },
  };
}
