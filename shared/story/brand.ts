import type { CreditKind } from './byline.ts';

/** BY1: how bylines and jump lines look; a page carries the id of its brand. */
export const brandIds = ['daily', 'plain'] as const;
export type BrandId = (typeof brandIds)[number];

/** A page brand's templates. Labels stand before a name; separators say what comes between label, names and groups. */
export interface Brand {
  readonly id: BrandId;
  readonly labels: Readonly<Partial<Record<CreditKind, string>>>;
  /** Between a label and its first name: «/» or a space. */
  readonly afterLabel: string;
  readonly betweenNames: string;
  readonly betweenGroups: string;
  /** «讯» after the title's name, or a fixed word such as «本报讯». */
  readonly houseDateline: (titleName: string) => string;
  /** Before the first label of a stand-alone byline: the title's name, or nothing. */
  readonly bylineStart: (titleName: string) => string;
  readonly jumpOut: string;
  readonly jumpIn: string;
}

const labels = {
  'staff-reporter': '全媒体记者', 'correspondent': '通讯员', 'trainee-reporter': '见习记者', 'special-reporter': '特约记者',
  'posted-reporter': '驻站记者',
} as const;

/** The brands that come with the product. */
export const brands: Readonly<Record<BrandId, Brand>> = {
  daily: {
    id: 'daily', labels, afterLabel: '/', betweenNames: ' ', betweenGroups: ' ',
    houseDateline: (name) => `${name}讯`, bylineStart: (name) => name,
    jumpOut: '▶下转{folio}版{n}', jumpIn: '◀上接{folio}版{n}',
  },
  plain: {
    id: 'plain', labels: { ...labels, 'staff-reporter': '记者' }, afterLabel: ' ', betweenNames: ' ', betweenGroups: ' ',
    houseDateline: () => '本报讯', bylineStart: () => '本报',
    jumpOut: '（下转{folio}版{n}）', jumpIn: '（上接{folio}版{n}）',
  },
};

/** What a paper words for itself; {name} is its name, {folio} the page a jump goes to, {n} its number. */
export interface BrandWords {
  readonly staffReporter: string;
  readonly correspondent: string;
  readonly afterLabel: string;
  readonly betweenNames: string;
  readonly betweenGroups: string;
  readonly houseDateline: string;
  readonly bylineStart: string;
  readonly jumpOut: string;
  readonly jumpIn: string;
}
export const brandWordIds = [
  'staffReporter', 'correspondent', 'afterLabel', 'betweenNames', 'betweenGroups', 'houseDateline', 'bylineStart', 'jumpOut', 'jumpIn',
] as const satisfies readonly (keyof BrandWords)[];

/** A paper's own words by brand; what is missing is worded as the product does. */
export type OwnBrands = Readonly<Partial<Record<BrandId, Readonly<Partial<BrandWords>>>>>;

const inName = (template: string) => (name: string): string => template.replaceAll('{name}', name);

/** The words of a brand as templates: what a form shows and changes. */
export function brandWords(id: BrandId, own?: OwnBrands): BrandWords {
  const brand = brands[id];
  return {
    staffReporter: brand.labels['staff-reporter'] ?? '', correspondent: brand.labels.correspondent ?? '', afterLabel: brand.afterLabel,
    betweenNames: brand.betweenNames, betweenGroups: brand.betweenGroups, houseDateline: brand.houseDateline('{name}'), bylineStart: brand.bylineStart('{name}'),
    jumpOut: brand.jumpOut, jumpIn: brand.jumpIn, ...own?.[id],
  };
}

/** The brand by its id, in the paper's own words where it has some; an unknown id falls back to the first brand, so that a page always prints. */
export function brandOf(id: string, own?: OwnBrands): Brand {
  const known: BrandId = Object.hasOwn(brands, id) ? (id as BrandId) : 'daily';
  const said = own?.[known];
  if (!said || Object.keys(said).length === 0) return brands[known];
  const { staffReporter, correspondent, houseDateline, bylineStart, ...rest } = brandWords(known, own);
  return {
    id: known, ...rest, labels: { ...brands[known].labels, 'staff-reporter': staffReporter, 'correspondent': correspondent },
    houseDateline: inName(houseDateline), bylineStart: inName(bylineStart),
  };
}
