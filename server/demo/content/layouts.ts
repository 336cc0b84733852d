import type { HeadStyleId, Slot, SlotKind } from '../../../shared/compose/model.ts';
import { advertisements } from './advertisements.ts';

/** A slot of the demo edition with what stands in it: a story by its slug (and which leg of it), or words. */
export interface DemoSlot extends Omit<Slot, 'id' | 'insets'> {
  readonly story?: string;
  readonly leg?: number;
  readonly text?: string;
  /** Pictures by file name, in the slot's own columns and rows. */
  readonly insets: readonly { readonly photo: string; readonly column: number; readonly row: number; readonly span: number; readonly rows: number }[];
}

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
const folioLine = slot('folio-line', 0, 0, 8, 3, { bodyColumns: 1, locked: true });
const credits = slot('credits', 0, 113, 8, 2, { bodyColumns: 1, box: 'rule-above', locked: true });

/** How far tonight's four pages are made up, by folio; rows and columns of the broadsheet grid. */
export const layouts: Readonly<Record<1 | 2 | 3 | 4, readonly DemoSlot[]>> = {
  1: [
    slot('masthead', 0, 0, 5, 14, { bodyColumns: 1, locked: true }),
    slot('ear', 5, 0, 3, 14, { story: 'half-marathon-traffic', headStyle: 'standard', box: 'frame' }),
    story('bridge-opens', 0, 14, 5, 48, 'lead', { insets: [{ photo: 'bridge-dusk.jpg', column: 1, row: 12, span: 3, rows: 19 }] }),
    slot('photo-story', 5, 14, 3, 31, { story: 'terraces-in-gold', headStyle: 'photo', box: 'frame' }),
    story('last-hourly-ferry', 0, 62, 5, 24, 'lead', { box: 'rule-above', leg: 0, headDirection: 'vertical', headSpan: 1, insets: [{ photo: 'ferry-night.jpg', column: 3, row: 1, span: 2, rows: 13 }] }),
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
    story('lifts-for-old-blocks', 0, 3, 5, 31, 'second'),
    story('shade-for-old-streets', 5, 3, 3, 36, 'commentary', { box: 'tint', bodyColumns: 2 }),
    story('mountain-school-field', 0, 34, 5, 24, 'standard', { box: 'rule-above', insets: [{ photo: 'school-field.jpg', column: 2, row: 6, span: 3, rows: 14 }] }),
    slot('photo-story', 5, 39, 3, 27, { story: 'falling-leaves', headStyle: 'photo', box: 'frame' }),
    story('market-renewal', 0, 58, 5, 22, 'standard', { box: 'rule-above', insets: [{ photo: 'market.jpg', column: 3, row: 6, span: 2, rows: 12 }] }),
    story('shared-parking', 5, 66, 3, 34),
    story('last-hourly-ferry', 0, 80, 5, 20, 'small', { box: 'rule-above', leg: 1 }),
    advertisement('optician', 0, 100, 8, 12),
    credits,
  ],
  3: [
    folioLine,
    story('voices-in-the-library', 0, 3, 5, 41, 'second', { insets: [{ photo: 'library.jpg', column: 2, row: 8, span: 2, rows: 22 }] }),
    story('minor-snow', 5, 3, 3, 41, 'commentary', { box: 'tint', bodyColumns: 2 }),
    story('gangplank', 0, 44, 4, 45, 'standard', { box: 'rule-above', insets: [{ photo: 'river-mist.jpg', column: 0, row: 6, span: 4, rows: 28 }] }),
    story('winter-reading-hall', 0, 89, 4, 9, 'brief', { box: 'rule-above' }),
    story('tea-on-the-ridge', 4, 44, 4, 18, 'lead', { box: 'rule-above', headDirection: 'vertical', headSpan: 1 }),
    story('book-extract-rivers', 4, 62, 4, 19, 'standard', { box: 'rule-above' }),
    story('salt-market-1936', 4, 81, 4, 17, 'standard', { box: 'rule-above' }),
    advertisement('river-care', 0, 98, 8, 14),
    credits,
  ],
  4: [
    folioLine,
    slot('notice', 0, 3, 4, 24, { story: 'water-price-hearing', headStyle: 'notice', box: 'frame' }),
    slot('notice', 4, 3, 4, 17, { story: 'ferry-timetable', headStyle: 'notice', box: 'frame' }),
    slot('notice', 4, 20, 4, 17, { story: 'street-trees', headStyle: 'notice', box: 'frame' }),
    story('service-phones', 0, 27, 4, 12, 'brief'),
    story('corrections-20261122', 0, 39, 4, 7, 'small', { box: 'rule-above' }),
    story('weather-week', 4, 37, 4, 9, 'brief'),
    advertisement('classified', 0, 46, 8, 16),
    advertisement('reading-week', 0, 62, 3, 24),
    advertisement('winter-books', 3, 62, 5, 24),
    advertisement('bus-drivers-wanted', 0, 86, 5, 26),
    advertisement('soy-garden', 5, 86, 3, 26),
    credits,
  ],
};
