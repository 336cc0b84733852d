import { join } from 'node:path';
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
