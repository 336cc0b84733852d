import { useSyncExternalStore } from 'react';
import { type FaceMeasures, facesFor, titleFacesIn, titleFamily } from '../../shared/compose/faces/title-faces.ts';
import type { Faces, StyleSheet } from '../../shared/compose/model.ts';

type Choice = Pick<StyleSheet, 'faces'>;

/** Measures of the paper's own faces by hash, as they come; null: the office has none of that name. */
const known = new Map<string, FaceMeasures | null>();
const asked = new Set<string>();
const listeners = new Set<() => void>();

const address = (hash: string): string => `/faces/title/${hash}`;

/** The browser fetches the file when a character of the face first stands on the screen. */
function announce(hash: string): void {
  if (typeof FontFace === 'undefined') return;
  document.fonts.add(new FontFace(titleFamily(hash), `url(${address(hash)})`, { display: 'swap' }));
}

async function load(hash: string): Promise<void> {
  const answer = await fetch(`${address(hash)}.json`).catch(() => null);
  if (answer?.ok) {
    known.set(hash, (await answer.json()) as FaceMeasures);
    announce(hash);
  } else if (answer && answer.status < 500) {
    known.set(hash, null);
  } else {
    // Without the measures no line can be broken: asked again until the office answers.
    setTimeout(() => void load(hash), 2000);
    return;
  }
  for (const listener of listeners) listener();
}

/** The faces of a sheet where all their measures are here; else undefined, and they are fetched. */
export function facesNow(sheet: Choice): Faces | undefined {
  const hashes = titleFacesIn(sheet);
  for (const hash of hashes) {
    if (asked.has(hash)) continue;
    asked.add(hash);
    void load(hash);
  }
  if (!hashes.every((hash) => known.has(hash))) return undefined;
  return facesFor(sheet, Object.fromEntries(hashes.flatMap((hash) => {
    const measures = known.get(hash);
    return measures ? [[hash, measures] as const] : [];
  })));
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * The faces in which a sheet is set, as `compose` takes them: the paper's own are fetched once (they never change). Undefined
 * while they are on their way: nothing is composed in the wrong face.
 */
export function useFaces(sheet: Choice | undefined): Faces | undefined {
  const now = (): Faces | undefined => (sheet ? facesNow(sheet) : undefined);
  return useSyncExternalStore(listen, now, now);
}
