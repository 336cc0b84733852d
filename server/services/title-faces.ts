import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type FaceMeasures, facesFor, titleFacesIn } from '../../shared/compose/faces/title-faces.ts';
import type { Faces, StyleSheet } from '../../shared/compose/model.ts';
import type { Q } from '../store/db.ts';
import * as store from '../store/faces.ts';

type Choice = Pick<StyleSheet, 'faces'>;

/** Measures by hash: what a file measures never changes. Some are large, so only the newest are kept. */
const known = new Map<string, FaceMeasures>();
const most = 12;

/** Measures of every face of the title's own that the sheets name, those out of use too: what was signed still composes. */
export async function titleMeasures(q: Q, sheets: readonly Choice[]): Promise<Readonly<Record<string, FaceMeasures>>> {
  const hashes = [...new Set(sheets.flatMap(titleFacesIn))];
  for (const { hash, metrics } of await store.measured(q, hashes.filter((hash) => !known.has(hash)))) known.set(hash, metrics);
  const measures = Object.fromEntries(hashes.flatMap((hash) => {
    const found = known.get(hash);
    return found ? [[hash, found] as const] : [];
  }));
  for (const hash of known.keys()) {
    if (known.size <= most) break;
    if (!hashes.includes(hash)) known.delete(hash);
  }
  return measures;
}

/** The faces a style sheet is set in. */
export async function facesOf(q: Q, sheet: Choice): Promise<Faces> {
  return facesFor(sheet, sheet.faces ? await titleMeasures(q, [sheet]) : {});
}

/** Folder of the faces' files, and the file as it was sent. */
export const facesFolder = (dataDir: string): string => join(dataDir, 'faces');
export const facePath = (dataDir: string, hash: string): string => join(facesFolder(dataDir), hash);

/** How a browser may be sent a face: packed, a third or half of its size. */
export type FacePacking = 'br' | 'gzip';

const packers: Readonly<Record<FacePacking, (bytes: Buffer) => Promise<Buffer>>> = {
  // Quality 5 takes a second for 5 MB; WOFF2 would be a quarter smaller and take half a minute.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: promisify(gzip),
};
const packing = new Map<string, Promise<string>>();

/** Path of a face's packed file beside it, made when first asked for. */
export function packedFace(path: string, how: FacePacking): Promise<string> {
  const packed = `${path}.${how}`;
  const made = packing.get(packed) ?? (async () => {
    if (await stat(packed).catch(() => null)) return packed;
    const torn = `${packed}.${process.pid}.part`;
    await writeFile(torn, await packers[how](await readFile(path)));
    await rename(torn, packed);
    return packed;
  })().finally(() => packing.delete(packed));
  packing.set(packed, made);
  return made;
}
