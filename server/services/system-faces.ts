import { readFile, stat } from 'node:fs/promises';

/** A newspaper face that Debian and its kin carry. */
interface SystemFace {
  readonly id: string;
  readonly name: string;
  readonly licence: string;
  /** Where it usually lies; the first that is there is taken. */
  readonly paths: readonly string[];
}

const places = (folder: string, file: string): readonly string[] => [
  `/usr/share/fonts/truetype/${folder}/${file}`,
  `/usr/share/fonts/truetype/arphic/${file}`,
  `/usr/share/fonts/${folder}/${file}`,
  `/usr/share/fonts/TTF/${file}`,
];

const licence = 'Arphic Public License (文鼎公众授权书), Arphic Technology Co., 1999';

/** Faces known by name: a paper may take them, and needs none of them. */
export const systemFaces: readonly SystemFace[] = [
  { id: 'gbsn00lp', name: '文鼎PL简报宋', licence, paths: places('arphic-gbsn00lp', 'gbsn00lp.ttf') },
  { id: 'gkai00mp', name: '文鼎PL简中楷', licence, paths: places('arphic-gkai00mp', 'gkai00mp.ttf') },
];

/** Where a known face lies on this machine; null when it is not here. */
export async function placeOf(face: SystemFace): Promise<string | null> {
  for (const path of face.paths) if ((await stat(path).catch(() => null))?.isFile()) return path;
  return null;
}

/** The bytes of a known face by its id; null when there is none such here. */
export async function systemFace(id: string): Promise<{ face: SystemFace; bytes: Uint8Array } | null> {
  const face = systemFaces.find((one) => one.id === id);
  const path = face ? await placeOf(face) : null;
  return face && path ? { face, bytes: await readFile(path) } : null;
}
