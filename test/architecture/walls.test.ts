import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** `later`: loaded when it is wanted, not with the file. */
interface Import { readonly file: string; readonly target: string; readonly typeOnly: boolean; readonly later?: boolean }

/** Every source file of a room, as paths from the root with forward slashes. */
function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** The imports of a source text: relative ones as paths from the root, packages by name. */
function importsIn(file: string, text: string): Import[] {
  const found: Import[] = [];
  const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const match of text.matchAll(statement)) {
    const spec = match[2] ?? match[3] ?? '';
    const target = spec.startsWith('.') ? relative(root, resolve(root, dirname(file), spec)).replaceAll('\\', '/') : spec;
    found.push({ file, target, typeOnly: Boolean(match[1]), ...(match[3] === undefined ? {} : { later: true }) });
  }
  return found;
}

const starts = (...prefixes: string[]) => (path: string): boolean => prefixes.some((prefix) => path === prefix || path.startsWith(prefix));
const desks = ['reporter-desk', 'intake-desk', 'news-desk', 'art-desk', 'proof-desk', 'duty-desk', 'archive', 'admin', 'front-door'];
const deskOf = (path: string): string | undefined => desks.find((desk) => path.startsWith(`client/${desk}/`));

/** One wall: whose imports it looks at, and which of them break it. */
interface Wall {
  readonly name: string;
  readonly of: (file: string) => boolean;
  readonly breaks: (line: Import) => boolean;
  /** An import that this wall must catch, so that a wall which catches nothing is noticed. */
  readonly sample: Import;
}

const isRoom = starts('shared/', 'server/', 'client/', 'test/');
const line = (file: string, target: string, typeOnly = false): Import => ({ file, target, typeOnly });

const walls: readonly Wall[] = [
  {
    name: 'shared imports nothing of the other rooms',
    of: starts('shared/'), breaks: ({ target }) => starts('server/', 'client/', 'test/')(target), sample: line('shared/words.ts', 'server/store/db.ts'),
  },
  {
    name: 'shared takes no package but zod; yjs and its kin only in shared/collab, the QR encoder only in the composer',
    of: starts('shared/'),
    breaks: ({ file, target }) => !isRoom(target) && target !== 'zod' && !(file === 'shared/compose/qr.ts' && target === 'uqr') && !(file.startsWith('shared/collab/') && /^(yjs|lib0|y-protocols)(\/|$)/.test(target)),
    sample: line('shared/story/copy.ts', 'yjs'),
  },
  {
    name: 'the composer knows nothing of the rest of the newspaper',
    of: starts('shared/compose/'), breaks: ({ target }) => isRoom(target) && !target.startsWith('shared/compose/'), sample: line('shared/compose/compose.ts', 'shared/story/story.ts'),
  },
  {
    name: 'the server imports nothing of the client or the tests',
    of: starts('server/'), breaks: ({ target }) => starts('client/', 'test/')(target), sample: line('server/http.ts', 'client/main.tsx'),
  },
  {
    name: 'the client takes one type from the server',
    of: starts('client/'),
    breaks: ({ target, typeOnly }) => target.startsWith('server/') && !(target === 'server/router.ts' && typeOnly),
    sample: line('client/app/trpc.ts', 'server/router.ts'),
  },
  {
    name: 'no desk imports another desk',
    of: (file) => deskOf(file) !== undefined,
    breaks: ({ file, target }) => deskOf(target) !== undefined && deskOf(target) !== deskOf(file),
    sample: line('client/art-desk/page-room.tsx', 'client/proof-desk/proof-room.tsx'),
  },
  {
    name: 'routers speak to services only',
    of: starts('server/routers/'), breaks: ({ target }) => starts('server/store/', 'server/collab/', 'server/press/')(target), sample: line('server/routers/copy.ts', 'server/store/db.ts'),
  },
  {
    name: 'only the store knows SQL',
    of: (file) => file.startsWith('server/') && !file.startsWith('server/store/'),
    breaks: ({ target }) => /^(drizzle-orm|better-sqlite3|pg)(\/|$)/.test(target), sample: line('server/services/stories.ts', 'drizzle-orm'),
  },
  {
    name: 'the store asks nobody above it',
    of: starts('server/store/'), breaks: ({ target }) => starts('server/services/', 'server/routers/', 'server/collab/', 'server/press/')(target), sample: line('server/store/db.ts', 'server/services/clock.ts'),
  },
  {
    name: 'the press asks neither routers nor store',
    of: starts('server/press/'), breaks: ({ target }) => starts('server/routers/', 'server/store/', 'server/collab/')(target), sample: line('server/press/pdf.ts', 'server/store/db.ts'),
  },
];

const rooms = ['shared', 'server', 'client'];
const files = rooms.flatMap(filesOf);
const imports = files.flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')));

describe('the walls between the rooms', () => {
  it('looked at enough to mean something', () => {
    expect(files.length).toBeGreaterThan(120);
    expect(imports.length).toBeGreaterThan(400);
    for (const room of rooms) expect(filesOf(room).length).toBeGreaterThan(20);
  });

  for (const wall of walls) {
    it(wall.name, () => {
      expect(wall.of(wall.sample.file) && wall.breaks(wall.sample)).toBe(true);
      expect(imports.filter((one) => wall.of(one.file) && wall.breaks(one)).map((one) => `${one.file} → ${one.target}`)).toEqual([]);
    });
  }

  it('reads every way of importing', () => {
    const text = "import a from './a.ts';\nimport type { B } from '../b.ts';\nexport * from './c.ts';\nconst d = await import('./d.ts');\nimport './e.css';";
    expect(importsIn('client/app/x.ts', text).map((one) => [one.target, one.typeOnly])).toEqual([
      ['client/app/a.ts', false], ['client/b.ts', true], ['client/app/c.ts', false], ['client/app/d.ts', false], ['client/app/e.css', false],
    ]);
  });

  it('the office opens no picture, font or PDF and bundles nothing in its own process: each would stay in its memory', () => {
    const loaded = new Set(['server/main.ts']);
    for (const file of loaded) for (const { target } of imports.filter((one) => one.file === file && !one.typeOnly && !one.later)) loaded.add(target);
    expect(loaded.has('server/services/press.ts') && loaded.size > 100).toBe(true);
    expect([...loaded].filter((one) => /^(sharp|pdfkit|fontkit|wawoff2|vite|esbuild)(\/|$)/.test(one))).toEqual([]);
  });

  it('imports only files that exist', () => {
    const missing = imports.filter((one) => isRoom(one.target) && !existsSync(join(root, one.target)));
    expect(missing.map((one) => `${one.file} → ${one.target}`)).toEqual([]);
  });
});

describe('the shape of the code', () => {
  it('names files in lower case with hyphens, and by their noun', () => {
    const odd = files.filter((file) => {
      const name = file.split('/').at(-1) ?? '';
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.(d|config))?\.tsx?$/.test(name) || /^(utils?|helpers?|common|types|index|misc)\.tsx?$/.test(name);
    });
    expect(odd).toEqual([]);
  });

  it('keeps a file to one idea: no more than 400 lines, generated ones apart', () => {
    const long = files
      .filter((file) => !/compose\/faces\/metrics\.ts$|demo\/content\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  it('asks neither the clock nor the dice in the core', () => {
    const asking = filesOf('shared').filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.(randomUUID|getRandomValues)\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(asking).toEqual([]);
  });
});
