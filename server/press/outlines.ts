import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FaceSource, faceSources } from '../../shared/compose/faces/face-sources.ts';
import type { FaceId } from '../../shared/compose/model.ts';

const require = createRequire(import.meta.url);
// Opened when first wanted: the office itself never unpacks a font, its press does.
const woff2 = () => require('wawoff2') as { decompress(bytes: Uint8Array): Promise<Uint8Array> };

/** One file of a face as the browser is told of it: its path inside the package and its unicode ranges. */
export interface FacePart {
  readonly file: string;
  readonly ranges: string;
}

/** Folder of the npm package that carries a face. */
export const folderOf = (source: FaceSource): string => dirname(require.resolve(`${source.package}/package.json`));

const parts = new Map<FaceId, Promise<readonly FacePart[]>>();

/** The files of a face with their unicode ranges, from its package's own style sheet; the file for leftovers first. */
export function partsOf(face: FaceId): Promise<readonly FacePart[]> {
  const known = parts.get(face);
  if (known) return known;
  const read = (async () => {
    const source = faceSources[face];
    const css = await readFile(join(folderOf(source), source.css), 'utf8');
    const wanted = new RegExp(`^${source.slices.replaceAll('.', '\\.').replace('{n}', '\\d+')}$`);
    const all = [...css.matchAll(/@font-face\s*{([^}]*)}/g)].flatMap(([, rule = '']) => {
      const file = /url\(['"]?\.\/(files\/[^'")]+\.woff2)/.exec(rule)?.[1];
      const ranges = /unicode-range:\s*([^;}]+)/.exec(rule)?.[1]?.replaceAll(/\s+/g, '');
      return file && ranges && (wanted.test(file) || file === source.rest) ? [{ file, ranges }] : [];
    });
    // A later rule wins in the browser: the leftovers' file may only serve what no slice holds.
    return [...all.filter((part) => part.file === source.rest), ...all.filter((part) => part.file !== source.rest)];
  })();
  parts.set(face, read);
  return read;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly file: string;
}

const rangesOf = new Map<FaceId, Promise<readonly Range[]>>();

/** What each file of a face serves, as numbers; files that the package lacks serve nothing. */
function ranges(face: FaceId): Promise<readonly Range[]> {
  let read = rangesOf.get(face);
  if (!read) {
    read = partsOf(face).then((all) =>
      all
        .filter(({ file }) => existsSync(join(folderOf(faceSources[face]), file)))
        .flatMap(({ file, ranges: told }) =>
          told.split(',').map((range): Range => {
            const [from = '', to = from] = range.slice('U+'.length).split('-');
            return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), file };
          }),
        ),
    );
    rangesOf.set(face, read);
  }
  return read;
}

/** The TrueType bytes of one file, unpacked. */
export async function outlinesOf(face: FaceId, file: string): Promise<Buffer> {
  return Buffer.from(await woff2().decompress(await readFile(join(folderOf(faceSources[face]), file))));
}

/** A parsed typeface, as far as pdfkit and we ask of it. */
interface ParsedFont {
  readonly characterSet: readonly number[];
}

const fonts = new Map<string, Promise<ParsedFont>>();
const fontkit = () => require('fontkit') as { create(bytes: Buffer): ParsedFont };

/** Parsed fonts are kept, the one used last at the end: the five whole faces and the slices of rare characters of a night. */
const most = 24;

/** The parsed face of one file: every document makes its own subset of it. */
export function fontOf(face: FaceId, file: string): Promise<ParsedFont> {
  const key = `${face}/${file}`;
  let font = fonts.get(key);
  font ??= outlinesOf(face, file).then((bytes) => fontkit().create(bytes));
  fonts.delete(key);
  fonts.set(key, font);
  const [oldest] = fonts.keys();
  if (fonts.size > most && oldest !== undefined) fonts.delete(oldest);
  return font;
}

/** Opens the faces that every page is set in. */
export async function warmFaces(): Promise<void> {
  for (const face of Object.keys(faceSources) as FaceId[]) {
    const file = await fileFor(face, 0x7684);
    if (file) await fontOf(face, file);
  }
}

const wholeSets = new Map<FaceId, Promise<ReadonlySet<number>>>();
const servedBy = new Map<string, string | undefined>();

/** The file that serves a code point on paper: the whole file first, then the slice of its range; undefined when none does. */
export async function fileFor(face: FaceId, codePoint: number): Promise<string | undefined> {
  const key = `${face} ${codePoint}`;
  if (servedBy.has(key)) return servedBy.get(key);
  const file = await look(face, codePoint);
  servedBy.set(key, file);
  return file;
}

async function look(face: FaceId, codePoint: number): Promise<string | undefined> {
  const { whole } = faceSources[face];
  if (whole) {
    let set = wholeSets.get(face);
    if (!set) {
      set = fontOf(face, whole).then((font) => new Set(font.characterSet));
      wholeSets.set(face, set);
    }
    if ((await set).has(codePoint)) return whole;
  }
  // Walked from the end, as the browser does.
  return (await ranges(face)).findLast(({ from, to }) => codePoint >= from && codePoint <= to)?.file;
}
