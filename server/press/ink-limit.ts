import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { profileOfSharp } from './output-intent.ts';

/** How much ink may lie in one place of a picture, in percent of the four together, and where profiles that heed it are kept. */
export interface InkLimit {
  readonly percent: number;
  readonly folder: string;
}

/** Tables of a profile by which colours become inks, one for each way of rendering. */
const separations = ['B2A0', 'B2A1', 'B2A2'];

/** One table of a profile as numbers from 0 to 1: `mft1` holds bytes, `mft2` words. */
interface Table {
  readonly inks: number;
  /** Nodes of the grid times inks; each is then led through its ink's curve. */
  readonly values: number;
  readonly node: (i: number) => number;
  readonly setNode: (i: number, value: number) => void;
  readonly curve: (ink: number) => readonly number[];
}

/** The table at `from` of a profile's bytes; null where it is of a kind that is not laid out as a grid and curves. */
function tableAt(profile: Buffer, from: number): Table | null {
  const kind = profile.toString('latin1', from, from + 4);
  if (kind !== 'mft1' && kind !== 'mft2') return null;
  const wide = kind === 'mft2';
  const [inputs = 0, inks = 0, grid = 0] = profile.subarray(from + 8, from + 11);
  if (inks !== 4) return null;
  const [entriesIn, entriesOut] = wide ? [profile.readUInt16BE(from + 48), profile.readUInt16BE(from + 50)] : [256, 256];
  const [step, most] = wide ? [2, 0xffff] : [1, 0xff];
  const read = (at: number) => (wide ? profile.readUInt16BE(at) : (profile[at] ?? 0)) / most;
  const nodes = from + (wide ? 52 : 48) + inputs * entriesIn * step;
  const values = grid ** inputs * inks;
  return {
    inks, values,
    node: (i) => read(nodes + i * step),
    setNode: (i, value) => {
      const whole = Math.floor(value * most);
      if (wide) profile.writeUInt16BE(whole, nodes + i * step);
      else profile[nodes + i * step] = whole;
    },
    curve: (ink) => Array.from({ length: entriesOut }, (_, k) => read(nodes + (values + ink * entriesOut + k) * step)),
  };
}

/** What a curve makes of a node, and the node that it makes into `ink`. */
const along = (curve: readonly number[], node: number): number => {
  const at = node * (curve.length - 1);
  const k = Math.min(curve.length - 2, Math.floor(at));
  return (curve[k] ?? 0) + (at - k) * ((curve[k + 1] ?? 0) - (curve[k] ?? 0));
};
function back(curve: readonly number[], ink: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i += 1) {
    const middle = (low + high) / 2;
    if (along(curve, middle) > ink) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * The profile with its separations held to the limit, by the rule of an ink-limiting device link: black stays, the colours give
 * way alike. What lies between two nodes is mixed from them and heeds the limit as they do. The very same bytes where no
 * node is over it; null where its tables are of another kind, so that nobody believes in a limit that is none.
 */
export function limitedProfile(source: Buffer, percent: number): Buffer | null {
  const profile = Buffer.from(source);
  const places = new Set<number>();
  for (let i = 0; i < source.readUInt32BE(128); i += 1) {
    const at = 132 + 12 * i;
    if (separations.includes(source.toString('latin1', at, at + 4))) places.add(source.readUInt32BE(at + 4));
  }
  let touched = false;
  for (const from of places) {
    const table = tableAt(profile, from);
    if (!table) return null;
    const curves = [0, 1, 2, 3].map(table.curve);
    for (let i = 0; i < table.values; i += table.inks) {
      const inks = curves.map((curve, k) => along(curve, table.node(i + k)));
      const [c = 0, m = 0, y = 0, k = 0] = inks;
      const over = c + m + y + k - percent / 100;
      if (over <= 0) continue;
      touched = true;
      const kept = Math.max(0, 1 - over / (c + m + y));
      for (const [n, ink] of [c, m, y].entries()) table.setNode(i + n, back(curves[n] ?? [], ink * kept));
    }
  }
  if (!touched) return places.size > 0 ? source : null;
  // The identity in the header was of the profile as it came.
  profile.fill(0, 84, 100);
  return profile;
}

const known = new Map<string, Promise<string>>();

/**
 * What sharp is to convert by: `profile` (a path, or sharp's own) held to the limit, kept as a file beside it; as it came where
 * it heeds the limit already or cannot be held to it.
 */
export function profileWithin(profile: string | undefined, limit: InkLimit | undefined): Promise<string> {
  if (!limit) return Promise.resolve(profile ?? 'cmyk');
  const key = `${profile ?? ''} ${limit.percent} ${limit.folder}`;
  const made = known.get(key) ?? keepLimited(profile, limit);
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

async function keepLimited(profile: string | undefined, { percent, folder }: InkLimit): Promise<string> {
  const source = profile ? await readFile(profile) : await profileOfSharp();
  const limited = limitedProfile(source, percent);
  if (!limited || limited === source) return profile ?? 'cmyk';
  const path = join(folder, `limited-${createHash('sha256').update(limited).digest('hex').slice(0, 16)}.icc`);
  await access(path).catch(async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.part`, limited, { flush: true });
    await rename(`${path}.part`, path);
  });
  return path;
}
