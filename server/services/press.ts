import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { dateLine } from '../../shared/edition/issue-calendar.ts';
import { folioText } from '../../shared/page/jump.ts';
import { why } from '../../shared/words/whys.ts';
import { makePdf, type PressOrder, type PressSheet } from '../press/pdf.ts';
import * as editions from '../store/editions.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as pressFiles from '../store/press-files.ts';
import * as proofs from '../store/proofs.ts';
import * as signOffs from '../store/sign-offs.ts';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as titles from '../store/titles.ts';
import { found, given, orNotFound, personAsking, refused } from './asking.ts';
import { timeAt } from './clock.ts';
import { editionSheet } from './edition-sheet.ts';
import type { Parts } from './parts.ts';
import { photoPath } from './photo-files.ts';
import type { PressService } from './services.ts';
import { tell } from './settling.ts';

/** The press reads frozen pages and nothing else (PG4); a draft is the page as it stands, and says so on its edge. */
export function pressService(parts: Parts): PressService {
  const { db, dataDir, clock, ids } = parts;
  /** Pages that are being made now, so that two who ask at once get one file. */
  const making = new Map<string, Promise<Uint8Array>>();

  const originalOf = async (photoId: string): Promise<string> => {
    const photo = found(await photos.get(db.read, photoId));
    return photoPath(dataDir, photo.fileHash, photo.mime, 'original').path;
  };
  /** A paper that knows its printer puts the printer's ICC profile here. */
  const printersProfile = async () => {
    const profile = join(dataDir, 'press', 'profile.icc');
    return (await stat(profile).catch(() => null)) ? { profile } : {};
  };

  const sheetsOf = (frozen: EditionMakeUp, pageId: string, more: Omit<PressSheet, 'page' | 'styleSheet'> = {}): PressSheet[] =>
    compose(frozen, faces, [pageId]).pages.filter((p) => p.pageId === pageId).map((page) => ({ page, styleSheet: frozen.styleSheet, ...more }));

  const print = async (order: Omit<PressOrder, 'faces' | 'photoPath' | 'profile'>): Promise<Uint8Array> =>
    makePdf({ ...order, faces, photoPath: originalOf, ...(await printersProfile()) });

  const about = async (pageId: string) => {
    const page = found(await pages.get(db.read, pageId));
    const edition = found(await editions.get(db.read, page.editionId));
    const title = found(await titles.get(db.read)).settings;
    const named = `${title.name} ${edition.on} ${folioText(page.folio)}`;
    return { page, edition, title, named, day: dateLine(edition.on) };
  };

  return {
    async page(who, pageId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'press.read', null);
      const { page, title, edition, named } = await about(pageId);
      const signed = await signOffs.live(db.read, pageId, 'sign');
      if (!signed || signed.plate !== page.plate) return refused(why('page-not-signed', { folio: page.folio, tray: page.tray, pageTray: page.tray }));
      const kept = await pressFiles.ofSignOff(db.read, signed.id);
      const name = `${named}.pdf`;
      if (kept) {
        const pdf = await readFile(kept.path).catch(() => null);
        if (pdf && sha(pdf) === kept.sha256) return given({ pdf: new Uint8Array(pdf), name });
      }
      let job = making.get(signed.id);
      if (!job) {
        job = (async () => {
          const pdf = await print({
            purpose: 'press', sheets: sheetsOf(signed.frozen, pageId), title: named, subject: `${title.name} ${edition.issueNumber ?? ''}`.trim(), at: signed.at,
            identity: signed.id,
          });
          const folder = join(dataDir, 'press');
          await mkdir(folder, { recursive: true });
          const path = join(folder, `${signed.id}.pdf`);
          await writeFile(`${path}.part`, pdf, { flush: true });
          await rename(`${path}.part`, path);
          if (!kept) {
            const file = { id: ids(), pageId, signOffId: signed.id, sha256: sha(pdf), bytes: pdf.byteLength, path, at: clock.now() };
            await db.tx(async (tx) => {
              await pressFiles.insert(tx, file);
              tell(tx, parts, null, 'press.made', {
                editionId: page.editionId, pageId, data: { folio: page.folio, plate: page.plate, sha256: file.sha256, hash: signed.hash, bytes: file.bytes },
              });
            }, [`page:${pageId}`]);
          }
          return pdf;
        })().finally(() => making.delete(signed.id));
        making.set(signed.id, job);
      }
      return given({ pdf: await job, name });
    },

    async proof(who, proofId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const proof = found(await proofs.get(db.read, proofId));
      const { title, page, day, named } = await about(proof.pageId);
      const reader = proof.proofreaderId ? await people.get(db.read, proof.proofreaderId) : null;
      const round = ['一校', '二校', '三校'][proof.round - 1] ?? '';
      const slug = [title.name, day, `第${folioText(page.folio)}版 ${page.section}`, round, reader ? `校对 ${reader.name}` : '', timeAt(proof.at, title.timeZone), proof.hash.slice(0, 8)]
        .filter((part) => part !== '').join('　');
      const pdf = await print({
        purpose: 'proof', sheets: sheetsOf(proof.frozen, proof.pageId, { slug }), title: `${named} ${round}`, subject: round, at: proof.at, identity: proof.id,
      });
      return given({ pdf, name: `${named} ${round}.pdf` });
    },

    async draft(who, pageId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'press.read', null);
      const { title, page, day, named } = await about(pageId);
      const sheet = await editionSheet(db.read, parts.copies, page.editionId);
      const now = clock.now();
      const slug = `${title.name}　${day}　第${folioText(page.folio)}版 ${page.section}　小样，非清样　${timeAt(now, title.timeZone)}`;
      const pdf = await print({
        purpose: 'proof', sheets: sheetsOf(sheet.makeUp, pageId, { slug }), title: `${named} 小样`, subject: '小样', at: now, identity: pageId,
      });
      return given({ pdf, name: `${named} 小样.pdf` });
    },
  };
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
