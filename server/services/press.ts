import { compose } from '../../shared/compose/compose.ts';
import { borrowedGlyphs } from '../../shared/compose/faces/borrowed-glyphs.ts';
import type { ComposedPage, EditionMakeUp, Faces } from '../../shared/compose/model.ts';
import { dateLine } from '../../shared/edition/issue-calendar.ts';
import { folioText } from '../../shared/page/jump.ts';
import { editionMakeUp } from '../../shared/page/make-up.ts';
import type { Page } from '../../shared/page/page.ts';
import { mostInk } from '../../shared/page/sheet-check.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import { galley } from '../press/galley.ts';
import type { PressOrder, PressSheet } from '../press/pdf.ts';
import { markMargin, pencilMarks } from '../press/proof-marks.ts';
import { FaceGone, PictureTrouble, PressTrouble, ProfileTrouble } from '../press/trouble.ts';
import * as advertisements from '../store/advertisements.ts';
import * as editions from '../store/editions.ts';
import * as faces from '../store/faces.ts';
import * as pages from '../store/pages.ts';
import * as photos from '../store/photos.ts';
import * as pressFiles from '../store/press-files.ts';
import * as proofs from '../store/proofs.ts';
import * as signOffs from '../store/sign-offs.ts';
import * as stories from '../store/stories.ts';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as titles from '../store/titles.ts';
import { found, given, orNotFound, personAsking, refused } from './asking.ts';
import { dayTimeAt } from './clock.ts';
import { type EditionSheet, editionSheet, makeUpFor } from './edition-sheet.ts';
import { sheetNamed } from './sheets-in-use.ts';
import type { Parts } from './parts.ts';
import { photoPath } from './photo-files.ts';
import { pencilOf, proofFoot, proofSlug, roundName } from './proof-edge.ts';
import type { PressService, Result } from './services.ts';
import { tell } from './settling.ts';
import { facesFolder, facesOf, titleMeasures } from './title-faces.ts';

type PrintOrder = Omit<PressOrder, 'measures' | 'facesFolder' | 'photoPath' | 'profile' | 'limit'>;

