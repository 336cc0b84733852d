import type { Credit, CreditKind } from './byline.ts';
import type { BylinePlace } from './story.ts';

/** Someone a byline may name. */
export interface RosterName {
  readonly id: string;
  readonly name: string;
}

/** BY1: a name found in a byline: on the roster, one edit off somebody who is, or nobody's. */
export interface ParsedCredit extends Credit {
  readonly flag: 'known' | 'near-miss' | 'unknown';
  /** For a near miss: whom it may mean. */
  readonly near: RosterName | null;
}

export interface ParsedByline {
  readonly place: BylinePlace;
  readonly credits: readonly ParsedCredit[];
  /** The text after a house dateline; '' for a byline that stands alone. */
  readonly rest: string;
}

/** Labels as papers word them, longest first, so that «特约通讯员» is not read as «通讯员». */
const labels: readonly (readonly [string, CreditKind])[] = [
  ['全媒体记者', 'staff-reporter'], ['新媒体记者', 'staff-reporter'], ['融媒体记者', 'staff-reporter'], ['首席记者', 'staff-reporter'],
  ['见习记者', 'trainee-reporter'], ['实习记者', 'trainee-reporter'], ['实习生', 'trainee-reporter'],
  ['特约记者', 'special-reporter'], ['特约撰稿人', 'special-reporter'], ['驻站记者', 'posted-reporter'], ['特派记者', 'posted-reporter'],
  ['特约通讯员', 'correspondent'], ['通讯员', 'correspondent'], ['摄影记者', 'photographer'], ['摄影', 'photographer'],
  ['本报记者', 'staff-reporter'], ['记者', 'staff-reporter'],
];
const suffixes: Readonly<Record<string, CreditKind>> = {
  '摄': 'photographer', '摄影': 'photographer', '文/图': 'words-and-pictures', '文／图': 'words-and-pictures', '图/文': 'words-and-pictures',
  '整理': 'compiled-by', '编译': 'compiled-by', '综合': 'compiled-by', '供图': 'photographer', '图': 'photographer',
};

/** Does one inserted, left out, changed or swapped character lie between two names? Two-character names must share the surname. */
export function oneEditOff(a: string, b: string): boolean {
  const [x, y] = [[...a], [...b]];
  if (a === b || Math.abs(x.length - y.length) > 1) return false;
  if (Math.min(x.length, y.length) < 2) return false;
  if (x.length === 2 && y.length === 2 && x[0] !== y[0]) return false;
  let head = 0;
  while (head < x.length && head < y.length && x[head] === y[head]) head++;
  let tail = 0;
  while (tail < x.length - head && tail < y.length - head && x[x.length - 1 - tail] === y[y.length - 1 - tail]) tail++;
  const [left, other] = [x.length - head - tail, y.length - head - tail];
  if (left <= 1 && other <= 1) return true;
  return left === 2 && other === 2 && x[head] === y[head + 1] && x[head + 1] === y[head];
}

function recognise(credit: CreditKind, name: string, roster: readonly RosterName[]): ParsedCredit {
  const base = { credit, name, affiliation: '' };
  const known = roster.find((r) => r.name === name);
  if (known) return { ...base, personId: known.id, flag: 'known', near: null };
  const near = credit === 'agency' ? undefined : roster.find((r) => oneEditOff(r.name, name));
  return { ...base, personId: null, flag: near ? 'near-miss' : 'unknown', near: near ?? null };
}

/** «陈　标» set apart for the line is one name, not two. */
function tokensOf(text: string): readonly string[] {
  return text.replace(/(?<=^|[\s/／、])(\p{Script=Han})\u3000+(\p{Script=Han})(?=$|[\s、）)])/gu, '$1$2')
    .replace(/[\u00a0\u3000]/g, ' ').split(/[\s、，,;；]+/).filter((t) => t !== '');
}

/** People out of a list such as «全媒体记者/甲 乙 通讯员 丙 摄». Null when something in it is neither label nor name. */
function readPeople(
  text: string, roster: readonly RosterName[], unlabelled: CreditKind | null,
): readonly ParsedCredit[] | null {
  const found: { credit: CreditKind | null; name: string }[] = [];
  let credit: CreditKind | null = null;
  for (const token of tokensOf(text)) {
    const suffix = suffixes[token];
    if (suffix && found.length > 0) {
      // The word at the end says what all of them did, unless labels already said who they are and this is a photo.
      for (const f of found) if (f.credit === null || suffix !== 'photographer') f.credit = suffix;
      continue;
    }
    const label = labels.map(([word, kind]) => ({ word, kind, at: token.indexOf(word) })).find((l) => l.at >= 0);
    let name = token;
    if (label) {
      credit = label.kind;
      name = token.slice(label.at + label.word.length).replace(/^[/／:：]/, '');
      if (name === '') continue;
    }
    if (!isName(name)) return null;
    found.push({ credit, name });
  }
  if (found.length === 0) return null;
  if (found.some((f) => f.credit === null) && unlabelled === null) return null;
  return found.map((f) => recognise(f.credit ?? unlabelled ?? 'author', f.name, roster));
}

const isName = (word: string): boolean => /^\p{Script=Han}[\p{Script=Han}·•]{1,9}$/u.test(word) || /^[A-Z][\p{L}.·'-]{1,30}$/u.test(word);

const datelinePattern = /^\s*(\S{1,12}?讯)\s*[(（]([^()（）]{1,80})[)）]\s*/u;
const agencyPattern = /^\s*(?:据)?(\S{2,12}?(?:社|网|报))\S{0,12}电\s*(?:[(（]([^()（）]{1,60})[)）])?\s*/u;

/**
 * BY1: people back out of a byline as it came in: a paragraph that opens with a house dateline, a line that stands alone,
 * a line in brackets at the end. Null when the line is no byline. `author` reads a bare name as an author (opinion pieces).
 */
export function parseByline(line: string, roster: readonly RosterName[], bare: 'author' | null = null): ParsedByline | null {
  const dateline = datelinePattern.exec(line);
  if (dateline) {
    const credits = readPeople(dateline[2] ?? '', roster, null);
    return credits ? { place: 'dateline', credits, rest: line.slice(dateline[0].length) } : null;
  }
  const bracketed = /^\s*[(（]([^()（）]+)[)）]\s*$/u.exec(line);
  if (bracketed) {
    const credits = readPeople(bracketed[1] ?? '', roster, null);
    return credits ? { place: 'end', credits, rest: '' } : null;
  }
  const agency = agencyPattern.exec(line);
  if (agency) {
    const reporters = agency[2] ? readPeople(agency[2], roster, null) ?? [] : [];
    const credits = [recognise('agency', agency[1] ?? '', roster), ...reporters];
    return { place: 'dateline', credits, rest: line.slice(agency[0].length) };
  }
  if (line.trim().length > 60) return null;
  const credits = readPeople(line, roster, bare);
  return credits ? { place: 'under-head', credits, rest: '' } : null;
}

/** «（作者单位：…）», «(作者系…)»: what stands there about the author; null when the line says nothing of the kind. */
export function parseAffiliation(line: string): string | null {
  const m = /^\s*[(（]\s*作者\s*(单位\s*[:：]\s*)?(.+?)\s*[)）]\s*$/u.exec(line);
  if (!m) return null;
  const said = m[2] ?? '';
  if (m[1]) return said;
  return /^[系为]/u.test(said) ? said.replace(/^为/u, '系') : null;
}
