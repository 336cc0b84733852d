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

/** The brand by its id; an unknown id falls back to the first brand, so that a page always prints. */
export function brandOf(id: string): Brand {
  return Object.hasOwn(brands, id) ? brands[id as BrandId] : brands.daily;
}