/** The press reads frozen pages and nothing else (PG4); a draft is the page as it stands, and says so on its edge. */
export function pressService(parts: Parts): PressService {
  const { db, dataDir, clock, ids, pressRoom } = parts;
  /** Pages that are being made now, so that two who ask at once get one file. */
  const making = new Map<string, Promise<Uint8Array>>();

  const originalOf = async (photoId: string): Promise<string> => {
    // The pictures of advertisements stand under their own ids beside the photos.
    const photo = found((await photos.get(db.read, photoId)) ?? (await advertisements.get(db.read, photoId)));
    return photoPath(dataDir, photo.fileHash, photo.mime, 'original').path;
  };
  /** A paper that knows its printer puts the printer's ICC profile here. */
  const printersProfile = async () => {
    const profile = join(dataDir, 'press', 'profile.icc');
    return (await stat(profile).catch(() => null)) ? { profile } : {};
  };

  const inkLimit = async (): Promise<number> => (await titles.get(db.read))?.settings.mostInk ?? mostInk;

  const sheetsOf = async (frozen: EditionMakeUp, pageId: string, more: Omit<PressSheet, 'page' | 'styleSheet'> = {}): Promise<PressSheet[]> =>
    compose(frozen, await facesOf(db.read, frozen.styleSheet), [pageId]).pages.filter((p) => p.pageId === pageId)
      .map((page) => ({ page, styleSheet: frozen.styleSheet, ...more }));

  const whole = async (order: PrintOrder): Promise<PressOrder> => ({
    ...order, photoPath: originalOf, facesFolder: facesFolder(dataDir), measures: await titleMeasures(db.read, order.sheets.map((sheet) => sheet.styleSheet)),
    ...(await printersProfile()),
    ...(order.purpose === 'press' ? { limit: { percent: await inkLimit(), folder: join(dataDir, 'press') } } : {}),
  });
  const print = async (order: PrintOrder): Promise<Uint8Array> => pressRoom.print(await whole(order));

  /** Pictures that take more ink than the paper's press does, in words: 「渡口」312%. Nothing where there are none. */
  const heavyOn = async (order: PrintOrder): Promise<{ heavy?: string; mostInk?: number }> => {
    const heavy = await pressRoom.weigh(await whole(order));
    const said = await Promise.all(heavy.map(async ({ photoId, percent }) => {
      const { fileHash } = found((await photos.get(db.read, photoId)) ?? (await advertisements.get(db.read, photoId)));
      return `「${[...(await calledOf(fileHash))].slice(0, 16).join('')}」${percent}%`;
    }));
    return said.length > 0 ? { heavy: said.join('、'), mostInk: await inkLimit() } : {};
  };

  /** What a picture is called, by its file: its caption, or its customer. */
  const calledOf = async (fileHash: string): Promise<string> => {
    const [photo] = await photos.list(db.read, { fileHash, removed: true });
    return photo?.caption || ((await advertisements.list(db.read)).find((one) => one.fileHash === fileHash)?.name ?? '—');
  };

  /** A file for whoever asks; a picture or profile that cannot be used is told, not printed round. */
  const file = async (name: string, make: () => Promise<Uint8Array>): Promise<Result<{ pdf: Uint8Array; name: string }>> => {
    try {
      return given({ pdf: await make(), name: `${name}.pdf` });
    } catch (error) {
      if (error instanceof PictureTrouble) return refused(why('photo-broken', { name: await calledOf(basename(dirname(error.message))) }));
      if (error instanceof ProfileTrouble) return refused(why('profile-broken'));
      if (error instanceof FaceGone) return refused(why('face-broken', { name: (await faces.get(db.read, basename(error.message)))?.name ?? '' }));
      if (error instanceof PressTrouble) return refused(why('press-trouble'));
      throw error;
    }
  };

  /** The press file of one signature: made once, kept, and the same for ever (PG4); where it was lost, made again and kept again. */
  const pressFile = async (signed: signOffs.SignOff, page: Page, order: PrintOrder): Promise<Uint8Array> => {
    const kept = await pressFiles.ofSignOff(db.read, signed.id);
    if (kept) {
      const pdf = await readFile(kept.path).catch(() => null);
      if (pdf && sha(pdf) === kept.sha256) return new Uint8Array(pdf);
    }
    const known = making.get(signed.id);
    if (known) return known;
    const job = (async () => {
      const pdf = await print(order);
      const folder = join(dataDir, 'press');
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${signed.id}.pdf`);
      await writeFile(`${path}.part`, pdf, { flush: true });
      await rename(`${path}.part`, path);
      const sha256 = sha(pdf);
      // A file that was lost and comes out otherwise, from a newer house, gets a row of its own: the old one tells what went
      // to the printer, the newest what is kept, even where the clock has been set back between them.
      if (kept?.sha256 !== sha256) {
        const ink = await heavyOn(order);
        const at = Math.max(clock.now(), (kept?.at ?? 0) + 1);
        const row = { id: ids(), pageId: page.id, signOffId: signed.id, sha256, bytes: pdf.byteLength, path, at };
        await db.tx(async (tx) => {
          await pressFiles.insert(tx, row);
          tell(tx, parts, null, 'press.made', {
            editionId: page.editionId, pageId: page.id,
            data: {
              folio: page.folio, plate: page.plate, sha256, hash: signed.hash, bytes: row.bytes, ...(kept ? { was: kept.sha256.slice(0, 8), now: sha256.slice(0, 8) } : {}), ...ink,
            },
          });
        }, [`page:${page.id}`]);
      }
      return pdf;
    })().finally(() => making.delete(signed.id));
    making.set(signed.id, job);
    return job;
  };

  /** The signature a page prints from: live, and of its present plate. */
  const signatureOf = async (page: Page): Promise<signOffs.SignOff | null> => {
    const signed = await signOffs.live(db.read, page.id, 'sign');
    return signed && signed.plate === page.plate ? signed : null;
  };
  const unsigned = (page: Page): Why => why('page-not-signed', { folio: page.folio, tray: page.tray, pageTray: page.tray });

  const about = async (pageId: string) => {
    const page = found(await pages.get(db.read, pageId));
    const edition = found(await editions.get(db.read, page.editionId));
    const title = found(await titles.get(db.read)).settings;
    const named = `${title.name} ${edition.on} ${folioText(page.folio)}`;
    return { page, edition, title, named, day: dateLine(edition.on) };
  };

  /** A page as it stands now; its edge says so. */
  const draftSheets = async (sheet: EditionSheet, page: Page, now: number): Promise<PressSheet[]> => {
    const makeUp = makeUpFor(sheet, page.id);
    const title = sheet.title.settings;
    const own = await facesOf(db.read, makeUp.styleSheet);
    return (await sheetsOf(makeUp, page.id)).map((one) => ({
      ...one,
      slug: [
        title.name, dateLine(sheet.edition.on), `第${folioText(page.folio)}版 ${page.section}`, '小样，非清样', `${charsOn(one.page)}字`, borrowedOn(one.page, own),
        dayTimeAt(now, title.timeZone),
      ].filter((part) => part !== '').join('　'),
    }));
  };

  return {
    async page(who, pageId, { cropMarks = false } = {}) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'press.read', null);
      const { page, title, edition, named, day } = await about(pageId);
      const signed = await signatureOf(page);
      if (!signed) return refused(unsigned(page));
      const slug = [title.name, day, `第${folioText(page.folio)}版`, `${dayTimeAt(signed.at, title.timeZone)} 签样`, signed.hash.slice(0, 8), 'CMYK'].join('　');
      const order: PrintOrder = {
        purpose: 'press', sheets: await sheetsOf(signed.frozen, pageId, { slug }), title: named, subject: `${title.name} ${edition.issueNumber ?? ''}`.trim(), at: signed.at,
        identity: signed.id, cropMarks,
      };
      return cropMarks ? file(`${named} 裁切线`, () => print(order)) : file(named, () => pressFile(signed, page, order));
    },

    async edition(who, editionId, { cropMarks = false } = {}) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'press.read', null);
      const edition = found(await editions.get(db.read, editionId));
      const title = found(await titles.get(db.read)).settings;
      const rows = await pages.list(db.read, { editionId });
      const signed = await Promise.all(rows.map(async (page) => ({ page, signature: await signatureOf(page) })));
      const ready = signed.flatMap(({ page, signature }) => (signature ? [{ page, signature }] : []));
      if (ready.length === 0) return refused(...rows.map(unsigned));
      const name = `${title.name} ${edition.on}${ready.length < rows.length ? `（${rows.length}版中的${ready.length}版）` : ''}`;
      return file(name, async () => print({
        purpose: 'press', title: name, subject: `${title.name} ${edition.issueNumber ?? ''}`.trim(), at: Math.max(...ready.map(({ signature }) => signature.at)), cropMarks,
        identity: ready.map(({ signature }) => signature.id).join(' '),
        sheets: (await Promise.all(ready.map(({ page, signature }) =>
          sheetsOf(signature.frozen, page.id, { slug: `${title.name}　${dateLine(edition.on)}　第${folioText(page.folio)}版　${signature.hash.slice(0, 8)}　CMYK` })))).flat(),
      }));
    },

    async proof(who, proofId, { marks: withMarks = false } = {}) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const proof = found(await proofs.get(db.read, proofId));
      const { title, page, day, named } = await about(proof.pageId);
      const round = roundName(proof.round);
      const [plain] = await sheetsOf(proof.frozen, proof.pageId);
      const sheet = found(plain);
      const own = await facesOf(db.read, sheet.styleSheet);
      const subject = { proof, page, title };
      const drawn = withMarks ? await pencilOf(db.read, subject) : null;
      const slug = proofSlug(subject, day, [
        `${charsOn(sheet.page)}字`, drawn ? `改动${drawn.own.length}处` : '', drawn && drawn.before.length > 0 ? `核红${drawn.before.length}处` : '', borrowedOn(sheet.page, own),
      ]);
      const sheets = [{
        ...sheet, slug, foot: await proofFoot(db.read, subject),
        ...(drawn ? { pencil: pencilMarks(sheet.page, own, [...drawn.before, ...drawn.own]), margin: markMargin } : {}),
      }];
      const name = `${named} ${round}${drawn ? ' 红样' : ''}`;
      return file(name, () => print({ purpose: 'proof', sheets, title: name, subject: round, at: proof.at, identity: proof.id }));
    },

    async draft(who, pageId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'press.read', null);
      const { page, named } = await about(pageId);
      const [sheet, now] = [await editionSheet(db.read, parts.copies, page.editionId), clock.now()];
      const sheets = await draftSheets(sheet, page, now);
      return file(`${named} 小样`, () => print({ purpose: 'proof', sheets, title: `${named} 小样`, subject: '小样', at: now, identity: pageId }));
    },

    async draftEdition(who, editionId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'press.read', null);
      const [sheet, now] = [await editionSheet(db.read, parts.copies, editionId), clock.now()];
      const sheets: PressSheet[] = [];
      for (const page of sheet.pages) sheets.push(...(await draftSheets(sheet, page, now)));
      const name = `${sheet.title.settings.name} ${sheet.edition.on} 小样`;
      return file(name, () => print({ purpose: 'proof', sheets, title: name, subject: '小样', at: now, identity: editionId }));
    },

    async galley(who, { storyId, measure }) {
      const person = await personAsking(db.read, who);
      const story = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', story);
      const title = found(await titles.get(db.read));
      const live = found((await parts.copies.of(db.read, [storyId])).get(storyId));
      const edition = story.editionId ? await editions.get(db.read, story.editionId) : null;
      const styleSheet = await sheetNamed(db.read, edition?.sheetName ?? 'broadsheet');
      const made = editionMakeUp({
        title: title.settings, edition: { on: '', issueNumber: null, kind: 'regular' }, pages: [], slots: [], stories: [story], copies: { [storyId]: live.copy },
        photos: await photos.list(db.read, { storyId }), people: [], styleSheet,
      });
      const now = clock.now();
      const byline = story.credits.map((credit) => credit.name).join(' ');
      const facts = [title.settings.name, '长条样', story.slug, byline, `${live.chars}字`, `${measure}字栏`, dayTimeAt(now, title.settings.timeZone), live.hash.slice(0, 8)];
      const sheets = galley({
        story: found(made.stories[storyId]), photos: Object.values(made.photos), styleSheet, measure,
        slug: (sheet, of) => [...facts, `第${sheet}张，共${of}张`].filter((part) => part !== '').join('　'),
      }, await facesOf(db.read, styleSheet));
      const name = `${title.settings.name} ${story.slug} 长条样`;
      return file(name, () => print({ purpose: 'proof', sheets, title: name, subject: '长条样', at: now, identity: live.hash }));
    },
  };
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** For a proof's edge: characters that the paper's own faces lack, and the product's draw; '' when there are none. */
const borrowedOn = (page: ComposedPage, faces: Faces): string => {
  const characters = [...new Set([...borrowedGlyphs(page.items, faces).values()].flatMap((some) => [...some]))];
  return characters.length > 0 ? `借字 ${characters.slice(0, 12).join('')}${characters.length > 12 ? '…' : ''}` : '';
};

/** Characters of copy that stand on a page, without white space. */
const charsOn = (page: ComposedPage): number =>
  page.items.reduce((sum, item) => sum + ((item.type === 'text' || item.type === 'vertical-text') && item.source ? [...item.text.replaceAll(/\s/g, '')].length : 0), 0);
