import type { HeadStyleId, Inset, Slot, SlotKind } from '../../../shared/compose/model.ts';
import { advertisements } from './advertisements.ts';

/** A slot of the demo edition with what stands in it: a story by its slug (and which leg of it), or words. */
export interface DemoSlot extends Omit<Slot, 'id' | 'insets'> {
  readonly story?: string;
  readonly leg?: number;
  readonly text?: string;
  /** The picture of an advertisement, by file name. */
  readonly picture?: string;
  /** In the slot's own columns and rows: pictures by file name, stories beside by slug, the text's own first pull-out. */
  readonly insets: readonly DemoInset[];
}

type DemoInset = Pick<Inset, 'column' | 'row' | 'span' | 'rows' | 'clearance'>
  & ({ readonly photo: string } | { readonly sidebar: string } | { readonly pullOut: true });

type Rest = Partial<Omit<DemoSlot, 'column' | 'row' | 'span' | 'rows'>>;

const slot = (kind: SlotKind, column: number, row: number, span: number, rows: number, rest: Rest = {}): DemoSlot => ({
  kind, column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false, ...rest,
});
const story = (name: string, column: number, row: number, span: number, rows: number, headStyle: HeadStyleId = 'standard', rest: Rest = {}): DemoSlot =>
  slot('story', column, row, span, rows, { story: name, headStyle, ...rest });
const advertisement = (name: string, column: number, row: number, span: number, rows: number): DemoSlot => {
  const found = advertisements.find((one) => one.slug === name);
  return slot('advertisement', column, row, span, rows, { bodyColumns: 1, box: 'frame', text: [found?.headline ?? '', ...(found?.lines ?? [])].join('\n') });
};
const pictured = (picture: string, column: number, row: number, span: number, rows: number): DemoSlot =>
  slot('advertisement', column, row, span, rows, { bodyColumns: 1, picture });
const folioLine = slot('folio-line', 0, 0, 8, 3, { bodyColumns: 1, locked: true });
const credits = slot('credits', 0, 113, 8, 2, { bodyColumns: 1, box: 'rule-above', locked: true });

