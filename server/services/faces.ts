import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import type { Why } from '../../shared/workflow.ts';
import { type WhyCode, why } from '../../shared/words/whys.ts';
import { commonCharacters, missingOf } from '../press/common-characters.ts';
import { readFaceApart } from '../press/face-reader.ts';
import { FaceTrouble } from '../press/face-tables.ts';
import type { ReadFace } from '../press/read-face.ts';
import type { Q } from '../store/db.ts';
import * as store from '../store/faces.ts';
import * as people from '../store/people.ts';
import * as styleSheets from '../store/style-sheets.ts';
import * as titles from '../store/titles.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import type { Parts } from './parts.ts';
import type { Asker, FaceService, Result } from './services.ts';
import { tell } from './settling.ts';
import { placeOf, systemFace, systemFaces } from './system-faces.ts';
import { facePath, facesFolder, packedFace, titleMeasures } from './title-faces.ts';

const mimes = { ttf: 'font/ttf', otf: 'font/otf', woff2: 'font/woff2' } as const;

/** Names of the style sheets, in their newest versions, that use each face. */
async function usedBy(q: Q): Promise<ReadonlyMap<string, readonly string[]>> {
  const users = new Map<string, string[]>();
  const named = await styleSheets.names(q);
  const sheets = await Promise.all(named.map(async ({ name }) => ({ name, sheet: (await styleSheets.get(q, name))?.sheet })));
  // A paper whose sheets are not laid yet stands on the one in its own row.
  const all = sheets.length > 0 ? sheets : [{ name: 'broadsheet', sheet: (await titles.get(q))?.styleSheet }];
  for (const { name, sheet } of all) {
    for (const hash of new Set(Object.values(sheet?.faces ?? {}).map((face) => face.hash))) users.set(hash, [...(users.get(hash) ?? []), name]);
  }
  return users;
}

