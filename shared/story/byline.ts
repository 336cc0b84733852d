import type { Brand } from './brand.ts';

/** BY1: the kinds of credit a byline is made of. */
export const creditKinds = [
  'staff-reporter', 'correspondent', 'trainee-reporter', 'special-reporter', 'posted-reporter', 'photographer',
  'words-and-pictures', 'compiled-by', 'author', 'agency',
] as const;
export type CreditKind = (typeof creditKinds)[number];

/** One person's (or agency's) part in a story or photo. `personId` is null for people the roster does not know. */
export interface Credit {
  readonly credit: CreditKind;
  readonly personId: string | null;
  readonly name: string;
  /** 作者单位 / 作者系…, only for authors; '' otherwise. */
  readonly affiliation: string;
}

const labelled: ReadonlySet<CreditKind> = new Set([
  'staff-reporter', 'correspondent', 'trainee-reporter', 'special-reporter', 'posted-reporter',
]);

interface Group {
  readonly credit: CreditKind;
  readonly names: readonly string[];
}

/** Credits of one kind that stand together, in the order they were given. Nameless ones are left out. */
function groupsOf(credits: readonly Credit[]): readonly Group[] {
  const groups: { credit: CreditKind; names: string[] }[] = [];
  for (const { credit, name } of credits) {
    if (!name.trim()) continue;
    const group = groups.find((g) => g.credit === credit);
    if (group) group.names.push(name.trim());
    else groups.push({ credit, names: [name.trim()] });
  }
  return groups;
}

/** What stands after the names when a kind of work has no label before them. */
const afterNames: Partial<Record<CreditKind, string>> = { 'photographer': '摄', 'words-and-pictures': '文/图', 'compiled-by': '整理' };

function groupText({ credit, names }: Group, brand: Brand): string {
  const list = names.join(brand.betweenNames);
  const label = brand.labels[credit];
  if (label) return `${label}${brand.afterLabel}${list}`;
  const after = afterNames[credit];
  return after ? `${list} ${after}` : list;
}

const people = (credits: readonly Credit[], brand: Brand) =>
  groupsOf(credits).map((g) => groupText(g, brand)).join(brand.betweenGroups);

/** A byline that begins with the house's own reporters begins with the paper's name. */
const opensWithTitle = (group: Group) => group.credit !== 'correspondent' && labelled.has(group.credit);

/**
 * BY1: the house dateline that opens the first paragraph, with the blank after it: «本报讯（记者 甲 通讯员 乙） ».
 * An agency alone gives «据某社电 »; nobody at all gives the bare dateline.
 */
export function houseDateline(titleName: string, credits: readonly Credit[], brand: Brand): string {
  const named = credits.filter((c) => c.name.trim() !== '');
  if (named.length > 0 && named.every((c) => c.credit === 'agency')) return `据${named.map((c) => c.name.trim()).join('、')}电 `;
  const list = people(named, brand);
  return list ? `${brand.houseDateline(titleName)}（${list}） ` : `${brand.houseDateline(titleName)} `;
}

/** BY1: the byline lines under a headline. Reporters open with the paper's name; authors and agencies stand alone. */
export function bylineLines(titleName: string, credits: readonly Credit[], brand: Brand): readonly string[] {
  const list = people(credits, brand);
  if (!list) return [];
  const first = groupsOf(credits)[0];
  return [first && opensWithTitle(first) ? `${brand.bylineStart(titleName)}${list}` : list];
}

/** BY1: the byline at the end of a text, in brackets; '' when nobody is credited. */
export function endByline(credits: readonly Credit[], brand: Brand): string {
  const list = people(credits, brand);
  return list ? `（${list}）` : '';
}

/** BY1: «甲 摄», «甲 文/图»; reporters and correspondents keep their labels; an agency's picture is «某社发». */
export function photoCredit(credits: readonly Credit[], brand: Brand, titleName = ''): string {
  const groups = groupsOf(credits);
  if (groups.length === 0) return '';
  if (groups.every((g) => g.credit === 'agency')) return `${groups.flatMap((g) => g.names).join('、')}发`;
  const [first] = groups;
  const start = first && titleName && opensWithTitle(first) ? brand.bylineStart(titleName) : '';
  const bare = (g: Group) => g.credit === 'photographer' || g.credit === 'author';
  const text = groups.map((g) => (bare(g) ? g.names.join(brand.betweenNames) : groupText(g, brand))).join(brand.betweenGroups);
  return groups.some((g) => g.credit === 'words-and-pictures') ? `${start}${text}` : `${start}${text} 摄`;
}

/** BY1: who the author is, at the end of an opinion piece: «（作者系…）» when the words say 系, else «（作者单位：…）»; '' for none. */
export function affiliationTail(credits: readonly Credit[]): string {
  const authors = credits.filter((c) => c.credit === 'author' && c.affiliation.trim() !== '');
  const said = authors.map((c) => {
    const words = c.affiliation.trim().replace(/^[（(]|[)）]$/g, '');
    const who = authors.length > 1 ? c.name : '作者';
    if (words.startsWith('作者')) return words;
    return words.startsWith('系') ? `${who}${words}` : `${who}单位：${words}`;
  });
  return said.length > 0 ? `（${said.join('；')}）` : '';
}