/** How far tonight's four pages are made up, by folio; rows and columns of the broadsheet grid. */
export const layouts: Readonly<Record<1 | 2 | 3 | 4, readonly DemoSlot[]>> = {
  1: [
    slot('masthead', 0, 0, 5, 14, { bodyColumns: 1, locked: true }),
    slot('ear', 5, 0, 3, 14, { story: 'half-marathon-traffic', headStyle: 'standard', box: 'frame' }),
    story('bridge-opens', 0, 14, 5, 48, 'lead', { insets: [{ photo: 'bridge-dusk.jpg', column: 1, row: 14, span: 3, rows: 18 }] }),
    slot('photo-story', 5, 14, 3, 31, { story: 'terraces-in-gold', headStyle: 'photo', box: 'frame' }),
    story('last-hourly-ferry', 0, 62, 5, 24, 'lead', { box: 'rule-above', leg: 0, headDirection: 'vertical', headSpan: 1, insets: [{ photo: 'ferry-night.jpg', column: 3, row: 1, span: 2, rows: 13 }] }),
    // The one story of tonight that is too long: two lines over, with a paragraph to cut and headlines in reserve.
    story('night-bus', 5, 45, 3, 40, 'standard', { insets: [{ photo: 'night-bus.jpg', column: 0, row: 8, span: 3, rows: 16 }] }),
    story('port-ten-months', 5, 85, 3, 23, 'standard', { box: 'rule-above' }),
    slot('text', 5, 108, 3, 4, { bodyColumns: 1, headStyle: 'small', text: '新闻热线：0000-8216 0000　投稿邮箱：tougao@lanchuan-daily.example' }),
    story('service-hall', 0, 86, 3, 26, 'standard', { box: 'rule-above' }),
    story('winter-vegetables', 3, 86, 2, 13, 'small', { box: 'rule-above' }),
    story('library-late-hours', 3, 99, 2, 13, 'small', { box: 'rule-above' }),
    credits,
  ],
  2: [
    folioLine,
    story('lifts-for-old-blocks', 0, 3, 5, 34, 'second', { insets: [{ sidebar: 'lift-ledger', column: 4, row: 10, span: 1, rows: 16, clearance: 1 }] }),
    story('shade-for-old-streets', 5, 3, 3, 36, 'commentary', { box: 'tint', bodyColumns: 2 }),
    story('mountain-school-field', 0, 37, 5, 23, 'standard', { box: 'rule-above', insets: [{ photo: 'school-field.jpg', column: 2, row: 6, span: 3, rows: 12 }] }),
    slot('photo-story', 5, 39, 3, 30, { story: 'falling-leaves', headStyle: 'photo', box: 'frame' }),
    story('market-renewal', 0, 60, 5, 22, 'standard', { box: 'rule-above', insets: [{ photo: 'market.jpg', column: 3, row: 6, span: 2, rows: 12 }] }),
    story('shared-parking', 5, 69, 3, 33),
    story('last-hourly-ferry', 0, 82, 5, 20, 'small', { box: 'rule-above', leg: 1 }),
    advertisement('optician', 0, 102, 8, 10),
    credits,
  ],
  3: [
    folioLine,
    story('voices-in-the-library', 0, 3, 5, 41, 'second', {
      insets: [{ photo: 'library.jpg', column: 2, row: 8, span: 2, rows: 18 }, { pullOut: true, column: 1, row: 30, span: 1, rows: 8 }],
    }),
    story('minor-snow', 5, 3, 3, 41, 'commentary', { box: 'tint', bodyColumns: 2 }),
    story('gangplank', 0, 44, 4, 45, 'standard', { box: 'rule-above', insets: [{ photo: 'river-mist.jpg', column: 0, row: 6, span: 4, rows: 28 }] }),
    story('winter-reading-hall', 0, 89, 4, 9, 'brief', { box: 'rule-above' }),
    story('tea-on-the-ridge', 4, 44, 4, 18, 'lead', { box: 'rule-above', headDirection: 'vertical', headSpan: 1, bodyColumns: 1, options: { vertical: true } }),
    story('book-extract-rivers', 4, 62, 4, 19, 'standard', { box: 'rule-above' }),
    story('salt-market-1936', 4, 81, 4, 17, 'standard', { box: 'rule-above' }),
    advertisement('river-care', 0, 98, 5, 14),
    pictured('winter-birds.jpg', 5, 98, 3, 14),
    credits,
  ],
  4: [
    folioLine,
    slot('notice', 0, 3, 4, 25, { story: 'water-price-hearing', headStyle: 'notice', box: 'double-frame' }),
    slot('notice', 4, 3, 4, 18, { story: 'ferry-timetable', headStyle: 'notice', box: 'frame', bodyColumns: 2 }),
    slot('notice', 4, 21, 4, 17, { story: 'street-trees', headStyle: 'notice', box: 'frame' }),
    story('service-phones', 0, 28, 4, 13, 'small'),
    story('corrections-20261122', 0, 41, 4, 7, 'small', { box: 'rule-above' }),
    story('weather-week', 4, 38, 2, 19, 'small', { bodyColumns: 1 }),
    story('market-prices', 6, 38, 2, 19, 'small', { bodyColumns: 1 }),
    slot('text', 0, 48, 4, 9, { bodyColumns: 1, headStyle: 'small', text: '扫码报料、订报、查往期\n服务热线：0000-8216 0008', options: { qr: 'https://lanchuan-daily.example/du-zhe' } }),
    advertisement('classified', 0, 57, 8, 19),
    advertisement('reading-week', 0, 76, 3, 18),
    advertisement('winter-books', 3, 76, 5, 18),
    advertisement('bus-drivers-wanted', 0, 94, 5, 18),
    advertisement('soy-garden', 5, 94, 3, 18),
    credits,
  ],
};