/** The paper's own typefaces: files by their hash on disk, measures and licence notes in rows. */
export function faceService(parts: Parts): FaceService {
  const { db, clock, dataDir } = parts;

  const viewOf = async (q: Q, face: Omit<store.Face, 'metrics'>, users: ReadonlyMap<string, readonly string[]>) => ({
    hash: face.hash, name: face.name, format: face.format, bytes: face.bytes, glyphs: face.glyphs, licence: face.licence, at: face.at,
    byName: face.byId ? ((await people.get(q, face.byId))?.name ?? '') : '',
    missing: missingOf((await titleMeasures(q, [{ faces: { song: face } }]))[face.hash] ?? { coverage: [] }),
    commonOf: commonCharacters.length, usedBy: users.get(face.hash) ?? [],
  });

  /** The file under its hash, and beside it the unpacked font where it came packed. */
  const keep = async (hash: string, bytes: Uint8Array, read: ReadFace): Promise<void> => {
    await mkdir(facesFolder(dataDir), { recursive: true });
    const write = async (path: string, content: Uint8Array): Promise<void> => {
      const torn = `${path}.${process.pid}.part`;
      await writeFile(torn, content, { flush: true });
      await rename(torn, path);
    };
    if (read.unpacked) await write(`${facePath(dataDir, hash)}.sfnt`, read.unpacked);
    await write(facePath(dataDir, hash), bytes);
  };

  const install = async (who: Asker, bytes: Uint8Array, licence: string): ReturnType<FaceService['install']> => {
    const person = await personAsking(db.read, who);
    const no: Why[] = [...against(person, 'face.manage', null)];
    if (no.length > 0) return refused(...no);
    if (!licence.trim()) no.push(why('face-licence-missing'));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const before = await store.get(db.read, hash);
    if (before?.removedAt === null) return refused(...no, why('face-known', { name: before.name }));
    let read: ReadFace;
    try {
      read = await readFaceApart(bytes);
    } catch (error) {
      if (error instanceof FaceTrouble) return refused(...no, why(error.code, error.figures));
      throw error;
    }
    if (no.length > 0) return refused(...no);
    await keep(hash, bytes, read);
    const row = {
      hash, name: read.name, format: read.format, bytes: bytes.byteLength, glyphs: read.glyphs, licence: licence.trim(), metrics: read.measures,
      byId: person.id, at: clock.now(),
    };
    return db.tx(async (tx): ReturnType<FaceService['install']> => {
      if (!(await store.insert(tx, row))) return refused(why('face-known', { name: row.name }));
      tell(tx, parts, who, 'face.installed', { data: { name: row.name, hash, licence: row.licence } });
      return given(await viewOf(tx.q, { ...row, removedAt: null }, new Map()));
    }, ['faces']);
  };

  const manage = async (who: Asker, hash: string, work: (face: store.Face) => readonly [WhyCode, Record<string, string>] | null): Promise<Result<store.Face>> => {
    const no = against(await personAsking(db.read, who), 'face.manage', null);
    if (no.length > 0) return refused(...no);
    const face = found(await store.get(db.read, hash));
    if (face.removedAt !== null) found(null);
    const against2 = work(face);
    return against2 ? refused(why(...against2)) : given(face);
  };

  return {
    async list(who) {
      orNotFound(await personAsking(db.read, who), 'roster.read', null);
      const [rows, users] = [await store.list(db.read), await usedBy(db.read)];
      return Promise.all(rows.map((face) => viewOf(db.read, face, users)));
    },

    install: (who, { bytes, licence }) => install(who, bytes, licence),

    async remove(who, { hash }) {
      const asked = await manage(who, hash, () => null);
      if (!asked.ok) return asked;
      const { name } = asked.value;
      return db.tx(async (tx) => {
        const sheets = (await usedBy(tx.q)).get(hash) ?? [];
        if (sheets.length > 0) return refused(why('face-in-use', { name, sheets: sheets.join('、') }));
        if (!(await store.update(tx, hash, { removedAt: clock.now() }))) found(null);
        tell(tx, parts, who, 'face.removed', { data: { name, hash } });
        return done;
      }, ['faces', 'style-sheets']);
    },

    async changeLicence(who, { hash, licence }) {
      const asked = await manage(who, hash, () => (licence.trim() ? null : ['face-licence-missing', {}]));
      if (!asked.ok) return asked;
      return db.tx(async (tx) => {
        if (!(await store.update(tx, hash, { licence: licence.trim() }))) found(null);
        tell(tx, parts, who, 'face.changed', { data: { name: asked.value.name, hash, licence: licence.trim(), was: asked.value.licence } });
        return done;
      }, ['faces']);
    },

    async found(who) {
      orNotFound(await personAsking(db.read, who), 'face.manage', null);
      const installed = new Map((await store.list(db.read)).map((face) => [face.hash, face]));
      const here = await Promise.all(systemFaces.map(async (face) => {
        const path = await placeOf(face);
        if (!path) return null;
        const hash = createHash('sha256').update(await readFile(path)).digest('hex');
        return { id: face.id, name: face.name, licence: face.licence, installed: installed.has(hash) ? hash : null };
      }));
      return here.flatMap((face) => (face ? [face] : []));
    },

    async installFound(who, { id, licence }) {
      const no = against(await personAsking(db.read, who), 'face.manage', null);
      if (no.length > 0) return refused(...no);
      const here = await systemFace(id);
      return here ? install(who, here.bytes, licence?.trim() || here.face.licence) : refused(why('face-not-found-here'));
    },

    async measures(who, hash) {
      orNotFound(await personAsking(db.read, who), 'face.read', null);
      return found(await store.get(db.read, hash)).metrics;
    },

    async file(who, hash, how) {
      orNotFound(await personAsking(db.read, who), 'face.read', null);
      const { format } = found(await store.get(db.read, hash));
      const path = facePath(dataDir, hash);
      found(await stat(path).catch(() => null));
      // A WOFF2 is packed as it is.
      if (!how || format === 'woff2') return { path, mime: mimes[format], packing: null };
      return { path: await packedFace(path, how), mime: mimes[format], packing: how };
    },
  };
}
