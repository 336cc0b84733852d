import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineRole, PageReading } from '../../server/specimen/reading.ts';

/** A line of a page of which somebody knows what it is: its role and its story (from 0), -1 for the page's own words. */
export interface TrueLine {
  readonly line: number;
  readonly role: LineRole;
  readonly story: number;
}

/** A page's text and the truth about it. */
export interface TruePage {
  readonly name: string;
  readonly text: string;
  readonly lines: readonly TrueLine[];
}

const folder = join(import.meta.dirname, '../fixtures/specimen-pages');
/** Tags in the fixtures that stand for a role by another name. */
const roles: Readonly<Record<string, LineRole>> = {
  standing: 'standing-head', dateline: 'body', brief: 'body', notice: 'body', pull: 'pull-out', label: 'pull-out', ednote: 'editors-note', credit: 'photo-credit', ad: 'advertisement',
};
const ofPage: ReadonlySet<string> = new Set(['form', 'nameplate', 'contact', 'note', 'credits', 'ad']);

/** A fixture: every line «role TAB words», «*» where a story begins. Invented pages of an invented paper. */
export function truePages(): TruePage[] {
  return readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().map((name) => {
    let story = -1;
    const lines: TrueLine[] = [];
    const text = readFileSync(join(folder, name), 'utf8').split('\n').map((line, i) => {
      if (line === '') return '';
      const [, begins = '', tag = '', words = ''] = /^(\*?)([a-z-]+)\t(.*)$/u.exec(line) ?? [];
      if (tag === '') throw new Error(`${name}:${i + 1} has no role`);
      if (begins) story += 1;
      const own = ofPage.has(tag) || (tag === 'ednote' && story < 0);
      lines.push({ line: i + 1, role: roles[tag] ?? (tag as LineRole), story: own ? -1 : story });
      return words;
    }).join('\n');
    return { name: name.replace(/\.txt$/, ''), text, lines };
  });
}

export interface Score {
  readonly lines: number;
  readonly right: number;
  readonly stories: number;
  readonly found: number;
  /** What is wrong, for whoever mends the reader. */
  readonly wrong: readonly string[];
}

/** How much of a page was read as it is: lines with their role, and stories with exactly their lines. */
export function scored(page: TruePage, reading: PageReading): Score {
  const got = new Map(reading.lines.map((one) => [one.line, one]));
  const wrong = page.lines.flatMap(({ line, role }) => (got.get(line)?.role === role ? [] : [`${page.name}:${line} is ${role}, read as ${got.get(line)?.role}`]));
  const own = new Set(page.lines.filter((one) => one.story < 0).map((one) => one.line));
  const want = sets(page.lines);
  const have = new Set(sets(reading.lines.filter((one) => !own.has(one.line))));
  const lost = want.filter((one) => !have.has(one));
  return {
    lines: page.lines.length, right: page.lines.length - wrong.length, stories: want.length, found: want.length - lost.length,
    wrong: [...wrong, ...lost.map((one) => `${page.name}: no story of the lines ${one}`)],
  };
}

/** Lines of each story, as one word. */
function sets(lines: readonly { readonly line: number; readonly story: number }[]): string[] {
  const found = new Map<number, Set<number>>();
  for (const { line, story } of lines) if (story >= 0) found.set(story, (found.get(story) ?? new Set()).add(line));
  return [...found.values()].map((one) => [...one].sort((a, b) => a - b).join());
}
